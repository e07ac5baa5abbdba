"""What was exercised: commands, keys, menus and dialogs, noted while they happen."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Literal

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu

from tests.e2e.journeys.results import Exercised

How = Literal["key", "menu", "button"]


class Recorder:
    """Notes what was pressed, and counts it once something was seen thereafter: pressing alone proves nothing."""

    def __init__(self) -> None:
        self.exercised = Exercised()
        self._commands: list[tuple[str, How]] = []
        self._keys: list[tuple[str, str]] = []
        self._watched: set[int] = set()

    def watch_actions(self) -> None:
        """Runs in the window's thread: hear every command of the windows that are there."""
        for top in QApplication.topLevelWidgets():
            if isinstance(top, QMainWindow) and id(top) not in self._watched:
                self._watched.add(id(top))
                top.destroyed.connect(partial(self._forget_window, id(top)))
                for action in top.findChildren(QAction):
                    if action.objectName():
                        action.triggered.connect(partial(self._note, action.objectName()))

    def key(self, key: str, pane: str) -> None:
        """A key was pressed while a pane had the keyboard."""
        self._keys.append((key, pane))

    def dialog(self, title: str) -> None:
        """A dialog was seen."""
        self.exercised.dialogs.add(title)

    def forget(self) -> None:
        """Something else is pressed now: what was pressed before and never looked at does not count."""
        self._commands.clear()
        self._keys.clear()

    def looked(self) -> None:
        """Something was seen that the keys before brought about."""
        for command, how in self._commands:
            self.exercised.commands.setdefault(command, set()).add(how)
        for key, pane in self._keys:
            self.exercised.keys.setdefault(key, set()).add(pane)
        self.forget()

    def read_sheet(self, lines: Iterable[tuple[str, str]]) -> None:
        """The lines of the sheet of keys as they stand on the screen: keys, and what they do."""
        self.exercised.sheet = list(lines)

    def _forget_window(self, was: int, _gone: object = None) -> None:
        self._watched.discard(was)

    def _note(self, command: str, _checked: bool = False) -> None:
        popup = QApplication.activePopupWidget()
        how: How = "menu" if isinstance(popup, QMenu) or self._last_is_enter() else "key" if self._keys else "button"
        self._commands.append((command, how))

    def _last_is_enter(self) -> bool:
        return bool(self._keys) and self._keys[-1] == ("Enter", "menu")
