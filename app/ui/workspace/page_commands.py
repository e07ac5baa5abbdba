"""The commands on the pages themselves: search in their text, go to one by its number, choose and copy text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from app.ui.background.worker_thread import WorkerThread
from app.ui.common.context import UiContext
from app.ui.page import PageView
from app.ui.page.text.reader import PageTextReader
from app.ui.shell.prompt_bar import Asked, PromptBar

if TYPE_CHECKING:
    from app.ui.page.text.search import PageSearch


class PageCommands(QObject):
    """`new_work` makes the worker thread that reads text, when it is first wanted."""

    def __init__(
        self,
        context: UiContext,
        page: PageView,
        prompt: PromptBar,
        new_work: Callable[[], WorkerThread],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._page, self._prompt = context, page, prompt
        self._translator, self._status = context.translator, context.status
        self._reader = PageTextReader(new_work, self)
        self._waiting = False
        page.text.read_with(self._reader)
        page.text.waits.connect(self._report_waiting)
        self._reader.came.connect(self._report_came)

    @cached_property
    def search(self) -> PageSearch:
        """The search in the pages' text."""
        from app.ui.page.text.search import PageSearch

        return PageSearch(self._context, self._page, self._page.text, self._reader)

    def find(self) -> None:
        """Search in the text of the pages."""
        if self._page.page_count:
            self.search.open()

    def find_here(self, elsewhere: Callable[[], None]) -> None:
        """Search in the pages where the keyboard is in them, else `elsewhere`."""
        focus = QApplication.focusWidget()
        if focus is not None and (focus is self._page or self._page.isAncestorOf(focus)):
            self.find()
        else:
            elsewhere()

    def select(self) -> None:
        """Choose the whole text of the page in view, to be copied."""
        self._page.setFocus()
        self._page.text.choose_page(self._page.index_in_view)

    def copy(self) -> bool:
        """Copy the text that is chosen on the page; whether any is."""
        chosen = self._page.text.chosen
        if chosen:
            QApplication.clipboard().setText(chosen)
            self._status.report(self._translator.translate("page.text_copied", count=len(chosen)))
        return bool(chosen)

    def ask_page(self) -> None:
        """Ask for the number of a page, and go there."""
        count, translate = self._page.page_count, self._translator.translate
        if count:
            asked = Asked(translate("page.number"), needed=True)
            self._prompt.ask_for(
                translate("page.go_to", count=count), translate("page.go_to_yes"), (asked,), self._go_to_typed
            )

    def close(self) -> None:
        """End the worker: before the panes go."""
        self._reader.close()

    def _go_to_typed(self, texts: tuple[str, ...]) -> None:
        number = int(texts[0]) if texts[0].isdecimal() else 0
        if 1 <= number <= self._page.page_count:
            self._page.go_to(number - 1)
            self._page.setFocus()
        else:
            text = self._translator.translate("page.go_to_none", number=texts[0], count=self._page.page_count)
            self._status.report(text, urgent=True)

    @Slot()
    def _report_waiting(self) -> None:
        if not self._waiting:
            self._waiting = True
            self._status.report(self._translator.translate("page.text_reading"))

    @Slot(int)
    def _report_came(self, _page: int) -> None:
        if self._waiting and not self._reader.waiting:
            self._waiting = False
            self._status.clear()
