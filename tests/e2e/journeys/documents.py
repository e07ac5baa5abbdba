"""The files that a person of a journey has on the disk: written by the generator, always the same."""

from __future__ import annotations

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
    path.write_bytes(scanned_pdf(scanned_content(), Damage("hopeless", 60, blur=2.5, noise=30, grey=True, jpeg=15)))
    return path


def text_of_docx(path: Path) -> str:
    """All words of a Word file, one after the other."""
    with ZipFile(path) as archive:
        return "".join(ElementTree.fromstring(archive.read("word/document.xml")).itertext())
