"""Joins the words of one cell or line into the text that a person reads there."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.extract.layout.orientation import Mark
from app.model import is_dash

_GAP = 0.3
"""Share of the text's height: a wider gap between two words of a line becomes a blank."""
_SAME_LINE = 0.75
"""Share of a line's height: a mark whose middle lies this far down the line's first mark or less is in that line."""
_SMALLER, _HIGHER = 0.8, 0.15
"""Shares of the height of the word before: digits this much smaller and higher are superscripts."""
_ONE_COLUMN = 0.5
"""Share of a character's width: characters nearer than this are in one column of vertical writing."""
_ROOM_CHARACTERS, _ROOM = 2.2, 6.0
"""A line fills its cell where less than 2.2 characters and 6 points (the cell's padding) are left of its width."""
_FEWEST_BROKEN = 3
"""Numbers of a table that are broken after equally many digits: fewer may be numbers one below the other."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMERIC = frozenset("0123456789０１２３４５６７８９,.，．%+-＋－")


def lines_of(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Marks as lines from top to bottom, each from left to right; a line's middle lies within its first mark."""
    lines: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: mark.y0 + mark.y1):
        middle = mark.middle[1]
        if lines:
            first = lines[-1][0]
            if middle <= first.y0 + _SAME_LINE * (first.y1 - first.y0) and mark.y0 <= first.middle[1]:
                lines[-1].append(mark)
                continue
        lines.append([mark])
    for line in lines:
        line.sort(key=lambda mark: mark.x0)
    return lines


def line_text(line: Sequence[Mark]) -> str:
    """One line's text: wide gaps as blanks, small raised digits as superscripts."""
    parts: list[str] = []
    last: Mark | None = None
    for mark in line:
        text = mark.word.text
        if last is not None:
            height, before = mark.y1 - mark.y0, last.y1 - last.y0
            if height < _SMALLER * before and mark.y1 < last.y1 - _HIGHER * before and text.isdigit():
                text = text.translate(_RAISED)
            elif mark.x0 - last.x1 > _GAP * max(height, before) or _are_numbers(last, mark):
                parts.append(" ")
        parts.append(text)
        last = mark
    return "".join(parts)


def _are_numbers(last: Mark, mark: Mark) -> bool:
    """Whether one word ends and the next begins with a digit: two numbers, since one number would be one word."""
    return last.word.text[-1:].isdecimal() and mark.word.text[:1].isdecimal()


def cell_text(marks: Sequence[Mark], width: float) -> str:
    """A cell's text: its lines joined by line breaks, but without one where a long number was wrapped.

    `width` is the cell's, in points: a number wraps only where its line nearly fills the cell.
    """
    if len(marks) == 1:
        return marks[0].word.text
    lines = lines_of(marks)
    if _is_vertical(lines):
        return _down_the_columns(marks)
    text = line_text(lines[0])
    for before, line in itertools.pairwise(lines):
        following = line_text(line)
        wrapped = _is_numeric(text.split("\n")[-1]) and _is_numeric(following) and _fills(before, width)
        text += following if wrapped else "\n" + following
    return text


def wrapped_after(cells: Iterable[Sequence[Mark]]) -> int:
    """After how many digits a table breaks its numbers, whatever room their cells have; 0 where it breaks none.

    `cells` are the marks of each cell. Several numbers must be broken, all after so many digits, and none be longer.
    """
    lengths: set[int] = set()
    broken, longest = 0, 0
    for marks in cells:
        if len(marks) == 1:
            text = marks[0].word.text
            if len(text) > longest and text.isdecimal():
                longest = len(text)
            continue
        if not marks or not all(mark.word.text.isdecimal() for mark in marks):
            continue
        lines = [line_text(line) for line in lines_of(marks)]
        longest = max(longest, *(len(line) for line in lines))
        broken += len(lines) > 1
        lengths.update(len(line) for line in lines[:-1])
    return longest if broken >= _FEWEST_BROKEN and lengths == {longest} else 0


def unwrapped(marks: Sequence[Mark], length: int) -> str | None:
    """The number of a cell that is broken after `length` digits; None where it is not."""
    lines = [line_text(line) for line in lines_of(marks)]
    if length == 0 or len(lines) < 2 or not all(line.isdecimal() for line in lines):
        return None
    return "".join(lines) if all(len(line) == length for line in lines[:-1]) else None


def other_text(marks: Sequence[Mark], width: float) -> str:
    """A cell's text with the second readings (`Word.other`) of its words; `""` where none disagrees."""
    if not any(mark.word.other for mark in marks):
        return ""
    second = [mark._replace(word=replace(mark.word, text=mark.word.other or mark.word.text)) for mark in marks]
    return cell_text(second, width)


def _is_vertical(lines: Sequence[Sequence[Mark]]) -> bool:
    """Whether the words are single Chinese characters, two or more side by side: vertical writing in columns."""
    return (
        len(lines) > 1
        and max(len(line) for line in lines) > 1
        and all(len(mark.word.text) == 1 and not mark.word.text.isascii() for line in lines for mark in line)
    )


def _down_the_columns(marks: Sequence[Mark]) -> str:
    """The text of vertical writing: columns from right to left, each from top to bottom."""
    columns: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: -mark.x0):
        if columns and columns[-1][0].x0 - mark.x0 < _ONE_COLUMN * (mark.x1 - mark.x0):
            columns[-1].append(mark)
        else:
            columns.append([mark])
    return "".join(mark.word.text for column in columns for mark in sorted(column, key=lambda mark: mark.y0))


def legible(marks: Sequence[Mark]) -> list[Mark]:
    """The marks that make a cell's text: faint ones (a watermark) only where there are no others."""
    return [mark for mark in marks if not mark.word.faint] or list(marks)


def _is_numeric(text: str) -> bool:
    return all(char in _NUMERIC for char in text) and not is_dash(text)


def _fills(line: Sequence[Mark], width: float) -> bool:
    char = max((mark.x1 - mark.x0) / max(1, len(mark.word.text)) for mark in line)
    return width - (line[-1].x1 - line[0].x0) < _ROOM_CHARACTERS * char + _ROOM
