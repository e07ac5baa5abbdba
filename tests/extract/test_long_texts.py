"""No text makes the reader slow: every pattern and every door for a text takes time in proportion to its length."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from itertools import product

import pytest

import app.extract
import app.model
import app.rules
import app.sources
from app.extract.plain_text.fields import field_lines
from app.model import Box, Piece, TextLine

_SHORT, _LONG = 3_000, 12_000
_MOST_GROWTH = 8.0
"""Four times the text may take up to this many times the processor time: 4 to 5 were seen for what grows in
proportion, 14 to 16 for what grows with the square."""
_WORTH_MEASURING = 0.02
"""Seconds of processor time: below that, a clock tells nothing, and no file of a sensible size would be slow."""
_BOUNDED = {
    # Asked only of texts of a bounded length: titles of up to 60 characters, sentences of up to 1,200, running heads.
    "app.extract.metadata.title_patterns", "app.extract.metadata.titles",
}  # fmt: skip


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern over texts that a module of these rooms holds, with the module's name."""
    for room in (app.model, app.extract, app.rules, app.sources):
        for found in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
            module = importlib.import_module(found.name)
            for value in vars(module).values():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str) and found.name not in _BOUNDED:
                    yield found.name, value


def signs_of(pattern: re.Pattern[str]) -> list[str]:
    """The signs that the pattern names, and some that each text has."""
    named = re.sub(r"\\[a-zA-Z]", "", pattern.pattern)
    return list(dict.fromkeys([*(" ", "1", "a", "-", ",", "一"), *named.replace("\\", "")[:24]]))


def seconds(work: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    work(text)
    return time.process_time() - began


def grows_too_fast(work: Callable[[str], object], unit: str, end: str) -> bool:
    """Whether a text of the unit again and again takes more than in proportion; measured twice before it counts."""
    texts = [unit * (length // len(unit)) + end for length in (_SHORT, _LONG)]
    for _ in range(2):
        short, long = (seconds(work, text) for text in texts)
        if long < _WORTH_MEASURING or long < _MOST_GROWTH * max(short, 1e-6):
            return False
    return True


@pytest.mark.parametrize("room", ("app.model", "app.extract", "app.rules", "app.sources"))
def test_every_pattern_that_is_matched_takes_time_in_proportion_to_the_text(room: str) -> None:
    slow = []
    for module, pattern in patterns():
        if not module.startswith(room):
            continue
        signs = signs_of(pattern)
        units = [*signs, *("".join(pair) for pair in product(signs[:8], signs[:8]))]
        for unit, end in product(units, ("", "\x00")):
            if grows_too_fast(pattern.fullmatch, unit, end) or grows_too_fast(pattern.match, unit, end):
                slow.append(f"{module}: {pattern.pattern[:60]} on {unit!r} and {end!r}")
                break
    assert not slow, "\n".join(slow)


def test_a_line_of_many_numbers_is_cut_in_proportion_to_its_length() -> None:
    def cut(text: str) -> None:
        piece = Piece(text, Box(0, 0, 500, 10))
        field_lines([(1, TextLine(1, "space", (piece,)))])

    assert not grows_too_fast(cut, " 1", "")
