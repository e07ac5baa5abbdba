"""The overview in the place of the panes: what is read and shown of it, and how its pictures are saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog

from app.ui.dialogs.file_dialogs import FileQuestion
from app.ui.dialogs.file_filters import picture_filters
from app.ui.workspace.pages.page_controller import PageController

if TYPE_CHECKING:
    from app.review.overview import OverviewData
    from app.ui.background.overview_thread import OverviewThread
    from app.ui.overview.card import Card
    from app.ui.overview.pane import OverviewPane


class OverviewController(PageController["OverviewPane", "OverviewThread"]):
    """Everything is read once; a filter of the list only chooses among it."""

    NAME = "overview"
    _unfiltered = False
    """Whether the list was filtered while the overview was not shown."""

    def _made(self) -> tuple[OverviewThread, OverviewPane]:
        from app.ui.background.overview_thread import OverviewThread
        from app.ui.overview.pane import OverviewPane

        thread = OverviewThread(self._session.project, self._forms, self)
        thread.loaded.connect(self._take)
        pane = OverviewPane(self._context, self._place)
        pane.save_asked.connect(self._ask_save)
        return thread, pane

    def _renew(self) -> None:
        if self._stale:
            self._read()
        elif self._unfiltered:
            self._filter()

    @Slot()
    def _read(self) -> None:
        if self._thread is not None and self._pane is not None:
            self._stale = False
            self._pane.show_loading()
            self._thread.start()

    @Slot(object)
    def _take(self, data: OverviewData) -> None:
        if self._pane is not None:
            self._unfiltered = False
            read_only = self._session.project.read_only
            self._pane.show_data(data, self._list.ids, filtered=self._list.is_narrowed, read_only=read_only)

    @Slot()
    def _filter(self) -> None:
        self._unfiltered = not self.is_open
        if self.is_open and self._pane is not None:
            self._pane.show_reports(self._list.ids, filtered=self._list.is_narrowed)

    def _named(self, report: int) -> str:
        data = None if self._pane is None else self._pane.data
        entry = None if data is None else data.entries.get(report)
        return str(report) if entry is None else self._messages.report(entry.name, entry.year)

    @Slot(object)
    def _ask_save(self, card: Card) -> QFileDialog | None:
        """Ask where to write a picture."""
        if not card.has_picture:
            self._status.report(self._translator.translate("overview.nothing"))
            return None
        question = FileQuestion("save", "dialog.save_picture", "export", picture_filters, ("svg", "png"))
        name = "".join(char for char in card.title if char not in '\\/:*?"<>|').strip()
        return self._ask_path(question, f"{name}.svg", lambda path: self._save(card, path))

    def _save(self, card: Card, path: Path) -> None:
        if self._writer is None:
            return
        if path.suffix.lower() == ".png":
            data = card.png()
        else:
            data, path = card.svg(), path if path.suffix.lower() == ".svg" else path.with_name(f"{path.name}.svg")
        if data is not None:
            self._writer.start(path, data)
