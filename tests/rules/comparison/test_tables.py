"""Two reports' tables cell by cell: a blank is not zero, and what is not known is never a difference."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Cell, Table
from app.rules.comparison.tables import Change, ComparedCell, compare_tables
from tests.forms.official import form_2019, form_2021
from tests.properties import examples
from tests.rules.cells import balanced, cells_of, with_unit

_FORMS = {form.id: form for form in (form_2019(), form_2021())}
_CELL = "applications/new/total"
_TABLES = (Table("applications", "disclosure-2021", ()),)


def compared(last: Mapping[str, Cell], this: Mapping[str, Cell], cell: str = _CELL) -> ComparedCell:
    (table,) = compare_tables(_TABLES, last, _TABLES, this, _FORMS)
    return table.cells[cell]


@pytest.mark.parametrize(
    ("last", "this", "change", "difference", "share"),
    [
        ("10", "12", "number", "2", "20.0"),
        ("9", "12", "number", "3", None),
        ("12", "10", "number", "-2", "-16.7"),
        ("0", "7", "number", "7", None),
        ("12", "12", "same", None, None),
        ("1.5", "1.50", "same", None, None),
        ("", "", "same", None, None),
        ("", "—", "same", None, None),
        ("无", "", "same", None, None),
        ("", "0", "printing", None, None),
        ("0", "/", "printing", None, None),
        ("", "5", "other", None, None),
        ("5", "—", "other", None, None),
        ("无", "见附件", "other", None, None),
        ("见附件", "见 附件", "same", None, None),
        ("1.2.3", "5", "unknown", None, None),
        ("22（其中修订 16 件）", "20", "number", "-2", "-9.1"),
    ],
)
def test_each_pair_of_texts_is_told_apart(
    last: str, this: str, change: Change, difference: str | None, share: str | None
) -> None:
    cell = compared(cells_of({_CELL: last}), cells_of({_CELL: this}))
    assert cell.change == change
    assert cell.difference == (None if difference is None else Decimal(difference))
    assert (None if cell.share is None else str(cell.share)) == share


def test_a_cell_that_one_report_does_not_have_is_not_known() -> None:
    cell = compared({}, cells_of({_CELL: "5"}))
    assert (cell.last, cell.change, cell.differs) == (None, "unknown", False)


def test_numbers_in_two_units_are_not_subtracted() -> None:
    last, this = cells_of({_CELL: "5"}), cells_of({_CELL: "7"})
    assert compared({_CELL: with_unit(last[_CELL], "万件")}, this).difference is None
    assert compared({_CELL: with_unit(last[_CELL], "万件")}, cells_of({_CELL: "5"})).change == "other"


def test_signed_changes_have_no_percentage() -> None:
    tables = (Table("proactive", "disclosure-2019", ()),)
    cell = "proactive/licensing/items_change"
    (table,) = compare_tables(tables, cells_of({cell: "20"}), tables, cells_of({cell: "30"}), _FORMS)
    assert (table.cells[cell].difference, table.cells[cell].share) == (Decimal(10), None)


def test_two_forms_are_laid_out_by_this_one_and_lose_no_cell() -> None:
    last = (Table("applications", "disclosure-2019", ()),)
    (table,) = compare_tables(last, balanced(form_2019(), 1), _TABLES, balanced(form_2021(), 2), _FORMS)
    assert table.forms == ("disclosure-2019", "disclosure-2021")
    both = {*form_2019().table("applications").cell_ids(), *form_2021().table("applications").cell_ids()}
    assert set(table.cells) == both
    assert table.cells["applications/other/total"].this is None
    assert table.cells["applications/other.1/total"].last is None


def test_a_table_of_one_report_alone_is_shown_all_the_same() -> None:
    found = compare_tables((), {}, _TABLES, balanced(form_2021(), 2), _FORMS)
    assert [(one.id, one.forms) for one in found] == [("applications", (None, "disclosure-2021"))]
    assert found[0].counts() == {"unknown": 175}


@examples(40)
@given(seed=st.integers(0, 10_000))
def test_the_differences_lead_from_the_one_report_to_the_other(seed: int) -> None:
    last, this = balanced(form_2021(), seed), balanced(form_2021(), seed + 1)
    (table,) = compare_tables(_TABLES, last, _TABLES, this, _FORMS)
    for cell in table.cells.values():
        before, now = last[cell.id].value, this[cell.id].value
        assert before is not None and now is not None
        assert before + (cell.difference or 0) == now
        assert cell.differs == (before != now)
