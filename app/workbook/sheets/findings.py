"""The sheet of findings: one row for each, with the sums of its equation and the verdict on it."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from app.model import Wording
from app.workbook.checks.cell_value import when
from app.workbook.rows import ReportFacts, VerdictFacts
from app.workbook.sheets.list_sheet import Banner, ListColumn, ListSheet, go_to
from app.workbook.sheets.report_sheet import ReportSheet
from app.workbook.writing.sheet_buffer import Link, Spot

_COLUMNS = (
    ListColumn("workbook.column.number", 6, "entry_centred"),
    ListColumn("workbook.column.agency", 24),
    ListColumn("workbook.column.year", 7, "entry_centred"),
    ListColumn("workbook.column.kind", 12, "entry_centred"),
    ListColumn("workbook.column.rule", 22),
    ListColumn("workbook.column.finding", 62),
    ListColumn("workbook.column.left", 10, "entry_number"),
    ListColumn("workbook.column.right", 10, "entry_number"),
    ListColumn("workbook.column.difference", 10, "entry_number"),
    ListColumn("workbook.column.cells_of", 34),
    ListColumn("workbook.column.go", 8, "entry_centred"),
    ListColumn("workbook.column.page", 8, "entry_centred"),
    ListColumn("workbook.column.verdict", 18),
    ListColumn("workbook.column.reason", 20),
    ListColumn("workbook.column.ruled_by", 10, "entry_centred"),
    ListColumn("workbook.column.when", 13, "entry_centred"),
)


def _ruled(verdict: VerdictFacts | None) -> tuple[Spot | str | None, ...]:
    """The values of the four columns of the verdict; it is marked where it does not hold any more."""
    if verdict is None:
        return None, None, None, None
    words = Spot(verdict.words, "entry" if verdict.holds else "entry_bad")
    return words, verdict.reason, verdict.author, when(verdict.at)


class Findings:
    """Writes the sheet of findings. `title` is the sheet's second row, below the banner."""

    def __init__(self, sheet: Worksheet, words: Wording, banner: Banner, title: str) -> None:
        self._words = words
        self._list = ListSheet(sheet, _COLUMNS, words, banner, title)

    def add(self, report: ReportFacts, sheet_name: str | None, placed: ReportSheet | None) -> None:
        """Write the findings of one report; those that corrections resolved come last, with the status "holds".

        `sheet_name` and `placed` are the report's own sheet, to whose cells the rows link; None if it has none.
        """
        say = self._words.say
        repaired = frozenset(report.repaired)
        for finding in (*report.findings, *report.repaired):
            status = "holds" if finding in repaired else finding.status
            link = None
            if sheet_name and placed is not None and finding.target is not None:
                link = Link(sheet_name, placed.place(finding.target))
            self._list.add(
                (
                    report.number,
                    report.agency or say("workbook.no_agency"),
                    report.year or say("workbook.no_year"),
                    Spot(say(f"rule.status.{status}"), "entry_centred" if finding.ruled else "entry_bad"),
                    finding.rule,
                    finding.sentence,
                    finding.left,
                    finding.right,
                    finding.difference,
                    finding.place,
                    go_to(link, "" if link is None else link.cell, self._words),
                    finding.pages,
                    *_ruled(finding.verdict),
                )
            )

    def finish(self) -> None:
        """Set the filter."""
        self._list.finish()
