"""Export of a project as a workbook whose formulas prove its numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from app import __version__
from app.forms import FormCollection
from app.frozen import dataclass
from app.model import Language, ReadProblem, ReportStatus, Wording
from app.project import NoReportError, Project, ReportQuery, ReportRow
from app.review.export.crop_job import CellPlace, draw_cells, place_of
from app.review.export.filter_words import filter_words
from app.review.export.filtered import shown_by
from app.review.export.report_rows import ReportRows
from app.review.reading.check import processor_count
from app.review.state.change_event import RefusedError
from app.review.state.isolation import Stopped, isolated
from app.review.state.open_report import OpenReport
from app.review.state.remaining import worst_of
from app.review.state.report_cache import ReportCache
from app.review.state.reported import ExpectedReport, season_state
from app.workbook.book import write_workbook
from app.workbook.rows import BookFacts, ExpectedFacts, PictureFacts, ReportFacts
from app.workbook.sheets.data import MOST_ROWS
from app.workbook.writing.atomic_file import replaced
from app.workbook.writing.patched import version
from app.workbook.writing.safe_text import clean_text

SHEETS_UP_TO = 500
"""With more reports than this, they get sheets of their own only on request."""
_MOST_PICTURES = 3_000
_TRIES = 3

Progress = Callable[[int, int], None]
"""Called with how many steps of how many are done."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to export. `report_sheets` None: a sheet a report, up to SHEETS_UP_TO reports.

    `only_current` leaves superseded reports out. `agency` takes only the reports of that agency, as it is called now,
    `query` only those that a filter of the list shows; the workbook says by which.
    """

    language: Language = "zh"
    report_sheets: bool | None = None
    only_current: bool = True
    agency: str | None = None
    query: ReportQuery | None = None
    most_rows: int = MOST_ROWS


class ChangedMeanwhile(RefusedError):
    """Raised where the project was changed during every attempt to export it."""

    def __init__(self) -> None:
        super().__init__("changed_meanwhile")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the path, how many reports, and their status together.

    `failed` are the reports that could not be read or evaluated: the workbook has only their names.
    """

    path: Path
    reports: int
    status: ReportStatus
    failed: tuple[ReportRow, ...] = ()


def export_workbook(
    project: Project,
    forms: FormCollection,
    wording: Wording,
    target: Path,
    options: ExportOptions,
    *,
    progress: Progress = lambda done, total: None,
    stop: Callable[[], bool] = lambda: False,
) -> Exported:
    """Write the workbook; the old file stays as it is until the new one is whole, and after any failure.

    Raises TargetProblem for what the disk refuses and for an untested openpyxl, ProjectProblem for what the project's
    disk does, Stopped once `stop` says so, ChangedMeanwhile. `project` must be this thread's own connection. Times come
    from the steps.
    """
    version.check(target)
    with replaced(target) as path:
        unwritable: dict[int, ReportRow] = {}
        for _ in range(_TRIES):
            export = _Export(project, forms, wording, options, progress, stop, unwritable)
            try:
                status = export.write(path)
            except NoReportError:  # a report was deleted meanwhile
                if export.is_current():
                    raise
                continue
            unwritable |= export.failed_late
            if export.is_current() and not export.failed_late:
                progress(3 * len(export.ids), 3 * len(export.ids))
                return Exported(target, len(export.ids), status, tuple(export.failed.values()))
        raise ChangedMeanwhile


class _Export:
    """One attempt: a first pass over the reports for their statuses and places, and a second to write them.

    `failed_late` are the reports that failed in the second pass: the statuses of this attempt count them by their first
    one, so that the workbook has to be written again with them as `unwritable`.
    """

    def __init__(
        self,
        project: Project,
        forms: FormCollection,
        wording: Wording,
        options: ExportOptions,
        progress: Progress,
        stop: Callable[[], bool],
        unwritable: Mapping[int, ReportRow],
    ) -> None:
        self._project, self._forms, self._wording, self._options = project, forms, wording, options
        self._progress, self._stop = progress, stop
        self._cache = ReportCache(project, forms)
        self._rows = ReportRows(project, forms.forms, wording)
        self._times = project.steps.times()
        self._last_progress = 0
        self.ids = reports_to_export(project, options, self._cache)
        self._unwritable = unwritable
        self.failed: dict[int, ReportRow] = dict(unwritable)
        self.failed_late: dict[int, ReportRow] = {}

    def is_current(self) -> bool:
        """Whether the project has not changed since this attempt began."""
        return self._project.steps.times() == self._times

    def write(self, path: Path) -> ReportStatus:
        """Write the workbook to `path`; the status of all reports together."""
        statuses, places = self._first_pass()
        status = worst_of(statuses)
        drawn = draw_cells(str(self._project.bytes_path), places, processor_count(), self._check_stop)
        pictures = {key: PictureFacts(one.png, one.width, one.height) for key, one in drawn.items()}
        sheets = self._options.report_sheets
        facts = BookFacts(
            project=clean_text(self._project.path.stem),
            version=__version__,
            status=status,
            reports=len(self.ids),
            created=self._times[0],
            modified=self._times[1],
            has_sheets=len(self.ids) <= SHEETS_UP_TO if sheets is None else sheets,
            names=self._rows.names,
            pictures=pictures,
            left_out=len(self._project.reports.find(ReportQuery(only_current=False))) - len(self.ids),
            statuses=statuses,
            filter="" if self._options.query is None else clean_text(filter_words(self._options.query, self._wording)),
            expected=() if self._options.query is not None else self._expected(),
        )
        write_workbook(
            path,
            facts,
            self._report_rows(),
            self._forms.forms,
            self._wording,
            most_rows=self._options.most_rows,
            look=self._saved,
        )
        return status

    def _first_pass(self) -> tuple[Counter[ReportStatus], dict[tuple[int, str], CellPlace]]:
        """How many reports have each status, and where the corrected cells are."""
        statuses: Counter[ReportStatus] = Counter()
        places: dict[tuple[int, str], CellPlace] = {}
        for number, opened in self._opened(0):
            statuses[opened.status if isinstance(opened, OpenReport) else "unread"] += 1
            if not isinstance(opened, OpenReport):
                continue
            for cell in opened.extracted.values():
                if cell.id in opened.corrections and len(places) < _MOST_PICTURES:
                    place = place_of(opened.pages, cell.page, cell.boxes)
                    if place is not None:
                        places[number, cell.id] = place
        return statuses, places

    def _expected(self) -> tuple[ExpectedFacts, ...]:
        """Who of the roster has reported for each year of the project, the newest first."""
        numbers = {report: number for number, report in enumerate(self.ids, start=1)}
        wanted = self._options.agency
        years = self._project.roster.years() if len(self._project.roster) else []
        return tuple(
            expected_facts(one, year, numbers)
            for year in years
            for one in season_state(self._project, year).expected
            if wanted in (None, one.entry.name)
        )

    def _report_rows(self) -> Iterator[ReportFacts]:
        for number, opened in self._opened(len(self.ids)):
            if isinstance(opened, OpenReport):
                make, failed = partial(self._rows.report, number, opened), partial(self._failed_facts, number)
                yield isolated(make, failed, f"report {opened.id}")
            else:
                yield failed_facts(number, opened)

    def _failed_facts(self, number: int, problem: ReadProblem) -> ReportFacts:
        report = self.ids[number - 1]
        self.failed_late[report] = self._note(report, problem)
        return failed_facts(number, self.failed_late[report])

    def _opened(self, done: int) -> Iterator[tuple[int, OpenReport | ReportRow]]:
        """Every report with its number from 1; its row of the list where it cannot be read or evaluated.

        `done` is how many steps of the work were done before.
        """
        for number, report in enumerate(self.ids, start=1):
            self._check_stop()
            if report in self._unwritable:
                yield number, self._unwritable[report]
                continue
            load: Callable[[], OpenReport | ReportRow] = partial(self._cache.load, report)
            yield number, isolated(load, partial(self._note, report), f"report {report}")
            self._report_progress(done + number)

    def _note(self, report: int, problem: ReadProblem) -> ReportRow:
        (row,) = self._project.reports.rows((report,))
        self.failed[report] = row
        return row

    def _saved(self, share: float) -> None:
        """Report progress while the file is written, which takes about as long as a pass over the reports."""
        self._check_stop()
        self._report_progress(2 * len(self.ids) + int(share * len(self.ids)))

    def _report_progress(self, done: int) -> None:
        if done > self._last_progress:
            self._last_progress = done
            self._progress(done, 3 * len(self.ids))

    def _check_stop(self) -> None:
        if self._stop():
            raise Stopped


def failed_facts(number: int, row: ReportRow) -> ReportFacts:
    """The facts of a report that cannot be read or evaluated: its agency and year only."""
    return ReportFacts(number, row.agency or "", row.year, "unread", (), (), (), ())


def expected_facts(one: ExpectedReport, year: int, numbers: Mapping[int, int]) -> ExpectedFacts:
    """An agency of the roster and a year. `numbers` are the reports of the workbook by their ids."""
    entry, own = one.entry, sorted(numbers[report.id] for report in one.reports if report.id in numbers)
    facts = (entry.name, entry.code, entry.level, one.parent, entry.contact)
    return ExpectedFacts(*facts, year, one.arrival, len(one.reports), tuple(own))


def reports_to_export(project: Project, options: ExportOptions, cache: ReportCache | None = None) -> Sequence[int]:
    """The ids of the reports in the workbook's order: by agency, year and uuid.

    A filter by status needs the `cache`, by which reports whose stored status may be out of date are evaluated.
    """
    rows = shown_by(project, options.query, cache, only_current=options.only_current)
    wanted = (row for row in rows if options.agency is None or row.agency == options.agency)
    ordered = sorted(
        wanted, key=lambda row: (row.agency is None, row.agency or "", row.year is None, row.year or 0, row.uuid)
    )
    return [row.id for row in ordered]
