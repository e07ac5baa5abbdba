"""What stands above the list: the search field, which reports, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.model import ReportStatus
from app.project import ReportQuery
from app.ui.icons import Icons
from app.ui.report_words import status_said
from app.ui.symbols import STATUS_SYMBOLS
from app.ui.words import Words

_SORTS: tuple[Literal["added", "agency", "year", "left"], ...] = ("added", "agency", "year", "left")
_OPEN: frozenset[ReportStatus] = frozenset(("unread", "to_do", "balanced"))
_CHOICES: Mapping[str, frozenset[ReportStatus]] = {
    "all": frozenset(),
    "left": _OPEN,
    **{status: frozenset({status}) for status in STATUS_SYMBOLS},
    "removed": frozenset(),
}


class FilterBar(QWidget):
    """`asked` tells that `query` is another one now; `left` that the arrow key goes down to the list."""

    asked = Signal()
    left = Signal()

    def __init__(self, words: Words, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._icons = words, icons
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        self._glass = QAction(self)
        self.field.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._which, self._sort = QComboBox(self), QComboBox(self)
        for box, entries in ((self._which, tuple(_CHOICES)), (self._sort, _SORTS)):
            for entry in entries:
                box.addItem("", entry)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._turn = QToolButton(self)
        self._turn.setCheckable(True)
        below = QHBoxLayout()
        below.addWidget(self._which, 3)
        below.addWidget(self._sort, 3)
        below.addWidget(self._turn)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        layout.addLayout(below)
        self._retranslate()
        self.field.textChanged.connect(self._changed)
        self._which.currentIndexChanged.connect(self._changed)
        self._sort.currentIndexChanged.connect(self._changed)
        self._turn.toggled.connect(self._changed)

    @property
    def query(self) -> ReportQuery:
        """What is asked for."""
        which = str(self._which.currentData())
        return ReportQuery(
            text=self.field.text().strip(),
            statuses=_CHOICES[which],
            sort=_SORTS[self._sort.currentIndex()],
            descending=self._turn.isChecked(),
            removed=which == "removed",
        )

    @property
    def narrowed(self) -> bool:
        """Whether some reports are left out on purpose."""
        query = self.query
        return replace(query, sort="added", descending=False) != ReportQuery()

    @Slot(str)
    def type_on(self, text: str) -> None:
        """Go on with what is typed elsewhere."""
        self.field.setFocus()
        self.field.setText(self.field.text() + text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        elif event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _changed(self) -> None:
        self.asked.emit()

    def _retranslate(self) -> None:
        say = self._words.say
        self.setAccessibleName(say("list.filter_bar"))
        self.field.setPlaceholderText(say("list.filter"))
        self.field.setAccessibleName(say("list.filter"))
        self._glass.setIcon(self._icons.icon("find", "muted"))
        for index, choice in enumerate(_CHOICES):
            said, sign = _said(choice, self._words), _sign(choice)
            self._which.setItemText(index, f"{sign} {said}" if sign else said)
        for index, sort in enumerate(_SORTS):
            self._sort.setItemText(index, say(f"list.sort.{sort}"))
        self._turn.setIcon(self._icons.icon("sort"))
        for widget, name in (
            (self._which, say("list.which")),
            (self._sort, say("list.sort")),
            (self._turn, say("list.turn")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(name)


def _sign(choice: str) -> str:
    return next((sign for status, sign in STATUS_SYMBOLS.items() if status == choice), "")


def _said(choice: str, words: Words) -> str:
    status = next((one for one in STATUS_SYMBOLS if one == choice), None)
    return words.say(f"list.which.{choice}") if status is None else status_said(status, words)
