"""Sentences for findings about the text and about implausible numbers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from app.forms import Form
from app.model import Cell, Finding, Wording, decimal_text, exact_sum
from app.rules.equations.sides import summand
from app.rules.messages.labels import Names
from app.rules.narrative.finding_key import NARRATIVE
from app.rules.plausibility import SENSE


def is_of_text(finding: Finding) -> bool:
    """Whether a finding is about the text (`narrative.`) or plausibility (`sense.`)."""
    return finding.rule.startswith((NARRATIVE, SENSE))


def explain_text(finding: Finding, cells: Mapping[str, Cell], form: Form | None, wording: Wording) -> str:
    """One line with both numbers, and why the text may still be right.

    `cells` are the report's cells as they are now; `form` is the form of the finding's cells, None where it has none.
    """
    numbers = {"left": finding.left, "right": finding.right, "difference": finding.difference}
    facts = {name: "" if number is None else decimal_text(number) for name, number in numbers.items()}
    facts["quote"] = finding.quote
    if form is not None and finding.cells:
        facts["where"] = Names(form, wording).cell(finding.cells[0])
        facts["table"] = _terms(finding, cells, form, wording)
        rule = next((rule for rule in form.plausibility if rule.id == finding.rule), None)
        if rule is not None:
            facts["text"] = Names(form, wording).text(rule.text)
    sentence = wording.say(f"finding.{finding.reason}", **facts)
    scope = f"finding.scope.{finding.rule}"
    return sentence + wording.say(scope) if scope in wording.sentences else sentence


def _terms(finding: Finding, cells: Mapping[str, Cell], form: Form, wording: Wording) -> str:
    """The table's numbers: every cell that is not 0 with its name, and the sum where there are several."""
    counting = [cell for cell in finding.cells if summand(cells.get(cell))] or list(finding.cells[:1])
    terms = " + ".join(
        wording.say("finding.labelled", label=_name(cell, form, wording), term=decimal_text(_summand(cells, cell)))
        for cell in counting
    )
    if len(counting) == 1:
        return terms
    total = exact_sum(_summand(cells, cell) for cell in counting)
    return wording.say("finding.sum", terms=terms, sum=decimal_text(total))


def _name(cell_id: str, form: Form, wording: Wording) -> str:
    """A cell by its row, and by its column unless that is the total."""
    table_id, row, column = cell_id.split("/")
    table, names = form.table(table_id), Names(form, wording)
    name = names.line(table, "row", row)
    if column == "total":
        return name
    return wording.say("finding.path", outer=name, inner=names.line(table, "column", column))


def _summand(cells: Mapping[str, Cell], cell_id: str) -> Decimal:
    return summand(cells.get(cell_id)) or Decimal(0)
