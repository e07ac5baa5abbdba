"""The icons of the window: drawn as SVG, in the colour of the theme's text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui.common.theme import ThemeColors

_SIZES = (16, 20, 24)
"""In points: drawn for the scale of each screen that there is."""
_LARGEST = 48
"""In pixels: drawn too, since Qt scales the next larger one down for a screen that comes later."""

_APP_SIZES = (16, 24, 32, 48, 64, 128, 256)
_INK = b"currentColor"


class Icons:
    """Makes the icons of the theme in use. After a change of theme ask again: an icon keeps its colour."""

    def __init__(self, folder: Path, theme: ThemeColors) -> None:
        """`folder` holds the SVG files."""
        self._folder = folder
        self._theme = theme
        self._made: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, color: str = "text") -> QIcon:
        """The icon of that name in a colour of the theme. FileNotFoundError or KeyError if one is unknown."""
        ink = self._theme.color(color).name()
        if (name, ink) not in self._made:
            self._made[name, ink] = _icon(self._drawing(name, ink), _pixels())
        return self._made[name, ink]

    def pixmap(self, name: str, size: int, ratio: float, color: str = "text") -> QPixmap:
        """The icon drawn for one place: `size` in points, `ratio` in pixels per point."""
        pixmap = _drawn(self._drawing(name, self._theme.color(color).name()), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def app(self) -> QIcon:
        """The icon of the program, which has colours of its own."""
        return _icon(QSvgRenderer(str(self._folder / "app.svg")), _APP_SIZES)

    def _drawing(self, name: str, ink: str) -> QSvgRenderer:
        text = (self._folder / f"{name}.svg").read_bytes()
        return QSvgRenderer(QByteArray(text.replace(_INK, ink.encode())))


def _pixels() -> tuple[int, ...]:
    """The widths of an icon's pixmaps: each takes a part of the start."""
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    return tuple(sorted({_LARGEST, *(round(size * ratio) for size in _SIZES for ratio in ratios)}))


def _icon(drawing: QSvgRenderer, sizes: tuple[int, ...]) -> QIcon:
    icon = QIcon()
    for size in sizes:
        icon.addPixmap(_drawn(drawing, size))
    return icon


def _drawn(drawing: QSvgRenderer, pixels: int) -> QPixmap:
    pixmap = QPixmap(QSize(pixels, pixels))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter)
    painter.end()
    return pixmap
