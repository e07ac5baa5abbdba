"""Fonts that say other characters than they draw, and texts that are drawn without a font."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pymupdf

from tests.generator.pdf_options import Lie
from tests.generator.pdf_sheet import Ink

_FIGURES = "0123456789"
_TURNED = "7401962835"
"""What each figure is said to be: none is itself."""
_FIRST, _LAST = ord("+"), ord("9")
_CHAR = re.compile(r"<([0-9a-fA-F]{2,4})>\s*<([0-9a-fA-F]{4,})>\s*(?=$|\n|<)", re.MULTILINE)
_RANGE = re.compile(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]{4})>")


def said(lie: Lie, pair: str) -> dict[str, str]:
    """What the figures are said to be."""
    match lie:
        case "turned" | "drawn_turned":
            return dict(zip(_FIGURES, _TURNED, strict=True))
        case "pair":
            return {pair[0]: pair[1], pair[1]: pair[0]}
        case "private":
            return {figure: chr(0xE000 + int(figure)) for figure in _FIGURES}
        case "unknown":
            return dict.fromkeys(_FIGURES, "\ufffd")
        case "blank":
            return dict.fromkeys(_FIGURES, " ")
        case "dash":
            return dict.fromkeys(_FIGURES, "-")
        case _:
            return {}


def tell_lies(document: pymupdf.Document, lie: Lie, pair: str) -> None:
    """Rewrite the tables of characters of every font that has figures and no Chinese characters."""
    changes = said(lie, pair)
    for xref in range(1, document.xref_length()):
        kind, value = document.xref_get_key(xref, "ToUnicode")
        if kind != "xref":
            continue
        text = document.xref_stream(int(value.split()[0])).decode("latin-1")
        table, digits = _table(text), 4 if "<0000>" in text else 2
        if not set(table.values()) & set(_FIGURES) or any("\u4e00" <= char <= "\u9fff" for char in table.values()):
            continue
        if lie == "nothing":
            document.xref_set_key(xref, "ToUnicode", "null")
        else:
            changed = {code: changes.get(char, char) for code, char in table.items()}
            document.update_stream(int(value.split()[0]), _written(changed, digits))


def draw_glyphs(document: pymupdf.Document, changes: Mapping[str, str]) -> None:
    """Put a font that draws its glyphs itself (Type 3) in the place of Helvetica.

    What a character's table and code say, its glyph shows unless `changes` names another for it.
    """
    procedures = {}
    for char, outline_of in _outlines().items():
        procedures[char] = _stream(document, f"556 0 d0\n{outline_of} f")
    named = " ".join(f"/g{ord(char)} {procedures[changes.get(char, char)]} 0 R" for char in procedures)
    names = " ".join(f"/g{code}" for code in range(_FIRST, _LAST + 1))
    table = _stream(document, _written({ord(char): char for char in procedures}, 2).decode())
    widths = " ".join(["556"] * (_LAST + 1 - _FIRST))
    font = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 -300 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]"
        f"/Resources<</ProcSet[/PDF]>>/CharProcs<<{named}>>/Encoding<</Type/Encoding/Differences[{_FIRST} {names}]>>"
        f"/FirstChar {_FIRST}/LastChar {_LAST}/Widths[{widths}]/ToUnicode {table} 0 R>>"
    )
    for xref in range(1, document.xref_length()):
        if document.xref_get_key(xref, "BaseFont")[1] == "/Helvetica":
            document.update_object(xref, font)


def _stream(document: pymupdf.Document, text: str) -> int:
    xref: int = document.get_new_xref()
    document.update_object(xref, "<<>>")
    document.update_stream(xref, text.encode("ascii"))
    return xref


def _outlines() -> dict[str, str]:
    """The outlines of Helvetica's figures and marks as PDF operators, a thousand units to the font's size."""
    with pymupdf.open() as scrap:
        page = scrap.new_page()
        page.insert_text((0, 100), "".join(map(chr, range(_FIRST, _LAST + 1))), fontname="helv", fontsize=100)
        drawn = page.get_svg_image(text_as_path=True)
    paths = dict(re.findall(r'id="([^"]+)" d="([^"]*)"', drawn))
    used = re.findall(r'data-text="([^"]*)" xlink:href="#([^"]+)"', drawn)
    return {char: _operators(paths[name]) for char, name in used}


def _operators(path: str) -> str:
    found: list[str] = []
    x = y = 0.0
    for command, numbers in re.findall(r"([MLHVCZ])([^MLHVCZ]*)", path):
        values = [1000 * float(number) for number in re.findall(r"-?\d*\.?\d+(?:e-?\d+)?", numbers)]
        if command == "H":
            points = [[value, y] for value in values]
        elif command == "V":
            points = [[x, value] for value in values]
        else:
            size = 6 if command == "C" else 2
            points = [values[at : at + size] for at in range(0, len(values), size)]
        for point in points:
            x, y = point[-2:]
            sign = {"M": "m", "C": "c"}.get(command, "l")
            found.append(" ".join(f"{value:.2f}" for value in point) + f" {sign}")
        if command == "Z":
            found.append("h")
    return "\n".join(found)


def _table(text: str) -> dict[int, str]:
    """The characters by their codes in a ToUnicode table."""
    found: dict[int, str] = {}
    for section in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, char in _RANGE.findall(section):
            for code in range(int(first, 16), int(last, 16) + 1):
                found[code] = chr(int(char, 16) + code - int(first, 16))
    for section in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for one, char in _CHAR.findall(section):
            found[int(one, 16)] = chr(int(char[:4], 16))
    return found


def _written(table: dict[int, str], digits: int = 4) -> bytes:
    """A ToUnicode table for codes of so many hexadecimal digits."""
    lines = [f"<{code:0{digits}x}><{ord(char):04x}>" for code, char in sorted(table.items())]
    parts = [lines[at : at + 90] for at in range(0, len(lines), 90)]
    body = "".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in parts)
    head = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Made def\n/CMapType 2 def\n"
    space = f"1 begincodespacerange\n<{'0' * digits}><{'f' * digits}>\nendcodespacerange\n"
    return (head + space + body + "endcmap\nend\nend\n").encode("ascii")


def outline(page: pymupdf.Page, inks: Sequence[Ink]) -> None:
    """The texts as filled outlines, as a printing house's files have them."""
    with pymupdf.open() as scrap:
        paper = scrap.new_page(width=page.rect.width, height=page.rect.height)
        for ink in inks:
            paper.insert_text((ink.x, ink.y), ink.text, fontname=ink.font, fontsize=ink.size)
        drawn = paper.get_svg_image(text_as_path=True)
    with (
        pymupdf.open(stream=drawn.encode(), filetype="svg") as picture,
        pymupdf.open("pdf", picture.convert_to_pdf()) as paths,
    ):
        page.show_pdf_page(page.rect, paths, 0)
