"""Doing again what a backup has written down, on a project in which the same sources were imported anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.model import RowChange, Step
from app.project.history.backup_line import read_lines
from app.project.history.transaction import Transaction
from app.project.history.undo import new_step
from app.project.project import Project
from app.project.tables.rows import Plain, belongs_of, correction_of, seen_of, sent_back_of, signature_of, verdict_of

Resolve = Callable[[str, int], int | None]
"""(SHA-256 of a source, ordinal of a report in it from 0) -> that report here, or None."""

_NEVER = ("import", "erase")


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many steps were done again, and the uuids of those that could not be: their report is not here."""

    steps: int
    skipped: tuple[str, ...]


def damaged_lines(lines: Iterable[bytes]) -> tuple[int, ...]:
    """The places, from 1, of lines that are damaged, or before which one is missing; a last line that is torn is not.

    To be looked at before `replay`, which passes over them.
    """
    return tuple(line.place for line in read_lines(lines) if line.told is None and not line.torn)


def replay(lines: Iterable[bytes], project: Project, resolve: Resolve) -> Replayed:
    """Do every step again, in order, with its author and its time. A step that is here already is left alone.

    Readings are not in a backup: a step that changed nothing but the reading (or made a report out of others) is
    skipped, with what was done on it.
    """
    done, skipped = 0, []
    for line in read_lines(lines):
        told = line.told or {}
        step = told.get("step")
        if step is None or step["kind"] in _NEVER or project.steps.id_of(step["uuid"]) is not None:
            continue
        if _again(told, project, _Places(told["reports"], resolve)):
            done += 1
        else:
            skipped.append(str(step["uuid"]))
    return Replayed(done, tuple(skipped))


class _Places:
    """The reports of one line, as they are numbered here."""

    def __init__(self, told: Mapping[str, tuple[str, int]], resolve: Resolve) -> None:
        self._here = {uuid: resolve(sha256, ordinal) for uuid, (sha256, ordinal) in told.items()}

    def find(self, uuid: str | None) -> int | None:
        return None if uuid is None else self._here.get(uuid)


def _again(told: Mapping[str, Any], project: Project, places: _Places) -> bool:
    """Do one step again; False where it cannot be."""
    changes = []
    for change in told["changes"]:
        report = places.find(change["report"])
        if report is None and change["report"] is not None:
            return False
        after = change["after"]
        if change["table"] == "report":
            after = _fields(after, places)
            if not after:
                continue
        changes.append(RowChange(change["table"], report, change["key"], None, after))
    step = _step(told["step"], project, places)
    if step is None or not changes:
        return False
    with project.replaying(step) as act:
        for made in changes:
            _apply(act, made)
    return True


def _step(told: Mapping[str, Any], project: Project, places: _Places) -> Step | None:
    target = None if told["target"] is None else project.steps.id_of(told["target"])
    if told["target"] is not None and target is None:
        return None
    return new_step(
        told["kind"],
        at=told["at"],
        author=told["author"],
        report=places.find(told["report"]),
        target=target,
        note=told["note"],
        uuid=told["uuid"],
    )


def _fields(after: Mapping[str, Any] | None, places: _Places) -> dict[str, Any]:
    """The fields of a report that mean the same here."""
    fields = {name: value for name, value in (after or {}).items() if name != "reading"}
    if fields.get("superseded_by") is not None:
        successor = places.find(fields.pop("superseded_by"))
        if successor is not None:
            fields["superseded_by"] = successor
    return fields


def _apply(act: Transaction, change: RowChange) -> None:
    if change.report is None:
        _of_no_report(act, change)
    elif change.table == "report":
        act.change_report(change.report, **(change.after or {}))
    elif change.after is None:
        _drop(act, change, change.report)
    else:
        _put(act, change, change.report, change.after)


def _of_no_report(act: Transaction, change: RowChange) -> None:
    if change.after is None:
        act.drop_belongs(change.key)
    else:
        act.put_belongs(belongs_of(change.key, change.after))


def _drop(act: Transaction, change: RowChange, report: int) -> None:
    match change.table:
        case "correction":
            act.drop_correction(report, change.key)
        case "verdict":
            act.drop_verdict(report, change.key)
        case "signature":
            act.drop_signature(report, int(change.key))
        case "seen":
            act.drop_seen(report, change.key)
        case "sent_back":
            act.drop_sent_back(report)


def _put(act: Transaction, change: RowChange, report: int, after: Plain) -> None:
    match change.table:
        case "correction":
            act.put_correction(report, correction_of(change.key, after))
        case "verdict":
            act.put_verdict(report, verdict_of(change.key, after))
        case "signature":
            act.put_signature(report, signature_of(change.key, after))
        case "seen":
            act.put_seen(report, seen_of(change.key, after))
        case "sent_back":
            act.put_sent_back(report, sent_back_of(after))
