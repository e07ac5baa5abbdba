"""What one act changed: told once to everybody who shows something of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.model import Finding, Step


@dataclass(frozen=True, slots=True)
class ChangeEvent:
    """One committed act. `step` is its record; `target` the step that an undo or redo went over.

    `reports` are those whose row in the list may look different, also since they are held against a changed one;
    `report` the one that the act was about, with its changed `cells` (None where it was about several). `added` and
    `removed` are reports that came to the list or left it.
    """

    step: Step
    reports: frozenset[int]
    report: int | None = None
    cells: frozenset[str] = frozenset()
    findings_added: tuple[Finding, ...] = ()
    findings_removed: tuple[Finding, ...] = ()
    added: frozenset[int] = frozenset()
    removed: frozenset[int] = frozenset()
    target: Step | None = None


Listener = Callable[[ChangeEvent], None]


def came_and_went(
    before: Sequence[Finding], after: Sequence[Finding]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that are new and those that are gone; a changed one is both. A report can have hundreds."""
    former, present = frozenset(before), frozenset(after)
    came = tuple(finding for finding in after if finding not in former)
    return came, tuple(finding for finding in before if finding not in present)


class RefusedError(Exception):
    """Raised for an act that cannot be done as asked; nothing was changed. `reason` names the sentence."""

    def __init__(self, reason: str, **facts: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts
