"""UTC timestamps formatted in local time."""

from __future__ import annotations

from datetime import datetime


def local_datetime(at: str) -> str:
    """An ISO 8601 timestamp in UTC as local time, such as `2026-03-01 09:30`; anything else unchanged."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
