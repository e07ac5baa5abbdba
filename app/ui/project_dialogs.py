"""Asks which reports or which project to open, and where one is to be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.ui.file_dialogs import ask_for_files, ask_where_to_save
from app.ui.projects import SUFFIX, Projects
from app.ui.words import Words


class ProjectDialogs:
    """The dialogs of the file menu, shown over `window`; what is chosen goes to `projects`."""

    def __init__(self, projects: Projects, words: Words, window: QWidget) -> None:
        self._projects, self._words, self._window = projects, words, window

    def ask(self, command: str) -> None:
        """Ask what a command of the file menu wants to know. KeyError for any other: our bug."""
        {
            "open_reports": self.open_reports,
            "open_project": self.open_project,
            "new_project": self.new_project,
            "save_copy": self.save_copy,
            "move_project": self.move_project,
        }[command]()

    def open_reports(self) -> None:
        """Ask for reports to import."""
        self._ask_files("dialog.open_reports", "dialog.reports", self._projects.import_files)

    def open_project(self) -> None:
        """Ask for a project file to open."""
        self._ask_files("dialog.open_project", "dialog.projects", self._open, several=False)

    def new_project(self) -> None:
        """Ask where to make a project."""
        self._ask_place("dialog.new_project", self._create)

    def save_copy(self) -> None:
        """Ask where to write a copy of the open project."""
        self._ask_place("dialog.save_copy", lambda path: self._projects.copy_to(path, overwrite=True))

    def move_project(self) -> None:
        """Ask where to move the open project."""
        self._ask_place("dialog.move_project", self._projects.move_to)

    def _open(self, paths: list[str]) -> None:
        self._projects.open(Path(paths[0]))

    def _create(self, path: Path) -> None:
        self._projects.create(path)

    def _ask_files(
        self, title: str, filters: str, chosen: Callable[[list[str]], None], *, several: bool = True
    ) -> None:
        ask_for_files(self._window, self._words.say(title), self._words.say(filters), chosen, several=several)

    def _ask_place(self, title: str, chosen: Callable[[Path], None]) -> None:
        project = self._projects.project
        proposal = self._projects.folder / ("project" + SUFFIX) if project is None else project.path
        ask_where_to_save(
            self._window,
            self._words.say(title),
            self._words.say("dialog.projects"),
            proposal,
            lambda paths: chosen(Path(paths[0])),
        )
