"""The boxes of numbers on the pages, found by page, cell or point. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from app.model import Box, Mark
from app.review.state.open_report import OpenReport


@dataclass(frozen=True, slots=True)
class PageBox:
    """One piece of a cell's number, and what is to be seen of the cell. `page` is a PagePlace's number.

    `prime`: the cell is the prime suspect of a broken equation.
    """

    cell: str
    page: int
    box: Box
    marks: frozenset[Mark] = frozenset()
    prime: bool = False


def boxes_of(report: OpenReport) -> list[PageBox]:
    """The boxes of all cells of a report, where they were read."""
    return [
        PageBox(cell.id, cell.page, box, report.marks(cell.id), cell.id in report.prime_suspects)
        for cell in report.extracted.values()
        if cell.page is not None
        for box in cell.boxes
    ]


class BoxIndex:
    """All boxes by page and by cell."""

    def __init__(self, boxes: Iterable[PageBox] = ()) -> None:
        self._by_page: dict[int, list[PageBox]] = {}
        self._by_cell: dict[str, list[PageBox]] = {}
        for box in boxes:
            self._by_page.setdefault(box.page, []).append(box)
            self._by_cell.setdefault(box.cell, []).append(box)

    def on_page(self, page: int) -> Sequence[PageBox]:
        return self._by_page.get(page, ())

    def of_cell(self, cell: str | None) -> Sequence[PageBox]:
        return self._by_cell.get(cell, ()) if cell is not None else ()

    def mark(self, marks: Mapping[str, frozenset[Mark]], primes: Set[str] = frozenset()) -> frozenset[str]:
        """Give cells other marks; `primes` are all prime suspects. Says which of the cells changed."""
        changed = set()
        for cell, wanted in marks.items():
            before, prime = self._by_cell.get(cell, []), cell in primes
            if all(box.marks == wanted and box.prime == prime for box in before):
                continue
            changed.add(cell)
            self._by_cell[cell] = [replace(box, marks=wanted, prime=prime) for box in before]
            for page in {box.page for box in before}:
                self._by_page[page] = [
                    replace(box, marks=wanted, prime=prime) if box.cell == cell else box for box in self._by_page[page]
                ]
        return frozenset(changed)

    def at(self, page: int, x: float, y: float, tolerance: float) -> str | None:
        """The cell of the smallest box around a point (page points), else of the nearest within `tolerance`."""
        around = [found for found in self.on_page(page) if found.box.contains(x, y)]
        if around:
            return min(around, key=lambda found: found.box.width * found.box.height).cell
        near = [(_distance(found.box, x, y), found.cell) for found in self.on_page(page)]
        distance, cell = min(near, default=(tolerance + 1, ""))
        return cell if distance <= tolerance else None


def _distance(box: Box, x: float, y: float) -> float:
    """How far a point lies outside of a box along the farther axis."""
    return max(box.x0 - x, x - box.x1, box.y0 - y, y - box.y1, 0.0)
