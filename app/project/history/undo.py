"""The steps of a project, and which of them can be undone or done again."""

from __future__ import annotations

from collections.abc import Iterable

from app import __version__
from app.model import RowChange, Step, StepKind, StepState
from app.project.history.programs import note_program
from app.project.storage.connection import Database
from app.project.storage.errors import stored_rows
from app.project.storage.schema import new_uuid
from app.project.tables.rows import STEP, change_of, json_out, step_of

_FIXED: frozenset[StepKind] = frozenset(("import", "erase", "undo", "redo"))
_ELSEWHERE = """JOIN step ON step.id = other.step
    WHERE mine.step = ?1 AND (step.state = 'done' AND step.id < ?1 OR step.state = 'undone' AND step.id > ?1)"""
_BOUND_TO = f"""SELECT step.id FROM change AS mine
    JOIN change AS other ON other.report = mine.report AND other.key = mine.key AND other.name = mine.name
    {_ELSEWHERE} AND (mine.name != 'report' OR EXISTS (
        SELECT 1 FROM json_each(coalesce(mine.after, mine.before)) AS field
        WHERE json_type(coalesce(other.after, other.before), '$.' || field.key) IS NOT NULL))
    UNION SELECT step.id FROM change AS mine JOIN change AS other ON other.report = mine.report
    {_ELSEWHERE} AND mine.name = 'report' AND mine.before IS NULL"""
"""The steps, done before or undone after a given one, that have a row (of a report: a field) in common with it, or
stand on a report that it makes."""


def new_step(
    kind: StepKind,
    *,
    at: str,
    author: str,
    report: int | None = None,
    target: int | None = None,
    note: str = "",
    uuid: str | None = None,
) -> Step:
    """A step that stands in no file yet: its id is 0."""
    state: StepState = "fixed" if kind in _FIXED else "done"
    return Step(0, uuid or new_uuid(), kind, at, author, report, target, state, note)


def insert_step(database: Database, step: Step, program: str = __version__) -> Step:
    """Write a step, inside a transaction; `program` is the version of the program that made it, if that is known.

    One that can be undone ends the chance to redo those before it; an undo or a redo turns the step it goes over.
    """
    if step.state == "done":
        database.run("UPDATE step SET state = 'dropped' WHERE state = 'undone'")
    elif step.target is not None:
        state = "undone" if step.kind == "undo" else "done"
        database.run("UPDATE step SET state = ? WHERE id = ?", (state, step.target))
    id_ = database.run(
        "INSERT INTO step (uuid, kind, at, author, report, target, state, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (step.uuid, step.kind, step.at, step.author, step.report, step.target, step.state, step.note),
    )
    note_program(database, id_, program)
    return Step(id_, step.uuid, step.kind, step.at, step.author, step.report, step.target, step.state, step.note)


def insert_change(database: Database, step: int, number: int, change: RowChange) -> None:
    """Write one row change of a step."""
    database.run(
        "INSERT INTO change (step, number, name, report, key, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (step, number, change.table, change.report, change.key, json_out(change.before), json_out(change.after)),
    )


def fix_steps_over(database: Database, report: int, fields: Iterable[str]) -> None:
    """Fix the steps on these fields of a report, which a step that is never undone overwrites."""
    for field in fields:
        found = database.rows(
            "SELECT DISTINCT step FROM change WHERE report = ?1 AND key = '' AND name = 'report'"
            " AND (json_type(before, ?2) IS NOT NULL OR json_type(after, ?2) IS NOT NULL)",
            (report, f"$.{field}"),
        )
        fix_steps(database, (step for (step,) in found))


def fix_steps(database: Database, steps: Iterable[int]) -> None:
    """Exclude these steps from undo and redo, and with them those that could only be undone or redone after them.

    An older step's `after` was overwritten by a step that now stays done; a newer undone step's `before` will never be
    restored.
    """
    waiting = list(steps)
    fix = "UPDATE step SET state = 'fixed' WHERE id = ? AND state IN ('done', 'undone')"
    database.run_many(fix, ((step,) for step in waiting))
    while waiting:
        found = database.rows(_BOUND_TO, (waiting.pop(),))
        database.run_many(fix, found)
        waiting += [step for (step,) in found]


def undoable(database: Database) -> Step | None:
    """The newest step that is done."""
    return _first(database, "state = 'done' ORDER BY id DESC")


def redoable(database: Database) -> Step | None:
    """The oldest step that is undone."""
    return _first(database, "state = 'undone' ORDER BY id")


def changes_of(database: Database, step: int) -> tuple[RowChange, ...]:
    """The row changes of a step, in the order in which they were made."""
    sql = "SELECT name, report, key, before, after FROM change WHERE step = ? ORDER BY number"
    rows = database.rows(sql, (step,))
    with stored_rows(database.path):
        return tuple(map(change_of, rows))


def _first(database: Database, which: str) -> Step | None:
    found = database.rows(f"SELECT {STEP} FROM step WHERE {which} LIMIT 1")
    return step_of(found[0]) if found else None
