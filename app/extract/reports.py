"""Reads the pages of a source into reports: tables, free tables, agency, year and sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from app.extract.document import Document, read_document
from app.extract.free_tables import free_tables
from app.extract.layout.dewarp_boxes import on_the_page
from app.extract.layout.printed_rows import PrintedRow
from app.extract.matching.cells import as_form
from app.extract.matching.form_index import FormIndex
from app.extract.metadata.prose import MOST_PASSAGES, prose_of_lines
from app.extract.metadata.title_patterns import read_title
from app.extract.metadata.titles import Title, best_title, find_titles
from app.extract.ocr_targets import is_figure_like
from app.extract.plain_text.fields import field_lines
from app.extract.plain_text.free_tables import text_free_tables
from app.extract.plain_text.reader import find_stream_tables
from app.extract.plain_text.run_on import cut_at_labels
from app.extract.rearranged.tables import find_all_tables
from app.extract.registration.ink_accounts import with_ink_accounted
from app.extract.registration.merge import with_placed
from app.extract.registration.text_pages import announced_tables, lost_tables, placed_by_labels
from app.extract.report_groups import ReadTable, by_report
from app.forms.form import Form
from app.model import Box, FreeTable, Omission, Page, Passage, PlacedTable, ReadProblem, Report, Table


def read_reports(pages: Iterable[Page], forms: Sequence[Form] | FormIndex) -> tuple[Report, ...]:
    """Every report in the pages of one source, in order.

    There is at least one: a source without a table of the forms gives one report with its `problem` (`needs_ocr` or
    `no_table`). Boxes are in points of the unrotated pages. Errors of the pages' iterator are passed on. Who reads many
    sources makes the index of the forms once.
    """
    form_index = forms if isinstance(forms, FormIndex) else FormIndex(forms)
    document = read_document(pages, form_index)
    if document.text_lines:
        return _text_reports(document, form_index)
    tables_read = [
        ReadTable(one.table, one.forms, one.first, max(one.used, default=one.first), frozenset(one.used))
        for one in find_all_tables(document.rows, form_index)
        if one.table is not None
    ]
    outside = [_outside_cells(row) for row in document.rows]
    titles = find_titles(outside, [row.y1 - row.y0 for row in document.rows])
    pages_of = [row.page for row in document.rows]
    forms_of = {form.id: form for form in form_index.forms}
    found = []
    groups = by_report(tables_read, titles, outside)
    owners = Counter(page for _, first, end in groups for page in set(pages_of[first:end]))
    placed = _alone(document.placed, owners, len(groups))
    for group, first, end in groups:
        used = frozenset(index for one in group for index in one.used)
        free = free_tables(list(enumerate(document.rows))[first:end], used, document.tables)
        report = _report(group, titles, first, end, pages_of, free, _problem(document, group), forms_of)
        report = _with_prose(report, document.passages, document.omissions, first, end, len(document.rows))
        if len(groups) == 1 and placed:
            report = replace(report, pages=tuple(sorted({*report.pages, *placed})))
        if len(groups) == 1:
            report = _titled(report, document.title)
        report = with_placed(report, placed, forms_of, tuple(form_index.rows))
        rows = document.rows[first:end]
        if lost := lost_tables(report, form_index.forms, partial(announced_tables, rows, form_index)):
            own = [document.texts[page] for page in report.pages if page in document.texts and page not in placed]
            by_labels = _alone(placed_by_labels(own, form_index.forms, lost, report), owners, len(groups))
            report = with_placed(report, by_labels, forms_of, tuple(form_index.rows), confirms=False)
        report = replace(report, tables=with_ink_accounted(report.tables, _numbers_seen(rows)))
        found.append(on_the_page(report, document.warps))
    return tuple(found)


def _numbers_seen(rows: Sequence[PrintedRow]) -> dict[int, list[Box]]:
    """Where numbers stand on pages that are pictures, by page."""
    seen: dict[int, list[Box]] = {}
    for row in rows:
        for place in row.pieces or row.fresh():
            if place.method == "ocr" and is_figure_like(place.text) and any(char.isdigit() for char in place.text):
                seen.setdefault(place.page, []).extend(place.boxes)
    return seen


def _titled(report: Report, title: str) -> Report:
    """The report with agency and year from the file's own title, where its pages do not print them."""
    naming = read_title("".join(title.split())) if title and None in (report.agency, report.year) else None
    if naming is None or (report.agency is not None and naming.agency != report.agency):
        return report
    return replace(report, agency=report.agency or naming.agency, year=report.year or naming.year)


def _alone(
    placed: Mapping[int, tuple[PlacedTable, ...]], owners: Mapping[int, int], reports: int
) -> Mapping[int, tuple[PlacedTable, ...]]:
    """What labels place on the pages that one report alone takes up; `owners` are how many reports each page is of."""
    return placed if reports == 1 else {page: tables for page, tables in placed.items() if owners[page] == 1}


def _with_prose(
    report: Report,
    passages: Sequence[tuple[int, Passage]],
    omissions: Sequence[tuple[int, Omission]],
    first: int,
    end: int,
    count: int,
) -> Report:
    """The report with the sentences and the omissions of its rows (or lines) `first` up to `end`, of `count` in all.

    Those behind the source's last row belong to its last report. An omitted page or table belongs to every report on
    its page, and of many omitted sentences only the first is named.
    """
    stop = end if end < count else count + 1
    own = [passage for at, passage in passages if first <= at < stop]
    sentences = [one for at, one in omissions if one.kind == "sentences" and first <= at < stop]
    sentences = [Omission("sentences", spot) for one in own[MOST_PASSAGES:] for spot in one.spots[:1]] + sentences
    areas = [
        one
        for at, one in omissions
        if one.kind != "sentences" and (first <= at < stop or one.spot.page in report.pages)
    ]
    return replace(report, passages=tuple(own[:MOST_PASSAGES]), omissions=(*areas, *sentences[:1]))


def _outside_cells(row: PrintedRow) -> str:
    """The row's text, or "" for a row of several filled cells."""
    filled = [place for place in row.fresh() if place.text]
    return row.text if row.kind == "line" or len(filled) == 1 else ""


def _text_reports(document: Document, form_index: FormIndex) -> tuple[Report, ...]:
    lines = field_lines(document.text_lines, lambda piece: cut_at_labels(piece, form_index))
    tables_read = [
        ReadTable(one.table, one.forms, min(one.lines), max(one.lines), frozenset(one.lines))
        for one in find_stream_tables(lines, form_index)
        if one.table is not None
    ]
    texts = [line.text for line in lines]
    titles = find_titles(texts)
    prose = prose_of_lines(lines)
    pages_of = [line.fields[0].page for line in lines]
    forms_of = {form.id: form for form in form_index.forms}
    found = []
    for group, first, end in by_report(tables_read, titles, texts):
        used = frozenset(index for one in group for index in one.used)
        outside = frozenset(range(first)) | frozenset(range(end, len(lines)))
        free = text_free_tables(lines, used | outside)
        report = _report(group, titles, first, end, pages_of, free, _problem(document, group), forms_of)
        found.append(_with_prose(report, prose.found, prose.omitted, first, end, len(lines)))
    return tuple(found)


def _problem(document: Document, tables_read: Sequence[ReadTable]) -> ReadProblem | None:
    """Why a report has no table: its pages are pictures, or print no table of a known form. None if it has one."""
    if tables_read:
        return None
    if document.blind:
        return ReadProblem("needs_ocr", facts=(("pages", ", ".join(map(str, document.blind))),))
    return ReadProblem("no_table")


def _report(
    tables_read: Sequence[ReadTable],
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
        min((one.first for one in tables_read), default=None),
        max((one.last for one in tables_read), default=None),
    )
    return Report(
        agency=title.agency if title else None,
        year=title.year if title else None,
        pages=tuple(sorted(set(pages_of[first:end]))),
        tables=_of_one_form(tables_read, forms),
        free_tables=free,
        problem=problem,
    )


def _of_one_form(tables_read: Sequence[ReadTable], forms: Mapping[str, Form]) -> tuple[Table, ...]:
    """The tables, each with the form that it fits; one that fits several gets the form of most of the other tables."""
    certain = Counter(one.table.form for one in tables_read if len(one.forms) == 1)
    tables = []
    for one in tables_read:
        best = max(one.forms, key=lambda form: (certain[form], form == one.table.form))
        tables.append(as_form(one.table, forms[best]))
    return tuple(tables)
