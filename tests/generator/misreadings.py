"""Numbers misread or mistyped by one slip, and tables with some of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from app.model import read_printed

Slip = Callable[[str, Random], str]


def changed_digit(text: str, rng: Random) -> str:
    place = rng.randrange(len(text))
    return text[:place] + rng.choice([digit for digit in "0123456789" if digit != text[place]]) + text[place + 1 :]


def dropped_digit(text: str, rng: Random) -> str:
    place = rng.randrange(len(text))
    return text[:place] + text[place + 1 :]


def added_digit(text: str, rng: Random) -> str:
    place = rng.randrange(len(text) + 1)
    return text[:place] + rng.choice("0123456789") + text[place:]


def ten_times(text: str, rng: Random) -> str:
    return text + "0"


def swapped_digits(text: str, rng: Random) -> str:
    place = rng.randrange(len(text))
    return text[:place] + text[place + 1 : place + 2] + text[place] + text[place + 2 :]


SLIPS: tuple[Slip, ...] = (changed_digit, dropped_digit, added_digit, ten_times, swapped_digits)


def misread(text: str, rng: Random, slips: tuple[Slip, ...] = SLIPS) -> str:
    """The text after one slip that leaves another number; ValueError where none of the slips does."""
    right = read_printed(text)
    for _ in range(200):
        wrong = rng.choice(slips)(text, rng)
        read = read_printed(wrong)
        if read.state == "number" and read.value != right.value:
            return wrong
    raise ValueError(f"no other number is one slip from {text!r}")


def with_misreadings(
    texts: Mapping[str, str | None], among: list[str], count: int, rng: Random, slips: tuple[Slip, ...] = SLIPS
) -> dict[str, str]:
    """What so many numbers among those cells are misread as, by cell: each by one slip of its own."""
    numbers = [cell for cell in among if read_printed(texts[cell] or "").state == "number"]
    rng.shuffle(numbers)
    wrong: dict[str, str] = {}
    for cell in numbers:
        if len(wrong) == count:
            break
        try:
            wrong[cell] = misread(texts[cell] or "", rng, slips)
        except ValueError:
            continue
    return wrong
