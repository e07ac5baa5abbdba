"""The style of a spreadsheet cell's text: colour against the fill, strikethrough, super- and subscript, size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles.colors import COLOR_INDEX

from app.frozen import dataclass
from app.model.confidence import DOUBTFUL_STYLE, SHOWN_DIFFERENTLY
from app.sources.office_xml.xml import name_of, parse_xml
from app.sources.snapshot.color import BLACK, WHITE, Color, parse_color, visibility
from app.sources.snapshot.line_builder import Line, LineBuilder, Raised

_RAISED: dict[str, Raised] = {"superscript": "sup", "subscript": "sub"}
_SYSTEM = {64: BLACK, 65: WHITE}
"""Colour index -> the system's text and background colour."""
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_OFFICE = ("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646")
"""The colours, in the order of `_THEME_ORDER`, of a workbook without a theme."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a workbook's theme, in the order in which cells refer to them by index."""

    theme: tuple[Color, ...]

    def color(self, stated: Any) -> Color | None:
        """Resolve an openpyxl `Color` (by RGB, index or theme, with tint); None if it is not stated or not known."""
        if stated is None:
            return None
        kind, found = stated.type, None
        if kind == "rgb" and isinstance(stated.rgb, str):
            found = parse_color("#" + stated.rgb[-6:])
        elif kind == "indexed" and isinstance(stated.indexed, int):
            if stated.indexed in _SYSTEM:
                return _SYSTEM[stated.indexed]
            if stated.indexed < len(COLOR_INDEX):
                found = parse_color("#" + COLOR_INDEX[stated.indexed][-6:])
        elif kind == "theme" and isinstance(stated.theme, int) and stated.theme < len(self.theme):
            found = (self.theme[stated.theme], 1.0)
        return None if found is None else _tinted(found[0], float(stated.tint or 0.0))


def palette_of(theme: bytes | None) -> Palette:
    """Read the palette from a workbook's theme part (XML); Office's default colours where it is missing or broken."""
    named = {name: parse_color(code) for name, code in zip(_THEME_ORDER, _OFFICE, strict=True)}
    if theme:
        try:
            tree = parse_xml(theme)
        except (etree.XMLSyntaxError, ValueError):
            tree = None
        for one in tree.iter("{*}clrScheme") if tree is not None else ():
            for entry in one:
                value = next((part.get("lastClr") or part.get("val") for part in entry), None)
                if value and (color := parse_color(value)) and name_of(entry) in named:
                    named[name_of(entry)] = color
    return Palette(tuple(color[0] if color else BLACK for color in named.values()))


def ground_of(fill: Any, palette: Palette) -> Color | None:
    """The colour behind a cell's text, from an openpyxl fill.

    White without a fill; None for a pattern, a gradient or an unknown colour.
    """
    kind = getattr(fill, "fill_type", None)
    if kind is None or kind == "none":
        return WHITE
    return palette.color(fill.fgColor) if kind == "solid" else None


def lines_of(value: CellRichText, font: Any, ground: Color | None, palette: Palette) -> list[Line]:
    """Return the lines of a rich text; runs that state no font have the cell's `font`. Invisible runs are left out."""
    builder = LineBuilder()
    for text, own in _runs(value, font):
        shown = text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
        raised = _RAISED.get(_word(own, "vertAlign"), "")
        builder.write(shown, raised, letters_seen(own, ground, palette), size=_size(own))
    return builder.take_lines()


def _runs(value: CellRichText, font: Any) -> Iterator[tuple[str, Any]]:
    for part in value:
        if isinstance(part, TextBlock):
            yield part.text or "", part.font
        else:
            yield str(part), font


def letters_seen(font: Any, ground: Color | None, palette: Palette, ink: Color | None = None) -> float:
    """Confidence, 0 to 1, that a person reads text in this font as the file holds it; 0.0 if it cannot be seen.

    `ground` is the colour behind it, None if not known. `ink` is the colour that the number format states; it replaces
    the font's colour.
    """
    shade = ink or palette.color(getattr(font, "color", None))
    seen = 1.0
    if ground is None:
        seen = DOUBTFUL_STYLE if shade is not None and visibility(shade, WHITE) < 1.0 else 1.0
    elif shade is not None or ground != WHITE:
        seen = visibility(shade or BLACK, ground)
    if getattr(font, "strike", None) is True:
        seen = min(seen, DOUBTFUL_STYLE)
    name = _word(font, "name") or _word(font, "rFont")
    if name.lower().startswith(("wingdings", "webdings")):
        seen = min(seen, SHOWN_DIFFERENTLY)
    return 0.0 if 0.0 < _size(font) < _LEAST_SIZE else seen


def _word(font: Any, name: str) -> str:
    """A string property of an openpyxl font; "" if it is not set. openpyxl may return its descriptor object then."""
    value = getattr(font, name, None)
    return value if isinstance(value, str) else ""


def _size(font: Any) -> float:
    """The font size in points; 0.0 if not stated."""
    value = getattr(font, "sz", None)
    return float(value) if isinstance(value, int | float) else 0.0


_LEAST_SIZE = 2.0
"""Font size in points below which text counts as invisible. Chosen by hand."""


def is_raised(font: Any) -> bool:
    """Whether a cell's font is super- or subscript, which is used for note signs and not for numbers."""
    return _word(font, "vertAlign") in _RAISED


def _tinted(color: Color, tint: float) -> Color:
    """Return a colour made darker (`tint` from -1 to 0) or lighter (0 to 1)."""
    if tint < 0:
        red, green, blue = (round(part * (1 + tint)) for part in color)
    else:
        red, green, blue = (round(part + (255 - part) * tint) for part in color)
    return red, green, blue
