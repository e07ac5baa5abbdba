"""Completes names of agencies from the roster of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.project import Project, ProjectProblem
from app.ui.palette.pinyin import Pinyin

if TYPE_CHECKING:
    from app.ui.palette.pinyin_thread import PinyinThread


class AgencyCompletion(QObject):
    """Makes completers with the names of the roster as it is when they are made.

    The table of pinyin is read when the first one is: until then, names are found by their characters.
    """

    def __init__(self, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._pinyin = Pinyin(())
        self._thread: PinyinThread | None = None

    def completer_for(self, field: QLineEdit) -> QCompleter | None:
        """A completer for a field; None without a roster, so that the field is as it always was."""
        from app.ui.palette.completer import NameCompleter

        try:
            names = self._project.roster.names()
        except ProjectProblem:  # what is wrong with the file is told by the act itself
            return None
        if not names:
            return None
        completer = NameCompleter(names, self._pinyin, field)
        thread = self._table()
        thread.loaded.connect(completer.take_pinyin)
        thread.start()
        return completer

    def _table(self) -> PinyinThread:
        if self._thread is None:
            from app.review.resources import resources_folder
            from app.ui.palette.pinyin_thread import PinyinThread

            self._thread = PinyinThread(resources_folder() / "pinyin.txt", self)
            self._thread.loaded.connect(self._keep)
        return self._thread

    @Slot(object)
    def _keep(self, pinyin: Pinyin) -> None:
        self._pinyin = pinyin
