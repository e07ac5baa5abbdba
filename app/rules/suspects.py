"""Which single cell, changed to which value, would mend a broken equation and how much else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from rapidfuzz.distance import OSA

from app.model import Cell, Equation, Finding, Suspect, decimal_text
from app.rules.ledger import Checked, Ledger

MOST_SUSPECTS = 5


def with_suspects(ledger: Ledger, checked: Checked, cells: Mapping[str, Cell]) -> tuple[Finding, ...]:
    """The findings of a check, in their order, each that one cell could mend with its suspects, likeliest first.

    Ranked by fixes - breaks, then fixes, then how much the suggested digits look like the printed ones. Blank cells
    are suspects only where blanks could fill the difference; for a blank total the suspects are the total itself
    and a part that alone stands against it. Counted are hard equations; a blank total's counts among those fixed.
    """
    return tuple(
        finding
        if finding.status == "warning" or (gap := _gap(finding)) is None
        else replace(finding, suspects=_suspects(finding, gap, ledger, checked, cells))
        for finding in checked.findings
    )


def _gap(outcome: Finding) -> Decimal | None:
    """Left minus right where a single cell can close it: not where a cell is missing."""
    if outcome.reason == "blank_total" and outcome.offer is not None:
        return -outcome.offer if outcome.left is None else outcome.offer
    return outcome.difference if outcome.reason in ("broken", "broken_blanks") else None


def _suspects(
    finding: Finding, gap: Decimal, ledger: Ledger, checked: Checked, cells: Mapping[str, Cell]
) -> tuple[Suspect, ...]:
    equation = ledger.equations[finding.equation]
    ranked: list[tuple[tuple[float, ...], Suspect]] = []
    for place, cell_id in enumerate(equation.cells):
        cell = cells.get(cell_id)
        value = _value(cell, finding)
        if cell is None or value is None:
            continue
        change = -gap if cell_id in equation.left else gap
        suggested = value + change
        if suggested < 0 and cell_id not in ledger.signed:
            continue
        fixes, breaks = _effect(cell_id, change, ledger.containing(cell_id), checked)
        unlike = 2.0 if cell.state == "blank" else _unlikeness(value, suggested)
        ranked.append(((breaks - fixes, -fixes, unlike, place), Suspect(cell_id, suggested, fixes, breaks)))
    ranked.sort(key=lambda pair: pair[0])
    return tuple(suspect for _, suspect in ranked[:MOST_SUSPECTS])


def _value(cell: Cell | None, finding: Finding) -> Decimal | None:
    """What the cell counts for; None where it cannot be the culprit."""
    if cell is None or cell.state not in ("number", "text", "blank"):
        return None
    if cell.state == "blank":
        return None if finding.reason == "broken" else Decimal(0)
    return cell.value


def _unlikeness(value: Decimal, suggested: Decimal) -> float:
    """0 for the same digits, 1 for none in common."""
    return OSA.normalized_distance(decimal_text(value), decimal_text(suggested))


def _effect(cell_id: str, change: Decimal, equations: Iterable[Equation], checked: Checked) -> tuple[int, int]:
    """How many hard equations that do not hold the change of one cell mends, and how many that hold it breaks."""
    fixes = breaks = 0
    for equation in equations:
        outcome = checked.outcomes[equation.key]
        if equation.kind == "soft":
            continue
        if not isinstance(outcome, Finding):
            breaks += 1
        elif (gap := _gap(outcome)) is not None:
            fixes += gap + (change if cell_id in equation.left else -change) == 0
    return fixes, breaks
