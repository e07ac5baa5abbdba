"""What the strip shows of one cell, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.model import Cell, Correction, StepKind


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act on the cell: its text before and after; None stands for "as extracted" (for a mark: not there).

    `table` tells a correction from a mark, as in the project's history.
    """

    at: str
    author: str
    kind: StepKind
    before: str | None
    after: str | None
    reason: str = ""
    table: Literal["correction", "seen"] = "correction"


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
    """Whether the reading itself says that it may be another number."""
    return cell.state == "unreadable" or cell.second is not None


def local_moment(at: str) -> str:
    """A stored moment (UTC, ISO 8601) by the clock on the wall: `2026-03-01 09:30`; as it is where it is no moment."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
