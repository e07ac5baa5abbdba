"""What is missing of the system is found by trying it, and named by the packages that hold it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.packaging.scripts import load_script

system = load_script("system_libraries")

_LINUX = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only on Linux Qt needs the system's libraries"
)
_EVERYWHERE = re.compile(r"lib(?:c|m|dl|rt|pthread|gcc_s|stdc\+\+|z|zstd)\.so\.\d+|ld-linux.*")
"""What a Linux that runs Python and apt has."""


def test_a_library_that_does_not_load_is_missing() -> None:
    found = system.missing_libraries("linux", can_load=lambda library: library != "libEGL.so.1")
    assert found == ("libEGL.so.1",)


def test_a_library_that_is_nowhere_does_not_load() -> None:
    assert not system.loads("libgouji-is-nowhere.so.9")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_need_nothing(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "has_chinese_font", lambda: False)
    assert system.missing_libraries(platform, can_load=lambda library: False) == ()
    assert system.missing_for_window(platform) == {}
    assert system.missing_for_tests(platform) == {}


def test_every_package_is_named_once() -> None:
    missing = {"libglib-2.0.so.0": ("libglib2.0-0",), "libgthread-2.0.so.0": ("libglib2.0-0",), "x": ("b", "a")}
    assert system.packages_of(missing) == ("a", "b", "libglib2.0-0")


def test_without_a_chinese_font_one_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "missing_libraries", lambda platform: ("libEGL.so.1",))
    monkeypatch.setattr(system, "has_chinese_font", lambda: False)
    assert system.packages_of(system.missing_for_window("linux")) == ("fontconfig", "fonts-noto-cjk", "libegl1")
    monkeypatch.setattr(system, "has_chinese_font", lambda: True)
    assert system.packages_of(system.missing_for_window("linux")) == ("libegl1",)


@_LINUX
@pytest.mark.parametrize(
    ("says", "status", "known"), [("Noto Sans CJK SC", 0, True), ("", 0, False), ("no fontconfig", 1, False)]
)
def test_fontconfig_is_asked_for_chinese_fonts(
    says: str, status: int, known: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "fc-list"
    tool.write_text(f'#!/bin/sh\n[ "$1" = ":lang=zh" ] && echo "{says}"\nexit {status}\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert system.has_chinese_font() is known


def test_where_fontconfig_is_missing_so_is_the_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not system.has_chinese_font()


def test_only_the_tests_want_an_invisible_display_with_a_window_manager_and_an_office(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(system, "missing_for_window", lambda platform: {})
    monkeypatch.setattr(system.shutil, "which", lambda name: None)
    monkeypatch.setattr(system, "missing_libraries", lambda platform, libraries: tuple(libraries))
    assert system.packages_of(system.missing_for_tests("linux")) == (
        "libreoffice-calc", "libreoffice-writer", "libxtst6", "openbox", "xvfb",
    )  # fmt: skip
    monkeypatch.setattr(system, "missing_libraries", lambda platform, libraries: ())
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert system.missing_for_tests("linux") == {}


@_LINUX
@pytest.mark.parametrize(
    "part", ["lib/libQt6Core.so.6", "lib/libQt6Gui.so.6", "lib/libQt6Widgets.so.6", "lib/libQt6XcbQpa.so.6",
             "plugins/platforms/libqxcb.so", "plugins/platforms/libqwayland.so"]
)  # fmt: skip
def test_every_library_that_qt_names_is_looked_for(part: str) -> None:
    """The names in the file's own string table: what it needs, with what it is called itself."""
    import PySide6

    content = (Path(PySide6.__file__).parent / "Qt" / part).read_bytes()
    named = {name.decode() for name in re.findall(rb"(?<=\0)(lib[\w+.-]+\.so\.\d+)(?=\0)", content)}
    others = {name for name in named if not name.startswith(("libQt6", "libicu")) and not _EVERYWHERE.fullmatch(name)}
    assert others
    assert others <= system.QT_LIBRARIES.keys()


def test_an_office_without_its_letters_is_not_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("soffice", "libsclo.so"):
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not system.is_whole("soffice")
    (tmp_path / "libswlo.so").touch()
    assert system.is_whole("soffice")
    assert not system.is_whole("openbox")
