"""A worker ends with its parent, even while a parser written in C keeps Python from running.

Linux: the kernel kills it (PR_SET_PDEATHSIG). Windows: a job object of the parent does (not tested on Windows).
Elsewhere: a small watching process looks for the parent once a second.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from multiprocessing.process import BaseProcess

_SET_PDEATHSIG = 1
"""PR_SET_PDEATHSIG of Linux's prctl."""
_WATCH = 'while kill -0 "$0" 2>/dev/null; do sleep 1; done; kill -9 -"$1"'
"""Shell code that waits until the process $0 has ended and then kills the process group $1, itself included."""
_KILL_ON_CLOSE = 0x2000
"""JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE."""
_EXTENDED_LIMITS = 9
"""JobObjectExtendedLimitInformation."""
_SET_QUOTA_AND_TERMINATE = 0x0101


def end_with_parent(parent: int) -> None:
    """Let this process, which leads its process group, end when the process `parent` does.

    On Linux it ends with the thread that started it, too: the thread that owns a pool must live as long as the pool.
    """
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    elif sys.platform != "win32":
        subprocess.Popen(
            ["/bin/sh", "-c", _WATCH, str(parent), str(os.getpgrp())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    if sys.platform != "win32" and os.getppid() != parent:  # it ended before the watch began
        os.killpg(0, signal.SIGKILL)


class KillWithParent:
    """Windows: processes that end with this one. On other systems does nothing; `end_with_parent` is used there."""

    def __init__(self) -> None:
        self._job: int | None = None
        if sys.platform == "win32":
            import ctypes

            kernel = ctypes.windll.kernel32
            self._job = kernel.CreateJobObjectW(None, None)
            limits = (ctypes.c_byte * _limit_bytes())()
            ctypes.memmove(ctypes.addressof(limits) + 16, ctypes.byref(ctypes.c_uint32(_KILL_ON_CLOSE)), 4)
            kernel.SetInformationJobObject(self._job, _EXTENDED_LIMITS, limits, ctypes.sizeof(limits))

    def add(self, process: BaseProcess) -> None:
        """Make a process that was just started end with this one."""
        if sys.platform == "win32" and self._job is not None:
            import ctypes

            kernel = ctypes.windll.kernel32
            handle = kernel.OpenProcess(_SET_QUOTA_AND_TERMINATE, False, process.pid)
            kernel.AssignProcessToJobObject(self._job, handle)
            kernel.CloseHandle(handle)


def _limit_bytes() -> int:
    """The size of JOBOBJECT_EXTENDED_LIMIT_INFORMATION: its flags stand at byte 16 with either size of pointer."""
    import ctypes

    return 144 if ctypes.sizeof(ctypes.c_void_p) == 8 else 112
