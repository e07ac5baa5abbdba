"""Exact sums of reported values: a sum that would have to be rounded raises decimal.Inexact."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow

PRECISION = 64
"""Decimal digits of a sum: a value has at most MOST_DIGITS (18) before its point and as many after it, and a running
sum of a million rows adds six."""

_EXACT = Context(prec=PRECISION, traps=[DivisionByZero, Inexact, InvalidOperation, Overflow])
"""Shared, since making a context for each sum is slow; its flags are never read, because what it traps raises."""


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """The sum; decimal.Inexact where it has more digits than PRECISION."""
    total = Decimal(0)
    for value in values:
        total = _EXACT.add(total, value)
    return total


def exact_difference(left: Decimal, right: Decimal) -> Decimal:
    """`left` minus `right`; decimal.Inexact where that has more digits than PRECISION."""
    return _EXACT.subtract(left, right)


def shifted(value: Decimal, places: int) -> Decimal:
    """`value` times ten to the power of `places`, with all its digits."""
    return value.scaleb(places, _EXACT)
