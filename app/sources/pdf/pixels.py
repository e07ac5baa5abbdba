"""A rendered picture as it comes from a worker process; no parser is needed to receive it."""

from __future__ import annotations

from app.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Pixels:
    """`height` rows of `width` pixels, 3 bytes each (red, green, blue); a row takes `stride` bytes of `rgb`."""

    width: int
    height: int
    stride: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class Clip:
    """A part of a page that is shown `width` x `height` pixels large: its left and top pixel, and its size.

    `turn` is how many quarter turns clockwise the unrotated page is shown turned, the file's own among them.
    """

    page: int
    turn: int
    width: int
    height: int
    left: int
    top: int
    across: int
    down: int
