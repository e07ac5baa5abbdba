"""Which reports the list shows, and in which order."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any, Literal

from app.frozen import dataclass
from app.project.tables.status_counts import LEFT, left_sum

if TYPE_CHECKING:
    from app.model import ReportStatus, SourceKind

MOST_AGENCY = 200
"""Characters of an agency's name that are shown, chosen as some three times the longest in known reports."""

Sort = Literal["added", "agency", "year", "left"]

_ORDER: dict[Sort, tuple[str, ...]] = {
    "added": (),
    "agency": ("report.agency", "report.year"),
    "year": ("report.year", "report.agency"),
    "left": (LEFT,),
}


_HOLDS = r"""(report.agency LIKE ?word ESCAPE '\' OR CAST(report.year AS TEXT) LIKE ?word ESCAPE '\'
    OR EXISTS (SELECT 1 FROM part JOIN source ON source.id = part.source
        WHERE part.report = report.id AND source.name LIKE ?word ESCAPE '\'))"""


_TALLIED = "LEFT JOIN tally ON tally.report = report.id"
_JOINED = f"""{_TALLIED}
    LEFT JOIN part AS first ON first.report = report.id AND first.ordinal = 0
    LEFT JOIN source ON source.id = first.source
    LEFT JOIN belongs ON belongs.child = report.agency
    LEFT JOIN roster ON roster.name = report.agency"""
_PARENT = "nullif(coalesce(belongs.parent, roster.parent), '')"
"""SQL for the agency to which that of a report belongs: what a person set counts before the roster."""


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """What to show: every word of `text` stands in the agency, the year or a file's name; no `statuses` means all.

    `year`, `kind` (of the first file), `parent` (to whom its agency belongs) and `reviewer` (who is to review it,
    however the name is spelt; `""` for nobody) narrow it further; None means any. `removed` asks for the removed
    reports, and only those; `only_current` leaves superseded ones out.
    """

    text: str = ""
    statuses: frozenset[ReportStatus] = frozenset()
    sort: Sort = "added"
    descending: bool = False
    removed: bool = False
    only_current: bool = False
    year: int | None = None
    kind: SourceKind | None = None
    parent: str | None = None
    reviewer: str | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """How many reports there are of each status, year, kind of source, parent and reviewer (`""` for nobody).

    Each is counted with the other conditions of the query kept.

    `listed` is how many the query finds, `cells_left` and `findings_left` what is left of those for a person to do.
    """

    statuses: Mapping[ReportStatus, int] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)
    kinds: Mapping[SourceKind, int] = field(default_factory=dict)
    parents: Mapping[str, int] = field(default_factory=dict)
    reviewers: Mapping[str, int] = field(default_factory=dict)
    listed: int = 0
    cells_left: int = 0
    findings_left: int = 0


def find_sql(query: ReportQuery, spellings: Sequence[str] = ()) -> tuple[str, list[object]]:
    """The statement that gives the ids, and its parameters. Unknown values come last in either direction.

    `spellings` are the ways in which the project spells the name of the query's reviewer.
    """
    where, facts = _found_by(query)
    if query.statuses:
        where.append("coalesce(tally.status, 'unread') IN (SELECT value FROM json_each(?))")
        facts.append(json.dumps(sorted(query.statuses)))
    for column, wanted in (("report.year", query.year), ("source.kind", query.kind), (_PARENT, query.parent)):
        if wanted is not None:
            where.append(f"{column} = ?")
            facts.append(wanted)
    if query.reviewer == "":
        where.append("report.reviewer IS NULL")
    elif query.reviewer is not None:
        where.append("report.reviewer IN (SELECT value FROM json_each(?))")
        facts.append(json.dumps(list(spellings)))
    direction = "DESC" if query.descending else "ASC"
    order = [f"{key} {direction} NULLS LAST" for key in _ORDER[query.sort]]
    order += [f"{key} {direction}" for key in ("report.position", "report.id")]  # which are never unknown
    faceted = (query.kind, query.parent) != (None, None)
    sql = f"""SELECT report.id FROM report {_JOINED if faceted else _TALLIED}
        WHERE {" AND ".join(where)} ORDER BY {", ".join(order)}"""
    return sql, facts


def facets_sql(query: ReportQuery) -> tuple[str, list[object]]:
    """The statement that counts the reports found by status, year, kind, parent, reviewer, and its parameters."""
    where, facts = _found_by(query)
    sql = f"""SELECT coalesce(tally.status, 'unread'), report.year, source.kind, {_PARENT},
            coalesce(report.reviewer, ''), count(*),
            {left_sum("cells_left")}, {left_sum("findings_left")}
        FROM report {_JOINED} WHERE {" AND ".join(where)} GROUP BY 1, 2, 3, 4, 5"""
    return sql, facts


def facets_of(query: ReportQuery, rows: Iterable[Sequence[Any]]) -> Facets:
    """The facets out of the rows of `facets_sql`."""
    from app.model import person_key  # not needed to show the list

    counted: tuple[Counter[Any], ...] = (Counter(), Counter(), Counter(), Counter(), Counter())
    wanted = None if query.reviewer is None else person_key(query.reviewer)
    keys, first = dict[str, str](), dict[str, str]()
    listed = cells = findings = 0
    for *values, count, cells_left, findings_left in rows:
        status, year, kind, parent, reviewer = values
        if reviewer not in keys:
            keys[reviewer] = person_key(reviewer)
        values[4] = first.setdefault(keys[reviewer], reviewer)
        fits = (
            not query.statuses or status in query.statuses,
            query.year in (None, year),
            query.kind in (None, kind),
            query.parent in (None, parent),
            wanted is None or wanted == keys[reviewer],
        )
        for at, counter in enumerate(counted):
            if values[at] is not None and all(fit for other, fit in enumerate(fits) if other != at):
                counter[values[at]] += count
        if all(fits):
            listed, cells, findings = listed + count, cells + cells_left, findings + findings_left
    statuses, years, kinds, parents, reviewers = (dict(sorted(counter.items())) for counter in counted)
    return Facets(statuses, years, kinds, parents, reviewers, listed, cells, findings)


def _found_by(query: ReportQuery) -> tuple[list[str], list[object]]:
    """The conditions other than facets (words, and which reports count), and their parameters."""
    where, facts = ["report.absent = 0", "report.removed = ?"], list[object]((query.removed,))
    if query.only_current:
        where.append("report.superseded_by IS NULL")
    for word in query.text.split():
        # Names are kept as they came: a word in full width is looked for as it is typed, and in half width.
        ways = dict.fromkeys((word, unicodedata.normalize("NFKC", word)))
        held = (_HOLDS.replace("?word", f"?{len(facts) + at}") for at in range(1, len(ways) + 1))
        where.append(f"({' OR '.join(held)})")
        facts += [f"%{_escaped(way)}%" for way in ways]
    return where, facts


def _escaped(text: str) -> str:
    for sign in ("\\", "%", "_"):
        text = text.replace(sign, "\\" + sign)
    return text
