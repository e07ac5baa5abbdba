"""Sums of reported values lose no digit: what would have to be rounded raises."""

from __future__ import annotations

from decimal import Decimal, Inexact
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import MOST_DIGITS, exact_difference, exact_sum, shifted
from tests.properties import examples

VALUES = st.decimals(
    min_value=-(10**MOST_DIGITS), max_value=10**MOST_DIGITS, places=MOST_DIGITS, allow_nan=False, allow_infinity=False
)


@examples(100)
@given(st.lists(VALUES, max_size=150))
def test_any_sum_of_a_table_is_exact(values: list[Decimal]) -> None:
    assert Fraction(exact_sum(values)) == sum(map(Fraction, values))


@examples(100)
@given(VALUES, VALUES)
def test_a_difference_is_exact(left: Decimal, right: Decimal) -> None:
    assert Fraction(exact_difference(left, right)) == Fraction(left) - Fraction(right)


@examples(100)
@given(VALUES, st.integers(0, 18))
def test_a_shifted_value_keeps_its_digits(value: Decimal, places: int) -> None:
    assert Fraction(shifted(value, places)) == Fraction(value) * 10**places


def test_a_sum_that_would_lose_a_digit_raises() -> None:
    with pytest.raises(Inexact):
        exact_sum((Decimal(10) ** 70, Decimal(1)))
