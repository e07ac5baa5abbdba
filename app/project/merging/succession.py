"""Which report counts for an agency and a year once two files' reports are together. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Candidate(NamedTuple):
    """A report that is there and not removed.

    `successor` supersedes it (None: it counts). `worked_on`: people's work is on it. `made` is when it came into any
    copy of the project, `place` tells reports of one time apart: the SHA-256 of its first file and its first page.
    """

    id: int
    successor: int | None
    worked_on: bool
    made: str
    place: str


def successors(group: Sequence[Candidate], *, disputed: bool = False) -> Mapping[int, int | None]:
    """The new successors of the reports of one agency and year whose successor changes; none where one counts already.

    As at an import: the newest counts, but never in place of one with work on it. With `disputed`, all of them are
    candidates, else only those that count.
    """
    if not group:
        return {}
    members = {one.id for one in group}
    counting = [] if disputed else [one for one in group if one.successor is None]
    if len(counting) == 1 and all(one.successor in members for one in group if one.successor is not None):
        return {}
    chosen = max(counting or group, key=lambda one: (one.worked_on, one.made, one.place))
    wanted: dict[int, int | None] = {}
    for one in group:
        if one.id == chosen.id:
            wanted[one.id] = None
        elif one.successor is None or one.successor not in members or one.successor == chosen.id or not counting:
            wanted[one.id] = chosen.id
    return {one.id: wanted[one.id] for one in group if one.id in wanted and wanted[one.id] != one.successor}
