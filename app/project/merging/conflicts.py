"""What two files say differently of one report, and which of it a person has to rule on. Pure."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import Literal, cast

from app.frozen import dataclass
from app.project.merging.three_way import Act, Outcome, Side, Slot, Value, decide

Unit = Literal[
    "cell", "verdict", "name", "reading", "there", "sent_back", "belongs", "roster", "reviewer", "policy", "signature"
]
"""What is ruled on as one: `name` is agency and year, `there` whether a report is there and not removed.

Nobody rules on a signature: it is only told of in the history of a report that the other side removed.
"""
Ruling = Literal["mine", "theirs"]
ConflictRule = Callable[["Conflict"], Ruling | None]
History = tuple[tuple[Slot, Act], ...]

_DIGITS = 12
"""Hex digits of a conflict's digest, chosen so that no two of a person's list are the same by chance."""
_OF_CELLS = ("correction", "seen")
_PEOPLE = ("correction", "seen", "verdict", "sent_back", "signature")
_SUPERSEDED = Slot("report", "", "superseded_by")
_FIELDS: Mapping[str, Unit | None] = {
    "agency": "name", "year": "name", "reading": "reading", "exists": "there", "removed": "there",
    "superseded_by": None, "reviewer": "reviewer",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing of which both files say something else, on a report with this uuid here and these `ids`, or on none.

    `mine`, `theirs` and `base` are what stands in its slots, and `acts` the newest act of either side on it.
    `histories` are all acts of either side on it that the other does not know, the oldest first.
    """

    report: str
    unit: Unit
    key: str
    mine: Mapping[Slot, Value]
    theirs: Mapping[Slot, Value]
    base: Mapping[Slot, Value]
    acts: tuple[Act | None, Act | None]
    ids: tuple[int | None, int | None] = (None, None)
    histories: tuple[History, History] = ((), ())

    @property
    def id(self) -> str:
        """Names the conflict in a list and in the rulings on it, which hold for these two values only."""
        said = json.dumps(
            [sorted((slot, _plain(value)) for slot, value in side.items()) for side in (self.mine, self.theirs)]
        )
        digest = hashlib.sha256(said.encode("ascii")).hexdigest()[:_DIGITS]
        return "/".join((self.report or "-", self.unit, self.key or "-", digest))


@dataclass(frozen=True, slots=True)
class Merged:
    """The slots that get their value from the other file, those on which a person ruled, and what is to be ruled on."""

    taken: Mapping[Slot, Value]
    ruled: Mapping[Slot, Value] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    disputed: bool = False
    """Whether it has to be settled anew which report of its agency and year counts."""


def merge_slots(
    report: str, ids: tuple[int | None, int | None], slots: Mapping[Slot, tuple[Side, Side]], rule: ConflictRule
) -> Merged:
    """Merge the slots of one report (or of no report): `rule` is asked for every conflict."""
    outcomes = {slot: decide(slot, *sides) for slot, sides in slots.items()}
    units: dict[tuple[Unit, str], list[Slot]] = defaultdict(list)
    undone = _undone_with_the_report(slots)
    for slot in outcomes:
        kind = "there" if slot in undone else _unit_of(slot)
        if kind is not None:
            units[kind, "" if kind == "there" else slot.key].append(slot)
    open_units = {unit for unit, members in units.items() if any(outcomes[slot] == "conflict" for slot in members)}
    if _gone_under_work(outcomes, slots):
        open_units.add(("there", ""))
    taken = {slot: slots[slot][1].value for slot, outcome in outcomes.items() if outcome == "theirs"}
    ruled, conflicts = dict[Slot, Value](), list[Conflict]()
    for unit in sorted(open_units):
        members = [slot for slot in units[unit] if slots[slot][0].value != slots[slot][1].value]
        working = [slot for slot in slots if unit[0] == "there" and slot.table in _PEOPLE]
        acting = {slot: slots[slot] for slot in (*members, *working)}
        conflict = _conflict(report, ids, unit, {slot: slots[slot] for slot in members}, acting)
        ruling = rule(conflict)
        if ruling is None:
            conflicts.append(conflict)
            continue
        for slot in members:
            taken.pop(slot, None)
            ruled[slot] = slots[slot][ruling == "theirs"].value
    return Merged(taken, ruled, tuple(conflicts), _is_disputed(outcomes, slots))


def _unit_of(slot: Slot) -> Unit | None:
    """The unit of a slot; None for what nobody rules on: signatures, and which of several reports counts."""
    if slot.table in _OF_CELLS:
        return "cell"
    if slot.table == "report":
        return _FIELDS[slot.field]
    return None if slot.table == "signature" else cast(Unit, slot.table)


def _gone_under_work(outcomes: Mapping[Slot, Outcome], slots: Mapping[Slot, tuple[Side, Side]]) -> bool:
    """Whether one side removed the report, or undid what made it, while the other worked on it."""
    gone: tuple[bool, bool] = (_goes(slots, 0), _goes(slots, 1))
    if gone[0] == gone[1]:
        return False
    worker = 1 if gone[0] else 0
    return any(slot.table in _PEOPLE and sides[worker].changed for slot, sides in slots.items())


def _is_disputed(outcomes: Mapping[Slot, Outcome], slots: Mapping[Slot, tuple[Side, Side]]) -> bool:
    """Whether both sides let different reports count, or one superseded the report while the other worked on it."""
    if _SUPERSEDED not in slots or slots[_SUPERSEDED][0].value == slots[_SUPERSEDED][1].value:
        return False
    if outcomes[_SUPERSEDED] == "conflict":
        return True
    return any(
        slots[_SUPERSEDED][which].changed
        and slots[_SUPERSEDED][which].value is not None
        and any(slot.table in _PEOPLE and sides[1 - which].changed for slot, sides in slots.items())
        for which in (0, 1)
    )


def _undone_with_the_report(slots: Mapping[Slot, tuple[Side, Side]]) -> frozenset[Slot]:
    """The slots that one side emptied by undoing what made the report: they go with it, or stay with it."""
    exists = slots.get(Slot("report", "", "exists"))
    if exists is None or exists[0].value == exists[1].value:
        return frozenset()
    gone = 0 if exists[0].value is None else 1
    if not exists[gone].unknown:
        return frozenset()
    step = exists[gone].unknown[-1].step
    return frozenset(
        slot for slot, sides in slots.items() if sides[gone].unknown and sides[gone].unknown[-1].step == step
    )


def _goes(slots: Mapping[Slot, tuple[Side, Side]], which: int) -> bool:
    """Whether a side took the report out of the review since the other knew it."""
    there, removed = (slots.get(Slot("report", "", field)) for field in ("exists", "removed"))
    return any(
        sides is not None and sides[which].changed and sides[which].value == gone
        for sides, gone in ((there, None), (removed, 1))
    )


def _conflict(
    report: str,
    ids: tuple[int | None, int | None],
    unit: tuple[Unit, str],
    slots: Mapping[Slot, tuple[Side, Side]],
    acting: Mapping[Slot, tuple[Side, Side]],
) -> Conflict:
    """The conflict on some slots; `acting` are those whose acts are told of it."""
    mine, theirs = ({slot: sides[which].value for slot, sides in slots.items()} for which in (0, 1))
    base = {slot: (sides[0] if sides[0].unknown else sides[1]).base for slot, sides in slots.items()}
    return Conflict(report, *unit, mine, theirs, base, _newest(acting.values()), ids, _histories(acting))


def _newest(slots: Iterable[tuple[Side, Side]]) -> tuple[Act | None, Act | None]:
    """The newest act of either side that the other does not know."""
    every = list(slots)
    mine, theirs = ([sides[which].unknown[-1] for sides in every if sides[which].unknown] for which in (0, 1))
    return max(mine, key=_time, default=None), max(theirs, key=_time, default=None)


def _histories(slots: Mapping[Slot, tuple[Side, Side]]) -> tuple[History, History]:
    """The acts of either side that the other does not know, in the order of their times."""
    mine, theirs = (
        tuple(sorted(((slot, act) for slot, sides in slots.items() for act in sides[which].unknown), key=_done))
        for which in (0, 1)
    )
    return mine, theirs


def _plain(value: Value) -> str:
    return json.dumps(dict(value) if isinstance(value, Mapping) else value, sort_keys=True)


def _time(act: Act) -> tuple[str, str]:
    return act.at, act.author


def _done(one: tuple[Slot, Act]) -> tuple[str, str]:
    return _time(one[1])
