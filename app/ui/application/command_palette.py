"""Fills the palette with the commands and the reports of the open project, and does what is chosen in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.ui.application.command_bindings import CHANGING, OF_A_PROJECT
from app.ui.common.commands import COMMANDS, Command, Commands, key_names
from app.ui.common.context import UiContext
from app.ui.common.settings import Settings
from app.ui.palette.entries import Entries, Entry
from app.ui.palette.palette import Palette
from app.ui.palette.pinyin import Pinyin
from app.ui.palette.pinyin_thread import PinyinThread
from app.ui.workspace.workspace import Workspace

_OWN = "palette"
_SEVERAL = 30
"""Reports that are kept as last used in one project."""


class CommandPalette(QObject):
    """Made when it is first opened. Which commands were last used outlives the program; which reports does not."""

    def __init__(
        self,
        context: UiContext,
        commands: Commands,
        settings: Settings,
        table: Path,
        workspace: Callable[[], Workspace | None],
        window: QWidget,
    ) -> None:
        """`table` is the table of pinyin, `workspace` gives the open project's panes."""
        super().__init__(window)
        self._translator, self._commands, self._settings = context.translator, commands, settings
        self._workspace = workspace
        self._used: dict[str, list[int]] = {}
        self._palette = Palette(context, window)
        self._palette.chosen.connect(self._run)
        self._pinyin = Pinyin(())
        self._shown: Sequence[Entry] = ()
        self._thread = PinyinThread(table, self)
        self._thread.loaded.connect(self._take_pinyin)

    def toggle(self) -> None:
        """Open the palette with what there is now, or leave it. Names are found by pinyin once its table is read."""
        if self._palette.isHidden():
            self._thread.start()
            entries = [self._command(command) for command in COMMANDS if command.id != _OWN]
            self._shown = (*entries, *self._reports())
            self._palette.open(self._entries())
        else:
            self._palette.leave()

    @Slot(object)
    def _take_pinyin(self, pinyin: Pinyin) -> None:
        self._pinyin = pinyin
        self._palette.renew(self._entries())

    def _entries(self) -> Entries:
        used = (*self._settings.used_commands, *self._used.get(self._project, ()))
        return Entries(self._shown, used, self._pinyin)

    @property
    def _project(self) -> str:
        workspace = self._workspace()
        return "" if workspace is None else workspace.project.uuid

    def _command(self, command: Command) -> Entry:
        names = self._translator.in_every_language(f"command.{command.id}")
        menus = self._translator.in_every_language(f"menu.{command.menu}")
        menus = tuple(menu.partition("(&")[0].replace("&", "") for menu in menus)
        action = self._commands[command.id]
        text = f"{menus[0]} › {action.iconText().replace('&&', '&')}"
        within = tuple(f"{menu} {name}" for menu, name in zip(menus, names, strict=True))
        refused = "" if action.isEnabled() else self._translator.translate(self._why(command.id))
        return Entry(command.id, text, key_names(command.keys[:1]), (*names, *within), refused)

    def _why(self, command: str) -> str:
        """Why a command is grey."""
        workspace = self._workspace()
        if command in ("undo", "redo"):
            return f"palette.no_{command}"
        if workspace is None and command in OF_A_PROJECT:
            return "palette.no_project"
        if workspace is not None and workspace.panes is None:
            return "palette.opening"
        if workspace is not None and workspace.project.read_only and command in CHANGING:
            return "palette.read_only"
        return "palette.not_now"

    def _reports(self) -> list[Entry]:
        workspace = self._workspace()
        if workspace is None or workspace.panes is None:
            return []
        return [
            Entry(number, name, year := "" if found is None else str(found), (f"{name} {year}",))
            for number, name, found in workspace.project.reports.names()
        ]

    @Slot(object)
    def _run(self, entry: Entry) -> None:
        if isinstance(entry.id, str):
            self._settings.add_used_command(entry.id)
            self._commands[entry.id].trigger()
            return
        before = [one for one in self._used.get(self._project, ()) if one != entry.id]
        self._used[self._project] = [entry.id, *before][:_SEVERAL]
        self._show_report(entry.id)

    def _show_report(self, report: int) -> None:
        workspace = self._workspace()
        panes = None if workspace is None else workspace.panes
        if panes is None:
            return
        panes.group_controller.close()
        if panes.tables.finish_editing():
            panes.review_controller.show_report(report)
            panes.tables.focus_grid()
