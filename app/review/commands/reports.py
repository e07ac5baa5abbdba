"""Commands on whole reports: describe, remove, make current, erase, read again, split and join."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from app.forms import FormCollection
from app.model import Box, Cell, Correction, FreeTable, Report, StepKind, Table, Verdict, valid_text
from app.project import NoReportError, PeopleWork, Reports, StoredReport, Transaction
from app.review.commands.carry_over import Carried, carried_over
from app.review.commands.transaction import Progress, Transactions, difference
from app.review.rereading.page_ranges import Parts, kept_people_work
from app.review.state.change_event import ChangeEvent, RefusedError
from app.review.state.open_report import OpenReport


class ReportCommands:
    """Each command is one step (see CellCommands); all but `erase` can be undone."""

    def __init__(self, transactions: Transactions, forms: FormCollection) -> None:
        self._transactions = transactions
        self._forms = forms
        self._project = transactions.project

    def stored(self, report_id: int) -> StoredReport:
        """A report as it is stored. Raises RefusedError `gone` where it is no longer there."""
        try:
            return self._project.reports.stored(report_id)
        except NoReportError as error:
            raise RefusedError("gone") from error

    def describe(self, report_id: int, agency: str | None, year: int | None) -> ChangeEvent | None:
        """Set the agency and the year of a report, and accordingly which reports supersede which."""
        stored = self.stored(report_id)
        agency = valid_text(agency or "").strip() or None
        if (agency, year) == (stored.agency, stored.year):
            return None
        with self._transactions.begin("describe", report_id) as act:
            former = self._project.reports.superseded_by(report_id)
            act.change_report(report_id, agency=agency, year=year)
            touched = relink(act, self._project.reports, (report_id, *former))
            if stored.signatures:  # the signed content had the former name
                act.store_tally(
                    report_id, self._transactions.cache.first(report_id).tally, self._transactions.cache.rules
                )
        self._transactions.cache.forget(report_id)
        return self._transactions.tell(act, ChangeEvent(act.step, touched, report_id))

    def remove(self, reports: Collection[int], *, removed: bool = True) -> ChangeEvent | None:
        """Remove reports from the review, or restore them; removed ones stay in the file.

        Of the reports that removed ones superseded, one counts again.
        """
        wanted = sorted(row.id for row in self._project.reports.rows(list(reports)) if row.removed != removed)
        if not wanted:
            return None
        with self._transactions.begin(
            "remove" if removed else "restore", wanted[0] if len(wanted) == 1 else None
        ) as act:
            for report_id in wanted:
                act.change_report(report_id, removed=int(removed))
            touched = relink(act, self._project.reports, self._set_free(wanted) if removed else wanted)
        moved, nothing = frozenset(wanted), frozenset[int]()
        gone, back = (moved, nothing) if removed else (nothing, moved)
        return self._transactions.tell(act, ChangeEvent(act.step, moved | touched, removed=gone, added=back))

    def _set_free(self, removed: Sequence[int]) -> list[int]:
        """The reports, not removed themselves, that the removed ones supersede."""
        former = [other for report in removed for other in self._project.reports.superseded_by(report)]
        return [row.id for row in self._project.reports.rows(former) if not row.removed]

    def make_current(self, report_id: int) -> ChangeEvent | None:
        """Make this report the one that counts for its agency and year; it supersedes the others.

        None where it is that already. Raises RefusedError `no_twin` where there is no other.
        """
        stored = self.stored(report_id)
        others = self._project.reports.reissues(stored.agency, stored.year, report_id)
        if not others and stored.superseded_by is None:
            raise RefusedError("no_twin")
        if stored.superseded_by is None and all(row.superseded for row in self._project.reports.rows(others)):
            return None
        with self._transactions.begin("current", report_id) as act:
            _let_count(act, report_id, others)
        return self._transactions.tell(act, ChangeEvent(act.step, frozenset((report_id, *others))))

    def displaced(self, report_id: int) -> tuple[int, PeopleWork] | None:
        """The report that counts now and that this one would supersede, with how much people did to it.

        None where it has no work on it, or there is none. Of several, the newest.
        """
        stored = self.stored(report_id)
        if stored.removed:
            return None
        reissues = self._project.reports.rows(self._project.reports.reissues(stored.agency, stored.year, report_id))
        work = self._project.reports.worked_on([row.id for row in reissues if not row.superseded])
        return max(work.items(), key=lambda one: one[0], default=None)

    def carry_over(self, report_id: int, former_id: int) -> tuple[ChangeEvent, Carried]:
        """Make this report count instead of the former one and carry over the work that fits, in one step.

        Raises RefusedError `no_twin` where the former one is not of the same agency and year.
        """
        former, before = self._transactions.cache.latest(former_id), self._transactions.cache.latest(report_id)
        others = self._project.reports.reissues(before.agency, before.year, report_id)
        if former_id not in others:
            raise RefusedError("no_twin")
        carried = carried_over(former, before, self._transactions.cache.evaluator)
        with self._transactions.begin("carry", report_id) as act:
            _let_count(act, report_id, others)
            for correction in carried.corrections.values():
                act.put_correction(report_id, correction)
            for verdict in carried.verdicts.values():
                act.put_verdict(report_id, verdict)
            for seen in carried.seen.values():
                act.put_seen(report_id, seen)
            after = self._transactions.cache.first(report_id)
            act.store_tally(report_id, after.tally, self._transactions.cache.rules)
        self._transactions.cache.put(after)
        changed = difference(act.step, before, after, frozenset(before.cells))
        return self._transactions.tell(act, replace(changed, reports=changed.reports | frozenset(others))), carried

    def erase(self, report_id: int) -> ChangeEvent:
        """Erase a report permanently, with its sources' bytes and all reports of these. Cannot be undone."""
        gone = self.erased_with(report_id)
        sources = sorted({source for source, _ in self.stored(report_id).parts})
        with self._transactions.begin("erase") as act:
            for source in sources:
                act.erase_source(source)
        for report in gone:
            self._transactions.cache.forget(report)
        return self._transactions.tell(act, ChangeEvent(act.step, gone, removed=gone))

    def erased_with(self, report_id: int) -> frozenset[int]:
        """The reports of the same sources, which are erased together with this one."""
        parts = self.stored(report_id).parts
        return frozenset(report for source, _ in parts for report in self._project.reports.of_source(source))

    def put_reading(self, report_id: int, reading: Report, reader: str, note: str = "") -> ChangeEvent | None:
        """Store a new reading and make it current; people's work is kept. None where it equals the present one.

        A table that a person entered is kept unless the reader found one of that id. `note` is the step's.
        """
        former = self.stored(report_id).reading
        reading = with_entered(reading, former)
        if former == reading:
            return None
        before = self._transactions.cache.latest(report_id)
        with self._transactions.begin("reread", report_id, note=note) as act:
            act.add_reading(report_id, reading, reader=reader)
            after = self._transactions.cache.first(report_id)
            act.store_tally(report_id, after.tally, self._transactions.cache.rules)
        self._transactions.cache.put(after)
        return self._transactions.tell(
            act, difference(act.step, before, after, frozenset(before.cells) | frozenset(after.cells))
        )

    def put_table(
        self, report_id: int, table: Table, reader: str, place: tuple[int, Box] | None = None
    ) -> ChangeEvent | None:
        """Store a new reading with a table added, or replaced by this one; people's work is kept.

        `place` is the page and the box (points) of the table: free tables in it are dropped.
        """
        former = self.stored(report_id).reading
        free = tuple(one for one in former.free_tables if not _stands_in(one, place))
        return self._put_tables(report_id, replace(former, free_tables=free), (table,), reader, "read_as_table")

    def enter_tables(self, report_id: int, form_id: str, tables: Sequence[str], reader: str) -> ChangeEvent | None:
        """Store a new reading with empty tables, by their ids in a form, whose every cell is to be typed.

        Raises RefusedError `table_there` where the report has one of them.
        """
        former = self.stored(report_id).reading
        if any(table.id in tables for table in former.tables):
            raise RefusedError("table_there")
        form = self._forms.form(form_id)
        empty = [
            Table(one, form_id, tuple(map(Cell.not_found, form.table(one).cell_ids())), entered=True) for one in tables
        ]
        return self._put_tables(report_id, former, empty, reader, "entered")

    def _put_tables(
        self, report_id: int, former: Report, tables: Sequence[Table], reader: str, note: str
    ) -> ChangeEvent | None:
        """Store a reading with these tables, in the order of their form, replacing those of the same ids."""
        all_tables = {one.id: one for one in (*former.tables, *tables)}
        order = {one.id: at for at, one in enumerate(self._forms.form(tables[0].form).tables)}
        placed = sorted(all_tables.values(), key=lambda one: order.get(one.id, len(order)))
        return self.put_reading(report_id, replace(former, tables=tuple(placed), problem=None), reader, note)

    def replace(
        self, kind: StepKind, old: Sequence[int], new: Sequence[tuple[Parts, Report]], reader: str
    ) -> ChangeEvent:
        """Replace old reports by new ones (`split`, `join`); people's work follows the cells.

        Raises RefusedError `gone` where an old one was removed or replaced meanwhile.
        """
        if any(self.stored(report_id).removed for report_id in old):
            raise RefusedError("gone")
        former = [self._transactions.cache.latest(report_id) for report_id in old]
        new = _first_with_entered(new, [one.report for one in former])
        with self._transactions.begin(kind) as act:
            for report_id in old:
                act.change_report(report_id, removed=1)
            made = frozenset(self._add(act, parts, reading, former, reader) for parts, reading in new)
        return self._transactions.tell(
            act, ChangeEvent(act.step, made | frozenset(old), added=made, removed=frozenset(old))
        )

    def _add(self, act: Transaction, parts: Parts, reading: Report, former: Sequence[OpenReport], reader: str) -> int:
        """Add a report with its reading and the work on its cells in former reports; its id."""
        agency = reading.agency or next((report.agency for report in former if report.agency), None)
        year = reading.year or next((report.year for report in former if report.year), None)
        report_id = act.add_report(parts=parts, agency=agency, year=year)
        act.add_reading(report_id, reading, reader=reader)
        for one in kept_people_work(reading, former):
            match one:
                case Correction():
                    act.put_correction(report_id, one)
                case Verdict():
                    act.put_verdict(report_id, one)
                case _:
                    act.put_seen(report_id, one)
        act.store_tally(report_id, self._transactions.cache.first(report_id).tally, self._transactions.cache.rules)
        return report_id


def _let_count(act: Transaction, report_id: int, others: Sequence[int]) -> None:
    """Let a report supersede the others of its agency and year."""
    act.change_report(report_id, superseded_by=None)
    for other in others:
        act.change_report(other, superseded_by=report_id)


def relink(
    act: Transaction,
    reports: Reports,
    moved: Sequence[int],
    progress: Progress = lambda done, total: None,
) -> frozenset[int]:
    """Decide again which report counts, for reports whose agency, year or successor has changed.

    Each is first released from its successor and then compared with the reports of its agency and year that count. The
    newest counts, but never in place of one with work on it. Gives all reports that may have changed. `progress` counts
    the reports; what it raises ends everything.
    """
    for report in moved:
        act.change_report(report, superseded_by=None)
    touched = set(moved)
    for done, row in enumerate(reports.rows(moved), start=1):
        progress(done, len(moved))
        if row.removed:
            continue
        reissues = reports.rows(reports.reissues(row.agency, row.year, row.id))
        counting = [other.id for other in reissues if not other.superseded]
        current = _current(reports, row.id, counting)
        for other in (row.id, *counting):
            if other != current:
                act.change_report(other, superseded_by=current)
        touched.update(counting)
    return frozenset(touched)


def _current(reports: Reports, moved: int, counting: Sequence[int]) -> int:
    """Which report counts.

    The newest of those that count and have work on them, else the moved one if it has work on it, else the newest.
    """
    worked_on = reports.worked_on((moved, *counting))
    held = [report for report in counting if report in worked_on]
    if held:
        return max(held)
    return moved if moved in worked_on else max((moved, *counting))


def with_entered(reading: Report, former: Report) -> Report:
    """A reading with the entered tables of the former one of which it has no table itself."""
    found = {table.id for table in reading.tables}
    kept = tuple(table for table in former.tables if table.entered and table.id not in found)
    if not kept:
        return reading
    return replace(reading, tables=(*reading.tables, *kept), problem=None)


def _first_with_entered(
    new: Sequence[tuple[Parts, Report]], former: Sequence[Report]
) -> Sequence[tuple[Parts, Report]]:
    """New readings, the first with the entered tables that none of them has.

    Their cells are emptied, since the page numbers of their boxes are not valid any more; corrections stay.
    """
    found = {table.id for _, reading in new for table in reading.tables}
    entered = {table.id: table for reading in former for table in reading.tables if table.entered}
    emptied = tuple(
        replace(table, cells=tuple(Cell.not_found(cell.id) for cell in table.cells))
        for table_id, table in entered.items()
        if table_id not in found
    )
    if not new or not emptied:
        return new
    (parts, first), *rest = new
    return [(parts, with_entered(first, replace(first, tables=emptied))), *rest]


def _stands_in(table: FreeTable, place: tuple[int, Box] | None) -> bool:
    """Whether the centre of a free table lies in a box (points) of a page."""
    return (
        place is not None and table.box is not None and table.page == place[0] and place[1].contains(*table.box.center)
    )
