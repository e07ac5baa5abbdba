"""Verdicts of people on findings, and signatures on reports."""

from __future__ import annotations

from typing import Literal

from app.frozen import dataclass
from app.model.printed import State

VerdictKind = Literal["as_printed", "unreadable", "confirmed", "corrected"]
"""`as_printed`: the page prints this, and the value stays. `unreadable`: the page cannot be read. `confirmed`: the
agency gave another figure, which is kept next to the printed one. `corrected` is never stored: corrections made the
equation hold.
"""


@dataclass(frozen=True, slots=True)
class Operand:
    """A cell when its finding got a verdict: its text and state then (`""` and `absent` where it did not exist).

    `cell` is empty for the quoted words of a finding on the prose. `extracted` is the text read by the reader, where
    the finding depends on that too; otherwise None.
    """

    cell: str
    text: str
    state: State
    extracted: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's decision on a finding (`finding` is its key), bound to its operands as they were, sorted by cell.

    For `confirmed`, `cell` is the cell for which the agency gave another figure, and `figure` the text of that figure.
    `at` is UTC in ISO 8601.
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
    """A person's signature on a report: `hash` is the SHA-256 of what was signed; `number` counts from 1 per report."""

    number: int
    hash: str
    author: str
    at: str
