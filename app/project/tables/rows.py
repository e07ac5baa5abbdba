"""Rows and the dataclasses they stand for. A row is plain JSON: texts, whole numbers, None."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, cast

from app.frozen import dataclass
from app.model import (
    Belongs,
    Correction,
    Operand,
    Policy,
    RosterEntry,
    RowChange,
    Seen,
    SentBack,
    Signature,
    Step,
    Verdict,
    is_too_long,
)

Plain = Mapping[str, str | int | None]
TableName = Literal["report", "correction", "seen", "verdict", "signature", "sent_back", "belongs", "roster", "policy"]

CORRECTION = ("text", "state", "value", "unit", "reason", "author", "at", "was_raw", "was_value")
SEEN = ("text", "author", "at")
VERDICT = ("kind", "operands", "cell", "figure", "reason", "author", "at")
SIGNATURE = ("hash", "author", "at")
SENT_BACK = ("reason", "author", "at")
BELONGS = ("parent", "author", "at")
ROSTER = ("code", "parent", "level", "contact", "position")
POLICY = ("value", "author", "at")
REPORT = ("agency", "year", "removed", "superseded_by", "reading", "reviewer")
"""The columns of a report that people and readers change."""

PEOPLE: Mapping[TableName, tuple[str, ...]] = {
    "correction": CORRECTION,
    "seen": SEEN,
    "verdict": VERDICT,
    "signature": SIGNATURE,
    "sent_back": SENT_BACK,
}
"""The columns of what people did to a report, without those of its key."""

COLUMNS: Mapping[TableName, tuple[str, ...]] = {
    "report": REPORT, "belongs": BELONGS, "roster": ROSTER, "policy": POLICY, **PEOPLE,
}  # fmt: skip
OF_NO_REPORT: frozenset[str] = frozenset(("belongs", "roster", "policy"))
"""The tables whose rows belong to no single report."""

KEYS: Mapping[TableName, str] = {
    "correction": "cell",
    "seen": "cell",
    "verdict": "finding",
    "signature": "number",
    "sent_back": "report",
    "belongs": "child",
    "roster": "name",
    "policy": "name",
}
"""The column that names a row of a report, or of a table of OF_NO_REPORT; a report has one `sent_back` at most."""

STEP = "step.id, step.uuid, step.kind, step.at, step.author, step.report, step.target, step.state, step.note"
PROGRAM = "(SELECT version FROM program WHERE program.step <= step.id ORDER BY program.step DESC LIMIT 1)"
"""The version that made the step of a row of `step`, as a column; NULL where its program did not record it."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of one cell: its text before and after, None where there was no correction, or no mark.

    `program` is the version that made the step; empty where that did not record it.
    """

    step: Step
    before: str | None
    after: str | None
    reason: str
    table: Literal["correction", "seen"]
    program: str = ""


@dataclass(frozen=True, slots=True)
class RulingEntry:
    """One change of the verdict on one finding: None where there was none, or where it was withdrawn.

    `program` is the version that made the step; empty where that did not record it.
    """

    step: Step
    finding: str
    before: Verdict | None
    after: Verdict | None
    program: str = ""

    @property
    def cells(self) -> frozenset[str]:
        """The cells of the finding, as it was ruled on."""
        verdicts = (one for one in (self.before, self.after) if one is not None)
        return frozenset(operand.cell for verdict in verdicts for operand in verdict.operands if operand.cell)


def correction_row(correction: Correction) -> Plain:
    """The row of a correction, without its cell."""
    return {
        "text": correction.text,
        "state": correction.state,
        "value": _decimal_out(correction.value),
        "unit": correction.unit,
        "reason": correction.reason,
        "author": correction.author,
        "at": correction.at,
        "was_raw": correction.was_raw,
        "was_value": _decimal_out(correction.was_value),
    }


def correction_of(cell: str, row: Mapping[str, Any]) -> Correction:
    """The correction of a row. ValueError for a row that holds none.

    A number of more digits than a value may have, from a version without that limit, becomes `unreadable`.
    """
    value, was_value = _decimal_in(row["value"]), _decimal_in(row["was_value"])
    too_long = value is not None and is_too_long(value)
    return Correction(
        cell,
        row["text"],
        "unreadable" if too_long else row["state"],
        None if too_long else value,
        row["unit"],
        row["reason"],
        row["author"],
        row["at"],
        row["was_raw"],
        None if was_value is not None and is_too_long(was_value) else was_value,
    )


def seen_row(seen: Seen) -> Plain:
    """The row of a mark, without its cell."""
    return {"text": seen.text, "author": seen.author, "at": seen.at}


def seen_of(cell: str, row: Mapping[str, Any]) -> Seen:
    """The mark of a row."""
    return Seen(cell, row["text"], row["author"], row["at"])


def verdict_row(verdict: Verdict) -> Plain:
    """The row of a verdict, without its finding."""
    return {
        "kind": verdict.kind,
        "operands": _operands_out(verdict.operands),
        "cell": verdict.cell,
        "figure": verdict.figure,
        "reason": verdict.reason,
        "author": verdict.author,
        "at": verdict.at,
    }


def verdict_of(finding: str, row: Mapping[str, Any]) -> Verdict:
    """The verdict of a row."""
    operands = _operands_in(row["operands"])
    return Verdict(finding, row["kind"], operands, row["reason"], row["author"], row["at"], row["cell"], row["figure"])


def signature_row(signature: Signature) -> Plain:
    """The row of a signature, without its number."""
    return {"hash": signature.hash, "author": signature.author, "at": signature.at}


def signature_of(number: str | int, row: Mapping[str, Any]) -> Signature:
    """The signature of a row."""
    return Signature(int(number), row["hash"], row["author"], row["at"])


def sent_back_row(sent_back: SentBack) -> Plain:
    """The row of a report that was sent back."""
    return {"reason": sent_back.reason, "author": sent_back.author, "at": sent_back.at}


def sent_back_of(row: Mapping[str, Any]) -> SentBack:
    """The `SentBack` of a row."""
    return SentBack(row["reason"], row["author"], row["at"])


def belongs_row(belongs: Belongs) -> Plain:
    """The row of a `Belongs`, without the child."""
    return {"parent": belongs.parent, "author": belongs.author, "at": belongs.at}


def belongs_of(child: str, row: Mapping[str, Any]) -> Belongs:
    """The `Belongs` of a row."""
    return Belongs(child, row["parent"], row["author"], row["at"])


def policy_row(policy: Policy) -> Plain:
    """The row of a demand of the project, without its name."""
    return {"value": policy.value, "author": policy.author, "at": policy.at}


def policy_of(name: str, row: Mapping[str, Any]) -> Policy:
    """The `Policy` of a row."""
    return Policy(name, row["value"], row["author"], row["at"])


def roster_row(entry: RosterEntry, position: int) -> Plain:
    """The row of an entry of the roster, without its name; `position` is its place in the roster, from 1."""
    return {
        "code": entry.code,
        "parent": entry.parent,
        "level": entry.level,
        "contact": entry.contact,
        "position": position,
    }


def roster_of(name: str, row: Mapping[str, Any]) -> RosterEntry:
    """The entry of a row, without its position."""
    return RosterEntry(name, row["code"], row["parent"], row["level"], row["contact"])


def _operands_out(operands: tuple[Operand, ...]) -> str:
    """`{cell: [text, state]}` with a third text for what had been extracted, in canonical JSON."""
    packed = {
        one.cell: [one.text, one.state] if one.extracted is None else [one.text, one.state, one.extracted]
        for one in operands
    }
    return json.dumps(packed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _operands_in(text: str) -> tuple[Operand, ...]:
    return tuple(Operand(cell, *fields) for cell, fields in sorted(json.loads(text).items()))


def step_of(row: tuple[Any, ...]) -> Step:
    """The step of a row of the columns in STEP."""
    return Step(*row)


def change_of(row: tuple[Any, ...]) -> RowChange:
    """The change of a row (name, report, key, before, after)."""
    name, report, key, before, after = row
    return RowChange(cast(TableName, name), report, key, json_in(before), json_in(after))


def json_out(row: Plain | None) -> str | None:
    """A row as JSON text; None stays None."""
    return None if row is None else json.dumps(dict(row), ensure_ascii=False, separators=(",", ":"))


def json_in(text: str | None) -> dict[str, str | int | None] | None:
    """The row of a JSON text."""
    return None if text is None else cast(dict[str, str | int | None], json.loads(text))


def _decimal_out(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _decimal_in(text: str | None) -> Decimal | None:
    """The number; ValueError for a text that is none."""
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation as error:
        raise ValueError("no decimal") from error
