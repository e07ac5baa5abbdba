"""Related reports: the same agency's for the year before, and those of its subordinate agencies."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from app.frozen import dataclass
from app.project.tables.roster import SET_BY_HAND

if TYPE_CHECKING:
    from app.model import RowChange
    from app.project.storage.connection import Database

_COUNTS = "removed = 0 AND absent = 0 AND superseded_by IS NULL AND reading IS NOT NULL"


@dataclass(frozen=True, slots=True)
class RelatedIds:
    """The ids of the reports related to one: last year's, and for each subordinate agency its one of the same year.

    Only reports that count are taken, of several the newest; None where there is none. `units` is sorted by agency.
    """

    last: int | None = None
    units: tuple[tuple[str, int | None], ...] = ()


def related_ids(database: Database, agency: str | None, year: int | None) -> RelatedIds:
    """The reports related to that of this agency for this year; none where either is unknown."""
    if agency is None or year is None:
        return RelatedIds()
    newest = f"SELECT max(id) FROM report WHERE agency = ? AND year = ? AND {_COUNTS}"
    last = database.rows(newest, (agency, year - 1))[0][0]
    sql = f"""SELECT child, (SELECT max(id) FROM report WHERE agency = child AND year = ?1 AND {_COUNTS}) FROM (
            SELECT child FROM belongs WHERE parent = ?2
            UNION ALL SELECT name FROM roster WHERE parent = ?2 AND NOT EXISTS ({SET_BY_HAND})
        ) ORDER BY child"""
    return RelatedIds(last, tuple((child, report) for child, report in database.rows(sql, (year, agency))))


def dependents_of_change(database: Database, change: RowChange) -> frozenset[int]:
    """The reports whose findings depend on a changed row, as the rows are now.

    Marks, verdicts and signatures do not matter for other reports.
    """
    if change.table == "belongs":
        parents = [row["parent"] for row in (change.before, change.after) if row is not None]
        sql = """SELECT id FROM report WHERE absent = 0 AND agency IN (
                ?1, ?2, (SELECT parent FROM roster WHERE name = ?3)
            )"""  # what a person sets hides the roster's parent, and what is withdrawn brings it back
        return _ids(database, sql, *_two(parents), change.key)
    if change.table not in ("report", "correction") or change.report is None:
        return frozenset()
    found = dependents_of_report(database, change.report)
    if change.table == "report" and change.after is not None and {"agency", "year"} & change.after.keys():
        agency, year = _whose(database, change.report)
        if related_ids(database, agency, year) != RelatedIds():
            return found | {change.report}
    return found


def dependents_of_report(database: Database, report: int) -> frozenset[int]:
    """The reports whose findings depend on this one: the agency's own for the next year, and its parent's."""
    sql = """SELECT other.id FROM report AS own JOIN report AS other
            ON other.agency = own.agency AND other.year = own.year + 1 WHERE own.id = ?1 AND other.absent = 0
        UNION ALL SELECT other.id FROM report AS own JOIN report AS other
            ON other.agency = coalesce(
                (SELECT parent FROM belongs WHERE child = own.agency),
                (SELECT parent FROM roster WHERE name = own.agency)
            ) AND other.year = own.year WHERE own.id = ?1 AND other.absent = 0"""
    return _ids(database, sql, report)


def reports_of(database: Database, agencies: Collection[str]) -> frozenset[int]:
    """The reports of these agencies, of any year: those that depend on which their subordinate agencies are."""
    sql = "SELECT id FROM report WHERE absent = 0 AND agency IN (SELECT value FROM json_each(?))"
    return _ids(database, sql, json.dumps(sorted(agencies))) if agencies else frozenset()


def _whose(database: Database, report: int) -> tuple[str | None, int | None]:
    found = database.rows("SELECT agency, year FROM report WHERE id = ?", (report,))
    return (found[0][0], found[0][1]) if found else (None, None)


def _two(parents: list[str | int | None]) -> tuple[str | int | None, str | int | None]:
    return parents[0], parents[-1]


def _ids(database: Database, sql: str, *facts: str | int | None) -> frozenset[int]:
    return frozenset(row[0] for row in database.rows(sql, facts))
