"""Compares two files report by report, and says what a merge takes and what a person has to rule on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from app.frozen import dataclass
from app.project.merging.conflicts import ConflictRule, Merged, merge_slots
from app.project.merging.matching import Match, match
from app.project.merging.report_lines import ReportLines, lines_of
from app.project.merging.step_log import StepLog
from app.project.merging.three_way import Act, Side, Slot, side_of
from app.project.storage.connection import Database


@dataclass(frozen=True, slots=True)
class OneReport:
    """What a merge makes of one report. Ids are None for what belongs to no report; `mine` also for a new report."""

    mine: int | None
    theirs: int | None
    name: str
    merged: Merged


class Comparison:
    """Two files side by side. One report's acts are in memory at a time, and the uuids of all steps."""

    def __init__(self, mine: Database, theirs: Database) -> None:
        self._mine, self._theirs = mine, theirs
        self.logs = StepLog(mine), StepLog(theirs)
        self.match: Match = match(mine, theirs)
        self._new = frozenset(id_ for id_, uuid in self.logs[1].uuids.items() if uuid not in self.logs[0].known)

    @property
    def is_new(self) -> bool:
        """Whether anything of theirs is not here: a step, or a report."""
        theirs = self.match.theirs.reports.keys() - self.match.erased
        return bool(self._new or theirs - self.match.reports.keys())

    def moved(self, which: Literal[0, 1]) -> frozenset[int]:
        """The reports of one side on whose agency, year, successor and so on the other side does not know every act."""
        database, log, others = (self._mine, self._theirs)[which], self.logs[which], self.logs[1 - which].known
        found = database.rows("SELECT DISTINCT step, report FROM change WHERE name = 'report'")
        return frozenset(report for step, report in found if log.is_on_line(step) and log.every[step] not in others)

    def reports(
        self, rule: ConflictRule, progress: Callable[[int, int], None] = lambda done, total: None
    ) -> Iterator[OneReport]:
        """Every report of theirs that is not here, or has acts that are not known here; then what is of no report."""
        ids = [id_ for (id_,) in self._theirs.rows("SELECT id FROM report ORDER BY position, id")]
        for done, theirs in enumerate(ids, start=1):
            if theirs not in self.match.erased:
                mine = self.match.reports.get(theirs)
                if mine is None or mine in self.match.twice or self._has_new(theirs):
                    yield self._one(mine, theirs, rule)
            progress(done, len(ids))
        yield self._one(None, None, rule)

    def _has_new(self, theirs: int) -> bool:
        steps = self._theirs.rows("SELECT DISTINCT step FROM change WHERE report = ?", (theirs,))
        return any(step in self._new for (step,) in steps)

    def _one(self, mine: int | None, theirs: int | None, rule: ConflictRule) -> OneReport:
        name = "" if theirs is None else self.match.theirs.reports[theirs]
        there = lines_of(self._theirs, self.logs[1], self.match.theirs, theirs)
        if theirs is not None and mine is None:
            return OneReport(None, theirs, name, Merged(there.values))
        here = lines_of(self._mine, self.logs[0], self.match.mine, mine)
        twice = self.match.twice.get(mine or 0, frozenset())
        return OneReport(mine, theirs, name, merge_slots(name, (mine, theirs), self._sides(here, there, twice), rule))

    def _sides(self, here: ReportLines, there: ReportLines, twice: frozenset[str]) -> Mapping[Slot, tuple[Side, Side]]:
        # a part of a project has a step that was on many reports, but only for the reports that it has
        known = [
            twice.union(log.uuids[step] for step in lines.steps if step in log.uuids)
            for log, lines in zip(self.logs, (here, there), strict=True)
        ]

        def side(lines: ReportLines, slot: Slot, others: frozenset[str]) -> Side:
            return side_of(lines.values.get(slot), lines.lines.get(slot, ()), lambda act: _knows(act, others))

        slots = dict.fromkeys((*here.lines, *there.lines))
        return {slot: (side(here, slot, known[1]), side(there, slot, known[0])) for slot in slots}


def _knows(act: Act, known: frozenset[str]) -> bool:
    return act.step in known
