"""A PDF -> its pages: visible words, ruling lines and the places of pictures, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from math import isfinite
from operator import itemgetter
from typing import Any, NamedTuple

import pymupdf

from app.frozen import dataclass
from app.model import Box, Page, ReadProblem, SourceError, Warp
from app.sources.library_faults import faults_of_file
from app.sources.opened import OpenedSource
from app.sources.pdf.display.bars import Bars
from app.sources.pdf.display.hiding import Hiding
from app.sources.pdf.display.page_drawings import PageDrawings
from app.sources.pdf.display.traces import Effects, effects_of, pictures_of, spans_of
from app.sources.pdf.drawings import Strokes, small_drawings, without_strikes
from app.sources.pdf.fonts import FontCheck
from app.sources.pdf.grounds import Around, Grounds, grounds_of
from app.sources.pdf.ruling_lines import ruling_lines
from app.sources.pdf.runs import Span, is_drawn
from app.sources.pdf.tilt import level, tilt_of
from app.sources.pdf.visibility import PagePicture
from app.sources.pdf.visible_runs import Ground
from app.sources.pdf.words import words_of
from app.sources.recognition import Recognition

MOST_PAGES = 5000
LONGEST_SIDE = 14_400.0
"""Points: the longest side that PDF allows without a user unit; a longer one is a bomb."""
_PAGES_BETWEEN_SHRINKS = 50
"""Pages after which MuPDF's cache of fonts and pictures is emptied: a long file would fill it."""
TABLE_PICTURE = 0.08
"""The share of a page that a picture must cover before it could hold a table."""

_PIXELS_HIGH = 8
_GLYPH = 1.5
"""Of its text's height: a drawing in it that is larger is no glyph."""
_CHARS, _BOX, _SIZE = itemgetter("chars"), itemgetter("bbox"), itemgetter("size")
_CHAR_BOX = itemgetter(3)
"""The box among what the trace of a character holds."""
_UNLOCKED = 1
"""MuPDF's number for "write it without encryption" (PDF_ENCRYPT_NONE)."""
_FAULTS = (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, IndexError)
"""What PyMuPDF raises for a file that is not as it should be, or for a page that it has not."""
_DAMAGED = ReadProblem("damaged", "pdf")


@dataclass(frozen=True, slots=True)
class _Content:
    """What PyMuPDF returns for a page turned upright: its size in points, spans, drawings and picture boxes.

    `images` are the pictures by the number of the drawing operation that paints them. `rotation` is the file's own,
    in degrees. `warp` leads back to the page where that lay askew.
    """

    page: pymupdf.Page
    traced: _Traced
    rotation: int
    width: float
    height: float
    images: Sequence[tuple[int, Box]]
    warp: Warp | None = None


def open_pdf(data: bytes, password: str | None = None, recognition: Recognition | None = None) -> OpenedSource:
    """Open a PDF. Raises SourceError: `encrypted`, `damaged`, `empty` (no pages) or `too_large`.

    A PDF opened with a password gets a snapshot without one: the password is not kept.
    """
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    with faults_of_file(_DAMAGED, _FAULTS):
        document = pymupdf.open(stream=data, filetype="pdf")
        locked = bool(document.needs_pass)
        if locked and not (password and document.authenticate(password)):
            raise SourceError(ReadProblem("encrypted", "pdf_wrong" if password else "pdf"))
        count = document.page_count
    if count < 1 or _cut_off(data, document):
        raise SourceError(ReadProblem("damaged", "pdf", (("reason", "incomplete file"),)))
    if count > MOST_PAGES:
        raise SourceError(ReadProblem("too_large", "pages", (("pages", str(count)), ("limit", str(MOST_PAGES)))))
    with faults_of_file(_DAMAGED, _FAULTS):
        snapshot = document.tobytes(encryption=_UNLOCKED) if locked else None
    return OpenedSource(kind="pdf", page_count=count, pages=_pages(document, count, recognition), snapshot=snapshot)


def read_page(data: bytes, number: int, recognition: Recognition | None = None) -> Page:
    """One page, counted from 1, of a PDF that was opened before. Raises SourceError (`damaged`)."""
    with faults_of_file(_DAMAGED, _FAULTS):
        document = pymupdf.open(stream=data, filetype="pdf")
    with document:
        return _checked_page(document, number, FontCheck(document, (recognition or Recognition()).glyphs))


def _pages(document: pymupdf.Document, count: int, recognition: Recognition | None) -> Iterator[Page]:
    fonts = FontCheck(document, (recognition or Recognition()).glyphs)
    for number in range(1, count + 1):
        yield _checked_page(document, number, fonts)
        if number % _PAGES_BETWEEN_SHRINKS == 0:
            pymupdf.TOOLS.store_shrink(100)


def _checked_page(document: pymupdf.Document, number: int, fonts: FontCheck) -> Page:
    damaged = ReadProblem("damaged", "pdf_page", (("page", str(number)),))
    with faults_of_file(damaged, _FAULTS):
        content = _content(document, number)
    if not _is_finite(content):
        raise SourceError(replace(damaged, facts=(*damaged.facts, ("reason", "coordinates are not finite"))))
    # MuPDF alone raises this type: `_page` asks it for fonts, and for pixels of the page.
    with faults_of_file(damaged, (pymupdf.mupdf.FzErrorBase,)):
        return _page(content, number, fonts)


def _cut_off(data: bytes, document: pymupdf.Document) -> bool:
    """Whether the file lacks its end mark: MuPDF repairs it, but numbers may be missing."""
    return bool(document.is_repaired) and b"%%EOF" not in data[-4096:]


def _content(document: pymupdf.Document, number: int) -> _Content:
    """Everything that is read of a page through PyMuPDF. Raises SourceError `too_large` for an absurd size."""
    page = document[number - 1]
    rotation = page.rotation
    if rotation:
        page.set_rotation(0)
    rect = page.rect
    width, height = rect.width, rect.height
    if max(width, height) > LONGEST_SIDE:
        raise SourceError(ReadProblem("too_large", "page", (("page", str(number)),)))
    traced = _traced(page, width, height)
    tilt = tilt_of(traced.spans)
    warp = None
    if tilt:
        warp = level(page, tilt)
        traced = _traced(page, width, height)
    # They are looked for only where there are some, or glyphs that a font draws as pictures: it takes long.
    images = pictures_of(page) if traced.effects.pictures or any(map(is_drawn, traced.spans)) else ()
    return _Content(page, traced, rotation, width, height, images, warp)


class _Traced(NamedTuple):
    """What a page draws: its display list, spans and drawings, and what else there is."""

    display: pymupdf.DisplayList
    spans: Sequence[Span]
    drawings: PageDrawings
    effects: Effects


def _traced(page: pymupdf.Page, width: float, height: float) -> _Traced:
    drawings = PageDrawings.of_page(page)
    display = page.get_displaylist()
    effects = effects_of(display, width, height)
    # The display list is quicker to run than the page, but lacks what is clipped away: texts, drawings and pictures
    # are numbered alike only where all are traced on the page.
    spans = page.get_texttrace() if effects.pictures or drawings.fills else spans_of(display, height)
    return _Traced(display, spans, drawings, effects)


def _is_finite(content: _Content) -> bool:
    """Whether every character has a place: a broken matrix puts it at infinity or at NaN."""
    # A sum is finite only where each of its terms is: MuPDF's coordinates are too small for a sum of them to overflow.
    spans = content.traced.spans
    chars = chain.from_iterable(map(_CHARS, spans))
    return isfinite(
        sum(chain.from_iterable(map(_CHAR_BOX, chars)))
        + sum(chain.from_iterable(map(_BOX, spans)))
        + sum(map(_SIZE, spans))
    )


def _page(content: _Content, number: int, fonts: FontCheck) -> Page:
    width, height, spans, drawings = content.width, content.height, content.traced.spans, content.traced.drawings
    images = content.images
    drawn = [Box(*span["bbox"]) for span in spans if is_drawn(span)]
    if drawn:
        drawings = PageDrawings.of([one for one in drawings.every if not _is_glyph(Box(*one["rect"]), drawn)])
        images = [(order, box) for order, box in images if not _is_glyph(box, drawn)]
    lines = ruling_lines(drawings.others, width, height, drawings.plain)
    picture = PagePicture(content.traced.display, number, _zoom(spans)) if spans else None
    grounds = _grounds(content, images, lambda: Around(spans, lines, drawings.extents), picture, number)
    images = [(order, box) for order, box in images if order not in grounds.orders]
    pictures = tuple(box for _, box in _pictures(images, width, height))
    scanned = any(box.width * box.height > 0.6 * width * height for box in pictures)
    false, legible = fonts.checked(content.page, spans)
    hiding = Hiding(content.traced.effects, spans, drawings.others, (width, height)) if legible and not images else None
    strokes = Strokes(drawings.others, drawings.plain)
    bars = Bars(drawings.others, drawings.plain)
    ground = Ground(drawings.fills, images, strokes, bars, picture, hiding)
    words = words_of(spans, lines, ground, width, height, scanned=scanned, false=false)
    pasted = small_drawings((), images)
    figures = (*small_drawings(drawings.others, images), *grounds.spots)
    lines = without_strikes(lines, words)
    return Page(
        number,
        width,
        height,
        content.rotation,
        words,
        lines,
        pictures=pictures,
        drawings=figures,
        pasted=pasted,
        warps=(content.warp,) if content.warp is not None else (),
    )


def _is_glyph(box: Box, drawn: Sequence[Box]) -> bool:
    """Whether a drawing or a small picture is a glyph of a text whose font draws its glyphs itself."""
    own = (text for text in drawn if text.contains(*box.center))
    return any(box.height <= _GLYPH * text.height and box.width <= _GLYPH * text.height for text in own)


def _zoom(spans: Sequence[Mapping[str, Any]]) -> int:
    """Pixels a point: enough for the ink of the page's smaller figures to show."""
    heights: list[float] = sorted([bottom - top for _, top, _, bottom in map(_BOX, spans)])
    return max(1, min(4, round(_PIXELS_HIGH / max(1.0, heights[len(heights) // 4]))))


def _pictures(images: Iterable[tuple[int, Box]], width: float, height: float) -> Iterator[tuple[int, Box]]:
    """The parts on the page of the pictures that could hold a table, each with the number of its operation."""
    for order, image in images:
        box = Box(max(0.0, image.x0), max(0.0, image.y0), min(width, image.x1), min(height, image.y1))
        if box.width > 0 and box.height > 0 and box.width * box.height >= TABLE_PICTURE * width * height:
            yield order, box


def _grounds(
    content: _Content,
    images: Iterable[tuple[int, Box]],
    around: Callable[[], Around],
    picture: PagePicture | None,
    number: int,
) -> Grounds:
    """Which of the page's large pictures are ground of its text."""
    large = list(_pictures(images, content.width, content.height))
    if not large or picture is None:
        return Grounds()

    @cache
    def bare() -> PagePicture | None:
        return _without_pictures(content, number)

    return grounds_of(large, around(), picture, bare)


def _without_pictures(content: _Content, number: int) -> PagePicture | None:
    """The page as shown without its large pictures; None where one of them is in the page itself, not in the file."""
    page, least = content.page, TABLE_PICTURE * content.width * content.height
    with pymupdf.open() as copy:
        copy.insert_pdf(page.parent, from_page=page.number, to_page=page.number)
        alone = copy[0]
        alone.set_rotation(0)
        for info in alone.get_image_info(xrefs=True):
            if abs(pymupdf.Rect(info["bbox"])) < least:
                continue
            if not info["xref"]:
                return None
            alone.delete_image(info["xref"])
        picture = PagePicture(alone.get_displaylist(), number, _zoom(content.traced.spans))
        picture.row(0, 0, 0)  # Drawn while the copy is open.
        return picture
