"""A project: one open `.gouji` file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.project.opening import (
    check_version,
    make_new,
    make_ready,
    refuse_foreign,
    released_on_failure,
    take_lock,
)
from app.project.storage.connection import Database, Place
from app.project.storage.errors import ProjectProblem, disk_problems
from app.project.storage.lock import Lock, LockHeld
from app.project.storage.migrations import MIGRATIONS
from app.project.storage.schema import TRACES
from app.project.tables.reports import Reports

if TYPE_CHECKING:
    from app.model import RowChange, Step, StepKind
    from app.project.history.step_export import Steps
    from app.project.history.transaction import Transaction
    from app.project.merging.conflicts import Conflict, ConflictRule
    from app.project.merging.last_merge import LastMerge
    from app.project.merging.merge import MergeResult, Preview, Progress
    from app.project.storage.connection import ReadCopy
    from app.project.storage.lock import Holder
    from app.project.storage.migrations import Migration
    from app.project.tables.figures import FigureTable
    from app.project.tables.roster import Roster
    from app.project.tables.sources import Sources


class Project:
    """One connection to a project file: queries (`reports`, `figures`, `sources`, `steps`, `roster`), and acts (`act`).

    Every method raises ProjectProblem for faults of the disk or the file; other errors of SQLite are bugs of ours.
    Where another window has the file open, it is `read_only` and `holder` says who has it; `unclean` means that the
    last window did not close it.
    """

    def __init__(self, place: Place, *, read_only: bool, holder: Holder | None = None, unclean: bool = False) -> None:
        """Private: use `create`, `open`, `open_to_read`, `beside` or `reader`."""
        self._place = place
        self._database = Database(place, read_only=read_only)
        self.holder = holder
        self.unclean = unclean
        self.reports = Reports(self._database)
        try:
            self.uuid = self._database.identify()
        except BaseException:
            self._database.close()
            raise

    @cached_property
    def figures(self) -> FigureTable:
        """The stored numbers and findings of the reports. Like all below, imported when it is first asked for."""
        from app.project.tables.figures import FigureTable

        return FigureTable(self._database)

    @cached_property
    def sources(self) -> Sources:
        """The files from which the reports were read."""
        from app.project.tables.sources import Sources

        return Sources(self._database)

    @cached_property
    def steps(self) -> Steps:
        """The steps with their changes, for the backup."""
        from app.project.history.step_export import Steps

        return Steps(self._database)

    @cached_property
    def roster(self) -> Roster:
        """The agencies that must report."""
        from app.project.tables.roster import Roster

        return Roster(self._database)

    @classmethod
    def create(cls, path: Path, *, migrations: Sequence[Migration] = MIGRATIONS) -> Project:
        """Create an empty project. Raises ProjectProblem `exists` where the path is taken."""
        with disk_problems(path):
            path = path.resolve()
            if path.exists():
                raise ProjectProblem("exists", path)
            if not path.parent.is_dir():
                raise ProjectProblem("not_found", path)
            lock = _lock_for_new(path)
        with released_on_failure(lock):
            lock.settle()
            make_new(path, migrations)
            return cls(Place(path, lock), read_only=False)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, migrations: Sequence[Migration] = MIGRATIONS) -> Project:
        """Open a project to write it; read-only where another window has it open or it cannot be written.

        A file of an older schema is migrated, and its former state is kept beside it.
        """
        with disk_problems(path):
            path = path.resolve()
        refuse_foreign(path)
        lock, holder = (None, None) if read_only else take_lock(path)
        with released_on_failure(lock):
            if lock is None:
                check_version(path, migrations)
                return cls(Place(path, None), read_only=True, holder=holder)
            if not make_ready(path, migrations, lock):
                lock.release()
                check_version(path, migrations)
                return cls(Place(path, None), read_only=True, unclean=lock.unclean)
            project = cls(Place(path, lock), read_only=False, unclean=lock.unclean)
        project.wipe()
        return project

    @classmethod
    def open_to_read(cls, path: Path, *, migrations: Sequence[Migration] = MIGRATIONS) -> Project:
        """Open a project only to read it, and write nothing into its file or folder.

        A file of an older schema, or one that was not closed cleanly, is read through a temporary copy (see `copy`),
        which goes when the last connection closes. Not for a program that has the project open otherwise. Raises
        ProjectProblem; `copy_full` and `copy_failed` for what the disk of the copy does.
        """
        from app.project.read_copy import copy_to_read  # not needed by the window

        with disk_problems(path):
            path = path.resolve()
        refuse_foreign(path)
        copy = copy_to_read(path, migrations)
        try:
            return cls(Place(path, None, copy), read_only=True)
        except BaseException:
            if copy is not None:
                copy.remove()
            raise

    @property
    def path(self) -> Path:
        return self._place.path

    @property
    def copy(self) -> ReadCopy | None:
        """The temporary copy through which the project is read; None where its own file is open."""
        return self._place.copy

    @property
    def bytes_path(self) -> Path:
        """The file from which the sources' bytes can be read: the project's own, or a copy that has them too."""
        return self._place.file if self.copy is not None and self.copy.has_bytes else self.path

    @property
    def read_only(self) -> bool:
        return self._database.read_only

    def beside(self) -> Project:
        """Another connection to the same file, for another thread; the last to close releases the lock."""
        return Project(self._place, read_only=self.read_only, holder=self.holder, unclean=self.unclean)

    def reader(self) -> Project:
        """Another connection to the same file that only reads."""
        return Project(self._place, read_only=True, holder=self.holder, unclean=self.unclean)

    def keep_in_memory(self) -> None:
        """Keep what a long transaction of this connection writes in memory until its COMMIT.

        SQLite would otherwise begin to write once its cache is full, and lock out readers from then on.
        """
        self._database.run("PRAGMA cache_spill = OFF")

    def close(self) -> None:
        """Close the connection. May be called twice."""
        self._database.close()

    def move_to(self, target: Path) -> None:
        """Move the file, with all connections of this process. Raises ProjectProblem `exists` for a taken path."""
        from app.project.storage.copy_and_move import move_project

        if self.read_only:
            raise ProjectProblem("read_only", self.path)
        with disk_problems(target):
            target = target.resolve()
        move_project(self._place, target)

    def copy_to(self, target: Path, *, overwrite: bool = False) -> None:
        """Write a copy of the file; transactions of other threads wait.

        Raises ProjectProblem `exists` for the project's own path, and for a taken path unless `overwrite`.
        """
        from app.project.storage.copy_and_move import copy_project

        with disk_problems(target):
            target = target.resolve()
            own = target == self.path or (target.exists() and target.samefile(self.path))
        if own:
            raise ProjectProblem("exists", target)
        with self._place.writing, self._database.held():
            copy_project(self._database.raw, target, overwrite=overwrite)

    def compact(self) -> None:
        """Rewrite the file without the space and the traces of deleted rows (VACUUM). Slow on a large project."""
        with self._database.alone():
            # VACUUM works on a temporary copy, which in memory would take the size of the project.
            self._database.run("PRAGMA temp_store = FILE")
            try:
                self._database.run("VACUUM")
            finally:
                self._database.run("PRAGMA temp_store = MEMORY")
        if self.has_traces:
            with self._database.transaction():
                self._database.run("DELETE FROM setting WHERE name = ?", (TRACES,))

    def wipe(self) -> None:
        """Rewrite the file where something was erased: to be called after such a step, best in the background.

        Where the disk refuses, the next opening tries again.
        """
        if self.has_traces:
            with suppress(ProjectProblem):
                self.compact()

    @property
    def has_traces(self) -> bool:
        """Whether something was erased and the file was not rewritten yet."""
        return self.setting(TRACES) is not None

    def check_integrity(self, stop: Callable[[], bool] = lambda: False) -> tuple[str, ...]:
        """The faults of the file; none where it is sound. Ends early once `stop`, asked before each step, says so.

        Slow: call it on `beside()` in another thread. It blocks no transaction.
        """
        from app.project.integrity import faults_meanwhile  # only needed in the background

        return faults_meanwhile(self._database, stop)

    @property
    def data_version(self) -> int:
        """A number that changes when another connection has changed the file."""
        return int(self._database.rows("PRAGMA data_version")[0][0])

    def setting(self, name: str) -> str | None:
        """A setting of the project; None where it is not set."""
        found = self._database.rows("SELECT value FROM setting WHERE name = ?", (name,))
        return str(found[0][0]) if found else None

    @contextmanager
    def act(
        self, kind: StepKind, *, at: str, author: str, report: int | None = None, note: str = ""
    ) -> Iterator[Transaction]:
        """One undoable step: committed at the end of the block, rolled back on any exception."""
        from app.project.history.undo import new_step

        with self._acting(new_step(kind, at=at, author=author, report=report, note=note)) as act:
            yield act

    @contextmanager
    def deriving(self) -> Iterator[Transaction]:
        """A transaction that records no step: for `store_tally` and `store_figures` alone."""
        from app.project.history.transaction import Transaction
        from app.project.history.undo import new_step

        with self._database.transaction():
            act = Transaction(self._database, new_step("describe", at="", author=""))
            try:
                yield act
            finally:
                act.end()

    def undoable(self) -> Step | None:
        """The step that an undo would undo, the newest one that is done; None where there is none."""
        from app.project.history.undo import undoable

        return undoable(self._database)

    def redoable(self) -> Step | None:
        """The step that a redo would redo, the oldest one that is undone; None where there is none."""
        from app.project.history.undo import redoable

        return redoable(self._database)

    @contextmanager
    def undoing(self, step: Step, *, at: str, author: str) -> Iterator[Transaction]:
        """A transaction that reverses a step's changes, newest first. RuntimeError for another than `undoable()`."""
        from app.project.history.undo import changes_of

        with self._going_over(step, "undo", self.undoable, at=at, author=author) as act:
            act.apply(map(_backwards, reversed(changes_of(self._database, step.id))))
            yield act

    @contextmanager
    def redoing(self, step: Step, *, at: str, author: str) -> Iterator[Transaction]:
        """A transaction that makes an undone step's changes again. RuntimeError for another than `redoable()`."""
        from app.project.history.undo import changes_of

        with self._going_over(step, "redo", self.redoable, at=at, author=author) as act:
            act.apply(changes_of(self._database, step.id))
            yield act

    @contextmanager
    def replaying(self, step: Step, program: str) -> Iterator[Transaction]:
        """A transaction for a step from a backup, with its own uuid, author and time, and the version that made it."""
        with self._acting(step, program=program) as act:
            yield act

    def groups(self) -> tuple[frozenset[int], ...]:
        """Reports that a part of the project (see `write_part`) has all or none of, in the order of the list."""
        from app.project.merging.split import groups  # only needed to split a project

        return groups(self._database)

    def write_part(self, target: Path, reports: Collection[int], *, first: bool) -> None:
        """Write some reports with everything that belongs to them into a new file; the `first` gets the rest, too.

        Merged again, the parts give the whole project. Raises ProjectProblem.
        """
        from app.project.merging.split import write_part

        write_part(self._place.file, target, reports, first=first)

    def conflicts_with(self, theirs: Project, rule: ConflictRule, progress: Progress) -> tuple[Conflict, ...]:
        """What both projects, copies of one, say differently and the rule does not rule on. Raises ProjectProblem."""
        return self.merge_preview(theirs, rule, progress).conflicts

    def merge_preview(self, theirs: Project, rule: ConflictRule, progress: Progress) -> Preview:
        """What a merge of a copy of this project would do. Raises ProjectProblem."""
        from app.project.merging.merge import preview  # only needed for a merge

        return preview(self._database, theirs._database, rule, progress)

    def last_merge(self) -> LastMerge | None:
        """What came with the newest merge that is not undone; None where there is none."""
        from app.project.merging.last_merge import last_merge

        return last_merge(self._database)

    def merge(
        self, theirs: Project, rule: ConflictRule, *, at: str, author: str, note: str, progress: Progress
    ) -> MergeResult:
        """Merge a copy of this project into it, as one step; nothing where a conflict stays without a ruling."""
        from app.project.merging.merge import merge_into

        return merge_into(self._database, theirs._database, rule, at=at, author=author, note=note, progress=progress)

    @contextmanager
    def _going_over(
        self, step: Step, kind: StepKind, allowed: Callable[[], Step | None], *, at: str, author: str
    ) -> Iterator[Transaction]:
        from app.project.history.undo import new_step

        with self._acting(new_step(kind, at=at, author=author, report=step.report, target=step.id), allowed) as act:
            yield act

    @contextmanager
    def _acting(
        self, step: Step, allowed: Callable[[], Step | None] | None = None, *, program: str = __version__
    ) -> Iterator[Transaction]:
        from app.project.history.transaction import Transaction
        from app.project.history.undo import insert_step

        with self._database.transaction():
            if allowed is not None:
                first = allowed()
                if first is None or first.id != step.target:
                    raise RuntimeError(f"{step.kind} of step {step.target} is not the next one")
            act = Transaction(self._database, insert_step(self._database, step, program))
            try:
                yield act
                act.settle()
            finally:
                act.end()


def _backwards(change: RowChange) -> RowChange:
    return type(change)(change.table, change.report, change.key, change.after, change.before)


def _lock_for_new(path: Path) -> Lock:
    try:
        return Lock(path)
    except LockHeld as held:
        raise ProjectProblem("busy", path) from held
