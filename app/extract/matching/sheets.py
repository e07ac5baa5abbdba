"""Puts the rows of sheets with two halves or columns in order: sheet by sheet, or all left ones first.

Two reports are sometimes printed side by side over several sheets: the left halves are one report, the right halves the
other one. In every other case the right half goes on where the left one ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from app.extract.layout.orientation import LEFT, RIGHT
from app.extract.layout.printed_rows import PrintedRow
from app.extract.matching.form_index import FormIndex, is_chapter
from app.forms.labels import fold

MOST_SHEETS = 60
"""Sheets with halves that are held back until their order is known; reports side by side are shorter."""
_FIGURES = "一二三四五六七八九十"
_LONGEST = 60
"""Characters: a longer text is no label."""

_Parts = Mapping[int, list[PrintedRow]]


class Sheets:
    """Takes the parts of one sheet after the other, and gives lists of rows back in reading order."""

    def __init__(self, form_index: FormIndex) -> None:
        self._form_index = form_index
        self._held: list[_Parts] = []

    def add(self, parts: _Parts) -> Iterator[list[PrintedRow]]:
        """Take the rows of the next sheet by its parts (`View.part`), and give back what is in order by now."""
        halved = LEFT in parts or RIGHT in parts
        if not halved or len(self._held) >= MOST_SHEETS:
            yield from self.rest()
        if halved:
            self._held.append(parts)
        else:
            yield [row for part in parts.values() for row in part]

    def rest(self) -> Iterator[list[PrintedRow]]:
        """Give back all that was held."""
        held, self._held = self._held, []
        in_turn = [[row for part in parts.values() for row in part] for parts in held]
        if len(held) > 1:
            left = [[row for number, part in parts.items() if number != RIGHT for row in part] for parts in held]
            apart = [*left, *(parts.get(RIGHT, []) for parts in held)]
            if self._steps_back(apart) < self._steps_back(in_turn):
                in_turn = apart
        yield from in_turn

    def _steps_back(self, parts: Sequence[Sequence[PrintedRow]]) -> int:
        """How often chapters, or rows of a form, follow each other against their order."""
        rows = [row for part in parts for row in part]
        chapters = [number for row in rows if (number := _chapter(row)) is not None]
        places = [place for row in rows if (place := self._place(row)) is not None]
        return sum(b < a for a, b in pairwise(chapters)) + sum(b < a for a, b in pairwise(places))

    def _place(self, row: PrintedRow) -> tuple[int, int] | None:
        """Which table of the forms, and which row of it, the row is for certain; None for any other row."""
        for text in (place.text for place in row.fresh() if place.text and len(place.text) < _LONGEST):
            if fold(text) not in self._form_index.known:
                continue
            for number, tables in enumerate(self._form_index.rows.values()):
                exact = [at for at, likeness in tables[0].row_labels.match(text).items() if likeness == 1.0]
                if len(exact) == 1:
                    return number, exact[0]
        return None


def _chapter(row: PrintedRow) -> int | None:
    text = row.places[0].text.lstrip(" 　#*")
    if row.kind != "line" or not is_chapter(text) or text[1:2] not in "、.．":
        return None
    return _FIGURES.find(text[0])
