"""Which single cell, changed to which value, would repair one broken equation, whatever becomes of the others."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from app.model import Cell, Finding, Suspect, decimal_text
from app.rules.equations.incremental import Checked, Ledger
from app.rules.suspects.digit_similarity import unlikeness
from app.rules.suspects.repair_problem import gap_of

_BLANK = 2.0


def single_suspects(finding: Finding, ledger: Ledger, checked: Checked, cells: Mapping[str, Cell]) -> list[Suspect]:
    """The cells of the equation, each with the value that repairs it, likeliest first.

    Ranked by fixes - breaks, then fixes, then how much the suggested digits look like the printed ones. Blank cells
    are suspects only where blanks could fill the difference; for a blank total the suspects are the total itself
    and a part that alone stands against it.
    """
    equation = ledger.equations[finding.equation]
    gap = gap_of(finding) or Decimal(0)
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
        suspect = suspect_of(cell_id, change, suggested, ledger, checked)
        unlike = _BLANK if cell.state == "blank" else unlikeness(decimal_text(value), decimal_text(suggested))
        ranked.append(((suspect.breaks - suspect.fixes, -suspect.fixes, unlike, place), suspect))
    return [suspect for _, suspect in sorted(ranked, key=lambda pair: pair[0])]


def suspect_of(cell_id: str, change: Decimal, suggested: Decimal, ledger: Ledger, checked: Checked) -> Suspect:
    """The cell with how many hard equations its change alone repairs, and how many that hold it breaks."""
    fixes = breaks = 0
    for key, sign in ledger.graph.moves[cell_id]:
        outcome = checked.outcomes[key]
        if not isinstance(outcome, Finding):
            breaks += 1
        elif gap := gap_of(outcome):
            fixes += gap + sign * change == 0
    return Suspect(cell_id, suggested, fixes, breaks)


def _value(cell: Cell | None, finding: Finding) -> Decimal | None:
    """What the cell counts for; None where it cannot be the culprit."""
    if cell is None or cell.state not in ("number", "text", "blank"):
        return None
    if cell.state == "blank":
        return None if finding.reason == "broken" else Decimal(0)
    return cell.value
