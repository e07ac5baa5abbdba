"""What became of the number cells of one scan, cell by cell, against what was printed."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz.distance import LCSseq

from app.model import SURE, Cell, Page, Report, read_printed
from tests.generator.content import Truth

Kind = Literal["right", "doubted", "flagged", "missing", "silent"]
"""Right and shown as sure; right but shown for a look; wrong and shown for a look; not found at all (no such table,
no such row); wrong and shown as sure."""

BANDS = ((0.9, 0.95), (0.95, 0.98), (0.98, 1.01))
"""Confidences from the first to below the second."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A cell that was read wrong: what was printed, what was read (None for nothing) and how sure that was."""

    kind: Kind
    cell: str
    printed: str
    read: str | None
    confidence: float
    second: str | None


@dataclass(slots=True)
class Tally:
    """Cells by kind; `shown` and `wrong` count the sure ones band by band; `left_out` could not be read honestly.

    `invented` are numbers where the place is blank, however sure. `in_order` stand among the cells of a reader's own
    tables, one after the other (see `in_order`).
    """

    kinds: Counter[Kind] = field(default_factory=Counter)
    shown: Counter[int] = field(default_factory=Counter)
    wrong: Counter[int] = field(default_factory=Counter)
    left_out: int = 0
    invented: int = 0
    in_order: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def cells(self) -> int:
        return sum(self.kinds.values())

    def add(self, other: Tally) -> None:
        """Count another's cells too; its misses stay with it."""
        self.kinds += other.kinds
        self.shown += other.shown
        self.wrong += other.wrong
        self.left_out += other.left_out
        self.invented += other.invented
        self.in_order += other.in_order


def outcome(reports: Sequence[Report], truths: Sequence[Truth], unreadable: Collection[str]) -> Tally:
    """Compare the reports of one file with its truths, both in printed order."""
    tally = Tally()
    for number, truth in enumerate(truths):
        tables = reports[number].tables if number < len(reports) else ()
        cells = {cell.id: cell for table in tables for cell in table.cells}
        for cell_id, printed in truth.cells.items():
            if cell_id in unreadable:
                tally.left_out += 1
            else:
                _count(tally, cell_id, printed or "", cells.get(cell_id))
    return tally


def in_order(pages: Sequence[Page], truths: Sequence[Truth], unreadable: Collection[str]) -> int:
    """The most number cells that can stand, in printed order, among the cells of tables whose labels nobody asked.

    Blanks and zeros come so often that some stand there by chance: never less than what was read right.
    """
    printed = [
        _meaning(text or "") for truth in truths for cell_id, text in truth.cells.items() if cell_id not in unreadable
    ]
    grids = [grid for page in pages for grid in page.grids]
    cells = [cell for grid in grids for cell in sorted(grid.cells, key=lambda one: (one.row, one.column))]
    return int(LCSseq.similarity(printed, [_meaning(cell.text) for cell in cells]))


def _meaning(text: str) -> str:
    read = read_printed(text)
    return str(read.value) if read.value is not None else read.state if read.state != "text" else _folded(text)


def _count(tally: Tally, cell_id: str, printed: str, cell: Cell | None) -> None:
    kind = kind_of(printed, cell)
    tally.kinds[kind] += 1
    tally.invented += kind in ("flagged", "silent") and _is_invented(printed, cell)
    if cell is not None and kind in ("right", "silent"):
        band = next(index for index, (low, high) in enumerate(BANDS) if low <= cell.confidence < high)
        tally.shown[band] += 1
        tally.wrong[band] += kind == "silent"
    if kind not in ("right", "doubted"):
        read, sure, second = (None, 0.0, None) if cell is None else (cell.raw, cell.confidence, cell.second)
        tally.misses.append(Miss(kind, cell_id, printed, read, sure, second))


def kind_of(printed: str, cell: Cell | None) -> Kind:
    """How one cell fared. A cell that is said to be unreadable is never shown as sure."""
    if cell is None or not cell.is_found:
        return "missing"
    sure = cell.confidence >= SURE and cell.state != "unreadable"
    if _is_right(printed, cell):
        return "right" if sure else "doubted"
    return "silent" if sure else "flagged"


def _is_invented(printed: str, cell: Cell | None) -> bool:
    return cell is not None and cell.value is not None and read_printed(printed).state == "blank"


def _is_right(printed: str, cell: Cell) -> bool:
    """By value where both are numbers, by state for blanks and dashes, else by text.

    Nobody can tell a full-width figure from another, or one kind of dash from another, in a picture.
    """
    truth = read_printed(printed)
    if truth.value is not None or cell.value is not None:
        return truth.value == cell.value
    if truth.state in ("blank", "dash"):
        return truth.state == cell.state
    return _folded(printed) == _folded(cell.raw or "")


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
