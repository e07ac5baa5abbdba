"""Fonts that come with a web page (`@font-face`): which characters they draw with another character's glyph.

Pages that prevent copying use a font in which the digits' glyphs are exchanged. A font that the page only refers to
did not come with it: a browser then falls back to a usual font, which shows the text as it is written.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pymupdf import mupdf

from app.frozen import dataclass
from app.model import ILLEGIBLE
from app.model.confidence import BY_SHAPE, FALSE_FONT
from app.sources.glyphs.glyph_reading import FIGURES, UNKNOWN, WATCHED, GlyphReader
from app.sources.glyphs.outlines import GlyphPainter

_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)""")
_LARGEST = 32 * 1024 * 1024
_WOFF_HEAD, _WOFF_ENTRY = 44, 20

FindData = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as its font draws it, with its confidence from 0 to 1."""

    text: str
    confidence: float = 1.0


class WebFonts:
    """The fonts of one page. `faces` are the `src` descriptors by the families' names, in lower case."""

    def __init__(self, faces: Mapping[str, Sequence[str]], find_data: FindData, reader: GlyphReader) -> None:
        self._faces = faces
        self._find = find_data
        self._reader = reader
        self._fonts: dict[str, list[Any]] = {}
        self._shown: dict[tuple[str, str], str | None] = {}
        self.found_false = False
        """Whether some text was shown differently from its characters."""

    def shown(self, families: str, text: str) -> Shown:
        """The text as these font families (a CSS list) draw it."""
        if not self._faces or not families:
            return Shown(text)
        family = next((one for one in names_of(families) if one in self._faces), None)
        if family is None or not any(ord(char) in WATCHED for char in text):
            return Shown(text)
        if family not in self._fonts:
            self._fonts[family] = self._loaded(family)
        if None in self._fonts[family]:
            return Shown(text, BY_SHAPE if any(char.isdecimal() for char in text) else 1.0)
        seen, confidence = "", 1.0
        for char in text:
            shown = self._char(family, char) if ord(char) in WATCHED else None
            seen += char if shown is None else shown
            if shown is not None:
                self.found_false = True
                confidence = min(confidence, BY_SHAPE if ord(char) in UNKNOWN else FALSE_FONT)
        return Shown(seen, confidence)

    def _char(self, family: str, char: str) -> str | None:
        """What the first of the family's fonts that has the character draws; None where it draws the character."""
        if (family, char) not in self._shown:
            self._shown[family, char] = self._drawn(family, char)
        return self._shown[family, char]

    def _drawn(self, family: str, char: str) -> str | None:
        painter = GlyphPainter()
        for font in self._fonts[family]:
            glyph = mupdf.fz_encode_character(font, ord(char))
            if not glyph:
                continue
            (shape,) = painter.glyphs(font, [glyph])
            if ord(char) in UNKNOWN and not shape.blank:
                return self._reader.figure(painter, font, glyph, shape) or None
            shown = self._reader.shown(painter, font, ord(char), glyph, shape)
            return "?" if shown == ILLEGIBLE and ord(char) in FIGURES else shown
        return None

    def _loaded(self, family: str) -> list[Any]:
        """The family's fonts that came with the page, with None for one that cannot be read."""
        fonts: list[Any] = []
        for source in self._faces[family]:
            own = [self._font(data) for data in map(self._find, addresses_in(source)) if data]
            fonts += [font for font in own if font is not None] or own[:1]
        return fonts

    def _font(self, data: bytes) -> Any:
        try:
            plain = unpacked(data)
            return mupdf.fz_new_font_from_buffer("", mupdf.fz_new_buffer_from_copied_data(plain), 0, 0)
        except (mupdf.FzErrorBase, ValueError, struct.error, zlib.error):
            return None


def names_of(families: str) -> list[str]:
    """The names in a CSS list of font families, in lower case and without quotes."""
    return [name.strip().strip("\"'").strip().lower() for name in families.split(",")]


def addresses_in(source: str) -> list[str]:
    """The addresses in a `src` descriptor."""
    return ["".join(parts).strip() for parts in _URL.findall(source)]


def unpacked(data: bytes) -> bytes:
    """An OpenType font out of a WOFF file; other data as they are. Raises ValueError for WOFF 2, which is not read."""
    if data[:4] == b"wOF2":
        raise ValueError("WOFF 2")
    if data[:4] != b"wOFF":
        return data
    flavor, count = data[4:8], struct.unpack(">H", data[12:14])[0]
    offset = 12 + 16 * count
    head, body = struct.pack(">4sHHHH", flavor, count, 0, 0, 0), b""
    for index in range(count):
        start = _WOFF_HEAD + _WOFF_ENTRY * index
        tag, at, packed, size, check = struct.unpack(">4sLLLL", data[start : start + _WOFF_ENTRY])
        table = data[at : at + packed]
        if packed < size:
            table = zlib.decompressobj().decompress(table, min(size, _LARGEST))
        head += struct.pack(">4sLLL", tag, check, offset + len(body), len(table))
        body += table + bytes(-len(table) % 4)
        if len(body) > _LARGEST:
            raise ValueError("too large")
    return head + body
