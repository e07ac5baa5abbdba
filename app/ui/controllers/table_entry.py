"""Menus for a table that was not recognised: enter it by hand, or read a place on the page as that table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from app.forms import Form, FormCollection
from app.frozen import dataclass
from app.model import Box, Finding
from app.review.rereading.reread import pages_seen
from app.review.rereading.table_reading import TableJob
from app.review.state.open_report import OpenReport
from app.ui.background.session import Session
from app.ui.common.context import UiContext
from app.ui.controllers.report_controller import ReportController
from app.ui.controllers.review_controller import ReviewController
from app.ui.tables import TablePane
from app.ui.tables.model.tab_names import table_name

_NEW_FORM, _OLD_FORM = "disclosure-2021", "disclosure-2019"
_FIRST_YEAR = 2021
"""From the reports of this year on the new form is the likelier one."""
_NUMBERS_HEIGHT, _NUMBERS_WIDTH = 40.0, 160.0
"""Points. A larger frame holds more than one number (the same bounds as in reading a frame; chosen by hand)."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A box (points, unrotated) on a page by its number in the report."""

    page: int
    box: Box


class TableEntry(QObject):
    """Offers what can be done, and has it done."""

    def __init__(
        self,
        context: UiContext,
        session: Session,
        review_controller: ReviewController,
        report_controller: ReportController,
        tables: TablePane,
        for_cell: Callable[[int, Box], object],
        forms: FormCollection,
        parent: QWidget,
    ) -> None:
        """`for_cell` reads a frame (page, box) into the current cell."""
        super().__init__(parent)
        self._session, self._review_controller, self._report_controller = session, review_controller, report_controller
        self._tables, self._forms, self._translator, self._status = tables, forms, context.translator, context.status
        self._for_cell = for_cell
        self._parent = parent
        report_controller.entered.connect(tables.focus_grid)

    @Slot()
    def offer(self) -> None:
        """Offer the tables that the report lacks, and to read a free table that is shown as one of them."""
        report = self._review_controller.writable()
        if report is None:
            return
        free = self._tables.current_free_table()
        menu = self._new_menu()
        if free is not None and free.box is not None:
            self._add_readings(menu, report, _Place(free.page, free.box))
            menu.addSeparator()
        self._add_empty(menu, report)
        self._open(menu, self._tables.mapToGlobal(QPoint(0, self._tables.fontMetrics().height() * 2)))

    @Slot(object, object)
    def offer_frame(self, page: int, box: Box) -> None:
        """Ask what a frame larger than a number is; read a smaller one into the current cell at once."""
        report = self._review_controller.report
        if report is None or not (box.height > _NUMBERS_HEIGHT and box.width > _NUMBERS_WIDTH):
            self._for_cell(page, box)
            return
        if self._review_controller.writable() is None:
            return
        menu = self._new_menu()
        self._add_readings(menu, report, _Place(page, box))
        if self._review_controller.cell is not None:
            menu.addSeparator()
            self._add(menu, self._translator.translate("entry.into_cell"), partial(self._for_cell, page, box))
        self._open(menu, QCursor.pos())

    def enter(self, finding: Finding) -> None:
        """Enter the table that a finding says is missing."""
        report = self._review_controller.writable()
        if report is not None:
            _, form, table = finding.equation.rsplit("/", 2)
            self._report_controller.enter_tables(report.id, form, (table,))

    def _new_menu(self) -> QMenu:
        """An empty menu, deleted when it is closed."""
        menu = QMenu(self._parent)
        menu.setAccessibleName(self._translator.translate("entry.menu"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _open(self, menu: QMenu, where: QPoint) -> None:
        if menu.isEmpty():
            menu.deleteLater()
            self._status.report(self._translator.translate("entry.nothing_missing"))
            return
        menu.popup(where)
        menu.setActiveAction(menu.actions()[0])

    def _add(self, menu: QMenu, text: str, act: Callable[[], object]) -> None:
        menu.addAction(text.replace("&", "&&")).triggered.connect(lambda checked=False: act())

    def _add_readings(self, menu: QMenu, report: OpenReport, place: _Place) -> None:
        """An entry for each table that the place may be, those that the report lacks first."""
        there = {table.id for table in report.report.tables}
        tables: dict[str, Form] = {}
        for form in self._likely(report):
            for table in form.tables:
                tables.setdefault(table.id, form)
        for table_id, form in sorted(tables.items(), key=lambda one: one[0] in there):
            name = table_name(form, table_id, self._translator)
            key = "entry.read_instead" if table_id in there else "entry.read_as"
            self._add(
                menu,
                self._translator.translate(key, table=name),
                partial(self._read, report, place, table_id, form.id, name),
            )

    def _add_empty(self, menu: QMenu, report: OpenReport) -> None:
        """An entry for each table that the report lacks, of the report's form, or of any where it has none."""
        there = {table.id for table in report.report.tables}
        forms = tuple(self._likely(report))
        for form in forms:
            title = form.title.english if self._translator.language == "en" and form.title.english else form.title.text
            missing = [table for table in form.tables if table.id not in there]
            needed = tuple(table.id for table in missing if not table.optional)
            if len(needed) > 1:
                text = self._translator.translate("entry.enter_all", count=len(needed), form=title)
                self._add(menu, text, partial(self._report_controller.enter_tables, report.id, form.id, needed))
            for table in missing:
                name = table_name(form, table.id, self._translator)
                key = "entry.enter" if len(forms) == 1 else "entry.enter_of_form"
                text = self._translator.translate(key, table=name, form=title)
                self._add(menu, text, partial(self._report_controller.enter_tables, report.id, form.id, (table.id,)))

    def _likely(self, report: OpenReport) -> Iterator[Form]:
        """The form of most of the report's tables; where it has none every form, the likeliest for its year first."""
        forms = {form.id: form for form in self._forms.forms}
        most = Counter(table.form for table in report.report.tables if table.form in forms).most_common(1)
        if most:
            yield forms[most[0][0]]
            return
        first = _OLD_FORM if report.year is not None and report.year < _FIRST_YEAR else _NEW_FORM
        yield from sorted(forms.values(), key=lambda form: (form.id != first, not form.id.startswith("disclosure-")))

    def _read(self, report: OpenReport, place: _Place, table: str, likely: str, name: str) -> None:
        """Have a place read as a table, in a worker."""
        at = next((one for one in report.pages if one.number == place.page), None)
        if at is None:
            return
        pages = dict(self._session.project.reports.stored(report.id).parts).get(at.source)
        as_picture = place.page in pages_seen(report.report)
        path = str(self._session.project.path)
        job = TableJob(path, at.source, at.source_number, place.page, place.box, table, likely, as_picture, pages)
        self._report_controller.read_table(report.id, job, name)
