"""The status bar: totals of the project, the last message, and the author."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.project import Holder, Totals
from app.ui.common.context import UiContext
from app.ui.common.texts import grouped, plain_tip, remaining_text
from app.ui.common.widgets import ElidedLabel
from app.ui.shell.author_field import AuthorField

if TYPE_CHECKING:
    from app.ui.background.watch_thread import WatchState
    from app.ui.shell.progress import ProgressIndicator, WorkKind
    from app.ui.shell.watch_indicator import WatchIndicator


class StatusBar(QWidget):
    """`author_changed` tells a new name (str), `stop_watching` asks that no folder is watched any more.

    A message stays until the next act: `clear` it then.
    """

    author_changed = Signal(str)
    stop_watching = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._theme, self._translator, self._icons = context.theme, context.translator, context.icons
        self._totals: Totals | None = None
        self._saved: bool | None = None
        self._read_only: tuple[bool, Holder | None] = (False, None)
        self._urgent = False
        self._author = AuthorField(context.translator, self)
        self._author.changed.connect(self.author_changed)
        self._project_status, self._kept, self._notice = (QLabel(self) for _ in range(3))
        for label in (self._project_status, self._kept, self._notice):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._message = ElidedLabel(self)
        self._dismiss = QToolButton(self)
        self._dismiss.setAutoRaise(True)
        self._dismiss.clicked.connect(self.clear)
        self._watch: WatchIndicator | None = None
        self._layout = layout = QHBoxLayout(self)
        gap = self.fontMetrics().height() // 4
        layout.setContentsMargins(gap * 3, gap, gap * 3, gap)
        layout.setSpacing(gap * 3)
        for widget in (self._project_status, self._kept):
            layout.addWidget(widget)
        layout.addWidget(self._message, 1)
        for end in (self._dismiss, self._notice, self._author):
            layout.addWidget(end)
        self._dismiss.hide()
        self._retranslate()

    @cached_property
    def progress(self) -> ProgressIndicator:
        """How far an export is. Like the others, made once panes are there that can have such work."""
        return self._indicator("export")

    @cached_property
    def reading(self) -> ProgressIndicator:
        """How far the reading of a report again is."""
        return self._indicator("reading")

    @cached_property
    def bulk(self) -> ProgressIndicator:
        """How far an act on many reports is."""
        return self._indicator("bulk")

    @cached_property
    def merging(self) -> ProgressIndicator:
        """How far the comparison with a copy is, or the writing of parts."""
        return self._indicator("merge")

    def _indicator(self, kind: WorkKind) -> ProgressIndicator:
        from app.ui.shell.progress import ProgressIndicator

        made = ProgressIndicator(self._context, kind, self)
        self._layout.insertWidget(self._layout.indexOf(self._dismiss) + 1, made)
        self.setTabOrder(self._dismiss, made)
        return made

    def show_totals(self, totals: Totals | None) -> None:
        """Show the totals of the project; None where none is open."""
        self._totals = totals
        self._update_totals()

    def show_saved(self, saved: bool | None) -> None:
        """Show whether everything is saved; None where no project is open."""
        if saved != self._saved:
            self._saved = saved
            self._update_saved()

    def show_read_only(self, read_only: bool, holder: Holder | None = None) -> None:
        """Show that the project is read-only, and who has it open where that is known."""
        self._read_only = (read_only, holder)
        self._update_read_only()

    @Slot(object)
    def show_watch(self, state: WatchState | None) -> None:
        """Show how the watched folder stands; None where none is watched. The widget is made for the first one."""
        from app.ui.shell.watch_indicator import WatchIndicator

        if self._watch is None:
            if state is None:
                return
            self._watch = WatchIndicator(self._context, self)
            self._watch.stop_asked.connect(self.stop_watching)
            self._layout.insertWidget(self._layout.indexOf(self._notice), self._watch)
        self._watch.show_state(state)

    def show_author(self, name: str) -> None:
        """Show the author."""
        self._author.show_name(name)

    @Slot(str, bool)
    def show_message(self, text: str, urgent: bool = False) -> None:
        """Show a message. An urgent one stands out; either can be closed by hand."""
        if (text, urgent) == (self._message.text(), self._urgent):
            return  # every act clears the message
        self._urgent = urgent
        self._message.setText(text)
        self._message.setToolTip(plain_tip(text))
        self._message.setAccessibleName(text)
        self._dismiss.setVisible(bool(text))
        self._color()

    @Slot()
    def clear(self) -> None:
        """Clear the message: the next act was done, or it was closed by hand."""
        self.show_message("")

    @Slot(str)
    def withdraw(self, text: str) -> None:
        """Clear this message, if it is the one that is shown."""
        if text and text == self.message():
            self.clear()

    @property
    def is_urgent(self) -> bool:
        """Whether the message that is shown is urgent."""
        return self._urgent

    def message(self) -> str:
        """The message that is shown."""
        return self._message.text()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._color()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self._translator.translate("status.line"))
        self._dismiss.setToolTip(self._translator.translate("status.dismiss"))
        self._dismiss.setAccessibleName(self._translator.translate("status.dismiss"))
        self._update_totals()
        self._update_saved()
        self._update_read_only()
        self._color()

    def _update_totals(self) -> None:
        totals = self._totals
        translate = self._translator.translate
        text = ""
        if totals is not None:
            left = remaining_text(totals.cells_left, totals.findings_left, self._translator)
            text = translate(
                "status.totals",
                reports=grouped(totals.reports),
                left=left or translate("report.none_left"),
                seen=grouped(totals.seen),
                cells=grouped(totals.cells),
            )
        if totals is not None and totals.unread:
            text = self._translator.translate("status.unread", said=text, unread=grouped(totals.unread))
        if totals is not None and totals.ruled:
            text = self._translator.translate("status.ruled", said=text, ruled=grouped(totals.ruled))
        _show(self._project_status, text)
        if totals is not None:
            self._project_status.setToolTip(
                self._translator.translate(
                    "status.totals_tip",
                    broken=grouped(totals.broken),
                    unreadable=grouped(totals.unreadable),
                    not_assessable=grouped(totals.not_assessable),
                    doubtful=grouped(totals.doubtful),
                    said=text,
                )
            )

    def _update_saved(self) -> None:
        text = {
            None: "",
            True: self._translator.translate("status.saved"),
            False: self._translator.translate("status.unsaved"),
        }[self._saved]
        _show(self._kept, text)
        self._color()

    def _update_read_only(self) -> None:
        read_only, holder = self._read_only
        text = ""
        if holder is not None and holder.user:
            text = self._translator.translate("status.held", user=holder.user, host=holder.host)
        elif read_only or holder is not None:
            text = self._translator.translate("status.read_only")
        _show(self._notice, text)

    def _color(self) -> None:
        paint = {self._message: "broken" if self._urgent else "text", self._notice: "unreadable"}
        paint[self._kept] = "broken" if self._saved is False else "balanced"
        for label, color in paint.items():
            palette = self.palette()
            palette.setColor(label.foregroundRole(), self._theme.color(color))
            label.setPalette(palette)
        if not self._dismiss.isHidden():
            self._dismiss.setIcon(self._icons.icon("cancel"))


def _show(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setAccessibleName(text)
    label.setVisible(bool(text))
