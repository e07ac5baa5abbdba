"""Paths at which nobody can look are not there, and no error of the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.ui.common.settings import Settings
from app.ui.dialogs.places import is_folder, is_there, typed_path
from app.ui.dialogs.start_folders import StartFolders

_TOO_LONG = "年" * 100
"""Some 300 bytes: no file system has such a name, and to look for it is an error."""


def test_what_nobody_can_look_at_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="too long"):
        (tmp_path / _TOO_LONG).exists()
    assert not is_there(tmp_path / _TOO_LONG) and not is_folder(tmp_path / _TOO_LONG)
    assert is_there(tmp_path) and is_folder(tmp_path)
    (tmp_path / "年报.pdf").touch()
    assert is_there(tmp_path / "年报.pdf") and not is_folder(tmp_path / "年报.pdf")


def test_a_dialog_starts_elsewhere_where_nobody_can_look_at_the_last_folder(tmp_path: Path) -> None:
    folders = StartFolders(Settings(tmp_path / "settings.ini", ["zh-CN"]), tmp_path / "data")
    folders.keep("reports", tmp_path / _TOO_LONG)
    assert folders.start("reports").is_dir()
    assert folders.beside(tmp_path / _TOO_LONG / "核对.gouji").is_dir()


def test_a_name_that_begins_like_a_home_of_nobody_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "家"))
    assert typed_path("~$年报.docx", tmp_path) == tmp_path / "~$年报.docx"
    assert typed_path("~/年报.docx", tmp_path) == tmp_path / "家" / "年报.docx"
