"""The buttons for the chosen finding, the likeliest action first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.review.commands.verdict_options import Offer
from app.ui.common.commands import COMMANDS, key_names
from app.ui.common.translator import Translator
from app.ui.layouts.flow_layout import FlowLayout

COMMAND_OF: Mapping[Offer, str] = {
    "enter": "enter_table",
    "as_printed": "rule_as_printed",
    "unreadable": "rule_unreadable",
    "confirmed": "rule_confirmed",
    "reason": "rule_reason",
    "withdraw": "withdraw_verdict",
}
"""The command that does the same as a button, for its key; a repair is started by Return in the list."""
_USUAL: tuple[Offer, ...] = ("mend", "as_printed", "unreadable", "confirmed")
_ALL: tuple[Offer, ...] = (*_USUAL, "enter", "reason", "withdraw")


class FindingActions(QWidget):
    """`asked` emits the action of the pressed button (str, an Offer)."""

    asked = Signal(str)

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._row = FlowLayout(self.fontMetrics().height() // 4, self)
        self._buttons: dict[Offer, QPushButton] = {}
        self._shown: tuple[tuple[Offer, ...] | None, str] | None = None
        for offer in _ALL:
            self._buttons[offer] = button = QPushButton(self)
            button.setObjectName(offer)
            button.clicked.connect(partial(self._ask, offer))
            self._row.addWidget(button)
        self.retranslate()
        self.offer(None)

    def offer(self, offers: Sequence[Offer] | None) -> None:
        """Show these buttons in this order, the first in bold; None: no finding is chosen."""
        wanted = None if offers is None else tuple(offers), self.font().key()
        if wanted == self._shown:  # laying buttons out anew takes as long as painting the page
            return
        self._shown = wanted
        shown = _USUAL if offers is None else offers
        for place, offer in enumerate((*shown, *(one for one in _ALL if one not in shown))):
            button = self._buttons[offer]
            self._row.removeWidget(button)
            self._row.insert_widget(place, button)
            button.setVisible(offer in shown)
            button.setEnabled(offers is not None)
            font = self.font()
            font.setBold(offers is not None and place == 0)
            button.setFont(font)
        buttons = [self._buttons[offer] for offer in shown]
        for before, after in pairwise(buttons):
            QWidget.setTabOrder(before, after)

    def retranslate(self) -> None:
        """Set all texts in the window's present language."""
        keys = {command.id: key_names(command.keys[:1]) for command in COMMANDS if command.keys}
        for offer, button in self._buttons.items():
            text, tip = self._translator.translate(f"rule.{offer}"), self._translator.translate(f"rule.{offer}.tip")
            key = keys.get(COMMAND_OF[offer], "") if offer in COMMAND_OF else ""
            button.setText(text)
            button.setToolTip(f"{tip} ({key})" if key else tip)
            button.setAccessibleName(text)
            button.setAccessibleDescription(button.toolTip())

    def _ask(self, offer: Offer) -> None:
        self.asked.emit(offer)
