"""The single cells whose change would repair one broken equation, even where it breaks others."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from app.model import Cell, Finding, Suspect, decimal_text
from app.rules.equations.incremental import Checked, Ledger
from app.rules.suspects.digit_similarity import unlikeness
from app.rules.suspects.repair_problem import residual_of

_BLANK_UNLIKENESS = 2.0
"""How unlike a blank is to any number, in slips: as a number with two slips. Chosen by hand."""


def single_suspects(finding: Finding, ledger: Ledger, checked: Checked, cells: Mapping[str, Cell]) -> list[Suspect]:
    """The cells of the equation, each with the value that repairs it, likeliest first.

    Ranked by fixes - breaks, then fixes, then how much the suggested digits look like the printed ones. Blank cells
    are suspects only where blanks could fill the difference. For a blank total the suspects are the total itself,
    and the only part that is not 0 where there is one.
    """
    equation = ledger.equations[finding.equation]
    residual = residual_of(finding) or Decimal(0)
    ranked: list[tuple[tuple[float, ...], Suspect]] = []
    for place, cell_id in enumerate(equation.cells):
        cell = cells.get(cell_id)
        value = _value(cell, finding)
        if cell is None or value is None:
            continue
        change = -residual if cell_id in equation.left else residual
        suggested = value + change
        if suggested < 0 and cell_id not in ledger.signed:
            continue
        suspect = suspect_of(cell_id, change, suggested, ledger, checked)
        unlike = (
            _BLANK_UNLIKENESS if cell.state == "blank" else unlikeness(decimal_text(value), decimal_text(suggested))
        )
        ranked.append(((suspect.breaks - suspect.fixes, -suspect.fixes, unlike, place), suspect))
    return [suspect for _, suspect in sorted(ranked, key=lambda pair: pair[0])]


def suspect_of(cell_id: str, change: Decimal, suggested: Decimal, ledger: Ledger, checked: Checked) -> Suspect:
    """The cell as a suspect: how many hard equations its change alone fixes, and how many that hold it breaks."""
    fixes = breaks = 0
    for key, sign in ledger.graph.memberships[cell_id]:
        outcome = checked.outcomes[key]
        if not isinstance(outcome, Finding):
            breaks += 1
        elif residual := residual_of(outcome):
            fixes += residual + sign * change == 0
    return Suspect(cell_id, suggested, fixes, breaks)


def _value(cell: Cell | None, finding: Finding) -> Decimal | None:
    """The cell's value in the equation, 0 for a blank; None where the cell cannot be a suspect."""
    if cell is None or cell.state not in ("number", "text", "blank"):
        return None
    if cell.state == "blank":
        return None if finding.reason == "broken" else Decimal(0)
    return cell.value
