"""Measures the widths of a table's columns and the heights of its rows from its texts, in logical pixels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollBar, QTableView

from app.forms.layout import LayoutPlace, TableLayout
from app.frozen import dataclass
from app.ui.tables.view.paint import WRAP, Paints

_NARROWEST, _HEAD, _SIDE, _LABEL, _WIDEST_LABEL = 3.4, 4.4, 3.2, 13.0, 24.0
"""Widths in ems, chosen by hand: a number column at least, a column's label, a merged label at the side and a row's
label before they wrap, a row's label at most."""
_CRAMPED, _WIDEST = 2.1, 9.0
"""Widths of a number column in ems where space is scarce, and at most; chosen by hand."""
_TALL = 10_000
"""Pixels: a height larger than that of any wrapped label."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Pixel widths of all columns, heights of all rows of a layout, header rows included."""

    widths: tuple[int, ...]
    heights: tuple[int, ...]


class Measure:
    """Measures one table's layout with one set of fonts."""

    def __init__(self, layout: TableLayout, paints: Paints, label_text: Callable[[LayoutPlace], str]) -> None:
        self._layout = layout
        self._paints = paints
        self._em = paints.metrics.horizontalAdvance("国")
        self._labels = {place: label_text(place) for place in layout.places if place.cell is None}
        self._widths = [(place, self._label_width(place, text)) for place, text in self._labels.items()]
        self._words = [
            (place.column, self._word(text)) for place, text in self._labels.items() if place.column_span == 1
        ]
        self._by_height = sorted(self._labels, key=lambda place: place.row_span)
        self._needed: dict[tuple[int, int], int] = {}

    def cell_width(self, text: str, *, most: bool = False) -> int:
        """The width of a number cell with a text, the margin for signs included; `most` limits the text to `_CRAMPED`.

        A number is never elided. The text of a cell that holds no readable number may be: it can be a line of prose,
        and the tooltip shows all of it.
        """
        width = self._paints.strong_metrics.horizontalAdvance(text)
        if most:
            width = min(width, int(_CRAMPED * self._em))
        return self._paints.margin + width + self._paints.pad

    def sizes(self, needs: dict[int, int], room: int) -> Sizes:
        """Sizes for a viewport `room` pixels wide; `needs` is the width that the numbers of a column need."""
        widths = self._natural(needs)
        self._fit(widths, self._least(needs), room)
        return Sizes(tuple(widths), tuple(self._heights(widths)))

    def _natural(self, needs: dict[int, int]) -> list[int]:
        least = int(_NARROWEST * self._em) + 2 * self._paints.pad
        numbers = range(self._layout.label_columns, self._layout.columns)
        widths = [0] * self._layout.columns
        for column in numbers:
            widths[column] = max(least, needs.get(column, 0))
        for place, width in self._widths:
            if place.column_span == 1:
                widths[place.column] = max(widths[place.column], width)
        for place, width in self._widths:
            if place.column_span > 1 and place.column < self._layout.label_columns and place.kind == "label":
                last = place.column + place.column_span
                lack = width - sum(widths[place.column : last])
                widths[last - 1] += max(0, lack)
        return widths

    def _label_width(self, place: LayoutPlace, text: str) -> int:
        """The width of a label that is wrapped at the width of its kind."""
        most = _HEAD
        if place.column < self._layout.label_columns:
            most = _SIDE if place.kind == "group" else _LABEL if place.kind == "label" else 0
        metrics = self._paints.label_metrics(place.kind)
        whole = max(metrics.horizontalAdvance(line) for line in text.split("\n"))
        return max(min(whole, int(most * self._em)), self._word(text)) + 2 * self._paints.pad + 1

    def _least(self, needs: dict[int, int]) -> list[int]:
        """The least width of each number column: its numbers, and the longest word of its own label."""
        pad = 2 * self._paints.pad
        least = [max(int(_CRAMPED * self._em) + pad, needs.get(at, 0)) for at in range(self._layout.columns)]
        for column, word in self._words:
            least[column] = max(least[column], word + pad)
        return least

    def _word(self, text: str) -> int:
        """The width of the longest word, which cannot be broken; Chinese text can be broken anywhere."""
        advance = self._paints.metrics.horizontalAdvance
        return min(
            max((advance(word) for word in text.split() if word.isascii()), default=0), int(_HEAD * 2 * self._em)
        )

    def _fit(self, widths: list[int], least_of: list[int], room: int) -> None:
        """Give spare width to the rows' labels first, then to the numbers; take missing width in the same order."""
        spare, side = room - sum(widths), self._layout.label_columns
        if side:
            whole = max(
                (
                    self._paints.metrics.horizontalAdvance(line)
                    for place, text in self._labels.items()
                    if place.kind == "label" and place.column + place.column_span == side
                    for line in text.split("\n")
                ),
                default=0,
            )
            least, most = int(_LABEL * 0.7 * self._em), int(_WIDEST_LABEL * self._em)
            label = widths[side - 1]
            widths[side - 1] = max(min(label, least), min(label + spare, max(label, min(whole + self._em, most))))
            spare = room - sum(widths)
        numbers = self._layout.columns - side
        for column in range(side, self._layout.columns):
            if spare < 0:
                widths[column] = max(least_of[column], widths[column] + spare // numbers)
            else:
                most = max(widths[column], int(_WIDEST * self._em))
                widths[column] = min(most, widths[column] + spare // numbers)

    def _heights(self, widths: list[int]) -> list[int]:
        metrics, pad = self._paints.metrics, self._paints.pad
        heights = [metrics.height() + 2 * pad] * self._layout.rows
        for at, place in enumerate(self._by_height):
            width = sum(widths[place.column : place.column + place.column_span]) - 2 * pad
            if width <= 0:
                continue
            need = self._needed.get((at, width))
            if need is None:
                need = self._needed[at, width] = self._label_height(place, width)
            if not need:
                continue
            last = place.row + place.row_span
            heights[last - 1] += max(0, need - sum(heights[place.row : last]))
        return heights

    def _label_height(self, place: LayoutPlace, width: int) -> int:
        """The height of a label that is wrapped at a width, with its padding; 0 without a text."""
        text = self._labels[place]
        if not text:
            return 0
        asked = QRect(0, 0, width, _TALL)
        return self._paints.label_metrics(place.kind).boundingRect(asked, WRAP, text).height() + self._paints.pad


def reaches_all(view: QTableView) -> bool:
    """Whether the scroll bars of a view that scrolls by pixels fit its sections, as Qt would set them now."""
    room = view.viewport().size()
    across, down = view.horizontalHeader().length() - room.width(), view.verticalHeader().length() - room.height()
    return view.horizontalScrollBar().maximum() == max(0, across) and view.verticalScrollBar().maximum() == max(0, down)


def reveal(bar: QScrollBar, start: int, size: int, room: int) -> None:
    """Scroll so that the content from `start` on, `size` pixels of it, is in a view of `room` pixels.

    If it is larger than the view, its start is shown.
    """
    if start < bar.value() or size > room:
        bar.setValue(start)
    elif start + size > bar.value() + room:
        bar.setValue(start + size - room)
