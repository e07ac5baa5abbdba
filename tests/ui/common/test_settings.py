"""Settings are kept, and nothing that happens to their file stops the program."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.common.settings import Settings


def test_what_is_chosen_is_there_after_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "设置.ini"
    settings = Settings(path)
    settings.author, settings.language, settings.theme = " 李敏 ", "en", "dark"
    settings.add_recent("/a/甲,乙; 1.gouji")
    settings.keep_state("main", b"\x00\xff\n=[x]")
    again = Settings(path)
    assert (again.author, again.language, again.theme) == ("李敏", "en", "dark")
    assert again.recent == ("/a/甲,乙; 1.gouji",)
    assert again.state("main") == b"\x00\xff\n=[x]"


def test_at_first_the_account_and_the_system_decide(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    assert Settings(path, ["zh-Hans-CN", "en"]).language == "zh"
    assert Settings(path, ["de-DE", "zh-CN"]).language == "en"
    assert Settings(path, []).language == "en"
    settings = Settings(path)
    assert (settings.theme, settings.recent, settings.state("main")) == ("system", (), b"")
    assert settings.author == getpass.getuser()


def test_an_account_without_a_name_is_no_error(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert Settings(tmp_path / "settings.ini").author == ""


def test_the_commands_last_used_are_kept_each_once(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini", ["zh-CN"])
    for command in ("export", "undo", "export", *map(str, range(8))):
        settings.add_used_command(command)
    kept = Settings(tmp_path / "settings.ini", ["zh-CN"]).used_commands
    assert kept == (*map(str, reversed(range(8))), "export", "undo")


def test_ten_projects_are_kept_the_newest_first(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    for number in range(12):
        settings.add_recent(f"/p/{number}.gouji")
    settings.add_recent("/p/5.gouji")
    assert settings.recent == tuple(f"/p/{number}.gouji" for number in (5, 11, 10, 9, 8, 7, 6, 4, 3, 2))
    settings.forget_recent("/p/5.gouji")
    assert "/p/5.gouji" not in Settings(tmp_path / "settings.ini").recent


def test_an_opened_project_is_known_at_once_and_on_the_disk_when_written(qtbot: QtBot, tmp_path: Path) -> None:
    """No start waits for the disk's syncs."""
    settings = Settings(tmp_path / "settings.ini")
    settings.add_recent("/p/1.gouji")
    assert settings.recent == ("/p/1.gouji",)
    assert not (tmp_path / "settings.ini").exists()
    settings.write()
    assert Settings(tmp_path / "settings.ini").recent == ("/p/1.gouji",)


@pytest.mark.parametrize(
    "damage",
    [
        b"\x00\xff\xfe" * 200,
        b"[General]\nauthor=@Variant(\\0\\0\\0\nlanguage=xx\ntheme=@ByteArray(\n[[[\nrecent=@Invalid()\n",
        b"[General]\nlanguage=fr\ntheme=pink\nrecent=@Rect(1 2 3 4)\n[window]\nmain=@Size(3 4)\n",
        b"=\n=\n]\n[",
    ],
)
def test_a_damaged_file_counts_as_empty(qtbot: QtBot, tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "settings.ini"
    path.write_bytes(damage)
    settings = Settings(path, ["zh-CN"])
    assert settings.language == "zh" and settings.theme == "system"
    assert not settings.recent and settings.state("main") == b""
    settings.theme = "dark"
    settings.add_recent("/a.gouji")
    assert (settings.theme, list(settings.recent)) == ("dark", ["/a.gouji"])


def test_a_file_that_cannot_be_written_is_remembered_until_the_end(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(tmp_path / "file" / "settings.ini")
    settings.theme = "dark"
    settings.author = "王芳"
    assert (settings.theme, settings.author) == ("dark", "王芳")


def test_a_watched_folder_is_kept_for_one_project_at_its_path(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    Settings(file).keep_watched_folder("uuid", "/a/年报.gouji", "/收件, 今年")
    kept = Settings(file)
    assert kept.watched_folder("uuid", "/a/年报.gouji") == "/收件, 今年"
    assert kept.watched_folder("uuid", "/b/副本.gouji") == "", "a copy watches nothing unasked"
    assert kept.watched_folder("other", "/a/年报.gouji") == ""
    kept.keep_watched_folder("uuid", "/a/年报.gouji", "")
    assert Settings(file).watched_folder("uuid", "/a/年报.gouji") == ""
