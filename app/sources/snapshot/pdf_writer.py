"""The pages of a snapshot while they are laid out, and the PDF made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field

import pymupdf

from app.frozen import dataclass
from app.model import Box, Grid, GridCell, Page, RulingLine, TextLine, Word
from app.sources.snapshot.font_metrics import CHINESE, LATIN, drawn_as, font_runs, text_width

BASELINE = 0.86
"""Distance of the baseline below the top of a line, as a fraction of the font size. Chosen by hand."""

_RULE_WIDTH = 0.5
"""Width of ruling lines in points."""
_WORDS = re.compile(r"\S+")
_BETWEEN_TABS = re.compile(r"[^\t]+")
_ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


@dataclass(slots=True)
class Sheet:
    """One page being laid out. All coordinates and sizes are in points, from the top left corner.

    `texts` holds the font, the place (left end of the baseline, y from the bottom) and the string of each text in PDF
    syntax, `ink` other PDF operators, `rules` the edges (x0, y0, x1, y1) of ruling lines in the order drawn, `cells`
    the grid cells by table, `pictures` boxes and encoded pictures (None for one that cannot be drawn).
    """

    width: float
    height: float
    texts: list[tuple[str, float, float, str]] = field(default_factory=list)
    ink: list[str] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    rules: dict[tuple[float, float, float, float], None] = field(default_factory=dict)
    cells: dict[int, list[GridCell]] = field(default_factory=dict)
    text_lines: list[TextLine] = field(default_factory=list)
    pictures: list[tuple[Box, bytes | None]] = field(default_factory=list)

    def write(self, text: str, x: float, top: float, size: float, confidence: float = 1.0) -> None:
        """Draw one line and add its words, split at white space, to `words`."""
        at, right = 0, x
        for found in _WORDS.finditer(text):
            left = right + text_width(text[at : found.start()], size)
            at, right = found.end(), left + text_width(found[0], size)
            self.words.append(Word(found[0], _box(left, top, right, top + size), confidence))
        at, right = 0, x
        for part in _BETWEEN_TABS.finditer(text):
            left = right + text_width(text[at : part.start()], size)
            at, right = part.end(), left + text_width(part[0], size)
            self._draw(part[0].rstrip(), left, top, size)

    def _draw(self, text: str, x: float, top: float, size: float) -> None:
        baseline = self.height - top - BASELINE * size
        for font, run in font_runs("".join(map(drawn_as, text))):
            if run.strip():
                shown = f"({run.translate(_ESCAPED)})" if font == LATIN else f"<{run.encode('utf-16-be').hex()}>"
                self.texts.append((f"/{font} {size:g} Tf", round(x, 2), round(baseline, 2), shown))
            x += text_width(run, size)

    def mark(self, x: float, top: float, bottom: float) -> None:
        """Draw a vertical stroke (the pipe of a text file) that does not become a ruling line of the page."""
        self.ink.append(f"{x:.2f} {self.height - top:.2f} m {x:.2f} {self.height - bottom:.2f} l S")

    def frame(self, box: Box) -> None:
        """Add the four borders of a box as ruling lines."""
        for edge in (
            (box.x0, box.y0, box.x1, box.y0),
            (box.x0, box.y1, box.x1, box.y1),
            (box.x0, box.y0, box.x0, box.y1),
            (box.x1, box.y0, box.x1, box.y1),
        ):
            self.rules[edge] = None

    def page(self, number: int) -> Page:
        """Return the page for the extraction; `number` counts from 1."""
        return Page(
            number,
            self.width,
            self.height,
            words=tuple(self.words),
            lines=tuple(RulingLine(*edge) for edge in self.rules),
            grids=tuple(Grid(key, tuple(cells)) for key, cells in self.cells.items()),
            text_lines=tuple(self.text_lines),
            pictures=tuple(box for box, _ in self.pictures),
        )

    def stream(self) -> bytes:
        """Return the content stream of the page: text and lines, without pictures."""
        edges = [
            f"{x0:.2f} {self.height - y0:.2f} m {x1:.2f} {self.height - y1:.2f} l" for x0, y0, x1, y1 in self.rules
        ]
        drawing = [f"{_RULE_WIDTH} w", *edges, "S"] if edges else []
        return "\n".join((*drawing, *self.ink, *self._shown())).encode("latin-1")

    def _shown(self) -> Iterator[str]:
        """The operators of all texts: each place is written as the step from the one before, which is short."""
        if not self.texts:
            return
        yield "BT"
        before, left, up = "", 0.0, 0.0
        for font, x, y, shown in self.texts:
            if font != before:
                yield font
            yield f"{round(x - left, 2):g} {round(y - up, 2):g} Td{shown}Tj"
            before, left, up = font, x, y
        yield "ET"


def bind(sheets: Sequence[Sheet]) -> tuple[bytes, tuple[Page, ...]]:
    """Write the sheets to a PDF; return its bytes and the pages, one for each sheet, numbered from 1."""
    document = pymupdf.open()
    fonts = ""
    try:
        for sheet in sheets:
            page = document.new_page(width=sheet.width, height=sheet.height)
            fonts = fonts or _name_fonts(document, page)
            document.xref_set_key(page.xref, "Resources", f"<</Font {fonts}>>")
            stream = document.get_new_xref()
            document.update_object(stream, "<<>>")
            document.update_stream(stream, sheet.stream())
            page.set_contents(stream)
            for box, data in sheet.pictures:
                if data is not None:
                    page.insert_image(pymupdf.Rect(box.x0, box.y0, box.x1, box.y1), stream=data)
        snapshot: bytes = document.tobytes(garbage=1, deflate=True, use_objstms=1)
    finally:
        document.close()
    return snapshot, tuple(sheet.page(number) for number, sheet in enumerate(sheets, 1))


def _name_fonts(document: pymupdf.Document, page: pymupdf.Page) -> str:
    """Add both fonts to the document and return the font resource, in PDF syntax, that all pages share."""
    page.insert_font(fontname=LATIN)
    page.insert_font(fontname=CHINESE)
    fonts: str = document.xref_get_key(page.xref, "Resources/Font")[1]
    return fonts


def _box(x0: float, y0: float, x1: float, y1: float) -> Box:
    return Box(round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2))
