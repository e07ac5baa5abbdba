"""`--only fonts`: how PDFs are read whose text or layout misleads, and what looking at their fonts costs."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median

import pymupdf

from app.model import SURE, Cell, read_printed
from app.review.reading.job import CheckJob, ReadingTools, check_file
from app.review.resources import load_forms
from app.sources.pdf.fonts import FontCheck
from app.sources.recognition import Recognition
from tests.generator.content import Content, Recipe, make_content
from tests.generator.layouts import layout
from tests.generator.official import FORM_2021, TABLE_IDS
from tests.generator.pdf import write_pdf
from tests.generator.pdf_options import PdfOptions
from tests.generator.printing import NumberStyle
from tests.generator.rearranged import changed, with_columns, with_extra_column, with_label, with_rows

_KINDS = ("right", "doubted", "wrong", "silent", "invented")
_LIES = (
    *(
        PdfOptions(embedded=True, lie=lie)
        for lie in ("turned", "pair", "private", "unknown", "nothing", "blank", "dash")
    ),
    *(PdfOptions(lie=lie) for lie in ("outlined", "drawn", "drawn_turned")),
)
_SLIPS = (*(PdfOptions(size=8, shift=(0, down)) for down in (-8, 6, 7, 9)), PdfOptions(size=8, shift=(16, 0)))
_WIDE = tuple(PdfOptions(size=8, number_size=size, overflowing=True) for size in (12, 18, 24))
_ORDERS = (
    with_columns((6, 0, 1, 2, 3, 4, 5)),
    with_rows((1, 0, *range(2, 25))),
    with_extra_column(3, "个体工商户", "5"),
)
_LOOKS = ("pdf-lines", "html-plain", "docx-plain", "text-pipes")


def font_rows(folder: Path, paths: Sequence[Path]) -> Iterator[tuple[str, str, str]]:
    """One row for each kind of deviation, and the cost of the check over clean PDFs."""
    content = _content()
    twice = changed(content, "applications", with_label("applications/refused.2/natural", "1.属于国家秘密"))
    shown = {
        "fonts that lie, figures that are no text": [(write_pdf(content, one, Random(1)), ".pdf") for one in _LIES],
        "numbers across a ruling line": [(write_pdf(content, one, Random(1)), ".pdf") for one in _SLIPS],
        "numbers that run into each other": [(write_pdf(content, one, Random(1)), ".pdf") for one in _WIDE],
        "columns and rows in another order, a column more": [
            _written(changed(content, "applications", order), look) for order in _ORDERS for look in _LOOKS
        ],
        "a label printed twice": [_written(twice, look) for look in _LOOKS],
    }
    for name, files in shown.items():
        counts = _counted(folder, files, content)
        told = ", ".join(f"{counts[kind]} {kind}" for kind in _KINDS)
        yield f"{name}: cells of {len(files)} files", "", f"{told} (to reach: 0 silent, 0 invented)"
    yield from _cost(paths)


def _content() -> Content:
    recipe = Recipe(
        tuple((table, FORM_2021) for table in TABLE_IDS), "甲镇人民政府", 2022, "medium", NumberStyle("zero")
    )
    return make_content(recipe, Random(5))


def _written(content: Content, look: str) -> tuple[bytes, str]:
    found = layout(look)
    return found.write(content, Random(1)), found.suffix


def _counted(folder: Path, files: Sequence[tuple[bytes, str]], content: Content) -> Counter[str]:
    """How the cells of all files were read; `doubted` are those of the right ones that a person is to look at."""
    counts: Counter[str] = Counter()
    for number, (data, suffix) in enumerate(files):
        path = folder / f"deviating-{number}{suffix}"
        path.write_bytes(data)
        found = check_file(ReadingTools(load_forms({}).forms), CheckJob(str(path), len(data)), lambda done, total: None)
        cells = {cell.id: cell for one in found.reports for table in one.report.tables for cell in table.cells}
        told = {cell for one in found.reports for finding in one.findings for cell in finding.cells}
        for cell_id, text in content.truths[0].cells.items():
            counts.update(_kinds(cells.get(cell_id), text, told))
    return counts


def _kinds(cell: Cell | None, text: str | None, told: set[str]) -> tuple[str, ...]:
    printed = read_printed(text or "")
    if cell is None or cell.state in ("absent", "unreadable"):
        return ("wrong",)
    if (cell.state, cell.value) == (printed.state, printed.value):
        return ("right",) if cell.confidence >= SURE else ("right", "doubted")
    if printed.state == "blank" and cell.value is not None:
        return ("invented",)
    return ("silent",) if cell.confidence >= SURE and cell.id not in told else ("wrong",)


def _cost(paths: Sequence[Path]) -> Iterator[tuple[str, str, str]]:
    """What the look at the fonts takes of reading and checking a clean PDF."""
    forms = load_forms({}).forms
    shares: list[float] = []
    for _ in range(2):
        shares = []
        for path in paths:
            begin = time.process_time()
            check_file(ReadingTools(forms), CheckJob(str(path), 1 << 30), lambda done, total: None)
            whole = time.process_time() - begin
            shares.append(_seconds_for_fonts(path) / whole)
    yield (
        f"looking at the fonts of {len(paths)} digital PDFs, share of reading them (median)",
        f"{median(shares):.3f}",
        "at most 0.05",
    )


def _seconds_for_fonts(path: Path) -> float:
    with pymupdf.open(path) as document:
        traced = [(page, page.get_texttrace()) for page in document.pages()]
        begin = time.process_time()
        fonts = FontCheck(document, Recognition().glyphs)
        for page, spans in traced:
            fonts.checked(page, spans)
        return time.process_time() - begin
