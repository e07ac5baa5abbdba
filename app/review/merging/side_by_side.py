"""Conflicts for a person who rules on them: both values, both histories, and where the report prints it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from app.frozen import dataclass
from app.model import Box, PagePlace
from app.project import Act, Conflict, History, Ruling, Slot, Unit
from app.review.merging.description import Describer
from app.review.merging.merge import Listener, Merger
from app.review.merging.rulings import Preference, SignedSide, later
from app.review.messages import Messages
from app.review.state.open_report import OpenReport

_UNITS: Mapping[str, Unit] = {
    "correction": "cell", "seen": "cell", "verdict": "verdict", "sent_back": "sent_back", "signature": "signature",
}  # fmt: skip
"""What the rows of a table are about."""
_HEAD = 0.3
"""The share of a report's first page that is shown where no cell is in question: its title. Chosen by hand."""


@dataclass(frozen=True, slots=True)
class PastAct:
    """One act of a history: what stood there, what it put there, who did it when and why.

    `what` names the place where that is not what is in question itself: work on a report that the other side removed.
    """

    what: str
    at: str
    author: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class SideView:
    """What one file says, and the acts that the other file does not know, the oldest first."""

    value: str
    history: tuple[PastAct, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """Where a report prints what is in question: boxes (points, unrotated) on a page of a project's file.

    `outlined`: the boxes are those of numbers; else they are only what is to be seen.
    """

    project: str
    place: PagePlace
    boxes: tuple[Box, ...]
    outlined: bool = True


@dataclass(frozen=True, slots=True)
class ConflictView:
    """One conflict in words.

    `report` is its report in the first file (None: of no report), `agency` and `year` its name there, `cell` the id of
    the cell in question ("" where it is none). `proposals` is what each rule would say; a rule that says nothing is
    left out.
    """

    id: str
    report: int | None
    agency: str | None
    year: int | None
    cell: str
    where: str
    base: str
    sides: tuple[SideView, SideView]
    printed: Printed | None
    proposals: Mapping[Preference, Ruling]


@dataclass(frozen=True, slots=True)
class Compared:
    """What two files have for each other. `is_new`: whether anything of the other file is not in this one.

    `reports` is how many reports get something or have a conflict.
    """

    is_new: bool
    reports: int
    conflicts: tuple[ConflictView, ...]


def compare(merger: Merger, messages: Messages, listener: Listener) -> Compared:
    """Compare two files, with nothing ruled on yet. Raises ProjectProblem, and what `listener` raises."""
    found = merger.preview(lambda conflict: None, listener)
    view = _View(merger, messages)
    shown = []
    for number, conflict in enumerate(found.conflicts):
        listener("describe", number, len(found.conflicts))
        shown.append(view.of(conflict))
    return Compared(found.is_new, found.reports, tuple(shown))


class _View:
    """Makes the views of conflicts; each report is evaluated once for all of its conflicts."""

    def __init__(self, merger: Merger, messages: Messages) -> None:
        self._merger = merger
        self._describer = Describer(merger, messages)
        self._signed = SignedSide(merger.mine, merger.theirs, merger.forms)

    def of(self, conflict: Conflict) -> ConflictView:
        """The view of one conflict."""
        reports = self._describer.reports(conflict)
        shown = reports[0] or reports[1]
        columns = self._describer.describe(conflict).columns
        sides = tuple(
            SideView(columns[name], tuple(self._acts(conflict, history, report or shown)))
            for name, history, report in zip(("mine", "theirs"), conflict.histories, reports, strict=True)
        )
        return ConflictView(
            conflict.id,
            conflict.ids[0] if reports[0] is not None else None,
            None if shown is None else shown.agency,
            None if shown is None else shown.year,
            conflict.key if conflict.unit == "cell" else "",
            columns["where"],
            columns["base"],
            (sides[0], sides[1]),
            self._printed(conflict, reports),
            self._proposals(conflict),
        )

    def _acts(self, conflict: Conflict, history: History, report: OpenReport | None) -> Sequence[PastAct]:
        return [self._act(conflict, slot, act, report) for slot, act in history]

    def _act(self, conflict: Conflict, slot: Slot, act: Act, report: OpenReport | None) -> PastAct:
        one, what = conflict, ""
        if conflict.unit == "there" and slot.table != "report":
            one = replace(conflict, unit=_UNITS.get(slot.table, "there"), key=slot.key)
            what = self._describer.where(one, report)
        before, after = (self._describer.value(one, {slot: value}, report) for value in (act.before, act.after))
        rows = [value for value in (act.after, act.before) if isinstance(value, Mapping)]
        reason = next((str(row["reason"]) for row in rows[:1] if row.get("reason")), "")
        return PastAct(what, act.at, act.author, before, after, reason)

    def _proposals(self, conflict: Conflict) -> Mapping[Preference, Ruling]:
        rules: Mapping[Preference, Callable[[Conflict], Ruling | None]] = {"later": later, "signed": self._signed}
        found: dict[Preference, Ruling] = {"mine": "mine", "theirs": "theirs"}
        for name, rule in rules.items():
            ruling = rule(conflict)
            if ruling is not None:
                found[name] = ruling
        return found

    def _printed(self, conflict: Conflict, reports: tuple[OpenReport | None, OpenReport | None]) -> Printed | None:
        """Where either file's report prints it: the cell, the cells of the finding on one page, or the title."""
        for report, project in zip(reports, (self._merger.mine, self._merger.theirs), strict=True):
            if report is None or not report.pages:
                continue
            path = str(project.bytes_path)
            cells = [report.extracted[cell] for cell in _cells(conflict, report) if cell in report.extracted]
            cells = [cell for cell in cells if cell.boxes]
            page = next((cell.page for cell in cells), None)
            place = next((one for one in report.pages if one.number == page), None)
            if place is not None:
                boxes = tuple(box for cell in cells if cell.page == page for box in cell.boxes)
                return Printed(path, place, boxes)
            if conflict.unit not in ("cell", "verdict"):
                return Printed(path, report.pages[0], (_head(report.pages[0]),), outlined=False)
        return None


def _cells(conflict: Conflict, report: OpenReport) -> Sequence[str]:
    if conflict.unit == "cell":
        return (conflict.key,)
    if conflict.unit == "verdict":
        return next((tuple(one.cells) for one in report.findings if one.equation == conflict.key), ())
    return ()


def _head(place: PagePlace) -> Box:
    """The upper part of a page as it is shown, in its unrotated points."""
    turn = place.rotation // 90 % 4
    width, height = (place.height, place.width) if turn % 2 else (place.width, place.height)
    return Box(0.0, 0.0, width, height * _HEAD).turned(-turn % 4, width, height)
