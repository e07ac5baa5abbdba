"""Tables that are built of other elements: rows of boxes that stand side by side, one row below the other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from app.sources.html.form_fields import text_inside
from app.sources.html.style.inherited_style import Look
from app.sources.html.style.placement import FLEXIBLE

Row = tuple[tuple[etree._Element, Look], ...]
"""The cells of a row, each with its look."""
GetLook = Callable[[etree._Element, Look], Look]

_ROW_TAGS = frozenset(("div", "ul", "ol", "dl", "li", "section", "p"))
_LEAST_ROWS = 3
_LEAST_CELLS = 4
_LEAST_NUMBERS = 4
_MOST_WITHOUT = 12
"""How many rows may stand above the numbers of a table; it bounds the search."""
_MOST_IN_VAIN = 3000
_LONGEST_TEXT = 120
_NUMBER = re.compile(r"\s*(?:[+\-−]?[0-9０-９][0-9０-９,，.．]*|[-—–―/]{1,4})\s*")


class RowFinder:
    """Finds such tables while a page is walked; after many attempts in vain it gives up."""

    def __init__(self, get_look: GetLook) -> None:
        self._get_look = get_look
        self._in_vain = 0

    def rows_from(self, first: etree._Element, parent: Look) -> tuple[Row, ...]:
        """The cells of the rows that begin with this element and go on with its next siblings; () for no table.

        Every row has as many cells as the first, unless they are declared as a table's; several must hold numbers.
        """
        if self._in_vain > _MOST_IN_VAIN or not _may_begin(first):
            return ()
        rows: list[Row] = []
        numbers = 0
        element: etree._Element | None = first
        while element is not None and element.tag == first.tag:
            look = self._get_look(element, parent)
            row = _row(element, look, self._get_look)
            if row is None or (rows and look.display != "table-row" and len(row) != len(rows[0])):
                break
            rows.append(row)
            numbers += sum(bool(_NUMBER.fullmatch(text_inside(cell))) for cell, _ in row)
            if (element.tail or "").strip() or (len(rows) == _MOST_WITHOUT and numbers < _LEAST_NUMBERS):
                break
            element = element.getnext()
        if len(rows) >= _LEAST_ROWS and numbers >= _LEAST_NUMBERS:
            return tuple(rows)
        self._in_vain += len(rows)
        return ()


def _may_begin(element: etree._Element) -> bool:
    """Whether the element, by its structure alone, is a row, and the one before it is none: cheap and asked often."""
    if element.tag not in _ROW_TAGS or not len(element) or (element.text or "").strip():
        return False
    after = element.getnext()
    if after is None or after.tag != element.tag or not len(after):
        return False
    before = element.getprevious()
    return (
        before is None
        or before.tag != element.tag
        or len(before) != len(element)
        or before.get("class") != (element.get("class"))
    )


def _is_short(cell: etree._Element) -> bool:
    length = 0
    for text in cell.itertext():
        length += len(text)
        if length > _LONGEST_TEXT:
            return False
    return True


def _row(element: etree._Element, look: Look, get_look: GetLook) -> Row | None:
    """The cells of one row; None where the element is not surely one."""
    if look.gone or not look.drawn or (element.text or "").strip():
        return None
    own = look.display == "table-row"
    look = replace(look, in_table=True)
    if not own and len(element) < _LEAST_CELLS:
        return None
    cells: list[tuple[etree._Element, Look]] = []
    for child in element:
        if not isinstance(child.tag, str) or (child.tail or "").strip():
            return None
        cell = get_look(child, look)
        if cell.gone:
            continue
        beside = look.display in FLEXIBLE or cell.display in ("table-cell", "inline-block")
        if own and cell.display != "table-cell":
            return None
        if not own and (child.tag != element[0].tag or not (beside or cell.side in ("left", "right"))):
            return None
        if not _is_short(child) or next(child.iter("table"), None) is not None:
            return None
        cells.append((child, cell))
    return _as_seen(cells, look) if cells and (own or len(cells) >= _LEAST_CELLS) else None


def _as_seen(cells: list[tuple[etree._Element, Look]], row: Look) -> Row | None:
    """The cells from left to right as they are shown; None where their places cannot be told."""
    if any(cell.placed for _, cell in cells):
        return None
    looks = [replace(cell, apart=None) for _, cell in cells]
    seen = [(element, look) for (element, _), look in zip(cells, looks, strict=True)]
    if row.display in FLEXIBLE:
        seen.sort(key=lambda one: one[1].order)
        turned = row.backwards
    else:
        sides = {look.side for look in looks if look.side in ("left", "right")}
        if len(sides) > 1 or (sides and any(look.side not in sides for look in looks)):
            return None
        turned = sides == {"right"} if sides else row.right_to_left
    return tuple(reversed(seen) if turned else seen)
