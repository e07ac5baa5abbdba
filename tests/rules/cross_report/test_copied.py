"""Last year's table is found again where chance is excluded, in its place or moved; a quiet office is left alone."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms import Form
from app.model import Cell, Finding, Table
from app.rules import Comparison, RelatedReport, RelatedReports, explain
from app.rules.cross_report.copied import COPIED, SHIFTED
from tests.forms.official import form_2019, form_2021
from tests.properties import examples
from tests.rules.cells import Cells, balanced, cells_of, printed
from tests.wordings import wording

_FORM = form_2021()
_FORMS = {form.id: form for form in (form_2019(), _FORM)}
_TABLES = ("proactive", "applications", "disputes")
_APPLICANTS = ("natural", "commercial", "research", "welfare", "legal", "other")
_ROWS = tuple(_FORM.table("applications").rows)
_RESULTS = tuple(row for row in _ROWS if row not in ("new", "carried_in", "total", "carried_out"))


def found(this: Mapping[str, Cell], last: Mapping[str, Cell]) -> list[Finding]:
    tables = [Table(name, _FORM.id, ()) for name in _TABLES]
    findings = Comparison(tables, _FORMS, RelatedReports(2023, RelatedReport("石桥镇", 2022, last))).findings(this)
    return [one for one in findings if one.rule in (COPIED, SHIFTED)]


def with_table(cells: Cells, other: Cells, table: str) -> Cells:
    """The cells with one table of others."""
    return {cell: (other if cell.startswith(f"{table}/") else cells)[cell] for cell in cells}


def test_a_copied_table_is_one_warning_with_all_its_numbers() -> None:
    last, this = balanced(_FORM, 1), balanced(_FORM, 2)
    (finding,) = found(with_table(this, last, "applications"), last)
    numbers = [cell for cell, one in last.items() if cell.startswith("applications/") and one.value]
    assert (finding.rule, finding.status, finding.equation) == (COPIED, "warning", "years.copied/applications")
    assert finding.cells == (numbers[0],), "a verdict on it is no look at the other cells"
    assert [one.cell for one in finding.elsewhere] == numbers
    assert (finding.left, finding.right, finding.hard) == (None, None, False)
    said = explain(finding, this, _FORM, wording("zh"))
    assert f"{len(numbers)} 个非零数" in said and "石桥镇 2022 年" in said and "收到和处理" in said


def test_one_other_number_or_one_that_is_not_known_is_no_copy() -> None:
    last = balanced(_FORM, 1)
    this = with_table(balanced(_FORM, 2), last, "applications")
    cell = next(one for one in this.values() if one.id.startswith("applications/") and one.value)
    for text in (f"{cell.raw}1", "1.2.3", None):
        assert found({**this, cell.id: printed(cell.id, text)}, last) == []
    zero = next(one for one in this.values() if one.id.startswith("applications/") and one.value == 0)
    assert len(found({**this, zero.id: printed(zero.id, "")}, last)) == 1, (
        "a zero that is not printed is not another one"
    )
    assert found(this, {name: one for name, one in last.items() if name != cell.id}) == []


@pytest.mark.parametrize("text", ["0", "", "—"])
def test_empty_tables_are_alike_in_all_years(text: str) -> None:
    nothing = cells_of(dict.fromkeys(balanced(_FORM, 1), text))
    assert found(nothing, nothing) == []


def test_a_few_applications_that_all_ended_alike_may_come_again() -> None:
    same = dict.fromkeys(balanced(_FORM, 1), "0")
    for row in ("new", "granted", "total"):
        same |= {f"applications/{row}/natural": "3", f"applications/{row}/total": "3"}
    assert found(cells_of(same), cells_of(same)) == []


def test_what_is_carried_over_is_no_evidence() -> None:
    same = dict.fromkeys(balanced(_FORM, 1), "0")
    same["proactive/normative_documents/in_force"] = same["proactive/regulations/in_force"] = "120"
    assert found(cells_of(same), cells_of(same)) == []
    same |= {"proactive/licensing/decisions": "812", "proactive/penalties/decisions": "340"}
    assert found(cells_of(same), cells_of(same)) == [], "two numbers are not enough"
    same["proactive/coercion/decisions"] = "95"
    assert [one.reason for one in found(cells_of(same), cells_of(same))] == ["copied_table"]


def moved(this: Cells, last: Cells, step: int, *, rows: bool) -> Cells:
    """This year's cells with last year's applications moved by one row or column."""
    cells = dict(this)
    lines: tuple[str, ...] = _ROWS if rows else (*_APPLICANTS, "total")
    others: tuple[str, ...] = (*_APPLICANTS, "total") if rows else _ROWS
    for at, line in enumerate(lines):
        if 0 <= at - step < len(lines):
            for other in others:
                here, there = (
                    f"applications/{one}/{other}" if rows else f"applications/{other}/{one}"
                    for one in (line, lines[at - step])
                )
                cells[here] = replace(last[there], id=here)
    return cells


@pytest.mark.parametrize(
    ("step", "rows", "reason"),
    [(1, True, "rows_down"), (-1, True, "rows_up"), (1, False, "columns_right"), (-1, False, "columns_left")],
)
def test_rows_and_columns_that_slipped_by_one_are_found(step: int, rows: bool, reason: str) -> None:
    last = balanced(_FORM, 1)
    (finding,) = found(moved(balanced(_FORM, 2), last, step, rows=rows), last)
    assert (finding.rule, finding.reason, finding.status) == (SHIFTED, reason, "warning")
    for one in finding.elsewhere:
        assert one.cell is not None and last[one.cell].value == one.value
    for language in ("zh", "en"):
        assert "2022" in explain(finding, last, _FORM, wording(language))


def test_equal_neighbours_that_were_equal_last_year_too_are_no_slip() -> None:
    same = dict.fromkeys(balanced(_FORM, 1), "0")
    for row in ("refused.1", "refused.2", "refused.3"):
        same |= {f"applications/{row}/{column}": "77" for column in _APPLICANTS}
        same[f"applications/{row}/total"] = str(77 * 6)
    this = {**same, "applications/granted/natural": "5"}
    assert [one.rule for one in found(cells_of(this), cells_of(same))] == []


@examples(60)
@given(seed=st.integers(0, 10_000))
def test_independent_numbers_are_never_a_copy(seed: int) -> None:
    assert found(balanced(_FORM, seed), balanced(_FORM, seed + 20_000)) == []


def _office(rng: random.Random, size: int) -> dict[str, float]:
    """What an office of a size expects in each cell, the same in every year."""
    expected = {cell: rng.choice((0.0, 1.0, 5.0, 40.0)) for cell in _FORM.table("proactive").cell_ids()}
    for row, share in zip(_RESULTS, (0.5, 0.1, *([0.02] * 20)), strict=False):
        for column, part in zip(_APPLICANTS, (0.7, 0.2, 0.01, 0.02, 0.05, 0.02), strict=True):
            expected[f"applications/{row}/{column}"] = size * share * part
    return expected


def _year(rng: random.Random, expected: Mapping[str, float], form: Form) -> Cells:
    """One year of it: each count by chance (Poisson), totals added up."""
    values = dict.fromkeys((cell for table in _TABLES for cell in form.table(table).cell_ids()), 0)
    for cell, mean in expected.items():
        values[cell] = _poisson(rng, mean)
    for column in _APPLICANTS:
        total = sum(values[f"applications/{row}/{column}"] for row in _RESULTS)
        values[f"applications/total/{column}"] = values[f"applications/new/{column}"] = total
    for row in _ROWS:
        values[f"applications/{row}/total"] = sum(values[f"applications/{row}/{column}"] for column in _APPLICANTS)
    return cells_of({cell: str(value) for cell, value in values.items()})


def _poisson(rng: random.Random, mean: float) -> int:
    count, left = 0, rng.random()
    while left > math.exp(-mean):
        left *= rng.random()
        count += 1
    return count


def test_an_office_whose_work_stays_the_same_is_not_accused_and_a_copying_one_is() -> None:
    rng, seen = random.Random(7), Counter[str]()
    for _ in range(150):
        size = rng.choice((1, 3, 10, 60, 300))
        expected = _office(rng, size)
        last, this = _year(rng, expected, _FORM), _year(rng, expected, _FORM)
        seen["accused"] += len(found(this, last))
        if size >= 60:
            seen["large"] += 1
            seen["copies"] += len(found(with_table(this, last, "applications"), last))
    assert seen["accused"] == 0
    assert seen["copies"] == seen["large"] > 30
