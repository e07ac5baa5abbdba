"""The event of one committed step, sent once to every listener, and the error of a refused command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.model import Finding, Step


@dataclass(frozen=True, slots=True)
class ChangeEvent:
    """One committed step. `target` is the step that an undo undid or a redo redid.

    `reports` are those whose row in the list may have changed, those with dependent findings included. `report` is the
    one that the step was on, with its changed `cells`; None where it was on several. `added` and `removed` are reports
    that came into the list or left it.
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
    """The findings that are new and those that are gone; a changed one is both."""
    former, present = frozenset(before), frozenset(after)
    came = tuple(finding for finding in after if finding not in former)
    return came, tuple(finding for finding in before if finding not in present)


class RefusedError(Exception):
    """Raised for a command that cannot be done; nothing was changed. `reason` names the sentence for the user."""

    def __init__(self, reason: str, **facts: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts
