"""Atomic copies and moves of a project's file."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.project.storage.connection import Database, Place
from app.project.storage.errors import ProjectProblem, disk_problems
from app.project.storage.lock import Lock, LockHeld
from app.project.storage.own_files import open_own
from app.project.storage.schema import new_uuid


def copy_project(source: sqlite3.Connection, target: Path, *, overwrite: bool) -> None:
    """Write a copy with SQLite's backup: under a temporary name first, then renamed. Raises ProjectProblem."""
    with disk_problems(target), _target_lock(target):
        if target.exists() and not overwrite:
            raise ProjectProblem("exists", target)
        written = target.with_name(f".{target.name}.{new_uuid()[:8]}")
        try:
            os.close(open_own(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
            with closing(sqlite3.connect(written)) as copy:
                source.backup(copy)
            _drop_journal(target)
            written.replace(target)
            _sync_folder(target.parent)
        finally:
            written.unlink(missing_ok=True)


def move_project(place: Place, target: Path) -> None:
    """Rename the file, and reconnect every connection of the process to it. Raises ProjectProblem."""
    with place.writing, _all_held(place.databases):
        if any(database.in_transaction for database in place.databases):
            raise RuntimeError("a move inside an act")
        with disk_problems(target):
            lock = _new_lock(target)
            try:
                for database in place.databases:
                    database.disconnect()
                _rename(place.path, target)
            except BaseException:
                lock.release()
                _reconnect(place)
                raise
        place.release_lock()
        place.path, place.lock = target, lock
        _reconnect(place)


def _rename(path: Path, target: Path) -> None:
    if target.exists():
        raise ProjectProblem("exists", target)
    _drop_journal(target)
    try:
        path.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source:
            copy_over(source, target)
        path.unlink()
    _sync_folder(target.parent)


def copy_over(source: sqlite3.Connection, target: Path) -> None:
    """Copy to another file system: under a temporary name first, then renamed."""
    written = target.with_name(f".{target.name}.{new_uuid()[:8]}")
    try:
        os.close(open_own(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        with closing(sqlite3.connect(written)) as copy:
            source.backup(copy)
        written.rename(target)
    finally:
        written.unlink(missing_ok=True)


def _reconnect(place: Place) -> None:
    for database in place.databases:
        database.reopen()


def _drop_journal(target: Path) -> None:
    """Delete the journal that a former file of that name left: SQLite would roll it back into the new one."""
    target.with_name(target.name + "-journal").unlink(missing_ok=True)


def _new_lock(target: Path) -> Lock:
    try:
        return Lock(target)
    except LockHeld as held:
        raise ProjectProblem("busy", target) from held


@contextmanager
def _target_lock(target: Path) -> Iterator[None]:
    """Hold the lock of the target while it is written. Raises ProjectProblem `busy`."""
    lock = _new_lock(target)
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _all_held(databases: list[Database]) -> Iterator[None]:
    held: list[Database] = []
    try:
        for database in databases:
            database.hold()
            held.append(database)
        yield
    finally:
        for database in reversed(held):
            database.let_go()


def _sync_folder(folder: Path) -> None:
    """Make a rename durable (POSIX only)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
