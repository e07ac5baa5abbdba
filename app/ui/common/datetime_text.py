"""Stored moments by the clock on the wall."""

from __future__ import annotations

from datetime import datetime


def local_moment(at: str) -> str:
    """A stored moment (UTC, ISO 8601) by the clock on the wall: `2026-03-01 09:30`; as it is where it is no moment."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
