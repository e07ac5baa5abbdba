"""A font for a web page, whose characters may be given other figures' glyphs than their own."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Mapping

import pymupdf

_GLYPHS = 400
"""More than the figures of the built-in faces are numbered by."""


def open_type(drawn: Mapping[str, str]) -> bytes:
    """An OpenType font of Nimbus Sans' outlines: each character of `drawn` shows the glyph of the figure beside it."""
    face = pymupdf.Font("helv")
    groups = sorted((ord(char), face.has_glyph(ord(figure))) for char, figure in drawn.items())
    table = struct.pack(">HHLLL", 12, 0, 16 + 12 * len(groups), 0, len(groups))
    table += b"".join(struct.pack(">LLL", code, code, glyph) for code, glyph in groups)
    tables = {
        b"CFF ": bytes(face.buffer),
        b"cmap": struct.pack(">HHHHL", 0, 1, 3, 10, 12) + table,
        b"head": struct.pack(
            ">LLLLHHQQhhhhHHhhh", 0x10000, 0, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, -200, 1000, 900, 0, 8, 2, 0, 0
        ),
        b"hhea": struct.pack(">LhhhHhhhhhhhhhhhH", 0x10000, 900, -200, 0, 600, 0, 0, 600, 1, *[0] * 7, 1),
        b"hmtx": struct.pack(">Hh", 556, 0) + bytes(2 * (_GLYPHS - 1)),
        b"maxp": struct.pack(">LH", 0x5000, _GLYPHS),
    }
    offset = 12 + 16 * len(tables)
    head, body = struct.pack(">4sHHHH", b"OTTO", len(tables), 0, 0, 0), b""
    for tag, data in sorted(tables.items()):
        head += struct.pack(">4sLLL", tag, 0, offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return head + body


def woff(font: bytes) -> bytes:
    """The font as a WOFF file."""
    count = struct.unpack(">H", font[4:6])[0]
    at = 44 + 20 * count
    entries, body = b"", b""
    for index in range(count):
        tag, check, start, size = struct.unpack(">4sLLL", font[12 + 16 * index : 28 + 16 * index])
        packed = zlib.compress(font[start : start + size])
        packed = packed if len(packed) < size else font[start : start + size]
        entries += struct.pack(">4sLLLL", tag, at + len(body), len(packed), size, check)
        body += packed + bytes(-len(packed) % 4)
    whole = at + len(body)
    head = struct.pack(">4s4sLHHLHHLLLLL", b"wOFF", font[:4], whole, count, 0, len(font), 1, 0, 0, 0, 0, 0, 0)
    return head + entries + body


def with_font(page: str, font: bytes, rule: str = "td { font-family: Figures, SimSun }") -> str:
    """The page with a style sheet that brings the font as the family `Figures`."""
    address = "data:font/otf;base64," + base64.b64encode(font).decode()
    style = f"<style>@font-face {{ font-family: 'Figures'; src: url({address}) format('opentype') }} {rule}</style>"
    return page.replace("</head>", style + "</head>", 1)
