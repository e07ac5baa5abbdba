"""The list of findings with its heading, the line on the suspect, and what can be done about the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from app.forms import FormCollection
from app.model import Finding
from app.review.commands.verdict_options import Offer, offers
from app.review.state.open_report import OpenReport
from app.rules import READ_TABLE
from app.ui.common.context import UiContext
from app.ui.findings.actions import FindingActions
from app.ui.findings.delegate import FindingDelegate
from app.ui.findings.model import FindingsModel
from app.ui.findings.texts import form_of, heading, letter, suspicion

_NARROWEST = 16
"""The least width in ems, for a sentence to be read."""

_LOWEST = 8
"""The least height in lines: three of a heading and its buttons, and some findings."""

_HEADING = 12
"""The least width in ems that the buttons leave for the heading beside them: a line then holds a phrase."""


class FindingsPane(QWidget):
    """Shows the findings of one report. `finding_chosen` (object finding or None), `repair_asked` (object finding).

    `ruling_asked` (str, an Offer) is about the chosen finding.
    """

    finding_chosen = Signal(object)
    repair_asked = Signal(object)
    ruling_asked = Signal(str)

    def __init__(self, context: UiContext, forms: FormCollection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages = context.messages
        self._forms = forms
        self._theme = context.theme
        self._translator = context.translator
        self._report: OpenReport | None = None
        self._chosen: Finding | None = None
        self._loading = self._searching = False
        self.setAutoFillBackground(True)
        self._heading = QLabel(self)
        self._signed = QLabel(self)
        self._actions = FindingActions(context.translator, self)
        self._actions.asked.connect(self._ask)
        self._suspect = QLabel(self)
        for label in (self._heading, self._signed, self._suspect):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._suspect.setWordWrap(True)
        self._suspect.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._model = FindingsModel(self._accessible_text, self)
        self._list = FindingsList(self)
        self._list.setModel(self._model)
        self.setFocusProxy(self._list)
        self._list.setItemDelegate(FindingDelegate(context, self._list))
        self._list.selectionModel().currentChanged.connect(self._current_changed)
        self._list.copy_asked.connect(self.copy)
        self._list.repair_asked.connect(self._ask_repair)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        margin = self.fontMetrics().height() // 3
        metrics = self.fontMetrics()
        self.setMinimumSize(_NARROWEST * metrics.horizontalAdvance("国"), _LOWEST * metrics.height())
        self._heading.setWordWrap(True)
        self._top.setContentsMargins(2 * margin, margin, margin, margin)
        self._top.addWidget(self._heading, 1)
        self._top.addWidget(self._actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self._signed)
        column.addWidget(self._list, 1)
        column.addWidget(self._suspect)
        self._signed.setWordWrap(True)
        self._signed.setContentsMargins(2 * margin, 0, margin, margin)
        self._suspect.setContentsMargins(2 * margin, margin, margin, margin)

    def show_report(self, open_report: OpenReport | None) -> None:
        """Show the findings of another report, none of them chosen."""
        self._load(open_report, None)

    def refresh(self, open_report: OpenReport) -> None:
        """Show the findings as they are now; the chosen one stays chosen if it is still there."""
        self._load(open_report, self._chosen)

    def show_searching(self, searching: bool) -> None:
        """Show that the suspects of the findings are still searched, or that they are known."""
        self._searching = searching
        self._update_texts()

    def choose(self, finding: Finding | None) -> None:
        """Choose a finding, or none; `finding_chosen` is emitted if that changes something."""
        row = self._model.row_of(finding)
        if row < 0:
            self._list.clearSelection()
            self._list.setCurrentIndex(QModelIndex())
        elif row != self._list.currentIndex().row():  # else it is a person's choice, maybe together with others
            self._list.setCurrentIndex(self._model.index(row))

    def chosen(self) -> Finding | None:
        """The finding that is chosen."""
        return self._chosen

    def several(self) -> tuple[Finding, ...]:
        """All findings that are selected, in the order shown."""
        rows = sorted({index.row() for index in self._list.selectedIndexes()})
        return tuple(found for row in rows if (found := self._model.finding(row)) is not None)

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
                    sentence = letter(finding, sentence, self._report, self._forms.form(form), self._translator)
                lines.append(sentence)
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _load(self, open_report: OpenReport | None, keep: Finding | None) -> None:
        before, scroll = self._chosen, self._list.verticalScrollBar().value()
        self._report = open_report
        self._loading = True
        self._model.show(open_report, self._sentence, self._ruling)
        row = self._model.row_of(keep)
        if row >= 0:
            index = self._model.index(row)
            self._list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self._list.doItemsLayout()
            self._list.verticalScrollBar().setValue(scroll)
        self._loading = False
        self._chosen = self._model.finding(row)
        self._update_texts()
        if before is not None and self._chosen is None:
            self.finding_chosen.emit(None)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._loading:
            return
        self._chosen = self._model.finding(current.row()) if current.isValid() else None
        self._list.scheduleDelayedItemsLayout()
        self._update_texts()
        self.finding_chosen.emit(self._chosen)

    @Slot()
    def _ask_repair(self) -> None:
        if self._chosen is not None and _has_target(self._chosen):
            self.repair_asked.emit(self._chosen)

    @Slot(str)
    def _ask(self, offer: Offer) -> None:
        if offer in ("mend", "enter"):
            self._ask_repair()
        else:
            self.ruling_asked.emit(offer)

    def _sentence(self, finding: Finding) -> str:
        report = self._report
        return "" if report is None else self._messages.finding(finding, report)

    def _ruling(self, finding: Finding) -> str:
        return "" if self._report is None else self._messages.ruled(finding, self._report)

    def _accessible_text(self, finding: Finding, sentence: str) -> str:
        if finding.status not in ("broken", "not_assessable", "warning"):
            return sentence
        status = self._translator.translate(
            "findings.status.ruled" if finding.ruled else f"findings.status.{finding.status}"
        )
        return self._translator.translate("findings.spoken", status=status, sentence=sentence)

    def _update_texts(self) -> None:
        """Update the heading, the signatures, the suspect and the buttons."""
        report, chosen = self._report, self._chosen
        message = heading(report, self._translator)
        if self._searching:
            message = self._translator.translate("findings.searching", state=message)
        findings = self.findings()
        self._heading.setText(message)
        self._heading.setAccessibleName(
            self._translator.translate("findings.name", pane=self._translator.translate("findings.pane"), state=message)
        )
        _paint(
            self._heading,
            self._theme.color("muted" if report is None or report.superseded else f"status_{report.status}"),
        )
        self._update_signed()
        self._actions.setVisible(bool(findings))
        self._actions.offer(None if chosen is None or report is None else offers(chosen, report))
        text = ""
        if chosen is not None and report is not None:
            text = suspicion(chosen, report, self._messages.review_messages, self._translator)
        waits = report is not None and not report.is_final and self._suspect.isVisible()
        self._suspect.setMinimumHeight(self._suspect.height() if waits else 0)  # else the list would jump twice
        self._suspect.setText(text)
        self._suspect.setVisible(bool(text) or waits)
        self._give_heading_room()

    def _give_heading_room(self) -> None:
        """Put the buttons below the heading where there is too little room beside it."""
        beside = self.width() - self._actions.sizeHint().width()
        narrow = not self._actions.isHidden() and beside < _HEADING * self.fontMetrics().horizontalAdvance("国")
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._top.direction() != direction:
            self._top.setDirection(direction)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._give_heading_room()

    def _update_signed(self) -> None:
        """Show who signed the report or sent it back; a signature that a later change made void stands out."""
        report = self._report
        signed = () if report is None else report.signatures
        lines = [self._messages.signed(one) for one in signed]
        if report is not None and report.sent_back is not None:
            lines.insert(0, self._messages.sent_back(report.sent_back))
        text = self._translator.translate("sign.separator").join(lines)
        self._signed.setText(text)
        self._signed.setAccessibleName(text)
        self._signed.setVisible(bool(text))
        color = "balanced" if all(one.holds for one in signed) else "broken"
        is_sent_back = report is not None and report.sent_back is not None
        _paint(self._signed, self._theme.color("status_sent_back" if is_sent_back else color))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange and not self._loading:
            self._update_texts()
            self._list.viewport().update()

    def _retranslate(self) -> None:
        self.setAccessibleName(self._translator.translate("findings.pane"))
        self._list.setAccessibleName(self._translator.translate("findings.list"))
        self._actions.retranslate()
        self._suspect.setAccessibleName(self._translator.translate("findings.suspect.name"))
        self._model.forget()
        self._load(self._report, self._chosen)


class FindingsList(QListView):
    """The list itself: Return or a double click asks for a repair, Ctrl+C copies."""

    repair_asked = Signal()
    copy_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.doubleClicked.connect(self.repair_asked)
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
            self.repair_asked.emit()
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


def _paint(label: QLabel, color: QColor) -> None:
    palette = label.palette()
    if palette.color(label.foregroundRole()) != color:  # each change has the label laid out anew
        palette.setColor(label.foregroundRole(), color)
        label.setPalette(palette)


def _has_target(finding: Finding) -> bool:
    """Whether there is a cell to go to, or a table to enter."""
    return bool(finding.cells or finding.suspects) or finding.rule == READ_TABLE
