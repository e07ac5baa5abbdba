"""The tables of the open report: a tab for each, in printed order, and one for those of no known form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.forms import FormCollection
from app.model import FreeTable
from app.review.state.open_report import OpenReport
from app.ui.common.context import UiContext
from app.ui.tables.free import FreeTables
from app.ui.tables.model.tab_names import problems_of, table_name
from app.ui.tables.model.table_model import GridModel
from app.ui.tables.view.table_view import GridView
from app.ui.tables.view.tip import Tip

_Key = tuple[str, str]
"""The ids of a form and of a table; each has one view, which is reused for all reports."""


class TablePane(QWidget):
    """Shows and edits the tables of one report.

    It changes nothing itself: it emits requests, and `refresh` shows the results.

    `current_changed` (object cell or None) is emitted also by `set_current`. `corrected` (object {cell: text}) requests
    the corrections as one step. `seen_asked` (object cells, object bool) requests to mark or unmark cells as seen.
    """

    current_changed = Signal(object)
    corrected = Signal(object)
    seen_asked = Signal(object, object)

    def __init__(
        self,
        context: UiContext,
        forms: FormCollection,
        parent: QWidget | None = None,
        *,
        explain: Callable[[str], str] | None = None,
    ) -> None:
        """`explain` returns the equations of a cell in numbers, one per line, for its tooltip."""
        super().__init__(parent)
        self._forms = {form.id: form for form in forms.forms}
        self._context, self._translator, self._status = context, context.translator, context.status
        self._tip = Tip(context.translator, explain)
        self._report: OpenReport | None = None
        self._views: dict[_Key, GridView] = {}
        self._tables: dict[str, GridView] = {}
        self._emitted: str | None = None
        self._read_only = False
        self.setAutoFillBackground(True)  # as of every pane: nothing of the window behind it is painted with it
        self._tabs = QTabBar(self)
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setDocumentMode(True)
        self._stack = QStackedWidget(self)
        self._empty = QLabel(self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._free = FreeTables(context, self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._free)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self._show_tab)
        self._shortcuts = [
            self._shortcut("Ctrl+PgUp", self.previous_table),
            self._shortcut("Ctrl+PgDown", self.next_table),
        ]
        self._retranslate()

    # What is shown

    def show_report(self, open_report: OpenReport | None) -> None:
        """Show a report from its first table on, without a current cell; None for no report."""
        for view in self._tables.values():
            view.drop_editing()
        self._report = open_report
        self._tables = {}
        blocker = QSignalBlocker(self._tabs)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for table in open_report.report.tables if open_report is not None else ():
            view = self._view(table.form, table.id)
            view.selectionModel().clear()
            view.grid.show(open_report)
            view.show_numbers()
            self._tables[table.id] = view
            self._tabs.addTab("")
        free = open_report.report.free_tables if open_report is not None else ()
        self._free.show_tables(free)
        if free:
            self._tabs.addTab("")
        blocker.unblock()
        self._update_empty()
        self._name_tabs()
        self._tabs.setVisible(self._tabs.count() > 0)
        self._tabs.updateGeometry()  # Qt does not notify the layout of tabs added before the bar is shown
        self._show_tab(self._tabs.currentIndex())

    def refresh(self, open_report: OpenReport, cells: frozenset[str]) -> None:
        """Show what changed in `cells`; the current cell, selection, scroll position and editor stay as they are."""
        self._report = open_report
        for view in self._tables.values():
            view.show_changed(view.grid.refresh(open_report, cells))
        self._name_tabs()

    def set_operands(self, operands: Mapping[str, int]) -> None:
        """Show the numbers of a finding's operands in their cells; an empty mapping removes them."""
        for view in self._tables.values():
            view.grid.set_operands(operands)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be corrected."""
        return self._read_only

    @read_only.setter
    def read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        for view in self._views.values():
            view.grid.read_only = read_only

    # The current cell

    def current_cell(self) -> str | None:
        """The id of the current number cell of the table that is shown."""
        view = self._grid_view()
        return None if view is None else view.current_cell()

    @property
    def editing(self) -> bool:
        """Whether a number is being typed; still so while it is committed."""
        view = self._grid_view()
        return view is not None and view.editing

    def selected_cells(self) -> tuple[str, ...]:
        """The selected cells of the table that is shown, in printed order."""
        view = self._grid_view()
        return () if view is None else view.selected_cells()

    def cells_in_view(self) -> frozenset[str]:
        """The cells of the table that is shown that are completely in view."""
        view = self._grid_view()
        return frozenset() if view is None or not view.isVisible() else view.in_view()

    def set_current(self, cell: str | None) -> None:
        """Go to a cell in its table and bring it into view; None leaves no cell current."""
        if cell is None:
            view = self._grid_view()
            if view is not None:
                view.selectionModel().clear()
            self._emit_current()
            return
        found = self._tables.get(cell.split("/", 1)[0])
        if found is not None and found.grid.index_of(cell).isValid():
            found.go_to(cell)
            self._tabs.setCurrentIndex(list(self._tables.values()).index(found))
            found.scrollTo(found.currentIndex())
            self._emit_current()

    def edit_current(self, text: str | None = None) -> bool:
        """Open the editor on the current cell, prefilled with `text` if given. False if none opens."""
        view = self._grid_view()
        if view is None:
            return False
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        return view.edit_cell(text)

    def current_free_table(self) -> FreeTable | None:
        """The current free table, while those are shown."""
        return self._free.current_table() if self._stack.currentWidget() is self._free else None

    def finish_editing(self) -> bool:
        """Commit what is being typed, before another report is shown. False, with the editor open, if it is refused."""
        return all(view.finish_editing() for view in self._tables.values())

    def focus_grid(self, *, select_first: bool = True) -> None:
        """Focus the table; with `select_first`, go to its first number if no cell is current."""
        widget = self._stack.currentWidget()
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(widget, GridView) and select_first:
            widget.ensure_current()

    @Slot()
    def copy(self) -> None:
        """Copy the selected block of the table that is shown."""
        widget = self._stack.currentWidget()
        if isinstance(widget, GridView | FreeTables):
            widget.copy()

    @Slot()
    def paste(self) -> None:
        """Paste the clipboard's block from the current cell on."""
        view = self._grid_view()
        if view is not None:
            view.paste()

    @Slot()
    def mark_seen(self) -> None:
        """Request to mark the selected cells as seen."""
        view = self._grid_view()
        if view is not None:
            view.ask_seen()

    @Slot()
    def unmark_seen(self) -> None:
        """Request to unmark the selected cells."""
        view = self._grid_view()
        if view is not None:
            self._ask_seen(view.selected_cells(), seen=False)

    @Slot()
    def mark_row_seen(self) -> None:
        """Request to mark the cells of the current row as seen."""
        view = self._grid_view()
        if view is not None:
            view.ask_seen(row=True)

    @Slot()
    def next_table(self) -> None:
        """Go to the next tab; from the last one to the first."""
        self._turn(1)

    @Slot()
    def previous_table(self) -> None:
        """Go to the previous tab; from the first one to the last."""
        self._turn(-1)

    # Inside

    def _view(self, form_id: str, table_id: str) -> GridView:
        key = (form_id, table_id)
        if key not in self._views:
            grid = GridModel(self._forms[form_id].table(table_id), self._translator, self._tip, self)
            grid.read_only = self._read_only
            view = GridView(self._context, grid)
            view.corrected.connect(self.corrected)
            view.seen_asked.connect(self._ask_seen)
            view.went.connect(self._emit_current)
            view.retranslate(self._table_name(form_id, table_id))
            self._views[key] = view
            self._stack.addWidget(view)
        return self._views[key]

    def _grid_view(self) -> GridView | None:
        widget = self._stack.currentWidget()
        return widget if isinstance(widget, GridView) else None

    def _turn(self, step: int) -> None:
        if self._tabs.count():
            self._tabs.setCurrentIndex((self._tabs.currentIndex() + step) % self._tabs.count())
            self.focus_grid()

    @Slot(int)
    def _show_tab(self, at: int) -> None:
        views = list(self._tables.values())
        if 0 <= at < len(views):
            self._stack.setCurrentWidget(views[at])
        else:
            self._stack.setCurrentWidget(self._free if at >= 0 else self._empty)
        self._emit_current()

    @Slot()
    def _emit_current(self) -> None:
        """Emit `current_changed` if the current cell is another one."""
        cell = self.current_cell()
        if cell != self._emitted:
            self._emitted = cell
            self.current_changed.emit(cell)

    @Slot(object)
    def _ask_seen(self, cells: tuple[str, ...], *, seen: bool = True) -> None:
        """Request to mark or unmark. Marking twice does not unmark, so that repeating a key does no harm."""
        if self._read_only:
            self._status.report(self._translator.translate("table.refused.read_only"), urgent=True)
        elif self._report is not None and cells:
            self.seen_asked.emit(cells, seen)

    def _table_name(self, form_id: str, table_id: str) -> str:
        return table_name(self._forms[form_id], table_id, self._translator)

    def _name_tabs(self) -> None:
        if self._report is None:
            return
        for at, table in enumerate(self._report.report.tables):
            name, problems = self._table_name(table.form, table.id), problems_of(self._report, table.id)
            signs = problems.signs()
            text = self._translator.translate("table.signed", name=name, signs=signs) if signs else name
            if self._tabs.tabText(at) != text:  # each change of a text makes the bar lay itself out
                self._tabs.setTabText(at, text)
            self._tabs.setTabToolTip(at, problems.text(self._translator))
            color = self._context.theme.color(problems.color)
            if self._tabs.tabTextColor(at) != color:  # each one paints the bar
                self._tabs.setTabTextColor(at, color)
        if self._report.report.free_tables:
            at = len(self._tables)
            self._tabs.setTabText(at, self._translator.translate("table.name.free"))
            self._tabs.setTabTextColor(at, self._context.theme.color("text"))

    def _update_empty(self) -> None:
        """Show why there is no table, and what to do where none was recognised."""
        text = self._translator.translate("table.none" if self._report is None else "table.none_read")
        self._empty.setText(text)
        self._empty.setAccessibleName(text)

    def _shortcut(self, keys: str, act: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
        return shortcut

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            for view in self._views.values():
                view.restyle()
            self._name_tabs()

    def _retranslate(self) -> None:
        self.setAccessibleName(self._translator.translate("table.pane"))
        self._tabs.setAccessibleName(self._translator.translate("table.tabs"))
        self._update_empty()
        for (form_id, table_id), view in self._views.items():
            view.retranslate(self._table_name(form_id, table_id))
        self._free.retranslate()
        self._name_tabs()
