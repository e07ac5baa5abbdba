"""The README and the help show what the program says, in both languages, and each other's first steps."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HELP = ROOT / "resources" / "help"
SAMPLE = "resources/samples/wangchuan-2022.pdf"
MOST_LINES = 200


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_findings_in_the_help_are_those_of_the_sample(language: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "check", "--lang", language, SAMPLE],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert f"```\n{done.stdout.rstrip()}\n```" in text_of(HELP / language / "commands.md")


def test_the_readme_is_short_and_leads_to_the_whole_in_chinese() -> None:
    lines = text_of(ROOT / "README.md").splitlines()
    assert len(lines) <= MOST_LINES
    assert "(resources/help/zh/README.md)" in lines[0]


def test_both_languages_have_the_same_pages_and_each_is_in_its_contents() -> None:
    pages = {language: {page.name for page in (HELP / language).glob("*.md")} for language in ("zh", "en")}
    assert pages["zh"] == pages["en"]
    for language, names in pages.items():
        linked = {name for page in ("README.md", "start.md") for name in links_of(HELP / language / page)}
        assert linked == names


def links_of(page: Path) -> list[str]:
    """The pages that a page links to."""
    return re.findall(r"\]\(([\w-]+\.md)(?:#[^)]*)?\)", text_of(page))


@pytest.mark.parametrize("heading", ["## Two commands", "## The first five minutes"])
def test_the_first_steps_are_the_same_in_the_readme_and_in_the_help(heading: str) -> None:
    readme, page = text_of(ROOT / "README.md"), text_of(HELP / "en" / "README.md")
    assert section(readme, heading).replace("](resources/help/", "](../") == section(page, heading)


def section(text: str, heading: str) -> str:
    """The lines below a heading, up to the next one of its level."""
    assert f"{heading}\n" in text
    return text.partition(f"{heading}\n")[2].partition("\n## ")[0].strip()


@pytest.mark.parametrize("page", ["README.md", "resources/help/zh/README.md", "resources/help/en/README.md"])
def test_both_commands_are_given(page: str) -> None:
    text = text_of(ROOT / page)
    assert re.findall(r"^python3 packaging/start\.py( test)? +#", text, re.MULTILINE) == ["", " test"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_help_names_every_command_and_every_exit_status(language: str) -> None:
    text = text_of(HELP / language / "commands.md")
    assert [command for command in ("check", "import", "export", "forms") if f"`gouji {command}" not in text] == []
    assert re.findall(r"^\| (\d+) \|", text, re.MULTILINE) == ["0", "1", "2", "3", "130"]
