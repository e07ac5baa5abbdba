"""What Word can do to the figures of a cell: a paragraph's properties and runs by name, and what a person then sees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from tests.generator.docx_table import run_xml
from tests.generator.dressed_html import UNREADABLE

Dress = Callable[[str, Random], tuple[str, str, str | None]]
"""A number's text -> its paragraph's properties, its runs, and what is seen."""

NUMBERING = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum '
    'w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
_LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def _beside(properties: str) -> Dress:
    """A figure that is no part of the number, behind it."""

    def dress(text: str, rng: Random) -> tuple[str, str, str | None]:
        note = run_xml(str(rng.randint(1, 9)), properties) if text else ""
        return "", run_xml(text) + note, text or None

    return dress


def _hiding(properties: str) -> Dress:
    def dress(text: str, rng: Random) -> tuple[str, str, str | None]:
        hidden, shown = run_xml(str(rng.randint(1, 999)), properties), run_xml(text) if text else ""
        return "", hidden + shown if rng.random() < 0.5 else shown + hidden, text or None

    return dress


def _otherwise(properties: str) -> Dress:
    def dress(text: str, rng: Random) -> tuple[str, str, str | None]:
        return "", run_xml(text or str(rng.randint(1, 99)), properties), UNREADABLE

    return dress


def _reversed(text: str, rng: Random) -> tuple[str, str, str | None]:
    shown = text or str(rng.randint(10, 99))
    return "", f'<w:bdo w:val="rtl">{run_xml(shown[::-1])}</w:bdo>', shown


def _struck_before(text: str, rng: Random) -> tuple[str, str, str | None]:
    return "", (run_xml(str(rng.randint(1, 99)), "<w:dstrike/>") if text else "") + run_xml(text), text or None


DOCX_DRESSES: Mapping[str, Dress] = {
    "raised by position": _beside('<w:position w:val="10"/>'),
    "lowered by position": _beside('<w:position w:val="-8"/><w:sz w:val="14"/>'),
    "raised note": _beside('<w:vertAlign w:val="superscript"/>'),
    "small note": _beside('<w:sz w:val="9"/>'),
    "struck before": _struck_before,
    "all raised alike": lambda text, rng: ("", run_xml(text, '<w:position w:val="6"/>'), text or None),
    "hidden": _hiding("<w:vanish/>"),
    "hidden in white": _hiding('<w:color w:val="FFFFFF"/>'),
    "struck out": _otherwise("<w:strike/>"),
    "pictograms": _otherwise('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'),
    "forced backwards": _reversed,
    "list number": lambda text, rng: (_LISTED, "", UNREADABLE),
    "behind a list number": lambda text, rng: (_LISTED, run_xml(text or "7"), UNREADABLE),
    "drawing": lambda text, rng: ("", "<w:r><w:drawing/></w:r>", UNREADABLE),
}
