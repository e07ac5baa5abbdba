"""Parts of a project as whole files: some of its reports with their sources, the steps on them, and the roster."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path

from app.project.history.undo import fix_steps
from app.project.opening import make_new
from app.project.storage.connection import Database, Place, connect
from app.project.storage.errors import disk_problems
from app.project.storage.migrations import MIGRATIONS
from app.project.storage.schema import TRACES

_OF_REPORTS = (
    "part", "reading", "correction", "seen", "verdict", "signature", "sent_back", "tally", "figures",
)  # fmt: skip
_WHOLE = ("belongs", "roster", "policy")
_CHOSEN = "(SELECT id FROM chosen)"


def groups(database: Database) -> tuple[frozenset[int], ...]:
    """Reports that must stay in one file: those of one source, and those of one agency and year."""
    leader = {id_: id_ for (id_,) in database.rows("SELECT id FROM report ORDER BY position, id")}

    def find(report: int) -> int:
        while leader[report] != report:
            leader[report] = report = leader[leader[report]]
        return report

    pairs = """SELECT min(report) OVER (PARTITION BY source), report FROM part
        UNION ALL SELECT min(id) OVER (PARTITION BY agency, year), id FROM report
            WHERE agency IS NOT NULL AND year IS NOT NULL AND absent = 0
        UNION ALL SELECT superseded_by, id FROM report WHERE superseded_by IS NOT NULL"""
    for one, other in database.rows(pairs):
        leader[find(one)] = find(other)
    found: dict[int, set[int]] = {}
    for report in leader:
        found.setdefault(find(report), set()).add(report)
    return tuple(map(frozenset, found.values()))


def write_part(original: Path, target: Path, reports: Collection[int], *, first: bool) -> None:
    """Write a new file with these reports. The `first` part also gets the sources without any report.

    A step that changed other reports, too, can no longer be undone there. Raises ProjectProblem.
    """
    make_new(target, MIGRATIONS)
    try:
        with disk_problems(target), closing(connect(target, read_only=False)) as connection:
            connection.execute("PRAGMA synchronous = OFF").close()  # what is cut off is thrown away
            connection.execute("PRAGMA foreign_keys = OFF").close()  # rows come in any order; checked at the end
            connection.execute("ATTACH ? AS whole", (f"{original.absolute().as_uri()}?mode=ro",)).close()
            connection.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)").close()
            connection.execute("BEGIN").close()
            connection.executemany("INSERT INTO chosen VALUES (?)", ((report,) for report in reports)).close()
            for statement in _statements(first=first):
                connection.execute(statement).close()
            cut = [step for (step,) in connection.execute(_PARTLY).fetchall()]
            connection.execute("COMMIT").close()
            connection.execute("DETACH whole").close()
            _must_be_whole(connection)
        _fix(target, cut)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _statements(*, first: bool) -> Iterator[str]:
    yield "DELETE FROM main.setting"
    yield f"INSERT INTO main.setting SELECT * FROM whole.setting WHERE name != '{TRACES}'"
    yield f"""INSERT INTO main.report SELECT id, uuid, agency, year, removed,
        CASE WHEN superseded_by IN {_CHOSEN} THEN superseded_by END, reading, position, absent, reviewer
        FROM whole.report WHERE id IN {_CHOSEN}"""
    for table in _OF_REPORTS:
        yield f"INSERT INTO main.{table} SELECT * FROM whole.{table} WHERE report IN {_CHOSEN}"
    for table in _WHOLE:
        yield f"INSERT INTO main.{table} SELECT * FROM whole.{table}"
    alone = "OR NOT EXISTS (SELECT 1 FROM whole.part WHERE source = whole.source.id)" if first else ""
    yield f"""INSERT INTO main.source SELECT * FROM whole.source
        WHERE complete = 1 AND (id IN (SELECT source FROM main.part) {alone})"""
    for table in ("piece", "page"):
        yield f"INSERT INTO main.{table} SELECT * FROM whole.{table} WHERE source IN (SELECT id FROM main.source)"
    yield f"INSERT INTO main.change SELECT * FROM whole.change WHERE report IS NULL OR report IN {_CHOSEN}"
    yield f"""INSERT INTO main.step SELECT id, uuid, kind, at, author,
        CASE WHEN report IN {_CHOSEN} THEN report END, target, state, note
        FROM whole.step WHERE id IN (SELECT step FROM main.change) OR id IN (SELECT step FROM main.source)
            OR NOT EXISTS (SELECT 1 FROM whole.change WHERE step = whole.step.id)"""
    # each version begins with the first of its steps that is here
    yield """INSERT OR REPLACE INTO main.program SELECT (SELECT min(id) FROM main.step WHERE id >= before.step), version
        FROM whole.program AS before
        WHERE EXISTS (SELECT 1 FROM main.step WHERE id >= before.step) ORDER BY before.step"""
    yield "UPDATE main.step SET target = NULL WHERE target NOT IN (SELECT id FROM main.step)"
    yield "UPDATE main.source SET step = NULL WHERE step NOT IN (SELECT id FROM main.step)"


_PARTLY = f"""SELECT id FROM main.step WHERE state IN ('done', 'undone') AND (
    EXISTS (SELECT 1 FROM whole.change WHERE step = main.step.id AND report NOT IN {_CHOSEN})
    OR EXISTS (SELECT 1 FROM main.change, json_each(json_array(json_extract(before, '$.superseded_by'),
        json_extract(after, '$.superseded_by'))) AS named
        WHERE step = main.step.id AND name = 'report' AND named.value NOT IN {_CHOSEN}))"""
"""Steps that also changed a report of another part, or that name one: undoing them here would be half an undo."""


def _must_be_whole(connection: sqlite3.Connection) -> None:
    dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    if dangling:
        raise RuntimeError(f"a part with dangling keys: {json.dumps(dangling[:5])}")


def _fix(target: Path, steps: Collection[int]) -> None:
    """Exclude steps from undo, and what depends on them."""
    with closing(Database(Place(target, None), read_only=False)) as database, database.transaction():
        fix_steps(database, steps)
