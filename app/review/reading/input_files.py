"""Files and folders as given -> the files to read."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator

from app.frozen import dataclass
from app.model import ReadProblem, SourceError


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A path to read, or a folder that gives none and why.

    `together` are the paths of pictures that may be the pages of one report, `path` being the first of them.
    """

    path: str
    problem: ReadProblem | None = None
    together: tuple[str, ...] = ()


def walk_files(paths: Iterable[str]) -> Iterator[FoundFile]:
    """Every path in the order given; a folder's files sorted, with its subfolders, without what is hidden.

    A folder that may not be listed, or holds no file at all, is named with its problem.
    """
    for path in paths:
        if os.path.isdir(path):
            yield from _walk(path)
        else:
            yield FoundFile(path)


def _walk(folder: str) -> Iterator[FoundFile]:
    refused: list[OSError] = []
    any_found = False
    for place, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not is_hidden(place, name))
        for name in sorted(names):
            if not is_hidden(place, name):
                any_found = True
                yield FoundFile(os.path.join(place, name))
    for error in refused:
        any_found = True
        yield FoundFile(str(error.filename), problem_of(error))
    if not any_found:
        yield FoundFile(folder, ReadProblem("empty", "folder"))


def is_hidden(place: str, name: str) -> bool:
    """Whether a file of a folder is left out: dot files, hidden ones of Windows, lock files of Word, projects."""
    if name.startswith((".", "~$")) or name.endswith(".gouji"):
        return True
    try:
        attributes = getattr(os.lstat(os.path.join(place, name)), "st_file_attributes", 0)
    except OSError:
        return False
    return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file as it is handed to a worker of another machine: its bytes, or (None) the path at which both see it.

    `sha256` is the digest on the machine that handed it: at a path that is not shared may be another file.
    """

    location: str
    sha256: str
    data: bytes | None = None

    def read(self, most_bytes: int) -> bytes:
        """The bytes, on the worker's machine. Raises SourceError: `not_found.worker`, `damaged.worker` and others."""
        if self.data is not None:
            return self.data
        try:
            data = read_file(self.location, most_bytes)
        except SourceError as error:
            if error.problem.code in ("not_found", "no_permission", "unsupported"):
                raise SourceError(ReadProblem("not_found", "worker", (("path", self.location),))) from error
            raise
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise SourceError(ReadProblem("damaged", "worker", (("path", self.location),)))
        return data


def hand_over(path: str, most_bytes: int, *, send: bool) -> HandedFile:
    """Hand over a file: its bytes, if `send`, else its path. Raises SourceError where it cannot be read here."""
    data = read_file(path, most_bytes)
    return HandedFile(os.path.abspath(path), hashlib.sha256(data).hexdigest(), data if send else None)


def read_file(path: str, most_bytes: int) -> bytes:
    """A file's bytes. Raises SourceError: `not_found`, `no_permission`, `unsupported`, `too_large` or `damaged`.

    Pipes, devices and folders are `unsupported`: reading one might never end.
    """
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(ReadProblem("unsupported", "no_file"))
        if status.st_size > most_bytes:
            raise SourceError(ReadProblem("too_large", "file"))
        with open(path, "rb") as file:
            data = file.read(most_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise SourceError(problem_of(error)) from error
    if len(data) > most_bytes:
        raise SourceError(ReadProblem("too_large", "file"))
    return data


def problem_of(error: OSError | ValueError) -> ReadProblem:
    """What the system's refusal to read a path means for a person."""
    if isinstance(error, PermissionError):
        return ReadProblem("no_permission")
    if isinstance(error, (FileNotFoundError, NotADirectoryError, ValueError)):
        return ReadProblem("not_found")
    return ReadProblem("damaged", "disk", (("reason", error.strerror or type(error).__name__),))
