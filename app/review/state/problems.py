"""The one way through a report and on to the next: what is open, what is doubtful, what no rule proves."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.model import Finding
from app.review.state.open_report import OpenReport, target_of

Pass = Literal[0, 1, 2]
"""The passes through a report: open findings, doubtful cells, cells that no rule proves."""

_Key = tuple[int, int]
"""Where a stop stands on the way: its pass, then its place in printed order; what stands in no cell comes last."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A place where a person must look: a cell (None for a table that was not read), and the finding if it is one.

    `is_left`: the report is not verified before this is settled. A warning is a stop that need not be.
    """

    cell: str | None
    finding: Finding | None = None
    on: Pass = 0
    is_left: bool = True


@dataclass(frozen=True, slots=True)
class Here:
    """Where a person is on the way: the current cell, and the last stop that was gone to. `on` is the pass of that.

    A cell that was just settled is no stop any more: the way goes on from its place, in the pass that it was met in.
    """

    cell: str | None = None
    stop: Problem | None = None

    @property
    def on(self) -> Pass:
        return 0 if self.stop is None else self.stop.on


@dataclass(frozen=True, slots=True)
class Way:
    """The next stop. `is_round`: it stands behind: what is ahead is done, and the way begins again in this report."""

    stop: Problem
    is_round: bool = False


def stops_of(report: OpenReport) -> tuple[Problem, ...]:
    """Every stop once, in the order of the way: three passes, each in printed order.

    The findings of one prime suspect are one stop, the first of them named, those that must be settled first. A cell
    that is in several passes is a stop of the first. Those that are ruled on are no stops; where a cell changed since,
    they are again. A cell that no table shows any more is none: nobody can go there.
    """
    left = report.remaining
    must = frozenset(finding.equation for finding in left.findings)
    first: dict[str, Finding] = {}
    nowhere: list[Finding] = []
    still_open = [finding for finding in report.findings if not finding.ruled]
    for finding in sorted(still_open, key=lambda one: one.equation not in must):
        target = target_of(finding, report.cells)
        if target is None or target in left.unplaced:
            nowhere.append(finding)
        else:
            first.setdefault(target, finding)
    places = _places(report)

    def printed(cells: Collection[str]) -> list[str]:
        return sorted(cells, key=lambda cell: (places.get(cell, len(places)), cell))

    return (
        *(Problem(cell, first[cell], 0, first[cell].equation in must or cell in left.cells) for cell in printed(first)),
        *(Problem(None, finding, 0, finding.equation in must) for finding in nowhere),
        *(Problem(cell, None, 1) for cell in printed(left.doubtful - first.keys() - left.unplaced)),
        *(Problem(cell, None, 2) for cell in printed(left.unproved - first.keys() - left.unplaced)),
    )


def next_stop(report: OpenReport, here: Here, *, forward: bool = True) -> Way | None:
    """The stop after (or before) where one is; None where nothing is left in this report.

    At the end it begins again with what is still left, also with the very stop where one is. A warning is met on the
    way, and is no reason to begin again.
    """
    stops = stops_of(report)
    onwards = stops if forward else stops[::-1]
    if here.cell is None and here.stop is None:
        return next((Way(stop) for stop in onwards), None)
    keys = _keys(report, stops)
    at = _here(here, keys, _places(report))
    ahead = _another_here(here, stops) if forward else None
    if ahead is None:
        ahead = next((stop for stop in onwards if (keys[stop] > at if forward else keys[stop] < at)), None)
    if ahead is not None:
        return Way(ahead)
    return next((Way(stop, is_round=True) for stop in onwards if stop.is_left), None)


def next_report(ids: Sequence[int], current: int | None, wanted: frozenset[int], *, forward: bool) -> int | None:
    """The next wanted report of the list, going round at its end; the present one comes last of all."""
    if not ids:
        return None
    start = ids.index(current) if current in ids else (-1 if forward else len(ids))
    step = 1 if forward else -1
    for count in range(1, len(ids) + 1):
        candidate = ids[(start + step * count) % len(ids)]
        if candidate in wanted:
            return candidate
    return None


def _places(report: OpenReport) -> dict[str, int]:
    """Where each cell stands in printed order."""
    return {cell: place for place, cell in enumerate(report.cells)}


def _keys(report: OpenReport, stops: Sequence[Problem]) -> dict[Problem, _Key]:
    places = _places(report)
    end = len(places)
    return {
        stop: (stop.on, places.get(stop.cell, end) if stop.cell is not None else end + 1 + at)
        for at, stop in enumerate(stops)
    }


def _here(here: Here, keys: Mapping[Problem, _Key], places: Mapping[str, int]) -> _Key:
    """Where one is. At the finding of a table that was not read there is no cell to be at."""
    if here.stop is not None and here.stop.cell is None:
        same = (key for stop, key in keys.items() if stop.cell is None and _is_same(stop, here.stop))
        return next(same, (0, len(places)))
    return here.on, -1 if here.cell is None else places.get(here.cell, len(places))


def _another_here(here: Here, stops: Sequence[Problem]) -> Problem | None:
    """A further finding at the stop where one is, once the one that it was gone to for is settled."""
    stood = here.stop
    if stood is None or stood.finding is None or stood.cell is None or stood.cell != here.cell:
        return None
    now = next((stop for stop in stops if stop.cell == stood.cell and stop.finding is not None), None)
    return None if now is None or _is_same(now, stood) else now


def _is_same(one: Problem, other: Problem) -> bool:
    return one.finding is not None and other.finding is not None and one.finding.equation == other.finding.equation
