"""Numbers that were seen on a picture, against the cells that were made of them: each is one cell's, and every one is.

Nothing here changes a number. What does not add up lowers the cells that it touches, and no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.model import Box, Cell, Table
from app.model.confidence import SHARED_INK, UNCLAIMED_INK

_SAME_INK = 0.5
"""Of the smaller of two boxes: what covers so much of both is the same ink."""

Spot = tuple[int, Box]
"""A page and a box on it, in points."""


def with_ink_accounted(tables: Sequence[Table], seen: Mapping[int, Sequence[Box]]) -> tuple[Table, ...]:
    """The tables; cells of one ink are doubted, and those beside a number that belongs to no cell.

    `seen` are the boxes of the numbers that were read on each page that is a picture.
    """
    printed = [(cell.page, box, cell.id) for cell in _on_pictures(tables) if cell.raw for box in cell.boxes]
    limits = dict.fromkeys(_sharing(printed), SHARED_INK)
    of_page: dict[int, list[Box]] = {}
    for page, box, _ in printed:
        of_page.setdefault(page or 0, []).append(box)
    for page, boxes in seen.items():
        own = of_page.get(page)
        if own is None:
            continue
        for box in boxes:
            if not any(_is_same(box, other) or other.contains(*box.center) for other in own):
                limits = dict.fromkeys(_beside((page, box), tables), UNCLAIMED_INK) | limits
    if not limits:
        return tuple(tables)
    return tuple(
        replace(
            table,
            cells=tuple(
                replace(cell, confidence=min(cell.confidence, limits.get(cell.id, 1.0))) for cell in table.cells
            ),
        )
        for table in tables
    )


def _on_pictures(tables: Iterable[Table]) -> Iterator[Cell]:
    """The cells that were read from a picture and have a place."""
    return (cell for table in tables for cell in table.cells if cell.method == "ocr" and cell.boxes)


def _sharing(printed: Sequence[tuple[int | None, Box, str]]) -> Iterator[str]:
    """The ids of cells that have the same ink as another cell."""
    ordered = sorted(printed, key=lambda one: (one[0] or 0, one[1].y0))
    for index, (page, box, cell_id) in enumerate(ordered):
        for other_page, other, other_id in ordered[index + 1 :]:
            if other_page != page or other.y0 >= box.y1:
                break
            if other_id != cell_id and _is_same(box, other):
                yield from (cell_id, other_id)


def _is_same(one: Box, other: Box) -> bool:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    least = min(one.width * one.height, other.width * other.height)
    return min(wide, high) > 0 and wide * high > _SAME_INK * least


def _beside(spot: Spot, tables: Sequence[Table]) -> Iterator[str]:
    """The ids of the cells that a number may be a part of, or have fallen out of: those nearer than it is high.

    (Or wide, if that is less.) An empty cell beside it may be half of its own: a crease is taken for a ruling line.
    """
    page, box = spot
    reach = min(box.width, box.height)
    around = Box(box.x0 - reach, box.y0 - reach, box.x1 + reach, box.y1 + reach)
    for cell in _on_pictures(tables):
        if cell.page != page:
            continue
        if any(around.overlaps(one) for one in cell.boxes):
            yield cell.id
