"""One file of the queue and its state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from app.frozen import dataclass

Outcome = Literal["read", "duplicate", "failed", "cancelled", "password", "undecided"]
"""The result of a file; `password`: it waits for a password; `undecided`: for an answer to which report it belongs."""

EntryState = Literal["waiting", "running", "read", "duplicate", "failed", "cancelled", "password", "undecided"]

OPEN: frozenset[EntryState] = frozenset({"waiting", "running", "password", "undecided"})
ASKING: frozenset[EntryState] = frozenset({"password", "undecided"})
"""States of files that wait for somebody's answer."""
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
    "undecided": ("?", "unreadable"),
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
