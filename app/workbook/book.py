"""Writes the whole workbook, sheet by sheet, into one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from app.forms import Form
from app.model import REPORT_STATUSES, Wording
from app.workbook.rows import BookFacts, ReportFacts, SourceFacts
from app.workbook.sheets.charts import Charts
from app.workbook.sheets.corrections import Corrections
from app.workbook.sheets.data import MOST_ROWS, DataSheets
from app.workbook.sheets.findings import Findings
from app.workbook.sheets.list_sheet import Banner
from app.workbook.sheets.overview import Overview
from app.workbook.sheets.report_sheet import ReportSheet
from app.workbook.sheets.roster import write_roster
from app.workbook.sheets.rules import Tally, write_rules
from app.workbook.sheets.sources import write_sources
from app.workbook.writing.patched import version, write_only
from app.workbook.writing.patched.archive import Archive
from app.workbook.writing.sheet_names import SheetNames
from app.workbook.writing.spool import Spool
from app.workbook.writing.styles import StyledBook

_NO_TIME = "2000-01-01T00:00:00"
"""Written to the file's properties in place of a time that is not ISO 8601."""

Look = Callable[[float], None]
"""Called while the file is saved, with the share that is saved (0..1). An exception that it raises ends the writing."""


def write_workbook(
    path: Path,
    facts: BookFacts,
    reports: Iterable[ReportFacts],
    forms: Sequence[Form],
    words: Wording,
    *,
    most_rows: int = MOST_ROWS,
    look: Look = lambda saved: None,
) -> None:
    """Write everything to `path`.

    `reports` is consumed one by one and not kept, so it may be a generator. `forms` must hold the form of every table
    of the reports. `most_rows` is the number of rows of a data sheet, headings included; more cells continue on further
    sheets.

    Raises:
        TargetProblem: `library`, where openpyxl is installed in a version that is not tested; nothing is written.
        OSError: from writing `path` or a temporary file; what is at `path` is then incomplete.
    """
    version.check(path)
    book = StyledBook()
    names = SheetNames()
    banner = Banner(facts.status, _banner(facts, words))
    try:
        writer = _Writer(book, facts, forms, words, banner, names, most_rows)
        with writer.data, writer.spool:
            for report in reports:
                writer.add(report)
            writer.finish()
            _describe(book, facts, words)
            _save(book, path, writer, look)
    except BaseException:
        write_only.discard(book)
        raise


class _Writer:
    """Holds the sheets that are being written and the values that they share."""

    def __init__(
        self,
        book: Workbook,
        facts: BookFacts,
        forms: Sequence[Form],
        words: Wording,
        banner: Banner,
        names: SheetNames,
        most_rows: int,
    ) -> None:
        self._book, self._facts, self._words, self._banner, self._names = book, facts, words, banner, names
        self._forms = {form.id: form for form in forms}
        self._charts = Charts(self._sheet("charts")[1], self._forms, words, banner, self._title("charts"))
        self._overview_name, overview = self._sheet("overview")
        self._overview = Overview(overview, self._forms, words, banner, self._title("overview"))
        if facts.expected:
            write_roster(self._sheet("roster")[1], facts.expected, words, banner, self._title("roster"))
        self._findings = Findings(self._sheet("findings")[1], words, banner, self._title("findings"))
        corrections = self._sheet("corrections")[1]
        self._corrections = Corrections(corrections, facts, words, banner, self._title("corrections"))
        self.data = DataSheets(book, facts, words, banner, names, most_rows)
        self._rules, self._sources = self._sheet("rules")[1], self._sheet("sources")[1]
        self._tally = Tally()
        self._files: dict[str, SourceFacts] = {}
        self.spool = Spool()
        """The content of each report's sheet, by the sheet's title."""

    def add(self, report: ReportFacts) -> None:
        """Write one report: its lines in the lists, its data rows, and its own sheet if it gets one."""
        name = placed = None
        if self._facts.has_sheets and report.tables:
            name, placed = self._report_sheet(report)
        self._charts.add(report)
        self._overview.add(report, name)
        self._findings.add(report, name, placed)
        self._corrections.add(report, name, placed)
        self.data.add(report)
        self._tally.add(report)
        for source in report.sources:
            self._files.setdefault(source.sha256, source)

    def finish(self) -> None:
        """Write the sheets that depend on all reports."""
        self._charts.finish()
        self.data.finish()
        write_rules(
            self._rules, list(self._forms.values()), self._tally, self._words, self._banner, self._title("rules")
        )
        write_sources(self._sources, self._files.values(), self._words, self._banner, self._title("sources"))
        for listed in (self._overview, self._findings, self._corrections):
            listed.finish()

    def _report_sheet(self, report: ReportFacts) -> tuple[str, ReportSheet]:
        say = self._words.say
        wanted = f"{report.number} {report.agency or say('workbook.no_agency')} {report.year or ''}"
        name = self._names.give(wanted)
        sheet: Worksheet = self._book.create_sheet(name)
        banner = say(
            f"workbook.banner_report.{report.status}",
            book=say(f"workbook.status.{self._facts.status}"),
            cells=report.cells_left,
            findings=report.findings_left,
        )
        written = ReportSheet(report, self._forms, self._words, banner)
        self.spool.keep(name, written.write(sheet, self._overview_name))
        write_only.close(sheet)
        return name, written

    def _sheet(self, key: str) -> tuple[str, Worksheet]:
        name = self._names.give(self._words.say(f"workbook.sheet.{key}"))
        return name, self._book.create_sheet(name)

    def _title(self, key: str) -> str:
        facts, say = self._facts, self._words.say
        title = say(f"workbook.title.{key}", project=facts.project, reports=facts.reports)
        if facts.filter:
            total = facts.reports + facts.left_out
            return say("workbook.filtered", title=title, filter=facts.filter, count=facts.reports, total=total)
        return say("workbook.left_out", title=title, count=facts.left_out) if facts.left_out else title


def _banner(facts: BookFacts, words: Wording) -> str:
    """The sentence of the workbook's status, followed by the number of reports of each status if there are several."""
    banner = words.say(f"workbook.banner.{facts.status}")
    if len(facts.statuses) <= 1:
        return banner
    counts = [
        words.say("workbook.banner_count", status=words.say(f"workbook.status.{status}"), count=facts.statuses[status])
        for status in REPORT_STATUSES
        if status in facts.statuses
    ]
    return words.say("workbook.banner_counts", banner=banner, counts=words.say("workbook.separator").join(counts))


def _describe(book: Workbook, facts: BookFacts, words: Wording) -> None:
    """Write the status and the banner to the file's properties.

    The times are those of the first and the newest step, so that two exports of the same project are equal.
    """
    status = words.say(f"workbook.status.{facts.status}")
    book.properties = DocumentProperties(
        title=words.say("workbook.document", project=facts.project),
        subject=_banner(facts, words),
        creator=f"Gouji {facts.version}",
        lastModifiedBy=f"Gouji {facts.version}",
        contentStatus=status,
        keywords=status,
        language="zh-CN" if words.language == "zh" else "en",
        created=_time(facts.created),
        modified=_time(facts.modified),
    )
    properties: CustomPropertyList[StringProperty] = CustomPropertyList()
    properties.append(StringProperty(name=words.say("workbook.property.status"), value=status))
    book.custom_doc_props = properties  # type: ignore[attr-defined]
    book.calculation = CalcProperties(fullCalcOnLoad=True)


def _time(at: str) -> datetime:
    try:
        return datetime.fromisoformat(at).replace(microsecond=0, tzinfo=None)
    except ValueError:
        return datetime.fromisoformat(_NO_TIME)


def _save(book: Workbook, path: Path, writer: _Writer, look: Look) -> None:
    look(0.0)
    members = {name: f"xl/worksheets/sheet{number}.xml" for number, name in enumerate(book.sheetnames, start=1)}
    reports = {members[name]: partial(writer.spool.read, name) for name in writer.spool.names}
    rows = {members[name]: file for name, file in writer.data.rows.items()}
    with path.open("wb") as file, Archive(file, reports, rows, look, len(members)) as archive:
        ExcelWriter(book, archive).write_data()
