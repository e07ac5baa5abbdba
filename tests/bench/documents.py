"""The digital PDFs that are measured."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pdfplumber
import pymupdf

from app.review.resources import resources_folder
from tests.generator import all_layouts, random_content
from tests.generator.pdf_marks import put_font
from tests.generator.pdf_text import CJK

_SHARED_REPORTS = Path(__file__).parents[3] / "shared" / "reports"
_SEED = 2021
_SENTENCE = "本机关全年主动公开各类信息若干条，做到应公开尽公开，未发生行政复议和诉讼。"


def digital_pdfs(folder: Path, rounds: int) -> list[Path]:
    """The generator's PDFs (`rounds` in each of its PDF layouts, written to `folder`), the samples, the real ones."""
    written = []
    for layout in all_layouts():
        if layout.kind != "pdf":
            continue
        for number in range(rounds):
            rng = Random(f"{_SEED}/{layout.name}/{number}")
            path = folder / f"{layout.name}-{number}.pdf"
            path.write_bytes(layout.write(random_content(rng), rng))
            written.append(path)
    found = [*(resources_folder() / "samples").glob("*.pdf"), *_SHARED_REPORTS.glob("*.pdf")]
    return written + [path for path in sorted(found) if _has_text(path)]


def long_pdf(folder: Path, pages: int) -> Path:
    """One PDF of many pages of text with a report on its last pages."""
    layout = next(layout for layout in all_layouts() if layout.kind == "pdf")
    rng = Random(_SEED)
    path = folder / f"{pages}-pages.pdf"
    with (
        pymupdf.open(stream=layout.write(random_content(rng), rng), filetype="pdf") as report,
        pymupdf.open() as document,
    ):
        fonts: dict[str, int] = {}
        for number in range(1, pages - report.page_count + 1):
            page = document.new_page()
            put_font(page, CJK, fonts)
            lines = "\n".join(f"{number}.{line} {_SENTENCE}" for line in range(1, 31))
            page.insert_text((60, 72), lines, fontname=CJK, fontsize=11)
        document.insert_pdf(report)
        document.save(path, garbage=1, deflate=True)
    return path


def _has_text(path: Path) -> bool:
    with pdfplumber.open(path) as document:
        return any(page.chars for page in document.pages)
