"""Every layout that the generator knows, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal, TypeVar

from tests.generator.content import Content
from tests.generator.docx import DocxOptions, write_docx
from tests.generator.docx_table import CellOptions
from tests.generator.html import HtmlOptions, write_html
from tests.generator.html_cells import TableMarkup
from tests.generator.pdf import broken_numbers, write_pdf
from tests.generator.pdf_looks import PDF_LOOKS
from tests.generator.pdf_options import PdfOptions
from tests.generator.text import TextOptions, write_text
from tests.generator.unsure import blank_tails, every_cell, nothing, rows_with_a_lost_cell, rows_with_blanks

Kind = Literal["text", "html", "docx", "pdf"]
Writer = Callable[[Content, Random], bytes]
Unsure = Callable[[Content], set[str]]
Options = TypeVar("Options")


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to show a report: its name, the kind of file, its suffix and its writer."""

    name: str
    kind: Kind
    suffix: str
    writer: Writer
    unsure: Unsure

    def write(self, content: Content, rng: Random) -> bytes:
        """The file's bytes; the content's truth is what a person would read off it."""
        return self.writer(content, rng)

    def unreadable(self, content: Content) -> set[str]:
        """The cells that an honest reader may leave unreadable in this layout."""
        return self.unsure(content)


def all_layouts() -> tuple[Layout, ...]:
    """Every layout, in a fixed order."""
    return (*_text_layouts(), *_html_layouts(), *_docx_layouts(), *_pdf_layouts())


def layout(name: str) -> Layout:
    """The layout of that name; LookupError where there is none."""
    for found in all_layouts():
        if found.name == name:
            return found
    raise LookupError(name)


def _bound(write: Callable[[Content, Options, Random], bytes], options: Options) -> Writer:
    def writer(content: Content, rng: Random) -> bytes:
        return write(content, options, rng)

    return writer


def _text_layouts() -> list[Layout]:
    looks: dict[str, tuple[TextOptions, Unsure]] = {
        "text-tabs": (TextOptions("tabs"), nothing),
        "text-tabs-gb18030": (TextOptions("tabs", "gb18030", "\r\n"), nothing),
        "text-tabs-lost": (TextOptions("tabs_lost"), nothing),
        "text-tabs-stripped": (TextOptions("tabs_stripped"), blank_tails),
        "text-lines": (TextOptions("lines"), rows_with_blanks),
        "text-lines-rows": (TextOptions("lines_rows", "utf-8-sig"), rows_with_blanks),
        "text-lines-close": (TextOptions("lines_close"), rows_with_blanks),
        "text-lines-tab": (TextOptions("lines_tab", "utf-16"), nothing),
        "text-pipes": (TextOptions("pipes", "gb18030"), nothing),
        "text-markdown": (TextOptions("markdown", newline="\r\n"), nothing),
        "text-spaces": (TextOptions("spaces"), rows_with_blanks),
        "text-aligned": (TextOptions("aligned"), rows_with_blanks),
        "text-run-together": (TextOptions("run_together"), every_cell),
        "text-lost-cell": (TextOptions("lost_cell"), rows_with_a_lost_cell),
    }
    return [
        Layout(name, "text", ".txt", _bound(write_text, options), unsure) for name, (options, unsure) in looks.items()
    ]


def _html_layouts() -> list[Layout]:
    paragraphs, word, hidden = TableMarkup("paragraphs"), TableMarkup("word"), TableMarkup(hidden=True)
    lost = TableMarkup(lost_cells=True)
    looks = {
        "html-plain": HtmlOptions(),
        "html-paragraphs-gb2312": HtmlOptions(paragraphs, "gb2312"),
        "html-pieces": HtmlOptions(TableMarkup("pieces"), "utf-8-sig"),
        "html-undeclared-gbk": HtmlOptions(charset="gbk", declared=False),
        "html-utf16": HtmlOptions(charset="utf-16"),
        "html-saved": HtmlOptions(TableMarkup("paragraphs", hidden=True), saved=True),
        "html-saved-nested": HtmlOptions(hidden, "gbk", saved=True, nested=True),
        "html-out-of-sight": HtmlOptions(TableMarkup(out_of_sight=True)),
        "html-lost-cell": HtmlOptions(lost),
        "html-word": HtmlOptions(word, "gb2312"),
        "html-mhtml": HtmlOptions(word, container="mhtml-quoted"),
        "html-mhtml-base64": HtmlOptions(charset="gb18030", saved=True, container="mhtml-base64"),
    }
    return [
        Layout(
            name,
            "html",
            ".mhtml" if options.container != "html" else ".html",
            _bound(write_html, options),
            rows_with_a_lost_cell if options.tables.lost_cells else nothing,
        )
        for name, options in looks.items()
    ]


def _docx_layouts() -> list[Layout]:
    looks = {
        "docx-plain": DocxOptions(),
        "docx-controls": DocxOptions(CellOptions(controls=True)),
        "docx-changes": DocxOptions(CellOptions(changes=True)),
        "docx-unseen": DocxOptions(CellOptions(unseen=True, repeat_header=True)),
        "docx-everything": DocxOptions(CellOptions(True, True, True, True, True, True), headings=False),
        "docx-white": DocxOptions(CellOptions(white=True)),
        "docx-fields": DocxOptions(CellOptions(fields=True)),
        "docx-lost-cell": DocxOptions(CellOptions(lost_cells=True)),
        "docx-nested": DocxOptions(CellOptions(split_runs=True, vertical=True), nested=True),
    }
    return [
        Layout(name, "docx", ".docx", _bound(write_docx, options), _docx_unsure(options))
        for name, options in looks.items()
    ]


def _docx_unsure(options: DocxOptions) -> Unsure:
    return rows_with_a_lost_cell if options.cells.lost_cells else nothing


def _pdf_layouts() -> list[Layout]:
    return [_pdf_layout(name, options) for name, options in PDF_LOOKS.items()]


def _pdf_layout(name: str, options: PdfOptions) -> Layout:
    return Layout(
        name,
        "pdf",
        ".pdf",
        _bound(write_pdf, options),
        lambda content: broken_numbers(content, options),
    )
