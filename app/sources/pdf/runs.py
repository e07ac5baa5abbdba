"""The spans of a PDF page -> runs: touching characters of one span, in their reading direction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from app.frozen import dataclass
from app.model import Box
from app.model.confidence import ASKEW, FAINT, FALSE_FONT, TEXT_LAYER, UNSEEN
from app.sources.pdf.radicals import TO_CHARACTERS
from app.sources.pdf.visibility import luminance

GAP = 0.3
"""Of the font's size: a wider gap between two characters ends a word."""
FULL_WIDTH = 1.05
"""Of the font's size: figures of one text this far from start to start are one number in a font of square widths."""
_SQUARE = 0.95
"""Of the font's size: figures of square width start this far from each other at least."""
APART = 0.1
"""Of the font's size: a gap this wide with a ruling line in it parts two cells; closer text runs over the line."""
SKEWED = 0.002
"""The sine of the angle from which on a page's rows and lines no longer lie level."""
SMALLEST = 1.5
"""Points: lower text is not legible. Chosen by hand."""

_LOOK = itemgetter("dir", "type", "opacity", "color", "font")
_BLANK = frozenset("\u200b\ufeff\xad")
"""Characters without ink that are no white space."""

Span = Mapping[str, Any]
Shown = Mapping[tuple[str, int, int], str]
"""The shown text of characters whose glyphs differ from their codes, by font, code and glyph: see `FontCheck`."""
Cuts = Sequence[float]
"""Positions of the ruling lines that cross a span, along its reading direction."""


@dataclass(slots=True)
class Run:
    """Touching characters of one span, from `begin` to `end` in the reading direction; `base` is the baseline.

    All lengths are in points, along and across the reading direction. `spaced`: a blank precedes it in the text.
    `layer_text` is the text layer's text where the glyphs show other figures; `text` has the shown ones. `box` is kept
    by `box_of`, which is called when the run is complete.
    """

    text: str
    turn: int
    base: float
    begin: float
    end: float
    top: float
    bottom: float
    size: float
    order: int
    confidence: float
    light: float
    spaced: bool = False
    layer_text: str = ""
    box: Box | None = None


class Look(NamedTuple):
    """What visible spans of one colour, kind and direction have in common.

    The confidence (0 to 1) with which a person can read them, their turn, and how light they are (0 to 1).
    """

    confidence: float
    turn: int
    light: float


class Looks:
    """The looks of a page's spans, each made once. `scanned` says whether a picture covers the page."""

    def __init__(self, *, scanned: bool) -> None:
        self._scanned = scanned
        self._known: dict[object, Look | None] = {}

    def of(self, span: Span) -> Look | None:
        """The look of a span; None for text that is not visible, or too low to be read."""
        x0, y0, x1, y1 = span["bbox"]
        wide, high = x1 - x0, y1 - y0
        if (wide < SMALLEST or high < SMALLEST) and _height(span) < SMALLEST:
            return None
        key = _LOOK(span)
        if key not in self._known:
            confidence = _confidence_of(span, scanned=self._scanned)
            look = None if confidence is None else Look(confidence, _turn_of(span), luminance(span["color"]))
            self._known[key] = look
        return self._known[key]


def _confidence_of(span: Span, *, scanned: bool) -> float | None:
    across, down = span["dir"]
    if min(abs(across), abs(down)) > 0.09:
        return None
    if span["type"] == 3 and not is_drawn(span):
        return UNSEEN if scanned else None
    opacity = span["opacity"]
    if opacity < 0.1:
        return None
    if min(abs(across), abs(down)) > SKEWED:
        return ASKEW
    light = 1 - (1 - luminance(span["color"])) * opacity
    return FAINT if 0.72 < light <= 0.93 else TEXT_LAYER


def is_drawn(span: Span) -> bool:
    """Whether the span has a Type 3 font: PyMuPDF traces its text as invisible, and its glyphs as drawings."""
    return bool(span["type"] == 3 and span["font"].startswith("Type3"))


def _height(span: Span) -> float:
    x0, y0, x1, y1 = span["bbox"]
    return float(min(x1 - x0, y1 - y0)) if len(span["chars"]) > 1 else float(max(x1 - x0, y1 - y0))


def _turn_of(span: Span) -> int:
    """The rotation of the span's text in quarter turns clockwise, 0 to 3."""
    across, down = span["dir"]
    if abs(across) >= abs(down):
        return 0 if across > 0 else 2
    return 1 if down > 0 else 3


def add_runs(runs: list[Run], span: Span, look: Look, cuts: Cuts, false: Shown) -> None:
    """Append the runs of one visible span, split at blanks, at wide gaps and at the ruling lines `cuts` across it."""
    confidence, turn, light = look
    order, size = span["seqno"], float(span["size"])
    limit = GAP * size
    current: Run | None = None
    spaced = False
    started = 0.0
    for code, glyph, (x, y), (x0, y0, x1, y1) in span["chars"]:
        char = layer_char = TO_CHARACTERS.get(code) or chr(code)
        if false:
            char = false.get((span["font"], code, glyph), char)
        if (char.isspace() or char in _BLANK) and char is layer_char:
            current, spaced = None, True
            continue
        if turn == 0:
            begin, end, base, top, bottom = x0, x1, y, y0, y1
        elif turn == 2:
            begin, end, base, top, bottom = -x1, -x0, -y, -y1, -y0
        elif turn == 1:
            begin, end, base, top, bottom = y0, y1, -x, -x1, -x0
        else:
            begin, end, base, top, bottom = -y1, -y0, x, x0, x1
        if (
            current is not None
            and (-limit < begin - current.end <= limit or (char.isdecimal() and begin - started <= FULL_WIDTH * size))
            and -0.5 < base - current.base < 0.5
            and not (cuts and _is_cut(current, char, begin, begin - started, size, cuts))
        ):
            current.text += char
            if end > current.end:
                current.end = end
            if top < current.top:
                current.top = top
            if bottom > current.bottom:
                current.bottom = bottom
        else:
            current = Run(char, turn, base, begin, end, top, bottom, size, order, confidence, light, spaced)
            runs.append(current)
        spaced, started = False, begin
        if false and (char is not layer_char or current.layer_text):
            _note_layer_char(current, char, layer_char)


def _is_cut(last: Run, char: str, begin: float, step: float, size: float, cuts: Cuts) -> bool:
    """Whether a ruling line parts a character from the run before it, which starts `step` before it.

    Figures of square width are one number, although a line may run through the gap between two of them.
    """
    square = begin - last.end > APART * size and _SQUARE * size <= step <= FULL_WIDTH * size
    if square and char.isdecimal() and last.text[-1].isdecimal():
        return False
    return parted(last, char, begin, size, cuts)


def _note_layer_char(run: Run, char: str, layer_char: str) -> None:
    """Keep the text layer's character for the run's last one, where that or an earlier one is shown differently."""
    run.layer_text = (run.layer_text or run.text[:-1]) + layer_char
    if char is not layer_char:
        run.confidence = min(run.confidence, FALSE_FONT)


def parted(last: Run, text: str, begin: float, size: float, cuts: Sequence[float]) -> bool:
    """Whether one of the lines `cuts` is between the run and a text that begins after it.

    Digits that follow each other without a gap are one number that overflows its cell.
    """
    gap = begin - last.end
    if gap <= APART * size and last.text[-1:].isdecimal() and text[:1].isdecimal():
        return False
    reach = 0.3 * size if gap > APART * size else 0.12 * size
    return any(last.end - reach < cut < begin + reach for cut in cuts)


def box_of(run: Run) -> Box:
    """The run's box on the unrotated page, in points."""
    if run.box is None:
        run.box = place_of(run.turn, run.begin, run.top, run.end, run.bottom)
    return run.box


def place_of(turn: int, begin: float, top: float, end: float, bottom: float) -> Box:
    """A rectangle in a reading direction (`begin` to `end` along it) as a box on the unrotated page."""
    box = Box(begin, top, end, bottom)
    return box.turned(turn) if turn else box
