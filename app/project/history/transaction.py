"""One act: the rows that it changes, each written down with what stood there before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.model import (
    Belongs,
    Correction,
    ReadProblem,
    Report,
    RowChange,
    Seen,
    SentBack,
    Signature,
    SourceKind,
    Step,
    Tally,
    Verdict,
)
from app.project.history.erase import erase_source
from app.project.history.undo import fix_steps_over, insert_change
from app.project.storage.connection import Database
from app.project.storage.uuids import new_uuid
from app.project.tables.reading_json import pack_reading
from app.project.tables.related_reports import leaning_on, leaning_on_report
from app.project.tables.rows import (
    COLUMNS,
    KEYS,
    REPORT,
    Plain,
    TableName,
    belongs_row,
    correction_row,
    seen_row,
    sent_back_row,
    signature_row,
    verdict_row,
)
from app.project.tables.source_rows import PageSize, finish_source
from app.project.tables.status_counts import age_tallies, store_tally


class Transaction:
    """What can be done inside `Project.act`; it all becomes durable together at the end of the block.

    `applied` are the row changes that an undo or a redo has made, as they were made: `after` is what stands now.
    `others` are the reports that are held against what was changed: at the end of the act their tallies are stale.
    """

    def __init__(self, database: Database, step: Step) -> None:
        self._database: Database | None = database
        self.step = step
        self.applied: tuple[RowChange, ...] = ()
        self.others: frozenset[int] = frozenset()
        self._corrected: set[int | None] = set()
        self._count = 0

    def put_correction(self, report: int, correction: Correction) -> None:
        """Write a correction over whatever stands for its cell."""
        self._put("correction", report, correction.cell, correction_row(correction))

    def drop_correction(self, report: int, cell: str) -> None:
        """Let the extracted value stand again."""
        self._put("correction", report, cell, None)

    def put_seen(self, report: int, seen: Seen) -> None:
        """Mark a cell as seen."""
        self._put("seen", report, seen.cell, seen_row(seen))

    def drop_seen(self, report: int, cell: str) -> None:
        """Take a mark back."""
        self._put("seen", report, cell, None)

    def put_verdict(self, report: int, verdict: Verdict) -> None:
        """Rule on a finding, over whatever was ruled on it before."""
        self._put("verdict", report, verdict.finding, verdict_row(verdict))

    def drop_verdict(self, report: int, finding: str) -> None:
        """Take a verdict back."""
        self._put("verdict", report, finding, None)

    def put_signature(self, report: int, signature: Signature) -> None:
        """Sign a report."""
        self._put("signature", report, str(signature.number), signature_row(signature))

    def drop_signature(self, report: int, number: int) -> None:
        """Take a signature back."""
        self._put("signature", report, str(number), None)

    def put_sent_back(self, report: int, sent_back: SentBack) -> None:
        """Note that a report was sent back to its agency."""
        self._put("sent_back", report, "", sent_back_row(sent_back))

    def drop_sent_back(self, report: int) -> None:
        """Take it back that a report was sent back."""
        self._put("sent_back", report, "", None)

    def put_belongs(self, belongs: Belongs) -> None:
        """Say to which agency another belongs."""
        self._put("belongs", None, belongs.child, belongs_row(belongs))

    def drop_belongs(self, child: str) -> None:
        """Let an agency belong to no other."""
        self._put("belongs", None, child, None)

    def change_report(self, report: int, **fields: str | int | None) -> None:
        """Change `agency`, `year`, `removed`, `superseded_by` or `reading`; only what differs is written down."""
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
        """A new report that stands on the given pages (None: all) of the given sources; its id. It has no reading yet.

        Where the act is undone, nothing shows the report any more.
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
        first: Plain = {"agency": agency, "year": year, "removed": 0, "superseded_by": None, "reading": None}
        self._change(RowChange("report", report, "", None, first))
        return report

    def add_reading(self, report: int, reading: Report, *, reader: str) -> int:
        """Keep what a reader found as the report's newest reading, and make it the current one; its number."""
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
        """Make a source whose bytes are all here part of the project."""
        finish_source(self._open, self.step.id, source, kind, page_count, pages, problem)

    def erase_source(self, source: int) -> None:
        """Delete a source with its bytes, its reports and everything that was done to them, for good.

        At the end of the act the whole file is written anew, which takes its time on a large project.
        """
        for (report,) in self._open.rows("SELECT DISTINCT report FROM part WHERE source = ?", (source,)):
            self.others |= leaning_on_report(self._open, report)
        erase_source(self._open, self.step.id, source)

    def store_tally(self, report: int, tally: Tally, rules: str) -> None:
        """Keep how a report stands under these rules. It is derived, so it is no change."""
        store_tally(self._open, report, tally, rules)

    def apply(self, changes: Iterable[RowChange]) -> None:
        """Make changes of another step again. RuntimeError where a row is not what the change says it was."""
        made = []
        for change in changes:
            self._must_match(change)
            self._change(change)
            made.append(change)
        self.applied = tuple(made)

    def settle(self) -> None:
        """Note, at the end of the act, that the tallies of the others may not be right any more."""
        age_tallies(self._open, self.others)

    def end(self) -> None:
        """Nothing can be done any more."""
        self._database = None

    @property
    def _open(self) -> Database:
        if self._database is None:
            raise RuntimeError("the act is over")
        return self._database

    def _put(self, table: TableName, report: int | None, key: str, after: Plain | None) -> None:
        before = self._row(table, report, key)
        if before != after:
            self._change(RowChange(table, report, key, before, after))

    def _change(self, change: RowChange) -> None:
        self._note_others(change)
        if change.table == "report":
            self._write_report(change)
            self._note_others(change)
        else:
            self._write_keyed(change)
        self._count += 1
        insert_change(self._open, self.step.id, self._count, change)

    def _note_others(self, change: RowChange) -> None:
        """One question for all corrections of a report: they move no report."""
        if change.table == "correction":
            if change.report in self._corrected:
                return
            self._corrected.add(change.report)
        self.others |= leaning_on(self._open, change)

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
