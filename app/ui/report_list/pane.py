"""The left pane of the window: the list of the project's reports, with search, filters, order and renaming."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.project import ReportQuery, ReportRow
from app.ui.common.commands import REPORT_COMMANDS, Commands
from app.ui.common.context import UiContext
from app.ui.common.texts import grouped, plain_tip, remaining_text, row_text
from app.ui.report_list.delegate import ReportDelegate
from app.ui.report_list.filter_bar import FilterBar
from app.ui.report_list.model import ReportListModel, ReportSource
from app.ui.report_list.view import ReportView

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QCompleter

    from app.ui.report_list.describe import DescribeLine

_COUNT_MS = 150
"""Milliseconds from a change until the reports are counted again: with 10,000 of them counting delays painting. Chosen
by hand."""

_KEYS: dict[int, str] = {int(Qt.Key.Key_F2): "describe_report", int(Qt.Key.Key_Delete): "remove_report"}


class ReportListPane(QWidget):
    """`report_chosen` (int): the user selected a report. `described` (report, agency, year or None): rename it.

    `entered`: Return was pressed on a report, or it was double-clicked. `selection_changed`: other reports are selected
    for the commands of the menu.
    """

    report_chosen = Signal(object)
    described = Signal(object, str, object)
    filter_changed = Signal()
    entered = Signal()
    selection_changed = Signal()

    def __init__(self, context: UiContext, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._commands, self._translator = context, commands, context.translator
        self.extra_tip: Callable[[int], str] = lambda _report: ""
        """Returns further lines for a report's tooltip; set by a part that can open reports."""
        self.setAutoFillBackground(True)
        self._quiet = False
        self._shown: int | None = None
        self._model = ReportListModel(self._row_text, self._row_tip, self)
        self._delegate = ReportDelegate(context)
        self._bar = FilterBar(context, self)
        self._view = ReportView(context.theme, self)
        self._view.setModel(self._model)
        self._view.setItemDelegate(self._delegate)
        self._line: DescribeLine | None = None
        self._completer_for: Callable[[QLineEdit], QCompleter | None] = lambda _field: None
        self._count = _footer(self)
        self._layout = self._laid_out()
        self._measure()
        self._bar.asked.connect(self._ask)
        self._bar.left.connect(self._view.setFocus)
        self._view.typed.connect(self._bar.type_on)
        self._view.entered_with_key.connect(self.entered)
        self._view.customContextMenuRequested.connect(self._show_menu)
        selection = self._view.selectionModel()
        selection.currentChanged.connect(self._current_changed)
        selection.selectionChanged.connect(self.selection_changed)
        self._source: ReportSource | None = None
        self._left = ""
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_MS)
        self._counting.timeout.connect(self._count_facets)
        self._retranslate()

    def _laid_out(self) -> QVBoxLayout:
        layout = QVBoxLayout(self)
        gap = self.fontMetrics().height() // 3
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        layout.addWidget(self._bar)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._count)
        return layout

    def complete_agencies(self, completer_for: Callable[[QLineEdit], QCompleter | None]) -> None:
        """Complete an agency's name while it is typed, by what is made for its field; None for nothing."""
        self._completer_for = completer_for
        if self._line is not None:
            self._line.completer_for = completer_for

    @property
    def ids(self) -> list[int]:
        """The ids of the listed reports, in the order of the list; do not change it."""
        return self._model.ids

    @property
    def query(self) -> ReportQuery:
        """The query of the list."""
        return self._bar.query

    @property
    def is_narrowed(self) -> bool:
        """Whether words or a filter may leave reports out."""
        return self._bar.narrowed

    def show_author(self, author: str) -> None:
        """Take whose reports are "mine": those that are assigned to the author of the window."""
        self._bar.show_author(author)

    def show_source(self, source: ReportSource | None) -> None:
        """Show the reports of a project; None where none is open."""
        self._source = source
        if self._line is not None:
            self._line.hide()
        self._ask()

    def reload(self) -> None:
        """Query the reports again, after some were added, removed or moved; the chosen one stays chosen."""
        self._keeping(self._model.reload)
        self._count_soon()

    def refresh(self, reports: Collection[int]) -> None:
        """Update some reports without changing the order."""
        self._model.refresh(reports)
        self._count_soon()

    def choose(self, report: int | None) -> bool:
        """Select a report without emitting `report_chosen`; False where the filter leaves it out."""
        if self._line is not None and not self._line.isHidden() and self._line.report != report:
            self._line.close_line()
        row = None if report is None else self._model.row_of(report)
        self._shown = report
        self._quiet = True
        if row is None:
            self._view.selectionModel().clear()
        elif report != self.chosen() or self.selected() != (report,):
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self._view.selectionModel().setCurrentIndex(self._model.index(row), flag)
        self._quiet = False
        return row is not None

    def chosen(self) -> int | None:
        """The id of the current report."""
        return self._model.id_at(self._view.currentIndex().row())

    def selected(self) -> tuple[int, ...]:
        """The ids of all selected reports, in the order of the list."""
        rows = sorted(index.row() for index in self._view.selectionModel().selectedRows())
        return tuple(self._model.ids[row] for row in rows)

    def focus_filter(self) -> None:
        """Go to the search field."""
        self._bar.field.setFocus()
        self._bar.field.selectAll()

    def focus_list(self) -> None:
        """Go to the list."""
        self._view.setFocus()

    def describe(self) -> None:
        """Open the line in which the chosen report's agency and year are typed."""
        row = self._view.currentIndex().row()
        shown = self._model.report_at(row) if row >= 0 else None
        if shown is not None:
            if self._line is None:
                self._line = self._make_line()
            self._line.open_for(shown.id, shown.agency, shown.year)

    def _make_line(self) -> DescribeLine:
        """The line below the list: made when it is first opened, so that no start waits for it."""
        from app.ui.report_list.describe import DescribeLine

        line = DescribeLine(self._context, self)
        line.completer_for = self._completer_for
        line.described.connect(self.described)
        line.closed.connect(self._view.setFocus)
        self._layout.insertWidget(self._layout.indexOf(self._count), line)
        line.follow(self._view)
        return line

    def _measure(self) -> None:
        """Be wide enough for an agency and its year."""
        self.setMinimumWidth(self.fontMetrics().height() * 15)

    def _count_soon(self) -> None:
        """Count the reports again, after a while; the first time once the list is shown, however slow the start is."""
        if self.isVisible():
            self._counting.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._counting.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        command = _KEYS.get(event.key())
        if command is not None and self._view.hasFocus():
            self._commands[command].trigger()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._update_count()
            self._count_facets()
        elif event.type() == QEvent.Type.FontChange:
            self._measure()
        super().changeEvent(event)

    @Slot()
    def _ask(self) -> None:
        self._keeping(lambda: self._model.show(self._source, self._bar.query))
        self._count_soon()
        self.filter_changed.emit()

    def _keeping(self, change: Callable[[], None]) -> None:
        """Change the list and keep the selection; a report that a filter had left out is selected again."""
        current, selected = self.chosen(), self.selected()
        if current is None and self._shown is not None:
            current, selected = self._shown, (self._shown,)
        self._quiet = True
        try:
            change()
            self._select(current, selected)
        finally:
            self._quiet = False
        self._update_count()

    def _select(self, current: int | None, selected: tuple[int, ...]) -> None:
        if current == self.chosen() and selected == self.selected():
            return
        model, selection = self._model, self._view.selectionModel()
        for report in selected:
            if (row := model.row_of(report)) is not None:
                selection.select(model.index(row), QItemSelectionModel.SelectionFlag.Select)
        if current is not None and (row := model.row_of(current)) is not None:
            selection.setCurrentIndex(model.index(row), QItemSelectionModel.SelectionFlag.NoUpdate)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        report = self._model.id_at(current.row())
        if not self._quiet and report is not None:
            self._shown = report
            self.report_chosen.emit(report)

    @Slot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        if not self.selected():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._translator.translate("list.menu"))
        self._commands.fill(menu, REPORT_COMMANDS)
        menu.popup(self._view.viewport().mapToGlobal(at))

    def _retranslate(self) -> None:
        self.setAccessibleName(self._translator.translate("list.pane"))
        for part in (self._view, self._view.horizontalHeader(), self._view.verticalHeader()):
            part.setAccessibleName(self._translator.translate("list.pane"))

    @Slot()
    def _count_facets(self) -> None:
        """Show the counts and what is left in all; called with a delay, so that changes do not wait for it."""
        if self._source is None:
            return
        facets = self._source.facets(self._bar.query)
        self._bar.show_facets(facets)
        self._left = remaining_text(facets.cells_left, facets.findings_left, self._translator)
        self._update_count()

    def _update_count(self) -> None:
        shown = len(self._model.ids)
        key = "list.count_left" if self._left else "list.count"
        self._count.setText(self._translator.translate(key, shown=grouped(shown), left=self._left))
        self._count.setAccessibleName(self._count.text())
        self._count.setToolTip(plain_tip(self._count.text()))
        if shown:
            self._view.say_nothing("")
        else:
            self._view.say_nothing(
                self._translator.translate("list.none_found" if self._bar.narrowed else "list.empty")
            )

    def _row_text(self, row: ReportRow) -> str:
        return self._translator.translate(
            "list.row",
            agency=row.agency or row.source_name,
            year="" if row.year is None else row.year,
            state=row_text(row, self._translator),
            reviewer="" if row.reviewer is None else self._translator.translate("list.row.reviewer", name=row.reviewer),
        )

    def _row_tip(self, row: ReportRow) -> str:
        tally, translate = row.tally, self._translator.translate
        lines = [self._row_text(row), row.source_name]
        lines.append(
            translate(
                "list.tip",
                broken=tally.broken,
                not_assessable=tally.not_assessable,
                unreadable=tally.unreadable,
                doubtful=tally.doubtful,
                corrected=tally.corrected,
                seen=tally.seen,
                cells=tally.cells,
            )
        )
        if row.reviewer:
            lines.append(translate("list.reviewer", name=row.reviewer))
        if row.superseded:
            lines.append(translate("list.superseded"))
        if row.removed:
            lines.append(translate("list.which.removed"))
        if more := self.extra_tip(row.id):
            lines.append(more)
        return "\n".join(lines)


def _footer(parent: QWidget) -> QLabel:
    """A label that takes a second line where the column is too narrow for one: its counts are read, and not guessed."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
