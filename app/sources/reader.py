"""Opens files of every format. To be imported in worker processes only."""

from __future__ import annotations

from dataclasses import replace

from app.model import ReadProblem, SourceError
from app.sources.detection.detect import FileKind, detect
from app.sources.opened import OpenedSource
from app.sources.recognition import Recognition
from app.sources.valid_text import with_valid_text

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes; the pool has a lower limit of its own (`Limits.file_bytes`). Chosen by hand."""


def open_source(
    data: bytes, name: str, password: str | None = None, recognition: Recognition | None = None
) -> OpenedSource:
    """Open a file by its content; `name` is used for messages only, `password` for encrypted PDFs.

    `recognition` reads glyphs whose fonts may lie; without one the file gets its own.

    Raises SourceError: `empty`, `damaged`, `encrypted`, `unsupported` or `too_large`, each with its detail.
    """
    if len(data) > LARGEST_FILE:
        raise SourceError(ReadProblem("too_large", "file", (("bytes", str(len(data))),)))
    opened = _open(detect(data), data, name, password, recognition or Recognition())
    return replace(opened, pages=map(with_valid_text, opened.pages))


def _open(kind: FileKind, data: bytes, name: str, password: str | None, recognition: Recognition) -> OpenedSource:
    # Each parser is imported with the first file that needs it, to keep workers small.
    match kind:
        case "pdf":
            from app.sources.pdf.reader import open_pdf

            return open_pdf(data, password, recognition)
        case "image" | "webp":
            from app.sources.image.reader import open_picture

            return open_picture(data)
        case "html":
            from app.sources.html.reader import open_html

            return open_html(data, recognition)
        case "mhtml":
            from app.sources.html.mhtml import open_mhtml

            return open_mhtml(data, recognition)
        case "docx":
            from app.sources.docx.reader import open_docx
            from app.sources.office_xml.own_output import refuse_own_output

            refuse_own_output(data, "docx")
            return open_docx(data, recognition)
        case "xlsx":
            from app.sources.office_xml.own_output import refuse_own_output
            from app.sources.spreadsheet.reader import open_sheet

            refuse_own_output(data, "sheet")
            return open_sheet(data)
        case "text":
            from app.sources.plain_text.reader import open_text

            return open_text(data)
        case "doc" | "rtf" | "odt" | "word_xml" | "xls" | "ods":
            from app.sources.spreadsheet.libreoffice import open_by_office

            return open_by_office(data, kind, name, recognition)
        case _:
            raise SourceError(_refusal(kind, name))


def _refusal(kind: FileKind, name: str) -> ReadProblem:
    """The problem of a file of a kind that has no reader."""
    match kind:
        case "empty":
            return ReadProblem("empty")
        case "broken_docx":
            return ReadProblem("damaged", "docx", (("reason", "directory"),))
        case "broken_zip":
            return ReadProblem("damaged")
        case "broken_sheet":
            return ReadProblem("damaged", "sheet", (("reason", "directory"),))
        case "encrypted":
            return ReadProblem("encrypted", "office")
        case "ofd":
            return ReadProblem("unsupported", "ofd")
        case "zip" | "archive":
            return ReadProblem("unsupported", "archive")
        case "ole" if name.lower().endswith(".wps"):
            return ReadProblem("unsupported", "wps")
        case _:
            return ReadProblem("unsupported", "unknown")
