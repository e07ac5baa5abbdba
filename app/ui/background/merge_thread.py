"""Compares the open project with another copy, and writes the merged file: one thread with connections of its own."""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal, Slot

from app.forms import FormCollection
from app.model import Wording
from app.project import Project, Ruling

if TYPE_CHECKING:
    from app.review.merging.merge import Listener, MergedFile, Merger, Stage
    from app.review.merging.side_by_side import Compared

_log = logging.getLogger(__name__)
_TOLD_SECONDS = 0.1

_End = Literal["compared", "merged", "failed"]


@dataclass(frozen=True, slots=True)
class MergeTarget:
    """Where to write the merged file: `overwrite` where a person said that a file there may be replaced."""

    path: Path
    overwrite: bool
    author: str


class MergeThread(QObject):
    """One thing at a time. Signals come in the window's thread.

    `progressed` (stage, done, total) comes now and then. One of the others ends the work: `compared` (Compared),
    `merged` (MergedFile; with conflicts in it nothing was written), `failed` (the exception: MergeRefusedError,
    ProjectProblem, OSError, Stopped where a person cancelled it, or a fault of ours).
    """

    progressed = Signal(str, object, object)
    compared = Signal(object)
    merged = Signal(object)
    failed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, project: Project, forms: FormCollection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._forms = project, forms
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._busy = False
        self._told = 0.0
        self._ended.connect(self._pass_on)

    @property
    def busy(self) -> bool:
        """Whether something goes on, or its end was not told yet."""
        return self._busy

    def compare(self, other: Path, wording: Wording) -> bool:
        """Compare the project with another file, in words of this language; False while there is other work."""
        return self._begin("compared", lambda: self._compare(other, wording))

    def merge(self, other: Path, target: MergeTarget, rulings: Mapping[str, Ruling]) -> bool:
        """Write both together into a file, by rulings on conflicts by their ids; False while there is other work."""
        return self._begin("merged", lambda: self._merge(other, target, rulings))

    def cancel(self) -> None:
        """Give up what goes on: nothing of it is kept."""
        self._stop.set()

    def close(self) -> None:
        """Give up what goes on, and wait until nothing of it is left."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()

    def _begin(self, end: _End, work: Callable[[], object]) -> bool:
        if self._busy:
            return False
        self._busy = True
        self._stop.clear()
        self._thread = threading.Thread(target=self._run, args=(end, work), name="gouji-merge", daemon=True)
        self._thread.start()
        return True

    def _run(self, end: _End, work: Callable[[], object]) -> None:
        from app.project import ProjectProblem
        from app.review.merging.merge import MergeRefusedError
        from app.review.state.isolation import Stopped

        try:
            result = work()
        except Exception as error:  # noqa: BLE001  # whatever it is, the window must hear that nothing was done
            if not isinstance(error, (ProjectProblem, MergeRefusedError, OSError, Stopped)):
                # The message of the exception is left out: it could hold text of the document.
                frames = "".join(traceback.format_tb(error.__traceback__))
                _log.error("a bug ended a merge: %s%s", frames, type(error))
            end, result = "failed", error
        self._ended.emit(end, result)

    @Slot(object, object)
    def _pass_on(self, end: _End, result: object) -> None:
        """In the window's thread: the end of one work is told before another one can begin."""
        self._busy = False
        told = {"compared": self.compared, "merged": self.merged, "failed": self.failed}
        told[end].emit(result)

    def _listener(self) -> Listener:
        """Tells the progress ten times a second at most, and raises Stopped once the work is cancelled."""
        from app.review.merging.merge import stopping

        def tell(stage: Stage, done: int, total: int) -> None:
            now = time.monotonic()
            if now >= self._told:
                self._told = now + _TOLD_SECONDS
                self.progressed.emit(stage, done, total)

        self._told = 0.0
        return stopping(tell, self._stop.is_set)

    def _with_both(self, other: Path, work: Callable[[Merger], object]) -> object:
        """Everything that is slow to import is imported here, in the thread."""
        from contextlib import closing

        from app.review.merging.merge import Merger, MergeRefusedError

        with closing(self._project.reader()) as mine:
            if _is_same(other, mine.path):  # not to be opened a second time by this process
                raise MergeRefusedError("same_file", other)
            with closing(Project.open_to_read(other)) as theirs:
                return work(Merger(mine, theirs, self._forms))

    def _compare(self, other: Path, wording: Wording) -> object:
        from app.review.merging.merge import must_be_copies
        from app.review.merging.side_by_side import compare
        from app.review.messages import Messages

        def work(merger: Merger) -> Compared:
            must_be_copies(merger.mine, merger.theirs)
            return compare(merger, Messages(self._forms.forms, wording), self._listener())

        return self._with_both(other, work)

    def _merge(self, other: Path, target: MergeTarget, rulings: Mapping[str, Ruling]) -> object:
        from app.review.commands.author import utc_now
        from app.review.merging.merge import must_be_mergeable

        def work(merger: Merger) -> MergedFile:
            must_be_mergeable(merger.mine, merger.theirs, target.path, overwrite=target.overwrite)
            return merger.write(
                target.path,
                lambda conflict: rulings.get(conflict.id),
                at=utc_now(),
                author=target.author,
                listener=self._listener(),
                overwrite=target.overwrite,
            )

        return self._with_both(other, work)


def _is_same(one: Path, other: Path) -> bool:
    """Whether both are one file; False where one is not there, which is told when it is opened."""
    try:
        return one.samefile(other)
    except OSError:
        return False
