"""Which source, report and reading of one file is which of the other: by uuid, else by content.

Both files may have imported the same bytes. Then each has uuids of its own for them, and so for their reports.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping

from app.frozen import dataclass
from app.project.merging.report_lines import Names
from app.project.storage.connection import Database

_Parts = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Ids of this file by ids of the other. What is in neither of `reports` and `erased` is new here.

    `erased` are reports of the other file whose source was erased in either, `to_erase` the sources here that were
    erased there. `twice` are reports that both files imported themselves, with the steps that made them, by id here.
    `names` gives every report and reading of both files the same name in both.
    """

    sources: Mapping[int, int]
    reports: Mapping[int, int]
    erased: frozenset[int]
    to_erase: tuple[int, ...]
    twice: Mapping[int, frozenset[str]]
    mine: Names
    theirs: Names


def match(mine: Database, theirs: Database) -> Match:
    """Match two files."""
    sources, gone, to_erase = _sources(mine, theirs)
    here, there = _reports(mine), _reports(theirs)
    erased = frozenset(id_ for id_, parts in _parts(theirs).items() if any(source in gone for source, _ in parts))
    uuids = {uuid: id_ for id_, uuid in here.items()}
    reports = {id_: uuids[uuid] for id_, uuid in there.items() if uuid in uuids}
    taken, twice = set(reports.values()), dict[int, frozenset[str]]()
    places = {place: id_ for id_, place in _places(mine, {}).items() if id_ not in taken}
    makers = _makers(mine), _makers(theirs)
    for id_, place in _places(theirs, sources).items():
        if id_ not in reports and id_ not in erased and place in places:
            reports[id_] = places.pop(place)
            twice[reports[id_]] = makers[0][reports[id_]] | makers[1][id_]
    names = {id_: here[reports[id_]] if id_ in reports else uuid for id_, uuid in there.items()}
    readings = _reading_names(mine), _reading_names(theirs)
    return Match(
        sources,
        {id_: one for id_, one in reports.items() if id_ not in erased},
        erased,
        to_erase,
        twice,
        Names(here, readings[0]),
        Names(names, readings[1] | _same_readings(mine, theirs, reports, twice, readings)),
    )


def _sources(mine: Database, theirs: Database) -> tuple[dict[int, int], frozenset[int], tuple[int, ...]]:
    """Sources of theirs that are here, those that were erased in either file, and the ones here to be erased, too."""
    sql = "SELECT id, uuid, sha256, erased FROM source WHERE complete = 1"
    here, there = mine.rows(sql), theirs.rows(sql)
    by_uuid = {uuid: id_ for id_, uuid, *_ in here}
    erased_here, erased_there = ({uuid for _, uuid, _, erased in rows if erased} for rows in (here, there))
    kept = {sha256: id_ for id_, uuid, sha256, erased in here if not erased and uuid not in erased_there}
    found, gone = dict[int, int](), set[int]()
    for id_, uuid, sha256, _ in there:
        if uuid in erased_here | erased_there:
            gone.add(id_)
        elif uuid in by_uuid:
            found[id_] = by_uuid[uuid]
        elif sha256 in kept:
            found[id_] = kept[sha256]
    to_erase = [by_uuid[uuid] for uuid in sorted(erased_there - erased_here) if uuid in by_uuid]
    return found, frozenset(gone), tuple(to_erase)


def _reports(database: Database) -> dict[int, str]:
    return dict(database.rows("SELECT id, uuid FROM report ORDER BY id"))


def _parts(database: Database) -> dict[int, list[tuple[int, str | None]]]:
    parts: dict[int, list[tuple[int, str | None]]] = defaultdict(list)
    for report, source, pages in database.rows("SELECT report, source, pages FROM part ORDER BY report, ordinal"):
        parts[report].append((source, pages))
    return parts


def _makers(database: Database) -> dict[int, frozenset[str]]:
    """The steps that imported each report, by the report's id: more than one where an earlier merge matched it."""
    sql = """SELECT change.report, step.uuid FROM change JOIN step ON step.id = change.step
        WHERE change.name = 'report' AND change.before IS NULL AND step.kind = 'import'"""
    makers: dict[int, frozenset[str]] = {}
    for report, uuid in database.rows(sql):
        makers[report] = makers.get(report, frozenset()) | {uuid}
    return makers


def _places(database: Database, sources: Mapping[int, int]) -> dict[int, tuple[_Parts, int]]:
    """Imported reports, each as some pages of files (SHA-256), counted among those that have the same."""
    hashes: dict[int, str] = dict(database.rows("SELECT id, sha256 FROM source WHERE erased = 0 AND complete = 1"))
    imported = _makers(database)
    places, counts = dict[int, tuple[_Parts, int]](), defaultdict[_Parts, int](int)
    for report, parts in sorted(_parts(database).items()):
        if report in imported and all(source in hashes for source, _ in parts):
            which = tuple((hashes[source], pages) for source, pages in parts)
            places[report] = (which, counts[which])
            counts[which] += 1
    return places


def _reading_names(database: Database) -> dict[tuple[int, int], str]:
    return {
        (report, number): uuid for report, number, uuid in database.rows("SELECT report, number, uuid FROM reading")
    }


def _same_readings(
    mine: Database,
    theirs: Database,
    reports: Mapping[int, int],
    twice: Mapping[int, frozenset[str]],
    names: tuple[Mapping[tuple[int, int], str], Mapping[tuple[int, int], str]],
) -> dict[tuple[int, int], str]:
    """Their readings of reports that both imported, with our names where ours says the same."""
    found = {}
    for id_, here in reports.items():
        if here not in twice:
            continue
        known = {digest: names[0][here, number] for number, digest in _documents(mine, here)}
        for number, digest in _documents(theirs, id_):
            if digest in known:
                found[id_, number] = known[digest]
    return found


def _documents(database: Database, report: int) -> list[tuple[int, bytes]]:
    sql = "SELECT number, document FROM reading WHERE report = ? ORDER BY number DESC"
    return [(number, hashlib.sha256(document).digest()) for number, document in database.rows(sql, (report,))]
