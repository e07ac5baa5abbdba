"""Replaces a file atomically: the new one is written next to it and renamed, or the old one stays as it was."""

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
    """A file could not be written. Its message is `target.<code>`, with the values `facts`.

    `facts` are the file's `name`, its `folder`, and the operating system's `reason` (`""` if there is none).
    """

    def __init__(self, code: TargetCode, path: Path, reason: str = "") -> None:
        super().__init__(code, str(path))
        self.code: TargetCode = code
        self.path = path
        self.facts: Mapping[str, str] = MappingProxyType(
            {"name": path.name, "folder": str(path.parent), "reason": reason}
        )


TEMPORARY_NAME = r"\.gouji-[0-9a-f]{12}\.tmp"
"""A regular expression for the names of half-written files."""
NOTES = "unfinished"
"""A folder in the run's temporary folder with a note of each half-written file, by which the next run removes those
that a killed run left next to the users' files."""


class Written:
    """A file that is being written at `path`: in the folder of its target, under a temporary name."""

    def __init__(self, target: Path) -> None:
        """Create the empty temporary file, with the permissions of the target if that exists.

        Raises:
            TargetProblem: the target is a folder, is open in another program, or its folder cannot be written to.
        """
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
        """Replace the target with the file, once that is on the disk.

        Raises:
            TargetProblem: the operating system refused it; the old file is unchanged unless only flushing its folder
                failed.
        """
        with target_problems(self.target):
            with self.path.open("rb+") as file:
                os.fsync(file.fileno())
            self.path.replace(self.target)
            _sync_folder(self.target.parent)
        self._forget()

    def drop(self) -> None:
        """Remove the temporary file, unless it has replaced the target. An OSError is ignored."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
        self._forget()

    def _forget(self) -> None:
        if self._note is not None:
            with suppress(OSError):
                self._note.unlink(missing_ok=True)


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """Give a path to write to; its file replaces the target at the end of the block, or is removed on an exception.

    Raises:
        TargetProblem: as `Written`, and in place of an OSError within the block.
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
    """Raise an OSError of the block as TargetProblem about `target`; other exceptions pass through."""
    try:
        yield
    except OSError as error:
        raise TargetProblem(_code(error, target), target, error.strerror or type(error).__name__) from error


def is_open_elsewhere(target: Path) -> bool:
    """Whether Word, Excel, WPS or LibreOffice has the file open: each then keeps a lock file in the same folder.

    False for a file that does not exist. A program that crashed may have left its lock file.
    """
    names = [f"~${target.name}", f".~lock.{target.name}#", f".~{target.name}"]
    if target.suffix.lower() == ".docx":  # for long names, Word drops as many characters as it adds
        names += [f"~${target.name[1:]}", f"~${target.name[2:]}"]
    return target.exists() and any(target.with_name(name).exists() for name in names)


def _code(error: OSError, target: Path) -> TargetCode:
    # Windows reports the same error number for an open file as for a file without permission.
    if sys.platform == "win32" and isinstance(error, PermissionError) and target.exists():
        return "open" if os.access(target, os.W_OK) else "no_permission"
    return _BY_ERRNO.get(error.errno or 0, "disk")


def _noted(path: Path) -> Path | None:
    """Write the note of a half-written file and return its path; None if this run has no folder of notes."""
    notes = Path(tempfile.gettempdir()) / NOTES
    if not notes.is_dir():
        return None
    note = notes / path.name
    note.write_bytes(os.fsencode(path))
    return note


def _sync_folder(folder: Path) -> None:
    """Flush the folder to disk, so that the new name survives a power cut. POSIX only; elsewhere nothing is done."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
