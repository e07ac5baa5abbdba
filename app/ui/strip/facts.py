"""The data that the strip shows of one cell."""

from __future__ import annotations

from typing import Literal

from app.frozen import dataclass
from app.model import Cell, Correction, StepKind


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One step on the cell: its text before and after. None means "as extracted", or for a mark that it is not set.

    `table` is the table of the project's history, which distinguishes corrections, marks and verdicts. For a verdict,
    `before` and `after` are its words, and `about` those of the finding. `program` is the version of Gouji that made
    the step; empty where that did not record it.
    """

    at: str
    author: str
    kind: StepKind
    before: str | None
    after: str | None
    reason: str = ""
    table: Literal["correction", "seen", "verdict"] = "correction"
    about: str = ""
    program: str = ""


@dataclass(frozen=True, slots=True)
class StripFacts:
    """One cell: its report, its printed labels (`name`), the extracted cell, its correction, unit and history.

    `correction` is None where there is none. `history` is in the order of time, the oldest step first.
    """

    report: int
    name: str
    extracted: Cell
    correction: Correction | None = None
    unit: str | None = None
    history: tuple[HistoryLine, ...] = ()
    read_only: bool = False


def is_doubted(cell: Cell) -> bool:
    """Whether two readings of the cell disagree."""
    return cell.state == "unreadable" or cell.second is not None
