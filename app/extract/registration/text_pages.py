"""The cells that labels alone show on pages of text: a second way to a table of which rows were not read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from app.extract.layout.orientation import upright
from app.extract.registration.cell_places import CellPlace
from app.extract.registration.register import Registration
from app.forms.form import Form
from app.model import Page, PlacedCell, PlacedTable, Report, Table

_FEWEST_LOST = 0.05
"""Of a table's cells (by hand): where fewer were not read, single numbers are in doubt, not how the table is read."""


def lost_tables(report: Report, known: Collection[str]) -> frozenset[str]:
    """The ids of the tables of which whole rows were not read, and of those of the `known` ones that were not found."""
    read = {table.id for table in report.tables if not _is_lost(table)}
    return frozenset(known) - read


def _is_lost(table: Table) -> bool:
    lost = sum(cell.state == "unreadable" or not cell.is_found for cell in table.cells)
    return lost > _FEWEST_LOST * len(table.cells)


def placed_by_labels(
    pages: Iterable[Page], forms: Sequence[Form], wanted: Collection[str]
) -> Mapping[int, tuple[PlacedTable, ...]]:
    """What the labels of these tables place on pages of text that follow each other, by page number."""
    registration = Registration(forms)
    found = {}
    for page in pages:
        tables = [table for table in registration.tables(page) if table.table in wanted]
        if tables:
            empty = upright(page).empty_confidence
            found[page.number] = tuple(
                PlacedTable(table.table, table.form, tuple(_read(cell, page, empty) for cell in table.cells))
                for table in tables
            )
    return found


def _read(place: CellPlace, page: Page, empty: float) -> PlacedCell:
    """The cell with the one word in its place. Nobody knows which of several is meant, or what a picture there shows.

    `empty` is how sure it is that a place without words is empty.
    """
    words = [word for word in page.words if place.box.contains(*word.box.center)]
    if len(words) == 1:
        (word,) = words
        return PlacedCell(
            place.row,
            place.column,
            word.text,
            word.box,
            word.confidence,
            place.place,
            word.other,
            place.cut,
            word.method,
        )
    text = "".join(word.text for word in words)
    drawn = any(place.box.overlaps(box) for box in (*page.drawings, *page.pasted, *page.pictures))
    sure = 0.0 if words or drawn else place.place
    return PlacedCell(place.row, place.column, text, place.box, empty, sure, "", place.cut, "text")
