"""Flowing a report over pages: paragraphs and tables become inks and strokes."""

from __future__ import annotations

from functools import partial

from tests.generator.content import Content, Heading
from tests.generator.grid import Placed, TableGrid
from tests.generator.pdf_options import PdfOptions
from tests.generator.pdf_rules import draw_rules
from tests.generator.pdf_sheet import Fill, Ink, Rectangle, Sheet
from tests.generator.pdf_table import PAD, Setting, Slice, cut, fitting_size, repeated_rows, set_table
from tests.generator.pdf_text import CJK, ink_line, text_width, wrap

_SHADE = (0.8, 0.88, 0.95)


def lay_out(content: Content, options: PdfOptions) -> list[Sheet]:
    """The pages of the report."""
    flow = _Flow(options)
    for block in content.blocks:
        if isinstance(block, TableGrid):
            flow.table(block)
        else:
            flow.paragraph(block.text, options.size + (3 if isinstance(block, Heading) and block.level == 1 else 1))
    return flow.sheets


class _Flow:
    def __init__(self, options: PdfOptions) -> None:
        self._options = options
        self._width, self._height = options.page_size
        self._top = options.margin
        self._bottom = self._height - options.margin
        self.sheets: list[Sheet] = []
        self._new_page()

    def _new_page(self) -> None:
        self.sheets.append(Sheet(self._width, self._height))
        self._y = self._top

    def paragraph(self, text: str, size: float) -> None:
        left = self._options.margin
        for line in wrap("　　" + text, self._options.latin, size, self._width - 2 * left):
            if self._y + size * 1.6 > self._bottom:
                self._new_page()
            self._y += size * 1.6
            self.sheets[-1].inks += ink_line(left, self._y - size * 0.4, line, self._options.latin, size)

    def table(self, grid: TableGrid) -> None:
        options = self._options
        setting = set_table(grid, self._width - 2 * options.margin, options)
        self._y += 6
        pages = cut(setting, self._bottom - self._y, self._bottom - self._top, options)
        for number, slices in enumerate(pages):
            if number:
                self._new_page()
            if not slices:
                continue
            if number and slices[0].row >= grid.header_rows:
                slices = [Slice(row, 0, setting.heights[row]) for row in repeated_rows(setting, options)] + slices
            _TablePart(setting, pages, number, slices, options, self.sheets[-1], self._y).draw()
            self._y += sum(part.height for part in slices)
        self._y += 10


class _TablePart:
    """The part of a table that stands on one page."""

    def __init__(
        self,
        setting: Setting,
        pages: list[list[Slice]],
        number: int,
        slices: list[Slice],
        options: PdfOptions,
        sheet: Sheet,
        top: float,
    ) -> None:
        self._setting, self._pages, self._number, self._slices = setting, pages, number, slices
        self._options, self._sheet, self._top = options, sheet, top

    def draw(self) -> None:
        boxes: list[Rectangle] = []
        for cell in self._setting.grid.cells:
            box = self._box(cell)
            if box is None:
                continue
            boxes.append(box)
            if self._options.shaded and cell.role == "heading":
                self._sheet.fills.append(Fill(box, _SHADE))
            if cell.cell_id:
                self._sheet.spots.setdefault(cell.cell_id, box)
            self._text(cell, box)
        draw_rules(self._sheet, boxes, self._options)

    def _box(self, cell: Placed) -> Rectangle | None:
        """The cell's rectangle on this page; None where no part of it stands here."""
        rows = range(cell.row, cell.row + cell.row_span)
        y, top, bottom = self._top, None, self._top
        for part in self._slices:
            if part.row in rows:
                top = y if top is None else top
                bottom = y + part.height
            y += part.height
        if top is None:
            return None
        left = self._options.margin
        edges = self._setting.edges
        return left + edges[cell.column], top, left + edges[cell.column + cell.column_span], bottom

    def _text(self, cell: Placed, box: Rectangle) -> None:
        x0, y0, x1, y1 = box
        lines, lift = self._lines_here(cell)
        if self._options.turned_labels and cell.row_span > 8 and lines:
            size = self._options.size
            start = (y0 + y1) / 2 - len(cell.text) * size / 2
            middle = (x0 + x1) / 2 - size * 0.36
            self._sheet.inks += [Ink(middle, start, cell.text, CJK, size, angle=-90)]
            return
        size = fitting_size(cell, x1 - x0, self._options)
        leading = self._setting.leading
        spare = y1 - y0 - len(lines) * leading
        start = y0 + {"middle": spare / 2, "bottom": spare - 1, "top": 1}[lift]
        for index, line in enumerate(lines):
            wide = text_width(line, self._options.latin, size)
            align = (
                self._options.align
                if cell.cell_id or cell.role == "heading"
                else "left"
                if len(lines) > 1
                else "center"
            )
            x = {"center": (x0 + x1 - wide) / 2, "left": x0 + PAD, "right": x1 - PAD - wide}[align]
            baseline = start + index * leading + leading / 2 + size * 0.36
            self._sheet.inks += ink_line(x, baseline, line, self._options.latin, size, cell.cell_id)

    def _lines_here(self, cell: Placed) -> tuple[list[str], str]:
        """The cell's lines that stand on this page, and where in its rectangle."""
        lines = self._setting.lines[cell.row, cell.column]
        pages = self._pages_of(cell)
        if len(pages) < 2 or self._number not in pages:
            return lines, "middle"
        here = pages.index(self._number)
        tear = self._options.torn if cell.row_span > 1 else not cell.cell_id
        if not tear or len(lines) < len(pages):
            return (
                (lines, "middle") if self._number == max(pages, key=partial(self._height_on, cell)) else ([], "middle")
            )
        share = -(-len(lines) // len(pages))
        part = lines[here * share : (here + 1) * share]
        return part, "bottom" if here == 0 else "top"

    def _height_on(self, cell: Placed, page: int) -> float:
        rows = range(cell.row, cell.row + cell.row_span)
        return sum(part.height for part in self._pages[page] if part.row in rows)

    def _pages_of(self, cell: Placed) -> list[int]:
        rows = range(cell.row, cell.row + cell.row_span)
        return [number for number, slices in enumerate(self._pages) if any(part.row in rows for part in slices)]
