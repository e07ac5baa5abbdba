"""The real reports and their truths: every printed cell right, every finding one that the truth's own numbers give."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.model import Cell, Finding
from app.review.reading.check_result import CheckedReport, CheckedSource
from app.review.reading.job import CheckJob, ReadingTools, check_file
from app.rules import NARRATIVE, SENSE, Ledger, equations_of, signed_cells
from tests.extract.readings import FORMS, cells_of, faults_in_cells
from tests.rules.cells import cells_of as cells_of_texts

TOWNSHIPS = ("guzhen-2023", "houjie-2021", "wangzhu-2021", "zhangmutou-2022")
MADE_UP = ("one-changed-digit", "page", "pipes", "ruled", "saved-page", "tabs", "vertical-labels", "word")
SCANS = ("scan-200dpi", "scan-stamp")


def truth_of(folder: Path, name: str) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((folder / f"{name}.truth.json").read_text(encoding="utf-8"))
    return truth


@cache
def checked_source(folder: Path, name: str) -> CheckedSource:
    (path,) = (path for path in folder.glob(f"{name}.*") if path.suffix != ".json")
    return check_file(ReadingTools(FORMS), CheckJob(str(path), 10**8), lambda done, total: None)


def checked_report(folder: Path, name: str) -> CheckedReport:
    source = checked_source(folder, name)
    assert source.problem is None
    (report,) = source.reports
    return report


def expected_findings(checked: CheckedReport, printed: dict[str, str | None]) -> set[tuple[str, str, str]]:
    """What the rules say of the truth's own numbers."""
    cells: dict[str, Cell] = cells_of_texts({name: text or "" for name, text in printed.items()})
    by_id = {form.id: form for form in FORMS}
    tables = checked.report.tables
    for table in tables:
        cells |= {cell.id: cell for cell in table.cells if cell.id not in cells}
    ledger = Ledger(
        [one for table in tables for one in equations_of(by_id[table.form], table.id)],
        frozenset().union(*(signed_cells(by_id[table.form], table.id) for table in tables)),
    )
    return told(ledger.full(cells).findings)


def told(findings: Iterable[Finding]) -> set[tuple[str, str, str]]:
    """The findings of the forms' rules; those on the text have tests of their own."""
    ruled = (finding for finding in findings if not finding.rule.startswith((NARRATIVE, SENSE)))
    return {(finding.equation, finding.status, str(finding.difference)) for finding in ruled}


def test_every_cell_of_the_four_townships_is_right(shared_reports: Path) -> None:
    right = 0
    for name in TOWNSHIPS:
        printed = truth_of(shared_reports, name)["cells"]
        cells = cells_of(checked_report(shared_reports, name).report)
        assert faults_in_cells(cells, printed) == [], name
        right += len(printed)
    assert right == 786


@pytest.mark.parametrize("name", MADE_UP)
def test_every_cell_of_the_others_is_right(shared_reports: Path, name: str) -> None:
    printed = truth_of(shared_reports, name)["cells"]
    assert faults_in_cells(cells_of(checked_report(shared_reports, name).report), printed) == []


@pytest.mark.parametrize("name", (*TOWNSHIPS, *MADE_UP))
def test_the_title_is_read(shared_reports: Path, name: str) -> None:
    truth = truth_of(shared_reports, name)
    report = checked_report(shared_reports, name).report
    assert (report.agency, report.year) == (truth["agency"], truth["year"])


@pytest.mark.parametrize("name", (*TOWNSHIPS, *MADE_UP))
def test_the_findings_are_those_of_the_printed_numbers(shared_reports: Path, name: str) -> None:
    checked = checked_report(shared_reports, name)
    assert told(checked.findings) == expected_findings(checked, truth_of(shared_reports, name)["cells"])


def test_one_changed_digit_breaks_just_its_rule(shared_reports: Path) -> None:
    mutation = truth_of(shared_reports, "one-changed-digit")["mutation"]
    findings = checked_report(shared_reports, "one-changed-digit").findings
    broken = [finding for finding in findings if finding.status == "broken"]
    assert len(broken) == mutation["rules_broken"]
    assert all(mutation["cell"] in finding.cells for finding in broken)


@pytest.mark.parametrize("name", [name for name in (*TOWNSHIPS, *MADE_UP) if name != "one-changed-digit"])
def test_no_other_report_breaks_a_rule(shared_reports: Path, name: str) -> None:
    broken = [one for one in checked_report(shared_reports, name).findings if one.status == "broken"]
    assert not broken


def test_a_report_without_statutory_tables_keeps_its_own_and_finds_the_sum(shared_reports: Path) -> None:
    truth = truth_of(shared_reports, "dongkeng-2017")
    report = checked_report(shared_reports, "dongkeng-2017").report
    assert report.problem is not None and report.problem.code == truth["error"] == "no_table"
    assert (report.agency, report.year, report.tables) == (truth["agency"], truth["year"], ())
    (table,) = report.free_tables
    (expected,) = truth["free_tables"]
    assert [list(row) for row in table.rows] == rows_of(expected)
    assert [str(found.total) for found in table.sums] == ["228"]
    assert sum(table.sums[0].parts) == 228
    for part, (row, column) in zip(table.sums[0].parts, table.sums[0].part_places, strict=True):
        assert table.rows[row][column] == str(part)


def rows_of(table: Any) -> list[list[str]]:
    rows = table["rows"] if isinstance(table, dict) else table
    return [[text or "" for text in row] for row in rows]


def said_otherwise(folder: Path, name: str) -> list[Finding]:
    return [one for one in checked_report(folder, name).findings if one.rule.startswith((NARRATIVE, SENSE))]


def test_the_text_that_says_6_applications_where_the_table_has_5_is_found(shared_reports: Path) -> None:
    (finding,) = said_otherwise(shared_reports, "zhangmutou-2022")
    assert (finding.rule, finding.status) == ("narrative.new", "warning")
    assert (str(finding.left), str(finding.right)) == ("5", "6")
    assert finding.cells == ("applications/new/total", "applications/carried_in/total")
    assert finding.quote.endswith("6宗")
    assert finding.spots


def test_the_parts_that_exceed_their_whole_are_found(shared_reports: Path) -> None:
    (finding,) = said_otherwise(shared_reports, "wangzhu-2021")
    assert (finding.rule, finding.reason, finding.cells) == ("narrative.parts", "parts_exceed", ())
    assert (str(finding.left), str(finding.right)) == ("82", "100")


def test_sums_and_percentages_of_the_text_that_hold_are_no_finding(shared_reports: Path) -> None:
    texts = [passage.text for passage in checked_report(shared_reports, "houjie-2021").report.passages]
    for number in ("2957", "11840", "60%"):
        assert any(number in text.replace(" ", "") for text in texts)
    assert said_otherwise(shared_reports, "houjie-2021") == []


@pytest.mark.parametrize("name", [name for name in (*TOWNSHIPS, *MADE_UP) if name[:4] not in ("zhan", "wang")])
def test_no_other_text_gives_an_alarm(shared_reports: Path, name: str) -> None:
    assert said_otherwise(shared_reports, name) == []


def test_the_report_without_a_table_gives_none_either(shared_reports: Path) -> None:
    (report,) = checked_source(shared_reports, "dongkeng-2017").reports
    assert any("1371" in passage.text for passage in report.report.passages)
    assert report.findings == ()


@pytest.mark.parametrize("name", SCANS)
def test_every_cell_of_a_scan_is_right(shared_reports: Path, name: str) -> None:
    truth = truth_of(shared_reports, name)
    report = checked_report(shared_reports, name).report
    assert faults_in_cells(cells_of(report), truth["cells"]) == []
    assert {cell.method for cell in cells_of(report).values() if cell.raw is not None} == {"ocr"}
    assert (report.agency, report.year) == (truth["agency"], truth["year"])


@pytest.mark.parametrize("name", SCANS)
def test_a_scan_breaks_no_rule_that_its_numbers_do_not(shared_reports: Path, name: str) -> None:
    checked = checked_report(shared_reports, name)
    assert told(checked.findings) == expected_findings(checked, truth_of(shared_reports, name)["cells"])
