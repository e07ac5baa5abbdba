"""The page on the roster, shown in the place of page and tables: three tabs, one for each question."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QToolButton, QVBoxLayout, QWidget

from app.ui.common.context import UiContext
from app.ui.common.widgets import CoveringPane
from app.ui.roster.names_page import NamesPage
from app.ui.roster.season_page import SeasonPage
from app.ui.roster.taking_page import TakingPage

RosterTab = Literal["season", "names", "roster"]
TABS: tuple[RosterTab, ...] = ("season", "names", "roster")


class RosterPane(CoveringPane):
    """`left`: Escape, or the button that closes the page. `tab_shown`: another tab is in front."""

    tab_shown = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator, self._icons = context.translator, context.icons
        self.season, self.names, self.taking = SeasonPage(context), NamesPage(context), TakingPage(context)
        self._title, self._close = QLabel(self), QToolButton(self)
        self._close.setAutoRaise(True)
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        for page in (self.season, self.names, self.taking):
            self._tabs.addTab(page, "")
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self._tabs, 1)
        self._close.clicked.connect(self.left)
        self._tabs.currentChanged.connect(lambda _at: self.tab_shown.emit())
        self._retranslate()

    @property
    def tab(self) -> RosterTab:
        """The tab in front."""
        return TABS[self._tabs.currentIndex()]

    def show_tab(self, tab: RosterTab) -> None:
        """Bring a tab to the front."""
        self._tabs.setCurrentIndex(TABS.index(tab))

    def offer(self, *, has_roster: bool) -> None:
        """Without a roster only the tab in which one is taken is of use."""
        for tab in ("season", "names"):
            self._tabs.setTabEnabled(TABS.index(tab), has_roster)
        if not has_roster:
            self.show_tab("roster")

    def focus(self) -> None:
        """Put the keyboard into the table of the tab in front."""
        tables = {"season": self.season.table, "names": self.names.table, "roster": self.taking.table}
        tables[self.tab].setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        translate = self._translator.translate
        title = translate("roster.title")
        self._title.setText(title)
        bold = QFont(self.font())
        bold.setBold(True)
        self._title.setFont(bold)
        self._close.setIcon(self._icons.icon("cancel"))
        self._close.setToolTip(translate("roster.close"))
        self._close.setAccessibleName(translate("roster.close"))
        for at, tab in enumerate(TABS):
            self._tabs.setTabText(at, translate(f"roster.{tab}"))
        for widget in (self, self._title, self._tabs, self._tabs.tabBar()):
            widget.setAccessibleName(title)
