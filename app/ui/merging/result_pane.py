"""The pane of what a merge brought: a row for each report, which leads to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.review.merging.brought import Brought, BroughtReport
from app.ui.bulk.models import TextTable
from app.ui.bulk.table import BulkTable
from app.ui.common.context import UiContext
from app.ui.common.message_formatter import MessageFormatter
from app.ui.common.texts import local_datetime
from app.ui.common.translator import Translator
from app.ui.common.widgets import CoveringPane, PaneHead, plain_label, set_text

_TABLES = ("correction", "seen", "verdict", "signature", "sent_back", "report", "belongs", "roster", "policy")
"""What is counted, in the order in which it is told."""


class BroughtModel(TextTable):
    """One report a row."""

    heads = ("merged.head.report", "merged.head.came", "merged.head.ruled", "merged.head.signature")

    def __init__(self, translator: Translator, messages: MessageFormatter, parent: QObject) -> None:
        super().__init__(translator, parent)
        self._messages = messages
        self._rows: Sequence[BroughtReport] = ()

    def show(self, rows: Sequence[BroughtReport]) -> None:
        """Show other reports."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def report(self, row: int) -> int | None:
        """The id of the report of a row."""
        return self._rows[row].report if 0 <= row < len(self._rows) else None

    def count(self) -> int:
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        one, translate = self._rows[row], self._translator.translate
        if column == 0:
            return self._messages.report(one.agency, one.year)
        if column == 1:
            return self.came(one.changes, is_new=one.is_new)
        if column == 2:
            return str(one.ruled) if one.ruled else ""
        return translate("merged.lapsed") if one.lapsed else ""

    def came(self, changes: Mapping[str, int], *, is_new: bool = False) -> str:
        """What came, in words."""
        translate = self._translator.translate
        told = [translate("merged.new")] if is_new else []
        left = dict(changes)
        if is_new:
            left.pop("report", None)  # that it is new says it
        told += [translate(f"merged.came.{table}", count=left.pop(table)) for table in _TABLES if left.get(table)]
        if left := {table: count for table, count in left.items() if count}:
            told.append(translate("merged.came.other", count=sum(left.values())))
        return translate("act.separator").join(told)


class BroughtTable(BulkTable):
    """`entered`: go to the report of the current row."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ResultPane(CoveringPane):
    """Shows what a merge brought. `entered` (id): go to a report. `left`: put the pane away."""

    entered = Signal(int)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = context.translator
        self._brought: Brought | None = None
        self._model = BroughtModel(context.translator, context.messages, self)
        self._head, self._said, self._keys = PaneHead((), self), plain_label(self), plain_label(self)
        self._table = BroughtTable(context.theme, self._model, (15, 0, 10, 12), self)
        self._lay_out()
        self._head.left.connect(self.left)
        self._table.left.connect(self.left)
        self._table.entered.connect(self._enter)
        self._table.doubleClicked.connect(self._enter)
        self._retranslate()

    def show_brought(self, brought: Brought) -> None:
        """Show what came. The row that was gone to stays the current one where the merge is the same."""
        row = self._table.currentIndex().row() if self._brought == brought else 0
        self._brought = brought
        self._model.show(brought.reports)
        if brought.reports:
            self._table.setCurrentIndex(self._model.index(max(0, row), 0))
        self._retranslate()

    def focus(self) -> None:
        """Take the keyboard."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    @Slot()
    def _enter(self) -> None:
        report = self._model.report(self._table.currentIndex().row())
        if report is not None:
            self.entered.emit(report)

    def _lay_out(self) -> None:
        margin = self.fontMetrics().height() // 3
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * margin, margin, margin, margin)
        layout.setSpacing(margin)
        layout.addWidget(self._head)
        layout.addWidget(self._said)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._keys)

    def _sentence(self, brought: Brought) -> str:
        translate = self._translator.translate
        new = sum(one.is_new for one in brought.reports)
        lapsed = sum(one.lapsed for one in brought.reports)
        said = [translate("merged.said", steps=brought.steps, changed=len(brought.reports) - new, new=new)]
        if brought.ruled:
            said.append(translate("merged.said_ruled", count=brought.ruled))
        if brought.others:
            said.append(translate("merged.said_others", what=self._model.came(brought.others)))
        said.append(translate("merged.said_lapsed" if lapsed else "merged.said_none_lapsed", count=lapsed))
        said.append(translate("merged.said_undo"))
        return "\n".join(said)

    def _retranslate(self) -> None:
        translate, brought = self._translator.translate, self._brought
        self.setAccessibleName(translate("merged.pane"))
        heading = said = translate("merged.pane")
        if brought is not None:
            facts = {"name": brought.name, "author": brought.author, "at": local_datetime(brought.at)}
            heading, said = translate("merged.heading", **facts), self._sentence(brought)
        self._head.say(heading, translate("merged.pane"), translate("merged.close"))
        set_text(self._said, said)
        set_text(self._keys, translate("merged.keys"))
        self._table.name_parts(translate("merged.reports"))
