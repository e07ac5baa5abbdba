"""The schema of a project file, version by version. The statements of a released version are never changed.

Values are decimal texts, times UTC in ISO 8601. `change.before` and `change.after` are one row as JSON; NULL means
that the row was not there.
"""

from __future__ import annotations

import os

APPLICATION_ID = 0x474F554A
"""`GOUJ`, in the header of every project file."""

TRACES = "traces"
"""The setting that marks a file that still has to be rewritten, since something was erased."""

VERSION_1 = (
    """CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # One step (see `history.transaction`). A `state` is `done`, `undone`, `dropped` or `fixed`.
    """CREATE TABLE step (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        report INTEGER REFERENCES report,
        target INTEGER REFERENCES step,
        state TEXT NOT NULL,
        note TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX step_state ON step (state, id)",
    # `complete` is 0 while its bytes are still being stored; `step` is the one that made it complete.
    """CREATE TABLE source (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        sha256 TEXT NOT NULL,
        name TEXT NOT NULL,
        path TEXT NOT NULL,
        kind TEXT,
        bytes INTEGER NOT NULL,
        page_count INTEGER NOT NULL DEFAULT 0,
        problem TEXT,
        added TEXT NOT NULL,
        author TEXT NOT NULL,
        step INTEGER REFERENCES step,
        complete INTEGER NOT NULL DEFAULT 0,
        erased INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE UNIQUE INDEX source_sha256 ON source (sha256) WHERE complete = 1 AND erased = 0",
    "CREATE INDEX source_step ON source (step)",
    # The bytes of a source in pieces: `role` is `original` or `snapshot`, `number` counts from 1.
    """CREATE TABLE piece (
        id INTEGER PRIMARY KEY,
        source INTEGER NOT NULL REFERENCES source,
        role TEXT NOT NULL,
        number INTEGER NOT NULL,
        data BLOB NOT NULL,
        UNIQUE (source, role, number)
    ) STRICT""",
    """CREATE TABLE page (
        source INTEGER NOT NULL REFERENCES source,
        number INTEGER NOT NULL,
        width REAL NOT NULL,
        height REAL NOT NULL,
        rotation INTEGER NOT NULL,
        PRIMARY KEY (source, number)
    ) STRICT, WITHOUT ROWID""",
    # `absent`: its import was undone, or it was erased; nothing shows it. `reading` is the current one's number.
    """CREATE TABLE report (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        agency TEXT,
        year INTEGER,
        removed INTEGER NOT NULL DEFAULT 0,
        superseded_by INTEGER REFERENCES report,
        reading INTEGER,
        position INTEGER NOT NULL,
        absent INTEGER NOT NULL DEFAULT 0,
        FOREIGN KEY (id, reading) REFERENCES reading (report, number) DEFERRABLE INITIALLY DEFERRED
    ) STRICT""",
    "CREATE INDEX report_twin ON report (agency, year)",
    "CREATE INDEX report_successor ON report (superseded_by) WHERE superseded_by IS NOT NULL",
    # The pages of a report: sources in the order of `ordinal` from 0, with page numbers of that source, NULL for all.
    """CREATE TABLE part (
        report INTEGER NOT NULL REFERENCES report,
        ordinal INTEGER NOT NULL,
        source INTEGER NOT NULL REFERENCES source,
        pages TEXT,
        PRIMARY KEY (report, ordinal),
        UNIQUE (report, source)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX part_source ON part (source, report)",
    # The result of one reading, never updated; `document` is compressed JSON (see `reading_json`).
    """CREATE TABLE reading (
        id INTEGER PRIMARY KEY,
        report INTEGER NOT NULL REFERENCES report,
        number INTEGER NOT NULL,
        uuid TEXT NOT NULL UNIQUE,
        reader TEXT NOT NULL,
        at TEXT NOT NULL,
        document BLOB NOT NULL,
        UNIQUE (report, number)
    ) STRICT""",
    """CREATE TABLE correction (
        report INTEGER NOT NULL REFERENCES report,
        cell TEXT NOT NULL,
        text TEXT NOT NULL,
        state TEXT NOT NULL,
        value TEXT,
        unit TEXT,
        reason TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL,
        was_raw TEXT,
        was_value TEXT,
        PRIMARY KEY (report, cell)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE seen (
        report INTEGER NOT NULL REFERENCES report,
        cell TEXT NOT NULL,
        text TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (report, cell)
    ) STRICT, WITHOUT ROWID""",
    # The rows that a step changed, `number` from 1 in the order of the changes; `name` is the table.
    """CREATE TABLE change (
        step INTEGER NOT NULL REFERENCES step,
        number INTEGER NOT NULL,
        name TEXT NOT NULL,
        report INTEGER NOT NULL REFERENCES report,
        key TEXT NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (step, number)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX change_row ON change (report, key, name)",
    # Derived from cells and rules, so that SQL can filter and sort reports; `rules` is the fingerprint of those rules.
    """CREATE TABLE tally (
        report INTEGER PRIMARY KEY REFERENCES report,
        status TEXT NOT NULL,
        cells INTEGER NOT NULL,
        holds INTEGER NOT NULL,
        assumed INTEGER NOT NULL,
        broken INTEGER NOT NULL,
        not_assessable INTEGER NOT NULL,
        warnings INTEGER NOT NULL,
        unreadable INTEGER NOT NULL,
        doubtful INTEGER NOT NULL,
        corrected INTEGER NOT NULL,
        seen INTEGER NOT NULL,
        rules TEXT NOT NULL
    ) STRICT""",
)

VERSION_2 = (
    # `finding` is the key of the finding, `operands` the cells that it is bound to, as `operands_out` writes them.
    """CREATE TABLE verdict (
        report INTEGER NOT NULL REFERENCES report,
        finding TEXT NOT NULL,
        kind TEXT NOT NULL,
        operands TEXT NOT NULL,
        cell TEXT,
        figure TEXT,
        reason TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (report, finding)
    ) STRICT, WITHOUT ROWID""",
    # A signature holds while the content of its report has this hash; that is computed, not stored.
    """CREATE TABLE signature (
        report INTEGER NOT NULL REFERENCES report,
        number INTEGER NOT NULL,
        hash TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (report, number)
    ) STRICT, WITHOUT ROWID""",
    # Which agency belongs to which, by name. It is of no report, so from here on a change may have no report.
    """CREATE TABLE belongs (
        child TEXT PRIMARY KEY,
        parent TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX belongs_parent ON belongs (parent)",
    "ALTER TABLE change RENAME TO change_of_reports",
    """CREATE TABLE change (
        step INTEGER NOT NULL REFERENCES step,
        number INTEGER NOT NULL,
        name TEXT NOT NULL,
        report INTEGER REFERENCES report,
        key TEXT NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (step, number)
    ) STRICT, WITHOUT ROWID""",
    "INSERT INTO change SELECT step, number, name, report, key, before, after FROM change_of_reports",
    "DROP TABLE change_of_reports",
    "CREATE INDEX change_row ON change (report, key, name)",
    "ALTER TABLE tally ADD COLUMN ruled INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE tally ADD COLUMN open INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE tally ADD COLUMN matters INTEGER NOT NULL DEFAULT 0",
)

VERSION_3 = (
    # What is left until a report is verified. The statuses of older versions are translated as far as their numbers
    # allow, and every tally is marked as stale, to be computed again.
    "ALTER TABLE tally ADD COLUMN cells_left INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE tally ADD COLUMN findings_left INTEGER NOT NULL DEFAULT 0",
    """UPDATE tally SET rules = '', findings_left = broken + not_assessable, cells_left = doubtful,
        status = CASE WHEN status = 'unread' THEN 'unread' WHEN broken + not_assessable > 0 THEN 'to_do'
            ELSE 'balanced' END""",
    # Reports that were sent back to their agencies, each at most once at a time.
    """CREATE TABLE sent_back (
        report INTEGER PRIMARY KEY REFERENCES report,
        reason TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT""",
)

VERSION_4 = (
    # The agencies that must report, by name; `position` is their order, from 1. It is of no report, as `belongs`.
    """CREATE TABLE roster (
        name TEXT PRIMARY KEY,
        code TEXT NOT NULL,
        parent TEXT NOT NULL,
        level TEXT NOT NULL,
        contact TEXT NOT NULL,
        position INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX roster_parent ON roster (parent)",
)

VERSION_5 = (
    # A report's numbers and findings in short, derived like the tally (see `tables.figures`).
    """CREATE TABLE figures (
        report INTEGER PRIMARY KEY REFERENCES report,
        cells TEXT NOT NULL,
        findings TEXT NOT NULL
    ) STRICT""",
    # The fingerprint of the rules under which the report's figures were made; empty where they are stale or not there.
    # It stands in the tally, whose row every act on cells writes anyway.
    "ALTER TABLE tally ADD COLUMN figures TEXT NOT NULL DEFAULT ''",
)

VERSION_6 = (
    # Which version of the program made which steps: one row for each change of the program, with its first step. No row
    # comes before the steps of programs that did not record it (see `history.programs`).
    """CREATE TABLE program (
        step INTEGER PRIMARY KEY REFERENCES step,
        version TEXT NOT NULL
    ) STRICT""",
)

VERSION_7 = (
    # Who is to review a report, by name.
    "ALTER TABLE report ADD COLUMN reviewer TEXT",
    "CREATE INDEX report_reviewer ON report (reviewer) WHERE reviewer IS NOT NULL",
    # What the project demands of its reports, by the name of the demand. It is of no report, as `belongs`.
    """CREATE TABLE policy (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # How many persons signed the report as it is. Of older tallies at least one is known; they are computed again.
    "ALTER TABLE tally ADD COLUMN signers INTEGER NOT NULL DEFAULT 0",
    "UPDATE tally SET signers = 1, rules = '' WHERE status = 'signed'",
)


def new_uuid() -> str:
    """A new random UUID (RFC 4122, version 4), for a `uuid` column.

    Not by the standard library's `uuid`: importing that takes as long as opening a project.
    """
    drawn = bytearray(os.urandom(16))
    drawn[6] = drawn[6] & 0x0F | 0x40
    drawn[8] = drawn[8] & 0x3F | 0x80
    digits = drawn.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
