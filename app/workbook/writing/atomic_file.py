"""Writes a file beside its target and then renames it: the target is replaced whole, or stays as it was."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Literal

TargetCode = Literal[
    "open", "no_permission", "full", "no_folder", "is_folder", "is_file", "long_name", "disk", "library"
]

_BY_ERRNO: Mapping[int, TargetCode] = {
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EROFS: "no_permission",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EBUSY: "open",
    errno.ETXTBSY: "open",
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder",
    errno.EISDIR: "is_folder",
    errno.ENAMETOOLONG: "long_name",
}


class TargetProblem(Exception):
    """Why a file could not be written where it was asked for. The sentence is `target.<code>`, filled by `facts`."""

    def __init__(self, code: TargetCode, path: Path, reason: str = "") -> None:
        super().__init__(code, str(path))
        self.code: TargetCode = code
        self.path = path
        self.facts: Mapping[str, str] = MappingProxyType(
            {"name": path.name, "folder": str(path.parent), "reason": reason}
        )


TEMPORARY_NAME = r"\.gouji-[0-9a-f]{12}\.tmp"
"""How a half-written file is called."""
NOTES = "unfinished"
"""The folder in the run's temporary one in which each half-written file is noted, so that the next run removes what a
killed one leaves beside a user's file."""


class Written:
    """A file that is being written beside its target, at `path`, under a temporary name."""

    def __init__(self, target: Path) -> None:
        """Refuses a target that cannot be replaced, before any work is done: TargetProblem."""
        with target_problems(target):
            self.target = target.resolve()
            if self.target.is_dir():
                raise TargetProblem("is_folder", target)
            if is_open_elsewhere(self.target):
                raise TargetProblem("open", target)
            self.path = self.target.with_name(f".gouji-{secrets.token_hex(6)}.tmp")
            self._note = _noted(self.path)
            with self.path.open("xb"):
                pass
            if self.target.exists():
                shutil.copymode(self.target, self.path)

    def put(self) -> None:
        """Replace the target. Raises TargetProblem where that is refused; the old file then stays."""
        with target_problems(self.target):
            with self.path.open("rb+") as file:
                os.fsync(file.fileno())
            self.path.replace(self.target)
            _sync_folder(self.target.parent)
        self._forget()

    def drop(self) -> None:
        """Remove it, unless it has replaced the target."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
        self._forget()

    def _forget(self) -> None:
        if self._note is not None:
            with suppress(OSError):
                self._note.unlink(missing_ok=True)


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """A path to write to, whose file takes the target's place at the block's end; after an exception it is gone.

    An OSError within the block is raised as TargetProblem.
    """
    written = Written(target)
    try:
        with target_problems(target):
            yield written.path
        written.put()
    finally:
        written.drop()


@contextmanager
def target_problems(target: Path) -> Iterator[None]:
    """Raise an OSError of the block as TargetProblem; other exceptions pass through."""
    try:
        yield
    except OSError as error:
        raise TargetProblem(_code(error, target), target, error.strerror or type(error).__name__) from error


def is_open_elsewhere(target: Path) -> bool:
    """Whether Word, Excel, WPS or LibreOffice has the file open, by the file that each of them lays beside it."""
    names = [f"~${target.name}", f".~lock.{target.name}#", f".~{target.name}"]
    if target.suffix.lower() == ".docx":  # Word takes away as much of a long name as it adds
        names += [f"~${target.name[1:]}", f"~${target.name[2:]}"]
    return target.exists() and any(target.with_name(name).exists() for name in names)


def _code(error: OSError, target: Path) -> TargetCode:
    # Windows refuses to replace an open file with the same number as a file without permission.
    if sys.platform == "win32" and isinstance(error, PermissionError) and target.exists():
        return "open" if os.access(target, os.W_OK) else "no_permission"
    return _BY_ERRNO.get(error.errno or 0, "disk")


def _noted(path: Path) -> Path | None:
    """The note of a half-written file; None where this run keeps none."""
    notes = Path(tempfile.gettempdir()) / NOTES
    if not notes.is_dir():
        return None
    note = notes / path.name
    note.write_bytes(os.fsencode(path))
    return note


def _sync_folder(folder: Path) -> None:
    """Make the new name durable, where the system has a way."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
