"""The size of the pictures of the group check: as large as possible while many fit on the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize

from app.frozen import dataclass

_AT_ONCE = 60
"""Pictures that should fit without scrolling, as long as the smallest scale allows; chosen by hand."""
_SCALES = (1.6, 1.4, 1.2, 1.0, 0.9, 0.8, 0.7)
"""Scales of the pictures, tried from the largest; at 1 a number in usual print is about twice as high as the window's
text. Chosen by hand."""
_WIDE, _HIGH = 5.0, 2.2
"""Width and height of a picture at scale 1, in line heights of the window's text; chosen by hand."""
_ZOOM = 2.4
"""Logical pixels per point of the page, at scale 1 and a line height of 16 logical pixels; chosen by hand."""


@dataclass(frozen=True, slots=True)
class Tile:
    """Sizes in logical pixels: `picture`, and `whole` with caption and margins. `zoom` is logical pixels per point."""

    picture: QSize
    whole: QSize
    zoom: float


def tile_for(room: QSize, line: int) -> Tile:
    """The largest tile of which `_AT_ONCE` fit into `room` (logical pixels); the smallest if none does.

    `line` is the height of a line of the window's text, in logical pixels.
    """
    tile = _tile(_SCALES[-1], line)
    for scale in _SCALES:
        tile = _tile(scale, line)
        if (room.width() // tile.whole.width()) * (room.height() // tile.whole.height()) >= _AT_ONCE:
            break
    return tile


def _tile(scale: float, line: int) -> Tile:
    picture = QSize(round(line * _WIDE * scale), round(line * _HIGH * scale))
    return Tile(picture, picture + QSize(line // 2, line + line // 2), _ZOOM * scale * line / 16)
