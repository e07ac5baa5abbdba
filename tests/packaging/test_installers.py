"""The Windows installer and the bundle for macOS name what the frozen program has: they cannot be built here."""

from __future__ import annotations

import plistlib
import re
from pathlib import Path

from app import __version__
from tests.packaging.scripts import ROOT, load_script

_INSTALLER = (ROOT / "packaging" / "windows" / "gouji.iss").read_text(encoding="utf-8-sig")

bundle = load_script("macos/bundle")


def test_the_bundle_has_the_program_its_libraries_its_icon_and_its_kind_of_file(tmp_path: Path) -> None:
    program = tmp_path / "gouji"
    (program / "_internal" / "PySide6").mkdir(parents=True)
    (program / "gouji").write_bytes(b"program")
    (program / "gouji").chmod(0o755)
    (program / "_internal" / "PySide6" / "QtCore.so").write_bytes(b"library")
    (program / "_internal" / "QtCore").symlink_to("PySide6/QtCore.so")
    (tmp_path / "gouji.icns").write_bytes(b"icon")
    made = bundle.bundle(program, tmp_path / "gouji.icns", __version__)
    contents = made / "Contents"
    info = plistlib.loads((contents / "Info.plist").read_bytes())
    assert (info["CFBundleShortVersionString"], info["CFBundlePackageType"]) == (__version__, "APPL")
    assert (contents / "MacOS" / info["CFBundleExecutable"]).stat().st_mode & 0o111
    assert (contents / "Resources" / info["CFBundleIconFile"]).read_bytes() == b"icon"
    assert (contents / "Frameworks" / "PySide6" / "QtCore.so").read_bytes() == b"library"
    assert (contents / "Frameworks" / "QtCore").is_symlink()
    (document,), (kind,) = info["CFBundleDocumentTypes"], info["UTExportedTypeDeclarations"]
    assert document["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    assert kind["UTTypeTagSpecification"]["public.filename-extension"] == ["gouji"]
    assert "勾稽" in (contents / "Resources" / "zh-Hans.lproj" / "InfoPlist.strings").read_text(encoding="utf-8")


def test_the_bundle_bears_the_version_of_the_program() -> None:
    assert bundle.version_in(ROOT / "app" / "__init__.py") == __version__


def test_without_a_frozen_program_nothing_is_bundled(tmp_path: Path) -> None:
    assert bundle.main(tmp_path) == 1
    assert list(tmp_path.iterdir()) == []


def test_windows_needs_no_administrator_and_is_told_the_version() -> None:
    assert "PrivilegesRequired=lowest\n" in _INSTALLER
    assert not re.search(r"^Root: (?!HKA;)", _INSTALLER, re.MULTILINE)
    assert __version__ not in _INSTALLER


def test_windows_opens_projects_with_the_window_and_not_with_a_console() -> None:
    opened = re.findall(r"\{app\}\\([\w-]+\.exe)", _INSTALLER)
    assert set(opened) == {"gouji-window.exe"}
    assert r"Software\Classes\.gouji" in _INSTALLER


def test_every_word_of_the_installer_is_there_in_both_languages() -> None:
    words = {language: set(re.findall(rf"^{language}\.(\w+)=", _INSTALLER, re.MULTILINE)) for language in ("en", "zh")}
    assert words["en"] == words["zh"] >= set(re.findall(r"\{cm:(\w+)\}", _INSTALLER))
