"""Steps as the rolling backup writes them: with uuids and digests instead of ids, valid in any project file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from app.frozen import dataclass
from app.model import RowChange, Step
from app.project.history.programs import program_of
from app.project.history.undo import changes_of
from app.project.storage.connection import Database
from app.project.tables.rows import STEP, Plain, step_of

_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """A report as the `ordinal`-th (from 0) of all reports ever read from the source with this SHA-256."""

    uuid: str
    sha256: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class RecordedStep:
    """One step with its changes. `target` is the uuid of the step that it undid or redid, `sources` what it imported.

    Each change comes with the uuid of its report (None where it has none); `superseded_by` in a change is a uuid.
    `places` locates every report that the step mentions. `program` is the version of Gouji that made the step; empty
    where that was not recorded.
    """

    step: Step
    target: str | None
    report: str | None
    sources: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str | None, RowChange], ...]
    places: tuple[ReportPlace, ...]
    program: str


class Steps:
    """The steps of a project, for the backup."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def id_of(self, uuid: str) -> int | None:
        """The id of the step with this uuid; None where the project has none."""
        found = self._database.rows("SELECT id FROM step WHERE uuid = ?", (uuid,))
        return int(found[0][0]) if found else None

    def reports_of(self, step: int) -> int:
        """How many reports a step changed."""
        return int(self._database.rows("SELECT count(DISTINCT report) FROM change WHERE step = ?", (step,))[0][0])

    def changes_of(self, step: int) -> int:
        """How many rows a step changed."""
        return int(self._database.rows("SELECT count(*) FROM change WHERE step = ?", (step,))[0][0])

    def times(self) -> tuple[str, str, int]:
        """When the first and the newest step were done (UTC, ISO 8601; empty where there is none), and its id."""
        sql = """SELECT (SELECT at FROM step ORDER BY id LIMIT 1), at, id FROM step ORDER BY id DESC LIMIT 1"""
        found = self._database.rows(sql)
        return (str(found[0][0]), str(found[0][1]), int(found[0][2])) if found else ("", "", 0)

    def erased_after(self, step: int) -> bool:
        """Whether something was erased after the step with this id."""
        return bool(self._database.rows("SELECT 1 FROM step WHERE id > ? AND kind = 'erase' LIMIT 1", (step,)))

    def after(self, step: int, pause: Callable[[], None] = lambda: None) -> Iterator[RecordedStep]:
        """Every step after the one with this id, the oldest first. `pause` is called after each 50 of them."""
        while True:
            with self._database.snapshot():
                sql = f"SELECT {STEP} FROM step WHERE id > ? ORDER BY id LIMIT {_AT_ONCE}"
                recorded = [self._recorded(step_of(row)) for row in self._database.rows(sql, (step,))]
            if not recorded:
                return
            yield from recorded
            step = recorded[-1].step.id
            if len(recorded) == _AT_ONCE:
                pause()

    def _recorded(self, step: Step) -> RecordedStep:
        changes = changes_of(self._database, step.id)
        spoken = {change.report for change in changes} | {_successor(row) for row in _sides(changes)} | {step.report}
        places = {id_: self._place(id_) for id_ in spoken if id_ is not None}
        uuids = {id_: place.uuid for id_, place in places.items()}
        sources = self._database.rows("SELECT sha256, name FROM source WHERE step = ? AND erased = 0", (step.id,))
        return RecordedStep(
            step,
            self._uuid_of(step.target),
            None if step.report is None else uuids[step.report],
            tuple((sha256, name) for sha256, name in sources),
            tuple(
                (None if change.report is None else uuids[change.report], _with_uuids(change, uuids))
                for change in changes
            ),
            tuple(places.values()),
            program_of(self._database, step.id),
        )

    def _uuid_of(self, step: int | None) -> str | None:
        found = self._database.rows("SELECT uuid FROM step WHERE id = ?", (step,))
        return str(found[0][0]) if found else None

    def _place(self, report: int) -> ReportPlace:
        sql = """SELECT report.uuid, coalesce(source.sha256, ''),
                (SELECT count(*) FROM part AS other WHERE other.source = part.source AND other.report < report.id)
            FROM report LEFT JOIN part ON part.report = report.id AND part.ordinal = 0
            LEFT JOIN source ON source.id = part.source WHERE report.id = ?"""
        return ReportPlace(*self._database.rows(sql, (report,))[0])


def _sides(changes: tuple[RowChange, ...]) -> Iterator[Plain]:
    for change in changes:
        yield from (row for row in (change.before, change.after) if row is not None and change.table == "report")


def _successor(row: Plain) -> int | None:
    found = row.get("superseded_by")
    return found if isinstance(found, int) else None


def _with_uuids(change: RowChange, uuids: dict[int, str]) -> RowChange:
    """The change with uuids for ids."""
    if change.table != "report":
        return change
    before, after = (_with_uuid(row, uuids) for row in (change.before, change.after))
    return RowChange(change.table, change.report, change.key, before, after)


def _with_uuid(row: Plain | None, uuids: dict[int, str]) -> Plain | None:
    successor = None if row is None else _successor(row)
    return row if row is None or successor is None else {**row, "superseded_by": uuids[successor]}


def as_plain(recorded: RecordedStep) -> dict[str, Any]:
    """A step as plain JSON."""
    step = recorded.step
    return {
        "step": {
            "uuid": step.uuid,
            "kind": step.kind,
            "at": step.at,
            "author": step.author,
            "report": recorded.report,
            "target": recorded.target,
            "note": step.note,
            "program": recorded.program,
        },
        "sources": [{"sha256": sha256, "name": name} for sha256, name in recorded.sources],
        "reports": {place.uuid: [place.sha256, place.ordinal] for place in recorded.places},
        "changes": [
            {
                "table": change.table,
                "report": report,
                "key": change.key,
                "before": None if change.before is None else dict(change.before),
                "after": None if change.after is None else dict(change.after),
            }
            for report, change in recorded.changes
        ],
    }
