"""Draws the program's icon as a picture file that this system wants: `draw_icon.py DRAWING.svg MADE.ico|.icns`."""

from __future__ import annotations

import io
import os
import sys

from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_SIDE = 1024
"""Pixels: the largest that macOS shows; Windows' sizes are made of it."""
_WINDOWS_SIZES = [(side, side) for side in (16, 24, 32, 48, 64, 128, 256)]


def main(drawing: str, made: str) -> None:
    """Draw it once, large, and save it in the format that the name says."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application = QGuiApplication([])
    image = QImage(_SIDE, _SIDE, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(drawing).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub lacks QIODevice
    picture = Image.open(io.BytesIO(bytes(buffer.data().data())))
    if made.endswith(".ico"):
        picture.save(made, sizes=_WINDOWS_SIZES)
    else:
        picture.save(made)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
