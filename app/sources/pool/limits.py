"""Limits for reading one file: time without progress, whole time, memory, size."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.frozen import dataclass

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits for reading one file.

    A job that reports no progress for `stall_seconds`, or runs for `total_seconds`, is stopped (`timeout`). For the
    first of these, time in which the worker waited for a processor that others had is not counted, where the system
    tells it, up to `most_waited` seconds: else a busy machine would refuse files that it can read. A worker
    that holds more than `memory_bytes` is stopped (`too_large`): on Linux the kernel refuses the memory
    (RLIMIT_DATA) and the parent polls the resident size as well; on Windows and macOS the standard library offers
    neither, so that only a MemoryError or the system's refusal limits it. A file of more than `file_bytes` is not
    read. A worker is replaced after `renew_after` jobs, which frees what parsers keep. All values are chosen by hand.
    """

    stall_seconds: float = 45.0
    total_seconds: float = 3600.0
    most_waited: float = 600.0
    memory_bytes: int = 1536 * _MEBIBYTE
    file_bytes: int = 300 * _MEBIBYTE
    renew_after: int = 200


def apply_memory_limit(memory_bytes: int) -> None:
    """Limit this process's memory where the platform can (see Limits), and disable core files."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = memory_bytes if most == resource.RLIM_INFINITY else min(memory_bytes, most)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, most))


def resident_bytes(process_id: int) -> int | None:
    """The resident memory of a process in bytes; None where the platform does not tell it or the process has ended."""
    if sys.platform != "linux":
        return None
    try:
        fields = Path(f"/proc/{process_id}/statm").read_text(encoding="ascii").split()
    except OSError:
        return None
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")


def seconds_waited(process_id: int) -> float:
    """The seconds that a process has waited for a processor, from its start; 0 where the platform does not tell it."""
    if sys.platform != "linux":
        return 0.0
    try:
        _, waited, _ = Path(f"/proc/{process_id}/schedstat").read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return 0.0
    return int(waited) / 1e9
