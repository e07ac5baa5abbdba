"""Which reports the list shows, and in which order."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import Literal

from app.model import ReportStatus
from app.project.tallies import LEFT

Sort = Literal["added", "agency", "year", "left"]

_ORDER: dict[Sort, tuple[str, ...]] = {
    "added": ("report.position",),
    "agency": ("report.agency", "report.year"),
    "year": ("report.year", "report.agency"),
    "left": (LEFT,),
}


_HOLDS = r"""(report.agency LIKE ?word ESCAPE '\' OR CAST(report.year AS TEXT) LIKE ?word ESCAPE '\'
    OR EXISTS (SELECT 1 FROM part JOIN source ON source.id = part.source
        WHERE part.report = report.id AND source.name LIKE ?word ESCAPE '\'))"""


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """What to show: every word of `text` stands in the agency, the year or a file's name; no `statuses` means all.

    `removed` asks for the removed reports, and only those; `only_current` leaves superseded ones out.
    """

    text: str = ""
    statuses: frozenset[ReportStatus] = frozenset()
    sort: Sort = "added"
    descending: bool = False
    removed: bool = False
    only_current: bool = False


def find_sql(query: ReportQuery) -> tuple[str, list[object]]:
    """The statement that gives the ids, and its facts. What is unknown comes last in either direction."""
    where, facts = ["report.absent = 0", "report.removed = ?"], [query.removed]
    told: list[object] = list(facts)
    if query.only_current:
        where.append("report.superseded_by IS NULL")
    if query.statuses:
        where.append("coalesce(tally.status, 'unread') IN (SELECT value FROM json_each(?))")
        told.append(json.dumps(sorted(query.statuses)))
    for word in unicodedata.normalize("NFKC", query.text).split():
        where.append(_HOLDS.replace("?word", f"?{len(told) + 1}"))
        told.append(f"%{_escaped(word)}%")
    direction = "DESC" if query.descending else "ASC"
    order = [f"{key} {direction} NULLS LAST" for key in (*_ORDER[query.sort], "report.position", "report.id")]
    sql = f"""SELECT report.id FROM report LEFT JOIN tally ON tally.report = report.id
        WHERE {" AND ".join(where)} ORDER BY {", ".join(order)}"""
    return sql, told


def _escaped(text: str) -> str:
    for sign in ("\\", "%", "_"):
        text = text.replace(sign, "\\" + sign)
    return text
