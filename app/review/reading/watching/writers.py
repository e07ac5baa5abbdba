"""Whether another program still has a file open to write to it, as far as the system tells."""

from __future__ import annotations

import errno
import os
import signal
import sys
from contextlib import suppress

_SHARING_VIOLATIONS = (32, 33)
"""Windows: the file, or a part of it, is kept from others by a program that has it open."""
_NOT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def is_being_written(path: str) -> bool:
    """Whether a program of this computer has a regular file open for writing; False where the system cannot tell.

    Linux grants a read lease only on a file that nobody has open for writing (on own files, and on most local file
    systems). Windows refuses to open what a program copies to. Writers on other computers are never seen.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | _NOT_WAITING)
    except OSError as error:
        return getattr(error, "winerror", None) in _SHARING_VIOLATIONS
    try:
        return sys.platform == "linux" and _refuses_lease(descriptor)
    finally:
        os.close(descriptor)


def _refuses_lease(descriptor: int) -> bool:
    import fcntl

    try:
        # A program that opens the file while the lease is held would end this process by SIGIO; SIGURG is ignored.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    with suppress(OSError):  # closing the file gives the lease back, too
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False
