"""One file of the queue and its state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Outcome = Literal["read", "duplicate", "failed", "cancelled", "password"]
"""The result of a file; `password`: it waits for a password."""

EntryState = Literal["waiting", "running", "read", "duplicate", "failed", "cancelled", "password"]

OPEN: frozenset[EntryState] = frozenset({"waiting", "running", "password"})
QUIET: frozenset[EntryState] = frozenset({"read", "duplicate", "cancelled"})
"""States of finished files that need no attention: these are removed first."""

SIGNS: Mapping[EntryState, tuple[str, str]] = {
    "waiting": ("·", "muted"),
    "running": ("·", "accent"),
    "read": ("✓", "balanced"),
    "duplicate": ("=", "muted"),
    "failed": ("✕", "broken"),
    "cancelled": ("–", "muted"),
    "password": ("?", "unreadable"),
}
"""The sign and the colour of each state."""


@dataclass(slots=True)
class Entry:
    """A file that is to be imported. `sentence` describes its result."""

    key: object
    path: str
    state: EntryState = "waiting"
    done: int = 0
    total: int = 0
    sentence: str = ""
