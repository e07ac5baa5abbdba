"""The page that is shown while no project is open: what can be opened, what was opened last, and a sample."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.common.context import UiContext
from app.ui.common.link_button import LinkButton
from app.ui.common.texts import plain_tip

_ROOM = 3
"""So many recent projects leave room for the tour beside the left column. Who has more finds it in the menu Help."""


class WelcomePage(QWidget):
    """Signals what was asked for; `open_recent` tells the project's path (str)."""

    open_reports = Signal()
    open_folder = Signal()
    open_project = Signal()
    open_recent = Signal(str)
    open_sample = Signal()
    take_tour = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._translator, self._icons = context.theme, context.translator, context.icons
        self._recent: tuple[str, ...] = ()
        self._recent_buttons: list[LinkButton] = []
        self._sign, self._name, self._what, self._head, self._none, self._hint = (QLabel(self) for _ in range(6))
        self._reports, self._folder, self._project, self._sample, self._tour = (
            LinkButton(context.theme, self) for _ in range(5)
        )
        self._reports.clicked.connect(self.open_reports)
        self._folder.clicked.connect(self.open_folder)
        self._project.clicked.connect(self.open_project)
        self._sample.clicked.connect(self.open_sample)
        self._tour.clicked.connect(self.take_tour)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._what.setWordWrap(True)
        self._none.setWordWrap(True)
        self._panel = QFrame(self)
        self._list = QVBoxLayout()
        self._lay_out()
        self._retranslate()

    def show_recent(self, paths: Sequence[str]) -> None:
        """The projects opened last, the newest first."""
        self._recent = tuple(paths)
        for button in self._recent_buttons:
            self._list.removeWidget(button)
            button.deleteLater()
        self._recent_buttons = [self._recent_button(path) for path in self._recent]
        for button in self._recent_buttons:
            self._list.addWidget(button)
        self._none.setVisible(not self._recent)
        self._tour.setVisible(len(self._recent) <= _ROOM)
        self._order()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard begins at what is done first, not in the status bar."""
        super().showEvent(event)
        self._reports.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        painter.setPen(QPen(self._theme.color("line"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(self._theme.color("base"))
        painter.drawRoundedRect(self.rect().adjusted(line, line, -line, -line), line / 2, line / 2)
        painter.end()

    def _lay_out(self) -> None:
        line = self.fontMetrics().height()
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._name)
        titles.addWidget(self._what)
        top = QHBoxLayout()
        top.setSpacing(line)
        top.addWidget(self._sign)
        top.addLayout(titles, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right, self._list):
            column.setSpacing(line // 4)
        for button in (self._reports, self._folder, self._project, self._sample):
            left.addWidget(button)
        left.addStretch(1)
        right.addWidget(self._head)
        right.addWidget(self._none)
        right.addLayout(self._list)
        right.addStretch(1)
        right.addWidget(self._tour)
        columns = QHBoxLayout()
        columns.setSpacing(2 * line)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        inner = QVBoxLayout(self._panel)
        inner.setSpacing(2 * line)
        inner.addLayout(top)
        inner.addLayout(columns)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._panel, 100)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * line, 2 * line, 3 * line, 2 * line)
        layout.addStretch(2)
        layout.addLayout(row)
        layout.addStretch(3)
        layout.addWidget(self._hint)

    def _retranslate(self) -> None:
        translate = self._translator.translate
        self.setAccessibleName(translate("first.page"))
        self._panel.setAccessibleName(translate("first.page"))
        self._name.setText(translate("app.name"))
        self._what.setText(translate("first.what"))
        self._head.setText(translate("first.recent"))
        self._none.setText(translate("first.none"))
        self._hint.setText(translate("first.hint"))
        for label in (self._name, self._what, self._head, self._none, self._hint):
            label.setAccessibleName(label.text())
        self._sign.setAccessibleName(translate("app.name"))
        self._link(self._reports, "open", translate("first.open_reports"), translate("first.open_reports_tip"))
        self._link(self._folder, "open", translate("first.open_folder"), translate("first.open_folder_tip"))
        self._link(self._project, "project", translate("first.open_project"), translate("first.open_project_tip"))
        self._link(self._sample, "sample", translate("first.open_sample"), translate("first.open_sample_tip"))
        self._link(self._tour, "next-problem", translate("first.tour"), translate("first.tour_tip"))
        line = self.fontMetrics().height()
        self._panel.setMaximumWidth(line * 48)
        _fonts(self._name, self.font(), 2.0)
        _fonts(self._head, self.font(), 1.15)
        self._sign.setPixmap(self._icons.app().pixmap(QSize(line * 4, line * 4), self.devicePixelRatioF()))
        for label in (self._what, self._none, self._hint):
            palette = self.palette()
            palette.setColor(label.foregroundRole(), self._theme.color("muted"))
            label.setPalette(palette)
        self.show_recent(self._recent)

    def _link(self, button: LinkButton, icon: str, text: str, more: str) -> None:
        button.show_text(self._icons.icon(icon, "accent"), text, more)

    def _recent_button(self, path: str) -> LinkButton:
        button = LinkButton(self._theme, self, path=True)
        button.show_text(self._icons.icon("project", "muted"), Path(path).stem, str(Path(path).parent))
        button.setToolTip(plain_tip(path))
        button.setAccessibleName(self._translator.translate("first.open_recent", name=Path(path).stem))
        button.clicked.connect(lambda: self.open_recent.emit(path))
        return button

    def _order(self) -> None:
        """Tab goes down the left column, then down the right one."""
        chain = [self._reports, self._folder, self._project, self._sample, *self._recent_buttons, self._tour]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)


def _fonts(label: QLabel, font: QFont, scale: float) -> None:
    font = QFont(font)
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setBold(True)
    label.setFont(font)
