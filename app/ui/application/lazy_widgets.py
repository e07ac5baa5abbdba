"""Parts of the window that are made when they are first needed, so that the window is shown sooner."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.ui.application.project_controller import ProjectController
from app.ui.common.context import UiContext
from app.ui.dialogs.start_folders import StartFolders

if TYPE_CHECKING:
    from app.ui.application.project_dialogs import ProjectDialogs
    from app.ui.application.welcome_page import WelcomePage
    from app.ui.shell.legend_sheet import LegendSheet
    from app.ui.shell.shortcut_sheet import ShortcutSheet


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
