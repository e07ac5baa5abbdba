"""Fonts that say other characters than they draw, and texts that are drawn without a font."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pymupdf

from tests.generator.pdf_options import Lie
from tests.generator.pdf_sheet import Ink

_FIGURES = "0123456789"
_TURNED = "7401962835"
"""What each figure is said to be: none is itself."""
_CHAR = re.compile(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]{4,})>\s*(?=$|\n|<)", re.MULTILINE)
_RANGE = re.compile(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]{4})>")


def said(lie: Lie, pair: str) -> dict[str, str]:
    """What the figures are said to be."""
    match lie:
        case "turned":
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
        table = _table(document.xref_stream(int(value.split()[0])).decode("latin-1"))
        if not set(table.values()) & set(_FIGURES) or any("\u4e00" <= char <= "\u9fff" for char in table.values()):
            continue
        if lie == "nothing":
            document.xref_set_key(xref, "ToUnicode", "null")
        else:
            changed = {code: changes.get(char, char) for code, char in table.items()}
            document.update_stream(int(value.split()[0]), _written(changed))


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


def _written(table: dict[int, str]) -> bytes:
    lines = [f"<{code:04x}><{ord(char):04x}>" for code, char in sorted(table.items())]
    parts = [lines[at : at + 90] for at in range(0, len(lines), 90)]
    body = "".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in parts)
    head = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Made def\n/CMapType 2 def\n"
    space = "1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n"
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
