"""The one way through the reports: to what is left of the shown one, then, said aloud, to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from app.model import CLOSED
from app.project import ReportQuery
from app.review.review import Review
from app.review.state.attention_order import next_to_see
from app.review.state.change_event import RefusedError
from app.review.state.open_report import OpenReport
from app.review.state.problems import Here, next_problem, next_report
from app.ui.common.message_formatter import MessageFormatter
from app.ui.common.status_text import status_and_left, status_said
from app.ui.common.translator import Translator
from app.ui.controllers.review_controller import ReviewController


class NavigationController(QObject):
    """F8, Space and F9. `said` tells where the way came to: a text, and whether it is urgent.

    A report is finished before it is left: what is left of it is gone round until nothing is. Then that is said, and
    only the next F8 goes on.
    """

    said = Signal(str, bool)

    def __init__(
        self,
        review: Review,
        reviewing: ReviewController,
        order: Callable[[], Sequence[int]],
        messages: MessageFormatter,
        words: Translator,
        parent: QObject | None = None,
        unread: Callable[[], int] = lambda: 0,
    ) -> None:
        """`order` gives the reports of the list as it is shown, `unread` how many files came to no report yet."""
        super().__init__(parent)
        self._unread = unread
        self._review, self._reviewing, self._order = review, reviewing, order
        self._messages, self._words = messages, words
        self._finished: int | None = None
        """The report that was said to be finished, until something is done."""
        reviewing.report_shown.connect(self._forget)
        reviewing.done.connect(self._forget)

    def go(self, *, forward: bool) -> None:
        """To the next stop, or the one before; where the report was said to be finished, to another report.

        What was signed or sent back is left at once: somebody has said already what becomes of it.
        """
        report = self._reviewing.report
        if report is None or not self._within(report, forward=forward):
            if report is None or self._finished == report.id or report.status in CLOSED:
                self._leave(forward=forward)
            else:
                self._say_finished(report)

    def go_on(self) -> None:
        """What is here was looked at: to the next stop, in this report only."""
        report = self._reviewing.report
        if report is not None and not self._within(report, forward=True):
            self._say_finished(report)

    def say_if_finished(self) -> None:
        """Say that nothing is left of the report, if so; the next F8 goes on to another."""
        report = self._reviewing.report
        if report is not None and report.remaining.nothing and report.status not in CLOSED:
            self._say_finished(report)

    @Slot()
    def next_unseen(self) -> None:
        """To the next cell that nobody has seen yet, what matters first: also those that the rules prove."""
        report = self._reviewing.report
        if report is None:
            return
        cell = next_to_see(report, self._reviewing.cell)
        if cell is None:
            self._reviewing.failed.emit(RefusedError("all_seen"))
        else:
            self._reviewing.bring_back(cell)

    def see_screen(self, on_screen: frozenset[str]) -> None:
        """Mark what waits in the third pass and is `on_screen`, in the table and on its page; then go on.

        What is doubtful wants a look of its own: it stays. So does what was not found: there is nothing to look at.
        """
        report = self._reviewing.writable()
        if report is None:
            return
        waiting = report.remaining.unproved & on_screen & report.cells.keys()
        shown = [cell for cell in report.cells if cell in waiting and report.cells[cell].state != "absent"]
        if not shown:
            self.said.emit(self._words.say("walk.nothing_on_screen"), False)
            return
        self._reviewing.mark_seen(shown, True)
        said = self._words.say("walk.screen_seen", count=len(shown))
        report = self._reviewing.report
        if report is not None and not self._within(report, forward=True):
            self._say_finished(report, said)
        else:
            self.said.emit(said, False)

    def say_not_drawn(self) -> None:
        """What is not there to be looked at is not marked."""
        self.said.emit(self._words.say("walk.not_drawn"), False)

    def step_report(self, *, forward: bool) -> None:
        """To the report that stands below or above in the list, whatever is left of this one."""
        ids, report = self._order(), self._reviewing.report
        if not ids:
            return
        at = ids.index(report.id) + (1 if forward else -1) if report is not None and report.id in ids else 0
        if not 0 <= at < len(ids):
            self.said.emit(self._words.say("walk.last" if forward else "walk.first"), False)
            return
        self._reviewing.show_report(ids[at])
        self._say_arrived()

    def _within(self, report: OpenReport, *, forward: bool) -> bool:
        """Go on in a report; False where nothing is left of it for anybody to do."""
        if report.status in CLOSED:
            return False
        way = next_problem(report, self._reviewing.here, forward=forward)
        if way is None:
            return False
        self._finished = None
        self._reviewing.go(way.problem)
        said = self._words.say("walk.round", state=self._status_text(report)) if way.is_round else ""
        cell = report.cells.get(way.problem.cell or "")
        if cell is not None and cell.state == "absent":
            absent = self._words.say("walk.absent")
            said = self._words.say("walk.then", first=said, then=absent) if said else absent
        if said:
            self.said.emit(said, False)
        return True

    def _leave(self, *, forward: bool) -> None:
        current = self._reviewing.report
        here = None if current is None else current.id
        wanted = frozenset(self._review.project.reports.left())
        found = next_report(self._order(), here, wanted, forward=forward)
        if found is None:
            if wanted:
                self._reviewing.failed.emit(RefusedError("problems_hidden", count=str(len(wanted))))
            else:
                self._say_all_done()
        elif found == here and current is not None:
            self.said.emit(self._words.say("walk.only_this", state=self._status_text(current)), False)
        else:
            self._reviewing.show(found)
            if (report := self._reviewing.report) is not None:
                way = next_problem(report, Here(), forward=forward)
                if way is not None:
                    self._reviewing.go(way.problem)
                self._say_arrived()

    def _say_all_done(self) -> None:
        """Nothing is left to check in any report: say what is left to do all the same."""
        reports = self._review.project.reports
        unsigned = len(reports.find(ReportQuery(statuses=frozenset(("verified", "excepted")), only_current=True)))
        unread, said = self._unread(), self._words.say("act.no_problem")
        for key, count in (("walk.unsigned", unsigned), ("walk.unread_files", unread)):
            if count:
                said = self._words.say("walk.then", first=said, then=self._words.say(key, count=count))
        self.said.emit(said, bool(unread))

    def _say_arrived(self) -> None:
        report = self._reviewing.report
        if report is not None:
            name = self._messages.report(report.agency or self._file_of(report), report.year)
            self.said.emit(self._words.say("walk.arrived", report=name, state=self._status_text(report)), False)

    def _file_of(self, report: OpenReport) -> str | None:
        """What the list calls a report of an unknown agency: its file."""
        return next((row.source_name for row in self._review.project.reports.rows([report.id])), None)

    def _say_finished(self, report: OpenReport, after: str = "") -> None:
        self._finished = report.id
        key = f"walk.finished.{report.status}" if report.status in (*CLOSED, "unread") else "walk.finished"
        if report.remaining.unplaced:
            key = "walk.finished.unplaced"
        if report.superseded:
            key = "walk.finished.superseded"
        said = self._words.say(key, state=self._status_text(report))
        self.said.emit(self._words.say("walk.then", first=after, then=said) if after else said, False)

    def _status_text(self, report: OpenReport) -> str:
        left = report.remaining
        if report.superseded:
            return self._words.say("report.superseded", status=status_said(report.status, self._words))
        return status_and_left(report.status, left.cells_left, left.findings_left, self._words)

    @Slot()
    def _forget(self) -> None:
        self._finished = None
