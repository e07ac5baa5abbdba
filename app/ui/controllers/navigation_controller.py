"""Goes through what is left of the shown report, and then to the next one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot

from app.model import CLOSED, person_key
from app.review.review import Review
from app.review.state.attention_order import next_to_see
from app.review.state.change_event import RefusedError
from app.review.state.open_report import OpenReport
from app.review.state.problems import Here, next_problem, onwards
from app.ui.common.context import UiContext
from app.ui.common.texts import status_and_left, status_text
from app.ui.controllers.review_controller import ReviewController


class NavigationController(QObject):
    """What F8, Space and F9 do. The status bar says where they led.

    A report is finished before it is left: after its last problem comes its first again, until none is left. That is
    reported, and only the next F8 goes to another report.
    """

    def __init__(
        self,
        context: UiContext,
        review: Review,
        review_controller: ReviewController,
        order: Callable[[], Sequence[int]],
        parent: QObject | None = None,
        unread: Callable[[], int] = lambda: 0,
    ) -> None:
        """`order` returns the reports of the list as it is shown, `unread` how many files are not imported."""
        super().__init__(parent)
        self._unread = unread
        self._review, self._review_controller, self._order = review, review_controller, order
        self._messages, self._translator, self._status = context.messages, context.translator, context.status
        self._finished: int | None = None
        """The report that was reported as finished, until something is done."""
        self._arrival = ""
        """Where the last step led, as the status bar was told; withdrawn when another report is shown."""
        review_controller.report_shown.connect(self._leave_arrival)
        review_controller.report_shown.connect(self._forget)
        review_controller.done.connect(self._forget)

    def go(self, *, forward: bool) -> None:
        """Go to the next problem, or the one before; from a report that was reported as finished, to another report.

        A report that was signed or sent back is left at once: it is decided what becomes of it.
        """
        report = self._review_controller.report
        if report is None or not self._within(report, forward=forward):
            if report is None or self._finished == report.id or self._is_closed(report):
                self._leave(forward=forward)
            else:
                self._report_finished(report)

    def go_on(self) -> None:
        """Go to the next problem of this report, since the present one was looked at."""
        report = self._review_controller.report
        if report is not None and not self._within(report, forward=True):
            self._report_finished(report)

    def report_if_finished(self) -> None:
        """Report that nothing is left of the report, if so; the next F8 goes to another."""
        report = self._review_controller.latest
        if report is not None and report.remaining.nothing and not self._is_closed(report):
            self._report_finished(report)

    @Slot()
    def next_unseen(self) -> None:
        """Go to the next unseen cell, the most important first, including cells that equations prove."""
        report = self._review_controller.report
        if report is None:
            return
        cell = next_to_see(report, self._review_controller.cell)
        if cell is None:
            self._review_controller.failed.emit(RefusedError("all_seen"))
        else:
            self._review_controller.bring_back(cell)

    def see_screen(self, on_screen: frozenset[str]) -> None:
        """Mark the cells that no equation proves and that are `on_screen`, in the table and on the page; then go on.

        Doubtful cells are not marked: each needs a look of its own. Nor are cells without a place on the page.
        """
        report = self._review_controller.writable()
        if report is None:
            return
        waiting = report.remaining.unproved & on_screen & report.cells.keys()
        shown = [cell for cell in report.cells if cell in waiting and report.cells[cell].state != "absent"]
        if not shown:
            self._status.report(self._translator.translate("walk.nothing_on_screen"))
            return
        self._review_controller.mark_seen(shown, True)
        text = self._translator.translate("walk.screen_seen", count=len(shown))
        report = self._review_controller.report
        if report is not None and not self._within(report, forward=True):
            self._report_finished(report, text)
        else:
            self._status.report(text)

    def report_not_drawn(self) -> None:
        """Report that nothing is marked because the page is not drawn yet."""
        self._status.report(self._translator.translate("walk.not_drawn"))

    def step_report(self, *, forward: bool) -> None:
        """Show the report below or above in the list, whatever is left of this one."""
        ids, report = self._order(), self._review_controller.report
        if not ids:
            return
        at = ids.index(report.id) + (1 if forward else -1) if report is not None and report.id in ids else 0
        if not 0 <= at < len(ids):
            self._status.report(self._translator.translate("walk.last" if forward else "walk.first"))
            return
        self._review_controller.show_report(ids[at])
        self._report_arrived()

    def _within(self, report: OpenReport, *, forward: bool) -> bool:
        """Go to the next problem of a report; False where there is none."""
        if report.status in CLOSED:
            return False
        way = next_problem(report, self._review_controller.here, forward=forward)
        if way is None:
            return False
        self._finished = None
        self._review_controller.go(way.problem)
        text = self._translator.translate("walk.round", state=self._status_text(report)) if way.is_round else ""
        cell = report.cells.get(way.problem.cell or "")
        if cell is not None and cell.state == "absent":
            absent = self._translator.translate("walk.absent")
            text = self._translator.translate("walk.then", first=text, then=absent) if text else absent
        if text:
            self._status.report(text)
        return True

    def _leave(self, *, forward: bool) -> None:
        current = self._review_controller.report
        here = None if current is None else current.id
        reports = self._review.project.reports
        found = reports.first_left(onwards(self._order(), here, forward=forward))
        if found is None:
            if hidden := reports.left():
                self._review_controller.failed.emit(RefusedError("problems_hidden", count=str(len(hidden))))
            else:
                self._report_all_done()
        elif found == here and current is not None:
            self._status.report(self._translator.translate("walk.only_this", state=self._status_text(current)))
        else:
            self._review_controller.show(found)
            if (report := self._review_controller.report) is not None:
                way = next_problem(report, Here(), forward=forward)
                if way is not None:
                    self._review_controller.go(way.problem)
                self._report_arrived()

    def _report_all_done(self) -> None:
        """Report that no report has anything left to check, and what is left to do otherwise."""
        reports = self._review.project.reports
        counts = reports.status_counts()
        unsigned, once = counts.get("verified", 0) + counts.get("excepted", 0), counts.get("signed_once", 0)
        unread, text = self._unread(), self._translator.translate("act.no_problem")
        for key, count in (("walk.unsigned", unsigned), ("walk.signed_once", once), ("walk.unread_files", unread)):
            if count:
                text = self._translator.translate(
                    "walk.then", first=text, then=self._translator.translate(key, count=count)
                )
        self._status.report(text, urgent=bool(unread))

    def _report_arrived(self) -> None:
        report = self._review_controller.report
        if report is not None:
            name = self._messages.report(report.agency or self._file_of(report), report.year)
            self._arrival = self._translator.translate("walk.arrived", report=name, state=self._status_text(report))
            self._status.report(self._arrival)

    def _file_of(self, report: OpenReport) -> str | None:
        """The name of a report of an unknown agency in the list: that of its file."""
        return next((row.source_name for row in self._review.project.reports.rows([report.id])), None)

    def _report_finished(self, report: OpenReport, after: str = "") -> None:
        self._finished = report.id
        own = (*CLOSED, "unread", "signed_once")
        key = f"walk.finished.{report.status}" if report.status in own else "walk.finished"
        if report.remaining.unplaced:
            key = "walk.finished.unplaced"
        if report.superseded:
            key = "walk.finished.superseded"
        text = self._translator.translate(key, state=self._status_text(report))
        self._status.report(self._translator.translate("walk.then", first=after, then=text) if after else text)

    def _is_closed(self, report: OpenReport) -> bool:
        """Whether the author can do nothing more to a report: it is settled, or awaits somebody else's signature."""
        return report.status in CLOSED or (
            report.status == "signed_once" and person_key(self._review.author) in report.signers
        )

    def _status_text(self, report: OpenReport) -> str:
        left = report.remaining
        if report.superseded:
            return self._translator.translate("report.superseded", status=status_text(report.status, self._translator))
        return status_and_left(report.status, left.cells_left, left.findings_left, self._translator)

    @Slot()
    def _forget(self) -> None:
        self._finished = None

    @Slot()
    def _leave_arrival(self) -> None:
        self._status.withdraw(self._arrival)
        self._arrival = ""
