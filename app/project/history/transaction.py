"""One transaction of a project: row changes, each recorded in its step with the row before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from app.model import (
    RowChange,
)
from app.project.history.erase import erase_source
from app.project.history.undo import fix_steps_over, insert_change
from app.project.storage.schema import new_uuid
from app.project.tables.figures import age_figures, store_figures
from app.project.tables.related_reports import dependents_of_change, dependents_of_report, reports_of
from app.project.tables.roster import Roster, roster_rows
from app.project.tables.rows import (
    COLUMNS,
    KEYS,
    REPORT,
    belongs_row,
    correction_row,
    policy_row,
    roster_row,
    seen_row,
    sent_back_row,
    signature_row,
    verdict_row,
)
from app.project.tables.source_rows import finish_source
from app.project.tables.status_counts import age_tallies, restate, store_tally

if TYPE_CHECKING:
    from app.model import (
        Belongs,
        Correction,
        Policy,
        ReadProblem,
        Report,
        RosterEntry,
        Seen,
        SentBack,
        Signature,
        SourceKind,
        Step,
        Tally,
        Verdict,
    )
    from app.project.packed_figures import Figures
    from app.project.storage.connection import Database
    from app.project.tables.rows import (
        Plain,
        TableName,
    )
    from app.project.tables.source_rows import PageSize


class Transaction:
    """The writes that are possible inside `Project.act`; they are committed together at the end of the block.

    `applied` are the row changes that an undo or a redo made, in the direction in which it made them. `others` are the
    reports whose findings depend on what was changed; `settle` marks their tallies as stale. `restated` are those whose
    status is another one since the project demands something else; None where it demands what it did.
    """

    def __init__(self, database: Database, step: Step) -> None:
        self._database: Database | None = database
        self.step = step
        self.applied: tuple[RowChange, ...] = ()
        self.others: frozenset[int] = frozenset()
        self.restated: frozenset[int] | None = None
        self._corrected: set[int | None] = set()
        self._aged: set[int] = set()
        self._parents: set[str] = set()
        self._count = 0

    def put_correction(self, report: int, correction: Correction) -> None:
        """Write a correction, replacing one of the same cell."""
        self._put("correction", report, correction.cell, correction_row(correction))

    def drop_correction(self, report: int, cell: str) -> None:
        """Delete the correction of a cell: its extracted value counts again."""
        self._put("correction", report, cell, None)

    def put_seen(self, report: int, seen: Seen) -> None:
        """Mark a cell as seen, replacing a former mark."""
        self._put("seen", report, seen.cell, seen_row(seen))

    def drop_seen(self, report: int, cell: str) -> None:
        """Delete the mark of a cell."""
        self._put("seen", report, cell, None)

    def put_verdict(self, report: int, verdict: Verdict) -> None:
        """Write a verdict on a finding, replacing a former one."""
        self._put("verdict", report, verdict.finding, verdict_row(verdict))

    def drop_verdict(self, report: int, finding: str) -> None:
        """Delete the verdict on a finding."""
        self._put("verdict", report, finding, None)

    def put_signature(self, report: int, signature: Signature) -> None:
        """Write a signature of a report."""
        self._put("signature", report, str(signature.number), signature_row(signature))

    def drop_signature(self, report: int, number: int) -> None:
        """Delete a signature."""
        self._put("signature", report, str(number), None)

    def put_sent_back(self, report: int, sent_back: SentBack) -> None:
        """Record that a report was sent back to its agency."""
        self._put("sent_back", report, "", sent_back_row(sent_back))

    def drop_sent_back(self, report: int) -> None:
        """Delete the record that a report was sent back."""
        self._put("sent_back", report, "", None)

    def put_belongs(self, belongs: Belongs) -> None:
        """Write to which agency another belongs."""
        self._put("belongs", None, belongs.child, belongs_row(belongs))

    def drop_belongs(self, child: str) -> None:
        """Delete to which agency another belongs."""
        self._put("belongs", None, child, None)

    def put_policy(self, policy: Policy) -> None:
        """Write what the project demands of its reports. Their stored statuses follow at once (`restated`)."""
        self._put("policy", None, policy.name, policy_row(policy))

    def drop_policy(self, name: str) -> None:
        """Delete a demand of the project. The stored statuses follow at once."""
        self._put("policy", None, name, None)

    def put_roster(
        self, entries: Sequence[RosterEntry], progress: Callable[[int, int], None] = lambda done, total: None
    ) -> None:
        """Replace the whole roster by these entries, in their order; only rows that differ are written and recorded.

        `progress` (done, total) counts names; what it raises ends the transaction.
        """
        before = roster_rows(self._open)
        after = {entry.name: roster_row(entry, position) for position, entry in enumerate(entries, start=1)}
        names = dict.fromkeys((*before, *after))
        for done, name in enumerate(names, start=1):
            progress(done, len(names))
            if before.get(name) != after.get(name):
                self._change(RowChange("roster", None, name, before.get(name), after.get(name)))

    def put_entry(self, name: str, entry: RosterEntry | None, position: int) -> None:
        """Write one entry of the roster at a position from 1; None deletes the one of that name."""
        self._put("roster", None, name, None if entry is None else roster_row(entry, position))

    def change_report(self, report: int, **fields: str | int | None) -> None:
        """Change `agency`, `year`, `removed`, `superseded_by`, `reading`, `reviewer`; only what differs is recorded."""
        unknown = fields.keys() - set(REPORT)
        if unknown:
            raise ValueError(f"no such field: {sorted(unknown)}")
        before = self._row("report", report, "")
        if before is None:
            raise RuntimeError(f"no report {report}")
        plain = {name: int(value) if isinstance(value, bool) else value for name, value in fields.items()}
        changed = [name for name, value in plain.items() if before[name] != value]
        if changed:
            if self.step.state == "fixed":
                fix_steps_over(self._open, report, changed)
            self._change(
                RowChange(
                    "report",
                    report,
                    "",
                    {name: before[name] for name in changed},
                    {name: plain[name] for name in changed},
                )
            )

    def add_report(
        self,
        parts: Sequence[tuple[int, tuple[int, ...] | None]],
        agency: str | None,
        year: int | None,
        uuid: str | None = None,
    ) -> int:
        """Add a report of the given pages (None: all) of the given sources; its id. It has no reading yet.

        Undoing the step hides the report (`absent`); its row stays.
        """
        report = self._open.run(
            "INSERT INTO report (uuid, agency, year, position, absent)"
            " VALUES (?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM report), 1)",
            (uuid or new_uuid(), agency, year),
        )
        self._open.run_many(
            "INSERT INTO part (report, ordinal, source, pages) VALUES (?, ?, ?, ?)",
            ((report, ordinal, source, _numbers(pages)) for ordinal, (source, pages) in enumerate(parts)),
        )
        first: Plain = {
            "agency": agency, "year": year, "removed": 0, "superseded_by": None, "reading": None, "reviewer": None,
        }  # fmt: skip
        self._change(RowChange("report", report, "", None, first))
        return report

    def add_reading(self, report: int, reading: Report, *, reader: str) -> int:
        """Store a reading as the newest of a report and make it the current one; its number."""
        from app.project.tables.reading_json import pack_reading  # not needed to show the list

        known = self._open.rows("SELECT coalesce(max(number), 0) FROM reading WHERE report = ?", (report,))
        number = int(known[0][0]) + 1
        self._open.run(
            "INSERT INTO reading (report, number, uuid, reader, at, document) VALUES (?, ?, ?, ?, ?, ?)",
            (report, number, new_uuid(), reader, self.step.at, pack_reading(reading)),
        )
        self.change_report(report, reading=number)
        return number

    def finish_source(
        self,
        source: int,
        *,
        kind: SourceKind | None,
        page_count: int,
        pages: Iterable[PageSize],
        problem: ReadProblem | None = None,
    ) -> None:
        """Make a source whose bytes were all appended part of the project."""
        finish_source(self._open, self.step.id, source, kind, page_count, pages, problem)

    def erase_source(self, source: int) -> None:
        """Delete a source with its bytes, its reports and all work on them permanently.

        The whole file must be rewritten afterwards (`Project.wipe`), which is slow on a large project.
        """
        for (report,) in self._open.rows("SELECT DISTINCT report FROM part WHERE source = ?", (source,)):
            self.others |= dependents_of_report(self._open, report)
        before = set(Roster(self._open).parents().items())
        erase_source(self._open, self.step.id, source)
        changed = before.symmetric_difference(Roster(self._open).parents().items())  # what was set by hand may be gone
        self._parents.update(parent for _, parent in changed)

    def store_tally(self, report: int, tally: Tally, rules: str) -> None:
        """Store the tally of a report under these rules. It is derived data: no change is recorded."""
        store_tally(self._open, report, tally, rules)
        self._aged.discard(report)  # the new row has no figures

    def store_figures(self, report: int, figures: Figures, rules: str) -> None:
        """Store the figures of a report under these rules, after its tally: a new tally makes former figures stale."""
        store_figures(self._open, report, figures, rules)
        self._aged.discard(report)

    def apply(self, changes: Iterable[RowChange]) -> None:
        """Apply changes of another step. Raises RuntimeError where a row differs from the `before` of its change."""
        made = []
        for change in changes:
            self._must_match(change)
            self._change(change)
            made.append(change)
        self.applied = tuple(made)

    def settle(self) -> None:
        """Mark the tallies and figures of the dependent reports as stale, at the end of the transaction."""
        self.others |= reports_of(self._open, self._parents)
        if self.others:
            age_tallies(self._open, self.others)
        if aged := self.others | self._aged:
            age_figures(self._open, aged)

    def end(self) -> None:
        """Close the transaction: every later call raises RuntimeError."""
        self._database = None

    @property
    def _open(self) -> Database:
        if self._database is None:
            raise RuntimeError("the act is over")
        return self._database

    def row(self, table: TableName, report: int | None, key: str) -> Plain | None:
        """A row as it is now; None where there is none."""
        return self._row(table, report, key)

    def _put(self, table: TableName, report: int | None, key: str, after: Plain | None) -> None:
        before = self._row(table, report, key)
        if before != after:
            self._change(RowChange(table, report, key, before, after))

    def _change(self, change: RowChange) -> None:
        self._age_figures(change)
        self._note_others(change)
        if change.table == "report":
            self._write_report(change)
            self._note_others(change)
        else:
            self._write_keyed(change)
        if change.table == "policy" and change.before != change.after:
            self.restated = (self.restated or frozenset()) | restate(self._open)
        self._count += 1
        insert_change(self._open, self.step.id, self._count, change)

    def _age_figures(self, change: RowChange) -> None:
        """Note a report whose figures are stale: making them anew would take longer than a key stroke may.

        `settle` marks them, unless a new tally has replaced them until then.
        """
        if change.report is not None and _changes_figures(change):
            self._aged.add(change.report)

    def _note_others(self, change: RowChange) -> None:
        """Add the dependent reports, only once for corrections of one report: these do not change which they are.

        Those of a roster, which may change in thousands of rows, are looked up together by `settle`.
        """
        if change.before == change.after:  # a ruling of a merge
            return
        if change.table == "policy" or is_assignment(change):
            return  # no finding depends on who reviews what
        if change.table == "roster":
            parents = [(side or {}).get("parent") for side in (change.before, change.after)]
            if parents[0] != parents[1]:
                self._parents.update(parent for parent in parents if isinstance(parent, str) and parent)
            return
        if change.table == "correction":
            if change.report in self._corrected:
                return
            self._corrected.add(change.report)
        self.others |= dependents_of_change(self._open, change)

    def _write_report(self, change: RowChange) -> None:
        after = change.after
        fields: Mapping[str, str | int | None] = {"absent": 1} if after is None else after
        if change.before is None and after is not None:
            fields = {**after, "absent": 0}
        names = ", ".join(f"{name} = ?" for name in fields)
        self._open.run(f"UPDATE report SET {names} WHERE id = ?", (*fields.values(), change.report))

    def _write_keyed(self, change: RowChange) -> None:
        names, facts = _key_of(change.table, change.report, change.key)
        if change.after is None:
            where = " AND ".join(f"{name} = ?" for name in names)
            self._open.run(f"DELETE FROM {change.table} WHERE {where}", facts)
            return
        columns = (*names, *COLUMNS[change.table])
        self._open.run(
            f"INSERT OR REPLACE INTO {change.table} ({', '.join(columns)}) VALUES (?{', ?' * (len(columns) - 1)})",
            (*facts, *(change.after[name] for name in COLUMNS[change.table])),
        )

    def _row(self, table: TableName, report: int | None, key: str) -> Plain | None:
        columns = COLUMNS[table]
        names, facts = _key_of(table, report, key)
        where = " AND ".join([*(f"{name} = ?" for name in names), *(["absent = 0"] if table == "report" else [])])
        found = self._open.rows(f"SELECT {', '.join(columns)} FROM {table} WHERE {where}", facts)
        return dict(zip(columns, found[0], strict=True)) if found else None

    def _must_match(self, change: RowChange) -> None:
        found = self._row(change.table, change.report, change.key)
        if found is not None and change.before is not None and change.table == "report":
            found = {name: found[name] for name in change.before}
        if found != change.before:
            raise RuntimeError(f"{change.table} {change.report} {change.key} is not as step {self.step.target} left it")


def _changes_figures(change: RowChange) -> bool:
    """Whether a report may have other numbers or findings after a change."""
    if change.table == "report":
        return change.after is None or not {"agency", "year", "reading"}.isdisjoint(change.after)
    return change.table in ("correction", "verdict", "seen")


def is_assignment(change: RowChange) -> bool:
    """Whether a change only says who reviews a report."""
    return change.table == "report" and change.after is not None and change.after.keys() == {"reviewer"}


def _key_of(table: TableName, report: int | None, key: str) -> tuple[tuple[str, ...], tuple[str | int | None, ...]]:
    """The columns that name a row, and what stands in them for this one."""
    if table == "report":
        return ("id",), (report,)
    if table == "sent_back":
        return ("report",), (report,)
    if report is None:
        return (KEYS[table],), (key,)
    return ("report", KEYS[table]), (report, key)


def _numbers(pages: tuple[int, ...] | None) -> str | None:
    return None if pages is None else "[" + ",".join(map(str, pages)) + "]"
