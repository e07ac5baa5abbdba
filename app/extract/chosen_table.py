"""Reads a part of a source that a person has marked as a certain table, as far as it can be recognised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.extract.document import Document, read_document
from app.extract.layout.dewarp_boxes import on_the_page
from app.extract.layout.printed_rows import PrintedRow
from app.extract.matching.cells import as_form, cell_of
from app.extract.matching.column_assignment import Placed
from app.extract.matching.column_headings import find_headings
from app.extract.matching.form_index import FormIndex, TableRows
from app.extract.matching.form_tables import read_down
from app.extract.matching.row_alignment import number_places
from app.extract.matching.table_regions import TableRegion
from app.extract.plain_text.fields import field_lines
from app.extract.plain_text.reader import find_stream_tables, read_stream_table
from app.extract.plain_text.run_on import cut_at_labels
from app.extract.plain_text.table_regions import StreamTable
from app.extract.rearranged.tables import find_all_tables
from app.forms.form import Form
from app.model import Box, Page, Report, RulingLine, Table, read_printed
from app.model.confidence import ORDER_AGAINST_PLACE

_Fitting = tuple[Table, tuple[str, ...]]
"""A table, and the ids of the forms that fit it equally well."""


def read_one_table(pages: Iterable[Page], forms: Sequence[Form], table_id: str, likely: str = "") -> Table | None:
    """The table `table_id` of the form that fits it best, marked `entered`; None where none of its rows is recognised.

    `likely` is the id of the form to take where several fit equally well. Rows are matched by their labels; columns by
    the heading, or by order where a row prints exactly as many numbers as there are columns, which leaves the cells
    doubtful. All other cells are unreadable.
    """
    form_index = FormIndex([form for form in forms if any(table.id == table_id for table in form.tables)])
    if not form_index.forms:
        return None
    document = read_document(pages, form_index)
    found = (
        _of_text(document, form_index, table_id) if document.text_lines else _of_rows(document, form_index, table_id)
    )
    read = [one for one in found if any(cell.is_found for cell in one[0].cells)]
    if not read:
        return None
    best, fitting = max(read, key=lambda one: sum(1 for cell in one[0].cells if cell.is_found))
    if likely in fitting and likely != best.form:
        best = as_form(best, next(form for form in forms if form.id == likely))
    (placed,) = on_the_page(Report(None, None, (), (best,)), document.warps).tables
    return replace(placed, entered=True)


def _of_rows(document: Document, form_index: FormIndex, table_id: str) -> list[_Fitting]:
    rows = document.rows
    regions = [region for region in find_all_tables(rows, form_index) if region.table_id == table_id]
    found = [(region.table, region.forms) for region in regions if region.table is not None]
    if not rows:
        return found
    if any(block.direction == "across" for block in form_index.rows[table_id][0].blocks):
        return found or _line_across(rows, form_index.rows[table_id], table_id)
    headings = [heading for heading in find_headings(rows, form_index) if heading.heading.table == table_id]
    forced = TableRegion(table_id, 0, len(rows), headings)
    read_down(forced, rows, form_index)
    return [*found, *([(forced.table, forced.forms)] if forced.table is not None else [])]


def _line_across(rows: Sequence[PrintedRow], of_forms: Sequence[TableRows], table_id: str) -> list[_Fitting]:
    """The first line of exactly as many numbers as the table has cells, assigned by order: the heading is unknown."""
    block = of_forms[0].blocks[0]
    alike = tuple(tables.form.id for tables in of_forms if tables.blocks[0].columns == block.columns)
    keys = [(row, column) for row in block.rows for column in block.columns]
    for row in rows:
        numbers = row.places if row.kind == "grid" else number_places(row, None)
        states = {read_printed(place.text).state for place in numbers}
        if len(numbers) == len(keys) and "number" in states and "text" not in states:
            placed = Placed({}, ORDER_AGAINST_PLACE)
            cells = [
                cell_of(f"{table_id}/{row_.id}/{column.id}", column, number, placed)
                for (row_, column), number in zip(keys, numbers, strict=True)
            ]
            return [(Table(table_id, alike[0], tuple(cells)), alike)]
    return []


def _of_text(document: Document, form_index: FormIndex, table_id: str) -> list[_Fitting]:
    lines = field_lines(document.text_lines, lambda piece: cut_at_labels(piece, form_index))
    regions = [one for one in find_stream_tables(lines, form_index) if one.table_id == table_id]
    found = [(one.table, one.forms) for one in regions if one.table is not None]
    if found or not lines:
        return found
    forced = StreamTable(table_id, 0, sum(len(line.fields) for line in lines), [])
    read_stream_table(lines, forced, form_index)
    return [(forced.table, forced.forms)] if forced.table is not None else []


def within(page: Page, box: Box) -> Page:
    """The page with only what is inside a box (points of the page as shown); ruling lines are cut at its edges."""
    box = next((warp.straight(box) for warp in page.warps if warp.shows(box)), box)
    grids = (
        replace(grid, cells=tuple(cell for cell in grid.cells if box.contains(*cell.box.center))) for grid in page.grids
    )
    return replace(
        page,
        words=tuple(word for word in page.words if box.contains(*word.box.center)),
        lines=tuple(cut for line in page.lines if (cut := _cut(line, box)) is not None),
        grids=tuple(grid for grid in grids if grid.cells),
        text_lines=tuple(
            line
            for line in page.text_lines
            if (extent := Box.around(piece.box for piece in line.pieces)) is None
            or box.y0 <= extent.center[1] <= box.y1
        ),
        pictures=tuple(picture for picture in page.pictures if picture.overlaps(box)),
        placed=(),
        drawings=tuple(drawing for drawing in page.drawings if box.contains(*drawing.center)),
    )


def _cut(line: RulingLine, box: Box) -> RulingLine | None:
    """The part of a ruling line inside a box, or up to _EDGE outside; None where there is none."""
    x0, x1 = max(line.x0, box.x0 - _EDGE), min(line.x1, box.x1 + _EDGE)
    y0, y1 = max(line.y0, box.y0 - _EDGE), min(line.y1, box.y1 + _EDGE)
    return RulingLine(x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None


_EDGE = 3.0
"""Points: a frame drawn by hand may miss the table's outer ruling lines by this much."""
