"""Names in reports that the roster does not have, each beside what it may mean: a preview of a renaming."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.frozen import dataclass
from app.project import ReportOfAgency
from app.review.roster.matching import NameMatch, Suggestion
from app.review.roster.names import unlike
from app.ui.common.context import UiContext
from app.ui.roster.table import Row, TextTable, TextTableModel

_HEADINGS = (
    "roster.in_reports", "roster.in_roster", "roster.difference", "roster.likeness", "roster.reports",
    "roster.remark",
)  # fmt: skip
_COLORS = {"spelling": "balanced", "renamed": "balanced", "ending": "unreadable", "place": "unreadable"}
"""How sure a suggestion is, as the colour of a purpose; anything else is as unsure as a broken rule."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name in reports, those reports, and which of its suggestions is chosen (`at`).

    `taken` are the roster's agencies that have a report of their own for a year of these reports.
    """

    match: NameMatch
    reports: tuple[ReportOfAgency, ...]
    taken: frozenset[str] = frozenset()
    at: int = 0

    @property
    def is_nameless(self) -> bool:
        """Whether the reports have no agency's name, so that the name of their file is looked up."""
        return any(report.agency is None for report in self.reports)

    @property
    def suggestion(self) -> Suggestion | None:
        """The suggestion that is chosen; None where the roster has nothing like the name."""
        return self.match.suggestions[self.at] if self.match.suggestions else None

    @property
    def is_proposed(self) -> bool:
        """Whether it is ticked at first: only marks differ, and no other report and no signature loses by it.

        What a person did once before is suggested only: 财政局 may be another county's in another report.
        """
        sure = self.match.sure
        good = sure is not None and sure is self.suggestion and sure.likeness == "spelling"
        return good and not (self.is_taken or self.is_signed or self.is_nameless)

    @property
    def is_taken(self) -> bool:
        """Whether the agency that is chosen has a report of its own for a year of these."""
        return self.suggestion is not None and self.suggestion.name in self.taken

    @property
    def is_signed(self) -> bool:
        """Whether one of the reports is signed: what is signed has the former name, so the signature ends with it."""
        return any(report.status == "signed" for report in self.reports)

    @property
    def claims(self) -> Counter[tuple[str, int]]:
        """For which agency and years these reports would be the ones that count, and how many for each."""
        if self.suggestion is None:
            return Counter()
        name = self.suggestion.name
        return Counter((name, one.year) for one in self.reports if one.year is not None and not one.superseded)


class NamesPage(QWidget):
    """`renaming_asked` (ids of reports to names): do it, as one step. `report_entered` (id): go to a report.

    `stop_asked`: give up matching.
    """

    renaming_asked = Signal(object)
    report_entered = Signal(int)
    stop_asked = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = context.translator
        self._rows: list[NameRow] = []
        self._clashing: frozenset[int] = frozenset()
        self._waiting = ""
        self._intro, self._note = QLabel(self), QLabel(self)
        for label in (self._intro, self._note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._rename, self._stop = QPushButton(self), QPushButton(self)
        self._model = TextTableModel(context.theme, context.translator, _HEADINGS, self)
        self.table = TextTable(self._model, self)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        below = QHBoxLayout()
        below.addWidget(self._note, 1)
        for button in (self._stop, self._rename):
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self._intro)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)
        self._stop.hide()
        self._rename.clicked.connect(self._rename_ticked)
        self._stop.clicked.connect(self.stop_asked)
        self._model.checked.connect(self._follow_ticks)
        self.table.entered.connect(self._accept)
        self.table.turned.connect(self._turn)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self._retranslate()

    def show_waiting(self, text: str) -> None:
        """Say that names are being matched; `""` where that is over."""
        self._waiting = text
        self._stop.setVisible(bool(text))
        self._summarize()

    def show_rows(self, rows: Sequence[NameRow]) -> None:
        """Show these names; the current one, ticks and chosen suggestions stay as they are of names shown before."""
        current, before, former = self._current, self._rows, self._model.ticks or {}
        known = {row.match.agency: (row, former.get(at)) for at, row in enumerate(before)}
        self._rows = [_chosen_as(known[row.match.agency][0], row) if row.match.agency in known else row for row in rows]
        kept: dict[int, bool] = {}
        for at, row in enumerate(self._rows):
            old, ticked = known.get(row.match.agency, (row, None))
            if ticked is not None and row.suggestion is not None:
                kept[at] = ticked and _is_as_ticked(old, row)
        ticks = kept | self._first_ticks(kept)
        self._clashing = clashing(self._rows, ticks)
        self._model.show(self._shown(), ticks)
        self.table.fit()
        names = [row.match.agency for row in rows]
        self.table.go_to(names.index(current) if current in names else 0)
        self._summarize()

    @property
    def ticked(self) -> dict[int, str]:
        """The names that the ticked rows give to reports, by the reports' ids."""
        ticks = self._model.ticks or {}
        return {
            report.id: row.suggestion.name
            for at, row in enumerate(self._rows)
            if ticks.get(at) and row.suggestion is not None
            for report in row.reports
        }

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _first_ticks(self, kept: Mapping[int, bool]) -> dict[int, bool]:
        """What is proposed of rows that are not `kept`; of rows that lead to one agency and year only the first."""
        ticks: dict[int, bool] = {}
        claimed = {claim for at, ticked in kept.items() if ticked for claim in self._rows[at].claims}
        for at, row in enumerate(self._rows):
            if row.suggestion is not None and at not in kept:
                claims = row.claims
                ticks[at] = row.is_proposed and claimed.isdisjoint(claims) and max(claims.values(), default=0) <= 1
                claimed.update(claims if ticks[at] else ())
        return ticks

    def _shown(self) -> list[Row]:
        return [self._row(row, clashes=at in self._clashing) for at, row in enumerate(self._rows)]

    @Slot()
    def _follow_ticks(self) -> None:
        """Say of each row anew whether it clashes with a ticked one."""
        self._clashing = clashing(self._rows, self._model.ticks or {})
        self._model.reword(self._shown())
        self._summarize()

    @property
    def _current(self) -> str:
        row = self.table.currentIndex().row()
        return self._rows[row].match.agency if 0 <= row < len(self._rows) else ""

    def _row(self, row: NameRow, *, clashes: bool) -> Row:
        translate, suggestion, agency = self._translator.translate, row.suggestion, row.match.agency
        years = translate("act.separator").join(
            str(year) for year in sorted({report.year for report in row.reports if report.year is not None})
        )
        reports = translate("roster.of_years", count=len(row.reports), years=years) if years else str(len(row.reports))
        shown = translate("roster.of_file", name=agency) if row.is_nameless else agency
        if suggestion is None:
            return Row((shown, translate("roster.nothing_like"), "", "", reports, ""), row, colors=("", "muted"))
        likeness = translate(f"roster.like.{suggestion.likeness}", score=suggestion.score)
        losses = {"roster.lifts_signature": row.is_signed, "roster.taken": row.is_taken, "roster.clashes": clashes}
        remarks = [translate(key) for key, so in losses.items() if so]
        tone = "broken" if remarks else "muted"
        if len(row.match.suggestions) > 1:
            remarks.append(translate("roster.others", at=row.at + 1, count=len(row.match.suggestions)))
        texts = (
            shown, suggestion.name, self._difference(agency, suggestion.name), likeness, reports,
            translate("act.separator").join(remarks),
        )  # fmt: skip
        color = _COLORS.get(suggestion.likeness, "broken")
        return Row(texts, row, colors=("", "", "broken", color, "", tone))

    def _difference(self, one: str, other: str) -> str:
        """What the names differ in, as `东→西`; an empty side is written as ∅, a blank as ␣."""
        parts = [f"{_visible(gone)}→{_visible(new)}" for gone, new in differences(one, other)]
        return self._translator.translate("act.separator").join(parts)

    @Slot(int, int)
    def _turn(self, row: int, step: int) -> None:
        """Choose the next suggestion of a row, or the one before. It has to be ticked anew."""
        if 0 <= row < len(self._rows) and len(self._rows[row].match.suggestions) > 1:
            self._choose(row, (self._rows[row].at + step) % len(self._rows[row].match.suggestions))

    def _choose(self, row: int, at: int) -> None:
        self._rows[row] = replace(self._rows[row], at=at)
        self._model.update(row, self._row(self._rows[row], clashes=False), ticked=False)
        self._follow_ticks()

    @Slot(int)
    def _accept(self, row: int) -> None:
        """Rename the reports of one row at once."""
        one = self._rows[row] if 0 <= row < len(self._rows) else None
        if one is not None and one.suggestion is not None:
            self.renaming_asked.emit({report.id: one.suggestion.name for report in one.reports})

    @Slot()
    def _rename_ticked(self) -> None:
        if self.ticked:
            self.renaming_asked.emit(self.ticked)

    @Slot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        """The suggestions of a row to choose from, and the reports to go to."""
        row = self.table.rowAt(at.y())
        if not 0 <= row < len(self._rows):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._translator.translate("roster.names"))
        for number, one in enumerate(self._rows[row].match.suggestions):
            menu.addAction(one.name.replace("&", "&&"), partial(self._choose, row, number))
        menu.addSeparator()
        report = self._rows[row].reports[0].id
        menu.addAction(self._translator.translate("roster.go_to_report"), lambda: self.report_entered.emit(report))
        menu.popup(self.table.viewport().mapToGlobal(at))

    @Slot()
    def _summarize(self) -> None:
        translate, count = self._translator.translate, len(self.ticked)
        self._rename.setText(translate("roster.rename", count=count))
        self._rename.setAccessibleName(self._rename.text())
        self._rename.setEnabled(bool(count))
        text = self._waiting
        if not text:
            text = translate("roster.names_left" if self._rows else "roster.no_names_left", count=len(self._rows))
        self._note.setText(text)
        self._note.setAccessibleName(text)

    def _retranslate(self) -> None:
        translate = self._translator.translate
        self.setAccessibleName(translate("roster.names"))
        self.table.name(translate("roster.names"))
        self._model.retranslate()
        self._intro.setText(translate("roster.names_how"))
        self._intro.setAccessibleName(translate("roster.names_how"))
        self._stop.setText(translate("roster.stop"))
        self._stop.setAccessibleName(translate("roster.stop"))
        ticks: Mapping[int, bool] = dict(self._model.ticks or {})
        self._model.show(self._shown(), dict(ticks))
        self._summarize()


def clashing(rows: Sequence[NameRow], ticks: Mapping[int, bool]) -> frozenset[int]:
    """The rows of which a report would be of one agency and year with another of the row, or of a ticked row."""
    claims = [row.claims for row in rows]
    total: Counter[tuple[str, int]] = Counter()
    for at, own in enumerate(claims):
        if ticks.get(at):
            total.update(own)
    return frozenset(
        at
        for at, own in enumerate(claims)
        if any(total[one] + (0 if ticks.get(at) else count) > 1 for one, count in own.items())
    )


def _chosen_as(old: NameRow, row: NameRow) -> NameRow:
    """A row with the suggestion that is chosen in an older row of its name, where it still has that."""
    wanted = old.suggestion.name if old.suggestion is not None else None
    names = [one.name for one in row.match.suggestions]
    return replace(row, at=names.index(wanted)) if wanted in names else row


def _is_as_ticked(old: NameRow, row: NameRow) -> bool:
    """Whether a tick on an older row of a name still means the same: no other agency, no loss that was not shown."""
    same = old.suggestion is not None and row.suggestion is not None and old.suggestion.name == row.suggestion.name
    return same and (old.is_taken or not row.is_taken) and (old.is_signed or not row.is_signed)


def _visible(piece: str) -> str:
    return re.sub(r"\s", "␣", piece) or "∅"


def differences(one: str, other: str) -> list[tuple[str, str]]:
    """The pieces in which two names differ, from the left: what the first has, and what the second has in its place."""
    gone, new = unlike(one, other)
    found: list[tuple[str, str]] = []
    here = there = 0
    while here < len(one) or there < len(other):
        left, right = here, there
        while here in gone:
            here += 1
        while there in new:
            there += 1
        if (left, right) != (here, there):
            found.append((one[left:here], other[right:there]))
        else:
            here, there = here + 1, there + 1
    return found
