"""Two builds that differ in anything are not called alike."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packaging.scripts import load_script

compare = load_script("trial/compare")


def build(place: Path) -> Path:
    """A frozen program in small: a command, a library, a link to it."""
    (place / "_internal").mkdir(parents=True)
    (place / "gouji").write_text("program")
    (place / "gouji").chmod(0o755)
    (place / "_internal" / "library.so").write_bytes(b"library")
    (place / "_internal" / "link.so").symlink_to("library.so")
    for path in (place, *place.rglob("*")):
        os.utime(path, (1, 1), follow_symlinks=False)
    return place


def relink(folder: Path) -> None:
    (folder / "_internal" / "link.so").unlink()
    (folder / "_internal" / "link.so").symlink_to("../gouji")
    for path in (folder / "_internal" / "link.so", folder / "_internal"):
        os.utime(path, (1, 1), follow_symlinks=False)


def test_two_builds_alike_are_called_so(tmp_path: Path) -> None:
    assert compare.main([str(build(tmp_path / "a")), str(build(tmp_path / "b"))]) == 0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda place: (place / "gouji").chmod(0o644), "gouji: kind"),
        (lambda place: os.utime(place / "_internal" / "link.so", (9, 9), follow_symlinks=False), "link.so: time"),
        (lambda place: (place / "_internal" / "more").mkdir(), "_internal/more: only in"),
        (relink, "link.so: content"),
    ],
)
def test_each_kind_of_difference_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Path], None], told: str
) -> None:
    first, second = build(tmp_path / "a"), build(tmp_path / "b")
    change(second)
    assert compare.main([str(first), str(second)]) == 1
    assert told in capsys.readouterr().out


def test_a_package_that_differs_or_is_missing_is_named(tmp_path: Path) -> None:
    for name, data in (("a", b"one"), ("b", b"two")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "gouji.deb").write_bytes(data)
    (tmp_path / "a" / "other.deb").write_bytes(b"")
    assert compare.different_packages(tmp_path / "a", tmp_path / "b") == ["gouji.deb", "other.deb"]
