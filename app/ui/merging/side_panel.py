"""One side of a conflict: what that file says, and how it came to say it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from app.review.merging.side_by_side import PastAct, SideView
from app.ui.common.context import UiContext
from app.ui.common.texts import local_datetime

SideName = Literal["mine", "theirs"]

RULING_KEYS: dict[int, SideName | None] = {
    int(Qt.Key.Key_1): "mine",
    int(Qt.Key.Key_2): "theirs",
    int(Qt.Key.Key_0): None,
    int(Qt.Key.Key_Backspace): None,
}
"""Digits, since an input method for Chinese would take letters."""

_LARGE = 1.4
"""The size of the value's letters, in sizes of the others."""


class HistoryList(QListWidget):
    """The acts of one side, a line each. Keys that rule on the conflict are left to the pane."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in RULING_KEYS or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class SidePanel(QFrame):
    """Shows what one of the two files says. `chosen`: this side is to count."""

    chosen = Signal()

    def __init__(self, context: UiContext, side: SideName, parent: QWidget) -> None:
        super().__init__(parent)
        self._translator, self._theme, self._side = context.translator, context.theme, side
        self._view: SideView | None = None
        self._counts = False
        self._file = ""
        self._title, self._value, self._past = (QLabel(self) for _ in range(3))
        self._history = HistoryList(self)
        self._choose = QPushButton(self)
        self._choose.clicked.connect(self.chosen)
        for label in (self._title, self._value, self._past):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        large = self._value.font()
        large.setPointSizeF(large.pointSizeF() * _LARGE)
        large.setBold(True)
        self._value.setFont(large)
        margin = self.fontMetrics().height() // 2
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(margin // 2)
        for widget in (self._title, self._value, self._past):
            layout.addWidget(widget)
        layout.addWidget(self._history, 1)
        layout.addWidget(self._choose)
        self.retranslate()

    def name_file(self, name: str) -> None:
        """The name of the file whose side this is."""
        self._file = name
        self.retranslate()

    def show_side(self, view: SideView | None, *, counts: bool) -> None:
        """Show what this file says; `counts`: it was ruled that this side counts."""
        self._view, self._counts = view, counts
        self._history.clear()
        acts = () if view is None else view.history
        for act in acts:
            self._history.addItem(self._line(act))
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Set all texts again."""
        translate = self._translator.translate
        view = self._view
        side = translate(f"merge.side.{self._side}", name=self._file)
        self.setAccessibleName(side)
        self._title.setText(translate("merge.side_counts", side=side) if self._counts else side)
        self._value.setText("" if view is None else view.value)
        acts = 0 if view is None else len(view.history)
        self._past.setText("" if view is None else translate("merge.history" if acts else "merge.no_history"))
        self._choose.setText(translate(f"merge.choose.{self._side}"))
        self._choose.setEnabled(view is not None)
        for label in (self._title, self._value, self._past, self._choose):
            label.setAccessibleName(label.text() or side)
        self._history.setAccessibleName(translate(f"merge.history.{self._side}"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Qt: a frame, thick and in the accent's colour around the side that counts."""
        super().paintEvent(event)
        painter = QPainter(self)
        width = 3.0 if self._counts else 1.0
        painter.setPen(QPen(self._theme.color("accent" if self._counts else "line"), width))
        painter.drawRect(QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _line(self, act: PastAct) -> str:
        before = act.before
        if act.what:
            before = self._translator.translate("merge.of", what=act.what, before=act.before)
        facts = {"at": local_datetime(act.at), "author": act.author, "before": before, "after": act.after}
        if not act.author:
            facts["author"] = self._translator.translate("merge.nobody")
        if act.reason and act.before == act.after:
            return self._translator.translate("merge.act_reason", reason=act.reason, **facts)
        if act.reason:
            return self._translator.translate("merge.act_why", reason=act.reason, **facts)
        return self._translator.translate("merge.act", **facts)
