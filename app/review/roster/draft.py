"""A roster that is about to be taken: its rows checked, and compared with the present roster."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Literal

from app.frozen import dataclass
from app.model import RosterEntry, valid_text
from app.project import MOST_AGENCY
from app.review.roster.columns import Columns, Field, Rows
from app.review.roster.names import spelling_key

Fault = Literal["no_name", "too_long", "twice", "own_parent", "circle", "parent_unlisted", "code_twice"]
"""What is wrong with a row. `twice`: its name stands in another row too."""

WARNINGS: frozenset[Fault] = frozenset(("code_twice",))
"""Faults that do not keep a roster from being taken."""

_MOST_TEXT = 500
"""Characters of a text other than a name; what is longer is no code, level or contact. Chosen by hand."""
_BETWEEN_WIDE = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])|\s+(?=[()（）])|(?<=[()（）])\s+")
"""Blanks between Chinese characters, as in `财 政 局`, and around brackets."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """A fault of a row. `other` is the row (from 1) or the name that explains it, `""` where none does."""

    fault: Fault
    other: str = ""

    @property
    def stops(self) -> bool:
        """Whether the roster cannot be taken with it."""
        return self.fault not in WARNINGS


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One row of the table: its number from 1, its entry, its faults, and the present entry of that name if any."""

    number: int
    entry: RosterEntry
    faults: tuple[RowFault, ...] = ()
    before: RosterEntry | None = None

    @property
    def stops(self) -> bool:
        """Whether the roster cannot be taken with this row."""
        return any(one.stops for one in self.faults)


@dataclass(frozen=True)
class Draft:
    """All rows of a roster that is about to be taken, and the present entries that it does not have (`gone`).

    `above` are the texts of the rows above the first agency, which are left out as titles and headings.
    """

    rows: tuple[DraftRow, ...]
    gone: tuple[RosterEntry, ...]
    above: tuple[str, ...] = ()

    @cached_property
    def faulty(self) -> int:
        """How many rows keep it from being taken."""
        return sum(row.stops for row in self.rows)

    @cached_property
    def added(self) -> int:
        """How many agencies the present roster does not have."""
        return sum(row.before is None and bool(row.entry.name) for row in self.rows)

    @cached_property
    def changed(self) -> int:
        """How many agencies are in the present roster with other facts."""
        return sum(row.before not in (None, row.entry) for row in self.rows)

    @property
    def can_be_taken(self) -> bool:
        """Whether it holds an agency, and no row stops it."""
        return bool(self.rows) and not self.faulty

    @property
    def entries(self) -> tuple[RosterEntry, ...]:
        """The entries in the order of the rows."""
        return tuple(row.entry for row in self.rows)


def draft_of(
    rows: Rows,
    columns: Columns,
    present: Sequence[RosterEntry],
    by_hand: Mapping[str, str],
    *,
    unlisted_parents: bool = False,
) -> Draft:
    """Check the rows of a table as a roster. Empty rows are left out.

    `present` is the roster that it would replace, `by_hand` whom agencies belong to as a person set it (`""`: to
    none): that counts before the roster, so a circle is looked for with it. `unlisted_parents`: superior agencies that
    the table itself does not have are no fault.
    """
    known = {entry.name: entry for entry in present}
    found = [
        DraftRow(number, entry)
        for number, row in enumerate(rows[columns.skipped :], start=columns.skipped + 1)
        if (entry := _entry(row, columns.fields)) != RosterEntry("")
    ]
    faults = _faults(found, by_hand, unlisted_parents=unlisted_parents)
    drafted = tuple(
        replace(row, faults=tuple(faults[at]), before=known.get(row.entry.name)) for at, row in enumerate(found)
    )
    names = {row.entry.name for row in found}
    above = tuple(" | ".join(filter(None, map(clean, row))) for row in rows[: columns.skipped])
    return Draft(drafted, tuple(entry for entry in present if entry.name not in names), above)


def _entry(row: Sequence[str], fields: Sequence[Field | None]) -> RosterEntry:
    texts: dict[Field, str] = {}
    for text, field in zip(row, fields, strict=False):
        cleaned = clean(text)
        if field is not None and cleaned:
            texts[field] = f"{texts[field]} {cleaned}" if field in texts else cleaned
    return RosterEntry(*(texts.get(field, "") for field in ("name", "code", "parent", "level", "contact")))


def clean(text: str) -> str:
    """A text of a table in one line, without blanks between Chinese characters or around brackets."""
    return " ".join(_BETWEEN_WIDE.sub("", valid_text(text).strip()).split())


def _faults(rows: Sequence[DraftRow], by_hand: Mapping[str, str], *, unlisted_parents: bool) -> list[list[RowFault]]:
    faults: list[list[RowFault]] = [[] for _ in rows]
    first: dict[str, int] = {}
    codes: dict[str, int] = {}
    for row, own in zip(rows, faults, strict=True):
        entry = row.entry
        if not entry.name:
            own.append(RowFault("no_name"))
        elif len(entry.name) > MOST_AGENCY:
            own.append(RowFault("too_long", str(MOST_AGENCY)))
        elif entry.name in first:
            own.append(RowFault("twice", str(first[entry.name])))
        if max(map(len, (entry.code, entry.parent, entry.level, entry.contact))) > _MOST_TEXT:
            own.append(RowFault("too_long", str(_MOST_TEXT)))
        if entry.code and entry.code in codes:
            own.append(RowFault("code_twice", str(codes[entry.code])))
        first.setdefault(entry.name, row.number)
        codes.setdefault(entry.code, row.number)
    _check_parents(rows, faults, first, by_hand, unlisted_parents=unlisted_parents)
    return faults


def _check_parents(
    rows: Sequence[DraftRow],
    faults: Sequence[list[RowFault]],
    names: Mapping[str, int],
    by_hand: Mapping[str, str],
    *,
    unlisted_parents: bool,
) -> None:
    """Add what is wrong with the superior agencies."""
    alike = {spelling_key(name): name for name in names if name}
    parents = {row.entry.name: row.entry.parent for row in rows if row.entry.name} | dict(by_hand)
    circles = _in_circles(parents)
    for row, own in zip(rows, faults, strict=True):
        name, parent = row.entry.name, row.entry.parent
        if parent and parent == name:
            own.append(RowFault("own_parent"))
        elif parent and parent not in names and not unlisted_parents:
            own.append(RowFault("parent_unlisted", alike.get(spelling_key(parent), "")))
        if name in circles and parent != name:
            own.append(RowFault("circle", parents[name]))


def _in_circles(parents: Mapping[str, str]) -> frozenset[str]:
    """The agencies that come back to themselves on the way up."""
    found: set[str] = set()
    done: set[str] = set()
    for start in parents:
        way: dict[str, int] = {}
        here = start
        while here and here not in done and here not in way:
            way[here] = len(way)
            here = parents.get(here, "")
        if here in way:
            found.update(list(way)[way[here] :])
        done.update(way)
    return frozenset(found)
