"""The findings that no equation of a form gives, as sentences: the text against the tables, and what makes no sense."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from app.forms import Form
from app.model import Cell, Finding, Wording, decimal_text
from app.rules.names import Names
from app.rules.narrative import NARRATIVE
from app.rules.sense import SENSE
from app.rules.side import worth

_ZERO = Decimal(0)


def is_of_text(finding: Finding) -> bool:
    """Whether a finding is one of those that this file tells."""
    return finding.rule.startswith((NARRATIVE, SENSE))


def explain_text(finding: Finding, cells: Mapping[str, Cell], form: Form | None, wording: Wording) -> str:
    """One line with both numbers, and why the text may rightly say another one. `form` is None without cells."""
    names = None if form is None else Names(form, wording)
    left = "" if finding.left is None else decimal_text(finding.left)
    right = "" if finding.right is None else decimal_text(finding.right)
    difference = "" if finding.difference is None else decimal_text(finding.difference)
    facts = {"quote": finding.quote, "left": left, "right": right, "difference": difference}
    if names is not None and finding.cells:
        facts["where"] = names.cell(finding.cells[0])
        facts["table"] = _terms(finding, cells, names, wording)
    said = wording.say(f"finding.{finding.reason}", **facts)
    scope = f"finding.scope.{finding.rule}"
    return said + wording.say(scope) if scope in wording.sentences else said


def _terms(finding: Finding, cells: Mapping[str, Cell], names: Names, wording: Wording) -> str:
    """The table's side: every cell that counts with its name, and their sum where there are several."""
    if len(finding.cells) == 1:
        label = names.cell(finding.cells[0])
        return wording.say("finding.labelled", label=label, term=decimal_text(finding.left or _ZERO))
    told = [cell for cell in finding.cells if worth(cells.get(cell))] or list(finding.cells[:1])
    terms = " + ".join(
        wording.say("finding.labelled", label=names.cell(cell), term=decimal_text(worth(cells.get(cell)) or _ZERO))
        for cell in told
    )
    if len(told) == 1:
        return terms
    return wording.say("finding.sum", terms=terms, sum=decimal_text(finding.left or _ZERO))
