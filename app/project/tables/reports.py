"""Queries on reports: the list, filtered and sorted by SQL, and one report as a whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from app.frozen import dataclass
from app.model import PagePlace, person_key
from app.project.storage.errors import NoReportError, ProjectProblem, stored_rows
from app.project.tables.past_acts import cell_history, rulings
from app.project.tables.related_reports import related_ids
from app.project.tables.report_query import facets_of, facets_sql, find_sql
from app.project.tables.rows import (
    KEYS,
    PEOPLE,
    belongs_of,
    correction_of,
    seen_of,
    sent_back_of,
    signature_of,
    verdict_of,
)
from app.project.tables.status_counts import COLUMNS, LEFT, demanded_signers, tally_of, totals

if TYPE_CHECKING:
    from app.model import Belongs, Correction, Report, ReportStatus, Seen, SentBack, Signature, Tally, Verdict
    from app.project.storage.connection import Database
    from app.project.tables.related_reports import RelatedIds
    from app.project.tables.report_query import Facets, ReportQuery
    from app.project.tables.rows import (
        HistoryEntry,
        RulingEntry,
        TableName,
    )
    from app.project.tables.status_counts import Totals

Parts = tuple[tuple[int, tuple[int, ...] | None], ...]
"""The pages of a report: source ids, each with numbers of its pages; None is all of them."""


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
class StoredReport:
    """One report as a whole: its current reading (the one with `number`) and what people did to it.

    `pages` are all pages of its sources, numbered from 1 through them; `sources` the SHA-256 of those, in order.
    """

    id: int
    uuid: str
    agency: str | None
    year: int | None
    removed: bool
    superseded_by: int | None
    number: int
    reading: Report
    corrections: dict[str, Correction]
    seen: dict[str, Seen]
    verdicts: dict[str, Verdict]
    signatures: tuple[Signature, ...]
    pages: tuple[PagePlace, ...]
    parts: Parts
    sources: tuple[str, ...]
    sent_back: SentBack | None = None
    reviewer: str | None = None


@dataclass(frozen=True, slots=True)
class PeopleWork:
    """How much people did to a report; `sent_back` is 1 where somebody sent it back to its agency."""

    corrections: int = 0
    seen: int = 0
    verdicts: int = 0
    signatures: int = 0
    sent_back: int = 0


MOST_AGENCY = 200
"""Characters of an agency's name that are shown, chosen as some three times the longest in known reports."""

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
        """The ids of the reports that the query asks for, in its order."""
        return [row[0] for row in self._database.rows(*find_sql(query, self._spellings(query.reviewer)))]

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
        sql = f"""SELECT uuid, substr(agency, 1, {MOST_AGENCY}), year, removed, superseded_by, reading,
                substr(reviewer, 1, {MOST_AGENCY}) FROM report WHERE id = ? AND absent = 0 AND reading IS NOT NULL"""
        with self._database.snapshot():
            found = self._database.rows(sql, (report,))
            if not found:
                raise NoReportError(report)
            with stored_rows(self._database.path):
                return self._stored(report, *found[0])

    def _stored(
        self, report: int, uuid: str, agency: str | None, year: int | None, removed: int, superseded_by: int | None,
        number: int, reviewer: str | None,
    ) -> StoredReport:  # fmt: skip
        """A row of `report` with all rows that belong to it, converted."""
        parts, sources = self._parts(report), self._sources(report)
        if len(sources) < len(parts):
            raise LookupError("a part names a source that is missing")
        return StoredReport(
            report,
            uuid,
            agency,
            year,
            bool(removed),
            superseded_by,
            number,
            self.reading(report, number),
            {cell: correction_of(cell, row) for cell, row in self._people("correction", report)},
            {cell: seen_of(cell, row) for cell, row in self._people("seen", report)},
            {finding: verdict_of(finding, row) for finding, row in self._people("verdict", report)},
            tuple(signature_of(key, row) for key, row in self._people("signature", report)),
            self._pages(report),
            parts,
            sources,
            next((sent_back_of(row) for _, row in self._people("sent_back", report)), None),
            reviewer,
        )

    def worked_on(self, reports: Sequence[int]) -> dict[int, PeopleWork]:
        """How much people did to each of these reports, in the order asked; reports without work are left out."""
        counts = ", ".join(f"(SELECT count(*) FROM {table} WHERE report = asked.value)" for table in PEOPLE)
        found = self._database.rows(f"SELECT asked.value, {counts} FROM json_each(?) AS asked", (json.dumps(reports),))
        done = {row[0]: PeopleWork(*row[1:]) for row in found}
        return {report: work for report, work in done.items() if work != PeopleWork()}

    def read(self, report: int) -> tuple[Report, dict[str, Correction]]:
        """The current reading of a report and its corrections, and no more; NoReportError where there is none."""
        with self._database.snapshot():
            found = self._database.rows("SELECT reading FROM report WHERE id = ? AND absent = 0", (report,))
            if not found or found[0][0] is None:
                raise NoReportError(report)
            rows = self._people("correction", report)
            with stored_rows(self._database.path):
                corrections = {cell: correction_of(cell, row) for cell, row in rows}
            return self.reading(report, found[0][0]), corrections

    def related(self, agency: str | None, year: int | None) -> RelatedIds:
        """The reports that the findings of the one of this agency for this year depend on."""
        return related_ids(self._database, agency, year)

    def belongs(self) -> dict[str, Belongs]:
        """Who belongs to whom, by the child."""
        found = self._database.rows("SELECT child, parent, author, at FROM belongs ORDER BY child")
        columns = ("parent", "author", "at")
        return {child: belongs_of(child, dict(zip(columns, row, strict=True))) for child, *row in found}

    def readings(self, report: int) -> list[tuple[int, str, str]]:
        """Every reading of a report, the oldest first: its number, its reader and when."""
        sql = "SELECT number, reader, at FROM reading WHERE report = ? ORDER BY number"
        return [(number, reader, at) for number, reader, at in self._database.rows(sql, (report,))]

    def reading(self, report: int, number: int) -> Report:
        """One reading of a report; NoReportError where there is none, ProjectProblem `damaged` for unreadable bytes."""
        from app.project.tables.reading_json import unpack_reading  # not needed to show the list

        sql = "SELECT document FROM reading WHERE report = ? AND number = ?"
        found = self._database.rows(sql, (report, number))
        if not found:
            raise NoReportError((report, number))
        try:
            return unpack_reading(found[0][0])
        except ValueError as error:
            raise ProjectProblem("damaged", self._database.path) from error

    def history(self, report: int, cell: str) -> list[HistoryEntry]:
        """What was done to one cell, the oldest first."""
        return cell_history(self._database, report, cell)

    def rulings(self, report: int) -> list[RulingEntry]:
        """The verdicts on the findings of a report, the oldest first, undone ones included."""
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

    def _parts(self, report: int) -> Parts:
        sql = "SELECT source, pages FROM part WHERE report = ? ORDER BY ordinal"
        found = self._database.rows(sql, (report,))
        with stored_rows(self._database.path):
            return tuple((source, None if pages is None else tuple(json.loads(pages))) for source, pages in found)

    def _pages(self, report: int) -> tuple[PagePlace, ...]:
        sql = """SELECT page.source, page.number, page.width, page.height, page.rotation
            FROM part JOIN page ON page.source = part.source
            WHERE part.report = ? ORDER BY part.ordinal, page.number"""
        found = self._database.rows(sql, (report,))
        return tuple(PagePlace(number, *row) for number, row in enumerate(found, start=1))

    def _sources(self, report: int) -> tuple[str, ...]:
        sql = """SELECT source.sha256 FROM part JOIN source ON source.id = part.source
            WHERE part.report = ? ORDER BY part.ordinal"""
        return tuple(sha256 for (sha256,) in self._database.rows(sql, (report,)))

    def _people(self, table: TableName, report: int) -> list[tuple[Any, dict[str, Any]]]:
        """The rows of a table of people's work on a report, each with its key, in the order of the keys."""
        columns = PEOPLE[table]
        sql = f"SELECT {KEYS[table]}, {', '.join(columns)} FROM {table} WHERE report = ? ORDER BY {KEYS[table]}"
        return [(row[0], dict(zip(columns, row[1:], strict=True))) for row in self._database.rows(sql, (report,))]
