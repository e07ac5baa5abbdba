"""Parts of the window that are made when they are first needed, so that the window is shown sooner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from app.ui.application.project_controller import ProjectController
from app.ui.common.commands import Commands
from app.ui.common.context import UiContext
from app.ui.common.settings import Settings
from app.ui.dialogs.start_folders import StartFolders

if TYPE_CHECKING:
    from app.ui.application.appearance import Appearance
    from app.ui.application.command_palette import CommandPalette
    from app.ui.application.preferences import Preferences
    from app.ui.application.project_dialogs import ProjectDialogs
    from app.ui.application.welcome_page import WelcomePage
    from app.ui.crash.sheet import CrashSheet
    from app.ui.manual.window import ManualWindow
    from app.ui.shell.legend_sheet import LegendSheet
    from app.ui.shell.shortcut_sheet import ShortcutSheet
    from app.ui.tour.controller import TourController
    from app.ui.workspace.workspace import Workspace


class LazyWidgets:
    """`window` is the parent of what is made."""

    def __init__(self, context: UiContext, projects: ProjectController, folders: StartFolders, window: QWidget) -> None:
        self._window = window
        self._context, self._projects, self._folders = context, projects, folders

    def first_page(self) -> WelcomePage:
        """The page that is shown while no project is open."""
        from app.ui.application.welcome_page import WelcomePage

        return WelcomePage(self._context, self._window)

    @cached_property
    def dialogs(self) -> ProjectDialogs:
        """The dialogs of the file menu."""
        from app.ui.application.project_dialogs import ProjectDialogs

        return ProjectDialogs(self._projects, self._folders, self._context.translator, self._window)

    def offer_palette(self, commands: Commands, settings: Settings, workspace: Callable[[], Workspace | None]) -> None:
        """Connect the command that opens the palette, which is made for the first time it is given."""

        @cache
        def palette() -> CommandPalette:
            from app.review.resources import resources_folder
            from app.ui.application.command_palette import CommandPalette

            table = resources_folder() / "pinyin.txt"
            return CommandPalette(self._context, commands, settings, table, workspace, self._window)

        commands["palette"].triggered.connect(lambda: palette().toggle())

    def offer_preferences(
        self, commands: Commands, settings: Settings, appearance: Appearance, sign_as: Callable[[str], object]
    ) -> None:
        """Connect the command that shows the preferences, which are made for the first time it is given."""

        @cache
        def preferences() -> Preferences:
            from app.ui.application.preferences import Preferences

            return Preferences(self._context, settings, appearance, self._folders, sign_as, self._window)

        commands["preferences"].triggered.connect(lambda: preferences().toggle())

    def offer_tour(
        self,
        commands: Commands,
        settings: Settings,
        samples: Callable[[], Sequence[Path]],
        workspace: Callable[[], Workspace | None],
        ask_first: Callable[[Callable[[], object]], None],
        dock: Callable[[QWidget], object],
    ) -> None:
        """Connect the command that takes the tour, which is made for the first time it is given, or goes on.

        `ask_first` leaves the open project, `dock` puts the tour's card into the window.
        """

        @cache
        def tour() -> TourController:
            from app.ui.tour.card import TourCard
            from app.ui.tour.controller import TourController
            from app.ui.tour.steps import SAMPLE_OF

            wanted = [sample for sample in samples() if sample.name in SAMPLE_OF.values()]
            projects, translator = self._projects, self._context.translator

            def make() -> None:
                projects.open_sample(translator.translate("tour.project"), wanted, anew=True)

            def open_kept(path: Path) -> None:
                if not projects.open(path):
                    tour().forget()

            card = TourCard(self._context, self._window)
            dock(card)
            return TourController(
                self._context,
                settings,
                card,
                lambda path: ask_first(lambda: open_kept(path)),
                lambda: ask_first(lambda: tour().begin_new(make)),
                lambda: projects.import_files([str(sample) for sample in wanted]),
                self._window,
            )

        def follow(uuid: str) -> None:
            if tour.cache_info().currsize or uuid == settings.tour_project:
                tour().follow(workspace())

        commands["tour"].triggered.connect(lambda: tour().start())
        self._projects.opened.connect(lambda project: follow(project.uuid))
        self._projects.moved.connect(lambda: tour().show_moved() if tour.cache_info().currsize else None)
        self._projects.closing.connect(lambda: tour().follow(None) if tour.cache_info().currsize else None)

    def offer_manual(self, commands: Commands, settings: Settings) -> None:
        """Connect the command that opens the manual at what has the keyboard; it is made for the first time."""

        @cache
        def manual() -> ManualWindow:
            from app.review.resources import resources_folder
            from app.ui.manual.window import ManualWindow

            return ManualWindow(self._context, commands, settings, resources_folder(), self._window)

        def show() -> None:
            from app.ui.manual.topics import topic_of

            manual().show_topic(topic_of(QApplication.focusWidget()))

        commands["manual"].triggered.connect(show)

    @cached_property
    def sheet(self) -> ShortcutSheet:
        """The sheet of all keys."""
        from app.ui.shell.shortcut_sheet import ShortcutSheet

        return ShortcutSheet(self._context, self._window)

    @cached_property
    def signs(self) -> LegendSheet:
        """The sheet of all signs."""
        from app.ui.shell.legend_sheet import LegendSheet

        return LegendSheet(self._context, self._window)

    @cached_property
    def crash(self) -> CrashSheet:
        """The sheet of an error of the program."""
        from app.ui.crash.sheet import CrashSheet

        return CrashSheet(self._context, self._window)
