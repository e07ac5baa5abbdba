"""Replay of a backup's steps on a project into which the same sources were imported again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.frozen import dataclass
from app.model import RowChange, Step
from app.project.history.backup_line import read_lines
from app.project.history.transaction import Transaction
from app.project.history.undo import new_step
from app.project.project import Project
from app.project.tables.rows import (
    Plain,
    belongs_of,
    correction_of,
    policy_of,
    roster_of,
    seen_of,
    sent_back_of,
    signature_of,
    verdict_of,
)

Resolve = Callable[[str, int], int | None]
"""(SHA-256 of a source, ordinal of a report in it from 0) -> that report here, or None."""

_NEVER = ("import", "erase")


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many steps were replayed, and the uuids of those that were not, since this project lacks their report."""

    steps: int
    skipped: tuple[str, ...]


def damaged_lines(lines: Iterable[bytes]) -> tuple[int, ...]:
    """The numbers, from 1, of lines that are damaged or before which a line is missing.

    An incomplete last line does not count. `replay` skips these lines, so call this first.
    """
    return tuple(line.place for line in read_lines(lines) if line.content is None and not line.torn)


def replay(lines: Iterable[bytes], project: Project, resolve: Resolve) -> Replayed:
    """Replay every step in order, with its author and its time; a step that the project has already is left out.

    Readings are not in a backup: a step that changed only the reading, or made a report out of others, is skipped,
    and so are the steps on such a report.
    """
    done, skipped = 0, []
    for line in read_lines(lines):
        content = line.content or {}
        step = content.get("step")
        if step is None or step["kind"] in _NEVER or project.steps.id_of(step["uuid"]) is not None:
            continue
        if _do_again(content, project, _Places(content["reports"], resolve)):
            done += 1
        else:
            skipped.append(str(step["uuid"]))
    return Replayed(done, tuple(skipped))


class _Places:
    """The reports of one line by uuid, as ids of this project."""

    def __init__(self, content: Mapping[str, tuple[str, int]], resolve: Resolve) -> None:
        self._here = {uuid: resolve(sha256, ordinal) for uuid, (sha256, ordinal) in content.items()}

    def find(self, uuid: str | None) -> int | None:
        return None if uuid is None else self._here.get(uuid)


def _do_again(content: Mapping[str, Any], project: Project, places: _Places) -> bool:
    """Replay one step; False where that is not possible."""
    changes = []
    for change in content["changes"]:
        report = places.find(change["report"])
        if report is None and change["report"] is not None:
            return False
        after = change["after"]
        if change["table"] == "report":
            after = _fields(after, places)
            if not after:
                continue
        changes.append(RowChange(change["table"], report, change["key"], None, after))
    step = _step(content["step"], project, places)
    if step is None or not changes:
        return False
    with project.replaying(step, content["step"].get("program", "")) as act:
        for made in changes:
            _apply(act, made)
    return True


def _step(content: Mapping[str, Any], project: Project, places: _Places) -> Step | None:
    target = None if content["target"] is None else project.steps.id_of(content["target"])
    if content["target"] is not None and target is None:
        return None
    return new_step(
        content["kind"],
        at=content["at"],
        author=content["author"],
        report=places.find(content["report"]),
        target=target,
        note=content["note"],
        uuid=content["uuid"],
    )


def _fields(after: Mapping[str, Any] | None, places: _Places) -> dict[str, Any]:
    """The fields of a report that can be taken over: without the reading, successors as ids of this project."""
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
    if change.table == "roster":
        after = change.after
        act.put_entry(change.key, None if after is None else roster_of(change.key, after), _position(after))
    elif change.table == "policy":
        after = change.after
        act.drop_policy(change.key) if after is None else act.put_policy(policy_of(change.key, after))
    elif change.after is None:
        act.drop_belongs(change.key)
    else:
        act.put_belongs(belongs_of(change.key, change.after))


def _position(row: Plain | None) -> int:
    """The position of an entry of the roster in its row; 0 where it is dropped."""
    position = None if row is None else row["position"]
    return position if isinstance(position, int) else 0


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
