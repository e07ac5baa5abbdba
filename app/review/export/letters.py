"""The verb "list the issues": the findings of one agency, or of each, as letters that can be sent to it."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path

from app.forms import FormCollection
from app.model import Wording
from app.project import NoReportError, Project, ReportQuery, ReportRow
from app.review.cancelled import Stopped
from app.review.export.crops import draw_lines
from app.review.export.letter_issues import DraftIssue, IssueWriter, Shot
from app.review.export.png import Picture
from app.review.reading.page_jobs import page_workers
from app.review.state.change_event import RefusedError
from app.review.state.isolation import isolated
from app.review.state.report_cache import ReportCache
from app.sources import Done, Failed, Ticket, Workers
from app.workbook.letters.letter import write_letters
from app.workbook.letters.letter_rows import AgencyLetter, LetterIssue, LetterPicture, LetterReport
from app.workbook.writing.atomic_file import TargetProblem, Written, target_problems

SUFFIX = ".docx"

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]

_log = logging.getLogger(__name__)
_LISTEN_SECONDS = 0.2
_WORKERS = 2
"""Who draw: the pictures of one report at a time."""
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\s]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_MOST_NAME_BYTES = 200
_ALWAYS_TOLD = ("unread", "sent_back")
"""The agency is told of such a report though it has no issue."""
_EARLIEST = "1980-01-01T00:00:00"


@dataclass(frozen=True, slots=True)
class Letters:
    """What was written: the files, of how many reports, with how many issues. No file where there is no issue."""

    paths: tuple[Path, ...]
    reports: int
    issues: int


def export_letters(
    project: Project,
    forms: FormCollection,
    wording: Wording,
    target: Path,
    *,
    agency: str | None = None,
    progress: Progress = lambda done, total: None,
    stop: Stop = lambda: False,
) -> Letters:
    """Write the issues of one agency, or of all, each agency's on pages of its own.

    To `target` where it ends in `.docx`, else one document for each agency into that folder. Nothing of it stands
    where it raises: TargetProblem for what the disk does, RefusedError `no_agency` for an agency without a report,
    Stopped once `stop` says so, ProjectProblem.
    """
    single = target.suffix.lower() == SUFFIX
    if not single and target.is_file():
        raise TargetProblem("is_file", target)
    rows = _wanted(project, agency)
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
    return Letters(tuple(file.target for file in made), gathering.reports, gathering.issues)


class _Gathering:
    """Reads the reports one after the other, puts their findings into words and has the pictures drawn."""

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
        self.reports = self.issues = 0

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
        """Write letters beside their target; None where there was none to write."""
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
        """One agency's letter after the other, as soon as it is there."""
        self._total = len(rows)
        for agency, own in groupby(rows, key=lambda row: row.agency):
            letter = self._of_agency(agency, tuple(own))
            if letter is not None:
                yield letter

    def _of_agency(self, agency: str | None, rows: Sequence[ReportRow]) -> AgencyLetter | None:
        """An agency's letter; None where all its reports were read and have no issue."""
        told: list[LetterReport] = []
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
                told.append(report)
            elif report.sent_back is None:
                unread.append(report)
        self._progress(self._done, self._total)
        if not told and not unread and not sent_back:
            return None
        silent = sum(not report.issues for report in sent_back)
        self.reports += len(told) + silent
        clean = len(rows) - len(told) - len(unread) - silent - self._gone
        letter = AgencyLetter(agency, tuple(told), clean, tuple(unread), tuple(sent_back))
        self.issues += letter.issues
        return letter

    def _report(self, row: ReportRow) -> LetterReport | None:
        """A report with its issues; None where the agency is to be told nothing of it.

        One that holds no known table, or was sent back, may have none.
        """
        problems = row.tally.broken + row.tally.not_assessable + row.tally.warnings + row.tally.ruled
        if row.id not in self._stale and row.tally.status not in _ALWAYS_TOLD and not problems:
            return None
        try:
            return isolated(partial(self._told, row), lambda _: self._pass_over(), f"report {row.id}")
        except NoReportError:  # it was erased, or its import undone, meanwhile
            return self._pass_over()

    def _pass_over(self) -> LetterReport | None:
        """Count a report of which nothing can be told: it is neither clean nor to blame."""
        self._gone += 1
        return None

    def _told(self, row: ReportRow) -> LetterReport | None:
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
            for event in self._workers.wait(_LISTEN_SECONDS):
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
    """What the document with an agency's issues is called, before it is made a legal name of a file."""
    return wording.say("letter.file", agency=agency or wording.say("letter.no_agency"))


class FileNames:
    """Gives out names of documents: legal on every system, whatever an agency is called, and never two alike."""

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
    """As much of the stem as a file system takes, a third of it left for the name of what is being written."""
    most = _MOST_NAME_BYTES - len(ending)
    return stem.encode("utf-8")[:most].decode("utf-8", "ignore").rstrip(" .") + ending


def _wanted(project: Project, agency: str | None) -> list[ReportRow]:
    """The reports that count, by agency, year and uuid; those of an unknown agency come last."""
    rows = project.reports.rows(project.reports.find(ReportQuery(only_current=True)))
    if agency is not None:
        rows = [row for row in rows if row.agency == agency]
        if not rows:
            raise RefusedError("no_agency", agency=agency)
    return sorted(rows, key=lambda row: (row.agency is None, row.agency or "", row.year or 0, row.uuid))


def _with_pictures(draft: DraftIssue, pictures: dict[Shot, LetterPicture]) -> LetterIssue:
    return replace(draft.issue, pictures=tuple(pictures[shot] for shot in draft.shots if shot in pictures))
