"""The roster of a project: its entries, whom each agency belongs to, and who has reported for a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.frozen import dataclass
from app.project.tables.rows import ROSTER, roster_of

if TYPE_CHECKING:
    from app.model import ReportStatus, RosterEntry
    from app.project.storage.connection import Database
    from app.project.tables.rows import Plain

_LISTED = "report.absent = 0 AND report.removed = 0"


class ReportOfAgency(NamedTuple):
    """A report that is not removed: its agency as it is called now, its year, and its state."""

    id: int
    agency: str | None
    year: int | None
    superseded: bool
    status: ReportStatus
    source_name: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """That people renamed a report's agency from one name to another."""

    before: str
    after: str


class Roster:
    """The agencies that must report, as a person gave them. Empty in a project without a roster."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __len__(self) -> int:
        return int(self._database.rows("SELECT count(*) FROM roster")[0][0])

    def entries(self) -> tuple[RosterEntry, ...]:
        """The entries in their order."""
        return tuple(roster_of(name, row) for name, row in roster_rows(self._database).items())

    def names(self) -> tuple[str, ...]:
        """The names of the entries in their order."""
        return tuple(name for (name,) in self._database.rows("SELECT name FROM roster ORDER BY position, name"))

    def parents(self) -> dict[str, str]:
        """The superior agency of each agency that has one: the roster's, unless a person set another or none."""
        sql = f"""SELECT name, parent FROM roster WHERE parent != '' AND NOT EXISTS ({SET_BY_HAND})
            UNION ALL SELECT child, parent FROM belongs WHERE parent != ''"""
        return dict(self._database.rows(sql))

    def parent_of(self, agency: str) -> str:
        """The superior agency that the roster has; `""` for none."""
        found = self._database.rows("SELECT parent FROM roster WHERE name = ?", (agency,))
        return str(found[0][0]) if found else ""

    def years(self) -> list[int]:
        """The years of the reports that are not removed, the newest first."""
        sql = f"SELECT DISTINCT year FROM report WHERE {_LISTED} AND year IS NOT NULL ORDER BY year DESC"
        return [year for (year,) in self._database.rows(sql)]

    def reports(self, year: int | None = None) -> list[ReportOfAgency]:
        """The reports that are not removed, of one year or (None) of all, in the order of the list."""
        return self._reports("?1 IS NULL OR report.year = ?1", (year,))

    def undated(self) -> list[ReportOfAgency]:
        """The reports that are not removed and whose year is not known."""
        return self._reports("report.year IS NULL", ())

    def _reports(self, which: str, facts: tuple[int | None, ...]) -> list[ReportOfAgency]:
        sql = f"""SELECT report.id, report.agency, report.year, report.superseded_by IS NOT NULL,
                coalesce(tally.status, 'unread'), coalesce(source.name, '')
            FROM report LEFT JOIN tally ON tally.report = report.id
            LEFT JOIN part ON part.report = report.id AND part.ordinal = 0
            LEFT JOIN source ON source.id = part.source
            WHERE {_LISTED} AND ({which}) ORDER BY report.position, report.id"""
        return [
            ReportOfAgency(id_, agency, year_, bool(superseded), status, name)
            for id_, agency, year_, superseded, status, name in self._database.rows(sql, facts)
        ]

    def renamed(self) -> list[Renamed]:
        """What people renamed reports' agencies from and to, the oldest first; undone steps do not count."""
        before, after = "json_extract(change.before, '$.agency')", "json_extract(change.after, '$.agency')"
        sql = f"""SELECT {before}, {after} FROM step JOIN change ON change.step = step.id
            WHERE step.kind IN ('describe', 'rename') AND step.state IN ('done', 'fixed') AND change.name = 'report'
                AND {before} IS NOT NULL AND {after} IS NOT NULL ORDER BY change.step, change.number"""
        return [Renamed(str(old), str(new)) for old, new in self._database.rows(sql)]


SET_BY_HAND = "SELECT 1 FROM belongs WHERE belongs.child = roster.name"
"""SQL for whether a person set whom an agency of the roster belongs to."""


def roster_rows(database: Database) -> dict[str, Plain]:
    """The rows of the roster by name, in their order."""
    found = database.rows(f"SELECT name, {', '.join(ROSTER)} FROM roster ORDER BY position, name")
    return {name: dict(zip(ROSTER, row, strict=True)) for name, *row in found}
