"""Queries on reports: the list, filtered and sorted by SQL, and what each report is called and lacks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from app.frozen import dataclass
from app.project.tables.report_query import MOST_AGENCY, facets_of, facets_sql, find_sql
from app.project.tables.status_counts import COLUMNS, LEFT, demanded_signers, tally_of, totals

if TYPE_CHECKING:
    from app.model import Belongs, Correction, Report, ReportStatus, Tally
    from app.project.storage.connection import Database
    from app.project.tables.related_reports import RelatedIds
    from app.project.tables.report_query import Facets, ReportQuery
    from app.project.tables.rows import HistoryEntry, RulingEntry
    from app.project.tables.status_counts import Totals
    from app.project.tables.whole_report import StoredReport


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report as the list shows it. `source_name` is its first file's, `added` when that came (UTC, ISO 8601).

    `reviewer` is who is to review it; None where nobody is.
    """

    id: int
    uuid: str
    agency: str | None
    year: int | None
    tally: Tally
    source_name: str
    added: str
    superseded: bool
    removed: bool
    reviewer: str | None = None


class ReportName(NamedTuple):
    """What a report is called: its agency, or the name of its first file where that is not known; and its year."""

    id: int
    name: str
    year: int | None


@dataclass(frozen=True, slots=True)
class PeopleWork:
    """How much people did to a report; `sent_back` is 1 where somebody sent it back to its agency."""

    corrections: int = 0
    seen: int = 0
    verdicts: int = 0
    signatures: int = 0
    sent_back: int = 0


_ARE_LEFT = f"""SELECT report.id FROM report LEFT JOIN tally ON tally.report = report.id
    WHERE report.removed = 0 AND report.absent = 0 AND report.superseded_by IS NULL
        AND (coalesce(tally.status, 'unread') = 'unread' OR {LEFT} > 0)"""
"""SQL for the reports that count and are not settled."""

_AT_ONCE = 100
"""Reports that are looked up in one query; chosen by hand."""


class Reports:
    """The reports of a project."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, query: ReportQuery) -> list[int]:
        """The ids of the reports that the query asks for, in its order.

        As one text: ten thousand rows are ten thousand steps of Python's. SQLite gives an aggregate that depends on the
        order its rows in that of the subquery.
        """
        sql, facts = find_sql(query, self._spellings(query.reviewer))
        ((text,),) = self._database.rows(f"SELECT json_group_array(id) FROM ({sql})", facts)
        ids: list[int] = json.loads(text)
        return ids

    def names(self) -> list[ReportName]:
        """What every report is called that is neither removed nor superseded, by agency and year."""
        sql = f"""SELECT report.id, substr(report.agency, 1, {MOST_AGENCY}), report.year, source.name FROM report
            LEFT JOIN part ON part.report = report.id AND part.ordinal = 0
            LEFT JOIN source ON source.id = part.source
            WHERE report.absent = 0 AND report.removed = 0 AND report.superseded_by IS NULL
            ORDER BY report.agency NULLS LAST, report.year NULLS LAST, report.id"""
        return [ReportName(id_, agency or name or "", year) for id_, agency, year, name in self._database.rows(sql)]

    def reviewers(self) -> list[str]:
        """The names of all who are to review a report, as they are spelt, sorted."""
        sql = "SELECT DISTINCT reviewer FROM report WHERE reviewer IS NOT NULL AND absent = 0 ORDER BY reviewer"
        return [str(name) for (name,) in self._database.rows(sql)]

    def assigned(self) -> dict[int, str]:
        """Who is to review a report, by its id; reports of nobody are left out."""
        sql = "SELECT id, reviewer FROM report WHERE reviewer IS NOT NULL AND absent = 0"
        return dict(self._database.rows(sql))

    def signers(self) -> dict[int, frozenset[str]]:
        """Who signed a report, by its id and their `person_key`, whether their signatures still hold or not."""
        from app.model import person_key  # not needed to show the list

        found: dict[int, set[str]] = {}
        for report, author in self._database.rows("SELECT report, author FROM signature"):
            found.setdefault(report, set()).add(person_key(author))
        return {report: frozenset(persons) for report, persons in found.items()}

    def demanded_signers(self) -> int:
        """How many persons the project demands to sign a report: 1, or 2 (four eyes)."""
        return demanded_signers(self._database)

    def status_counts(self) -> dict[ReportStatus, int]:
        """How many of the reports that count have each status, as it is stored."""
        sql = """SELECT coalesce(tally.status, 'unread'), count(*)
            FROM report LEFT JOIN tally ON tally.report = report.id
            WHERE report.removed = 0 AND report.absent = 0 AND report.superseded_by IS NULL GROUP BY 1"""
        return dict(self._database.rows(sql))

    def _spellings(self, reviewer: str | None) -> list[str]:
        """How the name of a reviewer is spelt in the project: width, blanks and letter case do not matter."""
        if not reviewer:
            return []
        from app.model import person_key  # not needed to show the whole list

        return [name for name in self.reviewers() if person_key(name) == person_key(reviewer)]

    def facets(self, query: ReportQuery) -> Facets:
        """Counts by status, year, kind, parent and reviewer of the reports that the query's words find."""
        return facets_of(query, self._database.rows(*facets_sql(query)))

    def rows(self, ids: Sequence[int]) -> list[ReportRow]:
        """These reports as the list shows them, in the order asked; an id that is not there is left out."""
        sql = f"""SELECT report.id, report.uuid, substr(report.agency, 1, {MOST_AGENCY}), report.year,
                source.name, source.added, report.superseded_by IS NOT NULL, report.removed,
                report.reviewer, {COLUMNS}
            FROM json_each(?) AS asked JOIN report ON report.id = asked.value
            LEFT JOIN tally ON tally.report = report.id
            LEFT JOIN part ON part.report = report.id AND part.ordinal = 0
            LEFT JOIN source ON source.id = part.source
            ORDER BY asked.key"""
        return [
            ReportRow(
                id_,
                uuid,
                agency,
                year,
                tally_of(tally),
                name or "",
                added or "",
                bool(superseded),
                bool(removed),
                reviewer,
            )
            for id_, uuid, agency, year, name, added, superseded, removed, reviewer, *tally in self._database.rows(
                sql, (json.dumps(list(ids)),)
            )
        ]

    def stored(self, report: int) -> StoredReport:
        """Everything about one report; NoReportError where there is none, or none that was read.

        Raises ProjectProblem `damaged` where a row of it cannot be read, or one of its sources is not there.
        """
        from app.project.tables.whole_report import stored  # not needed to show the list

        return stored(self._database, report)

    def worked_on(self, reports: Sequence[int]) -> dict[int, PeopleWork]:
        """How much people did to each of these reports, in the order asked; reports without work are left out."""
        from app.project.tables.rows import PEOPLE

        counts = ", ".join(f"(SELECT count(*) FROM {table} WHERE report = asked.value)" for table in PEOPLE)
        found = self._database.rows(f"SELECT asked.value, {counts} FROM json_each(?) AS asked", (json.dumps(reports),))
        done = {row[0]: PeopleWork(*row[1:]) for row in found}
        return {report: work for report, work in done.items() if work != PeopleWork()}

    def read(self, report: int) -> tuple[Report, dict[str, Correction]]:
        """The current reading of a report and its corrections, and no more; NoReportError where there is none."""
        from app.project.tables.whole_report import corrected

        return corrected(self._database, report)

    def related(self, agency: str | None, year: int | None) -> RelatedIds:
        """The reports that the findings of the one of this agency for this year depend on."""
        from app.project.tables.related_reports import related_ids

        return related_ids(self._database, agency, year)

    def belongs(self) -> dict[str, Belongs]:
        """Who belongs to whom, by the child."""
        from app.project.tables.rows import belongs_of

        found = self._database.rows("SELECT child, parent, author, at FROM belongs ORDER BY child")
        columns = ("parent", "author", "at")
        return {child: belongs_of(child, dict(zip(columns, row, strict=True))) for child, *row in found}

    def readings(self, report: int) -> list[tuple[int, str, str]]:
        """Every reading of a report, the oldest first: its number, its reader and when."""
        sql = "SELECT number, reader, at FROM reading WHERE report = ? ORDER BY number"
        return [(number, reader, at) for number, reader, at in self._database.rows(sql, (report,))]

    def reading(self, report: int, number: int) -> Report:
        """One reading of a report; NoReportError where there is none, ProjectProblem `damaged` for unreadable bytes."""
        from app.project.tables.whole_report import reading

        return reading(self._database, report, number)

    def history(self, report: int, cell: str) -> list[HistoryEntry]:
        """What was done to one cell, the oldest first."""
        from app.project.tables.past_acts import cell_history

        return cell_history(self._database, report, cell)

    def rulings(self, report: int) -> list[RulingEntry]:
        """The verdicts on the findings of a report, the oldest first, undone ones included."""
        from app.project.tables.past_acts import rulings

        return rulings(self._database, report)

    def totals(self) -> Totals:
        """All reports that are not removed, together."""
        return totals(self._database)

    def left(self) -> list[int]:
        """The reports that count and are not settled, in the order of the list; those without any table included."""
        return self._ids(f"{_ARE_LEFT} ORDER BY report.position, report.id")

    def first_left(self, ids: Sequence[int]) -> int | None:
        """The first of these reports that counts and is not settled; None where all are.

        They are looked up some at a time, so that a near one is found at once in a large project.
        """
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            found = frozenset(self._ids(f"{_ARE_LEFT} AND report.id IN ({marks})", some))
            first = next((one for one in some if one in found), None)
            if first is not None:
                return first
        return None

    def reissues(self, agency: str | None, year: int | None, but: int) -> list[int]:
        """The other reports of this agency for this year; none where either is unknown."""
        sql = """SELECT id FROM report WHERE agency = ? AND year = ? AND id != ? AND removed = 0 AND absent = 0
            ORDER BY id"""
        return self._ids(sql, (agency, year, but))

    def of_agency(self, agency: str, *, but: int) -> list[int]:
        """The other reports of this agency that are not removed, the latest year first, then those that count."""
        sql = """SELECT id FROM report WHERE agency = ? AND id != ? AND removed = 0 AND absent = 0
            AND reading IS NOT NULL ORDER BY year DESC NULLS LAST, superseded_by IS NOT NULL, id DESC"""
        return self._ids(sql, (agency, but))

    def superseded_by(self, report: int) -> list[int]:
        """The reports that this one supersedes."""
        return self._ids("SELECT id FROM report WHERE superseded_by = ? AND absent = 0 ORDER BY id", (report,))

    def first_source(self, report: int) -> int | None:
        """The first source of a report; None where it has none."""
        found = self._database.rows("SELECT source FROM part WHERE report = ? ORDER BY ordinal LIMIT 1", (report,))
        return int(found[0][0]) if found else None

    def of_source(self, source: int) -> list[int]:
        """The reports that have pages of a source, removed ones included."""
        sql = """SELECT report.id FROM part JOIN report ON report.id = part.report
            WHERE part.source = ? AND report.absent = 0 ORDER BY report.id"""
        return self._ids(sql, (source,))

    def stale(self, rules: str) -> list[int]:
        """The reports whose tally was made under other rules, or not at all."""
        sql = """SELECT report.id FROM report LEFT JOIN tally ON tally.report = report.id
            WHERE report.absent = 0 AND report.reading IS NOT NULL AND tally.rules IS NOT ?
            ORDER BY report.position, report.id"""
        return self._ids(sql, (rules,))

    def _ids(self, sql: str, facts: Sequence[object] = ()) -> list[int]:
        return [row[0] for row in self._database.rows(sql, facts)]
