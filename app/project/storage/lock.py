"""The lock file beside a project: one process writes, and a second one learns who does."""

from __future__ import annotations

import contextlib
import errno
import getpass
import json
import os
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from app.frozen import dataclass
from app.project.storage.own_files import ForeignFileError, open_own

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_HELD_BY_ANOTHER = frozenset((errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK))
_LOCKED_BYTE = 1 << 20
"""The offset of the locked byte on Windows, far behind the text: locked bytes cannot be read by others."""
_MOST_BYTES = 4096
_BEGINS = b'{"user":'
"""The beginning of a lock's text. A nonempty file that begins otherwise is not ours."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a project: account, host, process id, and since when (UTC, ISO 8601). Empty or 0 where unknown."""

    user: str
    host: str
    pid: int
    since: str


class LockHeld(Exception):
    """Raised where another process, or another window of this one, holds the lock."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(holder)
        self.holder = holder


class Lock:
    """The lock of one project, held from the constructor to `release`.

    The operating system releases it when the process dies, so a lock is never stale; text that is left in it then
    means that the last holder did not close the project (`unclean`). Raises LockHeld, ForeignFileError where a link or
    another program's file has its name (which is left alone), or OSError where no lock can be made.
    """

    def __init__(self, project: Path) -> None:
        self.path = lock_path(project)
        self._descriptor = self._hold()
        left = _content(self._descriptor)
        if left and not left.startswith(_BEGINS):
            self._close()
            raise ForeignFileError(self.path)
        self.unclean = bool(left)
        self._syncing: threading.Thread | None = None
        # A lock without its text (on a full disk) is still a lock.
        with contextlib.suppress(OSError):
            self._write_holder()
            self._syncing = threading.Thread(target=_sync, args=(self._descriptor,), name="gouji-lock")
            self._syncing.start()

    def settle(self) -> None:
        """Wait until its text is on the disk, which begins with the constructor: before anything is written.

        Reading the project need not wait for it.
        """
        if self._syncing is not None:
            self._syncing.join()

    def release(self) -> None:
        """Release the lock and remove its file. May be called twice."""
        if self._descriptor < 0:
            return
        self.settle()
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, 0)
        if sys.platform == "win32":
            self._close()
            with contextlib.suppress(OSError):
                self.path.unlink()
            return
        # Removed before the release: a process that waits for this file then sees that it is gone.
        with contextlib.suppress(OSError):
            if _same_file(self._descriptor, self.path):
                self.path.unlink()
        self._close()

    def _hold(self) -> int:
        while True:
            descriptor = open_own(self.path, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                _lock(descriptor)
                current = _same_file(descriptor, self.path)
            except OSError as error:
                holder = _holder(_content(descriptor))
                os.close(descriptor)
                if error.errno in _HELD_BY_ANOTHER:
                    raise LockHeld(holder) from error
                raise
            if current:
                return descriptor
            os.close(descriptor)

    def _write_holder(self) -> None:
        os.ftruncate(self._descriptor, 0)
        since = datetime.fromtimestamp(os.fstat(self._descriptor).st_mtime, UTC).isoformat(timespec="seconds")
        holder = {"user": _account(), "host": _host(), "pid": os.getpid(), "since": since}  # the fields of Holder
        text = json.dumps(holder, ensure_ascii=True)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, text.encode())

    def _close(self) -> None:
        os.close(self._descriptor)
        self._descriptor = -1


def lock_path(project: Path) -> Path:
    """The path of a project's lock file."""
    return project.with_name(f".{project.name}.lock")


def _sync(descriptor: int) -> None:
    with contextlib.suppress(OSError):
        os.fsync(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        # flock and not lockf: it belongs to this descriptor, so two windows of one process are told apart.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _same_file(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except FileNotFoundError:
        return False


def _content(descriptor: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, _MOST_BYTES)


def _holder(content: bytes) -> Holder:
    try:
        found = json.loads(content)
        return Holder(str(found["user"]), str(found["host"]), int(found["pid"]), str(found["since"]))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return Holder("", "", 0, "")


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _host() -> str:
    if hasattr(os, "uname"):
        return os.uname().nodename
    import platform

    return platform.node()
