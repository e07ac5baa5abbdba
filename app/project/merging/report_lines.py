"""The acts on one report in one file, slot by slot, with uuids for row ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from app.frozen import dataclass
from app.project.merging.step_log import StepLog
from app.project.merging.three_way import Act, Slot, Value
from app.project.storage.connection import Database, Row
from app.project.tables.rows import COLUMNS, KEYS, OF_NO_REPORT, PEOPLE, REPORT, json_in

EXISTS = Slot("report", "", "exists")
"""1 where the report is there, None where the step that made it is undone or has not been done."""
REMOVED = Slot("report", "", "removed")
SUPERSEDED = Slot("report", "", "superseded_by")
READING = Slot("report", "", "reading")


@dataclass(frozen=True, slots=True)
class Names:
    """What the row ids of a file are called in both files: reports by id, readings by report and number."""

    reports: Mapping[int, str]
    readings: Mapping[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class ReportLines:
    """The slots of a report in one file: what stands in them now, and the acts on them on the file's own line."""

    values: Mapping[Slot, Value]
    lines: Mapping[Slot, tuple[Act, ...]]
    steps: frozenset[int]


def lines_of(database: Database, log: StepLog, names: Names, report: int | None) -> ReportLines:
    """The slots of a report, or (None) of what belongs to no report."""
    sql = f"""SELECT change.step, change.name, change.key, change.before, change.after, step.author, step.at, step.kind
        FROM change JOIN step ON step.id = change.step
        WHERE change.report {"IS NULL" if report is None else "= ?"} ORDER BY change.step, change.number"""
    rows = database.rows(sql, () if report is None else (report,))
    touches: dict[Slot, list[tuple[int, Act, str]]] = defaultdict(list)
    for step, table, key, before, after, author, at, kind in rows:
        if step not in log.every:
            continue  # it came while the merge was running
        for slot, was, now in _split(names, report, table, key, json_in(before), json_in(after)):
            touches[slot].append((step, Act(log.every[step], was, now, author, at), kind))
    lines = {slot: tuple(_line(log, acts)) for slot, acts in touches.items()}
    return ReportLines(values_of(database, names, report), lines, frozenset(row[0] for row in rows))


def _line(log: StepLog, touches: list[tuple[int, Act, str]]) -> Iterator[Act]:
    """The acts on the file's own line. A merge counts as the act that it took, unless a person ruled in it."""
    for place, (step, act, kind) in enumerate(touches):
        if not log.is_on_line(step):
            continue
        if kind != "merge":
            yield act
        elif act.before == act.after:
            yield act._replace(ruled=True)
        else:
            yield next(
                (
                    act._replace(step=other.step)
                    for _, other, made in reversed(touches[:place])
                    if made != "merge" and other.after == act.after and other.before != other.after
                ),
                act,
            )


def values_of(database: Database, names: Names, report: int | None) -> dict[Slot, Value]:
    """What stands in the slots now; a slot that is missing holds None."""
    values: dict[Slot, Value] = {}
    if report is None:
        for table in sorted(OF_NO_REPORT):
            columns = COLUMNS[table]  # type: ignore[index]
            for key, *row in database.rows(f"SELECT {KEYS[table]}, {', '.join(columns)} FROM {table}"):  # type: ignore[index]
                values[Slot(table, key)] = dict(zip(columns, row, strict=True))
        return values
    for table, columns in PEOPLE.items():
        sql = f"SELECT {KEYS[table]}, {', '.join(columns)} FROM {table} WHERE report = ?"
        for key, *row in database.rows(sql, (report,)):
            plain = dict(zip(columns, row, strict=True))
            values[_slot(table, "" if table == "sent_back" else str(key), plain)] = plain
    # the row of a report that is not there keeps its fields, for whoever brings it back
    found: list[Row] = database.rows(f"SELECT absent, {', '.join(REPORT)} FROM report WHERE id = ?", (report,))
    for absent, *fields_now in found:
        fields = _split(names, report, "report", "", None, dict(zip(REPORT, fields_now, strict=True)))
        values.update((slot, now) for slot, _, now in fields if slot != EXISTS or not absent)
    return values


def _slot(table: str, key: str, row: Mapping[str, Any]) -> Slot:
    """The slot of a row. A signature is known by what it says, since each file counts its own."""
    return Slot(table, "|".join((row["hash"], row["author"], row["at"])) if table == "signature" else key)


def _split(
    names: Names, report: int | None, table: str, key: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> Iterator[tuple[Slot, Value, Value]]:
    """A row change slot by slot, with names for row ids."""
    if table == "report":
        yield from _fields(names, report or 0, before, after)
    elif table == "signature":
        slots = {_slot(table, key, row) for row in (before, after) if row is not None}
        for slot in slots:
            was, now = (row if row and _slot(table, key, row) == slot else None for row in (before, after))
            yield slot, was, now
    else:
        yield Slot(table, key), before, after


def _fields(
    names: Names, report: int, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> Iterator[tuple[Slot, Value, Value]]:
    if before is None or after is None:
        yield EXISTS, None if before is None else 1, None if after is None else 1
    if after is None:
        return
    for field in after:
        was = None if before is None else named(names, report, field, before.get(field))
        yield Slot("report", "", field), was, named(names, report, field, after[field])


def named(names: Names, report: int, field: str, value: Any) -> Value:
    """A field's value with a name for a row id; an id that the file does not have is None."""
    if field == "superseded_by" and value is not None:
        return names.reports.get(value)
    if field == "reading" and value is not None:
        return names.readings.get((report, value))
    return value  # type: ignore[no-any-return]
