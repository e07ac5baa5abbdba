"""What the palette offers, and in which order it shows what fits. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nsmallest

from app.frozen import dataclass
from app.ui.palette.matching import ENOUGH, Lines
from app.ui.palette.pinyin import Pinyin

MOST_SHOWN = ENOUGH
"""Entries that are listed at once."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A command (by its id) or a report (by its number). `hint` stands at the right: a key, or a year.

    `sought` are the texts by which it is found; `refused` says why it cannot be done now, `""` where it can.
    """

    id: str | int
    text: str
    hint: str = ""
    sought: tuple[str, ...] = ()
    refused: str = ""


class Entries:
    """All entries, in the order in which they are shown while nothing is typed: those last used come first."""

    def __init__(self, entries: Sequence[Entry], used: Sequence[str | int], pinyin: Pinyin) -> None:
        self._all = entries
        self._lines = Lines([entry.sought for entry in entries], pinyin)
        recent: Mapping[str | int, int] = {id_: at for at, id_ in enumerate(used)}
        self._recency = [recent.get(entry.id, len(recent)) for entry in entries]

    def find(self, typed: str) -> tuple[list[Entry], int]:
        """The best entries for what is typed, and how many there are in all.

        Better matches come first, among equals those last used, then shorter ones; else the order of the entries.
        """
        found = self._lines.find(typed)
        if not typed.strip():
            order = nsmallest(MOST_SHOWN, found, key=lambda at: (self._recency[at], at))
        else:
            order = nsmallest(
                MOST_SHOWN, found, key=lambda at: (found[at], self._recency[at], len(self._all[at].text), at)
            )
        return [self._all[at] for at in order], len(found)
