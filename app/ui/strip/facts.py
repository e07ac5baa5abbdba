"""What the strip shows of one cell, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.model import Cell, Correction, StepKind


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act on the cell: its text before and after; None stands for "as extracted" (for a mark: not there).

    `table` tells a correction from a mark, as in the project's history; of a verdict, `before` and `after` are its
    words, and `about` the finding's.
    """

    at: str
    author: str
    kind: StepKind
    before: str | None
    after: str | None
    reason: str = ""
    table: Literal["correction", "seen", "verdict"] = "correction"
    about: str = ""


@dataclass(frozen=True, slots=True)
class StripFacts:
    """One cell: `name` by its printed labels, as extracted, its correction if any, the unit it is in, its history.

    `history` stands oldest first.
    """

    name: str
    extracted: Cell
    correction: Correction | None = None
    unit: str | None = None
    history: tuple[HistoryLine, ...] = ()
    read_only: bool = False


def is_doubted(cell: Cell) -> bool:
    """Whether two readings of the cell disagree."""
    return cell.state == "unreadable" or cell.second is not None
