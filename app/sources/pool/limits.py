"""What one file may cost: time without progress, time in all, memory, size."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one file's reading.

    A job that reports no progress for `stall_seconds`, or runs for `total_seconds`, is stopped (`timeout`). A worker
    that holds more than `memory_bytes` is stopped (`too_large`): on Linux the kernel refuses the memory
    (RLIMIT_DATA) and the parent looks at the resident size besides; on Windows and macOS neither is to be had from
    the standard library, so that there only Python's own MemoryError and the system's refusal bound it. A file
    of more than `file_bytes` is not even read. A worker is replaced after `renew_after` jobs, to give back what
    parsers keep.
    """

    stall_seconds: float = 45.0
    total_seconds: float = 3600.0
    memory_bytes: int = 1536 * _MEBIBYTE
    file_bytes: int = 300 * _MEBIBYTE
    renew_after: int = 200


def apply_memory_limit(memory_bytes: int) -> None:
    """Bound this process's memory where the platform can (see Limits), and let a crash leave no core file."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = memory_bytes if most == resource.RLIM_INFINITY else min(memory_bytes, most)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, most))


def resident_bytes(process_id: int) -> int | None:
    """The memory that a process holds now, in bytes; None where the platform does not say or the process is gone."""
    if sys.platform != "linux":
        return None
    try:
        fields = Path(f"/proc/{process_id}/statm").read_text(encoding="ascii").split()
    except OSError:
        return None
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")
