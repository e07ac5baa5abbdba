"""HTML -> its visible text, tables and large pictures."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from html import unescape
from typing import cast
from urllib.parse import unquote_to_bytes

from lxml import etree

from app.frozen import dataclass
from app.model import ReadProblem, SourceError
from app.sources.detection.charset import decode
from app.sources.html.div_tables import Row
from app.sources.html.form_fields import drawing_mark, field_text, is_choice, picture_mark
from app.sources.html.nested_tables import RawCell, settle
from app.sources.html.scripts import Scripts, is_program, scripts_of
from app.sources.html.style.css import StyleSheet
from app.sources.html.style.inherited_style import Look
from app.sources.html.style.selectors import Side
from app.sources.html.style.web_fonts import WebFonts
from app.sources.html.table_grid import HtmlGrid
from app.sources.html.walk import Step, Walker
from app.sources.image.header import is_large
from app.sources.opened import OpenedSource
from app.sources.plain_text.flow_lines import lines_of
from app.sources.recognition import Recognition
from app.sources.snapshot.blocks import Block, FlowTable, Paragraph, Picture, ReadNotes, Unread, without_unread
from app.sources.snapshot.line_builder import LineBuilder
from app.sources.snapshot.text_layout import typeset_lines
from app.sources.snapshot.typeset import typeset

LARGEST_PAGE = 64 * 1024 * 1024

_REVEALED = re.compile(r"<!\[(?:if|else|endif)[^\]>]{0,200}\]>|<\?xml:?[^>]{0,300}>", re.IGNORECASE)
_DATA = re.compile(r"data:[^,;]*(;[^,]*)?,", re.IGNORECASE)
_DEEPEST_TABLE = 40
_DEEPEST_FRAME = 4
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,400})</title", re.IGNORECASE)
_TITLE_END = re.compile(rb"</title", re.IGNORECASE)
_LEAST_SHOWN = (200.0, 80.0)
_LEAST_TABLE = 12
_ESCAPED_BLANK = re.compile("&nbsp;?|&#160;")


@dataclass(frozen=True, slots=True)
class Part:
    """A file that came with a page (MHTML): its bytes, its MIME type and the charset stated for it."""

    data: bytes
    mime: str
    charset: str | None = None


FindPart = Callable[[str], Part | None]


def open_html(data: bytes, recognition: Recognition | None = None) -> OpenedSource:
    """Open a saved page. Raises SourceError `damaged.html` or `too_large`. Nothing that it refers to is fetched."""
    return open_page(Part(data, "text/html"), lambda address: None, recognition)


def open_page(root: Part, find_part: FindPart, recognition: Recognition | None = None) -> OpenedSource:
    """Open a page whose pictures, frames and style sheets are found by their addresses."""
    blocks = read_html(root, find_part, recognition)
    lines = lines_of(blocks)
    snapshot, pages = typeset(blocks) if lines is None else typeset_lines(lines)
    first = replace(pages[0], title=_title_of(root))
    return OpenedSource("html", len(pages), iter((first, *pages[1:])), snapshot)


def read_html(root: Part, find_part: FindPart, recognition: Recognition | None = None, depth: int = 0) -> list[Block]:
    """The blocks of a page in reading order. `depth` counts the frames around it."""
    if len(root.data) > LARGEST_PAGE:
        raise SourceError(ReadProblem("too_large", "file", (("bytes", str(len(root.data))),)))
    tree = parse_html(decode(root.data, root.charset))
    if tree is None:
        return []
    recognition = recognition or Recognition()
    sheet = _style_sheet(tree, find_part)
    fonts = WebFonts(sheet.faces, lambda address: _data_of(address, find_part), recognition.glyphs)
    blocks = _Page(Walker(sheet), scripts_of(tree), find_part, depth, fonts, recognition).read(tree)
    if not _hold_table(blocks) and next(tree.iter("table"), None) is not None:
        revealed = _Page(Walker(sheet, reveal=True), scripts_of(tree), find_part, depth, fonts, recognition).read(tree)
        return revealed if _hold_table(revealed) else blocks
    return blocks


def _title_of(root: Part) -> str:
    """The text of a page's `<title>`, which a browser shows above the page; "" without one."""
    end = _TITLE_END.search(root.data)
    found = _TITLE.search(decode(root.data[: end.end()], root.charset)) if end else None
    return " ".join(unescape(found[1]).split()) if found else ""


def _hold_table(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, FlowTable) and len(block.cells) >= _LEAST_TABLE for block in blocks)


def parse_html(text: str) -> etree._Element | None:
    """The tree of a page, None for one without an element. Raises SourceError `damaged.html`."""
    text = _REVEALED.sub("", text).replace("\0", "")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree: etree._Element | None = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if not text.strip():
            return None
        raise SourceError(ReadProblem("damaged", "html", (("reason", str(error)),))) from error
    if any(
        "Excessive depth" in entry.message for entry in parser.error_log
    ):  # libxml2 drops what stands deeper, and goes on
        raise SourceError(ReadProblem("too_large", "page", (("reason", "nesting"),)))
    return tree


def _style_sheet(tree: etree._Element, find_part: FindPart) -> StyleSheet:
    sheet = StyleSheet()
    for element in tree.iter("style", "link"):
        if element.tag == "style":
            sheet.add("".join(cast("list[str]", list(element.itertext()))), element.get("media") or "")
        elif _is_applied(element):
            part = _data_part(element.get("href") or "") or find_part(element.get("href") or "")
            if part is not None:
                sheet.add(decode(part.data, part.charset), element.get("media") or "")
    return sheet


def _is_applied(link: etree._Element) -> bool:
    """Whether a `<link>` is a style sheet that holds without anybody choosing it."""
    kinds = (link.get("rel") or "").lower().split()
    return "stylesheet" in kinds and "alternate" not in kinds and "disabled" not in link.attrib


class _Page:
    """Reads the blocks of one page's elements."""

    def __init__(
        self,
        walker: Walker,
        scripts: Scripts,
        find_part: FindPart,
        depth: int,
        fonts: WebFonts,
        recognition: Recognition,
    ) -> None:
        self._walker = walker
        self._scripts = scripts
        self._find_part = find_part
        self._depth = depth
        self._fonts: WebFonts | None = fonts
        self._recognition = recognition
        self._tables = 0

    def read(self, tree: etree._Element) -> list[Block]:
        look = self._walker.look(tree, Look())
        blocks = [] if look.gone else list(self._blocks(tree, look))
        for frame in tree.iter("frame"):
            blocks.extend(self._frame(frame))
        return without_unread(blocks)

    def _cell(self, cell: etree._Element, look: Look) -> tuple[Block, ...]:
        """The blocks of a cell, with a mark where the cell may show something that is not read."""
        blocks = list(self._blocks(cell, look))
        if look.doubt < 1.0 or self._scripts.fill(cell):
            blocks.append(Unread(beside=self._scripts.overwrite(cell)))
        return (*blocks, *self._notes(cell, look, blocks))

    def _notes(self, cell: etree._Element, look: Look, blocks: Sequence[Block]) -> list[Block]:
        """The cell's text as it is written, where the page's own fonts show something else."""
        fonts = self._fonts
        if fonts is None or not fonts.found_false:
            return []
        self._fonts = None
        written = _text_of(self._blocks(cell, look))
        self._fonts = fonts
        return [ReadNotes(written)] if written != _text_of(blocks) else []

    def _blocks(self, root: etree._Element, look: Look) -> tuple[Block, ...]:
        """The blocks of an element in reading order."""
        builder = LineBuilder()
        blocks: list[Block] = []
        levels = [0]
        self._generate(root, look, ":before", builder, blocks)
        for step in self._walker.steps(root, look):
            match step.kind:
                case "text":
                    _write(builder, step, self._fonts)
                case "whole":
                    self._take_whole(step, builder, blocks, levels[-1])
                case "rows":
                    _flush(builder, blocks, levels[-1])
                    blocks.extend(self._rows(step.rows))
                case "open":
                    if step.look.block:
                        _flush(builder, blocks, levels[-1])
                        levels += _heading(step.element)
                    if self._tables and _is_numbered(step.element, step.look):
                        blocks.append(Unread(beside=True))
                    if self._scripts.overwrite(step.element):
                        blocks.append(Unread(beside=True))
                    elif self._scripts.fill(step.element) or (step.look.ground is None and look.ground is not None):
                        blocks.append(Unread())
                    self._generate(step.element, step.look, ":before", builder, blocks)
                case "close":
                    self._generate(step.element, step.look, ":after", builder, blocks)
                    if step.look.block:
                        _flush(builder, blocks, levels[-1])
                        levels = levels[: len(levels) - len(_heading(step.element))]
        self._generate(root, look, ":after", builder, blocks)
        _flush(builder, blocks, levels[-1])
        return tuple(blocks)

    def _generate(
        self, element: etree._Element, look: Look, side: Side, builder: LineBuilder, blocks: list[Block]
    ) -> None:
        """Add the generated content of an element in a cell; outside tables it is ornament."""
        if not self._tables:
            return
        text, own = self._walker.generated(element, look, side)
        if text is None:
            blocks.append(Unread(beside=own.confidence > 0))
        elif text.strip():
            _put(builder, text, own)

    def _take_whole(self, step: Step, builder: LineBuilder, blocks: list[Block], level: int) -> None:
        match step.element.tag:
            case "br":
                builder.end_line()
            case "hr":
                _flush(builder, blocks, level)
            case "table":
                _flush(builder, blocks, level)
                blocks.extend(self._table(step.element, step.look))
            case "iframe":
                _flush(builder, blocks, level)
                blocks.extend(self._frame(step.element))
            case "img" if step.look.drawn:
                self._take_picture(step.element, builder, blocks, level)
            case "input" | "select" | "textarea" if self._tables and step.look.drawn:
                self._take_field(step, builder, blocks)
            case "svg" | "math" | "canvas" | "object" | "embed" | "meter" | "progress" if step.look.drawn:
                blocks.append(drawing_mark(step.element))
            case "script" if is_program(step.element):
                blocks.append(Unread())

    def _take_picture(self, image: etree._Element, builder: LineBuilder, blocks: list[Block], level: int) -> None:
        picture = self._picture(image)
        if picture is not None:
            _flush(builder, blocks, level)
            blocks.append(picture)
        elif self._tables:
            part = self._part(image.get("src") or "")
            mark = picture_mark(image, part.data if part is not None else None)
            blocks.extend([mark] if mark is not None else [])

    def _take_field(self, step: Step, builder: LineBuilder, blocks: list[Block]) -> None:
        if is_choice(step.element):
            blocks.append(Unread(beside=True))
            return
        text = field_text(step.element)
        if text is None or (text.strip() and step.look.confidence == 0.0):
            blocks.append(Unread())
            return
        for index, line in enumerate(text.strip().splitlines()):
            if index:
                builder.end_line()
            builder.write(f" {line} ", "", step.look.confidence_of(line), collapse=True)

    def _table(self, table: etree._Element, look: Look) -> list[Block]:
        if self._tables >= _DEEPEST_TABLE:
            raise SourceError(ReadProblem("too_large", "page", (("tables", str(_DEEPEST_TABLE)),)))
        self._tables += 1
        grid = HtmlGrid(self._walker, table, look)
        blocks = [block for caption, own in grid.captions() for block in self._blocks(caption, own)]
        blocks += settle(grid.cells(self._cell))
        self._tables -= 1
        return blocks

    def _rows(self, rows: Sequence[Row]) -> list[Block]:
        """The blocks of a table that is built of other elements than `<table>`."""
        self._tables += 1
        cells = [
            RawCell(index, column, 1, 1, self._cell(cell, look))
            for index, row in enumerate(rows)
            for column, (cell, look) in enumerate(row)
        ]
        self._tables -= 1
        return settle(cells)

    def _frame(self, frame: etree._Element) -> list[Block]:
        """The blocks of a frame that came with the page; others are never fetched."""
        written = frame.get("srcdoc")
        part = self._part(frame.get("src") or "") if written is None else Part(written.encode(), "text/html", "utf-8")
        if part is None or self._depth >= _DEEPEST_FRAME or part.mime not in ("text/html", "application/xhtml+xml"):
            return []
        return read_html(part, self._find_part, self._recognition, self._depth + 1)

    def _picture(self, image: etree._Element) -> Picture | None:
        shown = [_pixels(image.get(name)) for name in ("width", "height")]
        if any(size is not None and size < least for size, least in zip(shown, _LEAST_SHOWN, strict=True)):
            return None
        part = self._part(image.get("src") or "")
        if part is None or not is_large(part.data):
            return None
        width, height = shown
        return Picture(part.data, width and width * 0.75, height and height * 0.75)

    def _part(self, address: str) -> Part | None:
        return _data_part(address) or self._find_part(address)


def _text_of(blocks: Iterable[Block]) -> str:
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))


def _heading(element: etree._Element) -> list[int]:
    tag = str(element.tag)
    return [int(tag[1])] if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else []


def _is_numbered(element: etree._Element, look: Look) -> bool:
    """Whether a list prints a number before the element."""
    if element.tag != "li" and look.display != "list-item":
        return False
    parent = element.getparent()
    style = look.list_style.split()
    if look.display not in ("", "list-item") or "none" in style or {"disc", "circle", "square"} & set(style):
        return False
    return bool(style) or (parent is not None and parent.tag == "ol")


def _put(builder: LineBuilder, text: str, look: Look, *, collapse: bool = True) -> None:
    builder.write(text, look.raised, look.confidence_of(text), collapse=collapse, size=look.font_size, apart=look.apart)


def _write(builder: LineBuilder, step: Step, fonts: WebFonts | None) -> None:
    look = step.look
    text = _ESCAPED_BLANK.sub("\u00a0", step.text)
    if fonts is not None and look.fonts:
        shown = fonts.shown(look.fonts, text)
        text, look = shown.text, replace(look, doubt=min(look.doubt, shown.confidence))
    if look.white == "collapse":
        _put(builder, text, look)
    elif look.white == "pre":
        _put(builder, text.replace("\r\n", "\n"), look, collapse=False)
    else:
        for number, line in enumerate(text.split("\n")):
            if number:
                builder.end_line()
            _put(builder, line, look)


def _flush(builder: LineBuilder, blocks: list[Block], level: int) -> None:
    lines = [line for line in builder.take_lines() if line.text.strip()]
    if lines:
        blocks.append(Paragraph("\n".join(line.text for line in lines), level, min(line.confidence for line in lines)))


def _data_of(address: str, find_part: FindPart) -> bytes | None:
    """The data that a style sheet refers to, if it came with the page."""
    part = _data_part(address) or find_part(address)
    return part.data if part is not None else None


def _data_part(address: str) -> Part | None:
    """The content of a `data:` address; None for other addresses and broken data."""
    found = _DATA.match(address.strip())
    if not found:
        return None
    body = address.strip()[found.end() :]
    mime = address.strip()[5:].split(";")[0].split(",")[0].lower()
    if "base64" not in (found[1] or "").lower():
        return Part(unquote_to_bytes(body), mime)
    try:
        return Part(base64.b64decode(re.sub(r"[^A-Za-z0-9+/=]", "", body)), mime)
    except (binascii.Error, ValueError):
        return None


def _pixels(text: str | None) -> float | None:
    found = re.match(r"\s*(\d{1,5}(?:\.\d+)?)\s*(?:px)?\s*$", text or "")
    return float(found[1]) if found else None
