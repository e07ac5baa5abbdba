"""The boxes of numbers on the pages, found by page, cell or point. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from app.frozen import dataclass
from app.model import Box, Mark
from app.review.state.open_report import OpenReport


@dataclass(frozen=True, slots=True)
class PageBox:
    """One box of a cell's number (points, unrotated page) with the marks of the cell.

    `page` is the number of a PagePlace. `prime`: the cell is the first suspect of a broken equation. A number can
    have several boxes.
    """

    cell: str
    page: int
    box: Box
    marks: frozenset[Mark] = frozenset()
    prime: bool = False


def boxes_of(report: OpenReport) -> list[PageBox]:
    """The boxes of all cells of a report that were read at a known place."""
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
        self._changes: dict[int, int] = {}
        for box in boxes:
            self._by_page.setdefault(box.page, []).append(box)
            self._by_cell.setdefault(box.cell, []).append(box)

    def on_page(self, page: int) -> Sequence[PageBox]:
        return self._by_page.get(page, ())

    def changes_on(self, page: int) -> int:
        """How often marks of a page were replaced: what was made of them before is of no use after another change."""
        return self._changes.get(page, 0)

    def of_cell(self, cell: str | None) -> Sequence[PageBox]:
        return self._by_cell.get(cell, ()) if cell is not None else ()

    def near(self, cell: str, order: Sequence[str]) -> str | None:
        """The nearest cell with a box before a cell that has none, else the first after it; in the order of `order`."""
        at = order.index(cell) if cell in order else 0
        ways = (*reversed(order[:at]), *order[at + 1 :])
        return next((one for one in ways if self.of_cell(one)), None)

    def mark(self, marks: Mapping[str, frozenset[Mark]], primes: Set[str] = frozenset()) -> frozenset[str]:
        """Replace the marks of cells; `primes` are all first suspects. Returns the cells that differ from before."""
        changed = {
            cell: (wanted, cell in primes)
            for cell, wanted in marks.items()
            if any((box.marks, box.prime) != (wanted, cell in primes) for box in self.of_cell(cell))
        }
        pages = {box.page for cell in changed for box in self._by_cell[cell]}
        for page in pages:
            self._changes[page] = self.changes_on(page) + 1
            self._by_page[page] = [_marked(box, *changed[box.cell]) if box.cell in changed else box
                                   for box in self._by_page[page]]  # fmt: skip
        for cell, look in changed.items():
            self._by_cell[cell] = [_marked(box, *look) for box in self._by_cell[cell]]
        return frozenset(changed)

    def at(self, page: int, x: float, y: float, tolerance: float) -> str | None:
        """The cell of the smallest box around a point (page points), else of the nearest within `tolerance`."""
        around = [found for found in self.on_page(page) if found.box.contains(x, y)]
        if around:
            return min(around, key=lambda found: found.box.width * found.box.height).cell
        near = [(_distance(found.box, x, y), found.cell) for found in self.on_page(page)]
        distance, cell = min(near, default=(tolerance + 1, ""))
        return cell if distance <= tolerance else None


def _marked(box: PageBox, marks: frozenset[Mark], prime: bool) -> PageBox:
    return PageBox(box.cell, box.page, box.box, marks, prime)  # `replace` takes five times as long


def _distance(box: Box, x: float, y: float) -> float:
    """The distance of a point from a box along the axis where it is larger; 0 within the box."""
    return max(box.x0 - x, x - box.x1, box.y0 - y, y - box.y1, 0.0)
