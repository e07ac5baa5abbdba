"""The sheet of all keys: Ctrl+F1 shows it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.common.commands import COMMANDS, REPORT_COMMANDS, key_names
from app.ui.common.context import UiContext
from app.ui.shell.overlay_sheet import OverlaySheet

_TWO = (("check", "gestures"), ("edit", "list", "file", "view", "help"))
_THREE = (("check",), ("edit", "list", "file"), ("view", "help", "gestures"))
"""The headings of each column: menus, the list of reports, and what is done without a key."""
_WIDE = 95
"""The width of a window in ems from which three columns fit, so that no key is out of view. Measured."""

_CELL_KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Enter", "Shift+Enter"), "keys.commit"),
    (("Tab", "Shift+Tab"), "keys.next_cell"),
    (("Esc",), "keys.give_up"),
    (("Del",), "keys.clear"),
    (("Alt+1", "Alt+2", "Alt+3"), "keys.reason"),
    (("Alt+4",), "keys.take_second"),
    (("Ctrl+PgUp", "Ctrl+PgDown"), "keys.other_table"),
    (("Del", "X"), "keys.group_strike"),
    (("Space",), "keys.group_seen"),
    (("Enter", "Shift+Enter"), "keys.match"),
    (("1", "2", "0"), "keys.merge"),
)
_GESTURES = (
    ("keys.by_typing", "keys.replace"),
    ("keys.by_wheel", "keys.zoom"),
    ("keys.by_click", "keys.click"),
    ("keys.by_drag", "keys.read_box"),
    ("keys.by_shift_drag", "keys.select_text"),
)


class ShortcutSheet(OverlaySheet):
    """Made from the table of commands and the keys of the panes."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(context, "keys.title", parent)

    def fill(self, columns: QHBoxLayout) -> None:
        em = self.fontMetrics().horizontalAdvance("国")
        for groups in _THREE if self._outer.width() >= _WIDE * em else _TWO:
            grid = self.new_grid(columns)
            for group in groups:
                self.add_head(grid, self._translator.translate(f"keys.group.{group}"))
                for keys, text in self._lines(group):
                    self.add_line(grid, keys, text)
            grid.setRowStretch(grid.rowCount(), 1)

    def _lines(self, group: str) -> list[tuple[str, str]]:
        lines = [
            (key_names(command.keys), self._translator.translate(f"command.{command.id}"))
            for command in COMMANDS
            if command.keys and group == ("list" if command.id in REPORT_COMMANDS else command.menu)
        ]
        if group == "check":
            lines += [(key_names(keys), self._translator.translate(key)) for keys, key in _CELL_KEYS]
        if group == "gestures":
            lines += [
                (self._translator.translate(gesture), self._translator.translate(key)) for gesture, key in _GESTURES
            ]
        return lines
