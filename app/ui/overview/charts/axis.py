"""Ticks of axes: whole numbers at round steps, and decades on an axis of factors."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor, log10

_STEPS = (1, 2, 5, 10)


def whole_ticks(most: float, count: int) -> list[int]:
    """Ticks from 0 to at least `most`, at steps of 1, 2 or 5 times a power of ten, about `count` of them."""
    most = max(most, 1.0)
    rough = max(most / max(count, 1), 1.0)
    power = 10 ** floor(log10(rough))
    step = next(int(power * one) for one in _STEPS if power * one >= rough)
    return list(range(0, step * ceil(most / step) + 1, step))


def factor_ticks(most: Decimal, count: int) -> list[int]:
    """Ticks 0, 1, 10, 100 ... up to `most`; with 2 and 5 times those where that makes no more than `count`."""
    decades = [10**power for power in range(_digits(most))]
    fine = [one * times for one in decades for times in (1, 2, 5) if one * times <= most]
    if len(fine) < count:
        return [0, *fine]
    spread = max(1, ceil(len(decades) / max(count, 1)))
    return [0, *decades[::spread]]


def percent(part: int, whole: int) -> str:
    """A share in per cent with one decimal, rounded half up; `0%` and `100%` only for none and all."""
    if whole == 0 or part in (0, whole):
        return "0%" if part == 0 else "100%"
    tenths = (2000 * part + whole) // (2 * whole)
    tenths = min(max(tenths, 1), 999)
    return f"{tenths // 10}.{tenths % 10}%"


def every(count: int, room: float, width: float) -> int:
    """Each how many-th of `count` labels of a width fits side by side into a room."""
    return max(1, ceil(count * width / room)) if room > 0 else max(count, 1)


def widest(texts: Sequence[str]) -> str:
    """The text that is probably the widest: by its bytes, of which a wide character has three."""
    return max(texts, key=lambda text: len(text.encode()), default="")


def _digits(most: Decimal) -> int:
    return len(str(int(abs(most))))
