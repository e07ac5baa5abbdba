"""Icons exist, take the theme's colour and are drawn for the screen's scale."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from app.ui.common.theme import Theme
from tests.ui.contexts import RESOURCES, make_context

_FILES = sorted((RESOURCES / "icons").glob("*.svg"))


@pytest.mark.parametrize("name", [file.stem for file in _FILES])
def test_every_icon_is_drawn(qtbot: QtBot, name: str) -> None:
    image = make_context().icons.pixmap(name, 24, 1.0).toImage()
    assert sum(image.pixelColor(x, y).alpha() > 0 for x in range(24) for y in range(24)) > 20


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_icons_are_in_the_text_colour_of_the_theme(qtbot: QtBot, theme: Theme) -> None:
    context = make_context(theme=theme)
    assert _darkest_ink(context.icons.icon("open").pixmap(24, 24).toImage()) == context.theme.color("text").name()


def test_a_change_of_theme_gives_another_icon(qtbot: QtBot) -> None:
    context = make_context(theme="light")
    before = _darkest_ink(context.icons.icon("undo").pixmap(24, 24).toImage())
    context.theme.choose("dark")
    assert (
        _darkest_ink(context.icons.icon("undo").pixmap(24, 24).toImage())
        == context.theme.color("text").name()
        != before
    )


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_have_a_pixel_for_each_of_the_screen(qtbot: QtBot, ratio: float) -> None:
    context = make_context()
    drawn = context.icons.pixmap("find", 16, ratio)
    assert (drawn.width(), drawn.devicePixelRatio()) == (16 * ratio, ratio)
    for size in (16, 24):
        assert context.icons.icon("find").pixmap(context.icons.icon("find").actualSize(drawn.size()), ratio).width() > 0
        wanted = round(size * ratio)
        assert any(kept.width() >= wanted for kept in context.icons.icon("find").availableSizes())


def test_icons_are_drawn_for_the_screens_that_there_are(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen:
        def devicePixelRatio(self) -> float:  # noqa: N802 - Qt's name
            return 1.25

    monkeypatch.setattr(QGuiApplication, "screens", lambda: [Screen()])
    assert {size.width() for size in make_context().icons.icon("find").availableSizes()} == {20, 25, 30, 48}


def test_icons_name_no_colour_of_their_own() -> None:
    for file in _FILES:
        if file.stem != "app":
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b", file.read_text(encoding="utf-8")), file.name


def test_an_unknown_icon_is_an_error(qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError):
        make_context().icons.icon("no-such-icon")


def test_the_program_has_an_icon_in_every_size(qtbot: QtBot) -> None:
    sizes = {size.width() for size in make_context().icons.app().availableSizes()}
    assert {16, 32, 48, 256} <= sizes


def _darkest_ink(image: QImage) -> str:
    """The colour of the most opaque pixel."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda pixel: pixel.alpha()).name()
