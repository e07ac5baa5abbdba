"""A stretch of a source of which a person says which table it is -> that table, as far as it can be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.extract.document import Document, read_document
from app.extract.layout.dewarp_boxes import on_the_page
from app.extract.layout.printed_rows import PrintedRow
from app.extract.matching.cells import as_form, cell_of
from app.extract.matching.column_assignment import DISAGREE, Placed
from app.extract.matching.column_headings import find_headings
from app.extract.matching.form_index import FormIndex, TableRows
from app.extract.matching.form_tables import find_tables, read_down
from app.extract.matching.row_alignment import number_places
from app.extract.matching.table_regions import TableRegion
from app.extract.plain_text.fields import field_lines
from app.extract.plain_text.reader import StreamTable, find_stream_tables, read_stream_table
from app.forms.form import Form
from app.model import Box, Page, Report, RulingLine, Table, read_printed

_Fitting = tuple[Table, tuple[str, ...]]
"""A table as it was read, and the ids of the forms that fit it equally well."""


def read_one_table(pages: Iterable[Page], forms: Sequence[Form], table_id: str, likely: str = "") -> Table | None:
    """The table `table_id` of the form that fits it best; None where no row of it is to be recognised.

    Of forms that fit equally well it is the `likely` one's (a form's id).

    Its rows are matched by their labels, and its columns by the heading, or by their order where a row prints just as
    many numbers as there are columns; that is always to be looked at. Everything else is unreadable.
    """
    books = FormIndex([form for form in forms if any(table.id == table_id for table in form.tables)])
    if not books.forms:
        return None
    document = read_document(pages, books)
    found = _of_text(document, books, table_id) if document.text_lines else _of_rows(document, books, table_id)
    read = [one for one in found if any(cell.is_found for cell in one[0].cells)]
    if not read:
        return None
    best, fitting = max(read, key=lambda one: sum(1 for cell in one[0].cells if cell.is_found))
    if likely in fitting and likely != best.form:
        best = as_form(best, next(form for form in forms if form.id == likely))
    (placed,) = on_the_page(Report(None, None, (), (best,)), document.warps).tables
    return replace(placed, entered=True)


def _of_rows(document: Document, books: FormIndex, table_id: str) -> list[_Fitting]:
    rows = document.rows
    stands = [stand for stand in find_tables(rows, books) if stand.table_id == table_id]
    found = [(stand.table, stand.forms) for stand in stands if stand.table is not None]
    if not rows:
        return found
    if any(block.direction == "across" for block in books.rows[table_id][0].blocks):
        return found or _line_across(rows, books.rows[table_id], table_id)
    headings = [heading for heading in find_headings(rows, books) if heading.heading.table == table_id]
    forced = TableRegion(table_id, 0, len(rows), headings)
    read_down(forced, rows, books)
    return [*found, *([(forced.table, forced.forms)] if forced.table is not None else [])]


def _line_across(rows: Sequence[PrintedRow], of_forms: Sequence[TableRows], table_id: str) -> list[_Fitting]:
    """A line of as many numbers as the table has cells, under a heading that could not be read: by their order."""
    block = of_forms[0].blocks[0]
    alike = tuple(tables.form.id for tables in of_forms if tables.blocks[0].columns == block.columns)
    keys = [(row, column) for row in block.rows for column in block.columns]
    for row in rows:
        numbers = row.places if row.kind == "grid" else number_places(row, None)
        states = {read_printed(place.text).state for place in numbers}
        if len(numbers) == len(keys) and "number" in states and "text" not in states:
            placed = Placed({}, DISAGREE)
            cells = [
                cell_of(f"{table_id}/{row_.id}/{column.id}", column, number, placed)
                for (row_, column), number in zip(keys, numbers, strict=True)
            ]
            return [(Table(table_id, alike[0], tuple(cells)), alike)]
    return []


def _of_text(document: Document, books: FormIndex, table_id: str) -> list[_Fitting]:
    lines = field_lines(document.text_lines)
    stands = [one for one in find_stream_tables(lines, books) if one.table_id == table_id]
    found = [(one.table, one.forms) for one in stands if one.table is not None]
    if found or not lines:
        return found
    forced = StreamTable(table_id, 0, sum(len(line.fields) for line in lines), [])
    read_stream_table(lines, forced, books)
    return [(forced.table, forced.forms)] if forced.table is not None else []


def within(page: Page, box: Box) -> Page:
    """The page with nothing but what stands in a box of the page as it is seen."""
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
            if (around := Box.around(piece.box for piece in line.pieces)) is None
            or box.y0 <= around.center[1] <= box.y1
        ),
        pictures=tuple(picture for picture in page.pictures if picture.overlaps(box)),
        placed=(),
        drawings=tuple(drawing for drawing in page.drawings if box.contains(*drawing.center)),
    )


def _cut(line: RulingLine, box: Box) -> RulingLine | None:
    """The part of a ruling line inside a box; None where it only passes by."""
    x0, x1 = max(line.x0, box.x0 - _EDGE), min(line.x1, box.x1 + _EDGE)
    y0, y1 = max(line.y0, box.y0 - _EDGE), min(line.y1, box.y1 + _EDGE)
    return RulingLine(x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None


_EDGE = 3.0
"""Points: a frame drawn this near outside a ruling line is meant to hold it."""
