"""How printed reports look that are scanned, on what paper, and which of their numbers are then too small."""

from __future__ import annotations

from dataclasses import replace

from tests.generator.content import Content
from tests.generator.pdf_layout import lay_out
from tests.generator.pdf_options import PdfOptions
from tests.generator.pdf_table import fitting_size, set_table
from tests.generator.scan_damage import Damage

SMALLEST_DIGITS = 12.0
"""In pixels, as font sizes are measured: digits are seven tenths of that high, and smaller ones are guesswork."""

SCAN_LOOKS: dict[str, PdfOptions] = {
    "lines": PdfOptions(size=10),
    "lines-tiro": PdfOptions(latin="tiro", size=10, number_size=10.5, margin=40),
    "lines-cour": PdfOptions("pieces", latin="cour"),
    "lines-song": PdfOptions(latin="china-s"),
    "rectangles-shaded": PdfOptions("rectangles", latin="tiro", shaded=True, running_heads=True),
    "small": PdfOptions(latin="tiro", size=8),
    "vertical": PdfOptions(vertical=True),
    "torn": PdfOptions(torn=True, cut_rows=True, page_size=(595, 620), running_heads=True),
    "repeated-header": PdfOptions(repeat_header=True, page_size=(595, 560)),
    "dashed": PdfOptions("dashed", latin="tiro"),
    "dotted": PdfOptions("dotted"),
    "horizontal": PdfOptions("horizontal"),
    "horizontal-tiro": PdfOptions("horizontal", latin="tiro", align="right"),
    "outer": PdfOptions("outer"),
    "no-rules": PdfOptions("none"),
    "no-rules-right": PdfOptions("none", align="right", latin="tiro"),
    "grey": PdfOptions(grey=0.35, shaded=True),
    "landscape": PdfOptions(page_size=(842, 595), latin="tiro"),
}

DASHED_LOOKS: dict[str, PdfOptions] = {
    "dashed-fine": PdfOptions("dashed", dashes="[1 2] 0", thick=0.75),
    "dashed-even": PdfOptions("dashed", dashes="[4 4] 0", thick=0.75),
    "dashed-long": PdfOptions("dashed", latin="tiro", size=10, dashes="[10 6] 0", thick=1),
    "dashed-heavy": PdfOptions("dashed", latin="tiro", size=10, dashes="[5 3] 0", thick=1.5),
    "dash-dotted": PdfOptions("dashed", latin="tiro", dashes="[6 2 1 2] 0", thick=0.75),
}
"""Rules of other dashes than those of `SCAN_LOOKS`."""


def on_one_page(content: Content, options: PdfOptions) -> PdfOptions:
    """The same look on paper so long that the whole report stands on one page."""
    width, height = options.page_size
    while len(lay_out(content, replace(options, page_size=(width, height)))) > 1:
        height += 60
    return replace(options, page_size=(width, height))


def too_small_numbers(content: Content, options: PdfOptions, damage: Damage) -> set[str]:
    """The number cells that the look prints smaller than this scanner can tell digits apart."""
    width = options.page_size[0] - 2 * options.margin
    small: set[str] = set()
    for grid in content.tables:
        edges = set_table(grid, width, options).edges
        for cell in grid.cells:
            wide = edges[cell.column + cell.column_span] - edges[cell.column]
            if cell.cell_id and fitting_size(cell, wide, options) * damage.dpi / 72 < SMALLEST_DIGITS:
                small.add(cell.cell_id)
    return small
