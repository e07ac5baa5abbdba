"""Completes a name while it is typed: by its characters, its pinyin or the initials of it."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nsmallest

from PySide6.QtCore import QStringListModel, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.ui.palette.matching import Lines
from app.ui.palette.pinyin import Pinyin

_MOST = 20
"""Names that are offered at once."""
_WIDE = 18
"""The least width of the list in ems: the field may be narrower than names are. Chosen by hand."""


class NameCompleter(QCompleter):
    """Offers the names that fit what is typed into a field, the best first."""

    def __init__(self, names: Sequence[str], pinyin: Pinyin, field: QLineEdit) -> None:
        super().__init__(field)
        self._names, self._field = names, field
        self._lines = Lines([(name,) for name in names], pinyin)
        self._offered = QStringListModel(self)
        self.setModel(self._offered)
        # What is offered fits by pinyin too, which Qt would filter out.
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        popup = self.popup()
        if popup is not None:
            popup.setAccessibleName(field.accessibleName())
            popup.setMinimumWidth(_WIDE * field.fontMetrics().horizontalAdvance("国"))
        field.textEdited.connect(self._offer)
        self._offer(field.text())

    @Slot(object)
    def take_pinyin(self, pinyin: Pinyin) -> None:
        """Find the names by this table as well."""
        self._lines = Lines([(name,) for name in self._names], pinyin)
        self._offer(self._field.text())

    @property
    def offered(self) -> list[str]:
        """The names that fit what is typed."""
        return self._offered.stringList()

    @Slot(str)
    def _offer(self, typed: str) -> None:
        found = self._lines.find(typed)
        best = nsmallest(_MOST, found, key=lambda at: (found[at], len(self._names[at]), at))
        self._offered.setStringList([self._names[at] for at in best] if typed.strip() else [])
