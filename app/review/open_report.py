"""A report that is open before somebody: what was extracted, what people did to it, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from app.model import Cell, Correction, Finding, Mark, PagePlace, Report, Seen
from app.review.judge import Standing


@dataclass(frozen=True)
class OpenReport:
    """One report of a project at one moment. `report` is its current reading, untouched; `number` that reading's.

    `agency` and `year` are as people have them now. `pages` are all pages of its sources, in order: a cell's `page`
    is one of their numbers.
    """

    id: int
    uuid: str
    agency: str | None
    year: int | None
    report: Report
    number: int
    corrections: Mapping[str, Correction]
    seen: Mapping[str, Seen]
    pages: tuple[PagePlace, ...]
    standing: Standing = field(repr=False)

    @cached_property
    def extracted(self) -> Mapping[str, Cell]:
        """Every cell as it was extracted."""
        return {cell.id: cell for table in self.report.tables for cell in table.cells}

    @property
    def cells(self) -> Mapping[str, Cell]:
        """Every cell as it is now."""
        return self.standing.cells

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.standing.findings

    @cached_property
    def broken_cells(self) -> frozenset[str]:
        """Every cell of a broken equation, or of a warning."""
        shown = (finding for finding in self.findings if finding.status in ("broken", "warning"))
        return frozenset(cell for finding in shown for cell in finding.cells)

    @cached_property
    def prime_suspects(self) -> frozenset[str]:
        """The likeliest culprit of each broken equation: its first suspect; without one, none."""
        return frozenset(
            finding.suspects[0].cell for finding in self.findings if finding.status == "broken" and finding.suspects
        )

    def marks(self, cell_id: str) -> frozenset[Mark]:
        """What is to be seen of one cell."""
        standing, cell = self.standing, self.standing.cells[cell_id]
        flags: dict[Mark, bool] = {
            "broken": cell_id in self.broken_cells,
            "unreadable": cell.state == "unreadable",
            "doubtful": cell_id in standing.doubtful,
            "corrected": cell_id in self.corrections,
            "seen": cell_id in standing.seen,
        }
        return frozenset(mark for mark, holds in flags.items() if holds)


def target_of(finding: Finding, cells: Mapping[str, Cell]) -> str | None:
    """The cell to go to for a finding; None where it speaks of no cell.

    Its prime suspect, else the first of its cells that holds no number though it should, else its first cell.
    """
    if finding.suspects:
        return finding.suspects[0].cell
    missing = (
        cell for cell in finding.cells if cell in cells and cells[cell].state in ("unreadable", "absent", "text")
    )
    return next(missing, finding.cells[0] if finding.cells else None)
