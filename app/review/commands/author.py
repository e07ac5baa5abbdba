"""Who acts, and when: as steps record it."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime


def account_name() -> str:
    """The name of the account that this process runs under; empty where the system tells none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def utc_now() -> str:
    """The time as UTC in ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
