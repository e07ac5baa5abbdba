"""The problems of a report as stops on one way through it: next, previous, in printed order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.model import Finding
from app.review.open_report import OpenReport, target_of


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where a person must look: a cell (None for a table that was not read), and the finding if it is one."""

    cell: str | None
    finding: Finding | None = None


def stops_of(report: OpenReport) -> tuple[Stop, ...]:
    """Every problem of any kind, one stop a place, in printed order; tables that were not read come last.

    The findings of one prime suspect are one stop, the first of them named. Those that are ruled on are no stops; where
    a cell changed since, they are again. A report that was sent back has none: nothing is left to do with it.
    """
    if report.sent_back is not None:
        return ()
    first: dict[str, Finding | None] = {}
    nowhere = []
    for finding in (one for one in report.findings if not one.ruled):
        target = target_of(finding, report.cells)
        if target is None:
            nowhere.append(Stop(None, finding))
        else:
            first.setdefault(target, finding)
    for cell in report.standing.doubtful:
        first.setdefault(cell, None)
    places = {cell: place for place, cell in enumerate(report.cells)}
    in_order = sorted(first, key=lambda cell: places.get(cell, len(places)))
    return (*(Stop(cell, first[cell]) for cell in in_order), *nowhere)


def next_stop(report: OpenReport, current: str | None, *, forward: bool, unread: Finding | None = None) -> Stop | None:
    """The stop after (or before) the current cell, which need not be one; None where there is none that way.

    `unread` is the finding of the table that was not read at which the person is, if it is such a stop.
    """
    stops = stops_of(report)
    places = {cell: place for place, cell in enumerate(report.cells)}
    end = len(places)
    nowhere = [stop.finding for stop in stops if stop.cell is None]
    if unread in nowhere:
        here = end + nowhere.index(unread)
    elif current is not None:
        here = places.get(current, -1)
    else:
        here = -1 if forward else end + len(nowhere)
    at = [
        (end + nowhere.index(stop.finding) if stop.cell is None else places.get(stop.cell, end), stop) for stop in stops
    ]
    if forward:
        return next((stop for place, stop in at if place > here), None)
    return next((stop for place, stop in reversed(at) if place < here), None)


def next_report(ids: Sequence[int], current: int | None, with_problems: frozenset[int], *, forward: bool) -> int | None:
    """The next report of the list that has problems, going round at its end; the present one comes last of all."""
    if not ids:
        return None
    start = ids.index(current) if current in ids else (-1 if forward else len(ids))
    step = 1 if forward else -1
    for count in range(1, len(ids) + 1):
        candidate = ids[(start + step * count) % len(ids)]
        if candidate in with_problems:
            return candidate
    return None
