"""Imports in the background: one thread that writes to the project, workers that read."""

from __future__ import annotations

import logging
import queue
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import field
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.forms import Form
from app.frozen import dataclass
from app.model import ReadProblem
from app.project import Project, ProjectProblem
from app.review.commands.author import utc_now
from app.review.reading.batch import FileProgress
from app.review.reading.check import processor_count, start_workers
from app.review.reading.import_ import Importer, ImportResult
from app.review.reading.input_files import FoundFile, walk_files
from app.review.reading.photos.groups import grouped
from app.review.reading.photos.jobs import Group, PhotosRead
from app.review.reading.watching.folder import Arrival
from app.review.reading.watching.news import news_of
from app.sources import Limits, Workers

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Order:
    """Paths (files or folders) to import, with passwords by path; `number` counts the orders from 1.

    `photos` are those at the paths, which are read and become reports as `groups` say. `arrivals` are the files at the
    paths where a watched folder gave them. `ocr`: pictures may be read.
    """

    number: int
    paths: tuple[str, ...]
    passwords: Mapping[str, str] = field(default_factory=dict, repr=False)
    photos: PhotosRead | None = None
    groups: tuple[Group, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    ocr: bool = True


class ImportThread(QObject):
    """Takes paths, and emits the result of each file. Signals arrive in the window's thread.

    `queued` lists the files that a folder or a drop came to; `finished` has one ImportResult for each of them.
    """

    queued = Signal(object)
    progressed = Signal(object, object, object)
    finished = Signal(object)
    idle = Signal()
    broke = Signal(object)

    def __init__(
        self,
        project: Project,
        forms: Sequence[Form],
        rules: str,
        author: Callable[[], str],
        parent: QObject | None = None,
        ocr: Callable[[], bool] = lambda: True,
    ) -> None:
        """`ocr` says, when files are handed in, whether pictures among them may be read."""
        super().__init__(parent)
        self._ocr = ocr
        self._project = project
        self._forms = forms
        self._rules = rules
        self._author = author
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._cancelled: set[str] = set()
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None
        self._handed_in = self._dropped = self._finished = 0

    @property
    def busy(self) -> bool:
        """Whether there is something left to import."""
        return self._finished < self._handed_in

    def add(self, paths: Sequence[str], passwords: Mapping[str, str] | None = None) -> None:
        """Import files and folders, after what was asked for before."""
        self._start()
        self._handed_in += 1
        self._cancelled.difference_update(paths)
        self._orders.put(_Order(self._handed_in, tuple(paths), passwords or {}, ocr=self._ocr()))

    @Slot(object)
    def add_arrivals(self, arrivals: Sequence[Arrival]) -> None:
        """Import what arrived in a watched folder, each picture as a file of its own.

        What was expected there and is in the project, or was erased from it, is left out without a word.
        """
        if self._ending.is_set():  # a late signal of a watch that has ended
            return
        self._start()
        self._handed_in += 1
        paths = tuple(arrival.found.path for arrival in arrivals)
        self._cancelled.difference_update(paths)
        self._orders.put(_Order(self._handed_in, paths, arrivals=tuple(arrivals), ocr=self._ocr()))

    def decide(self, photos: PhotosRead, groups: Sequence[Group]) -> None:
        """Import photos that were undecided as the reports that somebody chose."""
        self._handed_in += 1
        self._cancelled.difference_update(photos.paths)
        self._orders.put(_Order(self._handed_in, photos.paths, photos=photos, groups=tuple(groups)))

    def cancel(self, path: str | None = None) -> None:
        """Cancel one file, or everything that is not imported yet."""
        if path is None:
            self._dropped = self._handed_in
        else:
            self._cancelled.add(path)

    def close(self) -> None:
        """Cancel everything and end the thread with its workers."""
        self._ending.set()
        if self._thread is not None:
            self._orders.put(None)
            self._thread.join()
            self._thread = None

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="gouji-import", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        with start_workers(self._forms, processor_count()) as workers:
            while (order := self._orders.get()) is not None and not self._ending.is_set():
                self._import(workers, order)
                self._finished += 1
                self.idle.emit()

    def _import(self, workers: Workers, order: _Order) -> None:
        """Carry out one order. A problem of the project file or an error of the program ends only this order."""
        left = list(order.paths)
        end: Callable[[str], ImportResult] = _cancelled
        try:
            if not self._is_dropped(order):
                files = self._files(order)
                if order.photos is None:
                    left = [path for file in files for path in file.together or (file.path,)]
                self.queued.emit(list(left))
                with closing(self._project.beside()) as project:
                    project.sources.discard_unfinished()
                    for result in self._results(project, workers, order, files):
                        left.remove(result.path)
                        self.finished.emit(result)
        except ProjectProblem as problem:
            _log.warning("an import ended: %s", problem.code)
            self.broke.emit(problem)
        except Exception as error:  # noqa: BLE001  # the thread goes on with the next order, and the queue shows the failure
            # The message of the exception is left out: it could hold text of the document.
            _log.error("a bug ended an import: %s%s", "".join(traceback.format_tb(error.__traceback__)), type(error))
            end = partial(_failed, error)
        for path in left:
            self.finished.emit(end(path))

    def _files(self, order: _Order) -> list[FoundFile]:
        """The files of an order; none for photos that are read."""
        if order.photos is not None:
            return []
        if not order.arrivals:
            return grouped(walk_files(order.paths))
        with closing(self._project.beside()) as project:
            news, _ = news_of(order.arrivals, project, Limits().file_bytes, lambda: self._is_dropped(order))
            return news

    def _results(
        self, project: Project, workers: Workers, order: _Order, files: Sequence[FoundFile]
    ) -> Iterator[ImportResult]:
        importer = Importer(project, workers, rules=self._rules, clock=utc_now, author=self._author(), ocr=order.ocr)

        def listen(progress: FileProgress) -> None:
            self.progressed.emit(progress.path, progress.done, progress.total)

        def stop() -> bool:
            return self._is_dropped(order)

        if order.photos is not None:
            return importer.decide(order.photos, order.groups, stop=stop, cancelled=self._cancelled.__contains__)
        return importer.run(
            files, passwords=order.passwords, listener=listen, stop=stop, cancelled=self._cancelled.__contains__
        )

    def _is_dropped(self, order: _Order) -> bool:
        return order.number <= self._dropped or self._ending.is_set()


def _cancelled(path: str) -> ImportResult:
    return ImportResult(path, "cancelled")


def _failed(error: Exception, path: str) -> ImportResult:
    return ImportResult(path, "failed", problem=ReadProblem("crashed", "raised", (("reason", type(error).__name__),)))
