"""Every command is in a menu, in both languages, and no two are heard by one key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from app.model import Language
from app.ui.common.commands import COMMANDS, MENUS, REPORT_COMMANDS, Commands, key_names
from app.ui.common.context import UiContext
from tests.ui.contexts import choose_theme, make_context


def _made(qtbot: QtBot, context: UiContext) -> tuple[QMainWindow, Commands]:
    window = QMainWindow()
    qtbot.addWidget(window)
    commands = Commands(context, window)
    commands.fill_menu_bar(window.menuBar())
    return window, commands


def _leaves(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _leaves(inner)
        elif not action.isSeparator():
            yield action


def _menus(window: QMainWindow) -> list[QMenu]:
    return [menu for action in window.menuBar().actions() if isinstance(menu := action.menu(), QMenu)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_is_in_one_menu_with_its_words(qtbot: QtBot, language: Language) -> None:
    window, commands = _made(qtbot, make_context(language))
    menus = _menus(window)
    assert len(menus) == len(MENUS) == 5
    places = Counter(action.objectName() for menu in menus for action in _leaves(menu))
    assert places == {command.id: 1 for command in COMMANDS}
    assert all(commands[command.id].text() for command in COMMANDS)


def test_no_key_means_two_things_everywhere() -> None:
    keys = Counter(key for command in COMMANDS if not command.shown_only for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_keys_that_a_pane_takes_are_shown_and_not_heard(qtbot: QtBot) -> None:
    _, commands = _made(qtbot, make_context())
    assert commands["mark_seen"].text().endswith(f"\t{key_names(('Space',))}")
    assert commands["mark_seen"].shortcuts() == []
    assert [key.toString() for key in commands["redo"].shortcuts()] == ["Ctrl+Y", "Ctrl+Shift+Z"]


def test_a_key_triggers_its_command_without_the_menu(qtbot: QtBot) -> None:
    window, commands = _made(qtbot, make_context())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(commands["next_problem"].triggered):
        QTest.keyClick(window, Qt.Key.Key_F8)


def test_undo_says_what_it_would_undo(qtbot: QtBot) -> None:
    context = make_context("zh")
    _, commands = _made(qtbot, context)
    assert not commands["undo"].isEnabled()
    commands.show_undo("更正 A&B 局", None)
    assert commands["undo"].isEnabled() and commands["undo"].text() == "撤销：更正 A&&B 局"
    assert not commands["redo"].isEnabled() and commands["redo"].text() == "重做"
    commands.show_undo(None, "更正")
    assert not commands["undo"].isEnabled() and commands["redo"].text() == "重做：更正"


def test_an_act_after_which_undo_does_the_same_names_no_command_anew(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, commands = _made(qtbot, make_context("zh"))
    assert not commands["undo"].isEnabled() and not commands["redo"].isEnabled()
    commands.show_undo("更正", None)
    named: list[object] = []
    monkeypatch.setattr(commands, "_name", named.append)
    commands.show_undo("更正", None)
    assert not named, "this is done between a key and the next picture"
    commands.show_undo(None, "更正")
    assert named and not commands["undo"].isEnabled() and commands["redo"].isEnabled()


def test_the_language_is_switched_at_once(qtbot: QtBot) -> None:
    context = make_context("zh")
    window, commands = _made(qtbot, context)
    assert _menus(window)[0].title() == "文件(&F)" and commands["quit"].text() == "退出"
    context.translator.choose("en")
    qtbot.waitUntil(lambda: commands["quit"].text() == "Quit")
    assert _menus(window)[0].title() == "&File"
    assert "Ctrl+Q" in commands["quit"].toolTip()


def test_icons_follow_the_theme(qtbot: QtBot) -> None:
    context = make_context()
    _, commands = _made(qtbot, context)
    commands.draw(("undo",))
    before = commands["undo"].icon().cacheKey()
    choose_theme(context, "dark")
    qtbot.waitUntil(lambda: commands["undo"].icon().cacheKey() != before)
    choose_theme(context, "light")


def test_one_of_a_choice_is_checked(qtbot: QtBot) -> None:
    _, commands = _made(qtbot, make_context())
    commands.check("theme_dark")
    commands.check("theme_light")
    commands.check("language_en")
    checked = [command.id for command in COMMANDS if commands[command.id].isChecked()]
    assert checked == ["theme_light", "language_en"]


def test_some_commands_can_be_offered_or_not(qtbot: QtBot) -> None:
    _, commands = _made(qtbot, make_context())
    commands.allow(REPORT_COMMANDS, False)
    assert not any(commands[command].isEnabled() for command in REPORT_COMMANDS)
    commands.allow(REPORT_COMMANDS, True)
    assert all(commands[command].isEnabled() for command in REPORT_COMMANDS)
