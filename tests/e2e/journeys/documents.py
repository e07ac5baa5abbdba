"""The files that a person of a journey has on the disk: written by the generator, always the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from xml.etree import ElementTree
from zipfile import ZipFile

import pymupdf

from tests.generator.content import Content, make_content, plain_recipe, with_cells
from tests.generator.official import FORM_2021
from tests.generator.pdf import write_pdf
from tests.generator.pdf_options import PdfOptions
from tests.generator.scan_damage import Damage
from tests.projects import import_into, new_project, open_review, report_of
from tests.scanned import scanned_content, scanned_pdf

PASSWORD = "wenshu-2024"
_AES_256 = 5


def report(agency: str, year: int = 2023) -> Content:
    """A balanced report of few numbers."""
    return make_content(plain_recipe(FORM_2021, agency, year), Random(f"{agency}{year}"))


def pdf(path: Path, content: Content) -> Path:
    """A PDF with a text layer."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write_pdf(content, PdfOptions(), Random(1)))
    return path


def misprinted(path: Path, agency: str, cell: str, more: int = 1) -> Path:
    """A PDF in which one cell is printed too high by that much."""
    content = report(agency)
    cells = dict(content.truths[0].cells)
    cells[cell] = str(int(cells[cell] or 0) + more)
    return pdf(path, with_cells(content, cells))


def locked(path: Path, content: Content) -> Path:
    """A PDF that opens with PASSWORD only."""
    plain = pymupdf.open(stream=write_pdf(content, PdfOptions(), Random(1)), filetype="pdf")
    path.parent.mkdir(parents=True, exist_ok=True)
    plain.save(path, encryption=_AES_256, owner_pw=PASSWORD, user_pw=PASSWORD)
    plain.close()
    return path


def scan(path: Path) -> Path:
    """A scan of one page that can be read; two equations are broken by one misprint."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(scanned_pdf(scanned_content()))
    return path


def hopeless_scan(path: Path) -> Path:
    """A scan that nobody can read: too few pixels, and those blurred."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(scanned_pdf(scanned_content(), Damage("hopeless", 40, blur=2.5, noise=40, grey=True, jpeg=10)))
    return path


def report_of_zeros(agency: str, year: int = 2023) -> Content:
    """A report in which nothing happened."""
    content = report(agency, year)
    return with_cells(
        content, {cell: "0" if text is not None else None for cell, text in content.truths[0].cells.items()}
    )


def doubted_project(path: Path, content: Content, count: int, *, unproved_first: bool = False) -> Path:
    """A project with one report of which that many cells were read without being sure, as from a picture.

    Each has a second reading. What a picture's reader doubts differs with its version: so it is put there.
    `unproved_first`: those that no rule proves are among them; else they are chosen by lot.
    """
    file = pdf(path.with_suffix(".pdf"), content)
    project = new_project(path)
    (result,) = import_into(project, file)
    assert result.outcome == "read", result
    project.close()
    review = open_review(path)
    number = report_of(review, file.name)
    held = review.report(number)
    printed = [
        cell for table in held.report.tables for cell in table.cells if cell.state in ("number", "blank", "dash")
    ]
    Random(1).shuffle(printed)
    if unproved_first:
        printed.sort(key=lambda cell: cell.id not in held.remaining.unproved)
    doubted = {cell.id for cell in printed[:count]}
    tables = tuple(
        replace(
            table,
            cells=tuple(
                replace(cell, confidence=0.6, method="ocr", second="8") if cell.id in doubted else cell
                for cell in table.cells
            ),
        )
        for table in held.report.tables
    )
    review.reports.put_reading(number, replace(held.report, tables=tables), "9.9")
    left = review.report(number).remaining
    review.project.close()
    assert len(left.doubtful) == count and not left.findings
    return path


def text_of_docx(path: Path) -> str:
    """All words of a Word file, one after the other."""
    with ZipFile(path) as archive:
        return "".join(ElementTree.fromstring(archive.read("word/document.xml")).itertext())
