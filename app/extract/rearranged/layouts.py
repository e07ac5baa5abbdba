"""Reads a form's line of numbers (行政复议、行政诉讼) where a report prints it in another layout.

The form prints all numbers on one line under two levels of headings. Reports print them as a table with a row for
each of the form's rows, as one small table each, turned by a quarter, as a list of labels with a number each, or as
a bare line of numbers. Each number is read by the two labels that are above it, before it, or in its caption.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Literal

from app.extract.layout.printed_rows import Place
from app.extract.matching.form_index import FormIndex, Heading, is_chapter
from app.forms.labels import fold
from app.frozen import dataclass
from app.model import is_number_entry
from app.model.confidence import BY_ORDER, NOTHING_PRINTED

_ENOUGH = 0.6
"""The share of its cells that must be found for a layout to count. Chosen by hand: a table without its totals has 0.8
of them, prose that gives some of the numbers fewer."""
_BELOW_CHAPTER = 30
"""Lines below the heading of its chapter that are searched for all its numbers without their labels: what is left of
the labels, often a line for each piece of one, is above them. Chosen by hand."""
_MOST_PIECES = 3
"""Lines that a column's label is wrapped over, or words that a chapter's heading is torn into, at most."""
_LONGEST_CAPTION = 40
"""Characters: a longer line is prose, and no caption of a table."""

_Kind = Literal["row", "column", "both"]


@dataclass(frozen=True, slots=True)
class AcrossLine:
    """A printed line: its places from left to right. `in_cells`: x tells the columns, and empty places are blanks.

    The x of lines in cells with equal `space` can be compared.
    """

    places: tuple[Place, ...]
    in_cells: bool
    space: object = None


@dataclass
class AcrossReading:
    """The cells found in the lines `first` to `last`: places by `row/column`, with the confidence of each.

    `unprinted` are the form's columns that no heading of theirs has.
    """

    first: int
    last: int
    places: dict[str, tuple[Place, float]] = field(default_factory=dict)
    columns: set[str] = field(default_factory=set)
    headed: bool = True

    def unprinted(self, heading: Heading) -> frozenset[str]:
        """The columns that are proved not to be printed: those that headings of whole rows lack."""
        rows = {key.split("/")[0] for key in self.places}
        if not self.headed or len(rows) < len(heading.block.rows):
            return frozenset()
        return frozenset(heading.column_ids) - self.columns


@dataclass(frozen=True, slots=True)
class _Label:
    """A label of the form's line: its row's id, its column's, or both."""

    row: str
    column: str
    place: Place

    @property
    def kind(self) -> _Kind:
        return "both" if self.row and self.column else "row" if self.row else "column"


class _Scan:
    """One pass over the lines: the labels above and the caption at each line, and the numbers placed so far."""

    def __init__(self, heading: Heading, form_index: FormIndex) -> None:
        self._heading, self._index = heading, form_index
        self._rows = {fold(text): row.id for row in heading.block.rows for text in row.label.texts}
        self._columns = {
            fold(text): column.id
            for column in heading.block.columns
            for text in (column.label.text, *column.label.synonyms)
        }
        self._keys = [f"{row.id}/{column.id}" for row in heading.block.rows for column in heading.block.columns]
        self._above: list[_Label] = []
        self._space: object = None
        self._caption = ""
        self._chapter: int | None = None
        self._loose: list[tuple[int, Place]] = []
        self._pieces: list[Place] = []
        self._captioned = False
        self._unnamed: list[tuple[int, str, Place]] = []
        self.found: list[AcrossReading] = []
        self._now: AcrossReading | None = None

    def end(self) -> list[AcrossReading]:
        """The readings with enough of the form's cells."""
        self._take_loose()
        self._close()
        return [one for one in self.found if len(one.places) >= _ENOUGH * len(self._keys)]

    def take(self, at: int, line: AcrossLine) -> None:
        """Take the next line, with its index."""
        if line.in_cells and line.space != self._space:
            self._above, self._space = [], line.space
        texts = [place for place in line.places if place.text]
        values = [place for place in texts if is_number_entry(place.text)]
        labels = [label for place in texts if (label := self._label(place)) is not None]
        if not texts:
            return
        if not values and not labels:
            labels = self._wrapped(texts)
        else:
            self._pieces = []
        if values and self._is_loose(at, line, texts, values):
            self._loose += [(at, place) for place in (line.places if line.in_cells else values)]
            return
        self._take_loose()
        whole = "" if values or (line.in_cells and len(texts) > 1) else "".join(place.text for place in texts)
        if whole and len(texts) <= _MOST_PIECES and self._is_of_chapter(whole, at):
            return
        if values or self._is_blank_row(line, labels):
            self._numbers(at, line, labels, values)
        elif labels:
            self._headings(labels, texts)
        elif not line.in_cells:
            self._above = []

    def _label(self, place: Place) -> _Label | None:
        text = fold(place.text)
        row, column = self._rows.get(text, ""), self._columns.get(text, "")
        if row or column:
            return _Label(row, column, place)
        for label, row_id in self._rows.items():
            if text.startswith(label) and (column := self._columns.get(fold(text[len(label) :]), "")):
                return _Label(row_id, column, place)
        return None

    def _wrapped(self, texts: Sequence[Place]) -> list[_Label]:
        """The label that a line of one text ends, where it was wrapped over lines."""
        self._pieces = [*self._pieces, texts[0]][-_MOST_PIECES:] if len(texts) == 1 else []
        for count in range(2, len(self._pieces) + 1):
            text = fold("".join(piece.text for piece in self._pieces[-count:]))
            if column := self._columns.get(text, ""):
                self._pieces = []
                return [_Label("", column, texts[0])]
        return []

    def _is_of_chapter(self, text: str, at: int) -> bool:
        """Whether a line is a chapter's heading (which ends what came before) or a caption that names a row."""
        if self._heading.table in self._index.chapters.match(text):
            # Right below a part of the table, its chapter's heading printed again stands above a further part.
            if self._now is None or at != self._now.last + 1:
                self._close()
            self._above, self._caption, self._chapter = [], "", at
            return True
        named = [label for label in self._rows if label in fold(text)]
        named = [one for one in named if not any(one != other and one in other for other in named)]
        if named and len(text) <= _LONGEST_CAPTION and fold(text) not in self._columns:
            # Captions of different rows in a row, or on one line, are the labels of a heading: none names what follows.
            row = self._rows[named[0]] if len(named) == 1 else ""
            self._caption, self._above = row if not self._captioned or row == self._caption else "", []
            self._captioned = True
            return True
        if is_chapter(text):
            self._close()
            self._above, self._caption, self._chapter = [], "", None
            return True
        return False

    def _headings(self, labels: list[_Label], texts: Sequence[Place]) -> None:
        """Remember the labels of a line without numbers; those of the line above it stay where none is below them."""
        kinds = {label.kind for label in labels}
        if len(kinds) > 1:
            self._above = []
            return
        first = min(label.place.x0 for label in labels)
        if any(self._is_strange(place) for place in texts if place.x0 > first):
            self._above = []
            return
        under = {label.place.x0 for label in labels}
        kept = [one for one in self._above if one.kind in kinds and one.place.x0 not in under]
        spread = [one for one in kept if not any(one.place.x0 < x0 < one.place.x1 for x0 in under)]
        wide = bool(kept) and len({*under, *(one.place.x0 for one in spread)}) > max(len(labels), len(self._above))
        self._above = sorted([*labels, *(spread if wide else [])], key=lambda label: label.place.x0)

    def _is_strange(self, place: Place) -> bool:
        return self._label(place) is None and fold(place.text) not in self._index.above

    def _is_blank_row(self, line: AcrossLine, labels: Sequence[_Label]) -> bool:
        """Whether a row of cells has its label and otherwise only blanks, under labels of the other kind."""
        if not line.in_cells or len(labels) != 1 or not self._above:
            return False
        rest = [place for place in line.places if place.text and place is not labels[0].place]
        return labels[0].kind != self._above[0].kind and not any(self._is_strange(place) for place in rest)

    def _numbers(self, at: int, line: AcrossLine, labels: Sequence[_Label], values: Sequence[Place]) -> None:
        self._captioned = False
        placed = dict(self._in_pairs(line, labels, values)) or dict(self._under(line, labels, values))
        if not placed and not labels and not self._caption and len(self._above) == len(values) == 1:
            self._unnamed.append((at, self._above[0].column, values[0]))
            return
        if placed:
            self._place(at, at, placed, headed=True)
        else:
            self._chapter = None
            if self._now is not None and values:
                # Whose numbers these are is not known: they may be those of a column that seems not to be printed.
                self._now.headed = False

    def _place(self, first: int, last: int, placed: Mapping[str, tuple[Place, float]], *, headed: bool) -> None:
        if self._now is not None and any(key in self._now.places for key in placed):
            self._close()
        if self._now is None:
            self._now = AcrossReading(first, last)
        self._now.places |= placed
        self._now.columns |= {key.split("/")[1] for key in placed}
        self._now.last = last
        self._now.headed = self._now.headed and headed

    def _in_pairs(
        self, line: AcrossLine, labels: Sequence[_Label], values: Sequence[Place]
    ) -> Iterator[tuple[str, tuple[Place, float]]]:
        """`结果维持 1 结果纠正 0`, or `行政复议 结果维持 1`: each number right after its own label."""
        row = self._caption
        column = ""
        known = {label.place: label for label in labels}
        found: list[tuple[str, tuple[Place, float]]] = []
        for place in line.places:
            label = known.get(place)
            if label is not None:
                row, column = label.row or row, label.column
            elif place.text and not is_number_entry(place.text):
                if self._is_strange(place):
                    return
            elif place in values or (line.in_cells and column):
                if not row or not column:
                    return
                found.append((f"{row}/{column}", (place, 1.0)))
                column = ""
        if len({key for key, _ in found}) == len(found) and len(found) >= len(values):
            yield from found

    def _under(
        self, line: AcrossLine, labels: Sequence[_Label], values: Sequence[Place]
    ) -> Iterator[tuple[str, tuple[Place, float]]]:
        """Numbers under a line of labels: by their columns in a table of cells, else by order where none is missing."""
        own = labels[-1] if labels else None
        above = self._above
        if not above:
            if own is not None and own.kind == "row" and len(values) == len(self._heading.column_ids):
                for column, place in zip(self._heading.column_ids, values, strict=True):
                    yield f"{own.row}/{column}", (place, BY_ORDER)
            return
        if own is None and any(place.text and not is_number_entry(place.text) for place in line.places):
            return
        own_row, own_column = (own.row, own.column) if own is not None else ("", "")
        numbers = _by_column(line, above) if line.in_cells else list(values)
        if numbers is None or len(numbers) != len(above):
            return
        sure = 1.0 if values else NOTHING_PRINTED
        for label, place in zip(above, numbers, strict=True):
            row, column = label.row or own_row or self._caption, label.column or own_column
            if not row or not column:
                return
            yield f"{row}/{column}", (place, sure)

    def _is_loose(self, at: int, line: AcrossLine, texts: Sequence[Place], values: Sequence[Place]) -> bool:
        """Whether a line holds nothing but numbers, under no label, below the heading of the form's chapter."""
        if self._chapter is None or at - self._chapter > _BELOW_CHAPTER or len(values) < len(texts):
            return False
        return not (self._above and len(self._above) == len(line.places if line.in_cells else values))

    def _take_loose(self) -> None:
        """Place numbers without labels by the form's order, where they are exactly as many as the form has."""
        loose, self._loose = self._loose, []
        if not loose:
            return
        if len(loose) == len(self._keys) > 1:
            placed = {key: (place, BY_ORDER) for key, (_, place) in zip(self._keys, loose, strict=True)}
            self._place(loose[0][0], loose[-1][0], placed, headed=False)
        self._chapter = None

    def _take_unnamed(self) -> None:
        """Place numbers under their columns' labels alone, where these come once for each row, in the form's order."""
        unnamed, self._unnamed = self._unnamed, []
        if [column for _, column, _ in unnamed] == [key.split("/")[1] for key in self._keys] and len(unnamed) > 1:
            placed = {key: (place, BY_ORDER) for key, (_, _, place) in zip(self._keys, unnamed, strict=True)}
            self._place(unnamed[0][0], unnamed[-1][0], placed, headed=False)

    def _close(self) -> None:
        """End the reading that was begun."""
        self._take_unnamed()
        if self._now is not None:
            self.found.append(self._now)
        self._now = None


def _by_column(line: AcrossLine, above: Sequence[_Label]) -> list[Place] | None:
    """The place below each label, by x; None where one label has none, or a place is below several."""
    found: list[Place] = []
    for label in above:
        under = [place for place in line.places if place.x0 <= label.place.middle < place.x1]
        if len(under) != 1 or (under[0].text and not is_number_entry(under[0].text)):
            return None
        found.append(under[0])
    return found if len({id(place) for place in found}) == len(found) else None


def across_readings(lines: Mapping[int, AcrossLine], heading: Heading, form_index: FormIndex) -> list[AcrossReading]:
    """Every place in the lines (by index, in order) that prints enough of the heading's numbers, in whatever layout."""
    scan = _Scan(heading, form_index)
    for at, line in lines.items():
        scan.take(at, line)
    return scan.end()
