"""Names in reports that the roster does not have, each beside what it may mean: a preview of a renaming."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

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
        """Whether it is ticked at first: it is sure, and the agency has no report of its own for that year."""
        sure = self.match.sure
        good = sure is not None and sure is self.suggestion and sure.name not in self.taken
        return good and not self.is_nameless


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
        self._waiting = ""
        self._intro, self._note = QLabel(self), QLabel(self)
        for label in (self._intro, self._note):
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
        self._model.checked.connect(self._summarize)
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
        """Show these names; the current one stays where it is among them."""
        current = self._current
        self._rows = list(rows)
        ticks = {at: row.is_proposed for at, row in enumerate(rows) if row.suggestion is not None}
        self._model.show([self._row(row) for row in rows], ticks)
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

    @property
    def _current(self) -> str:
        row = self.table.currentIndex().row()
        return self._rows[row].match.agency if 0 <= row < len(self._rows) else ""

    def _row(self, row: NameRow) -> Row:
        translate, suggestion, agency = self._translator.translate, row.suggestion, row.match.agency
        years = translate("act.separator").join(
            str(year) for year in sorted({report.year for report in row.reports if report.year is not None})
        )
        reports = translate("roster.of_years", count=len(row.reports), years=years) if years else str(len(row.reports))
        shown = translate("roster.of_file", name=agency) if row.is_nameless else agency
        if suggestion is None:
            return Row((shown, translate("roster.nothing_like"), "", "", reports, ""), row, colors=("", "muted"))
        likeness = translate(f"roster.like.{suggestion.likeness}", score=suggestion.score)
        taken = suggestion.name in row.taken
        remarks = [translate("roster.taken")] if taken else []
        if len(row.match.suggestions) > 1:
            remarks.append(translate("roster.others", at=row.at + 1, count=len(row.match.suggestions)))
        texts = (
            shown, suggestion.name, self._difference(agency, suggestion.name), likeness, reports,
            translate("act.separator").join(remarks),
        )  # fmt: skip
        color = _COLORS.get(suggestion.likeness, "broken")
        return Row(texts, row, colors=("", "", "broken", color, "", "broken" if taken else "muted"))

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
        self._model.update(row, self._row(self._rows[row]), ticked=False)
        self._summarize()

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
        self._model.show([self._row(row) for row in self._rows], dict(ticks))
        self._summarize()


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
