"""The three-way merge of one slot: a row of a table, or one field of a report. Pure: no SQL, no files.

Two files, *mine* and *theirs*, were copies of one project. Each has a line of acts on a slot: the steps done in that
file itself. Steps that came with a merge are not on the line; the change that the merge made is, and it counts as the
act from which it took its value. A side knows an act if its step is in that side's log.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from app.frozen import dataclass

Value = str | int | Mapping[str, str | int | None] | None
"""What stands in a slot: a row, a field's value, or None where there is none."""

Outcome = Literal["same", "mine", "theirs", "conflict"]


class Slot(NamedTuple):
    """A row of a report by its table and key, or one `field` of a row that is merged field by field."""

    table: str
    key: str
    field: str = ""


class Act(NamedTuple):
    """One change of a slot. `ruled`: a merge in which a person chose this value against another."""

    step: str
    before: Value
    after: Value
    author: str = ""
    at: str = ""
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """What one side has in a slot, and which of its acts on it the other side does not know."""

    value: Value
    unknown: tuple[Act, ...] = ()
    newest: Act | None = None
    """The newest act, known or not."""

    @property
    def changed(self) -> bool:
        """Whether it has another value than when the other side last knew it, or a person ruled for this one."""
        return bool(self.unknown) and (self.unknown[0].before != self.value or any(act.ruled for act in self.unknown))

    @property
    def base(self) -> Value:
        """The value that the other side knows."""
        return self.unknown[0].before if self.unknown else self.value


def side_of(value: Value, line: Sequence[Act], is_known: Callable[[Act], bool]) -> Side:
    """A side with its newest acts that the other one does not know."""
    start = len(line)
    while start and not is_known(line[start - 1]):
        start -= 1
    return Side(value, tuple(line[start:]), line[-1] if line else None)


def decide(slot: Slot, mine: Side, theirs: Side) -> Outcome:
    """Whose value counts. `same` where both have the same, or where nothing of theirs is new.

    Where neither has anything new (the same file was imported twice and read differently), the later reading counts.
    """
    if mine.value == theirs.value:
        return "same"
    if not theirs.unknown:
        return "theirs" if not mine.unknown and _later(theirs.newest, mine.newest) else "same"
    if not mine.unknown or (theirs.changed and not mine.changed):
        return "theirs"
    if mine.changed and not theirs.changed:
        return "mine"
    return agreed(slot, mine, theirs) or "conflict"


def agreed(slot: Slot, mine: Side, theirs: Side) -> Outcome | None:
    """Whose row counts where both say the same and give no different reasons: the one with a reason, else the older.

    None where they do not say the same.
    """
    one, other = mine.value, theirs.value
    if not isinstance(one, Mapping) or not isinstance(other, Mapping):
        return None
    if _substance(slot, one) != _substance(slot, other):
        return None
    reasons = (one.get("reason") or "", other.get("reason") or "")
    if reasons[0] != reasons[1]:
        if all(reasons):
            return None
        return "mine" if reasons[0] else "theirs"
    return "mine" if _age(one) <= _age(other) else "theirs"


def _substance(slot: Slot, row: Mapping[str, str | int | None]) -> Mapping[str, str | int | None]:
    """A row without who wrote it when and why, and without an entry's place in the roster."""
    left_out = {"author", "at", "reason"} if slot.table != "roster" else {"position"}
    return {name: value for name, value in row.items() if name not in left_out}


def _later(one: Act | None, other: Act | None) -> bool:
    return one is not None and other is not None and (one.at, one.step) > (other.at, other.step)


def _age(row: Mapping[str, str | int | None]) -> tuple[str, str, str]:
    return str(row.get("at") or ""), str(row.get("author") or ""), json.dumps(dict(row), sort_keys=True)
