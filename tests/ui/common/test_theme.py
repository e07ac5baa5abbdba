"""The themes: every colour is in both, and every text can be read on its ground."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette

from app.model import Mark
from app.ui.common.symbols import MARK_SYMBOLS, STATUS_SYMBOLS, first_mark, operand_sign
from app.ui.common.theme import Theme, ThemeColors

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "resources" / "themes"
THEMES: tuple[Theme, ...] = ("light", "dark")
AA = 4.5


def luminance(color: QColor) -> float:
    """Relative luminance after WCAG 2."""
    parts = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in _rgb(color)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _rgb(color: QColor) -> tuple[float, float, float]:
    return color.redF(), color.greenF(), color.blueF()


def contrast(one: QColor, other: QColor) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def written(theme: Theme) -> dict[str, str]:
    """The colours of a theme file by name."""
    groups: dict[str, dict[str, str]] = json.loads((FOLDER / f"{theme}.json").read_text(encoding="utf-8"))
    return {name: value for group in groups.values() for name, value in group.items()}


def test_both_themes_have_the_same_colours() -> None:
    light, dark = (written(name) for name in THEMES)
    assert light.keys() == dark.keys()
    assert all(QColor(value).isValid() for value in (*light.values(), *dark.values()))


def test_no_colour_is_in_two_groups() -> None:
    for theme in THEMES:
        groups = json.loads((FOLDER / f"{theme}.json").read_text(encoding="utf-8"))
        assert len(written(theme)) == sum(map(len, groups.values()))


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_of_the_file_is_used_as_it_stands_there(theme: Theme) -> None:
    colors = ThemeColors(FOLDER, theme)
    for name, value in written(theme).items():
        assert colors.color(name) == QColor(value)


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_can_be_read_on_its_grounds(theme: Theme) -> None:
    colors = ThemeColors(FOLDER, theme)
    pairs = [("text", "base"), ("text", "window"), ("text", "label"), ("muted", "base"), ("muted", "window")]
    pairs += [("accent_text", "accent"), ("balanced", "base"), ("broken", "suspect_tint"), ("text", "suspect_tint")]
    for mark in MARK_SYMBOLS:
        pairs += [(mark, "base"), (mark, f"{mark}_tint"), ("text", f"{mark}_tint")]
    pairs += [(f"status_{status}", "base") for status in STATUS_SYMBOLS]
    weak = [pair for pair in pairs if contrast(colors.color(pair[0]), colors.color(pair[1])) < AA]
    assert weak == []


def test_the_palette_follows_the_theme() -> None:
    colors = ThemeColors(FOLDER)
    light = colors.palette().color(QPalette.ColorRole.Base)
    colors.choose("dark")
    assert colors.palette().color(QPalette.ColorRole.Base) != light
    assert colors.color("base") == colors.palette().color(QPalette.ColorRole.Base)


def test_every_state_has_a_sign_of_its_own() -> None:
    assert len(set(MARK_SYMBOLS.values())) == len(MARK_SYMBOLS)
    assert len(set(STATUS_SYMBOLS.values())) == len(STATUS_SYMBOLS)


@pytest.mark.parametrize("theme", THEMES)
def test_every_status_has_a_colour_of_its_own(theme: Theme) -> None:
    colors = ThemeColors(FOLDER, theme)
    assert len({colors.color(f"status_{status}").name() for status in STATUS_SYMBOLS}) == len(STATUS_SYMBOLS)


def test_the_most_urgent_mark_is_shown() -> None:
    marks: frozenset[Mark] = frozenset(("seen", "corrected", "broken"))
    assert first_mark(marks) == "broken"
    assert first_mark(frozenset()) is None


def test_operands_are_numbered_in_circles_as_far_as_there_are_any() -> None:
    signs = [operand_sign(number) for number in range(1, 60)]
    assert (signs[0], signs[19], signs[20], signs[49]) == ("①", "⑳", "㉑", "㊿")
    assert len(set(signs)) == len(signs)


def test_no_colour_stands_in_the_windows_code() -> None:
    files = sorted((ROOT / "app" / "ui").rglob("*.py"))
    assert files
    assert [file.name for file in files if re.search(r"#[0-9a-fA-F]{6}\b", file.read_text(encoding="utf-8"))] == []


def test_paper_is_light_whichever_theme_is_in_use() -> None:
    dark = ThemeColors(FOLDER, "dark")
    assert dark.of_paper().color("label") == ThemeColors(FOLDER, "light").color("label") != dark.color("label")
