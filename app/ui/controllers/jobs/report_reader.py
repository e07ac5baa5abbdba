"""Reads reports or tables anew out of the project, in worker processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field

from PySide6.QtCore import QObject, Signal, Slot

from app.frozen import dataclass
from app.model import ReadProblem, Report
from app.project import Project
from app.review.reading.divided import PartRead
from app.review.rereading.divided import DividedReport, ReadDivided, put_parts_together, read_or_divide, read_part
from app.review.rereading.reread import PartsJob
from app.review.rereading.table_reading import TableJob
from app.sources.pool.worker import JobFunction
from app.ui.background.worker_thread import WorkerThread
from app.ui.common.context import UiContext

_Key = tuple[int, ...]
"""The number of a reading, the index of a job of it, and, of a job that is read in parts, the place of a part."""


@dataclass(slots=True)
class _Reading:
    """Jobs that belong together, and what to do once all of them are done.

    `open` are the keys of what is being read now. `pages` maps these to how many of their pages are read, and how many
    they have; `divided` and `parts` map the index of a job that is read in parts to these, and to those that are read.
    """

    jobs: tuple[PartsJob | TableJob, ...]
    finish: Callable[[Sequence[Report]], None]
    found: dict[int, Report] = field(default_factory=dict)
    open: set[_Key] = field(default_factory=set)
    pages: dict[_Key, tuple[int, int]] = field(default_factory=dict)
    divided: dict[int, DividedReport] = field(default_factory=dict)
    parts: dict[int, dict[int, PartRead]] = field(default_factory=dict)


class ReportReader(QObject):
    """`progressed` (text, pages done, pages in all) comes while something is read, `ended` when nothing is any more."""

    progressed = Signal(str, object, object)
    ended = Signal()

    def __init__(self, context: UiContext, project: Project, worker: WorkerThread, parent: QObject) -> None:
        """`worker` is used for nothing else: its jobs have keys of three kinds (`_Key`)."""
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
        function: JobFunction | None = None,
    ) -> None:
        """Read jobs; `finish` gets their reports in the order of the jobs, if none of them failed.

        With `function`; without one, as reports whose pictures all workers read at once.
        """
        self._count += 1
        reading = self._open[self._count] = _Reading(jobs, finish)
        self._status.clear()
        self.progressed.emit(self._translator.translate("act.reading"), 0, 0)
        for index, job in enumerate(jobs):
            if function is None:
                self._submit(reading, (self._count, index), read_or_divide, (job, self._worker.count))
            else:
                self._submit(reading, (self._count, index), function, job)

    @Slot()
    def cancel(self) -> None:
        """Give up what is being read; nothing of it is kept."""
        for reading in self._open.values():
            self._drop(reading)
        if self.is_busy:
            self._open.clear()
            self._status.report(self._translator.translate("act.reading_cancelled"))
        self.ended.emit()

    def close(self) -> None:
        """Drop what is being read: before the project is closed."""
        self._open.clear()
        self.ended.emit()

    @Slot(object, object, object)
    def _note_progress(self, key: _Key, done: int, total: int) -> None:
        if key[0] in self._open:
            pages = self._open[key[0]].pages
            pages[key] = (done, total)
            read, in_all = (sum(counts) for counts in zip(*pages.values(), strict=True))
            self.progressed.emit(self._translator.translate("act.reading_pages", done=read, total=in_all), read, in_all)

    @Slot(object, object)
    def _take(self, key: _Key, value: Report | DividedReport | PartRead) -> None:
        number, index = key[:2]
        reading = self._open.get(number)
        if reading is None:
            return
        reading.open.discard(key)
        match value:
            case DividedReport():
                self._read_in_parts(reading, key, value)
                return
            case PartRead():
                self._take_part(reading, key, value)
                return
        reading.found[index] = value
        if len(reading.found) == len(reading.jobs):
            del self._open[number]
            self._end_if_idle()
            reading.finish([reading.found[at] for at in range(len(reading.jobs))])

    def _read_in_parts(self, reading: _Reading, key: _Key, divided: DividedReport) -> None:
        index = key[1]
        reading.divided[index], reading.parts[index] = divided, {}
        reading.pages.pop(key, None)
        reading.pages.update({(*key, place): (0, len(part.pages)) for place, part in enumerate(divided.parts)})
        for place, part in reversed(list(enumerate(divided.parts))):  # the newest is begun first
            self._submit(reading, (*key, place), read_part, part)

    def _take_part(self, reading: _Reading, key: _Key, part: PartRead) -> None:
        number, index, place = key
        divided, read = reading.divided[index], reading.parts[index]
        read[place] = part
        if len(read) == len(divided.parts):
            whole = ReadDivided(divided, tuple(read[at] for at in range(len(read))))
            self._submit(reading, (number, index), put_parts_together, whole)

    def _submit(self, reading: _Reading, key: _Key, function: JobFunction, argument: object) -> None:
        reading.open.add(key)
        self._worker.submit(key, function, argument)

    def _drop(self, reading: _Reading) -> None:
        for key in reading.open:
            self._worker.cancel(key)

    @Slot(object, object)
    def _report_failure(self, key: _Key, problem: ReadProblem) -> None:
        reading = self._open.pop(key[0], None)
        if reading is not None:
            reading.open.discard(key)
            self._drop(reading)
            self._end_if_idle()
            reason = self._messages.problem(problem, self._project.path.name)
            self._status.report(self._translator.translate("act.read_failed", problem=reason), urgent=True)

    def _end_if_idle(self) -> None:
        if not self.is_busy:
            self.ended.emit()
