"""The group check over all chosen reports: shown in the place of page and tables until it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from app.project import ProjectProblem
from app.review.state.change_event import ChangeEvent
from app.review.state.open_report import OpenReport
from app.ui.background.session import Session
from app.ui.common.context import UiContext
from app.ui.common.widgets import Stack
from app.ui.controllers.review_controller import ReviewController
from app.ui.group import GroupPane
from app.ui.group.printed import Key, Printed
from app.ui.group.walker import Walker
from app.ui.tables import TablePane


class GroupController(QObject):
    """Shows `pane` in the place of `usual` while it is needed."""

    def __init__(
        self,
        context: UiContext,
        session: Session,
        chosen: Callable[[], Sequence[int]],
        review_controller: ReviewController,
        tables: TablePane,
        pane: GroupPane,
        usual: QWidget,
        parent: QWidget,
    ) -> None:
        """`chosen` are the reports to go over, in the order of the list."""
        super().__init__(parent)
        self._session, self._chosen, self._review_controller, self._tables = session, chosen, review_controller, tables
        self._messages, self._translator, self._status = context.messages, context.translator, context.status
        self.pane = pane
        self.place = Stack(context.translator, "group.place", parent)
        self.place.addWidget(usual)
        self.place.addWidget(pane)
        self._walker = Walker(session.review, self._name, self)
        self._struck: Key | None = None
        self._anything = self._ended = False
        pane.strike_asked.connect(self._strike)
        pane.seen_asked.connect(self._mark_seen)
        pane.more_asked.connect(self._walker.more)
        pane.entered.connect(self._enter)
        pane.left.connect(self._leave)
        self._walker.counted.connect(self._show_remaining)
        self._walker.batch.connect(self._take)
        review_controller.cells_changed.connect(self._come_back)
        review_controller.done.connect(self._refresh)

    @property
    def is_open(self) -> bool:
        """Whether the group check is shown."""
        return self.place.currentWidget() is self.pane

    @Slot()
    def open(self) -> None:
        """Start with the chosen reports, the shown one first; after retyping a cell, return to the others."""
        if self.is_open:
            self.pane.focus()
        elif self._struck is not None:
            self._go_on()
        else:
            self._begin()

    def _begin(self) -> None:
        reports, shown = list(self._chosen()), self._review_controller.report
        if shown is not None and shown.id in reports:
            at = reports.index(shown.id)
            reports = reports[at:] + reports[:at]
        self._anything = self._ended = False
        self.pane.begin(str(self._session.project.path))
        self.place.setCurrentWidget(self.pane)
        self.pane.focus()
        self._walker.start(reports)

    def strike(self) -> None:
        """Type what is printed in the current cell."""
        self.pane.strike()

    @Slot()
    def close(self) -> None:
        """Put the usual panes back."""
        self._struck = None
        self._walker.stop()
        self.place.setCurrentIndex(0)

    def close_down(self) -> None:
        """Read no more reports: the project is about to be closed."""
        self._walker.stop()

    @Slot()
    def _leave(self) -> None:
        self._show_current()
        self.close()
        self._tables.focus_grid()

    @Slot()
    def _enter(self) -> None:
        """Show the current cell in its table; the command that opened the check leads back."""
        one = self.pane.current
        if one is not None:
            self._show_current()
            self._struck = one.key
            self.place.setCurrentIndex(0)
            self._tables.focus_grid()

    def _show_current(self) -> None:
        one = self.pane.current
        if one is not None:
            self._review_controller.show_report(one.report)
            self._review_controller.show_cell(one.cell)

    @Slot(object)
    def _strike(self, key: Key) -> None:
        """The picture shows another text: open the editor in the table, with the second reading filled in."""
        self._show_current()
        report = self._review_controller.report
        if report is None or report.id != key[0]:
            return
        self._struck = key
        self.place.setCurrentIndex(0)
        self._tables.edit_current(report.extracted[key[1]].second)

    @Slot(object)
    def _mark_seen(self, cells: Mapping[int, Sequence[str]]) -> None:
        """Mark the cells of each report: a step is of one report."""
        if self._review_controller.writable() is None:
            return
        verbs = self._session.review.cells
        for report, some in cells.items():
            self._review_controller.perform(verbs.mark_seen, report, tuple(some), seen=True)

    @Slot(object)
    def _take(self, printed: Sequence[Printed]) -> None:
        """Show the next batch; none where all were looked at."""
        if not self.is_open:
            return
        if printed:
            self._anything = True
            self.pane.show_batch(printed)
        elif self._anything:
            self._ended = True
            self.pane.show_end(self._end())
        else:
            self.close()
            self._status.report(self._translator.translate("group.none", reports=self._walker.reports))
            self._tables.focus_grid()
        self._show_remaining()

    def _end(self) -> str:
        unpictured, left = sum(self._walker.unpictured.values()), sum(self._walker.left.values())
        if not left:
            return self._translator.translate("group.end", reports=self._walker.reports)
        return self._translator.translate(
            "group.end_left", reports=self._walker.reports, left=left, unpictured=unpictured
        )

    def _show_remaining(self) -> None:
        left = self._walker.left
        reports = sum(1 for count in left.values() if count)
        self.pane.show_heading(self._translator.translate("group.heading", left=sum(left.values()), reports=reports))

    def _name(self, cell: str, report: OpenReport) -> str:
        """A cell with its report, by their printed labels."""
        shown = report.cells[cell]
        text = " ".join((shown.raw or "").split())
        if not text:
            text = self._translator.translate("table.tip.blank" if shown.state != "unreadable" else "group.unreadable")
        return self._translator.translate(
            "group.cell",
            report=self._messages.report(report.agency, report.year),
            cell=self._messages.cell(cell, report),
            text=text,
        )

    @Slot(object)
    def _refresh(self, changed: ChangeEvent) -> None:
        """Update the cells that are shown after an act, and count again."""
        known = [report for report in changed.reports if report in self._walker.left]
        if not known or not (self.is_open or self._struck is not None):
            return
        reports, gone = {}, []
        for report in known:
            self._walker.note(report)
            try:
                reports[report] = self._session.review.report(report)
            except (KeyError, ProjectProblem):
                gone.append(report)
            if changed.target is not None:  # what was undone may be left again
                self._walker.again(report, self.pane.cells())
        self.pane.refresh(reports, self._name)
        self.pane.drop((*gone, *changed.removed))
        if self._ended and self.is_open:
            self._ended = False
            self._walker.start(list(self._walker.left))
        self._show_remaining()

    @Slot(object, object)
    def _come_back(self, report: OpenReport, cells: frozenset[str]) -> None:
        """A cell that was to be retyped was corrected or confirmed: go on with the others."""
        if self._struck is None or self._struck[0] != report.id or self._struck[1] not in cells:
            return
        cell = self._struck[1]
        if cell in report.corrections or cell in report.evaluation.seen:
            # The table goes on to its next cell first, and what is left is counted anew.
            QTimer.singleShot(0, self, self._go_on)

    @Slot()
    def _go_on(self) -> None:
        if self._struck is None:
            return
        self._struck = None
        self.place.setCurrentWidget(self.pane)
        self.pane.go_on()
