"""A column that is not printed, and a word for none, count like blanks in a workbook as they do in the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forms.official import form_2021
from tests.workbook.proving import faults
from tests.workbook.test_own_form import Shown, shown_sheets, written_sheet

FORM = form_2021()
ZEROS: dict[str, str | None] = {cell: "0" for table in FORM.tables for cell in table.cell_ids()}
NEW = {"applications/new/natural": "3", "applications/granted/natural": "3", "applications/total/natural": "3"}
TOTALS = {"applications/new/total": "3", "applications/granted/total": "3", "applications/total/total": "3"}


def without(*columns: str) -> dict[str, str | None]:
    """Balanced cells of which some columns of applicants are not printed."""
    gone = {cell: None for cell in ZEROS if cell.startswith("applications/") and cell.rsplit("/", 1)[1] in columns}
    return ZEROS | NEW | TOTALS | gone


NOT_REFUSED = {cell: None for cell in ZEROS if cell.startswith("applications/refused.1/")}
CASES = {
    "columns not printed": without("research", "welfare", "legal", "other"),
    "a wrong total beside them": without("research", "legal") | {"applications/new/total": "5"},
    "no total printed": without("total"),
    "a row not printed": without("legal") | NOT_REFUSED,
    "words for none": without("other")
    | {"applications/partly/natural": "无", "disputes/reconsideration/other": "不适用"},
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shown]:
    """Every case."""
    return shown_sheets({case: (FORM, texts) for case, texts in CASES.items()}, tmp_path_factory.mktemp("columns"))


@pytest.mark.parametrize("case", CASES)
def test_every_check_shows_what_the_rule_says(shown: dict[str, Shown], case: str) -> None:
    assert list(faults(shown[case].written)) == []
    assert list(faults(shown[case].calculated)) == []


def test_a_report_without_some_columns_can_be_verified(tmp_path: Path) -> None:
    shown = written_sheet(FORM, CASES["columns not printed"], tmp_path / "columns.xlsx")
    equations = shown.report.evaluation.checked.outcomes
    assert set(equations.values()) == {"holds", "assumed"}
    assert not any(finding.hard for finding in shown.report.evaluation.findings)
