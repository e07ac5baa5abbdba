"""The overview: one row for each report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from openpyxl.worksheet.worksheet import Worksheet

from app.forms import Form
from app.model import Wording
from app.workbook.checks.cell_value import when
from app.workbook.rows import ReportFacts, SentBackFacts, SignatureFacts
from app.workbook.sheets.list_sheet import Banner, ListColumn, ListSheet, go_to
from app.workbook.writing.sheet_buffer import Link, Spot

_COLUMNS = (
    ListColumn("workbook.column.number", 5, "entry_centred"),
    ListColumn("workbook.column.sheet", 7, "entry_centred"),
    ListColumn("workbook.column.agency", 20),
    ListColumn("workbook.column.year", 6, "entry_centred"),
    ListColumn("workbook.column.status", 11, "entry_centred"),
    ListColumn("workbook.column.form", 18),
    ListColumn("workbook.column.cells", 6, "entry_centred"),
    ListColumn("workbook.column.corrected", 7, "entry_centred"),
    ListColumn("workbook.column.ruled", 7, "entry_centred"),
    ListColumn("workbook.column.as_printed", 7, "entry_centred"),
    ListColumn("workbook.column.unreadable", 7, "entry_centred"),
    ListColumn("workbook.column.holds", 7, "entry_centred"),
    ListColumn("workbook.column.assumed", 9, "entry_centred"),
    ListColumn("workbook.column.broken", 7, "entry_centred"),
    ListColumn("workbook.column.not_assessable", 8, "entry_centred"),
    ListColumn("workbook.column.missing_tables", 7, "entry_centred"),
    ListColumn("workbook.column.to_see", 8, "entry_centred"),
    ListColumn("workbook.column.findings_left", 8, "entry_centred"),
    ListColumn("workbook.column.seen", 7, "entry_centred"),
    ListColumn("workbook.column.signed_by", 8),
    ListColumn("workbook.column.signed_at", 9),
    ListColumn("workbook.column.sent_back", 20),
    ListColumn("workbook.column.source", 20),
    ListColumn("workbook.column.sha256", 24),
)


class Overview:
    """Writes the sheet of the overview. `forms` are by id; `title` is the sheet's second row, below the banner."""

    def __init__(self, sheet: Worksheet, forms: Mapping[str, Form], words: Wording, banner: Banner, title: str) -> None:
        self._forms, self._words = forms, words
        self._list = ListSheet(sheet, _COLUMNS, words, banner, title)

    def add(self, report: ReportFacts, sheet_name: str | None) -> None:
        """Write the row of a report. `sheet_name` is its own sheet, to which the row links; None if it has none.

        Raises:
            KeyError: a table is of a form that is not in `forms`.
        """
        say = self._words.say
        agency = report.agency or say("workbook.no_agency")
        cells = [cell for table in report.tables for cell in table.cells]
        marks = Counter(cell.status for cell in cells)
        checks = Counter("open" if one.status == "warning" else one.status for one in report.checks)
        status = say(f"workbook.status.{report.status}")
        printed = sum(1 for cell in cells if cell.now.state != "absent")
        still_open = Counter(finding.status for finding in report.findings if not finding.ruled)
        good = report.status in ("excepted", "verified", "signed_once", "signed")
        self._list.add(
            (
                report.number,
                go_to(None if sheet_name is None else Link(sheet_name), str(report.number), self._words),
                agency,
                report.year or say("workbook.no_year"),
                Spot(status, "entry_centred" if good else "entry_bad"),
                "\n".join(dict.fromkeys(self._form(table.form) for table in report.tables)),
                printed,
                marks["corrected"] + marks["contradicted"],
                sum(1 for finding in report.findings if finding.ruled),
                marks["as_printed"],
                sum(1 for cell in cells if cell.now.state == "unreadable"),
                checks["holds"] + checks["assumed"],
                checks["assumed"],
                _alarming(checks["broken"], still_open["broken"]),
                _alarming(checks["not_assessable"], still_open["not_assessable"]),
                _alarming(len(report.missing), still_open["not_assessable"]),
                report.cells_left,
                report.findings_left,
                f"{report.seen}/{printed}",
                "\n".join(self._signer(one) for one in report.signatures),
                "\n".join(when(one.at) for one in report.signatures),
                sent_back_said(report.sent_back, self._words),
                "\n".join(source.name for source in report.sources),
                "\n".join(source.sha256 for source in report.sources),
            )
        )

    def finish(self) -> None:
        """Set the filter."""
        self._list.finish()

    def _signer(self, signature: SignatureFacts) -> str:
        """The author of a signature, with a remark if the signature does not hold any more."""
        if signature.holds:
            return signature.author
        return self._words.say("workbook.signature_lifted", author=signature.author)

    def _form(self, form_id: str) -> str:
        title = self._forms[form_id].title
        return title.english if self._words.language == "en" and title.english else title.text


def sent_back_said(sent_back: SentBackFacts | None, words: Wording) -> str:
    """A sentence about who sent a report back, when and why; `""` if it was not sent back."""
    if sent_back is None:
        return ""
    facts = {"author": sent_back.author, "at": when(sent_back.at)}
    if sent_back.reason:
        return words.say("workbook.sent_back_why", reason=sent_back.reason, **facts)
    return words.say("workbook.sent_back", **facts)


def _alarming(count: int, still_open: int) -> int | Spot:
    """A count, in the style of an alarm if it and the number of its findings without a verdict are not 0."""
    return Spot(count, "entry_bad") if count and still_open else count
