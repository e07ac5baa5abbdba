"""Whether something on a page could hide its text: only then its picture is drawn, to see what shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.model import Box
from app.sources.glyphs.glyph_reading import MARKS, SENTENCE_MARKS
from app.sources.pdf.display.traces import Effects
from app.sources.pdf.ruling_lines import THICKEST, Drawing
from app.sources.pdf.runs import Span, is_drawn
from app.sources.pdf.visibility import PALE, luminance

_DARK = 0.5
"""The luminance up to which text shows on white paper for certain: half of the grey levels. Chosen by hand."""
_OPAQUE, _NOTHING = 0.99, 0.002
"""Opacities from which on nothing shows through, and below which nothing shows (less than a grey level of 255)."""
_MOST_AREAS = 16
"""Areas that are compared with each text; with more of them the picture is drawn sooner than that is done."""
_CHECKED = SENTENCE_MARKS | frozenset(map(chr, MARKS))
"""Marks that change no number, and those whose glyphs `FontCheck` compares as it does figures."""


class Hiding:
    """What on one page could hide text. `certain` is for texts that no part of it can touch."""

    def __init__(
        self, effects: Effects, spans: Sequence[Span], drawings: Iterable[Drawing], size: tuple[float, float]
    ) -> None:
        """`size` is the page's width and height in points."""
        self._size = size
        areas = _areas(drawings)
        self._areas = areas if areas is not None else ()
        self._anything = effects.others or areas is None or not all(map(_is_plain, spans))

    def certain(self, text: str, light: float, box: Box) -> bool:
        """Whether a text of this luminance has ink in its box (points) and nothing on the page could hide that.

        Its glyphs must have been found to have ink: see `FontCheck`.
        """
        if self._anything or light > _DARK:
            return False
        if not (box.x0 >= 0 and box.y0 >= 0 and box.x1 <= self._size[0] and box.y1 <= self._size[1]):
            return False
        if not (any(map(str.isalnum, text)) or _CHECKED.issuperset(text)):
            return False
        return not any(box.overlaps(area) for area in self._areas)


def _is_plain(span: Span) -> bool:
    """Whether a span is filled with one dark, opaque colour, or not drawn at all: paler text could hide other text."""
    if (span["type"] == 3 and not is_drawn(span)) or span["opacity"] < _NOTHING:
        return True
    return bool(span["type"] == 0 and span["opacity"] >= _OPAQUE and luminance(span["color"]) <= _DARK)


def _areas(drawings: Iterable[Drawing]) -> tuple[Box, ...] | None:
    """The boxes of all drawings but dark lines; None where there are many."""
    areas = []
    for drawing in drawings:
        if _could_cover(drawing):
            x0, y0, x1, y1 = drawing["rect"]
            margin = max(1.0, drawing.get("width") or 0.0)
            areas.append(Box(x0 - margin, y0 - margin, x1 + margin, y1 + margin))
            if len(areas) > _MOST_AREAS:
                return None
    return tuple(areas)


def _could_cover(drawing: Drawing) -> bool:
    kind = drawing["type"]
    if "f" in kind:
        x0, y0, x1, y1 = drawing["rect"]
        if min(x1 - x0, y1 - y0) > THICKEST or luminance(drawing.get("fill") or (1.0,)) >= PALE:
            return True
    if "s" in kind:
        return (drawing.get("width") or 0.0) > THICKEST or luminance(drawing.get("color") or (1.0,)) >= PALE
    return "f" not in kind
