"""The size of the pictures of the group check: as large as possible while many fit on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize

_AT_ONCE = 60
"""How many pictures are to fit without scrolling, if they are still legible; chosen by hand."""
_SCALES = (1.6, 1.4, 1.2, 1.0, 0.9, 0.8, 0.7)
"""Tried from the largest: 1 shows a number of usual print twice as high as the window's text."""
_WIDE, _HIGH = 5.0, 2.2
"""The picture, in heights of a line of the window's text, at the scale 1."""
_ZOOM = 2.4
"""Logical pixels per point of the page, at the scale 1."""


@dataclass(frozen=True, slots=True)
class Tile:
    """Logical pixels: the picture, what it takes with its caption and the room around it, and its zoom."""

    picture: QSize
    whole: QSize
    zoom: float


def tile_for(room: QSize, line: int) -> Tile:
    """The largest tile of which enough fit into a viewport; the smallest where they never do."""
    tile = _tile(_SCALES[-1], line)
    for scale in _SCALES:
        tile = _tile(scale, line)
        if (room.width() // tile.whole.width()) * (room.height() // tile.whole.height()) >= _AT_ONCE:
            break
    return tile


def _tile(scale: float, line: int) -> Tile:
    picture = QSize(round(line * _WIDE * scale), round(line * _HIGH * scale))
    return Tile(picture, picture + QSize(line // 2, line + line // 2), _ZOOM * scale * line / 16)
