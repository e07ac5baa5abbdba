"""The figures of the reports in a project: kept beside their tallies, and stale like these."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from app.frozen import dataclass
from app.project.packed_figures import Figures

if TYPE_CHECKING:
    from app.model import ReportStatus
    from app.project.storage.connection import Database

_COUNTS = "report.removed = 0 AND report.absent = 0 AND report.superseded_by IS NULL"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A report that counts, with its figures: None where they are stale or were never made.

    `last_at` and `last_author` are of the last act on it (UTC, ISO 8601), `last_kind` is the kind of that step:
    `import` where nobody has worked on it. To be assigned to a reviewer is no work on it.
    """

    id: int
    agency: str | None
    year: int | None
    status: ReportStatus
    cells_left: int
    findings_left: int
    source_name: str
    last_at: str
    last_author: str
    last_kind: str
    figures: Figures | None


class FigureTable:
    """The figures of a project's reports."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self, rules: str, reports: Sequence[int] | None = None) -> Iterator[FigureRow]:
        """The reports that count (neither removed nor superseded), by agency and year; `reports` None is all.

        `rules` is the fingerprint of the rules of now. Rows come some hundred at a time, so that whoever reads them can
        stop, and an act in between waits for none.
        """
        ids = self._counting() if reports is None else reports
        for start in range(0, len(ids), _AT_ONCE):
            some = json.dumps(ids[start : start + _AT_ONCE])
            for (
                id_,
                agency,
                year,
                status,
                cells,
                findings,
                name,
                at,
                author,
                kind,
                made,
                packed,
                found,
            ) in self._database.rows(_ROWS, (some,)):
                figures = Figures(packed, found) if made == rules else None
                yield FigureRow(
                    id_, agency, year, status, cells, findings, name or "", at or "", author or "", kind or "import",
                    figures,
                )  # fmt: skip

    def of(self, report: int, rules: str) -> Figures | None:
        """The figures of one report; None where they are stale, or there are none."""
        found = self._database.rows(_OF, (report, rules))
        return Figures(*found[0]) if found else None

    def stale(self, rules: str) -> list[int]:
        """The reports whose figures were made under other rules, or before a change, or not at all."""
        sql = """SELECT report.id FROM report LEFT JOIN tally ON tally.report = report.id
            WHERE report.absent = 0 AND report.reading IS NOT NULL AND tally.figures IS NOT ?
            ORDER BY report.position, report.id"""
        return [row[0] for row in self._database.rows(sql, (rules,))]

    def _counting(self) -> list[int]:
        sql = f"SELECT id FROM report WHERE {_COUNTS} ORDER BY agency NULLS LAST, year NULLS LAST, id"
        return [row[0] for row in self._database.rows(sql)]


_AT_ONCE = 500
"""Reports that are read in one statement; chosen by hand: some 20 ms."""
_OF = """SELECT figures.cells, figures.findings FROM figures JOIN tally ON tally.report = figures.report
    WHERE figures.report = ? AND tally.figures = ?"""
_ROWS = f"""SELECT report.id, report.agency, report.year, coalesce(tally.status, 'unread'),
        coalesce(tally.cells_left, 0), coalesce(tally.findings_left, 0), source.name, step.at, step.author, step.kind,
        tally.figures, figures.cells, figures.findings
    FROM json_each(?) AS asked JOIN report ON report.id = asked.value
    LEFT JOIN tally ON tally.report = report.id
    LEFT JOIN figures ON figures.report = report.id
    LEFT JOIN part ON part.report = report.id AND part.ordinal = 0
    LEFT JOIN source ON source.id = part.source
    LEFT JOIN step ON step.id = (SELECT max(change.step) FROM change WHERE change.report = report.id
        AND (change.name != 'report' OR change.after IS NULL OR change.after NOT LIKE '{{"reviewer":%'))
    WHERE {_COUNTS} ORDER BY asked.key"""


def store_figures(database: Database, report: int, figures: Figures, rules: str) -> None:
    """Write a report's figures, after its tally and inside the same transaction."""
    database.run(
        "INSERT OR REPLACE INTO figures (report, cells, findings) VALUES (?, ?, ?)",
        (report, figures.cells, figures.findings),
    )
    database.run("UPDATE tally SET figures = ? WHERE report = ?", (rules, report))


def age_figures(database: Database, reports: Iterable[int]) -> None:
    """Mark these figures as stale, inside a transaction."""
    database.run_many("UPDATE tally SET figures = '' WHERE report = ?", ((report,) for report in sorted(reports)))
