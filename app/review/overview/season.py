"""How far the review of a season is: reports by status, by day of the last act on them, and by who did it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from app.frozen import dataclass
from app.model import REPORT_STATUSES, ReportStatus
from app.review.overview.entries import Entry, Target

Step = Literal["day", "week", "month"]

MOST_PERIODS = 45
"""Columns that are told apart in a picture; with more days they are put together by weeks, then by months."""
MOST_REVIEWERS = 12
"""Reviewers that get a bar of their own; chosen by hand."""

IN_ORDER: tuple[ReportStatus, ...] = REPORT_STATUSES[::-1]
"""The statuses as pictures stack them: what is done first."""


@dataclass(frozen=True, slots=True)
class Part:
    """The reports of one status in one bar."""

    status: ReportStatus
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Stacked:
    """One bar: reports by status, in the order of IN_ORDER, without those that no report has.

    `name` is a reviewer: `""` for reports that nobody worked on, None for all further reviewers. For a period `first`
    and `last` are its days.
    """

    parts: tuple[Part, ...]
    name: str | None = None
    first: date | None = None
    last: date | None = None

    @property
    def total(self) -> int:
        return sum(len(part.targets) for part in self.parts)


def by_status(entries: Iterable[Entry]) -> Stacked:
    """All reports in one bar."""
    return Stacked(_parts(entries))


def by_period(entries: Iterable[Entry], most: int = MOST_PERIODS) -> tuple[Stacked, ...]:
    """Reports by the day of the last act on them, by their status now; days between without any are there, empty.

    With more than `most` days, weeks (from Monday) or months; of more months than that the last ones, and in the first
    of these what was before. Reports without a known day are left out.
    """
    days = defaultdict[date, list[Entry]](list)
    for entry in entries:
        if entry.day is not None:
            days[entry.day].append(entry)
    if not days:
        return ()
    first, last = min(days), max(days)
    step = _step_for(first, last, most)
    if step == "month":
        first = max(first, last - timedelta(days=30 * (most - 1)))
    starts = [_start(first, step)]
    while starts[-1] <= last:
        starts.append(_next(starts[-1], step))
    periods = [(begin, end - timedelta(days=1)) for begin, end in pairwise(starts)]
    earliest = min(days)
    periods[0] = (min(periods[0][0], earliest), periods[0][1])
    return tuple(Stacked(_parts(_within(days, *period)), None, *period) for period in periods)


def by_reviewer(entries: Iterable[Entry], most: int = MOST_REVIEWERS) -> tuple[Stacked, ...]:
    """Reports by who acted on them last, who has most first; then all others together, then those nobody worked on."""
    people = defaultdict[str, list[Entry]](list)
    for entry in entries:
        people[entry.reviewer].append(entry)
    nobody = people.pop("", [])
    names = sorted(people, key=lambda name: (-len(people[name]), name))
    found = [Stacked(_parts(people[name]), name) for name in names[:most]]
    if len(names) > most:
        found.append(Stacked(_parts(entry for name in names[most:] for entry in people[name]), None))
    if nobody:
        found.append(Stacked(_parts(nobody), ""))
    return tuple(found)


def _parts(entries: Iterable[Entry]) -> tuple[Part, ...]:
    found = defaultdict[ReportStatus, list[Target]](list)
    for entry in entries:
        found[entry.status].append(entry.target)
    return tuple(Part(status, tuple(found[status])) for status in IN_ORDER if status in found)


def _step_for(first: date, last: date, most: int) -> Step:
    days = (last - first).days + 1
    if days <= most:
        return "day"
    return "week" if days <= most * 7 else "month"


def _start(day: date, step: Step) -> date:
    if step == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step == "month" else day


def _next(start: date, step: Step) -> date:
    if step == "month":
        return (start.replace(day=28) + timedelta(days=4)).replace(day=1)
    return start + timedelta(days=7 if step == "week" else 1)


def _within(days: Mapping[date, Sequence[Entry]], first: date, last: date) -> list[Entry]:
    """The entries of these days, the earliest first."""
    return [entry for day in sorted(days) if first <= day <= last for entry in days[day]]
