"""Completes names of agencies from the roster of a project."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtWidgets import QCompleter, QLineEdit

from app.project import Project, ProjectProblem
from app.ui.palette.pinyin import Pinyin


class AgencyCompletion:
    """Makes completers with the names of the roster as it is when they are made."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def completer_for(self, field: QLineEdit) -> QCompleter | None:
        """A completer for a field; None without a roster, so that the field is as it always was."""
        from app.ui.palette.completer import NameCompleter

        try:
            names = self._project.roster.names()
        except ProjectProblem:  # what is wrong with the file is told by the act itself
            return None
        return NameCompleter(names, self._pinyin, field) if names else None

    @cached_property
    def _pinyin(self) -> Pinyin:
        from app.review.resources import resources_folder

        return Pinyin.load(resources_folder() / "pinyin.txt")
