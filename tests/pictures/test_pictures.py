"""The pictures can be made, and those that are kept are the ones that are shown."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.pictures.installed import INSTALLED, keep_installed
from tests.pictures.palette import with_few_colors
from tests.pictures.states import STATES

_ROOT = Path(__file__).parents[2]
_HELP = _ROOT / "resources" / "help"
_MOST_BYTES = 200_000
_RENDERED = ("installed-tour", "installed", "workbook")
"""What is not drawn from a checkout; resources/help/README.md says how each is made."""


def test_every_state_is_drawn_without_a_display(sample_project: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.pictures", tmp_path, "--samples", sample_project, "--agencies", "30"],
        cwd=_ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert {path.stem for path in tmp_path.iterdir()} == set(STATES)
    for state in STATES:
        with Image.open(tmp_path / f"{state}.png") as picture:
            colors = picture.convert("RGB").getcolors(2**24)
            assert colors is not None and len(colors) > 100, f"{state} shows nothing"


def test_pictures_of_the_installed_program_are_taken_over_by_their_names(tmp_path: Path) -> None:
    trial, help_ = tmp_path / "trial", tmp_path / "help"
    for folder in (trial, help_):
        folder.mkdir()
    for at, name in enumerate(INSTALLED):
        Image.new("RGB", (30, 20), (at, 0, 0)).save(trial / f"{name}.png")
    keep_installed(trial, help_)
    assert {path.stem for path in help_.iterdir()} == set(INSTALLED.values()) <= set(_RENDERED)


def test_the_kept_pictures_are_these_and_small() -> None:
    kept = {path.stem: path.stat().st_size for path in _HELP.glob("*.png")}
    assert set(kept) == {*STATES, *_RENDERED}
    assert max(kept.values()) <= _MOST_BYTES


def test_the_help_names_every_picture() -> None:
    named = re.findall(r"`([\w-]+)\.png`", (_HELP / "README.md").read_text(encoding="utf-8"))
    assert named == [*STATES, *_RENDERED]


def _pictures_in(page: Path) -> list[Path]:
    """The pictures that a page shows."""
    return [page.parent / place for place in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text(encoding="utf-8"))]


def test_the_readme_shows_pictures_that_are_there() -> None:
    shown = _pictures_in(_ROOT / "README.md")
    assert len(shown) >= 2
    assert [place for place in shown if not place.is_file()] == []


def test_every_picture_is_shown_somewhere_in_the_help() -> None:
    pages = [_ROOT / "README.md", *_HELP.glob("*/*.md")]
    shown = {place.resolve() for page in pages for place in _pictures_in(page)}
    assert shown == set(_HELP.glob("*.png"))


@pytest.mark.parametrize("colors", [3, 5000])
def test_few_colors_keep_the_frequent_ones_exactly(colors: int) -> None:
    picture = Image.new("RGB", (200, 200), (250, 251, 252))
    for number in range(colors):
        picture.putpixel((number % 200, number // 200), (number % 256, number // 256, 77))
    small = with_few_colors(picture)
    assert small.mode == "P"
    assert small.convert("RGB").getpixel((199, 199)) == (250, 251, 252)
    assert len(small.getcolors() or ()) <= 256
