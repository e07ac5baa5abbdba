"""Sets by hand which column of a table holds what of a roster."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from app.review.roster.columns import FIELDS, Columns, Field, Rows
from app.ui.common.translator import Translator

_TITLES: dict[Field, str] = {
    "name": "roster.agency", "code": "roster.code", "parent": "roster.parent", "level": "roster.level",
    "contact": "roster.contact",
}  # fmt: skip
_MOST = 12
"""Characters of a heading that are shown in a box."""
_IN_A_ROW, _LEAST = 3, 8
"""Boxes beside each other, and the characters that each has room for at least: the page has to fit a small window."""


class ColumnChooser(QWidget):
    """A box for each field of a roster, with the columns of the table. `changed`: another column was chosen."""

    changed = Signal()

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._width = 0
        self._headings: tuple[str, ...] = ()
        self._labels = {field: QLabel(self) for field in FIELDS}
        self._boxes = {field: QComboBox(self) for field in FIELDS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for at, (field, box) in enumerate(self._boxes.items()):
            row, column = divmod(at, _IN_A_ROW)
            self._labels[field].setBuddy(box)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_LEAST)
            grid.addWidget(self._labels[field], row, 2 * column)
            grid.addWidget(box, row, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
            box.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self._retranslate()

    @property
    def fields(self) -> tuple[Field | None, ...]:
        """What each column holds. A column that is chosen for several fields holds the first of them."""
        found: list[Field | None] = [None] * self._width
        for field in FIELDS:
            for column in self._boxes[field].currentData() or ():
                if found[column] is None:
                    found[column] = field
        return tuple(found)

    def show_columns(self, rows: Rows, columns: Columns) -> None:
        """Offer the columns of a table, and choose those that were recognised."""
        self._width = max((len(row) for row in rows), default=0)
        self._headings = tuple(_heading(rows, columns.skipped, column) for column in range(self._width))
        for field, box in self._boxes.items():
            chosen = tuple(column for column, one in enumerate(columns.fields) if one == field)
            self._fill(box, chosen)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _fill(self, box: QComboBox, chosen: tuple[int, ...]) -> None:
        with QSignalBlocker(box):
            box.clear()
            box.addItem(self._translator.translate("roster.no_column"), ())
            for column in range(self._width):
                box.addItem(self._text((column,)), (column,))
            if len(chosen) > 1:
                box.addItem(self._text(chosen), chosen)
            at = next((at for at in range(box.count()) if box.itemData(at) == chosen), 0)
            box.setCurrentIndex(at)

    def _text(self, columns: tuple[int, ...]) -> str:
        """Columns by the letters that Excel gives them, and their headings."""
        letters = "+".join(map(_letters, columns))
        heading = "+".join(filter(None, (self._headings[column] for column in columns)))
        return self._translator.translate("roster.column", letter=letters, heading=heading[:_MOST])

    def _retranslate(self) -> None:
        self.setAccessibleName(self._translator.translate("roster.columns"))
        for field, label in self._labels.items():
            text = self._translator.translate(_TITLES[field])
            label.setText(text)
            for widget in (label, self._boxes[field]):
                widget.setAccessibleName(text)
            box = self._boxes[field]
            if box.count():
                self._fill(box, box.currentData() or ())


def _heading(rows: Rows, skipped: int, column: int) -> str:
    """The heading of a column, or its first text where the table has no headings."""
    row = rows[max(0, skipped - 1)] if rows else ()
    return " ".join(row[column].split()) if column < len(row) else ""


def _letters(column: int) -> str:
    """The letters of a column, from 0."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
