"""Which version of the program made which steps: one row for each change of the program, not one for each step."""

from __future__ import annotations

from app.project.storage.connection import Database

_NOTE = """INSERT INTO program (step, version) SELECT ?1, ?2
    WHERE coalesce((SELECT version FROM program ORDER BY step DESC LIMIT 1), '') != ?2"""


def note_program(database: Database, step: int, version: str) -> None:
    """Record, inside the transaction of a new step, which version made it; nothing is written where the last did."""
    database.run(_NOTE, (step, version))


def program_of(database: Database, step: int) -> str:
    """The version that made the step with this id; empty for a step of a program that did not record its version."""
    sql = "SELECT version FROM program WHERE step <= ? ORDER BY step DESC LIMIT 1"
    found = database.rows(sql, (step,))
    return str(found[0][0]) if found else ""
