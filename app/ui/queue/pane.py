"""The queue of imports: hidden while it is empty, and usable while files are read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QProgressBar, QToolButton, QVBoxLayout, QWidget

from app.ui.common.context import UiContext
from app.ui.common.texts import grouped
from app.ui.common.widgets import ElidedLabel
from app.ui.queue.delegate import QueueDelegate
from app.ui.queue.entry import OPEN, Entry, Outcome
from app.ui.queue.model import QueueModel
from app.ui.queue.password import PasswordLine

_AGAIN = ("failed", "cancelled", "undecided")
"""States of files that can be read, or asked about, again."""


class QueuePane(QWidget):
    """Shows the queue. Files are identified by keys of the caller.

    `cancel_asked` (key, or None for all files), `retry_asked` (key) and `password_given` (key, password) are requests.
    """

    cancel_asked = Signal(object)
    retry_asked = Signal(object)
    password_given = Signal(object, str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._translator, self._icons = context.theme, context.translator, context.icons
        self._model = QueueModel(self)
        self._delegate = QueueDelegate(context)
        self._view = QListView(self)
        self._view.setUniformItemSizes(True)
        self._view.setModel(self._model)
        self._view.setItemDelegate(self._delegate)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._summary, self._bar = ElidedLabel(self), QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(self.fontMetrics().height() // 2)
        self._cancel, self._retry, self._cancel_all, self._clear = (QToolButton(self) for _ in range(4))
        self._password = PasswordLine(context, self)
        self._tried: object = None
        top = QHBoxLayout()
        top.addWidget(self._summary, 1)
        top.setSpacing(0)
        for button in (self._cancel, self._retry, self._clear, self._cancel_all):
            button.setAutoRaise(True)
            top.addWidget(button)
        layout = QVBoxLayout(self)
        gap = self.fontMetrics().height() // 3
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        layout.addLayout(top)
        layout.addWidget(self._bar)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._password)
        self._cancel.clicked.connect(self._ask_cancel)
        self._retry.clicked.connect(self._ask_retry)
        self._cancel_all.clicked.connect(lambda: self.cancel_asked.emit(None))
        self._clear.clicked.connect(self.clear_finished)
        self._password.given.connect(self._give_password)
        self._password.skipped.connect(self.cancel_asked)
        self._model.counts_changed.connect(self._update_texts)
        self._view.selectionModel().currentChanged.connect(self._update_texts)
        self.hide()
        self._retranslate()

    def add(self, key: object, path: str) -> None:
        """Add a file that waits to be read; for a known key, the file waits again."""
        self._model.add(key, path)
        if self.isHidden():
            self._update_texts()

    def progress(self, key: object, done: int, total: int) -> None:
        """Show the progress of a file, in pages."""
        self._model.progress(key, done, total)

    def finish(self, key: object, outcome: Outcome, sentence: str) -> None:
        """Show the result of a file; `sentence` describes it in the window's language."""
        self._model.finish(key, outcome, sentence)

    def leave_out(self, key: object, sentence: str) -> None:
        """Mark a file that waits for an answer, or all such files (None), as cancelled with this sentence."""
        for asking in self._model.asking():
            if key is None or key == asking:
                self._model.finish(asking, "cancelled", sentence)
        self._model.emit_counts()

    def wait(self, key: object) -> None:
        """Put a file that was asked about back into the queue."""
        self._model.wait(key)

    @property
    def busy(self) -> bool:
        """Whether any file is not finished."""
        return self.unfinished > 0

    @property
    def unfinished(self) -> int:
        """The number of files that are still to be read or wait for a password; none of them is in the project."""
        return self._model.count(*OPEN)

    @property
    def unread(self) -> int:
        """The number of files without a report that were not cancelled: locked, not readable, or still to be read."""
        return self._model.count(*OPEN, "failed")

    @property
    def summary(self) -> str:
        """The numbers of files by result, as a sentence."""
        return self._summary.text()

    @Slot()
    def clear_finished(self) -> None:
        """Remove finished files that need no attention; a second time also those that could not be read."""
        self._model.clear_finished()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Delete and self._view.hasFocus():
            self._ask_cancel()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _current(self) -> Entry | None:
        return self._model.entry(self._view.currentIndex().row())

    @Slot()
    def _ask_cancel(self) -> None:
        entry = self._current()
        if entry is not None and entry.state in OPEN:
            self.cancel_asked.emit(entry.key)

    @Slot()
    def _ask_retry(self) -> None:
        entry = self._current()
        if entry is not None and entry.state in _AGAIN:
            self.retry_asked.emit(entry.key)

    @Slot(object, str)
    def _give_password(self, key: object, password: str) -> None:
        self._view.setFocus()  # The line is hidden while the password is tried; keys must not go to a cell.
        self._tried = key
        self._model.wait(key)
        self._model.emit_counts()
        self.password_given.emit(key, password)

    @Slot()
    def _update_texts(self) -> None:
        """Show the counts, and enable the buttons."""
        model, entry = self._model, self._current()
        finished = model.size - model.count(*OPEN)
        self.setVisible(model.size > 0)
        key = "queue.summary_failed" if model.count("failed") else "queue.summary"
        text = self._translator.translate(key, files=grouped(model.size),
                               read=grouped(finished - model.count("failed", "cancelled")),
                               failed=grouped(model.count("failed")))  # fmt: skip
        self._summary.setText(text)
        self._summary.setAccessibleName(text)
        self._summary.setToolTip(text)
        self._bar.setRange(0, max(1, model.size))
        self._bar.setValue(finished)
        self._bar.setVisible(self.busy)
        self._cancel.setEnabled(entry is not None and entry.state in OPEN)
        self._retry.setEnabled(entry is not None and entry.state in _AGAIN)
        self._cancel_all.setEnabled(self.busy)
        self._clear.setEnabled(finished > 0)
        asked = entry if entry is not None and entry.state == "password" else model.first("password")
        self._password.ask_for(asked)
        if asked is not None and asked.key == self._tried:
            self._tried = None
            if self._view.hasFocus():
                self._password.take_focus()

    def _retranslate(self) -> None:
        translate = self._translator.translate
        for widget in (self, self._view):
            widget.setAccessibleName(translate("queue.pane"))
        self._bar.setAccessibleName(translate("queue.bar"))
        for button, icon, text in (
            (self._cancel, "cancel", translate("queue.cancel")),
            (self._retry, "refresh", translate("queue.retry")),
            (self._cancel_all, "cancel-all", translate("queue.cancel_all")),
            (self._clear, "clear", translate("queue.clear")),
        ):
            button.setText(text)
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.setIcon(self._icons.icon(icon))
        self._update_texts()
