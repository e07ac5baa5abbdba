"""Fonts of a PDF whose character tables are wrong, found by the shapes of the glyphs that numbers consist of.

A font's character table may be wrong, by mistake or on purpose; the text layer then has other figures than the page
shows. Each glyph of a digit, dash, blank or unknown character is compared with the expected shape, once per document
and, by its picture, once per worker; only glyphs that differ go to the recogniser.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any

import pymupdf
from pymupdf import mupdf

from app.model import ILLEGIBLE
from app.sources.glyphs.glyph_reading import BLANKS, SENTENCE_MARKS, UNKNOWN, WATCHED, GlyphReader
from app.sources.glyphs.outlines import GlyphPainter
from app.sources.pdf.runs import Span

Key = tuple[str, int, int]
"""The font's name, the character's code and the glyph's number in PyMuPDF's text trace."""

_CODE_AND_GLYPH = itemgetter(0, 1)
"""Of what the trace of a character holds."""
_DEEPEST = 6
"""Levels of nested form XObjects that are searched for fonts."""


class FontCheck:
    """Finds the characters of one document that differ from what their glyphs show."""

    def __init__(self, document: pymupdf.Document, reader: GlyphReader) -> None:
        self._pdf = mupdf.pdf_document_from_fz_document(document.this)
        # Traces then tell the subsets of one font apart: their glyphs of one number differ.
        pymupdf.TOOLS.set_subset_fontnames(True)
        self._painter = GlyphPainter()
        self._reader = reader
        self._fonts: dict[int, tuple[str, Any]] = {}
        self._true: dict[int, set[tuple[int, int]]] = {}
        self._false: dict[int, dict[tuple[int, int], str]] = {}
        self._open: set[int] = set()

    def checked(self, page: pymupdf.Page, spans: Iterable[Span]) -> tuple[Mapping[Key, str], bool]:
        """The page's characters that differ from their glyphs, with what those show: a digit, or `ILLEGIBLE`.

        And whether every character that a number may consist of was found to have ink and to show what it says.
        """
        used: dict[str, set[tuple[int, int]]] = {}
        for span in spans:
            used.setdefault(span["font"], set()).update(map(_CODE_AND_GLYPH, span["chars"]))
        used = {
            name: watched for name, chars in used.items() if (watched := {one for one in chars if one[0] in WATCHED})
        }
        if not used:
            return {}, True
        by_name: dict[str, list[int]] = {}
        for number in self._fonts_of(page):
            if self._fonts[number][1] is not None:  # a broken one, nameless as some text is
                by_name.setdefault(self._fonts[number][0], []).append(number)
        found: dict[Key, str] = {}
        certain = True
        for name, chars in used.items():
            numbers = by_name.get(name, ())
            certain = certain and bool(numbers) and all(glyph >= 0 for _, glyph in chars)
            for number in numbers:
                suspected = chars - self._true.setdefault(number, set())
                if suspected:
                    found |= {(name, *char): shown for char, shown in self._false_of(number, suspected).items()}
            certain = certain and not any(number in self._open for number in numbers)
            if not numbers:
                found |= {(name, code, glyph): ILLEGIBLE for code, glyph in chars if code in UNKNOWN}
        return found, certain and not found

    def _false_of(self, number: int, chars: Iterable[tuple[int, int]]) -> Mapping[tuple[int, int], str]:
        """Those of the characters (code, glyph) of one font that differ from their glyphs, with what is shown."""
        false, font = self._false.setdefault(number, {}), self._fonts[number][1]
        fresh = [char for char in chars if char not in false]
        shapes = self._painter.glyphs(font, [max(0, glyph) for _, glyph in fresh])
        for (code, glyph), shape in zip(fresh, shapes, strict=True):
            # The later characters of one glyph that stands for several have no shape of their own.
            shown = self._reader.shown(self._painter, font, code, glyph, shape) if glyph >= 0 else None
            if shape.blank and code not in BLANKS and chr(code) not in SENTENCE_MARKS:
                self._open.add(number)
            if shown is None:
                self._true[number].add((code, glyph))
            else:
                false[code, glyph] = shown
        return {char: false[char] for char in chars if char in false}

    def _fonts_of(self, page: pymupdf.Page) -> Iterator[int]:
        """The numbers of the fonts that the page's contents, its forms and its annotations name."""
        top = mupdf.pdf_lookup_page_obj(self._pdf, page.number)
        seen: set[int] = set()
        yield from self._fonts_in(mupdf.pdf_dict_get_inheritable(top, mupdf.PDF_ENUM_NAME_Resources), seen, 0)
        annotations = mupdf.pdf_dict_gets(top, "Annots")
        for index in range(mupdf.pdf_array_len(annotations)):
            shown = mupdf.pdf_dict_gets(mupdf.pdf_dict_gets(mupdf.pdf_array_get(annotations, index), "AP"), "N")
            yield from self._fonts_in(mupdf.pdf_dict_gets(shown, "Resources"), seen, 1)
            for at in range(mupdf.pdf_dict_len(shown)):
                state = mupdf.pdf_dict_get_val(shown, at)
                yield from self._fonts_in(mupdf.pdf_dict_gets(state, "Resources"), seen, 1)

    def _fonts_in(self, resources: Any, seen: set[int], depth: int) -> Iterator[int]:
        fonts = mupdf.pdf_dict_gets(resources, "Font")
        for index in range(mupdf.pdf_dict_len(fonts)):
            font = mupdf.pdf_dict_get_val(fonts, index)
            number = mupdf.pdf_to_num(font) or -1 - len(self._fonts)
            if number in seen:
                continue
            seen.add(number)
            if number not in self._fonts:
                self._fonts[number] = self._loaded(font)
            yield number
        forms = mupdf.pdf_dict_gets(resources, "XObject")
        for index in range(mupdf.pdf_dict_len(forms) if depth < _DEEPEST else 0):
            form = mupdf.pdf_dict_get_val(forms, index)
            number = mupdf.pdf_to_num(form)
            if number and number not in seen and mupdf.pdf_to_name(mupdf.pdf_dict_gets(form, "Subtype")) == "Form":
                seen.add(number)
                yield from self._fonts_in(mupdf.pdf_dict_gets(form, "Resources"), seen, depth + 1)

    def _loaded(self, font: Any) -> tuple[str, Any]:
        """The font's name as traces give it, and the font as MuPDF loaded it for the page; None for a broken one."""
        lacks_resources = not mupdf.pdf_dict_len(mupdf.pdf_dict_gets(font, "Resources"))
        if lacks_resources and mupdf.pdf_to_name(mupdf.pdf_dict_gets(font, "Subtype")) == "Type3":
            return "", None
        try:
            described = mupdf.ll_pdf_load_font(self._pdf.m_internal, None, font.m_internal)
        except mupdf.FzErrorBase:
            return "", None
        loaded = mupdf.FzFont(mupdf.ll_fz_keep_font(described.font))
        mupdf.ll_pdf_drop_font(described)
        return mupdf.fz_font_name(loaded), loaded
