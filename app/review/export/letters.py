"""Export of the issues of one agency, or of each, as letters that can be sent to it."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path

from app.forms import FormCollection
from app.frozen import dataclass
from app.model import Wording
from app.project import NoReportError, Project, ReportQuery, ReportRow
from app.review.export.crops import draw_lines
from app.review.export.filtered import shown_by
from app.review.export.letter_issues import DraftIssue, IssueWriter, Shot
from app.review.export.png import Picture
from app.review.reading.page_jobs import page_workers
from app.review.state.change_event import RefusedError
from app.review.state.isolation import Stopped, isolated
from app.review.state.report_cache import ReportCache
from app.sources import Done, Failed, Ticket, Workers
from app.workbook.letters.letter import write_letters
from app.workbook.letters.letter_rows import AgencyLetter, LetterIssue, LetterPicture, LetterReport
from app.workbook.writing.atomic_file import TargetProblem, Written, target_problems

SUFFIX = ".docx"

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]

_log = logging.getLogger(__name__)
_WAIT_SECONDS = 0.2
_WORKERS = 2
"""Worker processes that draw the pictures of one report at a time."""
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\s]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_MOST_NAME_BYTES = 200
_ALWAYS_NAMED = ("unread", "sent_back")
"""Statuses of reports that the letter names even without an issue."""
_EARLIEST = "1980-01-01T00:00:00"


@dataclass(frozen=True, slots=True)
class Letters:
    """What was written: the files, and how many reports and issues are in them. No file where there is no issue.

    `failed` reports could not be read or evaluated: the letters do not mention them.
    """

    paths: tuple[Path, ...]
    reports: int
    issues: int
    failed: int = 0


def export_letters(
    project: Project,
    forms: FormCollection,
    wording: Wording,
    target: Path,
    *,
    agency: str | None = None,
    query: ReportQuery | None = None,
    progress: Progress = lambda done, total: None,
    stop: Stop = lambda: False,
) -> Letters:
    """Write the issues of one agency, or of all, each agency's on pages of its own; of the reports that `query` shows.

    To `target` where it ends in `.docx`, else one document for each agency into that folder. Raises TargetProblem for
    what the disk refuses, RefusedError `no_agency` for an agency without a report, Stopped once `stop` says so, and
    ProjectProblem; then no file is written.
    """
    single = target.suffix.lower() == SUFFIX
    if not single and target.is_file():
        raise TargetProblem("is_file", target)
    rows = _wanted(project, agency, query, None if query is None else ReportCache(project, forms))
    with page_workers(_WORKERS) as workers, ExitStack() as written:
        gathering = _Gathering(project, forms, wording, workers, progress, stop)
        if single:
            files = [gathering.write(Written(target), gathering.letters(rows), written)]
        else:
            with target_problems(target):
                target.mkdir(parents=True, exist_ok=True)
            files = gathering.write_each(target, rows, written)
        made = [file for file in files if file is not None]
        if stop():
            raise Stopped
        for file in made:
            file.put()
    return Letters(tuple(file.target for file in made), gathering.reports, gathering.issues, gathering.failed)


class _Gathering:
    """Loads the reports one after the other, writes their issues and has the pictures drawn."""

    def __init__(
        self,
        project: Project,
        forms: FormCollection,
        wording: Wording,
        workers: Workers,
        progress: Progress,
        stop: Stop,
    ) -> None:
        self._project, self._wording, self._workers = project, wording, workers
        self._progress, self._stop = progress, stop
        self._cache = ReportCache(project, forms)
        self._stale = frozenset(project.reports.stale(self._cache.rules))
        self._writer = IssueWriter(project.sources, forms.forms, wording)
        self._done = self._total = self._gone = 0
        self._newest = _EARLIEST
        self.reports = self.issues = self.failed = 0

    def write_each(self, folder: Path, rows: Sequence[ReportRow], stack: ExitStack) -> list[Written | None]:
        """A document for each agency."""
        names = FileNames()
        self._total = len(rows)
        files: list[Written | None] = []
        for agency, own in groupby(rows, key=lambda row: row.agency):
            letters = self._of_agency(agency, tuple(own))
            if letters is not None:
                files.append(
                    self.write(
                        Written(folder / names.give(letter_name(agency, self._wording))), iter((letters,)), stack
                    )
                )
        return files

    def write(self, file: Written, letters: Iterator[AgencyLetter], stack: ExitStack) -> Written | None:
        """Write letters to a temporary file beside their target; None where there is none to write."""
        stack.callback(file.drop)
        first = next(letters, None)
        if first is None:
            return None

        def all_of_them() -> Iterator[AgencyLetter]:
            yield first
            yield from letters

        with target_problems(file.target):
            write_letters(file.path, all_of_them(), self._wording, lambda: self._newest)
        return file

    def letters(self, rows: Sequence[ReportRow]) -> Iterator[AgencyLetter]:
        """The letters of the agencies, each as soon as it is ready."""
        self._total = len(rows)
        for agency, own in groupby(rows, key=lambda row: row.agency):
            letter = self._of_agency(agency, tuple(own))
            if letter is not None:
                yield letter

    def _of_agency(self, agency: str | None, rows: Sequence[ReportRow]) -> AgencyLetter | None:
        """An agency's letter; None where all its reports were read and have no issue."""
        with_issues: list[LetterReport] = []
        sent_back: list[LetterReport] = []
        unread: list[LetterReport] = []
        self._gone = 0
        for row in rows:
            if self._stop():
                raise Stopped
            self._progress(self._done, self._total)
            self._done += 1
            report = self._report(row)
            if report is None:
                continue
            if report.sent_back is not None:
                sent_back.append(report)
            if report.issues:
                with_issues.append(report)
            elif report.sent_back is None:
                unread.append(report)
        self._progress(self._done, self._total)
        if not with_issues and not unread and not sent_back:
            return None
        silent = sum(not report.issues for report in sent_back)
        self.reports += len(with_issues) + silent
        clean = len(rows) - len(with_issues) - len(unread) - silent - self._gone
        letter = AgencyLetter(agency, tuple(with_issues), clean, tuple(unread), tuple(sent_back))
        self.issues += letter.issues
        return letter

    def _report(self, row: ReportRow) -> LetterReport | None:
        """A report with its issues; None where the letter does not mention it.

        One that holds no known table, or was sent back, may have none.
        """
        problems = row.tally.broken + row.tally.not_assessable + row.tally.warnings + row.tally.ruled
        if row.id not in self._stale and row.tally.status not in _ALWAYS_NAMED and not problems:
            return None
        try:
            return isolated(partial(self._letter_report, row), lambda _: self._fail(), f"report {row.id}")
        except NoReportError:  # erased, or its import undone, meanwhile
            return self._pass_over()

    def _fail(self) -> LetterReport | None:
        self.failed += 1
        return self._pass_over()

    def _pass_over(self) -> LetterReport | None:
        """Count a report that is gone or cannot be read: it is neither clean nor has it issues."""
        self._gone += 1
        return None

    def _letter_report(self, row: ReportRow) -> LetterReport | None:
        report = self._cache.load(row.id)
        drafts = self._writer.issues(report, str(self._project.bytes_path))
        if not drafts and report.report.tables and report.sent_back is None:
            return None
        times = [act.at for acts in (report.corrections, report.seen, report.verdicts) for act in acts.values()]
        times += [] if report.sent_back is None else [report.sent_back.at]
        self._newest = max([self._newest, row.added, *times])
        pictures = self._draw([shot for draft in drafts for shot in draft.shots])
        issues = tuple(_with_pictures(draft, pictures) for draft in drafts)
        why = None if report.sent_back is None else report.sent_back.reason
        return LetterReport(report.year, self._writer.sources(report), issues, why)

    def _draw(self, shots: Sequence[Shot]) -> dict[Shot, LetterPicture]:
        """The pictures of some places; one that cannot be drawn is missing."""
        wanted: dict[Ticket, Shot] = {self._workers.submit(draw_lines, shot.job): shot for shot in dict.fromkeys(shots)}
        drawn: dict[Shot, LetterPicture] = {}
        while wanted:
            if self._stop():
                raise Stopped
            for event in self._workers.wait(_WAIT_SECONDS):
                if isinstance(event, Done):
                    shot, picture = wanted.pop(event.ticket), event.value
                    if isinstance(picture, Picture):
                        drawn[shot] = LetterPicture(
                            picture.png, picture.width, picture.height, shot.job.density, shot.caption
                        )
                elif isinstance(event, Failed):
                    del wanted[event.ticket]
                    _log.warning("a place was not drawn: %s", event.problem.code)
        return drawn


def letter_name(agency: str | None, wording: Wording) -> str:
    """The title of the document with an agency's issues, not yet a legal file name."""
    return wording.say("letter.file", agency=agency or wording.say("letter.no_agency"))


class FileNames:
    """Makes file names of documents: legal on every system, and never two alike."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def give(self, wanted: str) -> str:
        """The wanted name as a `.docx`, numbered where another one has it."""
        stem = _NOT_IN_NAMES.sub(" ", unicodedata.normalize("NFC", wanted)).strip(" .") or "_"
        if _RESERVED.match(stem):
            stem = "_" + stem
        name, count = _cut(stem, "") + SUFFIX, 1
        while name.casefold() in self._taken:
            count += 1
            name = _cut(stem, f" ({count})") + SUFFIX
        self._taken.add(name.casefold())
        return name


def _cut(stem: str, ending: str) -> str:
    """The stem, cut to what file systems allow with room for the name of the temporary file."""
    most = _MOST_NAME_BYTES - len(ending)
    return stem.encode("utf-8")[:most].decode("utf-8", "ignore").rstrip(" .") + ending


def _wanted(
    project: Project, agency: str | None, query: ReportQuery | None, cache: ReportCache | None
) -> list[ReportRow]:
    """The reports that count, by agency, year and uuid; those of an unknown agency come last."""
    rows = shown_by(project, query, cache, only_current=True)
    if agency is not None:
        rows = [row for row in rows if row.agency == agency]
        if not rows:
            raise RefusedError("no_agency", agency=agency)
    return sorted(rows, key=lambda row: (row.agency is None, row.agency or "", row.year or 0, row.uuid))


def _with_pictures(draft: DraftIssue, pictures: dict[Shot, LetterPicture]) -> LetterIssue:
    return replace(draft.issue, pictures=tuple(pictures[shot] for shot in draft.shots if shot in pictures))
