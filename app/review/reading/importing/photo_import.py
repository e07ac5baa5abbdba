"""Import of photos as the pages of one report: read one by one, put together, and written as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.frozen import dataclass
from app.model import ReadProblem, Tally
from app.project import Project, ReadingTooLargeError
from app.review.reading.batch import Begun
from app.review.reading.check import sha256_of
from app.review.reading.check_result import CheckedReport
from app.review.reading.importing.result import ImportResult, of_not_stored, of_written
from app.review.reading.importing.source_writer import Parts, SourceWriter, StoredSource
from app.review.reading.job import CheckJob, CheckOptions, ReadFile
from app.review.reading.photos.groups import in_order
from app.review.reading.photos.jobs import Assembled, AssembleJob, Group, PhotoRead, PhotosRead, assemble, read_photo
from app.sources import Executor


@dataclass(frozen=True, slots=True)
class PhotoEntry:
    """Photos as one entry of an import; `others` are the results of the files that are not among them."""

    read: PhotosRead
    others: tuple[ImportResult, ...] = ()


class PhotoImporter:
    """What an Importer does with pictures that were given together. A photo whose bytes the project has stays one."""

    def __init__(self, project: Project, workers: Executor, writer: SourceWriter, options: CheckOptions) -> None:
        self._project = project
        self._workers = workers
        self._writer = writer
        self._options = options

    def begin(self, paths: Sequence[str], cancelled: Callable[[str], bool]) -> Begun[Any] | PhotoEntry:
        """Submit the photos to the workers, unless the project has all of them already."""
        most_bytes = self._workers.limits.file_bytes
        digests = {path: sha256_of(Path(path), most_bytes) for path in paths}
        known = [None if digest is None else self._project.sources.known(digest) for digest in digests.values()]
        of_known = {source: tuple(self._project.reports.of_source(source)) for source in known if source is not None}
        if None not in known and any(of_known.values()):
            pairs = zip(paths, known, strict=True)
            duplicates = (ImportResult(path, "duplicate", of_known[one]) for path, one in pairs if one is not None)
            return PhotoEntry(PhotosRead(), tuple(duplicates))
        first_of: dict[str, str] = {}
        for path, digest in digests.items():
            first_of.setdefault(digest or path, path)
        wanted = tuple(first_of.values())
        copies = tuple(ImportResult(path, "duplicate") for path in paths if path not in wanted)
        submitted = {path: CheckJob(path, most_bytes, self._options) for path in wanted}
        jobs = tuple((path, self._workers.submit(read_photo, job)) for path, job in submitted.items())
        return Begun(jobs, lambda values: self._all_read(wanted, values, copies, cancelled))

    def _all_read(
        self,
        paths: Sequence[str],
        values: Sequence[object],
        copies: tuple[ImportResult, ...],
        cancelled: Callable[[str], bool],
    ) -> Begun[Any] | PhotoEntry:
        """Put those that were read in order, and submit them to become reports."""
        sound: list[PhotoRead] = []
        others: list[ImportResult] = []
        for path, value in zip(paths, values, strict=True):
            if cancelled(path) or not isinstance(value, (PhotoRead, ReadFile)):
                others.append(ImportResult(path, "cancelled"))
            elif isinstance(value, PhotoRead) and value.checked.problem is None:
                sound.append(value)
            else:
                others.append(ImportResult(path, "failed", problem=value.checked.problem))
        order = in_order([one.checked.path for one in sound], [one.taken for one in sound])
        read = PhotosRead(tuple(sound[at] for at in order), tuple(one.path for one in others))
        if not sound:
            return PhotoEntry(read, (*others, *copies))
        return self.assemble(read, (), (*others, *copies))

    def assemble(
        self, read: PhotosRead, groups: tuple[Group, ...], others: tuple[ImportResult, ...] = ()
    ) -> Begun[Any]:
        """Submit photos to become reports: of these groups, or (with none) one report if that is certain."""
        job = AssembleJob(tuple(one.pages for one in read.photos), tuple(one.layered for one in read.photos), groups)
        ticket = self._workers.submit(assemble, job)
        return Begun(((read.paths[0], ticket),), lambda values: PhotoEntry(_assembled(read, values[0]), others))

    def finish(self, entry: PhotoEntry, stop: Callable[[], bool]) -> Iterator[ImportResult]:
        """Write the reports; one result for each file."""
        made = self._finish(entry.read, stop)
        yield from made
        reports = made[0].reports if made else ()
        for other in entry.others:
            copy = other.outcome == "duplicate" and not other.reports
            yield replace(other, reports=reports) if copy else other

    def _finish(self, read: PhotosRead, stop: Callable[[], bool]) -> list[ImportResult]:
        """One result for each photo."""
        if read.assembled is None:
            if read.problem is None:
                return [ImportResult(path, "cancelled") for path in read.paths]
            return [ImportResult(path, "failed", problem=read.problem) for path in read.paths]
        if not read.assembled.reports:
            return [ImportResult(path, "undecided", undecided=read) for path in read.paths]
        try:
            return self._keep(read, read.assembled, stop)
        except ReadingTooLargeError:
            return [ImportResult(path, "failed", problem=ReadProblem("too_large")) for path in read.paths]

    def _keep(self, read: PhotosRead, assembled: Assembled, stop: Callable[[], bool]) -> list[ImportResult]:
        """Store the bytes of the photos that the project lacks, and add the reports."""
        stored: list[StoredSource] = []
        sources: list[int] = []
        for photo in read.photos:
            known = self._project.sources.known(photo.checked.sha256 or "")
            if known is not None:
                sources.append(known)
                continue
            one = self._writer.store(photo.checked, photo.snapshot, photo.places, stop)
            if not isinstance(one, StoredSource):
                if one == "changed":  # what is stopped is discarded at the next import
                    self._writer.discard(stored)
                failed = of_not_stored(photo.checked.path, one)
                return [replace(failed, path=path) for path in read.paths]
            stored.append(one)
            sources.append(one.id)
        written = self._writer.write(stored, _reports(assembled, sources), can_be_undone=True)
        results = []
        for at, path in enumerate(read.paths):
            whole = of_written(path, written) if at == 0 else ImportResult(path, "read")
            own = [group for group in assembled.groups if at in group]
            reports = [one for group, one in zip(assembled.groups, written.reports, strict=True) if at in group]
            together = tuple(read.paths[member] for member in own[0]) if len(own[0]) > 1 else ()
            results.append(replace(whole, reports=tuple(reports), together=together, left_out=read.left_out))
        return results


def _assembled(read: PhotosRead, value: object) -> PhotosRead:
    if isinstance(value, Assembled):
        return replace(read, assembled=value)
    return replace(read, problem=value.checked.problem if isinstance(value, ReadFile) else None)


def _reports(assembled: Assembled, sources: Sequence[int]) -> list[tuple[Parts, CheckedReport, Tally]]:
    """The reports with their pages: all of their photos, or some pages of one photo that has several reports."""
    found: list[tuple[Parts, CheckedReport, Tally]] = []
    for group, checked, tally in zip(assembled.groups, assembled.reports, assembled.tallies, strict=True):
        pages = checked.report.pages if assembled.groups.count(group) > 1 else None
        found.append((tuple((sources[at], pages) for at in group), checked, tally))
    return found
