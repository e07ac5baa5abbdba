"""The grid of an HTML table: which cell stands where, as a browser places them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from lxml import etree

from app.frozen import dataclass
from app.model import ReadProblem, SourceError
from app.sources.html.nested_tables import RawCell
from app.sources.html.style.inherited_style import Look
from app.sources.html.style.placement import FLEXIBLE
from app.sources.html.walk import Walker
from app.sources.snapshot.blocks import Block

_WIDEST_SPAN = 1000
_MOST_COLUMNS = 4000
_MOST_SLOTS = 4_000_000
_SPAN = re.compile(r"\s*\+?([0-9]+)")
"""A span as a browser reads it: figures at the beginning, whatever follows (`3px`)."""
_SECTIONS = ("thead", "tbody", "tfoot")

Section = list[tuple[etree._Element, Look]]
ReadCell = Callable[[etree._Element, Look], tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class _Placed:
    element: etree._Element
    look: Look
    row: int
    column: int
    row_span: int
    column_span: int
    flat_row: bool


class HtmlGrid:
    """Resolves the spans of one table.

    Hidden rows and cells take no place; collapsed ones are taken out afterwards, and so are the empty cells of rows
    without height (Word's HTML ends a table with one, to state the widths of its columns).
    """

    def __init__(self, walker: Walker, table: etree._Element, look: Look) -> None:
        self._walker = walker
        self._table = table
        self._look = look
        self._slots = 0

    def captions(self) -> Iterator[tuple[etree._Element, Look]]:
        """The table's visible captions."""
        for child in self._table:
            if child.tag == "caption":
                look = self._walker.look(child, self._look)
                if not look.gone:
                    yield child, look

    def cells(self, read_cell: ReadCell) -> list[RawCell]:
        """The cells row by row, each read by `read_cell`. Raises SourceError for a table of absurd size."""
        placed: list[_Placed] = []
        collapsed_rows: set[int] = set()
        row = 0
        for section in self._sections():
            placed.extend(self._place(section, row))
            collapsed_rows.update(row + index for index, (_, look) in enumerate(section) if look.collapsed)
            row += len(section)
        collapsed_columns = self._collapsed_columns()
        found = []
        for cell in placed:
            rows = _left(cell.row, cell.row_span, collapsed_rows)
            columns = _left(cell.column, cell.column_span, collapsed_columns)
            if rows and columns:
                blocks = read_cell(cell.element, cell.look)
                if blocks or not cell.flat_row:
                    found.append(RawCell(rows[0], columns[0], len(rows), len(columns), blocks))
        return found

    def _sections(self) -> list[Section]:
        """The row groups in the order in which they are shown: the head first, the foot last."""
        groups: list[tuple[int, Section]] = []
        loose: Section = []
        for child in self._table:
            if child.tag in _SECTIONS:
                look = self._walker.look(child, self._look)
                loose = []
                if not look.gone:
                    groups.append((_SECTIONS.index(str(child.tag)), list(self._rows(child, look))))
            elif isinstance(child.tag, str) and child.tag not in ("caption", "colgroup", "col"):
                rows = list(self._rows_at(child, self._look))
                if rows and not loose:
                    groups.append((1, loose))
                loose.extend(rows)
        heads = [group for group in groups if group[0] == 0][:1]
        feet = [group for group in groups if group[0] == 2][:1]
        middle = [group for group in groups if group not in heads and group not in feet]
        return [section for _, section in (*heads, *middle, *feet)]

    def _rows(self, parent: etree._Element, look: Look) -> Iterator[tuple[etree._Element, Look]]:
        for child in parent:
            yield from self._rows_at(child, look)

    def _rows_at(self, child: etree._Element, look: Look) -> Iterator[tuple[etree._Element, Look]]:
        """The row that this is, or the rows inside a wrapper that does not belong there (a form, a font)."""
        if not isinstance(child.tag, str) or child.tag in ("td", "th", "table"):
            return
        own = self._walker.look(child, look)
        if own.gone:
            return
        if child.tag == "tr":
            yield child, own
        elif len(child) and _depth_bounded(child):
            yield from self._rows(child, own)

    def _cells_in(self, parent: etree._Element, look: Look) -> Iterator[tuple[etree._Element, Look]]:
        for child in parent:
            if not isinstance(child.tag, str):
                continue
            own = self._walker.look(child, look)
            if own.gone:
                continue
            if child.tag in ("td", "th"):
                yield child, own
            elif child.tag != "table" and len(child) and _depth_bounded(child):
                yield from self._cells_in(child, own)

    def _place(self, section: Section, first_row: int) -> Iterator[_Placed]:
        """Give each cell of a row group the next free place, as a browser does."""
        taken: dict[int, int] = {}
        shuffled = any(look.order or look.placed for _, look in section)
        for index, (row, look) in enumerate(section):
            column = 0
            cells = list(self._cells_in(row, look))
            unknown = shuffled or _are_shuffled(look, [own for _, own in cells])
            for cell, own in cells:
                if unknown:
                    own = replace(own, untold=True)
                while taken.get(column, 0) > index:
                    column += 1
                width = min(max(_span(cell, "colspan"), 1), _WIDEST_SPAN)
                height = _span(cell, "rowspan") or len(section)
                height = min(max(height, 1), len(section) - index)
                yield _Placed(cell, own, first_row + index, column, height, width, look.flat)
                for spanned in range(column, column + width):
                    taken[spanned] = max(taken.get(spanned, 0), index + height)
                column += width
                self._slots += width
                if column > _MOST_COLUMNS or self._slots > _MOST_SLOTS:
                    raise SourceError(ReadProblem("too_large", "page", (("columns", str(column)),)))

    def _collapsed_columns(self) -> set[int]:
        found: set[int] = set()
        at = 0
        for column, inherited in self._columns():
            width = min(max(_span(column, "span"), 1), _WIDEST_SPAN)
            if self._walker.look(column, self._look).collapsed or inherited:
                found.update(range(at, at + width))
            at += width
        return found

    def _columns(self) -> Iterator[tuple[etree._Element, bool]]:
        """Every column element, and whether its group is collapsed."""
        for child in self._table:
            if child.tag == "col":
                yield child, False
            elif child.tag == "colgroup":
                collapsed = self._walker.look(child, self._look).collapsed
                columns = [column for column in child if column.tag == "col"]
                for column in columns or [child]:
                    yield column, collapsed


def _are_shuffled(row: Look, cells: Sequence[Look]) -> bool:
    """Whether a row's cells may be seen in another order than they are written in."""
    if row.display in (*FLEXIBLE, "grid", "inline-grid"):
        return row.backwards or any(cell.order or cell.placed for cell in cells)
    floating = [cell.side for cell in cells if cell.side in ("left", "right")]
    if "right" in floating or 0 < len(floating) < len(cells):
        return True
    return any(cell.placed and cell.drawn for cell in cells)


def _left(first: int, span: int, collapsed: set[int]) -> list[int]:
    if not collapsed:
        return list(range(first, first + span))
    return [place for place in range(first, first + span) if place not in collapsed]


def _span(cell: etree._Element, name: str) -> int:
    found = _SPAN.match(cell.get(name) or "")
    return int(found[1][:6]) if found else 1


def _depth_bounded(element: etree._Element) -> bool:
    """Whether the element holds rows or cells at all, and not too deep for a wrapper."""
    depth = sum(1 for _ in element.iterancestors())
    return depth < 200 and next(element.iter("tr", "td", "th"), None) is not None
