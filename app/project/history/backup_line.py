"""The lines of a backup: numbered, each with a checksum, and validated before any is replayed.

A line is one JSON object. In format 2 its last members are `line`, its number from 0, and `sum`, the first 16 hex
digits of the SHA-256 of the line without `sum`. Format 1, of earlier versions, has neither: there, only lines that are
not JSON or do not fit the schema are recognised as damaged.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from app.frozen import dataclass
from app.model import State, StepKind, VerdictKind
from app.project.tables.rows import (
    COLUMNS,
    OF_NO_REPORT,
    REPORT,
    ROSTER,
    belongs_of,
    correction_of,
    policy_of,
    seen_of,
    signature_of,
    verdict_of,
)

FORMAT = 2
_SUM_DIGITS = 16
_SEALED = re.compile(rb'(?P<text>\{.*),"sum":"(?P<sum>[0-9a-f]{16})"\}', re.DOTALL)
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[0-9.+:Z-]{0,20}", re.ASCII)
_MAY_BE_NULL = frozenset(("value", "unit", "was_raw", "was_value", "cell", "figure"))
_MOST_TEXT = 100_000
"""Most characters of any text in a line, chosen far above what a person types or a cell holds."""
_YEARS = range(1_000_000)
"""Years that are accepted: more than the window lets a person type, and within SQLite's integers."""


@dataclass(frozen=True, slots=True)
class BackupLine:
    """A line and its place in the file, from 1.

    `content` is None where the line is damaged; `torn` where that is the last line, written incompletely.
    """

    place: int
    content: Mapping[str, Any] | None
    torn: bool = False


def sealed(content: Mapping[str, Any], number: int) -> bytes:
    """An object as a line with its number and checksum, ending in a line feed."""
    text = json.dumps({**content, "line": number}, separators=(",", ":")).encode("ascii")[:-1]
    return text + b',"sum":"' + _sum_of(text) + b'"}\n'


def number_of(line: bytes) -> int | None:
    """The number of a whole line of format 2; None for any other."""
    content = _opened(line)
    number = None if content is None else content.get("line")
    return number if isinstance(number, int) and _SEALED.fullmatch(line.rstrip(b"\n")) else None


def read_lines(lines: Iterable[bytes]) -> Iterator[BackupLine]:
    """Every line of a backup, damaged ones included; a missing line counts as a damaged one in its place."""
    numbered = False
    expected = 0
    for place, line in enumerate(lines, start=1):
        content = _opened(line)
        if place == 1:
            numbered = content is not None and content.get("format") != 1
        if content is None or not _fits(content, first=place == 1) or (numbered and number_of(line) is None):
            yield BackupLine(place, None, torn=not line.endswith(b"\n"))
            expected += 1
            continue
        number = content.get("line")
        if numbered and number != expected:
            yield BackupLine(place, None)
            expected = number if isinstance(number, int) else expected
        expected += 1
        yield BackupLine(place, content)


def _opened(line: bytes) -> dict[str, Any] | None:
    """The object of a line; None where it is not JSON or its checksum, if it has one, is wrong."""
    found = _SEALED.fullmatch(line.rstrip(b"\n"))
    if found is not None and _sum_of(found["text"]) != found["sum"]:
        return None
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _sum_of(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest()[:_SUM_DIGITS].encode("ascii")


def _fits(content: Mapping[str, Any], *, first: bool) -> bool:
    """Whether a line can be replayed: all members are there, of the right types, with values that the schema knows."""
    try:
        if first and "step" not in content:
            return content["format"] in (1, FORMAT) and _is_text(content["project"])
        return (
            _is_step(content["step"]) and _are_places(content["reports"]) and all(map(_is_change, content["changes"]))
        )
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        return False


def _is_step(step: Mapping[str, Any]) -> bool:
    return (
        step["kind"] in get_args(StepKind)
        and _is_text(step["uuid"])
        and _is_time(step["at"])
        and all(map(_is_text, (step["author"], step["note"], step.get("program", ""))))
        and all(one is None or _is_text(one) for one in (step["report"], step["target"]))
    )


def _are_places(reports: Mapping[str, Any]) -> bool:
    return all(
        _is_text(uuid) and _is_text(sha256) and _is_number(ordinal) for uuid, (sha256, ordinal) in reports.items()
    )


def _is_change(change: Mapping[str, Any]) -> bool:
    table, key, report = change["table"], change["key"], change["report"]
    if not _is_text(key) or not (report is None or _is_text(report)) or (report is None) != (table in OF_NO_REPORT):
        return False
    return all(row is None or _is_row(table, key, row) for row in (change["before"], change["after"]))


def _is_row(table: str, key: str, row: Mapping[str, Any]) -> bool:
    if table == "report":
        return all(_is_field(name, value) for name, value in row.items())
    if table == "roster":
        return bool(key) and row.keys() == set(ROSTER) and all(_is_in_roster(*one) for one in row.items())
    columns = COLUMNS[table]  # type: ignore[index]  # KeyError: no table of ours
    if row.keys() != set(columns) or not all(
        _is_text(value) or (value is None and name in _MAY_BE_NULL) for name, value in row.items()
    ):
        return False
    return _is_time(row["at"]) and _can_be_made(table, key, row)


def _can_be_made(table: str, key: str, row: Mapping[str, Any]) -> bool:
    """Whether the values of a row are allowed. Raises ValueError and the like where they cannot be converted."""
    match table:
        case "correction":
            return correction_of(key, row).state in get_args(State)
        case "verdict":
            return verdict_of(key, row).kind in get_args(VerdictKind)
        case "signature":
            return signature_of(key, row).number > 0
        case "seen":
            return bool(seen_of(key, row).cell)
        case "belongs":
            return bool(belongs_of(key, row).child)
        case "policy":
            return bool(policy_of(key, row).name)
    return True


def _is_in_roster(column: str, value: object) -> bool:
    return _is_number(value) if column == "position" else _is_text(value)


def _is_field(name: str, value: object) -> bool:
    """Whether a column of a report can hold the value."""
    match name:
        case "agency" | "reviewer":
            return value is None or _is_text(value)
        case "year":
            return value is None or (_is_number(value) and value in _YEARS)
        case "removed":
            return value in (0, 1)
        case "superseded_by":
            return value is None or _is_text(value) or _is_number(value)
    return name in REPORT and (value is None or _is_number(value))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _MOST_TEXT


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


def _is_time(value: object) -> bool:
    return isinstance(value, str) and _AT.fullmatch(value) is not None
