"""Sentences for findings across reports: the numbers of the related reports with their agencies, and this one's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.forms import Form
from app.model import Cell, Elsewhere, Finding, Wording, decimal_text
from app.rules.cross_report.check import ACROSS
from app.rules.cross_report.related_reports import printed_number
from app.rules.cross_report.year_on_year import year_operands
from app.rules.messages.labels import Names

_MOST_UNITS = 6
"""The most units that a sum names; further ones are counted."""
_MOST_MISSING = 12
"""The most missing units that are named; the page on the roster lists all of them. Chosen by hand."""


def is_across(finding: Finding) -> bool:
    """Whether a finding is about a related report."""
    return finding.rule.startswith(ACROSS)


def explain_across(finding: Finding, cells: Mapping[str, Cell], form: Form, wording: Wording) -> str:
    """One line with both numbers, and the agency and year of the other one.

    `form` is the form of the finding's table, `cells` are the report's cells as they are now.
    """
    first = finding.elsewhere[0]
    given = [one for one in finding.elsewhere if one.value is not None]
    numbers = {"left": finding.left, "right": finding.right, "difference": finding.difference, "last": first.value}
    facts = {name: "" if number is None else decimal_text(number) for name, number in numbers.items()}
    facts |= {
        "where": Names(form, wording).cell(finding.cells[0]),
        "table": Names(form, wording).text(form.table(finding.cells[0].split("/")[0]).heading),
        "count": str(len(given)),
        "agency": first.agency,
        "year": str(first.year),
        "sum": _sum(given, wording),
        "missing": _listed([one.agency for one in finding.elsewhere if one.value is None], wording),
    }
    rule = next((rule for rule in form.year_rules if rule.id == finding.rule), None)
    if rule is not None:
        plus, _ = year_operands(rule, form.table(rule.table))
        facts["text"] = Names(form, wording).text(rule.text)
        facts["added"] = _terms(finding.cells[1 : 1 + len(plus)], cells)
        facts["subtracted"] = _terms(finding.cells[1 + len(plus) :], cells)
    key = f"finding.{finding.reason}"
    if finding.reason == "units_missing" and finding.left is None:
        key += "_all"
    return wording.say(key, **facts)


def _terms(cell_ids: Sequence[str], cells: Mapping[str, Cell]) -> str:
    """The numbers of the cells, `3 + 4`; 0 for none."""
    numbers = [number for cell in cell_ids if (number := printed_number(cells, cell)) is not None]
    return " + ".join(map(decimal_text, numbers)) or "0"


def _sum(given: Sequence[Elsewhere], wording: Wording) -> str:
    """`甲镇 3 + 乙镇 4`, and the number of further units where there are more than `_MOST_UNITS`."""
    terms = [
        wording.say("finding.labelled", label=one.agency, term=decimal_text(one.value))
        for one in given[:_MOST_UNITS]
        if one.value is not None
    ]
    text = " + ".join(terms)
    rest = len(given) - len(terms)
    return wording.say("finding.units_more", text=text, count=rest) if rest else text


def _listed(names: Sequence[str], wording: Wording) -> str:
    """The names, or the first `_MOST_MISSING` of them and how many there are besides."""
    text = wording.say("finding.separator").join(names[:_MOST_MISSING])
    rest = len(names) - _MOST_MISSING
    return wording.say("finding.names_more", names=text, count=rest) if rest > 0 else text
