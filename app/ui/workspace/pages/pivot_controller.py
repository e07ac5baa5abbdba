"""The pivot page in the place of the panes: which table is asked for, and how it is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog

from app.ui.dialogs.file_dialogs import FileQuestion
from app.ui.dialogs.file_filters import csv_filters
from app.ui.workspace.pages.page_controller import PageController

if TYPE_CHECKING:
    from app.review.pivot import PivotTable
    from app.ui.background.pivot_thread import PivotThread
    from app.ui.pivot import PivotPane


class PivotController(PageController["PivotPane", "PivotThread"]):
    """A table is asked for anew with other items, rows or reports; the thread knows what it read last."""

    NAME = "pivot"

    def _made(self) -> tuple[PivotThread, PivotPane]:
        from app.ui.background.pivot_thread import PivotThread
        from app.ui.pivot import PivotPane

        thread = PivotThread(self._session.project, self._forms, self)
        thread.made.connect(self._take)
        pane = PivotPane(self._context, self._forms.forms, self._place)
        pane.asked.connect(self._read)
        pane.save_asked.connect(self._ask_save)
        return thread, pane

    def _renew(self) -> None:
        self._read()

    @Slot()
    def _read(self) -> None:
        from app.ui.background.pivot_thread import PivotRequest

        if self._thread is None or self._pane is None:
            return
        fresh, self._stale = self._stale, False
        self._pane.show_loading()
        reports, filtered = tuple(self._list.ids), self._list.is_narrowed
        self._thread.ask(PivotRequest(self._pane.items, reports, self._pane.rows, filtered=filtered, fresh=fresh))

    @Slot(object)
    def _take(self, table: PivotTable) -> None:
        if self._pane is not None:
            self._pane.show_table(table, read_only=self._session.project.read_only)

    @Slot()
    def _filter(self) -> None:
        if self.is_open:
            self._read()

    def _named(self, report: int) -> str:
        table = None if self._pane is None else self._pane.table
        for row in () if table is None or table.total is None else (table.total,):
            for found in (one for reports in row.reports.values() for one in reports if one.id == report):
                return self._messages.report(found.name, found.year)
        return str(report)

    @Slot()
    def _ask_save(self) -> QFileDialog | None:
        """Ask where to write the table."""
        table = None if self._pane is None or not self._pane.is_current else self._pane.table
        if table is None or table.total is None or not table.columns:
            self._status.report(self._translator.translate("overview.nothing"))
            return None
        question = FileQuestion("save", "dialog.save_table", "export", csv_filters, ("csv",))
        return self._ask_path(question, f"{self._translator.translate('pivot.pane')}.csv", self._save)

    def _save(self, path: Path) -> None:
        """Write the table that is shown, in its order; the text is made beside the window."""
        if self._writer is None or self._pane is None or not self._pane.is_current:
            self._status.report(self._translator.translate("overview.loading"))
            return
        target = path if path.suffix.lower() == ".csv" else path.with_name(f"{path.name}.csv")
        self._writer.start(target, self._pane.csv())
