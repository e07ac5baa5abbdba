"""Joins a table whose columns were cut over several pages, or over tables one below the other, row by row.

A sheet that is too wide is printed so: its left columns first, with the row labels, then the other columns, mostly
without. Only rows of cells are joined, and only where the parts' headings make up a form's columns together, each
column once, and all parts have the same number of rows.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import field, replace
from math import inf

from app.extract.layout.printed_rows import Place, PrintedRow
from app.extract.matching.form_index import FormIndex
from app.forms.labels import fold
from app.frozen import dataclass
from app.model import is_value

_HEADING_ROWS = 6
"""Rows of cells at the top of a table within which its column labels are looked for."""
_FEWEST_COLUMNS = 3
"""Columns of a form: fewer are not cut."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """The rows (indices) of one table of cells on one page, and the columns of which it prints the exact label.

    `heading` are the rows down to the last one with such a label. `edge` is the x where the number columns begin, in
    the rows' space, infinite without their labels; `labelled`: it prints row labels.
    """

    heading: tuple[int, ...]
    body: tuple[int, ...]
    columns: frozenset[tuple[int, str]]
    edge: float
    labelled: bool


@dataclass
class _Part:
    """Some of the columns of a table, over one page or several; `repeated` are headings but the first."""

    columns: frozenset[str]
    space: object
    edge: float
    labelled: bool
    heading: tuple[int, ...]
    body: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)


def with_joined_parts(rows: list[PrintedRow], form_index: FormIndex) -> list[PrintedRow]:
    """The rows, the parts of a table that was cut between its columns joined; joined rows leave an empty line."""
    pieces = _pieces(rows, form_index)
    joined = list(rows)
    start = 0
    while start < len(pieces):
        parts, stop = _parts(pieces[start:], rows, form_index)
        if parts and _fit(parts, rows):
            _join(parts, rows, joined)
            start += stop
        else:
            start += 1
    return joined


def _pieces(rows: Sequence[PrintedRow], form_index: FormIndex) -> list[_Piece]:
    pieces = []
    for (table, _), group in itertools.groupby(range(len(rows)), key=lambda at: (rows[at].table, rows[at].page)):
        indices = tuple(group)
        if table >= 0 and rows[indices[0]].kind == "grid":
            pieces.append(_piece(indices, rows, form_index))
    return pieces


def _piece(indices: tuple[int, ...], rows: Sequence[PrintedRow], form_index: FormIndex) -> _Piece:
    columns: set[tuple[int, str]] = set()
    begins: list[float] = []
    stop = 0
    for at, index in enumerate(indices[:_HEADING_ROWS]):
        if any(is_value(place.text) for place in rows[index].fresh() if place.text):
            break
        for place in rows[index].fresh():
            if fold(place.text) in form_index.columns:
                columns |= {key for key, like in form_index.columns.match(place.text).items() if like == 1.0}
                begins.append(place.x0)
                stop = at + 1
    edge, body = min(begins, default=inf), indices[stop:]
    labelled = any(_label(rows[index], edge) for index in body)
    return _Piece(indices[:stop], body, frozenset(columns), edge, labelled)


def _label(row: PrintedRow, edge: float) -> str:
    """The folded text of the row's last cell left of the number columns, which begin at the x `edge`."""
    own = [place.text for place in row.fresh() if place.text and place.middle < edge and not is_value(place.text)]
    return fold(own[-1]) if own else ""


def _parts(pieces: Sequence[_Piece], rows: Sequence[PrintedRow], form_index: FormIndex) -> tuple[list[_Part], int]:
    """The parts of a table that the first piece begins, and how many pieces they take up; none where it begins none."""
    for heading in form_index.headings:
        wanted = frozenset(heading.column_ids)
        own = _columns(pieces[0], heading.number)
        if heading.across or len(wanted) < _FEWEST_COLUMNS or not own or own == wanted:
            continue
        parts: list[_Part] = []
        count = 0
        for piece in pieces:
            if not _add(piece, heading.number, parts, rows):
                break
            count += 1
        if len(parts) > 1 and frozenset().union(*(part.columns for part in parts)) == wanted:
            return parts, count
    return [], 0


def _columns(piece: _Piece, number: int) -> frozenset[str]:
    return frozenset(column for of, column in piece.columns if of == number)


def _add(piece: _Piece, number: int, parts: list[_Part], rows: Sequence[PrintedRow]) -> bool:
    """Add a piece to the part that it continues, or as a further part; False where it is neither.

    `number` is that of the heading whose columns are looked for.
    """
    space = rows[(*piece.heading, *piece.body)[0]].space
    columns = _columns(piece, number)
    if any(len(_columns(piece, other)) > len(columns) for other, _ in piece.columns):
        return False
    if columns:
        same = next((part for part in parts if part.columns == columns), None)
        if same is not None:
            same.repeated += piece.heading
        elif any(part.columns & columns for part in parts):
            return False
        else:
            same = _Part(columns, space, piece.edge, piece.labelled, piece.heading)
            parts.append(same)
    else:
        same = next((one for one in reversed(parts) if one.space == space and one.labelled == piece.labelled), None)
        if same is None:
            return False
    same.body += piece.body
    return True


def _fit(parts: Sequence[_Part], rows: Sequence[PrintedRow]) -> bool:
    """Whether all parts have as many rows as the first, at least one, and the same labels where they print any."""
    first = parts[0]
    if not first.body or any(len(part.body) != len(first.body) for part in parts):
        return False
    labels = [_label(rows[index], first.edge) for index in first.body]
    return all(
        not part.labelled or [_label(rows[index], part.edge) for index in part.body] == labels for part in parts[1:]
    )


def _join(parts: Sequence[_Part], rows: Sequence[PrintedRow], joined: list[PrintedRow]) -> None:
    """Put the places of the further parts behind those of the first part's rows; headings are level at their foot."""
    first = parts[0]
    end = _right(first, rows)
    for part in parts[1:]:
        pairs = [*zip(reversed(first.heading), reversed(part.heading), strict=False)]
        pairs += zip(first.body, part.body, strict=True)
        for index, other in pairs:
            own = [place for place in rows[other].places if place.middle > part.edge]
            moved = [place._replace(x0=place.x0 - part.edge + end, x1=place.x1 - part.edge + end) for place in own]
            joined[index] = replace(joined[index], places=(*joined[index].places, *moved))
        end += _right(part, rows) - part.edge
        for index in (*part.heading, *part.body, *part.repeated):
            row = rows[index]
            nothing = Place("", 0.0, 0.0, (), row.page)
            joined[index] = PrintedRow((nothing,), row.page, ("joined",), "line", row.y0, row.y1)


def _right(part: _Part, rows: Sequence[PrintedRow]) -> float:
    """The x where the part's last column ends, in its space."""
    return max(place.x1 for index in part.body for place in rows[index].places)
