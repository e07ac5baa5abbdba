"""Reads reports or tables anew out of the project, in worker processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, Slot

from app.model import ReadProblem, Report
from app.project import Project
from app.review.rereading.reread import PartsJob, read_parts
from app.review.rereading.table_reading import TableJob
from app.sources.pool.worker import JobFunction
from app.ui.background.worker_thread import WorkerThread
from app.ui.common.context import UiContext


@dataclass(slots=True)
class _Reading:
    """Jobs that belong together, and what to do once all of them are done.

    `pages` maps the index of a job to how many of its pages are read, and how many it has.
    """

    jobs: tuple[PartsJob | TableJob, ...]
    finish: Callable[[Sequence[Report]], None]
    found: dict[int, Report] = field(default_factory=dict)
    pages: dict[int, tuple[int, int]] = field(default_factory=dict)


class ReportReader(QObject):
    """`progressed` (text, pages done, pages in all) comes while something is read, `ended` when nothing is any more."""

    progressed = Signal(str, object, object)
    ended = Signal()

    def __init__(self, context: UiContext, project: Project, worker: WorkerThread, parent: QObject) -> None:
        """`worker` is used for nothing else: its jobs are keyed by (number of the reading, index of the job)."""
        super().__init__(parent)
        self._project, self._worker = project, worker
        self._messages, self._translator, self._status = context.messages, context.translator, context.status
        self._open: dict[int, _Reading] = {}
        self._count = 0
        worker.done.connect(self._take)
        worker.failed.connect(self._report_failure)
        worker.progressed.connect(self._note_progress)

    @property
    def is_busy(self) -> bool:
        """Whether something is being read."""
        return bool(self._open)

    def read(
        self,
        jobs: tuple[PartsJob | TableJob, ...],
        finish: Callable[[Sequence[Report]], None],
        function: JobFunction = read_parts,
    ) -> None:
        """Read jobs with `function`; `finish` gets their reports in the order of the jobs, if none of them failed."""
        self._count += 1
        self._open[self._count] = _Reading(jobs, finish)
        self._status.clear()
        self.progressed.emit(self._translator.translate("act.reading"), 0, 0)
        for index, job in enumerate(jobs):
            self._worker.submit((self._count, index), function, job)

    @Slot()
    def cancel(self) -> None:
        """Give up what is being read; nothing of it is kept."""
        for number, reading in self._open.items():
            for index in range(len(reading.jobs)):
                self._worker.cancel((number, index))
        if self.is_busy:
            self._open.clear()
            self._status.report(self._translator.translate("act.reading_cancelled"))
        self.ended.emit()

    def close(self) -> None:
        """Drop what is being read: before the project is closed."""
        self._open.clear()
        self.ended.emit()

    @Slot(object, object, object)
    def _note_progress(self, key: tuple[int, int], done: int, total: int) -> None:
        number, index = key
        if number in self._open:
            pages = self._open[number].pages
            pages[index] = (done, total)
            read, in_all = (sum(counts) for counts in zip(*pages.values(), strict=True))
            self.progressed.emit(self._translator.translate("act.reading_pages", done=read, total=in_all), read, in_all)

    @Slot(object, object)
    def _take(self, key: tuple[int, int], report: Report) -> None:
        number, index = key
        reading = self._open.get(number)
        if reading is None:
            return
        reading.found[index] = report
        if len(reading.found) == len(reading.jobs):
            del self._open[number]
            self._end_if_idle()
            reading.finish([reading.found[at] for at in range(len(reading.jobs))])

    @Slot(object, object)
    def _report_failure(self, key: tuple[int, int], problem: ReadProblem) -> None:
        if self._open.pop(key[0], None) is not None:
            self._end_if_idle()
            reason = self._messages.problem(problem, self._project.path.name)
            self._status.report(self._translator.translate("act.read_failed", problem=reason), urgent=True)

    def _end_if_idle(self) -> None:
        if not self.is_busy:
            self.ended.emit()
