"""The sheet of rules: each with its authority and the number of equations of each status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet

from app.forms import Form, Label, RuleSpec
from app.model import Status, Wording
from app.workbook.rows import ReportFacts
from app.workbook.sheets.list_sheet import Banner, ListColumn, ListSheet

_COUNTED: tuple[Status, ...] = ("holds", "assumed", "broken", "not_assessable", "warning")
_COLUMNS = (
    ListColumn("workbook.column.rule_id", 24),
    ListColumn("workbook.column.form", 30),
    ListColumn("workbook.column.table", 26),
    ListColumn("workbook.column.rule", 40),
    ListColumn("workbook.column.each", 9, "entry_centred"),
    ListColumn("workbook.column.must", 10, "entry_centred"),
    ListColumn("workbook.column.authority", 40),
    ListColumn("workbook.column.checked", 9, "entry_centred"),
    ListColumn("workbook.column.holds", 9, "entry_centred"),
    ListColumn("workbook.column.assumed", 9, "entry_centred"),
    ListColumn("workbook.column.broken", 9, "entry_centred"),
    ListColumn("workbook.column.not_assessable", 9, "entry_centred"),
    ListColumn("workbook.column.warnings", 9, "entry_centred"),
)


class Tally:
    """Counts the results of every rule over all reports."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str, Status]] = Counter()
        self.unreadable = self.missing = self.changed = 0

    def add(self, report: ReportFacts) -> None:
        """Count the equations of one report.

        Raises:
            KeyError: an equation is about a table that the report does not have.
        """
        forms = {table.id: table.form for table in report.tables}
        for check in report.checks:
            form = forms[check.equation.cells[0].split("/", 1)[0]]
            self._counts[form, check.equation.rule, check.status] += 1

    def table(self) -> pandas.DataFrame:
        """The counts as a frame: indexed by form id and rule id, one column of whole numbers for each status."""
        rows = [(form, rule, status, count) for (form, rule, status), count in sorted(self._counts.items())]
        frame = pandas.DataFrame(rows, columns=["form", "rule", "status", "count"])
        wide = frame.pivot_table(index=["form", "rule"], columns="status", values="count", aggfunc="sum", fill_value=0)
        return wide.reindex(columns=list(_COUNTED), fill_value=0)


def write_rules(
    sheet: Worksheet, forms: Sequence[Form], tally: Tally, words: Wording, banner: Banner, title: str
) -> None:
    """Write one row for each rule with at least one equation in the reports, in the order of the forms.

    Counts are numbers of equations; "holds" includes those that hold under an assumption.
    """
    listed = ListSheet(sheet, _COLUMNS, words, banner, title)
    counts = tally.table()
    for form in forms:
        for rule in form.rules:
            if (form.id, rule.id) in counts.index:
                row = counts.loc[(form.id, rule.id)]
                listed.add(_line(form, rule, [int(row[status]) for status in _COUNTED], words))
    listed.finish()


def _line(form: Form, rule: RuleSpec, counts: Sequence[int], words: Wording) -> tuple[str | int, ...]:
    return (
        rule.id,
        _text(form.title, words),
        _text(form.table(rule.table).heading, words),
        _text(rule.text, words),
        words.say(f"rule.each.{rule.each}"),
        words.say(f"rule.kind.{rule.kind}"),
        rule.authority,
        sum(counts),
        counts[0] + counts[1],
        *counts[1:],
    )


def _text(label: Label, words: Wording) -> str:
    """The printed text; in an English workbook with its translation on the next line."""
    return label.text if words.language == "zh" or not label.english else f"{label.text}\n{label.english}"
