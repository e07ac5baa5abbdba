"""Reads tables that are printed turned by a quarter: the form's columns as rows, its rows as columns.

Each number is read by the label of a column before it and the label of a row above it, both exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from app.extract.layout.printed_rows import Place
from app.extract.matching.form_index import FormIndex, Heading, TableRows
from app.extract.matching.partial_headings import column_of
from app.extract.rearranged.layouts import AcrossLine
from app.forms.labels import without_groups
from app.frozen import dataclass
from app.model import is_number_entry

_FEWEST_ROWS, _FEWEST_COLUMNS = 8, 3
"""Rows and columns of the form that must have their labels: fewer are met in other tables. Chosen by hand."""
_MOST_BETWEEN = 60
"""Lines outside the table between two of its rows: the words of a page's end, or of cells that are too full."""
_TALLEST = 5
"""Lines above the first numbers that hold labels of the form's rows at most."""


@dataclass
class TurnedReading:
    """The cells found in the lines `first` to `last`, by row position and column id."""

    tables: TableRows
    first: int
    last: int
    places: dict[tuple[int, str], Place] = field(default_factory=dict)


def turned_readings(lines: Mapping[int, AcrossLine], heading: Heading, form_index: FormIndex) -> list[TurnedReading]:
    """Every turned table in the lines (by index, in order), each with the form that fits it best."""
    if heading.across or len(heading.column_ids) < _FEWEST_COLUMNS:
        return []
    found: list[TurnedReading] = []
    for run in _runs(lines, heading, form_index):
        readings = [
            _read(lines, run, tables, form_index)
            for tables in form_index.rows[heading.table]
            if tables.form.id in heading.forms
        ]
        best = max(readings, key=lambda reading: len(reading.places))
        rows = {position for position, _ in best.places}
        columns = {column for _, column in best.places}
        if len(rows) >= _FEWEST_ROWS and len(columns) >= _FEWEST_COLUMNS:
            found.append(best)
    return found


def _runs(
    lines: Mapping[int, AcrossLine], heading: Heading, form_index: FormIndex
) -> Iterator[list[tuple[int, str, Place]]]:
    """Lines of cells one after the other, with the label of a column each: its index, the column, the place."""
    run: list[tuple[int, str, Place]] = []
    for at, line in lines.items():
        label = _label_of(line, heading, form_index)
        if run and line.in_cells and line.space != lines[run[-1][0]].space:
            # Columns of another table: their x says nothing about the labels above this one.
            if len(run) >= _FEWEST_COLUMNS:
                yield run
            run = []
        if label is not None and not any(column == label[0] for _, column, _ in run):
            run.append((at, *label))
            continue
        if label is None and not line.in_cells and run and at - run[-1][0] < _MOST_BETWEEN:
            continue
        if len(run) >= _FEWEST_COLUMNS:
            yield run
        run = [] if label is None else [(at, *label)]
    if len(run) >= _FEWEST_COLUMNS:
        yield run


def _label_of(line: AcrossLine, heading: Heading, form_index: FormIndex) -> tuple[str, Place] | None:
    """The column whose label stands before a line's many numbers, and the label's place."""
    if not line.in_cells or len(line.places) <= _FEWEST_ROWS:
        return None
    words = [place for place in line.places if place.text and not is_number_entry(place.text)]
    after = [place for place in line.places if words and place.x0 > words[-1].x0]
    if not any(place.text for place in after) or not all(map(_is_entry, after)):
        return None
    column = column_of(words[-1].text, heading, form_index)
    return None if column is None else (column, words[-1])


def _read(
    lines: Mapping[int, AcrossLine], run: Sequence[tuple[int, str, Place]], tables: TableRows, form_index: FormIndex
) -> TurnedReading:
    first = run[0][0]
    above = [lines[at] for at in range(first - 1, first - 1 - _TALLEST, -1) if at in lines]
    above = [line for line in above if line.space == lines[first].space]
    top = next(
        (step for step, line in enumerate(above) if any(is_number_entry(p.text) for p in line.places if p.text)), None
    )
    above = above[:top]
    reading = TurnedReading(tables, first - len(above), run[-1][0])
    lost: set[tuple[int, str]] = set()
    for at, column, label in run:
        for place in lines[at].places:
            if place.x0 <= label.x0:
                continue
            position = _row_over(place, above, tables, form_index)
            if position is None:
                continue
            if (position, column) in reading.places:
                lost.add((position, column))
            reading.places[position, column] = place
    for key in lost:
        del reading.places[key]
    return reading


def _row_over(place: Place, above: Sequence[AcrossLine], tables: TableRows, form_index: FormIndex) -> int | None:
    """The row whose exact label is the lowest text above a place; None for any other text."""
    for line in above:
        text = next((over.text for over in line.places if over.text and over.x0 <= place.middle < over.x1), "")
        if text:
            names = (text, *without_groups(text, form_index.groups))
            exact = {at for name in names for at, like in tables.row_labels.match(name).items() if like == 1.0}
            return exact.pop() if len(exact) == 1 else None
    return None


def _is_entry(place: Place) -> bool:
    return not place.text or is_number_entry(place.text)
