"""Pages and pictures are read beside the window; what cannot be read is said, and nothing comes after the end."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.ui.manual import reader as reader_module
from app.ui.manual.reader import ManualReader, read_texts
from tests.ui.manual.helps import RESOURCES


def test_nothing_is_read_in_the_window_s_thread(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []

    def watched(folder: Path) -> dict[str, str]:
        threads.append(threading.current_thread())
        return read_texts(folder)

    monkeypatch.setattr(reader_module, "read_texts", watched)
    reader = ManualReader(RESOURCES)
    with qtbot.waitSignal(reader.read) as read:
        reader.read_manual("zh")
    assert read.args[0].manual is not None and "start" in read.args[0].manual.pages
    assert threads and threading.main_thread() not in threads
    reader.close()


def test_pictures_are_no_wider_than_asked_for_and_keep_their_shape(qtbot: QtBot) -> None:
    reader = ManualReader(RESOURCES)
    with qtbot.waitSignal(reader.drawn) as drawn:
        reader.read_pictures("keys", ["keys.png", "no-such.png"], 400)
    assert set(drawn.args[0].pictures) == {"keys.png"}
    whole, small = QImage(str(RESOURCES / "help" / "keys.png")), drawn.args[0].pictures["keys.png"]
    assert small.width() == 400
    assert small.height() == round(whole.height() * 400 / whole.width())
    with qtbot.waitSignal(reader.drawn) as drawn:
        reader.read_pictures("keys", ["keys.png"], 1 << 20)
    assert drawn.args[0].pictures["keys.png"].size() == whole.size()
    reader.close()


@pytest.mark.parametrize("gone", ["help", "translations"])
def test_what_is_missing_is_named(qtbot: QtBot, tmp_path: Path, gone: str) -> None:
    for folder in {"help", "translations"} - {gone}:
        shutil.copytree(RESOURCES / folder, tmp_path / folder)
    reader = ManualReader(tmp_path)
    with qtbot.waitSignal(reader.read) as read:
        reader.read_manual("en")
    assert read.args[0].manual is None and gone in read.args[0].problem
    reader.close()


def test_nothing_comes_after_the_end(qtbot: QtBot) -> None:
    reader = ManualReader(RESOURCES)
    reader.close()
    with qtbot.assertNotEmitted(reader.read, wait=50):
        reader.read_manual("zh")
