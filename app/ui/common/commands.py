"""Every command of the window: its place in the menus, its text, its keys and its icon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.frozen import dataclass
from app.ui.common.context import UiContext

MenuName = Literal["file", "edit", "view", "theme", "language", "check", "bulk", "help"]

MENUS: tuple[MenuName, ...] = ("file", "edit", "view", "check", "help")
_WITHIN: dict[MenuName, MenuName] = {"theme": "view", "language": "view", "bulk": "check"}


@dataclass(frozen=True, slots=True)
class Command:
    """One command. The key of its text is `command.ID`.

    `shown_only`: the pane in front takes the key itself, for elsewhere it means something else. `choice` names the
    group of commands of which one is checked. `gap`: a line stands above it in the menu. `everywhere`: its keys are
    heard in dialogs and other windows, too.
    """

    id: str
    menu: MenuName
    keys: tuple[str, ...] = ()
    icon: str | None = None
    shown_only: bool = False
    choice: str | None = None
    gap: bool = False
    everywhere: bool = False


COMMANDS: tuple[Command, ...] = (
    Command("open_reports", "file", ("Ctrl+O",), "open"),
    Command("open_folder", "file", ("Ctrl+Alt+O",), "open"),
    Command("watch_folder", "file"),
    Command("new_project", "file", ("Ctrl+N",), gap=True),
    Command("open_project", "file", ("Ctrl+Shift+O",), "project"),
    Command("save_copy", "file", icon="copy"),
    Command("move_project", "file"),
    Command("merge_copy", "file", icon="join", gap=True),
    Command("merge_result", "file"),
    Command("split_project", "file", icon="split"),
    Command("export", "file", ("Ctrl+E",), "export", gap=True),
    Command("export_letter", "file", icon="letters"),
    Command("export_letters", "file"),
    Command("print_years", "file", ("Ctrl+P",)),
    Command("close_project", "file", ("Ctrl+W",), gap=True),
    Command("quit", "file", ("Ctrl+Q",), gap=True),
    Command("undo", "edit", ("Ctrl+Z",), "undo"),
    Command("redo", "edit", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
    Command("copy", "edit", ("Ctrl+C",), gap=True),
    Command("paste", "edit", ("Ctrl+V",)),
    Command("find", "edit", ("Ctrl+F",), "find"),
    Command("find_in_page", "edit", ("Ctrl+Shift+F",), "find"),
    Command("select_page", "edit", ("Ctrl+A",), shown_only=True),
    Command("remove_report", "edit", ("Del",), "remove", shown_only=True, gap=True),
    Command("restore_reports", "edit", icon="restore"),
    Command("describe_report", "edit", ("F2",), "edit", shown_only=True, gap=True),
    Command("make_current", "edit", icon="seen"),
    Command("split_report", "edit", icon="split"),
    Command("join_reports", "edit", icon="join"),
    Command("read_again", "edit", icon="refresh"),
    Command("read_page_again", "edit", ("Ctrl+F5",)),
    Command("set_corners", "edit", ("Ctrl+Shift+F5",)),
    Command("erase_report", "edit", gap=True),
    Command("preferences", "edit", ("Ctrl+,",), gap=True),
    Command("palette", "view", ("Ctrl+K",)),
    Command("zoom_in", "view", ("Ctrl++", "Ctrl+="), "zoom-in", gap=True),
    Command("zoom_out", "view", ("Ctrl+-",), "zoom-out"),
    Command("fit_width", "view", ("Ctrl+0",), "fit-width"),
    Command("fit_page", "view", ("Ctrl+9",)),
    Command("go_to_page", "view", ("Ctrl+G",)),
    Command("rotate_left", "view", ("Ctrl+Shift+R",), "rotate-left"),
    Command("rotate_right", "view", ("Ctrl+R",), "rotate"),
    Command("pane_list", "view", ("Ctrl+1",), gap=True),
    Command("pane_page", "view", ("Ctrl+2",)),
    Command("pane_tables", "view", ("Ctrl+3",)),
    Command("pane_findings", "view", ("Ctrl+4",)),
    Command("overview", "view", ("Ctrl+5",)),
    Command("pivot", "view", ("Ctrl+6",)),
    Command("theme_system", "theme", choice="theme"),
    Command("theme_light", "theme", choice="theme"),
    Command("theme_dark", "theme", choice="theme"),
    Command("language_zh", "language", choice="language"),
    Command("language_en", "language", choice="language"),
    Command("next_problem", "check", ("F8",), "next-problem"),
    Command("previous_problem", "check", ("Shift+F8",), "previous-problem"),
    Command("next_report", "check", ("Alt+PgDown",)),
    Command("previous_report", "check", ("Alt+PgUp",)),
    Command("group_check", "check", ("F4",)),
    Command("compare_years", "check", ("Ctrl+D",)),
    Command("edit_cell", "check", ("F2",), shown_only=True, gap=True),
    Command("confirm_cells", "check", ("F3",)),
    Command("mark_seen", "check", ("Space",), "seen", shown_only=True),
    Command("mark_row_seen", "check", ("Shift+Space",), shown_only=True),
    Command("unmark_seen", "check", ("Ctrl+U",)),
    Command("mark_screen_seen", "check", ("Shift+F9",)),
    Command("next_unseen", "check", ("F9",)),
    Command("enter_table", "check", ("Ctrl+T",)),
    Command("rule_as_printed", "check", ("F5",), gap=True),
    Command("rule_unreadable", "check", ("F6",)),
    Command("rule_confirmed", "check", ("F7",)),
    Command("rule_reason", "check", ("Shift+F7",)),
    Command("withdraw_verdict", "check", ("Shift+F5",)),
    Command("sign", "check", ("Ctrl+Return", "Ctrl+Enter"), gap=True),
    Command("withdraw_signature", "check"),
    Command("four_eyes", "check"),
    Command("assign", "check", ("Shift+F2",), gap=True),
    Command("send_back", "check", ("Shift+F6",)),
    Command("take_back", "check", ("Ctrl+Shift+F6",)),
    Command("say_parent", "check", gap=True),
    Command("roster", "check", ("Ctrl+L",)),
    Command("roster_names", "check"),
    Command("bulk_rule", "bulk"),
    Command("bulk_seen", "bulk", icon="seen"),
    Command("bulk_sign", "bulk"),
    Command("export_listed", "bulk", icon="export", gap=True),
    Command("export_listed_letters", "bulk", icon="letters"),
    Command("manual", "help", ("F1",), "help", everywhere=True),
    Command("shortcuts", "help", ("Ctrl+F1",)),
    Command("legend", "help", ("Shift+F1",)),
    Command("tour", "help", ("Ctrl+Shift+F1",), gap=True),
    Command("about", "help", gap=True),
)

REPORT_COMMANDS = (
    "describe_report", "make_current", "split_report", "join_reports", "read_again", "remove_report",
    "restore_reports", "assign", "send_back", "take_back", "erase_report",
)  # fmt: skip
"""What can be done to the reports that are chosen in the list, in the order of its own menu."""

_ROLES = {
    "preferences": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
}


class Commands(QObject):
    """The actions of one window by the ids of their commands. `parent` is that window: the keys work in it."""

    def __init__(self, context: UiContext, parent: QWidget, disabled: Sequence[str] = ()) -> None:
        """`disabled` are commands that cannot be given at first."""
        super().__init__(parent)
        self._translator, self._icons = context.translator, context.icons
        self._actions: dict[str, QAction] = {}
        self._menus: dict[MenuName, QMenu] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._undoing: dict[str, str | None] = {}
        for command in COMMANDS:
            self._actions[command.id] = self._made(command)
        self._with_icons: dict[str, None] = {}
        self._retranslate()
        self.show_undo(None, None)
        self.allow(disabled, False)
        # Last, for a widget and its filters are told of every change of its actions: of some 500 until here.
        parent.addActions(list(self._actions.values()))
        parent.installEventFilter(self)

    def __getitem__(self, command: str) -> QAction:
        return self._actions[command]

    def __contains__(self, command: object) -> bool:
        return command in self._actions

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Put every command in its menu."""
        for name in MENUS:
            self._menus[name] = menu = bar.addMenu("")
            for command in (command for command in COMMANDS if command.menu == name):
                if command.gap:
                    menu.addSeparator()
                menu.addAction(self._actions[command.id])
            inner = [within for within, outer in _WITHIN.items() if outer == name]
            if inner:
                menu.addSeparator()
            for within in inner:
                self._fill_inner(within, menu)
            menu.aboutToShow.connect(partial(self._draw_menu, name))
        self._name_menus()

    def add_menu(self, name: MenuName, menu: QMenu, before: str) -> None:
        """Put a submenu of its own in one of the menus, before a command."""
        self._menus[name].insertMenu(self._actions[before], menu)

    def fill(self, menu: QMenu, commands: Iterable[str]) -> None:
        """Put some commands in a menu of a pane's own, with a line where their own menu has one."""
        gaps = {command.id for command in COMMANDS if command.gap}
        commands = tuple(commands)
        self.draw(commands)
        for command in commands:
            if command in gaps and not menu.isEmpty():
                menu.addSeparator()
            menu.addAction(self._actions[command])

    def show_undo(self, undo: str | None, redo: str | None) -> None:
        """Show what undo and redo would do, in the window's language; None where there is nothing."""
        wanted = {"undo": undo, "redo": redo}
        if wanted == self._undoing:  # an action that is named again has menus and tool bars laid out anew
            return
        self._undoing = wanted
        for command in COMMANDS:
            if command.id in wanted:
                self._actions[command.id].setEnabled(wanted[command.id] is not None)
                self._name(command)

    def allow(self, commands: Sequence[str], allowed: bool) -> None:
        """Enable or disable some commands."""
        for command in commands:
            self._actions[command].setEnabled(allowed)

    def check(self, command: str) -> None:
        """Show one command of a choice as the chosen one; nothing is triggered."""
        self._actions[command].setChecked(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.draw(())
        return False

    def _made(self, command: Command) -> QAction:
        action = QAction(self)
        action.setObjectName(command.id)
        action.setMenuRole(_ROLES.get(command.id, QAction.MenuRole.NoRole))
        if command.keys and not command.shown_only:
            action.setShortcuts([QKeySequence(key) for key in command.keys])
        if command.everywhere:
            action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        if command.choice:
            action.setCheckable(True)
            group = self._groups.setdefault(command.choice, QActionGroup(self))
            group.addAction(action)
        return action

    def _fill_inner(self, name: MenuName, menu: QMenu) -> None:
        self._menus[name] = inner = menu.addMenu("")
        for command in (command for command in COMMANDS if command.menu == name):
            if command.gap:
                inner.addSeparator()
            inner.addAction(self._actions[command.id])

    def _retranslate(self) -> None:
        for command in COMMANDS:
            self._name(command)
        self._name_menus()

    def _name(self, command: Command) -> None:
        action, text = self._actions[command.id], self._command_text(command.id)
        shown = key_names(command.keys[:1])
        action.setText(f"{text}\t{shown}" if command.shown_only and shown else text)
        action.setIconText(text)
        action.setToolTip(f"{text} ({shown})" if shown else text)

    def _name_menus(self) -> None:
        for name, menu in self._menus.items():
            text = self._translator.translate(f"menu.{name}")
            menu.setTitle(text)
            menu.setAccessibleName(text.replace("&", ""))

    def _command_text(self, command: str) -> str:
        """A command in the window's language: for undo and redo with what they would do."""
        what = self._undoing.get(command)
        if what is not None:
            return self._translator.translate(f"command.{command}.what", what=what.replace("&", "&&"))
        return self._translator.translate(f"command.{command}")

    def draw(self, commands: Iterable[str]) -> None:
        """Give some commands their icons. Drawing all of them at once would delay the start of the window."""
        self._with_icons.update(dict.fromkeys(commands))
        for command in COMMANDS:
            if command.icon and command.id in self._with_icons:
                self._actions[command.id].setIcon(self._icons.icon(command.icon))

    def _draw_menu(self, name: MenuName) -> None:
        within = [inner for inner, outer in _WITHIN.items() if outer == name]
        self.draw(command.id for command in COMMANDS if command.menu in (name, *within))
        for inner in within:
            self._menus[inner].setIcon(self._icons.icon(inner))


def key_names(keys: Iterable[str]) -> str:
    """Keys as the system writes them, `/` between them; two that have one name (both Enters) once."""
    native = QKeySequence.SequenceFormat.NativeText
    return " / ".join(dict.fromkeys(QKeySequence(key).toString(native) for key in keys))
