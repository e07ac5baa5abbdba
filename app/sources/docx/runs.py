"""The text of a Word paragraph: its runs as printed, and the pictures and text boxes anchored in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, replace

from lxml import etree

from app.frozen import dataclass
from app.model.confidence import DOUBTFUL_STYLE, SHOWN_DIFFERENTLY
from app.sources.docx.package import WordFile
from app.sources.docx.styles import RunLook, is_symbol_font, run_look, shading, with_ground
from app.sources.image.header import is_large, pixel_size
from app.sources.office_xml.xml import attribute, child, name_of, number, relation
from app.sources.snapshot.blocks import Picture, Unread
from app.sources.snapshot.color import Color
from app.sources.snapshot.line_builder import LineBuilder

WRAPPERS = frozenset((
    "ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "sdt", "sdtContent", "dir", "bdo", "ruby",
    "rubyBase", "oMath", "oMathPara",
))  # fmt: skip
"""Elements that print nothing themselves; their children are read in their place."""

_FORMULAS = frozenset((
    "acc", "bar", "borderBox", "box", "d", "eqArr", "f", "func", "groupChr", "limLow", "limUpp", "m", "nary", "phant",
    "rad", "sPre", "sSub", "sSubSup", "sSup",
))  # fmt: skip
"""Formula elements that set their parts above, below or inside each other, which a line of text cannot express."""
_ANEW = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|DATE|TIME)\b", re.IGNORECASE)
"""Instructions of fields that Word recalculates on display, so that the value stored in the file may be outdated."""
_OUTSIDE = -360
"""Indent of a first line in twentieths of a point (-18 points). From here on leftwards the line may be printed over the
neighbouring cell. Chosen by hand."""
_EMU = 12_700
"""English Metric Units (the unit of drawings) in one point."""
_LEAST_PICTURE = (150.0, 60.0)
"""Least printed width and height, in points, of a picture that may hold a table. Used only if the pixel size cannot be
read. Chosen by hand."""
_WINGDINGS = {0xA8: "□", 0x6F: "□", 0xA3: "□", 0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0x52: "☑", 0xFD: "☒", 0x54: "☒"} | {
    0x81 + index: chr(0x2460 + index) for index in range(10)
}
"""Character code in the Wingdings font -> the Unicode character that looks like it (check boxes, circled digits)."""
_SHAPES = ("shape", "rect", "roundrect", "oval", "line", "polyline", "curve", "arc", "group", "image")
"""VML elements whose style may position them in front of the text."""
_HALF_POINTS = 20
"""Font size in half points (10 points) that is assumed for runs that state none."""
_UNKNOWN_SIGN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a paragraph.

    `ground` is the shading behind it (None: no shading stated); `perhaps_dark` means that a table style or a text box
    may put it on a dark ground; `in_table` means that it is in a table cell.
    """

    ground: Color | None = None
    perhaps_dark: bool = False
    in_table: bool = False
    reversed: bool = False
    """All characters are set from right to left, digits too: 214 in the file is printed as 412."""


@dataclass(slots=True)
class Hanging:
    """The anchored content of a paragraph in document order; the elements are the `txbxContent` of text boxes."""

    items: list[Picture | Unread | etree._Element] = field(default_factory=list)


class ParagraphReader:
    """Reads the paragraphs of one file in order. Keeps state between them: the open fields and the number of notes."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._fields: list[bool] = []
        self._notes = 0

    def read(self, paragraph: etree._Element, context: Context, builder: LineBuilder) -> Hanging:
        """Write the paragraph's visible text to `builder` and return its anchored content.

        The line is not ended. Fields that the paragraph leaves open count as past their instruction from then on.
        Raises SourceError for a picture that cannot be unpacked.
        """
        properties = child(paragraph, "pPr")
        styles = self._file.styles
        style = attribute(child(properties, "pStyle"), "val") or styles.default_id("paragraph")
        look = styles.look(style).over(styles.defaults)
        ground = shading(properties)
        look = replace(look, ground=ground) if ground is not None else with_ground(look, context.ground)
        hanging = Hanging()
        if _stands_elsewhere(properties):
            hanging.items.append(Unread(beside=True))
        self._read_inside(paragraph, look, context, builder, hanging)
        self._fields = [False for _ in self._fields]
        return hanging

    def prints_mark(self, paragraph: etree._Element) -> bool:
        """Whether Word prints a list number or bullet before the paragraph's text."""
        properties = child(paragraph, "pPr")
        style = attribute(child(properties, "pStyle"), "val") or self._file.styles.default_id("paragraph")
        own = child(properties, "numPr")
        return self._file.lists.prints_mark(own if own is not None else self._file.styles.list_of(style))

    def level(self, paragraph: etree._Element) -> int:
        """The paragraph's heading level, 1 to 6; 0 for body text."""
        properties = child(paragraph, "pPr")
        outline = child(properties, "outlineLvl")
        if outline is not None:
            stated = number(outline, "val", 9) + 1
            return stated if stated <= 6 else 0
        style = attribute(child(properties, "pStyle"), "val")
        return self._file.styles.level(style) if style else 0

    def _read_inside(
        self, parent: etree._Element, look: RunLook, context: Context, builder: LineBuilder, hanging: Hanging
    ) -> None:
        for element in parent:
            name = name_of(element)
            if name == "r":
                self._read_run(element, look, context, builder, hanging)
            elif name in WRAPPERS:
                anew = name == "fldSimple" and _ANEW.match(attribute(element, "instr")) is not None
                anew = anew or child(element, "sdtPr", "showingPlcHdr") is not None
                if anew or (name == "fldSimple" and len(element) == 0):
                    hanging.items.append(Unread(beside=True))
                backwards = name == "bdo" and attribute(element, "val") == "rtl"
                inside = replace(context, reversed=True) if backwards else context
                self._read_inside(element, look, inside, builder, hanging)
            elif name in _FORMULAS:
                hanging.items.append(Unread(beside=True))
            elif name == "AlternateContent":
                self._read_inside(chosen(element), look, context, builder, hanging)

    def _read_run(
        self, run: etree._Element, below: RunLook, context: Context, builder: LineBuilder, hanging: Hanging
    ) -> None:
        properties = child(run, "rPr")
        style = attribute(child(properties, "rStyle"), "val")
        look = run_look(properties)
        if style:
            look = look.over(self._file.styles.look(style))
        look = look.over(below)
        confidence = look.confidence
        if context.perhaps_dark and look.ground is None and not look.hidden and confidence == 0.0:
            confidence = DOUBTFUL_STYLE
        self._read_marks(run, look, confidence, context, builder, hanging)

    def _read_marks(
        self,
        run: etree._Element,
        look: RunLook,
        confidence: float,
        context: Context,
        builder: LineBuilder,
        hanging: Hanging,
    ) -> None:
        for mark in run:
            name = name_of(mark)
            if name == "fldChar":
                if self._turn_field(attribute(mark, "fldCharType")):
                    hanging.items.append(Unread(beside=True))
            elif name == "instrText" and _ANEW.match(mark.text or ""):
                hanging.items.append(Unread(beside=True))
            elif name in ("drawing", "pict", "object"):
                if confidence > 0:
                    self._hang(mark, hanging)
            elif name == "AlternateContent":
                self._read_marks(chosen(mark), look, confidence, context, builder, hanging)
            elif name in ("ruby", "rubyBase"):
                self._read_inside(mark, look, context, builder, hanging)
            elif not any(self._fields):
                text, raised = self._text_of(mark, name)
                unlike = name == "sym" and not _is_told(attribute(mark, "char"), attribute(mark, "font"))
                if (look.pictograms or look.crowded or unlike or context.reversed) and any(
                    char.isdigit() for char in text
                ):
                    confidence = min(confidence, SHOWN_DIFFERENTLY)
                builder.write(
                    text, "sup" if raised else look.raised or "", confidence, size=look.half_points or _HALF_POINTS
                )

    def _text_of(self, mark: etree._Element, name: str) -> tuple[str, bool]:
        """Return the text that a child of a run prints ("" for none), and whether it is a note's number."""
        match name:
            case "t":
                text = mark.text or ""
                kept = mark.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
                return (text if kept else text.strip(" \t\r\n")).replace("\n", " "), False
            case "tab" | "ptab":
                return "\t", False
            case "br" | "cr":
                return "\n", False
            case "noBreakHyphen":
                return "-", False
            case "sym":
                return _sign(attribute(mark, "char"), attribute(mark, "font")), False
            case "footnoteReference" | "endnoteReference":
                self._notes += 1
                own_mark = attribute(mark, "customMarkFollows") not in ("", "0", "false")
                return ("" if own_mark else str(self._notes)), True
            case _:
                return "", False

    def _turn_field(self, kind: str) -> bool:
        """Follow a `fldChar` (`begin`, `separate`, `end`); True if a field ends without a stored result.

        `_fields` holds True for each open field whose instruction is being read, which is not printed, and False for
        each one whose result is being read, which is.
        """
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            return self._fields.pop()
        return False

    def _hang(self, drawing: etree._Element, hanging: Hanging) -> None:
        width, height = _extent(drawing)
        count = len(hanging.items)
        for element in _reachable(drawing):
            name = name_of(element)
            if name == "txbxContent":
                hanging.items.append(element)
            elif name in ("blip", "imagedata"):
                data = self._file.part(relation(element, "embed") or relation(element, "id"))
                if data is not None and _worth_showing(data, width, height):
                    hanging.items.append(Picture(data, width, height))
        if len(hanging.items) == count or _floats(drawing):
            hanging.items.append(Unread(beside=_floats(drawing)))


def _stands_elsewhere(properties: etree._Element | None) -> bool:
    """Whether a paragraph is printed away from its place in the text: in a positioned frame, or far to the left."""
    if properties is None or len(properties) == 0:
        return False
    frame = child(properties, "framePr")
    if frame is not None and any(attribute(frame, name) for name in ("x", "y", "xAlign", "yAlign")):
        return True
    indent = child(properties, "ind")
    if indent is None:
        return False
    left = number(indent, "left", number(indent, "start"))
    return left + number(indent, "firstLine") - number(indent, "hanging") <= _OUTSIDE


def _floats(drawing: etree._Element) -> bool:
    """Whether a drawing is positioned on its own, in front of the text; False if it is inline or behind the text."""
    for element in drawing.iter():
        name = name_of(element)
        if name == "anchor":
            return element.get("behindDoc") not in ("1", "true")
        if name in _SHAPES:
            style = (element.get("style") or "").replace(" ", "")
            return "position:absolute" in style and "z-index:-" not in style
    return False


def chosen(alternatives: etree._Element) -> etree._Element:
    """Return the first branch of an `AlternateContent`, which a current Word shows; without one the element itself."""
    branches = [branch for branch in alternatives if name_of(branch) in ("Choice", "Fallback")]
    return branches[0] if branches else alternatives


def _reachable(drawing: etree._Element) -> Iterator[etree._Element]:
    """Yield the drawing's elements in document order.

    The contents of hidden shapes, of text boxes and of branches that are not shown are left out.
    """
    stack = [drawing]
    while stack:
        element = stack.pop()
        yield element
        name = name_of(element)
        if name == "txbxContent":
            continue
        if name == "AlternateContent":
            stack.append(chosen(element))
            continue
        hidden = any(name_of(inner) == "docPr" and inner.get("hidden") in ("1", "true") for inner in element)
        hidden = hidden or re.search(r"visibility\s*:\s*hidden", element.get("style") or "") is not None
        if not hidden:
            stack.extend(reversed(element))


def _extent(drawing: etree._Element) -> tuple[float | None, float | None]:
    """The printed width and height in points; None where not stated or 0."""
    for element in drawing.iter():
        name = name_of(element)
        if name == "extent" and (element.get("cx") or "").isdigit() and (element.get("cy") or "").isdigit():
            return int(element.get("cx") or 0) / _EMU or None, int(element.get("cy") or 0) / _EMU or None
        if name == "shape":
            style = element.get("style") or ""
            sizes = [re.search(rf"(?:^|;)\s*{side}\s*:\s*([\d.]+)pt", style) for side in ("width", "height")]
            if all(sizes):
                width, height = (float(found[1]) if found else None for found in sizes)
                return width or None, height or None
    return None, None


def _worth_showing(data: bytes, width: float | None, height: float | None) -> bool:
    """Whether a picture may hold a table: judged by its pixels, or by its size in points if the pixels are unknown."""
    if pixel_size(data) is not None:
        return is_large(data)
    return width is not None and height is not None and width >= _LEAST_PICTURE[0] and height >= _LEAST_PICTURE[1]


def _sign(code: str, font: str) -> str:
    """The Unicode character for a hexadecimal code in a symbol font; U+FFFD if it is not known."""
    try:
        value = int(code, 16)
    except ValueError:
        return _UNKNOWN_SIGN
    low = value - 0xF000 if 0xF000 <= value <= 0xF0FF else value
    if low <= 0xFF and is_symbol_font(font):
        return _WINGDINGS.get(low, _UNKNOWN_SIGN) if font.lower() == "wingdings" else _UNKNOWN_SIGN
    if low == value:
        return chr(value) if 0 < value < 0x110000 else _UNKNOWN_SIGN
    return chr(low) if 0x20 <= low < 0x7F else _UNKNOWN_SIGN


def _is_told(code: str, font: str) -> bool:
    """Whether the drawn character is known from its code.

    True for codes outside the private range F000 to F0FF, and for the Symbol font, whose digits have the usual codes.
    """
    return font.lower() == "symbol" or not re.fullmatch("[fF]0[0-9a-fA-F]{2}", code)
