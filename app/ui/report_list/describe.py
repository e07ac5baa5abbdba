"""The line below the list in which a report's agency and year are typed. It does not block the window."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.ui.common.context import UiContext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QCompleter


class DescribeLine(QFrame):
    """`described` (int report, str agency, int year or None) requests the change. Escape cancels it."""

    described = Signal(object, str, object)
    closed = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._translator, self._icons = context.theme, context.translator, context.icons
        self._report: int | None = None
        self.completer_for: Callable[[QLineEdit], QCompleter | None] = lambda _field: None
        """Makes what completes an agency's name in a field; None where nothing does."""
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._title, self._wrong = QLabel(self), QLabel(self)
        for label in (self._title, self._wrong):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._agency, self._year = QLineEdit(self), QLineEdit(self)
        self._keep, self._give_up = QToolButton(self), QToolButton(self)
        for field in (self._agency, self._year):
            field.returnPressed.connect(self._done)
        self._year.setMaximumWidth(self.fontMetrics().horizontalAdvance("0000") * 2)
        self._keep.clicked.connect(self._done)
        self._give_up.clicked.connect(self.close_line)
        fields = QHBoxLayout()
        fields.addWidget(self._agency, 1)
        for widget in (self._year, self._keep, self._give_up):
            fields.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.addWidget(self._title)
        layout.addLayout(fields)
        layout.addWidget(self._wrong)
        self.hide()
        self._retranslate()

    def follow(self, before: QWidget) -> None:
        """Come after another widget when the keyboard goes from field to field."""
        for widget in (self._agency, self._year, self._keep, self._give_up):
            self.setTabOrder(before, widget)
            before = widget

    def open_for(self, report: int, agency: str | None, year: int | None) -> None:
        """Show a report's present agency and year for editing."""
        self._report = report
        self._agency.setText(agency or "")
        former = self._agency.completer()
        self._agency.setCompleter(self.completer_for(self._agency))  # type: ignore[arg-type]  # None is Qt's way to have none
        if former is not None:
            former.deleteLater()
        self._year.setText("" if year is None else str(year))
        self._wrong.hide()
        self.show()
        self._agency.selectAll()
        self._agency.setFocus()

    @property
    def report(self) -> int | None:
        """The report whose name is being typed."""
        return self._report

    @Slot()
    def close_line(self) -> None:
        """Close the line and discard its texts."""
        self._report = None
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _done(self) -> None:
        typed = unicodedata.normalize("NFKC", self._year.text()).strip()
        year = int(typed) if len(typed) == 4 and typed.isascii() and typed.isdigit() else None
        if self._report is None:
            return
        if typed and year is None:
            self._wrong.show()
            self._year.selectAll()
            self._year.setFocus()
            return
        report = self._report
        self.close_line()
        self.described.emit(report, self._agency.text().strip(), year)

    def _retranslate(self) -> None:
        translate = self._translator.translate
        self.setAccessibleName(translate("list.describe"))
        self._title.setText(translate("list.describe"))
        self._wrong.setText(translate("list.year_wrong"))
        self._agency.setPlaceholderText(translate("list.agency"))
        self._year.setPlaceholderText(translate("list.year"))
        self._keep.setToolTip(translate("list.keep"))
        self._give_up.setToolTip(translate("list.give_up"))
        self._keep.setIcon(self._icons.icon("seen"))
        self._give_up.setIcon(self._icons.icon("cancel"))
        for label in (self._title, self._wrong):
            label.setAccessibleName(label.text())
        for field in (self._agency, self._year):
            field.setAccessibleName(field.placeholderText())
        for button in (self._keep, self._give_up):
            button.setAccessibleName(button.toolTip())
        palette = self.palette()
        palette.setColor(self._wrong.foregroundRole(), self._theme.color("broken"))
        self._wrong.setPalette(palette)
