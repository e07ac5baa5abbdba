"""The overview of the reports that the list shows: four pictures, and above them what is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.review.overview import Entry, OverviewData
from app.ui.common.context import UiContext
from app.ui.common.texts import grouped, remaining_text
from app.ui.common.widgets import CoveringPane
from app.ui.overview.agency_card import AgencyCard
from app.ui.overview.card import Card
from app.ui.overview.charts.axis import percent
from app.ui.overview.rule_card import RuleCard
from app.ui.overview.season_card import SeasonCard
from app.ui.overview.unknowns import sentence
from app.ui.overview.year_card import YearCard

_DONE = ("signed", "signed_once", "verified", "excepted")


class OverviewPane(CoveringPane):
    """`opened` (targets, where on the screen): a mark was chosen. `save_asked` (a card): write its picture."""

    opened = Signal(object, object)
    save_asked = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator, self._theme = context.translator, context.theme
        self._data: OverviewData | None = None
        self._entries: Sequence[Entry] = ()
        self._failed = ""
        self._filtered = self._read_only = False
        self._heading, self._counting = QLabel(self), QLabel(self)
        self.season, self.agencies = SeasonCard(context), AgencyCard(context)
        self.years, self.rules = YearCard(context), RuleCard(context)
        self._grid = QWidget()
        layout = QGridLayout(self._grid)
        layout.setContentsMargins(0, 0, 0, 0)
        for number, card in enumerate(self.cards):
            layout.addWidget(card, number // 2, number % 2)
            card.opened.connect(self.opened)
            card.save_asked.connect(self.save_asked)
        for place in (0, 1):
            layout.setRowStretch(place, 1)
            layout.setColumnStretch(place, 1)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._grid)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        for widget in (self._heading, self._counting):
            widget.setTextFormat(Qt.TextFormat.PlainText)
            widget.setWordWrap(True)
            outer.addWidget(widget)
        outer.addWidget(self._scroll, 1)
        self._retranslate()

    @property
    def cards(self) -> tuple[Card, ...]:
        """The pictures, in the order of reading."""
        return (self.season, self.agencies, self.years, self.rules)

    @property
    def data(self) -> OverviewData | None:
        """What was read last; None before that."""
        return self._data

    def show_loading(self) -> None:
        """Say that everything is being read, where nothing is shown yet."""
        self._failed = ""
        self._say()

    def show_failed(self, text: str) -> None:
        """Say why nothing could be read; what is shown is not of now."""
        self._failed = text
        self._say()

    def show_data(self, data: OverviewData, reports: Sequence[int], *, filtered: bool, read_only: bool) -> None:
        """Show what was read, for the reports of the list. `filtered`: the list leaves some out."""
        self._data, self._failed, self._read_only = data, "", read_only
        self.show_reports(reports, filtered=filtered)

    def show_reports(self, reports: Sequence[int], *, filtered: bool) -> None:
        """Show other reports of the same data."""
        if self._data is None:
            return
        self._filtered = filtered
        self._entries = self._data.among(reports)
        for card in self.cards:
            card.show_entries(self._data, self._entries)
        self._say()

    def focus(self) -> None:
        """Give the keyboard to the first picture."""
        self.season.canvas.setFocus()

    def copy(self) -> None:
        """Copy the picture that has the keyboard, else the first."""
        focus = self.focusWidget()
        card = next((card for card in self.cards if focus is not None and card.isAncestorOf(focus)), self.season)
        card.copy()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._say()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._say()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self._translator.translate("overview.pane"))
        for part in (self._scroll, self._grid):
            part.setAccessibleName(self._translator.translate("overview.pane"))
        self._say()

    def _say(self) -> None:
        """The line above the pictures: how many, how many are done, what is left; and what is not counted."""
        translate = self._translator.translate
        if self._failed or self._data is None:
            heading, counting = self._failed or translate("overview.loading"), ""
        else:
            heading, counting = self._summary(self._entries), self._uncounted(self._entries)
        self._heading.setText(heading)
        self._heading.setAccessibleName(heading)
        self._counting.setText(counting)
        self._counting.setAccessibleName(counting or heading)
        self._counting.setVisible(bool(counting))
        palette = self.palette()
        palette.setColor(self._counting.foregroundRole(), self._theme.color("doubtful"))
        self._counting.setPalette(palette)
        palette = self.palette()
        palette.setColor(self._heading.foregroundRole(), self._theme.color("broken" if self._failed else "text"))
        self._heading.setPalette(palette)
        self._scroll.setVisible(self._data is not None)

    def _summary(self, entries: Sequence[Entry]) -> str:
        translate = self._translator.translate
        done = sum(entry.status in _DONE for entry in entries)
        cells = sum(entry.cells_left for entry in entries)
        findings = sum(entry.findings_left for entry in entries)
        left = remaining_text(cells, findings, self._translator)
        key = "overview.summary_filtered" if self._filtered else "overview.summary"
        return sentence(
            translate(key, count=grouped(len(entries)), done=grouped(done), share=percent(done, len(entries))),
            translate("overview.left", left=left) if left else "",
        )

    def _uncounted(self, entries: Sequence[Entry]) -> str:
        count = sum(not entry.is_counted for entry in entries)
        if not count:
            return ""
        key = "overview.not_counted" if self._read_only else "overview.counting"
        return self._translator.translate(key, count=grouped(count))
