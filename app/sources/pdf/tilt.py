"""Text pages that lie askew by a few degrees -> level pages, and the way back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import atan2, cos, degrees, pi, sin

import pymupdf

from app.model import Box, Warp
from app.sources.pdf.runs import Span

LEAST = 0.02
"""Degrees: across a page, lines that lie less askew count as level (0.2 points of 595)."""
MOST = 5.0
"""Degrees: text that lies more askew is a watermark or an ornament."""
_ALIKE = 0.1
"""Degrees by which the texts of one page may differ."""
_MOSTLY = 0.6
"""The share of a page's characters that must lie askew alike. Chosen by hand."""


def tilt_of(spans: Sequence[Span]) -> float:
    """By how many radians most of a page's visible text is turned clockwise out of the level; 0.0 where it is not."""
    lengths: Counter[tuple[float, float]] = Counter()
    for span in spans:
        if span["type"] != 3:
            lengths[span["dir"]] += len(span["chars"])
    count = lengths.total()
    tilts = [((atan2(down, across) + pi / 4) % (pi / 2) - pi / 4, of) for (across, down), of in lengths.items()]
    askew = sorted((tilt, length) for tilt, length in tilts if LEAST <= abs(degrees(tilt)) <= MOST)
    if not askew:
        return 0.0
    middle = _median(askew)
    alike = sum(length for tilt, length in askew if abs(degrees(tilt - middle)) <= _ALIKE)
    return middle if alike >= _MOSTLY * count else 0.0


def _median(tilts: Sequence[tuple[float, int]]) -> float:
    """The tilt of the middle character, of tilts in order with how many characters have them."""
    left = sum(length for _, length in tilts) / 2
    for tilt, length in tilts:
        left -= length
        if left <= 0:
            return tilt
    return tilts[-1][0]


def level(page: pymupdf.Page, tilt: float) -> Warp:
    """Turn a page's content back by `tilt` about its middle, and return how to lead boxes to where it was.

    Only the opened copy in memory is changed.
    """
    width, height = page.rect.width, page.rect.height
    x, y = width / 2, height / 2
    middle = pymupdf.Point(x, y) * ~page.transformation_matrix
    a, b = cos(tilt), sin(tilt)
    # PDF counts y upwards, so that the same angle turns the other way.
    e, f = middle.x - middle.x * a + middle.y * b, middle.y - middle.x * b - middle.y * a
    document = page.parent
    contents = page.get_contents()
    before, after = (_stream(document, text) for text in (f"q {a:f} {b:f} {-b:f} {a:f} {e:f} {f:f} cm\n", "\nQ\n"))
    numbers = " ".join(f"{xref} 0 R" for xref in (before, *contents, after))
    document.xref_set_key(page.xref, "Contents", f"[{numbers}]")
    around = max(width, height)
    region = Box(-around, -around, width + around, height + around)
    return Warp(region, (a, -b, x - x * a + y * b, b, a, y - x * b - y * a, 0.0, 0.0, 1.0))


def _stream(document: pymupdf.Document, text: str) -> int:
    xref: int = document.get_new_xref()
    document.update_object(xref, "<<>>")
    document.update_stream(xref, text.encode())
    return xref
