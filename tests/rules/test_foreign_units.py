"""Numbers in another unit than the form's are told, all of a table's together, and 0 and blanks are not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.model import Cell, Language, Table
from app.rules import READ_UNIT, explain, foreign_units
from tests.forms.official import form_2019, form_2021
from tests.wordings import wording

FORMS = {form.id: form for form in (form_2019(), form_2021())}
FEES = Cell("proactive/fees/amount", "251000", Decimal(251000), "number", unit="元")


def told(*cells: Cell, form: str = "disclosure-2021") -> tuple[str, ...]:
    table = Table(cells[0].id.split("/")[0], form, cells)
    return tuple(one.equation for one in foreign_units([table], FORMS, {cell.id: cell for cell in cells}))


def test_a_number_in_another_unit_is_a_hard_finding() -> None:
    (finding,) = foreign_units([Table("proactive", "disclosure-2021", (FEES,))], FORMS, {FEES.id: FEES})
    assert (finding.rule, finding.cells, finding.hard) == (READ_UNIT, (FEES.id,), True)


@pytest.mark.parametrize(
    "cell",
    [
        replace(FEES, raw="0", value=Decimal(0)),
        replace(FEES, raw="", value=None, state="blank"),
        replace(FEES, unit=None),
        replace(FEES, raw="25.1", unit="万元"),
        replace(FEES, raw="?", value=None, state="unreadable"),
        replace(FEES, id="applications/new/natural", raw="3篇", unit="篇"),
    ],
)
def test_what_cannot_mislead_is_not_told(cell: Cell) -> None:
    assert told(cell) == ()


def test_a_column_whose_form_has_no_unit_has_none_to_differ_from() -> None:
    assert told(replace(FEES, id="proactive/procurement/amount"), form="disclosure-2019") == ()


def test_the_cells_of_one_unit_are_one_finding() -> None:
    charges = [Cell(f"charges/{row}/{column}", "3", Decimal(3), "number", unit="万元") for row, column in CHARGES]
    assert told(*charges) == ("read.unit/charges/万元",)


CHARGES = [
    (row.id, column.id)
    for block in form_2021().table("charges").blocks
    for row in block.rows
    for column in block.columns
    if column.unit == "元"
]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sentence_names_both_units_and_the_amount_in_the_forms(language: Language) -> None:
    (finding,) = foreign_units([Table("proactive", "disclosure-2021", (FEES,))], FORMS, {FEES.id: FEES})
    said = explain(finding, {FEES.id: FEES}, FORMS["disclosure-2021"], wording(language))
    assert all(part in said for part in ("“元”", "“万元”", "251000", "25.1万元"))
