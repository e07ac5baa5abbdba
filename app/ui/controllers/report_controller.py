"""Commands on whole reports: name, remove, split, join, read again, erase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from app import __version__
from app.model import Corners, Report, StepKind
from app.review.rereading.page_ranges import Parts, split_at
from app.review.rereading.reread import PartsJob, corners_set, page_again, straightened_again, whole_again
from app.review.rereading.table_reading import TableJob, read_table
from app.review.state.change_event import ChangeEvent, RefusedError
from app.ui.background.session import Session
from app.ui.common.context import UiContext
from app.ui.controllers.jobs.report_reader import ReportReader
from app.ui.controllers.review_controller import ReviewController
from app.ui.shell.prompt_bar import Asked, PromptBar

_MOST_NAMED = 3
"""How many reports a message names (chosen by hand): more do not fit in one line."""


class ReportController(QObject):
    """The commands on the reports that are chosen in the list.

    `described` tells which report has another agency or year now.
    `entered` tells that a table is there to be typed into.
    `replacing` comes before reports get others in their place, to which the work on them goes.
    """

    described = Signal(object)
    entered = Signal()
    replacing = Signal()

    def __init__(
        self,
        context: UiContext,
        session: Session,
        review_controller: ReviewController,
        reader: ReportReader,
        prompt: PromptBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._review_controller, self._reader = session, review_controller, reader
        self._prompt, self._status = prompt, context.status
        self._messages, self._translator = context.messages, context.translator
        self._verbs = session.review.reports

    @Slot(object, str, object)
    def describe(self, report: int, agency: str, year: int | None) -> None:
        """Give a report another agency and year."""
        if self._review_controller.perform(self._verbs.describe, report, agency, year) is not None:
            self.described.emit(report)

    def remove(self, reports: Sequence[int]) -> None:
        """Take reports out of the review; undo brings them back."""
        if self._review_controller.perform(self._verbs.remove, reports) is not None:
            self._status.report(self._translator.translate("act.removed", reports=self._names(reports)))

    def restore(self, reports: Sequence[int]) -> None:
        """Put removed reports back."""
        if self._review_controller.perform(self._verbs.remove, reports, removed=False) is not None:
            self._status.report(self._translator.translate("act.restored", reports=self._names(reports)))

    def send_back(self, reports: Sequence[int]) -> None:
        """Ask why, then note that reports were sent back to their agencies."""
        self._review_controller.perform(self._ask_sending_back, tuple(reports))

    def take_back(self, reports: Sequence[int]) -> None:
        """Cancel that reports were sent back."""
        if self._review_controller.perform(self._session.review.sending.take_back, reports) is not None:
            self._status.report(self._translator.translate("act.taken_back", reports=self._names(reports)))

    def erase(self, report: int) -> None:
        """Ask, then erase a report with its sources for good."""
        self._review_controller.perform(self._begin_erasing, report)

    def read_again(self, report: int) -> None:
        """Read a report anew with the present reader; its corrections stay."""
        self._review_controller.perform(self._begin_reading_again, report)

    def read_page_again(self, report: int, page: int) -> None:
        """Read a report anew, one of its pages as a picture whatever text it holds; its corrections stay."""
        self._review_controller.perform(self._begin_reading_page, report, page)

    def straighten(self, report: int, page: int, corners: Corners | None) -> None:
        """Read a report anew, one of its pages by these corners, or (None) as the reader straightens it."""
        self._review_controller.perform(self._begin_straightening, report, page, corners)

    def enter_tables(self, report: int, form: str, tables: Sequence[str]) -> None:
        """Begin tables that were not read: every cell of them is to be typed, from the first one on."""
        self._review_controller.perform(self._verbs.enter_tables, report, form, tables, __version__)
        self._go_into(report, tables[0])

    def read_table(self, report: int, job: TableJob, name: str) -> None:
        """Read a place on a page as the table that was chosen; `name` is the name of the table."""

        def finish(found: Sequence[Report]) -> None:
            if not found[0].tables:
                self._status.report(self._translator.translate("act.table_not_recognised", table=name), urgent=True)
                return
            table, place = found[0].tables[0], (job.number, job.box)
            self._review_controller.perform(self._verbs.put_table, report, table, __version__, place)
            self._go_into(report, table.id)
            left = sum(1 for cell in table.cells if cell.state == "unreadable")
            read = len(table.cells) - left
            self._status.report(self._translator.translate("act.table_read", table=name, read=read, left=left))

        self._reader.read((job,), finish, read_table)

    def _go_into(self, report: int, table: str) -> None:
        """Go to the first cell of a table, if that report is shown."""
        shown = self._review_controller.report
        if shown is not None and shown.id == report:
            cells = [cell for cell in shown.cells if cell.startswith(table + "/")]
            self._review_controller.show_cell(next(iter(cells), None))
            self.entered.emit()

    def set_parent(self, report: int) -> None:
        """Ask for the superior agency of the report's agency."""
        self._review_controller.perform(self._ask_parent, report)

    def split(self, report: int, page: int) -> None:
        """Ask, then let another report begin on a page of this one."""
        self._review_controller.perform(self._begin_splitting, report, page)

    def join(self, reports: Sequence[int]) -> None:
        """Make one report of several, in the order in which they came."""
        if len(reports) < 2:
            self._status.report(self._translator.translate("act.join_two"), urgent=True)
        else:
            self._review_controller.perform(self._begin_joining, tuple(sorted(reports)))

    # --- commands that first query the project and ask, and act on the answer

    def _begin_erasing(self, report: int) -> None:
        together = len(self._verbs.erased_with(report))
        key = "act.erase" if together == 1 else "act.erase_several"
        question = self._translator.translate(key, report=self._name(report), count=together)
        yes = self._translator.translate("act.erase_yes")
        self._prompt.ask(question, yes, lambda: self._review_controller.perform(self._verbs.erase, report))

    def _ask_parent(self, report: int) -> None:
        child, families = self._verbs.stored(report).agency, self._session.review.families
        if child is None:
            raise RefusedError("nameless")
        self._prompt.ask_for(
            self._translator.translate("act.parent", agency=child),
            self._translator.translate("act.parent_yes"),
            (Asked(self._translator.translate("act.parent_name"), families.parent_of(child) or ""),),
            lambda texts: self._review_controller.perform(families.say_parent, child, texts[0]),
        )

    def _begin_reading_again(self, report: int) -> None:
        self._read_again(report, whole_again(self._path, self._verbs.stored(report)))

    def _begin_reading_page(self, report: int, page: int) -> None:
        self._read_page(report, page, page_again(self._path, self._verbs.stored(report), page))

    def _begin_straightening(self, report: int, page: int, corners: Corners | None) -> None:
        self._read_page(report, page, straightened_again(self._path, self._verbs.stored(report), page, corners))

    def _read_page(self, report: int, page: int, job: PartsJob | None) -> None:
        if job is None:
            self._status.report(self._translator.translate("act.page_elsewhere", page=page), urgent=True)
        else:
            self._read_again(report, job)

    def _read_again(self, report: int, job: PartsJob) -> None:
        def finish(found: Sequence[Report]) -> None:
            self._review_controller.perform(self._put_reading, report, found[0])

        self._reader.read((job,), finish)

    def _put_reading(self, report: int, reading: Report) -> ChangeEvent | None:
        changed = self._verbs.put_reading(report, reading, __version__)
        if changed is None:
            self._status.report(self._translator.translate("act.same_reading"))
        return changed

    def _begin_splitting(self, report: int, page: int) -> None:
        stored = self._verbs.stored(report)
        counts = Counter(place.source for place in stored.pages)
        parts = split_at(stored.parts, counts, page)
        if not all(parts):
            self._status.report(self._translator.translate("act.split_first"), urgent=True)
            return
        question = self._translator.translate("act.split", page=page, report=self._name(report))
        finish = self._replacing("split", (report,), parts)
        self._prompt.ask(
            question,
            self._translator.translate("act.split_yes"),
            lambda: self._reader.read(self._jobs(parts, (report,)), finish),
        )

    def _ask_sending_back(self, reports: Sequence[int]) -> None:
        sent = self._verbs.stored(reports[0]).sent_back
        names = self._names(reports)

        def send_back(texts: tuple[str, ...]) -> None:
            if self._review_controller.perform(self._session.review.sending.send_back, reports, texts[0]) is not None:
                self._status.report(self._translator.translate("act.sent_back", reports=names))

        self._prompt.ask_for(
            self._translator.translate("act.send_back", reports=names),
            self._translator.translate("act.send_back_yes"),
            (Asked(self._translator.translate("act.send_back_reason"), "" if sent is None else sent.reason),),
            send_back,
        )

    def _begin_joining(self, old: Sequence[int]) -> None:
        rows = self._session.project.reports.rows(old)
        agencies, years = {row.agency for row in rows} - {None}, {row.year for row in rows} - {None}
        if len(agencies) < 2 and len(years) < 2:
            self._join(old)
            return
        names = self._translator.translate("act.separator").join(
            self._messages.report(row.agency or row.source_name, row.year) for row in rows
        )
        question = self._translator.translate("act.join_differs", reports=names)
        self._prompt.ask(
            question,
            self._translator.translate("act.join_yes"),
            lambda: self._review_controller.perform(self._join, old),
        )

    def _join(self, old: Sequence[int]) -> None:
        joined = merged(tuple(part for report in old for part in self._verbs.stored(report).parts))
        self._reader.read(self._jobs((joined,), old), self._replacing("join", old, (joined,)))

    def _replacing(
        self, kind: StepKind, old: Sequence[int], parts: Sequence[Parts]
    ) -> Callable[[Sequence[Report]], None]:
        def finish(found: Sequence[Report]) -> None:
            self.replacing.emit()
            new = list(zip(parts, found, strict=True))
            self._review_controller.perform(self._verbs.replace, kind, old, new, __version__)

        return finish

    @property
    def _path(self) -> str:
        return str(self._session.project.path)

    def _jobs(self, parts: Sequence[Parts], old: Sequence[int]) -> tuple[PartsJob, ...]:
        """The jobs that read parts of old reports, by the corners that a person set on their pages."""
        corners = tuple(one for report in old for one in corners_set(self._verbs.stored(report)))
        return tuple(PartsJob(self._path, one, corners=corners) for one in parts)

    def _names(self, reports: Sequence[int]) -> str:
        """Reports by agency and year; of many, how many more there are."""
        rows = self._session.project.reports.rows(reports[:_MOST_NAMED])
        names = self._translator.translate("act.separator").join(
            self._messages.report(row.agency or row.source_name, row.year) for row in rows
        )
        left = len(reports) - len(rows)
        return self._translator.translate("act.and_more", reports=names, count=left) if left else names

    def _name(self, report: int) -> str:
        (row,) = self._session.project.reports.rows((report,))
        return self._messages.report(row.agency or row.source_name, row.year)


def merged(parts: Parts) -> Parts:
    """The parts with each source once and its pages together."""
    found: dict[int, set[int] | None] = {}
    for source, pages in parts:
        known = found.setdefault(source, set())
        found[source] = None if pages is None or known is None else known | set(pages)
    return tuple((source, None if pages is None else tuple(sorted(pages))) for source, pages in found.items())
