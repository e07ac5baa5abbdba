"""The merge of another file into an open project, as one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, cast

from app.frozen import dataclass
from app.model import RowChange
from app.project.history.transaction import Transaction
from app.project.history.undo import insert_step, new_step
from app.project.merging.carry import Carried, Carrier
from app.project.merging.comparison import Comparison, OneReport
from app.project.merging.conflicts import Conflict, ConflictRule
from app.project.merging.report_lines import EXISTS
from app.project.merging.step_log import note_came_with
from app.project.merging.succession import Candidate, successors
from app.project.merging.three_way import Slot, Value
from app.project.storage.connection import Database
from app.project.tables.rows import PEOPLE, REPORT, SIGNATURE, STEP, Plain, TableName, step_of
from app.project.tables.status_counts import age_tallies, restate

_Groups = dict[tuple[str, int], dict[int, int | None]]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge did. `conflicts` are those without a ruling: with one of them nothing is written."""

    conflicts: tuple[Conflict, ...] = ()
    steps: int = 0
    new_reports: int = 0
    changed_reports: int = 0
    changes: int = 0
    ruled: int = 0
    settled: int = 0
    erased: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """What a merge would do. `is_new`: whether the other file has anything that is not here.

    `conflicts` are those that the rule does not rule on, `reports` how many reports get something or have a conflict.
    """

    is_new: bool
    conflicts: tuple[Conflict, ...]
    reports: int


def preview(mine: Database, theirs: Database, rule: ConflictRule, progress: Progress) -> Preview:
    """Compare two files; nothing is written."""
    comparison, conflicts, reports = Comparison(mine, theirs), list[Conflict](), 0
    for one in comparison.reports(rule, progress):
        conflicts += one.merged.conflicts
        comes = one.merged.taken or one.merged.ruled or one.merged.conflicts
        reports += one.theirs is not None and bool(comes)
    return Preview(comparison.is_new, tuple(conflicts), reports)


def merge_into(
    mine: Database, theirs: Database, rule: ConflictRule, *, at: str, author: str, note: str, progress: Progress
) -> MergeResult:
    """Merge all of theirs into an open project, or nothing where a conflict stays without a ruling."""
    comparison = Comparison(mine, theirs)
    conflicts = tuple(conflict for one in comparison.reports(rule) for conflict in one.merged.conflicts)
    if conflicts or not comparison.is_new:
        return MergeResult(conflicts)
    moved = set(comparison.moved(0))
    with mine.transaction():
        carrier = Carrier(mine, theirs, comparison.match, comparison.logs)
        carried = carrier.rows(progress)
        _erase(mine, comparison.match.to_erase, carried)
        step = insert_step(mine, new_step("merge", at=at, author=author, note=note))
        act = Transaction(mine, step)
        try:
            result = _Merging(mine, theirs, comparison, act, moved).take(carrier, carried, rule, progress)
        finally:
            act.end()
        note_came_with(mine, step.uuid, carried.came)
        return result


def _erase(mine: Database, sources: Sequence[int], carried: Carried) -> None:
    """Erase here what was erased in the other file: it is meant for every copy, and cannot be undone."""
    if not sources:
        return
    newest = max(carried.came)
    sql = f"SELECT {STEP} FROM step WHERE kind = 'erase' AND id <= ? ORDER BY id DESC LIMIT 1"
    act = Transaction(mine, step_of(mine.rows(sql, (newest,))[0]))
    for source in sources:
        act.erase_source(source)
    act.settle()
    act.end()


class _Merging:
    """One merge, inside its transaction."""

    def __init__(
        self, mine: Database, theirs: Database, comparison: Comparison, act: Transaction, moved: set[int]
    ) -> None:
        self._mine, self._theirs, self._comparison, self._act = mine, theirs, comparison, act
        self._new: frozenset[int] = frozenset()
        self._readings: dict[tuple[int, str], int] = {}
        self._reports: dict[str, int] = {}
        self._disputed: set[int] = set()
        self._moved = moved
        self._touched: set[int] = set()
        self._changes = self._ruled = self._new_reports = 0

    def take(self, carrier: Carrier, carried: Carried, rule: ConflictRule, progress: Progress) -> MergeResult:
        """Take what the other file has, report by report."""
        self._reports = {uuid: id_ for id_, uuid in self._mine.rows("SELECT id, uuid FROM report")}
        sql = "SELECT report, uuid, number FROM reading"
        self._readings = {(report, uuid): number for report, uuid, number in self._mine.rows(sql)}
        own = {id_: id_ for id_ in self._reports.values()}
        former = _groups(self._mine, own), _groups(self._theirs, carried.reports)
        for one in self._comparison.reports(rule, progress):
            if one.merged.conflicts:
                raise RuntimeError("a conflict without a ruling")
            report = None if one.theirs is None else carried.reports.get(one.theirs)
            if (report is None) != (one.theirs is None):
                continue  # all of its sources were erased
            # one by one: what follows is computed from the rows as they are then
            values = {**one.merged.taken, **one.merged.ruled}
            self._act.apply(chain(self._taken(report, values), self._marks(report, one.merged.ruled)))
            self._note(report, self._act.applied, one)
        carrier.changes()
        self._moved.update(carried.reports[one] for one in self._comparison.moved(1) if one in carried.reports)
        settled = self._settle_successors(former)
        age_tallies(self._mine, self._touched)
        self._tallies(carried)
        restate(self._mine)  # the tallies that came were made for what the other file demands
        self._act.settle()
        return MergeResult(
            steps=len(carried.came),
            new_reports=self._new_reports,
            changed_reports=len(self._touched) - self._new_reports,
            changes=self._changes,
            ruled=self._ruled,
            settled=settled,
            erased=len(self._comparison.match.to_erase),
        )

    def _note(self, report: int | None, changes: Sequence[RowChange], one: OneReport) -> None:
        self._changes += sum(change.before != change.after for change in changes)
        self._ruled += len(one.merged.ruled)
        if report is None:
            return
        if changes:
            self._touched.add(report)
        self._new_reports += any(change.table == "report" and change.before is None for change in changes)
        if one.merged.disputed:
            self._disputed.add(report)

    def _taken(self, report: int | None, taken: Mapping[Slot, Value]) -> Iterator[RowChange]:
        """Slots with their new values as changes of the rows that are here."""
        fields = {
            slot.field: self._here(report, slot, value) for slot, value in taken.items() if slot.table == "report"
        }
        if fields and report is not None:
            yield from self._of_report(report, fields)
        for slot, value in taken.items():
            if slot.table == "signature":
                yield from self._signature(report, slot, value)
            elif slot.table != "report":
                table = cast(TableName, slot.table)
                before = self._act.row(table, report, slot.key)
                if before != value:
                    yield RowChange(table, report, slot.key, before, cast(Plain | None, value))

    def _of_report(self, report: int, fields: dict[str, Any]) -> Iterator[RowChange]:
        before = self._act.row("report", report, "")
        exists = fields.pop("exists", None if before is None else 1)
        if exists is None:
            if before is not None:
                yield RowChange("report", report, "", before, None)
            return
        if before is None:
            ((*hidden,),) = self._mine.rows(f"SELECT {', '.join(REPORT)} FROM report WHERE id = ?", (report,))
            yield RowChange("report", report, "", None, {**dict(zip(REPORT, hidden, strict=True)), **fields})
            return
        changed = [name for name, value in fields.items() if before[name] != value]
        if changed:
            sides = ({name: row[name] for name in changed} for row in (before, fields))
            yield RowChange("report", report, "", *sides)

    def _here(self, report: int | None, slot: Slot, value: Value) -> Any:
        """A field's value with row ids of this file for names."""
        if slot.field == "superseded_by" and value is not None:
            return self._reports.get(str(value))
        if slot.field == "reading" and value is not None:
            return self._readings[report or 0, str(value)]
        return value

    def _signature(self, report: int | None, slot: Slot, value: Value) -> Iterator[RowChange]:
        sql = f"SELECT number, {', '.join(SIGNATURE)} FROM signature WHERE report = ? ORDER BY number"
        rows = {number: dict(zip(SIGNATURE, row, strict=True)) for number, *row in self._mine.rows(sql, (report,))}
        found = [number for number, row in rows.items() if "|".join(map(str, row.values())) == slot.key]
        if value is None and found:
            yield RowChange("signature", report, str(found[0]), rows[found[0]], None)
        elif value is not None and not found:
            yield RowChange("signature", report, str(max(rows, default=0) + 1), None, cast(Plain, value))

    def _marks(self, report: int | None, ruled: Mapping[Slot, Value]) -> Iterator[RowChange]:
        """Changes that change nothing: each marks a value as ruled on by a person."""
        there = self._act.row("report", report, "") is not None if EXISTS not in ruled else bool(ruled[EXISTS])
        for slot, value in ruled.items():
            if slot.table == "signature":
                continue  # it goes with its report, and nobody rules on it
            if slot.table != "report":
                row = cast(Plain | None, value)
                yield RowChange(cast(TableName, slot.table), report, slot.key, row, row)
            elif not there:
                if slot == EXISTS:
                    yield RowChange("report", report, "", None, None)
            elif slot != EXISTS:
                row = {slot.field: self._here(report, slot, value)}
                yield RowChange("report", report, "", row, row)

    def _tallies(self, carried: Carried) -> None:
        """Take their tallies and figures of reports that are new here: nobody else has worked on these."""
        for theirs in carried.new_reports:
            for table in ("tally", "figures"):
                for row in self._theirs.rows(f"SELECT * FROM {table} WHERE report = ?", (theirs,)):
                    marks = ", ".join("?" * len(row))
                    self._mine.run(
                        f"INSERT OR REPLACE INTO {table} VALUES ({marks})", (carried.reports[theirs], *row[1:])
                    )

    def _settle_successors(self, former: tuple[_Groups, _Groups]) -> int:
        """Let one report of each agency and year count again; how many reports got another successor.

        Where the reports of an agency and year are linked as they were in one of the files, they stay so, unless the
        other file has work that this would hide.
        """
        settled, seen = 0, set[int]()
        linked = {id_ for one in self._moved for (id_,) in self._mine.rows(_LINKED, (one,))}
        for report in sorted(self._moved | linked):
            if report in seen:
                continue
            rows = self._mine.rows(_GROUP, (report,))
            name = rows[0][:2] if rows else None
            group = [Candidate(id_, after, bool(work), made or "", at or "") for *_, id_, after, work, made, at in rows]
            seen.update(one.id for one in group)
            disputed = any(one.id in self._disputed for one in group)
            linked_so = {one.id: one.successor for one in group}
            if not disputed and any(linked_so == groups.get(name or ("", 0)) for groups in former):
                continue
            for id_, successor in successors(group, disputed=disputed).items():
                self._act.change_report(id_, superseded_by=successor)
                settled += 1
        return settled


def _groups(database: Database, ids: Mapping[int, int]) -> _Groups:
    """The successors of the reports of each agency and year in a file, with the ids that they have here."""
    groups: _Groups = {}
    sql = """SELECT agency, year, id, superseded_by FROM report
        WHERE absent = 0 AND removed = 0 AND agency IS NOT NULL AND year IS NOT NULL"""
    for agency, year, id_, successor in database.rows(sql):
        if id_ in ids:
            groups.setdefault((agency, year), {})[ids[id_]] = ids.get(successor)
    return groups


_LINKED = "SELECT id FROM report WHERE superseded_by = ? AND absent = 0 AND removed = 0"
_WORK = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE report = report.id)" for table in PEOPLE)
_GROUP = f"""SELECT report.agency, report.year, report.id, report.superseded_by, {_WORK},
        (SELECT min(step.at) FROM change JOIN step ON step.id = change.step
            WHERE change.report = report.id AND change.name = 'report' AND change.before IS NULL
                AND change.after IS NOT NULL AND step.kind != 'merge'),
        (SELECT source.sha256 || ' ' || coalesce(part.pages, '') FROM part JOIN source ON source.id = part.source
            WHERE part.report = report.id ORDER BY part.ordinal LIMIT 1)
    FROM report AS one JOIN report ON report.agency = one.agency AND report.year = one.year
    WHERE one.id = ? AND report.absent = 0 AND report.removed = 0 AND one.absent = 0 AND one.removed = 0
    ORDER BY report.id"""
