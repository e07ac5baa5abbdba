"""A place becomes a cell: blank, 0, dash and words stay apart, units are kept, and doubt is never lost."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.extract.matching.cells import absent, cell_of
from app.extract.matching.column_assignment import Placed
from app.forms.form import Column, Label
from app.model import SURE, Cell, State
from tests.extract.handmade import place

COUNT = Column("items", Label("数量"))
MONEY = Column("amount", Label("金额"), number="money", unit="万元")
AT = place("", 0, 50)
SURELY = Placed({}, 1.0)


def cell(text: str, column: Column = COUNT, sure: float = 1.0) -> Cell:
    return cell_of("t/r/c", column, AT._replace(text=text, confidence=sure), SURELY)


@pytest.mark.parametrize(
    ("text", "state", "value"),
    [
        ("", "blank", None),
        ("0", "number", 0),
        ("—", "dash", None),
        ("/", "dash", None),
        ("１２", "number", 12),
        ("1,234", "number", 1234),
        ("减38", "number", -38),
        ("22（其中修订16件）", "text", 22),
        ("见附件", "text", None),
        ("1\n2", "unreadable", None),
        ("12 345 6", "unreadable", None),
    ],
)
def test_what_is_printed_decides_the_state(text: str, state: State, value: int | None) -> None:
    found = cell(text)
    assert (found.state, found.value, found.raw) == (state, None if value is None else Decimal(value), text)


def test_a_foreign_unit_is_kept_and_the_forms_own_is_not() -> None:
    assert cell("251000元", MONEY).unit == "元"
    assert cell("25.1万元", MONEY).unit is None
    assert cell("25.1万", MONEY).unit is None
    assert cell("3万", COUNT).unit == "万元"
    assert cell("3件", COUNT).unit is None


def test_words_around_a_number_and_spread_digits_want_a_persons_eye() -> None:
    assert cell("22（其中修订16件）").confidence < SURE
    assert cell("1 2").confidence < SURE
    assert cell("12").confidence == 1


def test_a_cell_is_no_surer_than_its_words_and_its_place() -> None:
    assert cell("5", sure=0.6).confidence == 0.6
    assert cell_of("t/r/c", COUNT, AT._replace(text="5"), Placed({}, 0.7)).confidence == 0.7
    assert cell_of("t/r/c", COUNT, None, Placed({}, 0.7)).confidence == 0.7


def test_what_cannot_be_made_out_is_unreadable_even_if_it_looks_like_a_number() -> None:
    found = cell("5", sure=0.3)
    assert (found.state, found.value, found.confidence) == ("unreadable", None, 0.0)
    assert cell("", sure=0.0).state == "unreadable"


def test_a_lost_row_tells_what_it_prints_and_no_value() -> None:
    found = cell_of("t/r/c", COUNT, None, Placed({}, 0.0, lost=True, text="1 2"))
    assert (found.state, found.raw, found.value, found.confidence) == ("unreadable", "1 2", None, 0.0)


def test_a_row_that_is_not_printed_is_absent_and_not_blank() -> None:
    assert (absent("t/r/c").state, absent("t/r/c").raw) == ("absent", None)


def test_a_row_that_was_not_found_is_unreadable_and_in_no_place() -> None:
    cell = Cell.not_found("t/r/c")
    assert (cell.state, cell.raw, cell.boxes, cell.page, cell.confidence) == ("unreadable", "", (), None, 0.0)
    assert not cell.is_found and not absent("t/r/c").is_found
