"""Import of files into a project: each is read in a worker and written by this one thread."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from app import __version__
from app.model import ReadProblem, Report, Tally
from app.project import PIECE_BYTES, Project, ReadingTooLargeError, ReportRow, SourceFile, Transaction
from app.review.reading.batch import Batch, Listener
from app.review.reading.check import sha256_of
from app.review.reading.check_result import CheckedSource
from app.review.reading.input_files import FoundFile
from app.review.reading.job import CheckJob, ReadFile, read_whole
from app.sources import Ticket, Workers

Outcome = Literal["read", "duplicate", "failed", "password", "cancelled"]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The result of one file. `reports` are the new ones, or, for a duplicate, those that were there already.

    `superseded` are earlier reports of the same agency and year that a new one supersedes. `kept` gives, for each new
    report that does not count yet, the one with work on it that still counts.
    """

    path: str
    outcome: Outcome
    reports: tuple[int, ...] = ()
    problem: ReadProblem | None = None
    superseded: tuple[int, ...] = ()
    kept: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """A file that needs no reading, since the project has it already."""

    path: str
    source: int


@dataclass(frozen=True, slots=True)
class _Cancelled:
    """A file that was cancelled."""

    path: str


class Importer:
    """Imports files into one project. It belongs to the thread that uses it, with a connection of its own.

    Every write is a small transaction, and one for all of a small file; a source counts only once its last one is
    done. `rules` is the fingerprint of the rules; `clock` gives the time as UTC in ISO 8601. With `replaces_sent_back`,
    a new report supersedes one that was sent back, for use where nobody can be asked.
    """

    def __init__(
        self,
        project: Project,
        workers: Workers,
        *,
        rules: str,
        clock: Callable[[], str],
        author: str,
        replaces_sent_back: bool = False,
    ) -> None:
        self._project = project
        self._workers = workers
        self._rules = rules
        self._clock = clock
        self._author = author
        self._replaces_sent_back = replaces_sent_back
        self._stop: Callable[[], bool] = lambda: False

    def run(
        self,
        files: Iterable[FoundFile],
        *,
        passwords: Mapping[str, str] | None = None,
        listener: Listener | None = None,
        stop: Callable[[], bool] = lambda: False,
        cancelled: Callable[[str], bool] = lambda path: False,
    ) -> Iterator[ImportResult]:
        """Import every file; one result for each, in order. Raises ProjectProblem for faults of the disk.

        `passwords` open PDFs, by path, and are not kept. Once `stop` says so, files in work are dropped.
        """
        self._stop = stop
        batch = Batch[ReadFile | _Known | _Cancelled](
            self._workers,
            lambda path: self._begin(path, (passwords or {}).get(path)),
            lambda path, problem: ReadFile(CheckedSource(path, problem=problem)),
            listener=listener,
            dropped=lambda path: _Cancelled(path) if cancelled(path) else None,
            ahead=2,
        )
        for found in batch.run(files, stop):
            yield self._finish(found)

    def _begin(self, path: str, password: str | None) -> Ticket | _Known | ReadFile:
        """Submit a file to the workers, unless the project has the same bytes already."""
        if is_project(path, self._project.path):
            return ReadFile(CheckedSource(path, problem=ReadProblem("unsupported", "project")))
        most_bytes = self._workers.limits.file_bytes
        digest = sha256_of(Path(path), most_bytes)
        known = None if digest is None else self._project.sources.known(digest)
        if known is not None:
            return _Known(path, known)
        return self._workers.submit(read_whole, CheckJob(path, most_bytes, password=password))

    def _finish(self, found: ReadFile | _Known | _Cancelled) -> ImportResult:
        if isinstance(found, _Cancelled):
            return ImportResult(found.path, "cancelled")
        if isinstance(found, _Known):
            return self._duplicate(found.path, found.source)
        checked = found.checked
        problem = checked.problem
        if problem is not None and problem.code == "encrypted" and problem.detail.startswith("pdf"):
            return ImportResult(checked.path, "password", problem=problem)
        if problem is not None or checked.sha256 is None:
            return ImportResult(checked.path, "failed", problem=problem)
        known = self._project.sources.known(checked.sha256)
        if known is not None:
            return self._duplicate(checked.path, known)
        try:
            return self._keep(found, checked.sha256)
        except ReadingTooLargeError:
            return ImportResult(checked.path, "failed", problem=ReadProblem("too_large"))

    def _duplicate(self, path: str, source: int) -> ImportResult:
        return ImportResult(path, "duplicate", tuple(self._project.reports.of_source(source)))

    def _keep(self, found: ReadFile, sha256: str) -> ImportResult:
        path = Path(found.checked.path)
        file = SourceFile(sha256, path.name, str(path), _size_of(path), self._clock(), self._author)
        if max(file.size, len(found.snapshot or b"")) <= PIECE_BYTES:
            return self._keep_small(found, file)
        return self._keep_large(found, file)

    def _keep_small(self, found: ReadFile, file: SourceFile) -> ImportResult:
        """Write everything in one transaction: each commit waits for the disk."""
        try:
            original = Path(found.checked.path).read_bytes()
        except OSError:
            original = b""
        if hashlib.sha256(original).hexdigest() != file.sha256:
            return ImportResult(found.checked.path, "failed", problem=ReadProblem("damaged", "changed"))
        with self._project.act("import", at=self._clock(), author=self._author) as act:
            source = act.add_source(file, original, found.snapshot)
            reports, superseded, kept = self._write(act, source, found)
        return ImportResult(found.checked.path, "read", reports, superseded=superseded, kept=kept)

    def _keep_large(self, found: ReadFile, file: SourceFile) -> ImportResult:
        """Write the bytes piece by piece, then pages, reports and readings in one transaction."""
        path = Path(found.checked.path)
        sources = self._project.sources
        source = sources.begin(
            sha256=file.sha256,
            name=file.name,
            path=file.path,
            size=file.size,
            at=file.at,
            author=file.author,
        )
        finished = False
        try:
            copied = self._copy(path, source, file.sha256)
            if copied == "stopped":
                finished = True  # the pieces are discarded at the next import, so that nobody waits for that now
                return ImportResult(found.checked.path, "cancelled")
            if copied == "changed":
                return ImportResult(found.checked.path, "failed", problem=ReadProblem("damaged", "changed"))
            sources.append(source, "snapshot", found.snapshot or b"")
            with self._project.act("import", at=self._clock(), author=self._author) as act:
                reports, superseded, kept = self._write(act, source, found)
            finished = True
            return ImportResult(found.checked.path, "read", reports, superseded=superseded, kept=kept)
        finally:
            if not finished:
                sources.discard(source)

    def _copy(self, path: Path, source: int, sha256: str) -> Literal["whole", "changed", "stopped"]:
        """Copy the file's bytes; `changed` where they are not those that were read."""
        digest = hashlib.sha256()
        try:
            with path.open("rb") as file:
                while piece := file.read(PIECE_BYTES):
                    if self._stop():
                        return "stopped"
                    digest.update(piece)
                    self._project.sources.append(source, "original", piece)
        except OSError:
            return "changed"
        return "whole" if digest.hexdigest() == sha256 else "changed"

    def _write(
        self, act: Transaction, source: int, found: ReadFile
    ) -> tuple[tuple[int, ...], tuple[int, ...], tuple[tuple[int, int], ...]]:
        """Add the reports; the new ones, those that they supersede, and those that still count (see ImportResult)."""
        checked = found.checked
        act.finish_source(
            source, kind=checked.kind or "pdf", page_count=checked.pages, pages=found.pages, problem=checked.problem
        )
        several = len(checked.reports) > 1
        made, superseded, kept = [], [], []
        for checked_report, tally in zip(checked.reports, found.tallies, strict=True):
            report_id = self._add(act, source, checked_report.report, tally, several)
            made.append(report_id)
            reissues = self._reissues(checked_report.report, report_id)
            keeper = self._keeper(reissues)
            if keeper is not None:
                act.change_report(report_id, superseded_by=keeper)
                kept.append((report_id, keeper))
                continue
            for other in reissues:
                act.change_report(other.id, superseded_by=report_id)
            superseded += [other.id for other in reissues]
        return tuple(made), tuple(superseded), tuple(kept)

    def _reissues(self, report: Report, made: int) -> Sequence[ReportRow]:
        """The earlier reports of the same agency and year; none where either is unknown."""
        reports = self._project.reports
        return reports.rows(reports.reissues(report.agency, report.year, made)) if report.agency and report.year else ()

    def _keeper(self, reissues: Sequence[ReportRow]) -> int | None:
        """The one of the reissues that counts and has work on it: nothing supersedes it without asking.

        With `replaces_sent_back`, one that was sent back is superseded, since the new file answers to that.
        """
        work = self._project.reports.worked_on([other.id for other in reissues if not other.superseded])
        worked_on = [report for report, done in work.items() if not (done.sent_back and self._replaces_sent_back)]
        return max(worked_on, default=None)

    def _add(self, act: Transaction, source: int, report: Report, tally: Tally, several: bool) -> int:
        """Add one report of the source; its id."""
        bare = replace(report, free_tables=tuple(replace(table, sums=()) for table in report.free_tables))
        parts = ((source, report.pages if several else None),)
        made = act.add_report(parts=parts, agency=report.agency, year=report.year)
        act.add_reading(made, bare, reader=__version__)
        act.store_tally(made, tally, self._rules)
        return made


def is_project(path: str, own: Path) -> bool:
    """Whether a file is a project. The open project is not opened here: closing it would drop SQLite's locks."""
    if path.lower().endswith(own.suffix.lower()):
        return True
    try:
        return own.samefile(path)
    except (OSError, ValueError):
        return False


def _size_of(path: Path) -> int:
    """A file's size in bytes; 0 for one that is gone, on which copying will fail."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
