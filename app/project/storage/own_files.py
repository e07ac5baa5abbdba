"""Safe opening of the program's files beside a user's: never through a link, never another program's file."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_NOT_THROUGH_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
"""No symbolic link is followed, and opening a pipe does not wait for its other end."""
_LINK_CODES = (errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.EISDIR)
"""Error codes for a symbolic link (EMLINK on FreeBSD), a pipe or socket without a reader, and a folder."""


class ForeignFileError(OSError):
    """Raised where a path of ours leads to a link, a folder, or a file with other content."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EEXIST, "not a file of ours", str(path))
        self.path = path


def open_own(path: Path, flags: int, mode: int = 0o600) -> int:
    """Open a regular file with a single link, created if `flags` include os.O_CREAT; its descriptor.

    Raises ForeignFileError where a link, a folder, a pipe or a device stands there; OSError as `os.open` does. The
    file must not be truncated by `flags`: that is only safe once it is known to be ours.
    """
    try:
        descriptor = os.open(path, flags | _NOT_THROUGH_LINKS | getattr(os, "O_BINARY", 0), mode)
    except OSError as error:
        if error.errno in _LINK_CODES:
            raise ForeignFileError(path) from error
        raise
    if _is_own(descriptor, path):
        return descriptor
    os.close(descriptor)
    raise ForeignFileError(path)


def make_private(folder: Path) -> None:
    """Make a folder that only its owner may look into, with what is missing above it; one that is there becomes so.

    The rights of a folder that belongs to somebody else are left alone.
    """
    missing = [folder, *folder.parents]
    for one in reversed([path for path in missing if not path.exists()]):
        one.mkdir(mode=0o700, exist_ok=True)
    if os.name == "posix" and folder.stat().st_uid == os.geteuid() and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def make_private_file(path: Path) -> None:
    """Make a file in a private folder that only its owner may read, or let one that is there be so.

    Raises ForeignFileError, or OSError.
    """
    make_private(path.parent)
    descriptor = open_own(path, os.O_WRONLY | os.O_CREAT)
    try:
        if os.name == "posix" and os.fstat(descriptor).st_uid == os.geteuid():
            os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def refuse_links(*paths: Path) -> None:
    """Raise ForeignFileError where one of the paths exists and is not a regular file with a single link."""
    for path in paths:
        try:
            found = path.lstat()
        except FileNotFoundError:
            continue
        if not _is_plain(found):
            raise ForeignFileError(path)


def _is_own(descriptor: int, path: Path) -> bool:
    found = os.fstat(descriptor)
    if found.st_nlink == 0:  # just removed by the process that released it
        return stat.S_ISREG(found.st_mode)
    if getattr(os, "O_NOFOLLOW", 0) == 0 and path.is_symlink():
        return False
    return _is_plain(found)


def _is_plain(found: os.stat_result) -> bool:
    return stat.S_ISREG(found.st_mode) and found.st_nlink <= 1
