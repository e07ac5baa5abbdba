"""The filter by who is to review a report: anybody, oneself, a name, or nobody."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from app.ui.common.context import UiContext
from app.ui.common.widgets import ElidedComboBox

_ANYBODY, _MINE, _NOBODY, _NAMED = "any", "mine", "nobody", "@"
"""The values of the entries; that of a name is the name behind `_NAMED`."""


class ReviewerBox(ElidedComboBox):
    """Hidden while no report is assigned to anybody. "Mine" follows the author of the window, however it is spelt."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._translator = context.translator
        self._author = ""
        self._counts: Mapping[str, int] = {}
        self.hide()
        self.addItem("", _ANYBODY)

    @property
    def reviewer(self) -> str | None:
        """The reviewer of a query: None for anybody, `""` for nobody."""
        chosen = str(self.currentData())
        if chosen in (_ANYBODY, _MINE):
            return None if chosen == _ANYBODY else self._author
        return "" if chosen == _NOBODY else chosen.removeprefix(_NAMED)

    def show_author(self, author: str) -> bool:
        """Take the author of the window; whether the query is another one by that."""
        before, self._author = self.reviewer, author.strip()
        self.show_counts(self._counts)
        return before != self.reviewer

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show the number of reports of each reviewer (`""`: of nobody); the chosen entry stays."""
        self._counts = counts
        translate, chosen = self._translator.translate, str(self.currentData())
        own = _of(self._author, counts)
        named = {_NAMED + name: (name, count) for name, count in counts.items() if name}
        if chosen.startswith(_NAMED):
            named.setdefault(chosen, (chosen.removeprefix(_NAMED), 0))
        if self._author:
            named = {_MINE: (translate("list.reviewer.mine"), own), **named}
        named[_NOBODY] = translate("list.reviewer.nobody"), counts.get("", 0)
        texts = {value: translate("list.counted", name=name, count=count) for value, (name, count) in named.items()}
        entries = {_ANYBODY: translate("list.any_reviewer"), **texts}
        with QSignalBlocker(self):
            self.clear()
            for value, text in entries.items():
                self.addItem(text, value)
            self.setCurrentIndex(max(0, self.findData(chosen)))
        self.setVisible(any(counts.keys()) or chosen != _ANYBODY)
        self.setAccessibleName(translate("list.any_reviewer"))
        self.setToolTip(translate("list.any_reviewer"))


def _of(author: str, counts: Mapping[str, int]) -> int:
    """The number of reports of a reviewer, however the name is spelt."""
    if not any(counts):
        return 0
    from app.model import person_key  # not needed to show the list, of which nothing is counted yet

    return sum(count for name, count in counts.items() if name and person_key(name) == person_key(author))
