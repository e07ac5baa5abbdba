"""Reads a DOCX file into blocks: its visible text, tables and large pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from app.model import ReadProblem, SourceError, read_printed
from app.model.confidence import NOT_READ
from app.sources.detection.detect import detect
from app.sources.docx.package import WordFile
from app.sources.docx.runs import WRAPPERS, Context, ParagraphReader, chosen
from app.sources.docx.styles import shading
from app.sources.docx.table_grid import WordCell, grid_cells
from app.sources.html.mhtml import read_mhtml
from app.sources.html.nested_tables import RawCell, settle
from app.sources.html.reader import Part, read_html
from app.sources.office_xml.xml import attribute, child, name_of, relation
from app.sources.opened import OpenedSource
from app.sources.plain_text.flow_lines import lines_of
from app.sources.recognition import Recognition
from app.sources.snapshot.blocks import Block, Paragraph, Picture, Unread, without_unread
from app.sources.snapshot.color import Color
from app.sources.snapshot.line_builder import LineBuilder
from app.sources.snapshot.text_layout import typeset_lines
from app.sources.snapshot.typeset import typeset


def open_docx(data: bytes, recognition: Recognition | None = None) -> OpenedSource:
    """Open a DOCX file and typeset it into pages. Nothing outside the file is fetched.

    Raises SourceError: `damaged.docx`, or `too_large` (`unpacked`; `page` for a huge table or too deep nesting).
    """
    blocks = read_docx(data, recognition)
    lines = lines_of(blocks)
    snapshot, pages = typeset(blocks) if lines is None else typeset_lines(lines)
    return OpenedSource("docx", len(pages), iter(pages), snapshot)


def read_docx(data: bytes, recognition: Recognition | None = None) -> list[Block]:
    """Return the blocks of the document's body in reading order, without headers and footers.

    Raises SourceError: `damaged.docx`, or `too_large` (`unpacked`; `page` for a huge table or too deep nesting).
    """
    file = WordFile(data)
    try:
        return _BodyReader(file, recognition or Recognition()).read()
    except RecursionError as error:
        raise SourceError(ReadProblem("too_large", "page", (("reason", "nesting"),))) from error


class _BodyReader:
    """Reads paragraphs and tables of the body, and recursively of table cells, text boxes and content controls."""

    def __init__(self, file: WordFile, recognition: Recognition) -> None:
        self._file = file
        self._recognition = recognition
        self._paragraphs = ParagraphReader(file)

    def read(self) -> list[Block]:
        """Return the blocks of the body; [] for a document without one. Raises SourceError and RecursionError."""
        body = child(self._file.document, "body")
        return [] if body is None else without_unread(self._blocks(body, Context()))

    def _blocks(self, container: etree._Element, context: Context) -> list[Block]:
        blocks: list[Block] = []
        builder = LineBuilder()
        later: list[Block] = []
        for element in flat(container):
            match name_of(element):
                case "p":
                    hanging = self._paragraphs.read(element, context, builder)
                    for item in hanging.items:
                        later.extend([item] if isinstance(item, Picture | Unread) else self._text_box(item))
                    if _mark_deleted(element):
                        continue
                    count = len(blocks)
                    _flush(builder, blocks, self._paragraphs.level(element))
                    if context.in_table and self._file.lists and self._paragraphs.prints_mark(element):
                        blocks[count:] = [_numbered(block) for block in blocks[count:]] or [Unread()]
                    blocks.extend(later)
                    later = []
                case "tbl":
                    _flush(builder, blocks, 0)
                    blocks.extend(self._table(element, context))
                case "altChunk":
                    blocks.extend(self._chunk(relation(element, "id")))
        _flush(builder, blocks, 0)
        return blocks + later

    def _text_box(self, content: etree._Element) -> list[Block]:
        return self._blocks(content, Context(perhaps_dark=True))

    def _table(self, table: etree._Element, context: Context) -> list[Block]:
        properties = child(table, "tblPr")
        style = attribute(child(properties, "tblStyle"), "val") or self._file.styles.default_id("table")
        dark = context.perhaps_dark or self._file.styles.shades_cells(style)
        ground = shading(properties) or context.ground
        return settle(
            [
                RawCell(cell.row, cell.column, cell.row_span, cell.column_span, self._cell_blocks(cell, ground, dark))
                for cell in grid_cells(table)
            ]
        )

    def _cell_blocks(self, cell: WordCell, ground: Color | None, dark: bool) -> tuple[Block, ...]:
        own = shading(child(cell.element, "tcPr"))
        context = Context(own if own is not None else ground, dark and own is None, in_table=True)
        return tuple(self._blocks(cell.element, context))

    def _chunk(self, relation_id: str) -> list[Block]:
        """The blocks of an embedded HTML, MHTML or DOCX document (`altChunk`); [] for anything else."""
        data = self._file.part(relation_id)
        match detect(data) if data is not None else None:
            case "html":
                return read_html(Part(data or b"", "text/html"), lambda address: None, self._recognition)
            case "mhtml":
                return read_mhtml(data or b"", self._recognition)
            case "docx":
                return read_docx(data or b"", self._recognition)
            case _:
                return []


def flat(container: etree._Element) -> Iterator[etree._Element]:
    """Yield the child elements; wrappers such as content controls are replaced by their children.

    Tracked deletions and the sources of tracked moves are skipped; of an `AlternateContent` only the shown branch is
    read.
    """
    for element in container:
        name = name_of(element)
        if name in WRAPPERS:
            yield from flat(element)
        elif name == "AlternateContent":
            yield from flat(chosen(element))
        elif name and name not in ("del", "moveFrom"):
            yield element


def _numbered(block: Block) -> Block:
    """Lower the confidence of a paragraph that is a number and is printed after a list mark.

    The mark may itself be a number, and the page does not show where it ends and the text begins.
    """
    if isinstance(block, Paragraph) and read_printed(block.text).value is not None:
        return replace(block, confidence=min(block.confidence, NOT_READ))
    return block


def _mark_deleted(paragraph: etree._Element) -> bool:
    """Whether the paragraph mark is a tracked deletion, so that the next paragraph continues this one."""
    mark = child(paragraph, "pPr", "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _flush(builder: LineBuilder, blocks: list[Block], level: int) -> None:
    lines = [line for line in builder.take_lines() if line.text.strip()]
    if lines:
        blocks.append(Paragraph("\n".join(line.text for line in lines), level, min(line.confidence for line in lines)))
