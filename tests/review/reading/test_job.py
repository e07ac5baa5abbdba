"""One file's bytes to its findings, as the worker does it."""

from __future__ import annotations

import hashlib
import pickle
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from app.model import ReadProblem
from app.review.reading.check_result import CheckedSource
from app.review.reading.job import CheckJob, CheckOptions, ReadingTools, check_file
from app.review.resources import load_forms
from tests.generator.content import Content, join, make_content, plain_recipe, with_cells
from tests.generator.layouts import layout

_FORMS = load_forms({}).forms


def checked(folder: Path, data: bytes, only_form: str | None = None, name: str = "report") -> CheckedSource:
    path = folder / name
    path.write_bytes(data)
    found = check_file(
        ReadingTools(_FORMS), CheckJob(str(path), 10_000_000, CheckOptions(only_form)), lambda done, total: None
    )
    assert found.path == str(path)
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    return found


def report(form: str = "disclosure-2021", year: int = 2022) -> Content:
    return make_content(plain_recipe(form, "石桥镇人民政府", year), Random(year))


def shown(content: Content, look: str = "html-plain") -> bytes:
    return layout(look).write(content, Random(3))


@pytest.mark.parametrize("form", ["disclosure-2019", "disclosure-2021"])
def test_a_balanced_report_holds_throughout(form: str, tmp_path: Path) -> None:
    (found,) = checked(tmp_path, shown(report(form))).reports
    assert found.all_holds
    assert found.counts["holds"] + found.counts["assumed"] > 30
    assert found.findings == ()


def test_a_misprint_is_found_with_its_suspect(tmp_path: Path) -> None:
    sound = report()
    cells = dict(sound.truths[0].cells)
    place = "applications/granted/natural"
    right = int(cells[place] or 0)
    cells[place] = str(right + 3)
    source = checked(tmp_path, shown(with_cells(sound, cells)))
    assert source.status == 1
    (found,) = source.reports
    assert {finding.rule for finding in found.findings} == {"applications.results_sum", "applications.row_total"}
    for finding in found.findings:
        assert (finding.suspects[0].cell, finding.suspects[0].suggested) == (place, Decimal(right))


def test_two_reports_in_one_file_are_two(tmp_path: Path) -> None:
    both = join([report(year=2021), report(year=2022)])
    assert [found.report.year for found in checked(tmp_path, shown(both)).reports] == [2021, 2022]


def test_a_form_that_is_left_out_is_not_found(tmp_path: Path) -> None:
    source = checked(tmp_path, shown(report("disclosure-2021")), only_form="disclosure-2021")
    assert {table.form for found in source.reports for table in found.report.tables} == {"disclosure-2021"}


def test_the_first_page_is_announced_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_bytes(shown(report(), "pdf-lines"))
    told: list[tuple[int, int]] = []
    check_file(ReadingTools(_FORMS), CheckJob(str(path), 10_000_000), lambda done, total: told.append((done, total)))
    pages = told[-1][1]
    assert told == [(done, pages) for done in range(pages + 1)]


def test_prose_has_no_table_and_status_2(tmp_path: Path) -> None:
    source = checked(tmp_path, "二〇一六年工作总结，没有表。\n".encode())
    assert [found.report.problem for found in source.reports] == [ReadProblem("no_table")]
    assert (source.kind, source.status) == ("text", 2)


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    source = checked(tmp_path, b"")
    assert (source.problem, source.kind, source.status) == (ReadProblem("empty"), None, 2)


def test_the_sum_of_a_free_table_is_found(tmp_path: Path) -> None:
    rows = "来源\t数量\n门户网站\t17\n微信\t25\n总计\t42\n"
    (found,) = checked(tmp_path, f"二〇一六年报告\n\n{rows}".encode()).reports
    (table,) = found.report.free_tables
    assert [(int(total.total), [int(part) for part in total.parts]) for total in table.sums] == [(42, [17, 25])]


def test_a_real_report_without_statutory_table_keeps_its_free_table(shared_reports: Path) -> None:
    path = str(shared_reports / "dongkeng-2017.txt")
    source = check_file(ReadingTools(_FORMS), CheckJob(path, 10_000_000), lambda done, total: None)
    (found,) = source.reports
    assert found.report.problem == ReadProblem("no_table")
    assert 228 in [total.total for table in found.report.free_tables for total in table.sums]


def test_a_worker_builds_what_it_reads_by_once_for_each_choice_of_forms() -> None:
    tools = pickle.loads(pickle.dumps(ReadingTools(_FORMS)))  # as a worker gets it
    every, one = tools.by_form(None), tools.by_form(_FORMS[0].id)
    assert tools.by_form(None) is every
    assert tools.by_form(_FORMS[0].id) is one
    assert (len(every.forms), len(one.forms)) == (len(_FORMS), 1)
    assert [form.id for form in one.index.forms] == [_FORMS[0].id]
