"""Writes what was read into a project: the bytes, large ones piece by piece, then sources and reports in one step."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Literal

from app import __version__
from app.frozen import dataclass
from app.model import PHOTOS_NOTE, PagePlace, Report, StepKind, Tally
from app.project import PIECE_BYTES, Project, ReportRow, SourceFile, Transaction
from app.review.reading.check_result import CheckedReport, CheckedSource

Parts = tuple[tuple[int, tuple[int, ...] | None], ...]


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A file whose bytes are in the project and count for nothing until the transaction that finishes it."""

    id: int
    checked: CheckedSource
    places: tuple[PagePlace, ...]


@dataclass(slots=True)
class Written:
    """The reports that a transaction added. `superseded` and `kept` are as in ImportResult."""

    reports: list[int] = field(default_factory=list)
    superseded: list[int] = field(default_factory=list)
    kept: list[tuple[int, int]] = field(default_factory=list)


class SourceWriter:
    """Writes for one import. `rules` is the fingerprint of the rules; `clock` gives the time as UTC in ISO 8601.

    With `replaces_sent_back`, a new report supersedes one that was sent back.
    """

    def __init__(
        self, project: Project, *, rules: str, clock: Callable[[], str], author: str, replaces_sent_back: bool
    ) -> None:
        self._project = project
        self._rules = rules
        self._clock = clock
        self._author = author
        self._replaces_sent_back = replaces_sent_back

    def store(
        self,
        checked: CheckedSource,
        snapshot: bytes | None,
        places: tuple[PagePlace, ...],
        stop: Callable[[], bool],
    ) -> StoredSource | Literal["changed", "stopped"]:
        """Store the bytes of a file, and its snapshot.

        `changed` where they are not those that were read any more; `stopped` once `stop` says so: what is stored until
        then is discarded at the next import, so that nobody waits for that now.
        """
        path, sources = Path(checked.path), self._project.sources
        sha256 = checked.sha256 or ""
        if max(_size_of(path), len(snapshot or b"")) <= PIECE_BYTES:
            return self._store_whole(checked, snapshot or b"", places, stop)
        source = sources.begin(
            sha256=sha256, name=path.name, path=str(path), size=_size_of(path), at=self._clock(), author=self._author
        )
        finished = False
        try:
            copied = self._copy(path, source, sha256, stop)
            if copied == "stopped":
                finished = True
                return "stopped"
            if copied == "changed":
                return "changed"
            sources.append(source, "snapshot", snapshot or b"")
            finished = True
            return StoredSource(source, checked, places)
        finally:
            if not finished:
                sources.discard(source)

    def _store_whole(
        self, checked: CheckedSource, snapshot: bytes, places: tuple[PagePlace, ...], stop: Callable[[], bool]
    ) -> StoredSource | Literal["changed", "stopped"]:
        """Store a small file in one transaction: each commit waits for the disk."""
        path = Path(checked.path)
        try:
            original = path.read_bytes()
        except OSError:
            return "changed"
        if len(original) > PIECE_BYTES or hashlib.sha256(original).hexdigest() != checked.sha256:
            return "changed"
        file = SourceFile(checked.sha256, path.name, str(path), len(original), self._clock(), self._author)
        if stop():
            return "stopped"
        return StoredSource(self._project.sources.begin_whole(file, original, snapshot), checked, places)

    def _copy(
        self, path: Path, source: int, sha256: str, stop: Callable[[], bool]
    ) -> Literal["whole", "changed", "stopped"]:
        digest = hashlib.sha256()
        try:
            with path.open("rb") as file:
                while piece := file.read(PIECE_BYTES):
                    if stop():
                        return "stopped"
                    digest.update(piece)
                    self._project.sources.append(source, "original", piece)
        except OSError:
            return "changed"
        return "whole" if digest.hexdigest() == sha256 else "changed"

    def write(
        self,
        stored: Sequence[StoredSource],
        reports: Sequence[tuple[Parts, CheckedReport, Tally]],
        *,
        can_be_undone: bool = False,
    ) -> Written:
        """Finish sources and add reports of them (and of sources that are there), as one step.

        One that `can_be_undone` is a joining of photos; undoing it takes the reports away and leaves the sources. Where
        writing fails, the stored bytes are discarded.
        """
        kind: StepKind = "join" if can_be_undone else "import"
        note = PHOTOS_NOTE if can_be_undone else ""
        written, finished = Written(), False
        try:
            with self._project.act(kind, at=self._clock(), author=self._author, note=note) as act:
                for one in stored:
                    act.finish_source(
                        one.id,
                        kind=one.checked.kind or "pdf",
                        page_count=one.checked.pages,
                        pages=one.places,
                        problem=one.checked.problem,
                    )
                for parts, checked, tally in reports:
                    self._add(act, parts, checked, tally, written)
            finished = True
            return written
        finally:
            if not finished:
                self.discard(stored)

    def discard(self, stored: Sequence[StoredSource]) -> None:
        """Delete the bytes of sources that are not finished."""
        for one in stored:
            self._project.sources.discard(one.id)

    def _add(self, act: Transaction, parts: Parts, checked: CheckedReport, tally: Tally, written: Written) -> None:
        report = checked.report
        bare = replace(report, free_tables=tuple(replace(table, sums=()) for table in report.free_tables))
        made = act.add_report(parts=parts, agency=report.agency, year=report.year)
        act.add_reading(made, bare, reader=__version__)
        act.store_tally(made, tally, self._rules)
        act.store_figures(made, checked.figures, self._rules)
        written.reports.append(made)
        reissues = self._reissues(report, made)
        keeper = self._keeper(reissues)
        if keeper is not None:
            act.change_report(made, superseded_by=keeper)
            written.kept.append((made, keeper))
            return
        for other in reissues:
            act.change_report(other.id, superseded_by=made)
        written.superseded += [other.id for other in reissues]

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


def _size_of(path: Path) -> int:
    """A file's size in bytes; 0 for one that is gone, on which copying will fail."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
