"""What a person ruled on a finding, and who signed a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.model.printed import State

VerdictKind = Literal["as_printed", "unreadable", "confirmed", "corrected"]
"""`as_printed`: it is printed so, and the value stays. `unreadable`: nobody can read it. `confirmed`: the agency gave
another figure, which stands beside the printed one. `corrected` is never stored: corrections made the equation hold.
"""


@dataclass(frozen=True, slots=True)
class Operand:
    """A cell as it was when a finding was ruled on: its text and state then (`""` and `absent` where it was not there).

    `cell` is empty for the words of the text that a finding is about. `extracted` is what had been read of the cell,
    where the finding is about that too; None where it is not.
    """

    cell: str
    text: str
    state: State
    extracted: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody ruled on one finding (`finding` is its key), bound to its operands as they were, sorted by cell.

    `cell` and `figure` are of a `confirmed` one: which cell the agency gave another figure for, and its text.
    """

    finding: str
    kind: VerdictKind
    operands: tuple[Operand, ...]
    reason: str
    author: str
    at: str
    cell: str | None = None
    figure: str | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody's word for a report: `hash` is the SHA-256 of what was signed. `number` counts from 1 in the report."""

    number: int
    hash: str
    author: str
    at: str
