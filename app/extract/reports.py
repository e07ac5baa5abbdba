"""The pages of a source -> its reports: tables, free tables, agency and year. The one door of this folder."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.extract.document import Document, read_document
from app.extract.free_tables import free_tables
from app.extract.layout.dewarp_boxes import on_the_page
from app.extract.layout.printed_rows import PrintedRow
from app.extract.matching.cells import as_form
from app.extract.matching.form_index import FormIndex
from app.extract.matching.form_tables import find_tables
from app.extract.metadata.prose import MOST_PASSAGES, prose_of_lines
from app.extract.metadata.titles import Title, best_title, find_titles
from app.extract.plain_text.fields import field_lines
from app.extract.plain_text.free_tables import text_free_tables
from app.extract.plain_text.reader import find_stream_tables
from app.extract.registration.merge import with_placed
from app.forms.form import Form
from app.model import FreeTable, Page, Passage, PlacedTable, ReadProblem, Report, Table


@dataclass(frozen=True)
class _Stand:
    """One form's table in the source: the rows (or lines) `first` to `last` of it, and which it was made of.

    `forms` are the forms that fit it equally well.
    """

    table: Table
    forms: tuple[str, ...]
    first: int
    last: int
    used: frozenset[int]


def read_reports(pages: Iterable[Page], forms: Sequence[Form]) -> tuple[Report, ...]:
    """Read every report in the pages of one source, in order; at least one, empty with its problem if need be."""
    books = FormIndex(forms)
    document = read_document(pages, books)
    if document.text_lines:
        return _text_reports(document, books)
    stands = [
        _Stand(stand.table, stand.forms, stand.first, max(stand.used, default=stand.first), frozenset(stand.used))
        for stand in find_tables(document.rows, books)
        if stand.table is not None
    ]
    titles = find_titles([_outside_cells(row) for row in document.rows], [row.y1 - row.y0 for row in document.rows])
    pages_of = [row.page for row in document.rows]
    forms_of = {form.id: form for form in forms}
    found = []
    groups = _by_report(stands, titles, len(document.rows))
    placed = _of_one_report(document, groups, pages_of)
    for group, first, end in groups:
        used = frozenset(index for stand in group for index in stand.used)
        free = free_tables(list(enumerate(document.rows))[first:end], used, document.tables)
        report = _report(group, titles, first, end, pages_of, free, _problem(document, group), forms_of)
        report = replace(report, passages=_passages(document.passages, first, end))
        if len(groups) == 1 and placed:
            report = replace(report, pages=tuple(sorted({*report.pages, *placed})))
        report = with_placed(report, placed, forms_of, tuple(books.rows))
        found.append(on_the_page(report, document.warps))
    return tuple(found)


def _of_one_report(
    document: Document, groups: Sequence[tuple[list[_Stand], int, int]], pages_of: Sequence[int]
) -> dict[int, tuple[PlacedTable, ...]]:
    """What labels place on the pages that one report alone takes up."""
    owners = Counter(page for _, first, end in groups for page in set(pages_of[first:end]))
    if len(groups) == 1:
        return document.placed
    return {page: tables for page, tables in document.placed.items() if owners[page] == 1}


def _passages(found: Sequence[tuple[int, Passage]], first: int, end: int) -> tuple[Passage, ...]:
    """The sentences that begin in the rows (or lines) `first` up to `end`, which is the source's end or a report's."""
    own = (passage for at, passage in found if first <= at < end)
    return tuple(itertools.islice(own, MOST_PASSAGES))


def _outside_cells(row: PrintedRow) -> str:
    """What the row prints as a line: nothing if it is a row of several cells."""
    filled = [place for place in row.fresh() if place.text]
    return row.text if row.kind == "line" or len(filled) == 1 else ""


def _text_reports(document: Document, books: FormIndex) -> tuple[Report, ...]:
    lines = field_lines(document.text_lines)
    stands = [
        _Stand(stand.table, stand.forms, min(stand.lines), max(stand.lines), frozenset(stand.lines))
        for stand in find_stream_tables(lines, books)
        if stand.table is not None
    ]
    titles = find_titles([line.text for line in lines])
    passages = prose_of_lines(lines)
    pages_of = [line.fields[0].page for line in lines]
    forms_of = {form.id: form for form in books.forms}
    found = []
    for group, first, end in _by_report(stands, titles, len(lines)):
        used = frozenset(index for stand in group for index in stand.used)
        outside = frozenset(range(first)) | frozenset(range(end, len(lines)))
        free = text_free_tables(lines, used | outside)
        report = _report(group, titles, first, end, pages_of, free, _problem(document, group), forms_of)
        found.append(replace(report, passages=_passages(passages, first, end)))
    return tuple(found)


def _problem(document: Document, stands: Sequence[_Stand]) -> ReadProblem | None:
    """Why a report has no table: its pages are pictures, or it prints none of a known form."""
    if stands:
        return None
    if document.blind:
        return ReadProblem("needs_ocr", facts=(("pages", ", ".join(map(str, document.blind))),))
    return ReadProblem("no_table")


def _by_report(stands: Sequence[_Stand], titles: Sequence[Title], count: int) -> list[tuple[list[_Stand], int, int]]:
    """The tables of each report with the rows it takes up: a report ends where one of its tables comes again."""
    groups: list[list[_Stand]] = [[]]
    for stand in _without_scraps(stands):
        if any(stand.table.id == other.table.id for other in groups[-1]):
            groups.append([])
        groups[-1].append(stand)
    starts = [0]
    for before, group in itertools.pairwise(groups):
        between = [title for title in titles if before[-1].last < title.line < group[0].first]
        own = best_title(between)
        same = [title.line for title in between if own and (title.agency, title.year) == (own.agency, own.year)]
        starts.append(min(same, default=group[0].first))
    return list(zip(groups, starts, [*starts[1:], count], strict=True))


def _without_scraps(stands: Sequence[_Stand]) -> list[_Stand]:
    """The tables without those that hold but a few rows of a table that stands whole right before or after them.

    A free table may borrow a form's headings; it does not begin a report.
    """
    kept = []
    for index, stand in enumerate(stands):
        beside = [other for other in stands[max(0, index - 1) : index + 2] if other is not stand]
        alike = [other for other in beside if other.table.id == stand.table.id]
        if not any(2 * _rows_read(stand.table) < _rows_read(other.table) for other in alike):
            kept.append(stand)
    return kept


def _rows_read(table: Table) -> int:
    return len({cell.row for cell in table.cells if cell.is_found})


def _report(
    stands: Sequence[_Stand],
    titles: Sequence[Title],
    first: int,
    end: int,
    pages_of: Sequence[int],
    free: tuple[FreeTable, ...],
    problem: ReadProblem | None,
    forms: Mapping[str, Form],
) -> Report:
    title = best_title(
        [title for title in titles if first <= title.line < end],
        min((stand.first for stand in stands), default=None),
        max((stand.last for stand in stands), default=None),
    )
    return Report(
        agency=title.agency if title else None,
        year=title.year if title else None,
        pages=tuple(sorted(set(pages_of[first:end]))),
        tables=_of_one_form(stands, forms),
        free_tables=free,
        problem=problem,
    )


def _of_one_form(stands: Sequence[_Stand], forms: Mapping[str, Form]) -> tuple[Table, ...]:
    """The tables, each under the form that it alone fits; one that several forms print alike goes with the others."""
    sure = Counter(stand.table.form for stand in stands if len(stand.forms) == 1)
    tables = []
    for stand in stands:
        best = max(stand.forms, key=lambda form: (sure[form], form == stand.table.form))
        tables.append(as_form(stand.table, forms[best]))
    return tuple(tables)
