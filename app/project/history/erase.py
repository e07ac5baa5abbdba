"""Permanent erasure of a source: its bytes, its reports, and every text of them.

Even with `secure_delete`, deleted rows can leave copies in pages from which SQLite had moved them. So the whole file is
rewritten after the transaction, and the setting `TRACES` is kept in it until that is done.
"""

from __future__ import annotations

import json

from app.project.history.undo import fix_steps
from app.project.storage.connection import Database
from app.project.storage.schema import TRACES

_REPORTS = _NAMES = "(SELECT value FROM json_each(?))"
_SIDES = ("before", "after")


def erase_source(database: Database, step: int, source: int) -> None:
    """Delete everything of a source but empty rows; the note of this step keeps the first 12 digits of its SHA-256.

    Steps that touched its reports stay without their texts and cannot be undone any more (see `fix_steps`). A report
    of several sources is erased too, since its readings hold this source's texts. Runs inside the transaction `step`.
    """
    sha256 = str(database.rows("SELECT sha256 FROM source WHERE id = ?", (source,))[0][0])
    found = database.rows("SELECT DISTINCT report FROM part WHERE source = ?", (source,))
    reports = "[" + ",".join(str(report) for (report,) in found) + "]"
    _erase_steps(database, reports)
    _erase_agencies(database, reports)
    _erase_reports(database, reports)
    database.run("DELETE FROM piece WHERE source = ?", (source,))
    database.run("DELETE FROM page WHERE source = ?", (source,))
    database.run(
        "UPDATE source SET sha256 = '', name = '', path = '', problem = NULL, bytes = 0, page_count = 0, erased = 1"
        " WHERE id = ?",
        (source,),
    )
    database.run("INSERT OR REPLACE INTO setting VALUES (?, '1')", (TRACES,))
    database.run("UPDATE step SET note = trim(note || ' ' || ?) WHERE id = ?", (sha256[:12], step))


def _erase_steps(database: Database, reports: str) -> None:
    successors = " OR ".join(f"json_extract({side}, '$.superseded_by') IN {_REPORTS}" for side in _SIDES)
    touched = f"SELECT step FROM change WHERE report IN {_REPORTS} OR (name = 'report' AND ({successors}))"
    theirs, facts = f"report IN {_REPORTS} OR id IN ({touched})", (reports, reports, reports, reports)
    fix_steps(database, [step for (step,) in database.rows(f"SELECT id FROM step WHERE {theirs}", facts)])
    database.run(f"UPDATE step SET state = 'fixed', note = '' WHERE {theirs}", facts)
    database.run(f"DELETE FROM change WHERE report IN {_REPORTS}", (reports,))


def _erase_agencies(database: Database, reports: str) -> None:
    """Delete who belongs to whom where that names an agency that has no other report in the project.

    The roster stays: it is a list of agencies that a person gave, not something that came with the source.
    """
    others = f"SELECT agency FROM report WHERE absent = 0 AND agency IS NOT NULL AND id NOT IN {_REPORTS}"
    sql = f"SELECT DISTINCT agency FROM report WHERE id IN {_REPORTS} AND agency NOT IN ({others})"
    names = json.dumps([agency for (agency,) in database.rows(sql, (reports, reports))])
    naming = ("key", *(f"json_extract({side}, '$.parent')" for side in _SIDES))
    named = " OR ".join(f"{one} IN {_NAMES}" for one in naming)
    theirs, facts = f"name = 'belongs' AND ({named})", (names, names, names)
    steps = [step for (step,) in database.rows(f"SELECT DISTINCT step FROM change WHERE {theirs}", facts)]
    fix_steps(database, steps)
    database.run_many("UPDATE step SET state = 'fixed', note = '' WHERE id = ?", ((step,) for step in steps))
    database.run(f"DELETE FROM change WHERE {theirs}", facts)
    database.run(f"DELETE FROM belongs WHERE child IN {_NAMES} OR parent IN {_NAMES}", (names, names))


def _erase_reports(database: Database, reports: str) -> None:
    database.run(f"UPDATE report SET superseded_by = NULL WHERE superseded_by IN {_REPORTS}", (reports,))
    database.run(
        "UPDATE report SET agency = NULL, year = NULL, removed = 1, superseded_by = NULL, reading = NULL, absent = 1,"
        f" reviewer = NULL WHERE id IN {_REPORTS}",
        (reports,),
    )
    for table in ("reading", "correction", "seen", "verdict", "signature", "sent_back", "tally", "figures"):
        database.run(f"DELETE FROM {table} WHERE report IN {_REPORTS}", (reports,))
