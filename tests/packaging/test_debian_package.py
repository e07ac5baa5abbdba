"""What the Debian package says of itself, and what a desktop makes of it."""

from __future__ import annotations

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from app import __version__
from app.project.storage.schema import APPLICATION_ID
from tests.packaging.scripts import load_script

debian_package = load_script("debian/package")
FILES = debian_package.FILES


def fields(text: str) -> dict[str, str]:
    """The fields of a control file; further lines of one are part of it."""
    joined = text.replace("\n ", " ")
    return dict(line.split(": ", 1) for line in joined.splitlines())


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A frozen program in small: a command, a library and a link."""
    made = tmp_path / "dist" / "gouji"
    (made / "_internal").mkdir(parents=True)
    (made / "gouji").write_text("#!/bin/sh\n", encoding="utf-8")
    (made / "gouji").chmod(0o755)
    (made / "_internal" / "library.so").write_bytes(b"x" * 4096)
    (made / "_internal" / "link.so").symlink_to("library.so")
    return made


_SHELL = (
    "usr/share/man/man1/gouji.1.gz",
    "usr/share/man/zh_CN/man1/gouji.1.gz",
    "usr/share/bash-completion/completions/gouji",
    "usr/share/fish/vendor_completions.d/gouji.fish",
    "usr/share/zsh/vendor-completions/_gouji",
)
"""The man pages and the completion of shells."""
pytestmark = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="not a Debian: there is no dpkg-deb")


def test_the_package_depends_on_what_the_window_needs_and_on_some_chinese_font() -> None:
    control = fields(debian_package.control(500_000))
    assert (control["Package"], control["Version"]) == ("gouji", __version__)
    needed = control["Depends"].split(", ")
    assert {"libxcb-cursor0", "libegl1", "libstdc++6", "fontconfig"} <= set(needed)
    assert any("fonts-noto-cjk | " in one for one in needed)


def test_dpkg_takes_it_and_two_packages_of_one_program_are_alike(program: Path) -> None:
    made = debian_package.package(program, quick=True)
    first = made.read_bytes()
    assert debian_package.package(program, quick=True).read_bytes() == first
    listed = subprocess.run(["dpkg-deb", "--contents", made], check=True, capture_output=True, text=True).stdout
    for place in (
        "usr/lib/gouji/gouji",
        "usr/bin/gouji -> ../lib/gouji/gouji",
        *debian_package.PLACES.values(),
        *_SHELL,
    ):
        assert f"./{place}\n" in listed, place
    assert all(line.split()[1] == "root/root" for line in listed.splitlines())
    assert "-rwxr-xr-x" in next(line for line in listed.splitlines() if line.endswith("/usr/lib/gouji/gouji"))
    scripts = subprocess.run(["dpkg-deb", "--ctrl-tarfile", made], check=True, capture_output=True).stdout
    assert b"postinst" not in scripts and b"prerm" not in scripts, "nothing of ours runs as root"


def test_the_archive_is_the_same_each_time(program: Path) -> None:
    first = debian_package.archive(program, quick=True).read_bytes()
    assert debian_package.archive(program, quick=True).read_bytes() == first


def test_the_desktop_opens_projects_with_it_in_both_languages() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment]  # keys are told apart by case
    entry.read(FILES / "gouji.desktop", encoding="utf-8")
    found = entry["Desktop Entry"]
    assert (found["Name"], found["Name[zh_CN]"], found["Exec"]) == ("Gouji", "勾稽", "gouji %F")
    kind = etree.parse(FILES / "gouji-mime.xml").getroot()[0]
    assert found["MimeType"] == f"{kind.get('type')};"
    assert etree.tostring(kind).count(f"0x{APPLICATION_ID:08X}".encode()) == 1, "the mark in a project file's header"


def test_the_released_version_is_told_to_software_centres() -> None:
    component = etree.parse(FILES / "gouji.metainfo.xml").getroot()
    assert component.findtext("launchable") == "gouji.desktop"
    assert component.find("releases/release").get("version") is not None  # type: ignore[union-attr]
