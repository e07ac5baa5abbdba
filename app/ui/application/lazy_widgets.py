"""Parts of the window that are made when they are first needed, so that it stands sooner."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.ui.application.project_controller import ProjectController
from app.ui.common.icons import Icons
from app.ui.common.theme import ThemeColors
from app.ui.common.translator import Translator
from app.ui.dialogs.start_folders import StartFolders

if TYPE_CHECKING:
    from app.ui.application.project_dialogs import ProjectDialogs
    from app.ui.application.welcome_page import WelcomePage
    from app.ui.shell.legend_sheet import LegendSheet
    from app.ui.shell.shortcut_sheet import ShortcutSheet


class LazyWidgets:
    """`window` is the parent of what is made."""

    def __init__(
        self,
        projects: ProjectController,
        folders: StartFolders,
        theme: ThemeColors,
        translator: Translator,
        icons: Icons,
        window: QWidget,
    ) -> None:
        self._projects, self._folders = projects, folders
        self._theme, self._translator, self._icons, self._window = theme, translator, icons, window

    def first_page(self) -> WelcomePage:
        """A page that stands while no project is open."""
        from app.ui.application.welcome_page import WelcomePage

        return WelcomePage(self._theme, self._translator, self._icons, self._window)

    @cached_property
    def dialogs(self) -> ProjectDialogs:
        """The dialogs of the file menu."""
        from app.ui.application.project_dialogs import ProjectDialogs

        return ProjectDialogs(self._projects, self._folders, self._translator, self._window)

    @cached_property
    def sheet(self) -> ShortcutSheet:
        """The sheet of all keys."""
        from app.ui.shell.shortcut_sheet import ShortcutSheet

        return ShortcutSheet(self._theme, self._translator, self._icons, self._window)

    @cached_property
    def signs(self) -> LegendSheet:
        """The sheet of all signs."""
        from app.ui.shell.legend_sheet import LegendSheet

        return LegendSheet(self._theme, self._translator, self._icons, self._window)
