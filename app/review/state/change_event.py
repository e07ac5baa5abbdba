"""The event of one committed step, sent once to every listener, and the error of a refused command."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from app.frozen import dataclass

if TYPE_CHECKING:
    from app.model import Finding, Step


@dataclass(frozen=True, slots=True)
class ChangeEvent:
    """One committed step. `target` is the step that an undo undid or a redo redid.

    `reports` are those whose row in the list may have changed, those with dependent findings included. `report` is the
    one that the step was on, with its changed `cells`; None where it was on several. `added` and `removed` are reports
    that came into the list or left it.

    `is_final`: the suspects of `report` are known. If not, its values, findings, counts and status are final all the
    same, and only suspects and suggestions are still to be searched (`Review.finishing`).

    `before` and `after` are all findings of `report`; which of them came and went is found out when somebody asks.
    """

    step: Step
    reports: frozenset[int]
    report: int | None = None
    cells: frozenset[str] = frozenset()
    before: tuple[Finding, ...] = ()
    after: tuple[Finding, ...] = ()
    added: frozenset[int] = frozenset()
    removed: frozenset[int] = frozenset()
    target: Step | None = None
    is_final: bool = True

    @property
    def findings_added(self) -> tuple[Finding, ...]:
        """The findings of `report` that are new; a changed one is new and gone."""
        return came_and_went(self.before, self.after)[0]

    @property
    def findings_removed(self) -> tuple[Finding, ...]:
        """The findings of `report` that are gone."""
        return came_and_went(self.before, self.after)[1]


Listener = Callable[[ChangeEvent], None]


def came_and_went(
    before: Sequence[Finding], after: Sequence[Finding]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that are new and those that are gone; a changed one is both.

    Suspects and suggestions do not count: they may not have been searched yet.
    """
    former = {finding.equation: finding for finding in before}
    present = {finding.equation: finding for finding in after}
    return _unlike(after, former), _unlike(before, present)


def cells_of_changed(before: Sequence[Finding], after: Sequence[Finding]) -> frozenset[str]:
    """The cells of the findings that are new, gone or changed."""
    came, went = came_and_went(before, after)
    return frozenset(cell for finding in (*came, *went) for cell in finding.cells)


def _unlike(findings: Sequence[Finding], others: Mapping[str, Finding]) -> tuple[Finding, ...]:
    return tuple(
        finding
        for finding in findings
        if (other := others.get(finding.equation)) is not finding and not is_alike(finding, other)
    )


def is_alike(one: Finding, other: Finding | None) -> bool:
    """Whether two findings differ at most in their suspects and suggestions."""
    return one is other or (other is not None and _bare(one) == _bare(other))


_bare = attrgetter(
    "equation",
    "status",
    "reason",
    "cells",
    "left",
    "right",
    "offer",
    "verdict",
    "reopened",
    "holds_confirmed",
    "quote",
    "spots",
    "elsewhere",
)
"""What makes a finding another one: everything but its suspects and suggestions."""


class RefusedError(Exception):
    """Raised for a command that cannot be done; nothing was changed. `reason` names the sentence for the user."""

    def __init__(self, reason: str, **facts: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts
