"""Copies what only the other file has into this one: sources with their bytes, reports, readings, steps."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import field
from typing import Any

from app.frozen import dataclass
from app.project.history.programs import note_program, program_of
from app.project.merging.matching import Match
from app.project.merging.step_log import StepLog
from app.project.storage.connection import Database

_SOURCE = "uuid, sha256, name, path, kind, bytes, page_count, problem, added, author, complete"


@dataclass(slots=True)
class Carried:
    """The ids here of what stands in the other file, by the ids there. `steps` came in now, or count again."""

    sources: dict[int, int]
    reports: dict[int, int]
    readings: dict[tuple[int, int], int]
    steps: dict[int, int] = field(default_factory=dict)
    came: set[int] = field(default_factory=set)
    new_reports: frozenset[int] = frozenset()


class Carrier:
    """Writes into `mine`, inside a transaction."""

    def __init__(self, mine: Database, theirs: Database, match: Match, logs: tuple[StepLog, StepLog]) -> None:
        self._mine, self._theirs, self._match, self._logs = mine, theirs, match, logs
        self._carried = Carried(dict(match.sources), dict(match.reports), {})

    def rows(self, progress: Callable[[int, int], None]) -> Carried:
        """Copy sources, reports, readings and steps; `progress` (done, total) counts sources."""
        self._sources(progress)
        self._reports()
        self._readings()
        self._steps()
        return self._carried

    def _sources(self, progress: Callable[[int, int], None]) -> None:
        known = self._carried.sources
        # the other file may have imported the same bytes again after erasing them; there is one source of some bytes
        self._mine.run_many("UPDATE source SET erased = 1 WHERE id = ?", ((id_,) for id_ in self._match.to_erase))
        rows = self._theirs.rows(f"SELECT id, {_SOURCE} FROM source WHERE complete = 1 AND erased = 0 ORDER BY id")
        uuids = {uuid for (uuid,) in self._mine.rows("SELECT uuid FROM source")}
        new = [row for row in rows if row[0] not in known and row[1] not in uuids]
        for done, (id_, *facts) in enumerate(new, start=1):
            marks = ", ".join("?" * len(facts))
            known[id_] = made = self._mine.run(f"INSERT INTO source ({_SOURCE}) VALUES ({marks})", facts)
            pages = self._theirs.rows("SELECT number, width, height, rotation FROM page WHERE source = ?", (id_,))
            self._mine.run_many("INSERT INTO page VALUES (?, ?, ?, ?, ?)", ((made, *page) for page in pages))
            for piece, role, number in self._theirs.rows("SELECT id, role, number FROM piece WHERE source = ?", (id_,)):
                ((data,),) = self._theirs.rows("SELECT data FROM piece WHERE id = ?", (piece,))
                self._mine.run(
                    "INSERT INTO piece (source, role, number, data) VALUES (?, ?, ?, ?)", (made, role, number, data)
                )
            progress(done, len(new))

    def _reports(self) -> None:
        """Add the reports that are not here, hidden until the merge takes them, and where they stand in the list."""
        carried = self._carried
        uuids = {uuid for (uuid,) in self._mine.rows("SELECT uuid FROM report")}
        ((last,),) = self._mine.rows("SELECT coalesce(max(position), 0) FROM report")
        new = set()
        for id_, uuid in self._theirs.rows("SELECT id, uuid FROM report ORDER BY position, id"):
            parts = self._theirs.rows("SELECT ordinal, source, pages FROM part WHERE report = ?", (id_,))
            if id_ in carried.reports or uuid in uuids or any(part[1] not in carried.sources for part in parts):
                continue
            last += 1
            made = self._mine.run("INSERT INTO report (uuid, position, absent) VALUES (?, ?, 1)", (uuid, last))
            self._mine.run_many(
                "INSERT INTO part VALUES (?, ?, ?, ?)",
                ((made, ordinal, carried.sources[source], pages) for ordinal, source, pages in parts),
            )
            carried.reports[id_] = made
            new.add(id_)
        carried.new_reports = frozenset(new)

    def _readings(self) -> None:
        numbers: dict[int, int] = dict(self._mine.rows("SELECT report, max(number) FROM reading GROUP BY report"))
        here = {
            (report, uuid): number
            for report, number, uuid in self._mine.rows("SELECT report, number, uuid FROM reading")
        }
        sql = "SELECT id, report, number, uuid, reader, at FROM reading ORDER BY report, number"
        for id_, report, number, uuid, reader, at in self._theirs.rows(sql):
            own = self._carried.reports.get(report)
            if own is None:
                continue
            name = self._match.theirs.readings[report, number]
            if (own, name) not in here:
                ((document,),) = self._theirs.rows("SELECT document FROM reading WHERE id = ?", (id_,))
                numbers[own] = here[own, name] = numbers.get(own, 0) + 1
                self._mine.run(
                    "INSERT INTO reading (report, number, uuid, reader, at, document) VALUES (?, ?, ?, ?, ?, ?)",
                    (own, numbers[own], uuid, reader, at, document),
                )
            self._carried.readings[report, number] = here[own, name]

    def _steps(self) -> None:
        """Add the steps that are not known here. They can never be undone here: the merge can."""
        mine, theirs = self._logs
        ids = {uuid: id_ for id_, uuid in mine.every.items()}
        sql = "SELECT id, uuid, kind, at, author, report, target, note FROM step ORDER BY id"
        for id_, uuid, kind, at, author, report, target, note in self._theirs.rows(sql):
            if id_ not in theirs.uuids:
                continue
            if uuid not in mine.known:
                state = "dropped" if id_ in theirs.undone else "fixed"
                facts = (
                    kind,
                    at,
                    author,
                    self._carried.reports.get(report),
                    self._carried.steps.get(target),
                    state,
                    note,
                )
                if uuid in ids:
                    self._mine.run("UPDATE step SET state = ? WHERE id = ?", (state, ids[uuid]))
                else:
                    ids[uuid] = self._mine.run(
                        "INSERT INTO step (uuid, kind, at, author, report, target, state, note)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        (uuid, *facts),
                    )
                    note_program(self._mine, ids[uuid], program_of(self._theirs, id_))
                self._carried.came.add(ids[uuid])
            elif report in self._carried.new_reports:
                # both are parts of one project, and the report that the step was on is in the other one
                known = (self._carried.reports[report], ids[uuid])
                self._mine.run("UPDATE step SET report = ? WHERE id = ? AND report IS NULL", known)
            self._carried.steps[id_] = ids[uuid]
        for id_, step in self._theirs.rows("SELECT id, step FROM source WHERE complete = 1 AND step IS NOT NULL"):
            here = self._carried.sources.get(id_)
            if here is not None and id_ not in self._match.sources and step in self._carried.steps:
                self._mine.run("UPDATE source SET step = ? WHERE id = ?", (self._carried.steps[step], here))

    def changes(self) -> None:
        """Copy the changes of steps on reports where the same steps have none here.

        That is done last: a comparison that saw them would take these steps for known.
        """
        carried = self._carried
        numbers: dict[int, int] = dict(self._mine.rows("SELECT step, max(number) FROM change GROUP BY step"))
        for report in (None, *carried.reports):
            sql = f"""SELECT step, name, key, before, after FROM change
                WHERE report {"IS NULL" if report is None else "= ?"} ORDER BY step, number"""
            rows = self._theirs.rows(sql, () if report is None else (report,))
            own = None if report is None else carried.reports[report]
            written = self._steps_on(own)
            for step, name, key, before, after in rows:
                here = carried.steps.get(step)
                if here is None or here in written:
                    continue
                numbers[here] = numbers.get(here, 0) + 1
                sides = (self._row(name, report, side) for side in (before, after))
                self._mine.run(
                    "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?)", (here, numbers[here], name, own, key, *sides)
                )

    def _steps_on(self, report: int | None) -> frozenset[int]:
        sql = f"SELECT DISTINCT step FROM change WHERE report {'IS NULL' if report is None else '= ?'}"
        return frozenset(step for (step,) in self._mine.rows(sql, () if report is None else (report,)))

    def _row(self, table: str, report: int | None, text: str | None) -> str | None:
        if table != "report" or text is None or report is None:
            return text
        return json.dumps(self.fields(report, json.loads(text)), ensure_ascii=False, separators=(",", ":"))

    def fields(self, report: int, row: dict[str, Any]) -> dict[str, Any]:
        """Fields of a report with ids of this file; what is not here is None."""
        if row.get("superseded_by") is not None:
            row = {**row, "superseded_by": self._carried.reports.get(row["superseded_by"])}
        if row.get("reading") is not None:
            row = {**row, "reading": self._carried.readings.get((report, row["reading"]))}
        return row
