"""The documents for developers name files that are there, and their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[1]
_ROOMS = ("app", "tests", "packaging", "resources", ".github", ".ci")
_PATH = re.compile(rf"`((?:{'|'.join(map(re.escape, _ROOMS))})/[^`\s]*)`")
_IN_A_WHEEL = "app/resources"
"""Where an installation has the resources."""
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def _documents() -> list[Path]:
    """Every Markdown file of the repository: there are none outside its rooms but at the root."""
    places = [*_ROOT.glob("*.md"), *(file for room in _ROOMS for file in (_ROOT / room).rglob("*.md"))]
    return sorted(places)


def _named(text: str) -> list[str]:
    """The paths in backticks that begin with a folder of the repository, without patterns."""
    return [path for path in _PATH.findall(text) if "*" not in path and path != _IN_A_WHEEL]


@pytest.mark.parametrize("document", _documents(), ids=lambda path: path.relative_to(_ROOT).as_posix())
def test_a_document_names_only_files_that_are_there(document: Path) -> None:
    missing = [path for path in _named(document.read_text(encoding="utf-8")) if not (_ROOT / path).exists()]
    assert not missing


@pytest.mark.parametrize("document", _documents(), ids=lambda path: path.relative_to(_ROOT).as_posix())
def test_a_link_of_a_document_leads_to_a_file_and_a_heading(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    broken = [link for link in _LINK.findall(text) if "://" not in link and not _leads_somewhere(document, link)]
    assert not broken


def _leads_somewhere(document: Path, link: str) -> bool:
    place, _, heading = link.partition("#")
    target = document.parent / place if place else document
    if not target.exists():
        return False
    return not heading or heading in _anchors(target.read_text(encoding="utf-8"))


def _anchors(text: str) -> set[str]:
    """What the headings of a page are called in links, as GitHub makes the names."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_the_map_names_every_room_of_the_code() -> None:
    """Folders of `app` and the folders in them; what is deeper is described by its own docstring."""
    named = _named((_ROOT / "app" / "README.md").read_text(encoding="utf-8"))
    rooms = {file.parent for pattern in ("app/*", "app/*/*") for file in _ROOT.glob(f"{pattern}/__init__.py")}
    assert sorted(f"{room.relative_to(_ROOT).as_posix()}/" for room in rooms if not _is_named(room, named)) == []


def _is_named(room: Path, named: list[str]) -> bool:
    return f"{room.relative_to(_ROOT).as_posix()}/" in named


@pytest.mark.parametrize(
    ("text", "named"),
    [("see `app/forms/parse.py`", ["app/forms/parse.py"]), ("`resources/forms/*.toml`", []), ("`python -m app`", [])],
)
def test_a_path_is_told_from_a_pattern_and_a_command(text: str, named: list[str]) -> None:
    assert _named(text) == named
