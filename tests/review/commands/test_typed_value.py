"""What a person types into a cell, and what it is taken for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.forms import Column
from app.forms.form import Label
from app.model import Cell, State
from app.review.commands.typed_value import correction_of
from app.review.state.change_event import RefusedError
from app.rules import contradicts

COUNT = Column("natural", Label("自然人"))
MONEY = Column("amount", Label("金额"), number="money", unit="万元")
READ = Cell("applications/new/natural", "86", Decimal(86), "number")


@pytest.mark.parametrize(
    ("text", "kept", "state", "value"),
    [
        ("８７", "87", "number", Decimal(87)),
        (" 1,234 ", "1,234", "number", Decimal(1234)),
        ("增3", "增3", "number", Decimal(3)),
        ("减38", "减38", "number", Decimal(-38)),
        ("", "", "blank", None),
        ("—", "—", "dash", None),
        ("/", "/", "dash", None),
        ("22（其中修订 16 件）", "22（其中修订 16 件）", "text", Decimal(22)),
        ("无", "无", "text", None),
    ],
)
def test_a_typed_text_is_read_as_a_printed_one(text: str, kept: str, state: State, value: Decimal | None) -> None:
    made = correction_of(READ, COUNT, text)
    assert made is not None
    assert (made.text, made.state, made.value) == (kept, state, value)
    assert (made.was_raw, made.was_value) == ("86", Decimal(86))


@pytest.mark.parametrize("text", ["86", " 86", "８６"])
def test_what_was_extracted_is_no_correction(text: str) -> None:
    assert correction_of(READ, COUNT, text) is None


def test_a_dash_for_another_dash_is_a_correction() -> None:
    dash = Cell(READ.id, "—", None, "dash")
    assert correction_of(dash, COUNT, "—") is None
    assert correction_of(dash, COUNT, "/") is not None


def test_a_unit_other_than_the_forms_is_kept() -> None:
    made = correction_of(READ, MONEY, "251000元")
    assert made is not None and made.unit == "元"
    own = correction_of(READ, MONEY, "25.1万元")
    assert own is not None and own.unit is None


@pytest.mark.parametrize("text", ["8 6\n7", "12 34", "00", "1.2.3"])
def test_more_than_one_number_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        correction_of(READ, COUNT, text)
    assert refused.value.facts == {"text": text}


HEADED = Cell("proactive/fees/amount", "251000", Decimal(251000), "number", unit="元")
"""Read under a heading that says 元."""


def test_what_is_typed_as_it_is_printed_stays_in_the_unit_of_the_heading() -> None:
    made = correction_of(HEADED, MONEY, "251001")
    assert made is not None and (made.value, made.unit) == (Decimal(251001), "元")
    assert correction_of(HEADED, MONEY, "251000") is None
    blank = correction_of(Cell(HEADED.id, "", None, "blank", unit="元"), MONEY, "5")
    assert blank is not None and blank.unit == "元"


def test_a_unit_that_is_typed_goes_before_the_heading() -> None:
    made = correction_of(HEADED, MONEY, "25.1万元")
    assert made is not None and (made.value, made.unit) == (Decimal("25.1"), None)
    assert not contradicts(HEADED, made)
    other = correction_of(HEADED, MONEY, "25.2万元")
    assert other is not None and contradicts(HEADED, other)
