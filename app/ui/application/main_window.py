"""The main window: the first page or the panes of one project, the menus, the status line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app import __version__
from app.project import Project
from app.ui.application.command_bindings import CHANGING, OF_A_PROJECT, offer
from app.ui.application.lazy_widgets import LazyWidgets
from app.ui.application.project_controller import SUFFIX, ProjectController
from app.ui.application.recent_menu import RecentMenu
from app.ui.common.commands import Commands
from app.ui.common.context import UiContext
from app.ui.common.fonts import has_chinese_font
from app.ui.common.settings import Settings
from app.ui.dialogs.start_folders import StartFolders
from app.ui.shell.project_status import ProjectStatus
from app.ui.shell.status_bar import StatusBar
from app.ui.shell.tool_bar import ToolBar
from app.ui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent

    from app.forms import FormCollection
    from app.ui.application.welcome_page import WelcomePage
    from app.ui.crash.report import CrashReport
    from app.ui.shell.prompt_bar import PromptBar

_ASKING = ("open_reports", "open_folder", "open_project", "new_project", "save_copy", "move_project")
_REPLACING = ("open_project", "new_project")
_WIDE, _HIGH, _EDGE = 1480, 920, 60


class MainWindow(QMainWindow):
    """Made once, for the whole run. `forms` loads the forms, `samples` finds the reports of the sample project."""

    def __init__(
        self,
        context: UiContext,
        forms: Callable[[], FormCollection],
        projects: ProjectController,
        settings: Settings,
        samples: Callable[[], Sequence[Path]],
    ) -> None:
        super().__init__()
        self.context, self._forms, self._settings, self._samples = context, forms, settings, samples
        self._translator, self._messages = context.translator, context.messages
        self.projects = projects
        self.workspace: Workspace | None = None
        self._merged: Path | None = None
        self._expecting = False
        self.commands = Commands(context, self, OF_A_PROJECT)
        self.status = StatusBar(context, self)
        self._stack = QStackedWidget(self)
        self._tools = ToolBar(self.commands, context.translator, self)
        self._project_status = ProjectStatus(self.status, self.commands, context.messages, self)
        self._folders = StartFolders(settings, projects.data)
        self.later = LazyWidgets(context, projects, self._folders, self)
        self._build()
        self._connect()
        self.status.show_author(settings.author)
        self._offer_nothing()

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.commands.fill_menu_bar(self.menuBar())
        self._recent = RecentMenu(lambda: self._settings.recent, self._translator, self)
        self.commands.add_menu("file", self._recent, "save_copy")
        self.addToolBar(self._tools)
        center = QWidget(self)
        layout = QVBoxLayout(center)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.status)
        self._column = layout
        self.setCentralWidget(center)
        geometry = self._settings.state("geometry")
        if not (geometry and self.restoreGeometry(geometry)):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(_WIDE, screen.width() - _EDGE), min(_HIGH, screen.height() - _EDGE))

    def _connect(self) -> None:
        """Connect the parts."""
        offer(self.commands, lambda: self.workspace)
        self.later.offer_palette(self.commands, self._settings, lambda: self.workspace)
        for command in _ASKING:
            self.commands[command].triggered.connect(partial(self._ask_for, command))
        self.commands["close_project"].triggered.connect(lambda: self._ask_first(self.projects.close))
        self.commands["quit"].triggered.connect(lambda: self._ask_first(self.close))
        self.commands["shortcuts"].triggered.connect(partial(self._show_sheet, "keys"))
        self.commands["legend"].triggered.connect(partial(self._show_sheet, "signs"))
        self.commands["about"].triggered.connect(self._report_about)
        self._recent.chosen.connect(lambda path: self.open_paths((path,)))
        self.status.author_changed.connect(self.sign_as)
        self.context.status.reported.connect(self.status.show_message)
        self.context.status.withdrawn.connect(self.status.withdraw)
        self.projects.opened.connect(self._show_project)
        self.projects.moved.connect(self._show_moved)
        self.projects.reports_given.connect(self._import)
        self.projects.closing.connect(self._leave_project)
        self.projects.failed.connect(
            lambda problem: self.context.status.report(self._messages.failure(problem), urgent=True)
        )
        self.projects.copied.connect(
            lambda path: self.context.status.report(self._translator.translate("act.copied", path=path))
        )
        self.later.offer_tour(  # last: the tour follows the window when a project is opened or closed
            self.commands, self._settings, self._samples, lambda: self.workspace, self._ask_first,
            lambda card: self._column.insertWidget(0, card),
        )  # fmt: skip

    def open_paths(self, paths: Sequence[str]) -> None:
        """Open one project file, or import reports."""
        if len(paths) == 1 and paths[0].lower().endswith(SUFFIX):
            self._ask_first(partial(self.projects.open, Path(paths[0])))
        elif paths:
            self.projects.import_files(paths)

    @Slot()
    def open_sample(self) -> None:
        """Open the project of samples."""
        self.projects.open_sample(self._translator.translate("sample.project"), self._samples())

    # --- the open project

    @Slot(object)
    def _show_project(self, project: Project) -> None:
        """A project was opened: show its list at once, the rest after the first painting."""
        self.status.clear()
        self.workspace = Workspace(
            self.context,
            project,
            self.projects.backups,
            self._folders,
            self._settings,
            self._forms,
            self.commands,
            lambda: self.prompt,
            self,
        )
        self.workspace.equipped.connect(self._offer_everything)
        self.workspace.done.connect(self._project_status.act_done)
        self.workspace.totals_changed.connect(self._project_status.recount)
        self._restore_splitters()
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        self._project_status.show_project(project)
        self._retranslate()

    @Slot()
    def _show_moved(self) -> None:
        """The open project's file has another name."""
        self.status.clear()
        self._project_status.show_project(self.projects.project)
        self._retranslate()
        if self.workspace is not None and self.workspace.panes is not None:
            self.workspace.panes.show_moved()
        if self.workspace is not None and self.workspace.watch is not None:
            self.workspace.watch.show_moved()

    @Slot()
    def _offer_everything(self) -> None:
        """The panes are there: enable their commands."""
        if self.workspace is None or self.workspace.session is None:
            return
        self.workspace.session.damaged.connect(self._report_damage)
        self.workspace.session.not_backed_up.connect(
            lambda: self.context.status.report(self._translator.translate("act.no_backup"), urgent=True)
        )
        if self.workspace.panes is not None:
            self.status.progress.follow(self.workspace.panes.export_controller)
            self.status.reading.follow(self.workspace.panes.report_reader)
            self.status.bulk.follow(self.workspace.panes.bulk_controller)
            self.status.merging.follow(self.workspace.panes.copies)
            self.workspace.panes.copies.merged.connect(self._open_merged)
            if self._merged == self.workspace.project.path:  # once the panes are at their first report
                QTimer.singleShot(0, self.workspace.panes, self.workspace.panes.copies.result.open)
            self._merged = None
            self.workspace.panes.bulk_controller.writing.connect(self._offer_changing)
        if self.workspace.watch is not None:
            self.workspace.watch.changed.connect(self.status.show_watch)
            self.status.stop_watching.connect(self.workspace.watch.stop)
        self._restore_splitters()
        self.commands.allow(OF_A_PROJECT, True)
        self._offer_changing(False)
        self._project_status.show_review(self.workspace.session.review)
        for problem in self._forms().problems:
            text = problem.explain(self._messages.review_messages.wording)
            self.context.status.report(self._translator.translate("act.form_problem", problem=text), urgent=True)

    @Slot(bool)
    def _offer_changing(self, writing: bool) -> None:
        """Disable what changes the project where nothing can: while an act on many reports is written."""
        if self.workspace is not None:
            self.commands.allow(("move_project", *_REPLACING), not writing)
            self.commands.allow(CHANGING, not writing and not self.workspace.project.read_only)

    @Slot(object)
    def _import(self, paths: Sequence[str]) -> None:
        if self.workspace is not None:
            self.workspace.add_reports(paths)

    def _restore_splitters(self) -> None:
        for name, splitter in self.workspace.splitters.items() if self.workspace is not None else ():
            splitter.restoreState(self._settings.state(name))

    def _ask_first(self, leave: Callable[[], object]) -> None:
        """Leave the project; ask first if work goes on of which nothing would be kept."""
        lost = self._lost_by_leaving()
        if lost:
            self.prompt.ask(lost, self._translator.translate("window.leave_yes"), leave, ready=True)
        else:
            leave()

    def _lost_by_leaving(self) -> str:
        """What would be given up, in words: an act on many reports, files not imported yet, a merge, parts."""
        if self.workspace is None:
            return ""
        translate, unfinished = self._translator.translate, self.workspace.unfinished
        writing = [translate("window.leave_writing")] if self.workspace.is_writing else []
        writing += self.workspace.unwritten
        unread = [translate("window.leave_unread", count=unfinished)] if unfinished else []
        return "\n".join((*writing, *unread))

    @Slot(object)
    def _open_merged(self, path: Path) -> None:
        """A merged file was written: go on in it, and show there what came."""
        self.context.status.report(self._translator.translate("merge.written", path=path))
        self._merged = path.resolve()
        self._ask_first(partial(self.projects.open, path))

    @Slot()
    def _leave_project(self) -> None:
        """The open project is about to be closed."""
        if self.workspace is not None:
            for name, splitter in self.workspace.splitters.items():
                self._settings.keep_state(name, splitter.saveState())
            self.workspace.close_down()
            self._stack.removeWidget(self.workspace)
            self.workspace.deleteLater()
            self.workspace = None
        self._show_first_page()

    @cached_property
    def prompt(self) -> PromptBar:
        """The question over the tool bar: made when something may be asked, at the latest with the panes."""
        from app.ui.shell.prompt_bar import PromptBar

        prompt = PromptBar(self.context, self)
        prompt.show_over(self._tools)
        return prompt

    @cached_property
    def first(self) -> WelcomePage:
        """The page that is shown while no project is open."""
        page = self.later.first_page()
        page.open_reports.connect(self.commands["open_reports"].trigger)
        page.open_folder.connect(self.commands["open_folder"].trigger)
        page.open_project.connect(self.commands["open_project"].trigger)
        page.open_recent.connect(self._recent.chosen)
        page.open_sample.connect(self.open_sample)
        page.take_tour.connect(self.commands["tour"].trigger)
        return page

    @cached_property
    def _first_room(self) -> QWidget:
        """The room in which the first page is scrolled where large text makes it higher than the window."""
        from app.ui.layouts.scroll_room import scroll_room

        room = scroll_room(self.first)
        self._stack.addWidget(room)
        return room

    def _ask_for(self, command: str, _checked: bool = False) -> None:
        self.later.dialogs.ask(command)

    def _show_sheet(self, which: str, _checked: bool = False) -> None:
        (self.later.sheet if which == "keys" else self.later.signs).toggle()

    def expect(self) -> None:
        """Something is opened as soon as the window is there: until `expected` no first page is made for a moment."""
        self._expecting = True

    def expected(self) -> None:
        """What was expected is open now; else the first page is shown, with the message why."""
        expecting, self._expecting = self._expecting, False
        if expecting and self.workspace is None:
            self._show_first_page(keep_message=True)

    def _show_first_page(self, *, keep_message: bool = False) -> None:
        self.prompt.dismiss()
        if not keep_message:
            self.status.clear()
        self._stack.setCurrentWidget(self._first_room)
        self.first.show_recent(self._settings.recent)
        self._offer_nothing()

    def _offer_nothing(self) -> None:
        """Disable what needs an open project."""
        self.commands.allow(OF_A_PROJECT, False)
        self.commands.allow(_REPLACING, True)
        self._project_status.show_project(None)
        self._retranslate()

    # --- messages

    def report_bug(self) -> None:
        """Report an error of the program; details are in the log."""
        self.context.status.report(self._translator.translate("act.bug"), urgent=True)

    @Slot(object)
    def report_crash(self, report: CrashReport) -> None:
        """Show a crash report, over whatever is shown."""
        self.later.crash.show_report(report)

    def report_fonts(self) -> None:
        """Say so where no font can draw Chinese; in English in every language, since Chinese cannot be read then."""
        if not has_chinese_font():
            from app.ui.shell.prompt_bar import Choice  # no start needs it

            noted = Choice(self._translator.translate("fonts.noted"), lambda: None)
            self.prompt.choose(self._translator.translate("fonts.no_chinese"), [noted], lambda: None)

    @Slot()
    def _report_about(self) -> None:
        self.context.status.report(self._translator.translate("about.text", version=__version__))

    @Slot(object)
    def _report_damage(self, damage: Sequence[str]) -> None:
        self.context.status.report(self._translator.translate("act.damage", count=len(damage)), urgent=True)

    @Slot(str)
    def sign_as(self, author: str) -> None:
        """Let later acts be somebody else's, here and after a restart."""
        self._settings.author = author
        if self.workspace is not None:
            self.workspace.sign_as(self._settings.author)
        self.status.show_author(self._settings.author)

    def _retranslate(self) -> None:
        translate = self._translator.translate
        if self.workspace is None:
            self.setWindowTitle(translate("app.name"))
        else:
            key = "window.title_read_only" if self.workspace.project.read_only else "window.title"
            name = "".join(letter if letter.isprintable() else " " for letter in self.workspace.project.path.stem)
            self.setWindowTitle(translate(key, project=name))
        self.setAccessibleName(translate("app.name"))

    # --- Qt

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        if self.workspace is None and not self._expecting:
            self._show_first_page()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.status.clear()
            self._retranslate()
            self._project_status.show_undo()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.open_paths(paths)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        if event.spontaneous() and self._lost_by_leaving():
            event.ignore()
            self._ask_first(self.close)
            return
        self._settings.keep_state("geometry", self.saveGeometry())
        self.projects.close()
        self.projects.wait_for_copies()
        super().closeEvent(event)
