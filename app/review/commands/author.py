"""Author and time of a step, as it records them. Imported at start-up, so it depends on nothing."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime


def account_name() -> str:
    """The name of the account that this process runs under; empty where the system gives none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def utc_now() -> str:
    """The present time as UTC in ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
