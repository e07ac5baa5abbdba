"""The sentence of a finding; for equations both sides in numbers and printed labels."""

from __future__ import annotations

from collections.abc import Mapping

from app.forms import Form, in_form_unit
from app.model import Cell, Equation, Finding, Wording, decimal_text
from app.rules.equations.build import equation_of
from app.rules.extraction import (
    READ_AGAINST,
    READ_CELL,
    READ_CHANGED,
    READ_FORM,
    READ_INCOMPLETE,
    READ_LOST,
    READ_TABLE,
    READ_UNIT,
)
from app.rules.messages.cross_report import explain_across, is_across
from app.rules.messages.labels import Names
from app.rules.messages.narrative import explain_text, is_of_text
from app.rules.messages.terms import Terms, one_line


def explain(finding: Finding, cells: Mapping[str, Cell], form: Form | None, wording: Wording) -> str:
    """One line with the row or column, both sides in numbers, the difference, and what is missing.

    `form` is the form of the finding's table, `cells` are all cells of the report by id. `form` may be None for a
    table of an unknown form and for a lost correction, which are then named by their ids, and for a sentence that
    contradicts itself. KeyError where a form is needed and None, or has no such rule.
    """
    if finding.rule == READ_FORM:
        _, form_id, table_id = finding.equation.split("/")
        return wording.say(f"finding.{finding.reason}", form=form_id, table=table_id)
    if finding.rule == READ_INCOMPLETE:
        return wording.say(f"finding.{finding.reason}", page=finding.spots[0].page)
    if finding.rule == READ_LOST:
        return _lost(finding, form, wording)
    if is_of_text(finding):
        return explain_text(finding, cells, form, wording)
    if form is None:
        raise KeyError(finding.rule)
    if is_across(finding):
        return explain_across(finding, cells, form, wording)
    names = Names(form, wording)
    if finding.rule == READ_TABLE:
        heading = form.table(finding.equation.rsplit("/", 1)[1]).heading
        return wording.say("finding.missing_table", table=names.text(heading))
    if finding.rule == READ_CELL:
        return _unreadable(finding.cells[0], cells, names, wording)
    if finding.rule == READ_UNIT:
        return _foreign_unit(finding, cells, form, names, wording)
    if finding.rule in (READ_CHANGED, READ_AGAINST):
        return _read_otherwise(finding, cells, names, wording)
    rule = next((rule for rule in form.rules if rule.id == finding.rule), None)
    if rule is None:
        raise KeyError(finding.rule)
    line = finding.equation.removeprefix(rule.id + "/")
    equation = equation_of(form.table(rule.table), rule, line)
    facts = _facts(finding, equation, Terms(rule, cells, names, wording))
    return wording.say(f"finding.{finding.reason}", where=names.subject(rule, line), **facts)


def _lost(finding: Finding, form: Form | None, wording: Wording) -> str:
    cell_id = finding.equation.removeprefix(READ_LOST + "/")
    typed = wording.say("finding.no_number") if finding.right is None else decimal_text(finding.right)
    where = cell_id if form is None else Names(form, wording).cell(cell_id)
    return wording.say("finding.lost_correction", where=where, typed=typed)


def _unreadable(cell_id: str, cells: Mapping[str, Cell], names: Names, wording: Wording) -> str:
    raw = one_line(cells[cell_id].raw or "") if cell_id in cells else ""
    if not raw:
        return wording.say("finding.unreadable_empty", where=names.cell(cell_id))
    return wording.say("finding.unreadable", where=names.cell(cell_id), raw=raw)


def _foreign_unit(finding: Finding, cells: Mapping[str, Cell], form: Form, names: Names, wording: Wording) -> str:
    """Both units, and where it can be converted, the first number as it would be typed in the form's unit."""
    first = finding.cells[0]
    table_id, row, column_id = first.split("/")
    column = form.table(table_id).column(row, column_id)
    printed = finding.equation.rsplit("/", 1)[1]
    own = column.unit or wording.say("workbook.note.count")
    facts = {"where": names.cell(first), "count": len(finding.cells), "printed": printed, "own": own}
    sentence = wording.say("finding.foreign_unit" if len(finding.cells) == 1 else "finding.foreign_units", **facts)
    value = cells[first].value if first in cells else None
    amount = None if value is None else in_form_unit(value, printed, column)
    if value is None or amount is None:
        return sentence
    number, typed = decimal_text(value), f"{decimal_text(amount)}{column.unit}"
    return wording.say("finding.foreign_unit_typed", said=sentence, value=number, unit=printed, typed=typed)


def _read_otherwise(finding: Finding, cells: Mapping[str, Cell], names: Names, wording: Wording) -> str:
    cell_id = finding.cells[0]
    read = wording.say("finding.no_number") if finding.left is None else decimal_text(finding.left)
    typed = one_line(cells[cell_id].raw or "") if cell_id in cells else ""
    return wording.say(
        f"finding.{finding.reason}", where=names.cell(cell_id), read=read, typed=typed or wording.say("finding.blank")
    )


def _facts(finding: Finding, equation: Equation, terms: Terms) -> dict[str, str]:
    """The facts that fill the placeholders of an equation's sentence."""
    if finding.reason == "unit":
        return {"units": terms.units(equation.cells)}
    if finding.reason == "all_blank":
        return {}
    notes = terms.notes(equation.cells)
    if finding.reason == "blank_total" and finding.offer is not None:
        total, parts = equation.left, equation.right
        if len(total) > 1 or not terms.is_blank(total[0]):
            total, parts = parts, total
        offer = decimal_text(finding.offer)
        return {"total": terms.name(total[0]), "offer": offer, "sum": terms.side(parts), "notes": notes}
    at_least = finding.reason == "broken_whatever_missing"
    difference = finding.difference
    if difference is not None and at_least:
        difference = difference.copy_abs()
    return {
        "left": terms.side(equation.left, at_least=at_least),
        "right": terms.side(equation.right, at_least=at_least),
        "difference": "" if difference is None else decimal_text(difference),
        "missing": terms.missing(equation.left, equation.right),
        "blanks": _blanks(finding, equation, terms),
        "notes": notes,
    }


def _blanks(finding: Finding, equation: Equation, terms: Terms) -> str:
    """The names of the blank cells that could fill the difference: of the smaller side, or else of the other."""
    sides = (equation.left, equation.right)
    if finding.difference is not None and finding.difference > 0:
        sides = (equation.right, equation.left)
    for side in sides:
        blanks = [terms.name(cell) for cell in side if terms.is_blank(cell)]
        if blanks:
            return terms.listed(blanks)
    return ""
