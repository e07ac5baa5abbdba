"""Pictures behind the text of a PDF page, or over it and translucent."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pymupdf

from tests.generator.pdf_options import Background

_WIDE, _HIGH = 120, 168


def paint_background(page: pymupdf.Page, background: Background, *, late: bool) -> None:
    """Put the picture onto the page, before its texts, or `late` behind them; each kind does one of the two."""
    if background and (background == "over") == late:
        wide, high = page.rect.width, page.rect.height
        place = (wide * 0.06, high * 0.05, wide * 0.95, high * 0.42) if background == "shade" else (0, 0, wide, high)
        page.insert_image(pymupdf.Rect(place), stream=_drawn(background), keep_proportion=False)


@cache
def _drawn(background: Background) -> bytes:
    """A PNG, `over` with transparency."""
    if background == "over":
        # The colours of a pixmap with transparency are multiplied by it.
        ink, clear = bytes((21, 21, 21, 60)), bytes(4)
        samples = b"".join(ink if _in_emblem(x, y) else clear for y in range(_HIGH) for x in range(_WIDE))
        pixmap = pymupdf.Pixmap(pymupdf.csRGB, _WIDE, _HIGH, samples, True)
    else:
        grey = _GREYS[background]
        samples = bytes(grey(x, y) for y in range(_HIGH) for x in range(_WIDE))
        pixmap = pymupdf.Pixmap(pymupdf.csGRAY, _WIDE, _HIGH, samples, False)
    data: bytes = pixmap.tobytes("png")
    return data


def _in_emblem(x: int, y: int) -> bool:
    far = ((x - _WIDE / 2) ** 2 + (y - _HIGH / 2) ** 2) ** 0.5
    return 30 < far < 38 or (abs(x - _WIDE / 2) < 4 and far < 30) or (abs(y - _HIGH / 2) < 4 and far < 30)


def _photo(x: int, y: int) -> int:
    """Hills below a sky, all light enough for black text."""
    hill = _HIGH * 0.55 + 14 * ((x // 17) % 3) - abs(x - 60) // 3
    return 225 - y // 8 if y < hill else 165 + (x * 7 + y * 3) % 11 * 2


def _shade(x: int, y: int) -> int:
    """A pale sheet with a darker edge at the right and below, as a shadow."""
    return 200 if x > _WIDE - 3 or y > _HIGH - 3 else 242


_GREYS: dict[Background, Callable[[int, int], int]] = {
    "page": lambda x, y: 252 - (x + y) // 24,
    "photo": _photo,
    "shade": _shade,
    "emblem": lambda x, y: 215 if _in_emblem(x, y) else 255,
}
