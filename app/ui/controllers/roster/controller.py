"""The page on the roster: shown in the place of page and tables until a report is gone to, or it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QStackedWidget, QWidget

from app.model import RosterEntry
from app.project import ProjectProblem
from app.review.commands.roster import RosterCommands
from app.review.commands.transaction import Progress, Stop
from app.review.review import MOST_ROWS_AT_ONCE
from app.review.state.change_event import ChangeEvent
from app.review.state.report_cache import KEPT
from app.review.state.reported import season_state
from app.ui.background.bulk_thread import Work
from app.ui.background.session import Session
from app.ui.background.worker_thread import WorkerThread
from app.ui.common.context import UiContext
from app.ui.controllers.cover import Cover
from app.ui.controllers.review_controller import ReviewController
from app.ui.controllers.roster.name_matcher import NameMatcher
from app.ui.controllers.roster.table_reader import TableReader
from app.ui.dialogs.start_folders import StartFolders
from app.ui.report_list import ReportListPane
from app.ui.tables import TablePane

if TYPE_CHECKING:
    from app.ui.roster.pane import RosterPane, RosterTab

_LATER_MS = 150
"""Milliseconds from a change until the page shows it, so that an act never waits for it. Chosen by hand."""


class RosterController(QObject):
    """Shows the page in `place`, beside whatever is shown there otherwise."""

    def __init__(
        self,
        context: UiContext,
        session: Session,
        review_controller: ReviewController,
        reports: ReportListPane,
        tables: TablePane,
        place: QStackedWidget,
        folders: StartFolders,
        new_work: Callable[[], WorkerThread],
        write: Callable[[str, Work, Callable[[ChangeEvent | None], None]], None],
        parent: QWidget,
    ) -> None:
        """`new_work` makes the worker thread that reads files and matches names, when it is first wanted.

        `write` has something long written in the background (`BulkController.write`).
        """
        super().__init__(parent)
        self._context, self._session, self._review_controller = context, session, review_controller
        self._translator, self._status = context.translator, context.status
        self._write = write
        self._cover = Cover(self._made, context, review_controller, reports, tables, place, self)
        self._reader = TableReader(context, folders, new_work, parent)
        self._matcher = NameMatcher(context, session.project, new_work, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._refresh)

    @property
    def is_open(self) -> bool:
        """Whether the page is shown."""
        return self._cover.is_open

    @property
    def pane(self) -> RosterPane:
        """The page, made when it is first wanted."""
        return self._cover.pane

    def _made(self, place: QStackedWidget) -> RosterPane:
        from app.ui.roster.pane import RosterPane

        pane = RosterPane(self._context, place)
        self._connect(pane)
        return pane

    def open(self, tab: RosterTab = "season") -> None:
        """Show the page, at a tab of it; the season where there is a roster."""
        pane = self.pane
        pane.taking.read_only = self._session.project.read_only
        has_roster = len(self._session.project.roster) > 0
        self._cover.bring()
        pane.offer(has_roster=has_roster)
        if has_roster:
            pane.show_tab(tab)
        self._refresh()
        pane.focus()

    @Slot()
    def close(self) -> None:
        """Put the usual panes back."""
        self._cover.close()

    @Slot()
    def follow(self) -> None:
        """Something changed in the project: show it soon, if the page is shown."""
        if self.is_open:
            self._later.start()

    def close_down(self) -> None:
        """End the worker: before the project is closed."""
        self._later.stop()
        self._reader.close()
        self._matcher.close()

    def copy(self) -> bool:
        """Copy from the page where the keyboard is in its tables; whether that was so."""
        focus = QApplication.focusWidget()
        if not self.is_open or focus is None or not self.pane.isAncestorOf(focus):
            return False
        if isinstance(focus, QLineEdit | QComboBox):
            return False
        if self.pane.tab == "season":
            self.pane.season.copy_chosen()
        else:
            page = self.pane.names if self.pane.tab == "names" else self.pane.taking
            rows = page.table.chosen_rows()
            if rows:
                self._copy(page.table.copied(rows, headings=False), len(rows))
        return True

    def paste(self) -> bool:
        """Read a roster from the clipboard, if its page is shown; whether that was so."""
        focus = QApplication.focusWidget()
        if not self.is_open or isinstance(focus, QLineEdit):
            return False
        if not self._session.project.read_only:
            self.pane.show_tab("roster")
            self._reader.read_clipboard()
        return True

    def _connect(self, pane: RosterPane) -> None:
        pane.left.connect(self._leave)
        pane.tab_shown.connect(self._refresh)
        pane.season.year_chosen.connect(self._show_season)
        pane.season.report_entered.connect(self._cover.go_to)
        pane.season.names_asked.connect(lambda: pane.show_tab("names"))
        pane.season.copied.connect(self._copy)
        pane.names.renaming_asked.connect(self._rename)
        pane.names.report_entered.connect(self._cover.go_to)
        pane.names.stop_asked.connect(self._matcher.stop)
        pane.taking.paste_asked.connect(self._reader.read_clipboard)
        pane.taking.file_asked.connect(self._reader.ask_file)
        pane.taking.taken.connect(self._take)
        self._reader.read.connect(pane.taking.show_table)
        self._reader.told.connect(pane.taking.show_message)
        self._matcher.matched.connect(pane.names.show_rows)
        self._matcher.waiting.connect(pane.names.show_waiting)

    @Slot()
    def _refresh(self) -> None:
        """Show the tab in front as the project is now."""
        self._later.stop()
        if not self.is_open:
            return
        try:
            self._show()
        except ProjectProblem as problem:
            self._review_controller.failed.emit(problem)

    def _show(self) -> None:
        pane, project = self.pane, self._session.project
        pane.offer(has_roster=len(project.roster) > 0)
        if pane.tab == "season":
            pane.season.show_years(project.roster.years())
            self._show_season()
        elif pane.tab == "names":
            self._matcher.match()
        else:
            by_hand = {child: one.parent for child, one in project.reports.belongs().items()}
            pane.taking.show_present(project.roster.entries(), by_hand)

    @Slot()
    def _show_season(self) -> None:
        self.pane.season.show_state(season_state(self._session.project, self.pane.season.year))

    @Slot(object)
    def _take(self, entries: Sequence[RosterEntry]) -> None:
        """Take a roster; without entries the present one is removed."""
        rows = max(len(entries), len(self._session.project.roster))
        self._do(
            "roster",
            lambda roster, progress, stop: roster.take(entries, progress, stop),
            lambda: self._show_taken(entries),
            is_long=rows > MOST_ROWS_AT_ONCE,
        )

    def _show_taken(self, entries: Sequence[RosterEntry]) -> None:
        pane = self.pane
        key = "roster.taken_now" if entries else "roster.removed"
        self._status.report(self._translator.translate(key, count=len(entries)))
        pane.taking.drop()
        pane.offer(has_roster=bool(entries))
        if entries and self.is_open and pane.tab != "season":
            pane.show_tab("season")  # which shows it as it is now
            pane.focus()
        else:
            self._show_done()

    @Slot(object)
    def _rename(self, names: Mapping[int, str]) -> None:
        """Name reports by the roster, as one step."""
        if self._session.project.read_only:
            self._review_controller.failed.emit(ProjectProblem("read_only", self._session.project.path))
            return
        rows = self._session.project.reports.rows(sorted(names))
        count = sum(row.agency != names[row.id] for row in rows)
        said = self._translator.translate("roster.renamed", count=count)
        self._do(
            "rename",
            lambda roster, progress, stop: roster.rename(names, progress, stop),
            lambda: self._show_renamed(said),
            is_long=count > KEPT,
        )

    def _show_renamed(self, said: str) -> None:
        self._status.report(said)
        self._show_done()

    def _show_done(self) -> None:
        """Show what was done; the keyboard comes back where the page is still shown."""
        self._refresh()
        if self.is_open:
            self.pane.focus()

    def _do(
        self,
        doing: str,
        command: Callable[[RosterCommands, Progress, Stop], ChangeEvent | None],
        done: Callable[[], None],
        *,
        is_long: bool,
    ) -> None:
        """Carry out a command, in the background where that takes long; `done` is called if it changed something."""

        def tell(changed: ChangeEvent | None) -> None:
            if changed is not None:
                done()

        if is_long:
            self._write(
                doing,
                lambda transactions, progress, stop: command(RosterCommands(transactions), progress, stop),
                tell,
            )
        else:
            roster = self._session.review.roster
            tell(self._review_controller.perform(lambda: command(roster, lambda done, total: None, lambda: False)))

    @Slot()
    def _leave(self) -> None:
        """Escape: give up a table that was read, else leave the page."""
        if self.pane.tab == "roster" and self.pane.taking.draft is not None:
            self.pane.taking.drop()
        else:
            self.close()

    @Slot(object, int)
    def _copy(self, mime: QMimeData, count: int) -> None:
        QApplication.clipboard().setMimeData(mime)
        self._status.report(self._translator.translate("roster.copied", count=count))
