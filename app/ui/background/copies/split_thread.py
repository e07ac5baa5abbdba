"""Finds the parts of the open project and writes them: through a connection of its own, which only reads."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from app.frozen import dataclass
from app.project import Project
from app.ui.background.single_thread import SingleThread

if TYPE_CHECKING:
    from app.review.merging.split import Criterion, Part


@dataclass(frozen=True, slots=True)
class SplitOrder:
    """How to split: `way` is a criterion, "count" (into `count` parts) or "listed" (`listed` reports and the rest).

    `rest` is the word for the part to which the criterion does not apply, `named` that for the listed reports.
    """

    way: str
    count: int
    listed: tuple[int, ...]
    rest: str
    named: str


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A part and the name of its file; `label` is what it is called."""

    part: Part
    label: str
    file: str


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """The parts of an order. By reviewer: so many reports go by the `assigned` one, and by who `acted` last.

    Where what is listed is one part: so many reports go `along` with the listed ones.
    """

    parts: tuple[PlannedPart, ...]
    assigned: int = 0
    acted: int = 0
    along: int = 0


class SplitThread(SingleThread):
    """`planned` (SplitPlan), `written` (paths of the files, in the order of the parts)."""

    planned = Signal(object)
    written = Signal(object)
    NAME = "gouji-split"

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project

    def plan(self, order: SplitOrder) -> bool:
        """Find the parts; False while there is other work."""
        return self._begin(self.planned, lambda: self._plan(order))

    def write(self, folder: Path, parts: Sequence[PlannedPart], rest: str) -> bool:
        """Write the parts into a folder: all of them or none; False while there is other work."""
        return self._begin(self.written, lambda: self._write(folder, parts, rest))

    def _plan(self, order: SplitOrder) -> SplitPlan:
        from app.review.merging.split import part_files, parts_by, parts_of_count, parts_of_listed, reviewer_counts

        with closing(self._project.reader()) as project:
            if order.way == "count":
                parts = parts_of_count(project, order.count)
            elif order.way == "listed":
                parts = parts_of_listed(project, frozenset(order.listed), order.named)
            else:
                parts = parts_by(project, cast("Criterion", order.way))
            self._tell("plan", 1, 1)
            files = part_files(project, parts, order.rest)
            assigned, acted = reviewer_counts(project) if order.way == "reviewer" else (0, 0)
        found = [PlannedPart(part, part.label or order.rest, file) for part, file in zip(parts, files, strict=True)]
        along = len(parts[0].reports) - len(order.listed) if order.way == "listed" and parts else 0
        return SplitPlan(tuple(found), assigned, acted, along)

    def _write(self, folder: Path, parts: Sequence[PlannedPart], rest: str) -> tuple[Path, ...]:
        from app.review.merging.split import write_parts

        with closing(self._project.reader()) as project:
            found = [one.part for one in parts]
            return write_parts(project, folder, found, rest, lambda done, total: self._tell("write", done, total))
