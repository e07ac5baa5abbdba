"""The cells that labels alone show on pages of text: a second way to a table of which rows were not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from app.extract.layout.orientation import upright
from app.extract.layout.printed_rows import PrintedRow
from app.extract.matching.form_index import FormIndex
from app.extract.registration.cell_places import CellPlace
from app.extract.registration.register import Registered, Registration
from app.forms.form import Form
from app.forms.labels import fold
from app.model import SURE, Box, Cell, Page, PlacedCell, PlacedTable, Report, Table, Word

_FEWEST_LOST = 0.05
"""Of a table's cells (by hand): where fewer were not read, single numbers are in doubt, not how the table is read."""
_SHORTEST_LABEL, _LONGEST_LABEL = 4, 60
"""Characters of a text that may be a label, or the beginning of one. Chosen by hand: the forms have no longer label."""


def lost_tables(report: Report, forms: Sequence[Form], announced: Callable[[], Collection[str]]) -> frozenset[str]:
    """The ids of the tables of which whole rows were not read, and of those that the report's form has besides.

    Where no table was found, those of all forms. A table that reports may leave out is lost only where it is
    `announced` (see `announced_tables`); that is asked where such a table was not found.
    """
    found = {table.id for table in report.tables}
    lost = {table.id for table in report.tables if _is_lost(table)}
    counted = Counter(table.form for table in report.tables).most_common(1)
    missing = [
        table
        for form in forms
        if not counted or form.id == counted[0][0]
        for table in form.tables
        if table.id not in found
    ]
    lost.update(table.id for table in missing if not table.optional)
    left_out = {table.id for table in missing if table.optional}
    return frozenset(lost | left_out.intersection(announced() if left_out else ()))


def announced_tables(rows: Iterable[PrintedRow], form_index: FormIndex) -> frozenset[str]:
    """The ids of the optional tables of which some row prints a label: in a cell or word of its own, or its beginning.

    A sentence that names what such a table counts is longer than a label, and announces none.
    """
    labels = form_index.of_optional
    texts = {place.text for row in rows for place in (*row.fresh(), *row.pieces)}
    words = [text for text in texts if _SHORTEST_LABEL <= len(text) <= _LONGEST_LABEL and not text.isdecimal()]
    found = {table for text in words for table in labels.match(text)}
    return frozenset(found.union(*(labels.beginnings(text) for text in words if len(fold(text)) >= _SHORTEST_LABEL)))


def _is_lost(table: Table) -> bool:
    lost = sum(cell.state == "unreadable" or not cell.is_found for cell in table.cells)
    return lost > _FEWEST_LOST * len(table.cells)


def placed_by_labels(
    pages: Iterable[Page], forms: Sequence[Form], wanted: Collection[str], report: Report
) -> Mapping[int, tuple[PlacedTable, ...]]:
    """What the labels of these tables place on pages of text that follow each other, by page number.

    Both ways read the same words: a table that gives one of them to another cell than the report, or leaves a number
    between its rows to nobody, is not what it seems to be (two tables, one below the other), and is left out.
    """
    known = {cell.id: cell for table in report.tables for cell in table.cells if cell.is_found}
    owners = {(cell.page, box): cell.id for cell in known.values() if cell.state != "unreadable" for box in cell.boxes}
    registration = Registration(forms)
    found = {}
    for page in pages:
        read = [(_read_table(table, page), table) for table in registration.tables(page, wanted)]
        kept = [
            table for table, places in read if _agrees(table, page, known, owners) and _is_whole(places.cells, page)
        ]
        if kept:
            found[page.number] = tuple(kept)
    return found


def _read_table(table: Registered, page: Page) -> PlacedTable:
    """The table with the words in its places. A word that stands in two of them is in none for certain."""
    view = upright(page)
    cells = [_read(cell, page, view.turn, view.empty_confidence) for cell in table.cells]
    shared = Counter(cell.box for cell in cells if cell.text)
    cells = [replace(cell, place=0.0) if cell.text and shared[cell.box] > 1 else cell for cell in cells]
    return PlacedTable(table.table, table.form, tuple(cells))


def _read(place: CellPlace, page: Page, turn: int, empty: float) -> PlacedCell:
    """The cell with the one word in its place. Nobody knows which of several is meant, or what a picture there shows.

    `turn` is that of the page's text (`Word.turn`), `empty` how sure it is that a place without words is empty.
    """
    words = [word for word in page.words if _stands_in(word, place)]
    drawn = any(place.slot.overlaps(box) for box in (*page.drawings, *page.pasted, *page.pictures))
    if len(words) == 1 and place.box.contains(*words[0].box.center) and not drawn:
        (word,) = words
        sure = place.place if word.turn == turn else 0.0
        return PlacedCell(
            place.row, place.column, word.text, word.box, word.confidence, sure, word.other, place.cut, word.method
        )
    text = "".join(word.text for word in words)
    sure = 0.0 if words or drawn else place.place
    return PlacedCell(place.row, place.column, text, place.box, empty, sure, "", place.cut, "text")


def _stands_in(word: Word, place: CellPlace) -> bool:
    return any(box.contains(*word.box.center) for box in (place.box, place.slot))


def _agrees(
    table: PlacedTable, page: Page, known: Mapping[str, Cell], owners: Mapping[tuple[int | None, Box], str]
) -> bool:
    """Whether no word of the table is another cell's in the report."""
    for cell in table.cells:
        cell_id = f"{table.table}/{cell.row}/{cell.column}"
        if cell.text and owners.get((page.number, cell.box), cell_id) != cell_id:
            return False
        ruled = known.get(cell_id)
        if ruled is not None and ruled.state != "unreadable" and cell.place >= SURE:
            same = cell.box in ruled.boxes if cell.text else ruled.state == "blank"
            if not same or ruled.page != page.number:
                return False
    return True


def _is_whole(places: Sequence[CellPlace], page: Page) -> bool:
    """Whether every word between the rows and columns stands in the place of a cell: no other number, and no prose.

    Labels beside the first column may reach into it.
    """
    around = Box.around(place.slot for place in places)
    if around is None:
        return False
    left = min((place.slot for place in places), key=lambda slot: slot.x0).center[0]
    return all(
        any(_stands_in(word, place) for place in places)
        for word in page.words
        if around.y0 < word.box.center[1] < around.y1 and word.box.x1 > left and word.box.x0 < around.x1
    )
