"""Which folder is watched and how it stands, with a button that stops it: a part of the status bar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.ui.common.context import UiContext
from app.ui.common.elision import elided
from app.ui.common.texts import plain_tip
from app.ui.common.widgets import ElidedLabel

if TYPE_CHECKING:
    from app.ui.background.watch_thread import WatchState

_MOST_WIDE = 8
"""Of the folder's name, in Chinese letters; a longer one is elided. Chosen by hand."""


class WatchIndicator(QWidget):
    """Visible only while a folder is watched. `stop_asked` is emitted by its button."""

    stop_asked = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._translator, self._icons = context.theme, context.translator, context.icons
        self._state: WatchState | None = None
        self._text, self._stop = ElidedLabel(self), QToolButton(self)
        self._text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # gives way when narrow
        self._stop.setAutoRaise(True)
        self._stop.clicked.connect(self.stop_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._text, self._stop):
            layout.addWidget(widget)
        self.hide()
        self._show()

    @Slot(object)
    def show_state(self, state: WatchState | None) -> None:
        """Show how the folder stands; None where none is watched."""
        self._state = state
        self._show()
        self.setVisible(state is not None)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._show()
        super().changeEvent(event)

    def _show(self) -> None:
        translate, state = self._translator.translate, self._state
        self.setAccessibleName(translate("watch.indicator"))
        self._stop.setIcon(self._icons.icon("cancel"))
        self._stop.setToolTip(translate("watch.stop"))
        self._stop.setAccessibleName(translate("watch.stop"))
        said = "" if state is None else self._sentence(state, state.folder)
        self._text.setText("" if state is None else self._sentence(state, self._short(state.folder)))
        self._text.setAccessibleName(said or translate("watch.indicator"))
        self._text.setToolTip(plain_tip(said))
        palette = self.palette()
        away = state is not None and state.unreachable is not None
        palette.setColor(self._text.foregroundRole(), self._theme.color("broken" if away else "text"))
        self._text.setPalette(palette)

    def _sentence(self, state: WatchState, folder: str) -> str:
        if state.unreachable is not None:
            return self._translator.translate("watch.away", folder=folder)
        if state.incomplete:
            return self._translator.translate("watch.incomplete", folder=folder, count=state.incomplete)
        return self._translator.translate("watch.watching", folder=folder)

    def _short(self, folder: str) -> str:
        room = self.fontMetrics().horizontalAdvance("国") * _MOST_WIDE
        return elided(Path(folder).name or folder, self.fontMetrics(), Qt.TextElideMode.ElideMiddle, room)
