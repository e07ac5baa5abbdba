"""The strip on the current cell, with the reason for its correction and a button that reverts it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.common.context import UiContext
from app.ui.common.texts import plain_tip
from app.ui.layouts.flow_layout import FlowLayout
from app.ui.layouts.scroll_room import scroll_room
from app.ui.strip.facts import StripFacts, is_doubted
from app.ui.strip.texts import current_line, extracted_line, history_line, history_tip

_USUAL = ("misread", "shifted", "missed")
"""The usual reasons, on Alt+1 to Alt+3."""
_TAKE = "Alt+4"
_NARROW, _LEAST, _WIDE, _HISTORY_LINES = 7, 13, 20, 3
"""The least width of the picture and of the reason, that of all beside the picture, and the greatest of the reason, in
ems; the entries of the history, of two lines each, that fit without scrolling. Chosen by hand."""


class CellStrip(QWidget):
    """Shows one cell. Its signals name the report (object) and the cell (object) that it shows.

    Another report may be open by then, with a cell of the same id. `reason_given` has the reason (str) as well,
    `revert_asked` nothing else; `take_asked` (str text): the cell is to get the text of its second reading.
    """

    reason_given = Signal(object, object, str)
    revert_asked = Signal(object, object)
    take_asked = Signal(object, object, str)

    def __init__(self, context: UiContext, crop: QWidget, parent: QWidget | None = None) -> None:
        """`crop` is the widget of the magnified picture; its owner updates it."""
        super().__init__(parent)
        self._theme = context.theme
        self._translator = context.translator
        self._facts: StripFacts | None = None
        self._just: StripFacts | None = None
        self._crop = crop
        self.setAutoFillBackground(True)
        self._name, self._extracted, self._current, self._for = (QLabel(self) for _ in range(4))
        bold = self._name.font()
        bold.setBold(True)
        self._name.setFont(bold)
        for label in (self._name, self._extracted, self._current, self._for):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            filling = label.sizePolicy()
            filling.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
            label.setSizePolicy(filling)
        self._reason = QLineEdit(self)
        self._reason.editingFinished.connect(self.finish_reason)
        self._usual = [QToolButton(self) for _ in _USUAL]
        for at, button in enumerate(self._usual):
            button.clicked.connect(partial(self._give_usual, at))
        self._revert = QToolButton(self)
        self._revert.clicked.connect(self._ask_revert)
        self._take = QToolButton(self)
        self._take.clicked.connect(self._ask_take)
        self._history = QListWidget(self)
        self._history.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self._history.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._history.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._history.setFrameShape(QListWidget.Shape.NoFrame)
        # A button's own shortcut clicks it with a delay, when another cell may be shown; these take effect at once.
        self._keys = [self._key(f"Alt+{at + 1}", partial(self._give_usual, at)) for at in range(len(_USUAL))]
        self._keys.append(self._key(_TAKE, self._ask_take))
        self._lay_out()
        self._retranslate()

    def _key(self, keys: str, act: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)
        return shortcut

    def show_cell(self, facts: StripFacts | None, just_corrected: StripFacts | None = None) -> None:
        """Show another cell, or nothing. A reason that is being typed for the previous cell is emitted first.

        `just_corrected` is the cell that was left by correcting it: a reason is then for it, not for the cell shown.
        """
        former = self._reasoned
        if former is not None and _place_of(former) != _place_of(just_corrected or facts):
            self.finish_reason()
        self._facts, self._just = facts, just_corrected
        self._show_facts()

    @property
    def _reasoned(self) -> StripFacts | None:
        """The cell to which a reason applies."""
        return self._just or self._facts

    def _lay_out(self) -> None:
        metrics = self.fontMetrics()
        margin, em = metrics.height() // 3, metrics.horizontalAdvance("国")
        self._crop.setMinimumWidth(_NARROW * em)
        self._reason.setMinimumWidth(_NARROW * em)
        self._reason.setMaximumWidth(_WIDE * em)
        row, changed, read = FlowLayout(margin), FlowLayout(2 * margin), FlowLayout(2 * margin)
        for widget in (self._reason, *self._usual):
            row.addWidget(widget)
        changed.addWidget(self._current)
        changed.addWidget(self._revert)
        read.addWidget(self._extracted)
        read.addWidget(self._take)
        beside = QWidget(self)
        middle = QVBoxLayout(beside)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(margin)
        middle.addWidget(self._name)
        middle.addLayout(read)
        middle.addLayout(changed)
        middle.addWidget(self._for)
        middle.addLayout(row)
        middle.addWidget(self._history, 3)
        middle.addStretch(1)
        self._history.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._history.setMinimumHeight(metrics.height())
        self._history.setMaximumHeight(metrics.height() * 2 * _HISTORY_LINES)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(2 * margin, margin, margin, margin)
        whole.setSpacing(3 * margin)
        whole.addWidget(self._crop, 1)
        room = scroll_room(beside)
        room.setMinimumWidth(_LEAST * em)
        whole.addWidget(room, 2)

    def _show_facts(self) -> None:
        facts, translator = self._facts, self._translator
        self._name.setText(translator.translate("strip.none") if facts is None else facts.name)
        self._extracted.setText("" if facts is None else extracted_line(facts, translator))
        current = "" if facts is None else current_line(facts, translator)
        self._current.setText(current)
        self._current.setVisible(bool(current))
        reasoned = self._reasoned
        made = None if reasoned is None else reasoned.correction
        reason = "" if made is None else made.reason
        self._for.setVisible(self._just is not None)
        self._for.setText(
            translator.translate("strip.reason.for", cell=self._just.name) if self._just is not None else ""
        )
        self._for.setAccessibleName(self._for.text() or translator.translate("strip.reason"))
        if not (self._reason.hasFocus() and self._reason.isModified()):
            blocker = QSignalBlocker(self._reason)
            self._reason.setText(reason)
            blocker.unblock()
        can = made is not None and reasoned is not None and not reasoned.read_only
        for widget in (self._reason, *self._usual):
            widget.setEnabled(can)
        self._revert.setEnabled(bool(current) and facts is not None and not facts.read_only)
        self._revert.setVisible(bool(current))
        self._update_take()
        self._history.clear()
        for line in reversed(facts.history) if facts is not None else ():
            self._history.addItem(history_line(line, translator))
            self._history.item(self._history.count() - 1).setToolTip(plain_tip(history_tip(line, translator)))
        self._history.setVisible(self._history.count() > 0)
        self._paint_labels()

    def _update_take(self) -> None:
        """Offer the text of the second reading, unless the cell is corrected or confirmed already."""
        facts = self._facts
        second = "" if facts is None or facts.correction is not None else facts.extracted.second or ""
        self._take.setVisible(bool(second))
        self._take.setEnabled(bool(second) and facts is not None and not facts.read_only)
        text = self._translator.translate("strip.take.tip", second=second, keys=_TAKE)
        self._take.setText(self._translator.translate("strip.take", second=second))
        self._take.setToolTip(plain_tip(text))
        self._take.setAccessibleName(text)

    def _paint_labels(self) -> None:
        facts = self._facts
        doubted = facts is not None and facts.correction is None and is_doubted(facts.extracted)
        names = {self._name: "muted" if facts is None else "text", self._current: "corrected", self._for: "corrected"}
        names[self._extracted] = "unreadable" if doubted else "muted"
        for label, name in names.items():
            palette = label.palette()
            palette.setColor(label.foregroundRole(), self._theme.color(name))
            label.setPalette(palette)

    @Slot()
    def finish_reason(self) -> None:
        """Emit the reason that is being typed, if it was changed."""
        if self._reason.isModified():
            self._reason.setModified(False)
            self._give(self._reason.text().strip())

    def _give_usual(self, at: int) -> None:
        if not self._usual[at].isEnabled():
            return
        reason = self._translator.translate(f"strip.reason.{_USUAL[at]}")
        self._reason.setText(reason)
        self._give(reason)

    def _give(self, reason: str) -> None:
        shown = self._reasoned
        if shown is not None and shown.correction is not None and reason != shown.correction.reason:
            self.reason_given.emit(shown.report, shown.correction.cell, reason)

    @Slot()
    def _ask_revert(self) -> None:
        if self._facts is not None and self._facts.correction is not None:
            self.revert_asked.emit(self._facts.report, self._facts.extracted.id)

    @Slot()
    def _ask_take(self) -> None:
        offered = not self._take.isHidden() and self._take.isEnabled()
        if offered and self._facts is not None and self._facts.extracted.second is not None:
            self.take_asked.emit(self._facts.report, self._facts.extracted.id, self._facts.extracted.second)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._paint_labels()

    def _retranslate(self) -> None:
        translator = self._translator
        self.setAccessibleName(translator.translate("strip.pane"))
        self._reason.setPlaceholderText(translator.translate("strip.reason.hint"))
        self._reason.setAccessibleName(translator.translate("strip.reason"))
        for at, button in enumerate(self._usual):
            reason, key = translator.translate(f"strip.reason.{_USUAL[at]}"), f"Alt+{at + 1}"
            button.setText(reason)
            button.setToolTip(translator.translate("strip.reason.tip", reason=reason, keys=key))
            button.setAccessibleName(translator.translate("strip.reason.tip", reason=reason, keys=key))
        self._revert.setText(translator.translate("strip.revert"))
        self._revert.setToolTip(translator.translate("strip.revert.tip"))
        self._revert.setAccessibleName(translator.translate("strip.revert"))
        self._history.setAccessibleName(translator.translate("strip.history"))
        for label in (self._name, self._extracted, self._current):
            label.setAccessibleName(translator.translate("strip.pane"))
        self._show_facts()


def _place_of(facts: StripFacts | None) -> tuple[int, str] | None:
    """The report and the cell: cells of two reports have the same ids."""
    return None if facts is None else (facts.report, facts.extracted.id)
