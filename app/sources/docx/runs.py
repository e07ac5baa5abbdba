"""The text of a Word paragraph: its runs as printed, and what hangs on it (pictures, text boxes)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

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

_FORMULAS = frozenset((
    "acc", "bar", "borderBox", "box", "d", "eqArr", "f", "func", "groupChr", "limLow", "limUpp", "m", "nary", "phant",
    "rad", "sPre", "sSub", "sSubSup", "sSup",
))  # fmt: skip
"""What stands above, below or inside other things in a formula."""
_ANEW = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|DATE|TIME)\b", re.IGNORECASE)
"""Fields that Word sets anew whenever it shows them, whatever the file says."""
_OUTSIDE = -360
"""Twentieths of a point: a line that begins so far left of its cell's text is seen in the next cell."""
_EMU = 12_700
_LEAST_PICTURE = (150.0, 60.0)
_WINGDINGS = {0xA8: "□", 0x6F: "□", 0xA3: "□", 0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0x52: "☑", 0xFD: "☒", 0x54: "☒"} | {
    0x81 + index: chr(0x2460 + index) for index in range(10)
}
_SHAPES = ("shape", "rect", "roundrect", "oval", "line", "polyline", "curve", "arc", "group", "image")
_HALF_POINTS = 20
"""The size of letters of which nothing says how large they are."""
_UNKNOWN_SIGN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Context:
    """Where a paragraph stands: on what ground, and whether a style may have set it dark."""

    ground: Color | None = None
    perhaps_dark: bool = False
    in_table: bool = False
    reversed: bool = False
    """The letters are set from right to left whatever they are, so that 214 is seen as 412."""


@dataclass(slots=True)
class Hanging:
    """What stands beside a paragraph's text, in its order: pictures, the contents of text boxes, what is not read."""

    items: list[Picture | Unread | etree._Element] = field(default_factory=list)


class ParagraphReader:
    """Reads paragraphs one after the other; fields and note numbers run on from one to the next."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._fields: list[bool] = []
        self._notes = 0

    def read(self, paragraph: etree._Element, context: Context, builder: LineBuilder) -> Hanging:
        """Write the paragraph's text and return what hangs on it."""
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
        """Whether the paragraph is printed with a list's number or bullet before its text."""
        properties = child(paragraph, "pPr")
        style = attribute(child(properties, "pStyle"), "val") or self._file.styles.default_id("paragraph")
        own = child(properties, "numPr")
        return self._file.lists.prints_mark(own if own is not None else self._file.styles.list_of(style))

    def level(self, paragraph: etree._Element) -> int:
        """The paragraph's heading level, 0 for body text."""
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
        """The text that a mark prints, and whether it is a note's number."""
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
        """A field's code is not printed, its result is. Whether a field ends that holds no result."""
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
    """Whether a paragraph is shown at another place than where it is written: in a frame, or far to the left."""
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
    """Whether a drawing lies over the text around it, at a place of its own."""
    for element in drawing.iter():
        name = name_of(element)
        if name == "anchor":
            return element.get("behindDoc") not in ("1", "true")
        if name in _SHAPES:
            style = (element.get("style") or "").replace(" ", "")
            return "position:absolute" in style and "z-index:-" not in style
    return False


def chosen(alternatives: etree._Element) -> etree._Element:
    """The branch of an AlternateContent that a current Word shows: never more than one."""
    branches = [branch for branch in alternatives if name_of(branch) in ("Choice", "Fallback")]
    return branches[0] if branches else alternatives


def _reachable(drawing: etree._Element) -> Iterator[etree._Element]:
    """The drawing's elements in order, not into hidden ones, text boxes or the branches that are not shown."""
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
    """The printed size in points, as far as it is stated."""
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
    """Whether a picture could hold a table: by its pixels, or by its printed size where those cannot be told."""
    if pixel_size(data) is not None:
        return is_large(data)
    return width is not None and height is not None and width >= _LEAST_PICTURE[0] and height >= _LEAST_PICTURE[1]


def _sign(code: str, font: str) -> str:
    """The character of a symbol font."""
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
    """Whether the code says what is drawn: one of Unicode does, and Symbol draws figures in their usual places."""
    return font.lower() == "symbol" or not re.fullmatch("[fF]0[0-9a-fA-F]{2}", code)
