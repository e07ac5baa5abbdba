"""Headings verified where the form expects them: the characters above each column, whichever boxes hold them.

The detector runs the headings of narrow columns together, and cuts those of several lines: no box is a heading then.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.extract.registration.items import Item
from app.forms.labels import LabelIndex

_MOST_LINES = 4
"""Lines of a heading in a narrow column."""
_SAME_LINE = 0.5
"""Of a line's height: characters of one line stand no further apart up and down."""
_NARROW = 0.5
"""A Latin letter's or a digit's width, of a Chinese character's."""


def stated_columns(
    words: Sequence[Item], book: LabelIndex[str], ids: Sequence[str], edges: Sequence[tuple[float, float]], line: float
) -> tuple[set[int], bool]:
    """The columns (counted from 0) above which their own heading stands, and whether another's stands above any.

    `words` are those above the block's first row, each alone; `edges` are the columns' from left to right.
    """
    named: set[int] = set()
    contradicted = False
    for index, (column, (left, right)) in enumerate(zip(ids, edges, strict=True)):
        stack = _lines_between(words, left, right, line)
        said: set[str] = set()
        for count in range(1, min(len(stack), _MOST_LINES) + 1):
            likely = book.match("".join(stack[-count:]))
            said.update(key for key, likeness in likely.items() if likeness >= max(likely.values()))
        if column in said:
            named.add(index)
        elif said:
            contradicted = True
    return named, contradicted


def _lines_between(words: Sequence[Item], left: float, right: float, line: float) -> list[str]:
    """The characters whose middles stand between two edges, as if each were as wide as is usual, line by line."""
    lines: list[tuple[float, list[tuple[float, str]]]] = []
    for word in sorted(words, key=lambda one: one.y):
        text = "".join(char for char, x in _characters(word) if left <= x < right)
        if text and lines and word.y - lines[-1][0] <= _SAME_LINE * line:
            lines[-1][1].append((word.x0, text))
        elif text:
            lines.append((word.y, [(word.x0, text)]))
    return ["".join(text for _, text in sorted(of)) for _, of in lines]


def _characters(word: Item) -> list[tuple[str, float]]:
    widths = [_NARROW if char.isascii() else 1.0 for char in word.text]
    scale = (word.x1 - word.x0) / sum(widths)
    found, at = [], word.x0
    for char, wide in zip(word.text, widths, strict=True):
        found.append((char, at + wide * scale / 2))
        at += wide * scale
    return found
