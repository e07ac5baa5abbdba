"""A picture as SVG and in pixels."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QSizeF
from PySide6.QtGui import QFont, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from app.ui.common.theme import ThemeColors
from app.ui.overview.charts.picture import Words, paint_picture
from app.ui.overview.charts.plot import Plot

_SHARPNESS = 2.0
"""Pixels of a PNG for each logical pixel: sharp in a printed report too."""


def as_svg(size: QSize, plot: Plot, words: Words, theme: ThemeColors, font: QFont) -> bytes:
    """The picture as an SVG file, its texts as texts."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(generator.viewBoxF().adjusted(0, 0, size.width(), size.height()))
    generator.setTitle(words.title)
    painter = QPainter(generator)
    painter.setFont(font)
    paint_picture(painter, QSizeF(size), plot, words, theme, font)
    painter.end()
    return bytes(buffer.data().data())


def as_image(size: QSize, plot: Plot, words: Words, theme: ThemeColors, font: QFont) -> QImage:
    """The picture in pixels."""
    image = QImage(size * _SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARPNESS)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    paint_picture(painter, QSizeF(size), plot, words, theme, font)
    painter.end()
    return image


def as_png(image: QImage) -> bytes:
    """An image as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())
