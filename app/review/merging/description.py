"""Conflicts in people's words: which report and cell, what both files say, who said it when and why."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import cast

from app.frozen import dataclass
from app.model import Cell, Verdict
from app.project import Act, Conflict, NoReportError, Slot, Value, verdict_of
from app.review.merging.merge import Merger
from app.review.messages import Messages
from app.review.state.open_report import OpenReport

_SIDE = ("", "_author", "_at", "_reason")
COLUMNS = (
    "id", "agency", "year", "where", "base",
    *(f"mine{one}" for one in _SIDE), *(f"theirs{one}" for one in _SIDE),
)  # fmt: skip
"""The columns of a list of conflicts, besides the ruling."""


@dataclass(frozen=True, slots=True)
class Described:
    """One conflict in words, by column."""

    columns: Mapping[str, str]


class Describer:
    """Describes the conflicts of two files."""

    def __init__(self, merger: Merger, messages: Messages) -> None:
        self._caches = merger.cache(merger.mine), merger.cache(merger.theirs)
        self._messages = messages

    def describe(self, conflict: Conflict) -> Described:
        """One conflict in words."""
        say = self._messages.wording.say
        reports = self.reports(conflict)
        shown = reports[0] or reports[1]
        sides = conflict.mine, conflict.theirs
        columns = {
            "id": conflict.id,
            "agency": "" if shown is None else shown.agency or say("cli.no_agency"),
            "year": "" if shown is None else str(shown.year or ""),
            "where": self.where(conflict, shown),
            "base": self.value(conflict, conflict.base, shown),
        }
        for name, slots, act, report in zip(("mine", "theirs"), sides, conflict.acts, reports, strict=True):
            columns[name] = self.value(conflict, slots, report or shown)
            facts = _who(slots, act)
            columns |= {f"{name}_{fact}": text for fact, text in zip(("author", "at", "reason"), facts, strict=True)}
        return Described(columns)

    def reports(self, conflict: Conflict) -> tuple[OpenReport | None, OpenReport | None]:
        """The report of a conflict in either file, evaluated; None where it is not there."""
        return self._report(0, conflict), self._report(1, conflict)

    def _report(self, which: int, conflict: Conflict) -> OpenReport | None:
        report = conflict.ids[which]
        with suppress(NoReportError):
            return None if report is None else self._caches[which].first(report)
        return None

    def where(self, conflict: Conflict, report: OpenReport | None) -> str:
        """The printed labels of the cell, or what else is in question."""
        say = self._messages.wording.say
        if conflict.unit == "cell" and report is not None and conflict.key in report.cells:
            return self._messages.cell(conflict.key, report.report)
        if conflict.unit == "verdict" and report is not None:
            for finding in report.findings:
                if finding.equation == conflict.key:
                    return self._messages.finding(finding, report.report, report.cells)
        return say(f"merge.unit.{conflict.unit}", what=conflict.key)

    def value(self, conflict: Conflict, slots: Mapping[Slot, Value], report: OpenReport | None) -> str:
        """What stands in some slots of a conflict."""
        say = self._messages.wording.say
        told = sorted(slots.items(), key=_order)
        if conflict.unit == "there":  # what goes with the report is not told one by one
            told = [(slot, value) for slot, value in told if slot.field in ("exists", "removed")]
        shown = (self._one(slot, value, conflict, report) for slot, value in told)
        return say("merge.and").join(text for text in shown if text) or say("merge.nothing")

    def _one(self, slot: Slot, value: Value, conflict: Conflict, report: OpenReport | None) -> str:
        say = self._messages.wording.say
        if slot.table == "report":
            return self._field(slot, value)
        row = cast(Mapping[str, str], value or {})
        match slot.table:
            case "correction":
                cell = None if report is None else report.extracted.get(slot.key)
                return say("merge.corrected", text=row["text"]) if row else say("merge.as_read", text=_raw(cell))
            case "seen":
                return say("merge.seen", text=row["text"]) if row else ""
            case "verdict":
                return self._verdict(verdict_of(slot.key, row), report) if row else ""
            case "signature":
                return say("merge.signature") if row else ""
            case "sent_back":
                return say("merge.sent_back") if row else ""
            case "belongs":
                return row.get("parent", "")
            case "policy":
                return say("merge.signers", count=row["value"]) if row else ""
            case _:
                return say("cli.separator").join(str(text) for text in row.values() if text)

    def _field(self, slot: Slot, value: Value) -> str:
        say = self._messages.wording.say
        match slot.field:
            case "removed":
                return say("merge.removed" if value else "merge.there") if value is not None else ""
            case "exists":
                return "" if value else say("merge.gone")
            case "reading":
                return say("merge.reading", reading=str(value)[:8])
        return "" if value is None else str(value)

    def _verdict(self, verdict: Verdict, report: OpenReport | None) -> str:
        if report is None:
            return self._messages.wording.say(f"verdict.{verdict.kind}")
        return self._messages.ruling(verdict, report.report)


def _raw(cell: Cell | None) -> str:
    return "" if cell is None else cell.raw or ""


def _order(item: tuple[Slot, Value]) -> Slot:
    return item[0]


def _who(slots: Mapping[Slot, Value], act: Act | None) -> tuple[str, str, str]:
    """Who wrote the newest act of a side, when, and for what reason."""
    rows = [cast(Mapping[str, str], value) for value in slots.values() if isinstance(value, Mapping)]
    reason = next((row["reason"] for row in rows if row.get("reason")), "")
    if act is not None:
        return act.author, act.at, reason
    return next(((row.get("author", ""), row.get("at", ""), reason) for row in rows), ("", "", reason))
