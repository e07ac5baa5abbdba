"""The preferences: each applied and kept at once, the same as in the menus, and nothing that is not there is taken."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.ui.application.appearance import Appearance
from app.ui.application.preferences import Preferences
from app.ui.background import folder_thread
from app.ui.common.commands import Commands
from app.ui.common.settings import Settings
from app.ui.dialogs.start_folders import StartFolders
from tests.ui.contexts import make_context, nameless


@dataclass
class Shown:
    preferences: Preferences
    settings: Settings
    commands: Commands
    folders: StartFolders
    appearance: Appearance
    authors: list[str] = field(default_factory=list)


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Shown]:
    font, palette, context = qapp.font(), qapp.palette(), make_context("zh")
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1000, 800)
    settings = Settings(tmp_path / "settings.ini", ["zh-CN"])
    settings.author = "王一"
    commands = Commands(context, window)
    appearance = Appearance(context, qapp, settings, window)
    appearance.offer(commands)
    folders = StartFolders(settings, tmp_path / "data")
    authors: list[str] = []

    def sign_as(author: str) -> None:
        settings.author = author
        authors.append(author)

    preferences = Preferences(context, settings, appearance, folders, sign_as, window)
    window.show()
    preferences.toggle()
    yield Shown(preferences, settings, commands, folders, appearance, authors)
    qapp.setFont(font)
    qapp.setPalette(palette)


def _choose(shown: Shown, name: str, at: int) -> None:
    """Choose an entry of a box as a person does, with the keys."""
    box = getattr(shown.preferences, name)
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(at):
        QTest.keyClick(box, Qt.Key.Key_Down)
    QApplication.processEvents()  # the events of another language and font


def test_language_and_theme_are_those_of_the_menus_both_ways(shown: Shown) -> None:
    _choose(shown, "_language", 1)
    assert shown.settings.language == "en" and shown.commands["language_en"].isChecked()
    assert shown.preferences._rows["theme"][0].text() == "Theme"
    _choose(shown, "_theme_box", 2)
    assert shown.settings.theme == "dark" and shown.commands["theme_dark"].isChecked()
    shown.appearance.choose_theme("light")
    shown.appearance.choose_language("zh")
    QApplication.processEvents()
    assert shown.preferences._theme_box.currentIndex() == 1
    assert shown.preferences._theme_box.currentText() == "浅色"


def test_text_grows_at_once_and_back(shown: Shown, qapp: QApplication) -> None:
    before = qapp.font().pointSizeF()
    _choose(shown, "_size", 3)
    assert qapp.font().pointSizeF() == pytest.approx(before * 1.5)
    assert shown.preferences.font().pointSizeF() == pytest.approx(before * 1.5)
    _choose(shown, "_size", 0)
    assert qapp.font().pointSizeF() == pytest.approx(before)


def test_a_reviewer_without_a_name_is_none(shown: Shown) -> None:
    field = shown.preferences._author
    assert field.text() == "王一"
    field.setText("李二")
    QTest.keyClick(field, Qt.Key.Key_Return)
    field.setText("  ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (shown.authors, field.text()) == (["李二"], "李二")


def test_a_default_folder_is_where_dialogs_start_and_one_that_is_not_there_is_refused(
    shown: Shown, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "last").mkdir()
    shown.folders.keep("export", tmp_path / "last")
    field = shown.preferences._paths["export"]
    field.setText(str(tmp_path / "mine"))
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.folders.start("export") == tmp_path / "mine")
    assert shown.folders.beside(tmp_path / "last" / "a.gouji") == tmp_path / "mine"
    assert shown.folders.start("reports") == tmp_path / "last"
    for typed in (str(tmp_path / "none"), "~nobody-of-this-name/none"):
        field.setText(typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: typed in shown.preferences._note.text())  # noqa: B023 - of this round
        assert shown.settings.default_folder("export") == str(tmp_path / "mine")
    field.setText("")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.folders.start("export") == tmp_path / "last")


def test_recognition_can_be_turned_off_and_is_on_at_first(shown: Shown) -> None:
    assert shown.settings.reads_pictures and shown.preferences._ocr.isChecked()
    QTest.keyClick(shown.preferences._ocr, Qt.Key.Key_Space)
    assert not shown.settings.reads_pictures


def test_everything_is_there_after_a_restart_and_has_a_name(shown: Shown, tmp_path: Path) -> None:
    _choose(shown, "_size", 2)
    QTest.keyClick(shown.preferences._ocr, Qt.Key.Key_Space)
    kept = Settings(tmp_path / "settings.ini", ["zh-CN"])
    assert (kept.text_size, kept.reads_pictures, kept.author) == (125, False, "王一")
    assert nameless(shown.preferences) == []


def test_escape_takes_it_away(shown: Shown) -> None:
    QTest.keyClick(shown.preferences._author, Qt.Key.Key_Escape)
    assert shown.preferences.isHidden()


def test_the_window_goes_on_while_a_network_is_asked_for_a_folder(
    shown: Shown, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()

    class Network(type(tmp_path)):  # type: ignore[misc]
        def is_dir(self) -> bool:
            return answers.wait(60) and str(self) != str(tmp_path)

    monkeypatch.setattr(folder_thread, "Path", Network)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()  # of translators of earlier tests that go: the fields would be filled anew
    slow, quick = shown.preferences._paths["export"], shown.preferences._paths["reports"]
    slow.setText("//server/share")
    QTest.keyClick(slow, Qt.Key.Key_Return)
    slow.setText("//server/sh")  # and something else is typed meanwhile
    quick.setText(str(tmp_path))
    QTest.keyClick(quick, Qt.Key.Key_Return)
    assert shown.settings.default_folder("export") == ""
    answers.set()
    qtbot.waitUntil(lambda: shown.settings.default_folder("export") == "//server/share")
    qtbot.waitUntil(lambda: str(tmp_path) in shown.preferences._note.text())
    assert slow.text() == "//server/sh"
