"""Progress of work in the background with a cancel button: a part of the status bar."""

from __future__ import annotations

from typing import Literal, Protocol

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from app.ui.common.context import UiContext
from app.ui.common.elision import elided
from app.ui.common.texts import plain_tip

WorkKind = Literal["bulk", "export", "merge", "reading"]
"""What goes on: the first word of the keys of its sentences."""

_WIDE, _MOST_WIDE = 12, 48
"""Of the bar, and of the words at most, in letters."""


class LongWork(Protocol):
    """Work in the background: `progressed` gives (description, done, total)."""

    @property
    def progressed(self) -> SignalInstance: ...

    @property
    def ended(self) -> SignalInstance: ...

    def cancel(self) -> None:
        """Stop it; `ended` follows."""


class ProgressIndicator(QWidget):
    """Visible only while work goes on. `cancel_asked` is emitted by the cancel button."""

    cancel_asked = Signal()

    def __init__(self, context: UiContext, kind: WorkKind, parent: QWidget | None = None) -> None:
        """`kind` is what goes on."""
        super().__init__(parent)
        self._kind = kind
        self._theme, self._translator, self._icons = context.theme, context.translator, context.icons
        self._what = QLabel(self)
        self._what.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar(self)
        self._cancel = QToolButton(self)
        self._cancel.setAutoRaise(True)
        self._cancel.clicked.connect(self._ask_cancel)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(self.fontMetrics().averageCharWidth() * _WIDE)
        self._bar.setMaximumHeight(self.fontMetrics().height() * 3 // 4)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._what, self._bar, self._cancel):
            layout.addWidget(widget)
        self.setFocusProxy(self._cancel)
        self._retranslate()
        self.hide()

    def follow(self, work: LongWork) -> None:
        """Show how far something of a project is, and cancel it."""
        work.progressed.connect(self.show_progress)
        work.ended.connect(self.finish)
        self.cancel_asked.connect(work.cancel)

    @Slot(str, object, object)
    def show_progress(self, what: str, done: int, total: int) -> None:
        """Show a description and how much is done; a `total` of 0 means that it is not known yet."""
        room = self.fontMetrics().averageCharWidth() * _MOST_WIDE
        self._what.setText(elided(what, self.fontMetrics(), Qt.TextElideMode.ElideMiddle, room))
        self._what.setToolTip(plain_tip(what))
        self._what.setAccessibleName(what)
        self._bar.setAccessibleName(what)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if self.isHidden():
            self._cancel.setEnabled(True)
            self.show()

    @Slot()
    def finish(self) -> None:
        """Nothing goes on any more."""
        self.hide()

    @Slot()
    def _ask_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self.cancel_asked.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._cancel.setIcon(self._icons.icon("cancel"))
        super().changeEvent(event)

    def _retranslate(self) -> None:
        progress, cancel = (
            self._translator.translate(f"{self._kind}.progress"),
            self._translator.translate(f"{self._kind}.cancel"),
        )
        for widget in (self, self._what, self._bar):
            widget.setAccessibleName(progress)
        self._cancel.setToolTip(cancel)
        self._cancel.setAccessibleName(cancel)
        self._cancel.setIcon(self._icons.icon("cancel"))
