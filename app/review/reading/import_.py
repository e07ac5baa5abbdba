"""Import of files into a project: each is read in a worker and written by this one thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from app.frozen import dataclass
from app.model import ReadProblem
from app.project import Project, ReadingTooLargeError
from app.review.reading.batch import Batch, Begun, Listener
from app.review.reading.check import sha256_of
from app.review.reading.check_result import CheckedSource
from app.review.reading.divided import begin_file
from app.review.reading.importing.photo_import import PhotoEntry, PhotoImporter
from app.review.reading.importing.result import ImportResult, Outcome, of_not_stored, of_written
from app.review.reading.importing.source_writer import SourceWriter, StoredSource
from app.review.reading.input_files import FoundFile
from app.review.reading.job import CheckJob, CheckOptions, ReadFile
from app.review.reading.photos.jobs import Group, PhotosRead
from app.sources import Executor

__all__ = ["ImportResult", "Importer", "Outcome", "is_project"]


AHEAD = 2
"""Files per worker in work, chosen to bound what is kept in memory: snapshots of pages are among it."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A file that needs no reading, since the project has it already."""

    path: str
    source: int


@dataclass(frozen=True, slots=True)
class _Cancelled:
    """A file that was cancelled."""

    path: str


_Read = ReadFile | PhotoEntry | _Known | _Cancelled


class Importer:
    """Imports files into one project. It belongs to the thread that uses it, with a connection of its own.

    Every write is a small transaction; a source counts only once its last one is done. `rules` is the fingerprint of
    the rules; `clock` gives the time as UTC in ISO 8601. With `replaces_sent_back`, a new report supersedes one that
    was sent back, for use where nobody can be asked. `ocr` says whether pictures may be read. `ahead` is how many files
    per worker are in work, the one that is written next among them.
    """

    def __init__(
        self,
        project: Project,
        workers: Executor,
        *,
        rules: str,
        clock: Callable[[], str],
        author: str,
        replaces_sent_back: bool = False,
        ocr: bool = True,
        ahead: int = AHEAD,
    ) -> None:
        self._project = project
        self._workers = workers
        self._writer = SourceWriter(
            project, rules=rules, clock=clock, author=author, replaces_sent_back=replaces_sent_back
        )
        self._options = CheckOptions(ocr=ocr)
        self._ahead = ahead
        self._photos = PhotoImporter(project, workers, self._writer, self._options)
        self._stop: Callable[[], bool] = lambda: False
        self._alone = False

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
        files = list(files)
        self._alone = len(files) < self._workers.count
        yield from self._run(
            files, lambda found: self._begin(found, passwords or {}, cancelled), listener, stop, cancelled
        )

    def decide(
        self,
        photos: PhotosRead,
        groups: Sequence[Group],
        *,
        stop: Callable[[], bool] = lambda: False,
        cancelled: Callable[[str], bool] = lambda path: False,
    ) -> Iterator[ImportResult]:
        """Import photos that were undecided as the reports that somebody chose; one result for each photo."""
        entry = FoundFile(photos.paths[0], together=photos.paths)
        yield from self._run((entry,), lambda _: self._photos.assemble(photos, tuple(groups)), None, stop, cancelled)

    def _run(
        self,
        files: Iterable[FoundFile],
        begin: Callable[[FoundFile], Begun[_Read] | _Read],
        listener: Listener | None,
        stop: Callable[[], bool],
        cancelled: Callable[[str], bool],
    ) -> Iterator[ImportResult]:
        self._stop = stop
        batch = Batch[_Read](
            self._workers,
            begin,
            lambda path, problem: ReadFile(CheckedSource(path, problem=problem)),
            listener=listener,
            dropped=lambda path: _Cancelled(path) if cancelled(path) else None,
            ahead=self._ahead,
        )
        for found in batch.run(files, stop):
            if isinstance(found, PhotoEntry):
                yield from self._photos.finish(found, stop)
            else:
                yield self._finish(found)

    def _begin(
        self, found: FoundFile, passwords: Mapping[str, str], cancelled: Callable[[str], bool]
    ) -> Begun[_Read] | _Read:
        """Submit a file to the workers, unless the project has the same bytes already."""
        if found.together:
            return self._photos.begin(found.together, cancelled)
        path = found.path
        if is_project(path, self._project.path):
            return ReadFile(CheckedSource(path, problem=ReadProblem("unsupported", "project")))
        most_bytes = self._workers.limits.file_bytes
        digest = sha256_of(Path(path), most_bytes)
        known = None if digest is None else self._project.sources.known(digest)
        if known is not None:
            return _Known(path, known)
        job = CheckJob(path, most_bytes, self._options, password=passwords.get(path))
        return begin_file(self._workers, job, lambda read: read, divide=self._alone)

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
            return self._keep(found)
        except ReadingTooLargeError:
            return ImportResult(checked.path, "failed", problem=ReadProblem("too_large"))

    def _duplicate(self, path: str, source: int) -> ImportResult:
        return ImportResult(path, "duplicate", tuple(self._project.reports.of_source(source)))

    def _keep(self, found: ReadFile) -> ImportResult:
        """Write a file and its reports."""
        checked = found.checked
        stored = self._writer.store(checked, found.snapshot, found.pages, self._stop)
        if not isinstance(stored, StoredSource):
            return of_not_stored(checked.path, stored)
        several = len(checked.reports) > 1
        reports = [
            (((stored.id, one.report.pages if several else None),), one, tally)
            for one, tally in zip(checked.reports, found.tallies, strict=True)
        ]
        return of_written(checked.path, self._writer.write((stored,), reports))


def is_project(path: str, own: Path) -> bool:
    """Whether a file is a project. The open project is not opened here: closing it would drop SQLite's locks."""
    if path.lower().endswith(own.suffix.lower()):
        return True
    try:
        return own.samefile(path)
    except (OSError, ValueError):
        return False
