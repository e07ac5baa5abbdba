"""Whether a process still runs."""

from __future__ import annotations

import os
import select
import sys
from pathlib import Path


def stands(process_id: int) -> bool:
    """Whether a process runs; one that ended and waits to be reaped does not."""
    if sys.platform == "linux":
        try:
            status = Path(f"/proc/{process_id}/stat").read_text(encoding="utf-8")
        except (FileNotFoundError, ProcessLookupError):
            return False
        return status.rsplit(")", 1)[1].split()[0] not in "ZX"
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def ends_within(process_id: int, seconds: float) -> bool:
    """Wait for a process that need not be a child of this one (Linux)."""
    try:
        handle = os.pidfd_open(process_id)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], seconds)[0])
    finally:
        os.close(handle)
