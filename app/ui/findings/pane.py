"""The list of findings with its heading, the line on the suspect, and the way to the cell to correct."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from app.forms import FormCollection
from app.model import Finding
from app.review.open_report import OpenReport
from app.review.speaker import Speaker
from app.ui.findings.delegate import SIGNS, FindingDelegate
from app.ui.findings.model import FindingsModel
from app.ui.findings.sayings import form_of, heading, letter, suspicion
from app.ui.look import Look
from app.ui.words import Words

SpeakerSource = Callable[[], Speaker]
"""Gives who speaks the window's present language."""
_NARROWEST = 20
"""The least width in ems, for a sentence to be read."""


class FindingsPane(QWidget):
    """Shows the findings of one report. `finding_chosen` (object finding or None), `mend_asked` (object finding)."""

    finding_chosen = Signal(object)
    mend_asked = Signal(object)

    def __init__(
        self, speaker: SpeakerSource, forms: FormCollection, look: Look, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._forms = forms
        self._look = look
        self._words = words
        self._report: OpenReport | None = None
        self._chosen: Finding | None = None
        self._loading = False
        self._heading = QLabel(self)
        self._mend = QPushButton(self)
        self._mend.clicked.connect(self._ask_mend)
        self._suspect = QLabel(self)
        self._suspect.setWordWrap(True)
        self._suspect.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._model = FindingsModel(self._spoken, self)
        self._list = FindingsList(self)
        self._list.setModel(self._model)
        self.setFocusProxy(self._list)
        self._list.setItemDelegate(FindingDelegate(look, words, self._list))
        self._list.selectionModel().currentChanged.connect(self._current_changed)
        self._list.copy_asked.connect(self.copy)
        self._list.mend_asked.connect(self._ask_mend)
        margin = self.fontMetrics().height() // 3
        self.setMinimumWidth(_NARROWEST * self.fontMetrics().horizontalAdvance("国"))
        self._heading.setWordWrap(True)
        top = QHBoxLayout()
        top.setContentsMargins(2 * margin, margin, margin, margin)
        top.addWidget(self._heading, 1)
        top.addWidget(self._mend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._list, 1)
        column.addWidget(self._suspect)
        self._suspect.setContentsMargins(2 * margin, margin, margin, margin)
        self._retranslate()

    def show_report(self, open_report: OpenReport | None) -> None:
        """Show the findings of another report, none of them chosen."""
        self._load(open_report, None)

    def refresh(self, open_report: OpenReport) -> None:
        """Show the findings as they are now; the chosen one stays chosen if it is still there."""
        self._load(open_report, self._chosen)

    def choose(self, finding: Finding | None) -> None:
        """Choose a finding, or none; tells so like a person's choice where it changes something."""
        row = self._model.row_of(finding)
        if row < 0:
            self._list.clearSelection()
            self._list.setCurrentIndex(QModelIndex())
        else:
            self._list.setCurrentIndex(self._model.index(row))

    def chosen(self) -> Finding | None:
        """The finding that is chosen."""
        return self._chosen

    def findings(self) -> tuple[Finding, ...]:
        """All findings in the order shown."""
        rows = range(self._model.rowCount())
        return tuple(found for row in rows if (found := self._model.finding(row)) is not None)

    @Slot()
    def copy(self) -> None:
        """The chosen findings to the clipboard, a letter's sentence each."""
        if self._report is None:
            return
        lines = []
        for row in sorted({index.row() for index in self._list.selectedIndexes()}):
            finding = self._model.finding(row)
            if finding is not None:
                form, sentence = form_of(finding, self._report, self._forms), self._model.sentence(row)
                if form is not None:
                    sentence = letter(finding, sentence, self._report, self._forms.form(form), self._words)
                lines.append(sentence)
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _load(self, open_report: OpenReport | None, keep: Finding | None) -> None:
        before, scroll = self._chosen, self._list.verticalScrollBar().value()
        self._report = open_report
        self._loading = True
        self._model.show(open_report, self._sentence)
        row = self._model.row_of(keep)
        if row >= 0:
            index = self._model.index(row)
            self._list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self._list.doItemsLayout()
            self._list.verticalScrollBar().setValue(scroll)
        self._loading = False
        self._chosen = self._model.finding(row)
        self._say()
        if before is not None and self._chosen is None:
            self.finding_chosen.emit(None)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._loading:
            return
        self._chosen = self._model.finding(current.row()) if current.isValid() else None
        self._list.scheduleDelayedItemsLayout()
        self._say()
        self.finding_chosen.emit(self._chosen)

    @Slot()
    def _ask_mend(self) -> None:
        if self._chosen is not None and _has_target(self._chosen):
            self.mend_asked.emit(self._chosen)

    def _sentence(self, finding: Finding) -> str:
        report = self._report
        return "" if report is None else self._speaker().finding(finding, report.report, report.cells)

    def _spoken(self, finding: Finding, sentence: str) -> str:
        if finding.status not in ("broken", "not_assessable", "warning"):
            return sentence
        status = self._words.say(f"findings.status.{finding.status}")
        return self._words.say("findings.spoken", status=status, sentence=sentence)

    def _say(self) -> None:
        """The heading, the suspect and what the button can do."""
        report, chosen = self._report, self._chosen
        said = heading(report, self._words)
        worst = self._model.finding(0)
        unread = report is None or not report.report.tables
        sign, color = ("", "muted") if unread else SIGNS[worst.status if worst else "holds"]
        self._heading.setText(f"{sign} {said}".strip())
        palette = self._heading.palette()
        palette.setColor(self._heading.foregroundRole(), self._look.color(color))
        self._heading.setPalette(palette)
        self._mend.setVisible(self._model.rowCount() > 0)
        self._mend.setEnabled(chosen is not None and _has_target(chosen))
        text = "" if chosen is None or report is None else suspicion(chosen, report, self._speaker(), self._words)
        self._suspect.setText(text)
        self._suspect.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange and not self._loading:
            self._say()
            self._list.viewport().update()

    def _retranslate(self) -> None:
        self.setAccessibleName(self._words.say("findings.pane"))
        self._list.setAccessibleName(self._words.say("findings.list"))
        self._mend.setText(self._words.say("findings.mend"))
        self._mend.setToolTip(self._words.say("findings.mend.tip"))
        self._mend.setAccessibleName(self._words.say("findings.mend"))
        self._heading.setAccessibleName(self._words.say("findings.pane"))
        self._suspect.setAccessibleName(self._words.say("findings.suspect.name"))
        self._load(self._report, self._chosen)


class FindingsList(QListView):
    """The list itself: Return or a double click asks to mend, Ctrl+C to copy."""

    mend_asked = Signal()
    copy_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.doubleClicked.connect(self.mend_asked)
        self._gaining_focus = False

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._gaining_focus = True  # Qt would choose the first finding, and with it another cell
        super().focusInEvent(event)
        self._gaining_focus = False

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802
        return QModelIndex() if self._gaining_focus else super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.mend_asked.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        copying = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if copying and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _has_target(finding: Finding) -> bool:
    """Whether there is a cell to go to."""
    return bool(finding.cells or finding.suspects)
