"""One report as a whole: its current reading, and what people did to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from app.frozen import dataclass
from app.model import PagePlace
from app.project.storage.errors import NoReportError, ProjectProblem, stored_rows
from app.project.tables.reading_json import unpack_reading
from app.project.tables.report_query import MOST_AGENCY
from app.project.tables.rows import KEYS, PEOPLE, correction_of, seen_of, sent_back_of, signature_of, verdict_of

if TYPE_CHECKING:
    from app.model import Correction, Report, Seen, SentBack, Signature, Verdict
    from app.project.storage.connection import Database
    from app.project.tables.rows import TableName

Parts = tuple[tuple[int, tuple[int, ...] | None], ...]
"""The pages of a report: source ids, each with numbers of its pages; None is all of them."""


@dataclass(frozen=True, slots=True)
class StoredReport:
    """One report as a whole: its current reading (the one with `number`) and what people did to it.

    `pages` are all pages of its sources, numbered from 1 through them; `sources` the SHA-256 of those, in order.
    `signatures` are in the order of time: one that came with a merge may be older than its number says.
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


def stored(database: Database, report: int) -> StoredReport:
    """Everything about one report; NoReportError where there is none, or none that was read.

    Raises ProjectProblem `damaged` where a row of it cannot be read, or one of its sources is not there.
    """
    sql = f"""SELECT uuid, substr(agency, 1, {MOST_AGENCY}), year, removed, superseded_by, reading,
            substr(reviewer, 1, {MOST_AGENCY}) FROM report WHERE id = ? AND absent = 0 AND reading IS NOT NULL"""
    with database.snapshot():
        found = database.rows(sql, (report,))
        if not found:
            raise NoReportError(report)
        with stored_rows(database.path):
            return _stored(database, report, *found[0])


def _stored(
    database: Database, report: int, uuid: str, agency: str | None, year: int | None, removed: int,
    superseded_by: int | None, number: int, reviewer: str | None,
) -> StoredReport:  # fmt: skip
    """A row of `report` with all rows that belong to it, converted."""
    parts, sources = _parts(database, report), _sources(database, report)
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
        reading(database, report, number),
        {cell: correction_of(cell, row) for cell, row in _people(database, "correction", report)},
        {cell: seen_of(cell, row) for cell, row in _people(database, "seen", report)},
        {finding: verdict_of(finding, row) for finding, row in _people(database, "verdict", report)},
        tuple(sorted((signature_of(key, row) for key, row in _people(database, "signature", report)), key=_signed_at)),
        _pages(database, report),
        parts,
        sources,
        next((sent_back_of(row) for _, row in _people(database, "sent_back", report)), None),
        reviewer,
    )


def corrected(database: Database, report: int) -> tuple[Report, dict[str, Correction]]:
    """The current reading of a report and its corrections, and no more; NoReportError where there is none."""
    with database.snapshot():
        found = database.rows("SELECT reading FROM report WHERE id = ? AND absent = 0", (report,))
        if not found or found[0][0] is None:
            raise NoReportError(report)
        rows = _people(database, "correction", report)
        with stored_rows(database.path):
            corrections = {cell: correction_of(cell, row) for cell, row in rows}
        return reading(database, report, found[0][0]), corrections


def reading(database: Database, report: int, number: int) -> Report:
    """One reading of a report; NoReportError where there is none, ProjectProblem `damaged` for unreadable bytes."""
    sql = "SELECT document FROM reading WHERE report = ? AND number = ?"
    found = database.rows(sql, (report, number))
    if not found:
        raise NoReportError((report, number))
    try:
        return unpack_reading(found[0][0])
    except ValueError as error:
        raise ProjectProblem("damaged", database.path) from error


def _signed_at(signature: Signature) -> tuple[str, int]:
    return signature.at, signature.number


def _parts(database: Database, report: int) -> Parts:
    sql = "SELECT source, pages FROM part WHERE report = ? ORDER BY ordinal"
    found = database.rows(sql, (report,))
    with stored_rows(database.path):
        return tuple((source, None if pages is None else tuple(json.loads(pages))) for source, pages in found)


def _pages(database: Database, report: int) -> tuple[PagePlace, ...]:
    sql = """SELECT page.source, page.number, page.width, page.height, page.rotation
        FROM part JOIN page ON page.source = part.source
        WHERE part.report = ? ORDER BY part.ordinal, page.number"""
    found = database.rows(sql, (report,))
    return tuple(PagePlace(number, *row) for number, row in enumerate(found, start=1))


def _sources(database: Database, report: int) -> tuple[str, ...]:
    sql = """SELECT source.sha256 FROM part JOIN source ON source.id = part.source
        WHERE part.report = ? ORDER BY part.ordinal"""
    return tuple(sha256 for (sha256,) in database.rows(sql, (report,)))


def _people(database: Database, table: TableName, report: int) -> list[tuple[Any, dict[str, Any]]]:
    """The rows of a table of people's work on a report, each with its key, in the order of the keys."""
    columns = PEOPLE[table]
    sql = f"SELECT {KEYS[table]}, {', '.join(columns)} FROM {table} WHERE report = ? ORDER BY {KEYS[table]}"
    return [(row[0], dict(zip(columns, row[1:], strict=True))) for row in database.rows(sql, (report,))]
