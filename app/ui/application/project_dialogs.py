"""The dialogs of the file menu: which reports or project to open, and where to save one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.sources.detection.suffixes import READABLE_SUFFIXES
from app.ui.application.project_controller import SUFFIX, ProjectController
from app.ui.common.translator import Translator
from app.ui.dialogs.file_dialogs import Chosen, FileDialog, FileQuestion
from app.ui.dialogs.file_filters import project_filters, report_filters
from app.ui.dialogs.start_folders import StartFolders

_REPORTS = FileQuestion(
    "files", "dialog.open_reports", "reports", report_filters, READABLE_SUFFIXES, "dialog.refused.report"
)
_FOLDER = FileQuestion("folder", "dialog.open_folder", "reports")
_PROJECT = FileQuestion(
    "file", "dialog.open_project", "projects", project_filters, (SUFFIX.removeprefix("."),), "dialog.refused.project"
)


class ProjectDialogs:
    """The dialogs of the file menu, shown over `window`; what is chosen goes to `projects`."""

    def __init__(
        self, projects: ProjectController, folders: StartFolders, translator: Translator, window: QWidget
    ) -> None:
        self._projects, self._folders, self._translator, self._window = projects, folders, translator, window

    def ask(self, command: str) -> None:
        """Show the dialog of a command of the file menu. KeyError for any other command."""
        {
            "open_reports": self.open_reports,
            "open_folder": self.open_folder,
            "open_project": self.open_project,
            "new_project": self.new_project,
            "save_copy": self.save_copy,
            "move_project": self.move_project,
        }[command]()

    def open_reports(self) -> None:
        """Ask for reports to import."""
        self._ask(_REPORTS, self._projects.import_files)

    def open_folder(self) -> None:
        """Ask for a folder of reports to import, with all that is in it."""
        self._ask(_FOLDER, self._projects.import_files)

    def open_project(self) -> None:
        """Ask for a project file to open."""
        self._ask(_PROJECT, lambda paths: self._projects.open(Path(paths[0])))

    def new_project(self) -> None:
        """Ask where to make a project."""
        name = self._translator.translate("dialog.new_name") + SUFFIX
        self._ask_place("dialog.new_project", self._folders.start("projects") / name, self._projects.create)

    def save_copy(self) -> None:
        """Ask where to write a copy of the open project."""
        own = self._own()
        name = self._translator.translate("dialog.copy_name", name=own.stem) + SUFFIX
        self._ask_place(
            "dialog.save_copy",
            self._folders.beside(own, "projects") / name,
            lambda path: self._projects.copy_to(path, overwrite=True),
        )

    def move_project(self) -> None:
        """Ask where to move the open project."""
        proposal = self._folders.start("projects") / self._own().name
        self._ask_place("dialog.move_project", proposal, self._projects.move_to)

    def _own(self) -> Path:
        """The open project's file; without one, the name that a new one would have."""
        project = self._projects.project
        return Path(self._translator.translate("dialog.new_name") + SUFFIX) if project is None else project.path

    def _ask_place(self, title: str, proposal: Path, chosen: Callable[[Path], object]) -> None:
        question = FileQuestion("save", title, "projects", project_filters)
        self._ask(question, lambda paths: chosen(Path(paths[0])), proposal)

    def _ask(self, question: FileQuestion, chosen: Chosen, proposal: Path | None = None) -> None:
        FileDialog(question, self._folders, self._translator, chosen, self._window, proposal).show()
