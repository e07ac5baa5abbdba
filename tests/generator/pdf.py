"""Reports as PDF."""

from __future__ import annotations

from random import Random

from tests.generator.content import Content
from tests.generator.grid import Placed
from tests.generator.pdf_draw import draw
from tests.generator.pdf_effects import apply_effects
from tests.generator.pdf_fonts import draw_glyphs, tell_lies
from tests.generator.pdf_layout import lay_out
from tests.generator.pdf_options import PdfOptions
from tests.generator.pdf_table import set_table
from tests.generator.pdf_turn import rearrange


def write_pdf(content: Content, options: PdfOptions, rng: Random) -> bytes:
    """The whole file; equal input gives equal bytes."""
    sheets = lay_out(content, options)
    apply_effects(sheets, options, rng)
    document = rearrange(draw(sheets, content.title, options), options)
    if options.embedded:
        document.subset_fonts()
    if options.lie.startswith("drawn"):
        # The table stays honest about the codes, so the glyphs have to be what the report prints.
        draw_glyphs(document, {})
        tell_lies(document, options.lie, options.pair)
    elif options.lie and options.lie != "outlined":
        tell_lies(document, options.lie, options.pair)
    data: bytes = document.tobytes(deflate=True, garbage=3, no_new_id=True)
    document.close()
    return data


def broken_numbers(content: Content, options: PdfOptions) -> set[str]:
    """The number cells whose text stands in several lines."""
    width = options.page_size[0] - 2 * options.margin
    broken: set[str] = set()
    for grid in content.tables:
        setting = set_table(grid, width, options)
        broken |= {
            cell.cell_id
            for cell in _numbers(grid.cells)
            if cell.cell_id and len(setting.lines[cell.row, cell.column]) > 1
        }
    return broken


def _numbers(cells: tuple[Placed, ...]) -> list[Placed]:
    return [cell for cell in cells if cell.cell_id]
