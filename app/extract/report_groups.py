"""Which tables of a source belong to one report, and which of them print another year's numbers for comparison."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.extract.matching.form_index import is_chapter
from app.extract.metadata.titles import Title, best_title
from app.frozen import dataclass
from app.model import Table, plain
from app.model.confidence import YEAR_OPEN

_OF = r"(?:数据|数字|数|情况|统计|统计数据|统计表|汇总)?(?:[（(].{0,12}[）)])?[）)】]?[:：]?"
_YEAR = re.compile(rf"(?:附[件表]?\d?[:：]?)?[（(【]?(20\d\d)(?:年度?)?{_OF}")
_BEFORE = re.compile(rf"(?:附[件表]?\d?[:：]?)?[（(【]?(?:上一?年度?|去年度?|上一?年同期|去年同期|同期|上期){_OF}")
_PRESENT = re.compile(rf"[（(【]?(?:本年度?|今年度?|本期){_OF}")
"""Captions are these words alone: a date, the number of a document or a note that names a year is none."""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table as it was read, with its rows (or lines of a text file) `first` to `last`, and those it was made of.

    `forms` are the ids of the forms that fit it equally well.
    """

    table: Table
    forms: tuple[str, ...]
    first: int
    last: int
    used: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Dated:
    """A table with the year that its caption, else the report's title, says it is of. `told`: a caption does."""

    read: ReadTable
    year: int | None
    told: bool


def by_report(
    tables_read: Sequence[ReadTable], titles: Sequence[Title], texts: Sequence[str]
) -> list[tuple[list[ReadTable], int, int]]:
    """The tables of each report with its rows `first` up to `end`; `texts` are the rows' texts, "" for table rows.

    A new report begins where a table occurs again, unless captions say that both are of different years: then those of
    another year than the report's are left out (they are free tables). What does not follow beyond doubt from captions
    and titles makes all numbers of the tables in question doubtful: they may be last year's, or another agency's.
    """
    tables = _without_fragments(_dated(tables_read, titles, texts))
    groups: list[list[_Dated]] = [[]]
    for one in tables:
        if not _belongs(one, groups[-1], titles):
            groups.append([])
        groups[-1].append(one)
    starts = [0]
    for before, group in itertools.pairwise(groups):
        between = _between(titles, before[-1], group[0])
        own = best_title(between)
        same = [title.line for title in between if own and (title.agency, title.year) == (own.agency, own.year)]
        starts.append(min(same, default=group[0].read.first))
    ends = [*starts[1:], len(texts)]
    open_groups = _untold(groups, titles)
    reports = []
    for at, (group, first, end) in enumerate(zip(groups, starts, ends, strict=True)):
        title = _title_of(group, [title for title in titles if first <= title.line < end])
        kept, certain = _of_its_year(group, title)
        if at in open_groups or not certain or _is_another_title_nearer(group, title, titles, first):
            kept = list(map(_doubted, kept))
        reports.append((kept, first, end))
    return reports


def _title_of(group: Sequence[_Dated], titles: Iterable[Title]) -> Title | None:
    first = min((one.read.first for one in group), default=None)
    return best_title(titles, first, max((one.read.last for one in group), default=None))


def _between(titles: Sequence[Title], one: _Dated, other: _Dated) -> list[Title]:
    return [title for title in titles if one.read.last < title.line < other.read.first]


def _dated(tables_read: Sequence[ReadTable], titles: Sequence[Title], texts: Sequence[str]) -> list[_Dated]:
    """The tables with their years.

    A caption below a chapter's heading holds up to the next chapter, one above it for all chapters up to the next
    caption or title.
    """
    named = {title.line: title for title in titles}
    starts = {one.first for one in tables_read}
    inside = {line for one in tables_read for line in range(one.first, one.last + 1)}
    caption: int | None = None
    title: int | None = None
    is_of_chapters = False
    found = {}
    for line, text in enumerate(texts):
        if line in starts:
            found[line] = (caption, title)
        if line in inside or not text.strip():
            continue
        if line in named:
            caption, title = None, named[line].year or title
        elif (year := _caption(plain(text), title)) is not None:
            caption, is_of_chapters = year, _is_above_a_chapter(line, starts, texts)
        elif is_chapter(plain(text)) and not is_of_chapters:
            caption = None
    return [
        _Dated(one, title if caption is None else caption, caption is not None)
        for one in tables_read
        for caption, title in (found.get(one.first, (None, None)),)
    ]


def _caption(text: str, title: int | None) -> int | None:
    """The year that a line says the tables below are of, if it says no more than that; none after the title's year."""
    if named := _YEAR.fullmatch(text):
        year = int(named[1])
        return None if title is not None and year > title else year
    if _BEFORE.fullmatch(text):
        return (title or 0) - 1
    return (title or 0) if _PRESENT.fullmatch(text) else None


def _is_above_a_chapter(line: int, starts: Iterable[int], texts: Sequence[str]) -> bool:
    following = min((start for start in starts if start > line), default=line)
    return any(is_chapter(plain(text)) for text in texts[line + 1 : following])


def _belongs(one: _Dated, group: Sequence[_Dated], titles: Sequence[Title]) -> bool:
    """Whether a table is of the report of these: its first of its kind, or the same table of another year."""
    same = [other for other in group if other.read.table.id == one.read.table.id]
    if not same:
        return True
    own = _title_of(group, [title for title in titles if title.line < group[0].read.first])
    if any(_is_of_another(title, own) for title in _between(titles, same[-1], one)):
        return False
    years = {other.year for other in same}
    return one.year is not None and None not in years and one.year not in years


def _is_of_another(title: Title, own: Title | None) -> bool:
    """Whether a title names another agency or year than that of the report above it."""
    return own is None or title.agency not in (None, own.agency) or title.year not in (None, own.year)


def _untold(groups: Sequence[Sequence[_Dated]], titles: Sequence[Title]) -> frozenset[int]:
    """The groups of which a neighbour has the same tables with other numbers, and no title stands between the two.

    Between a table and itself the title has to name an agency; others may be captions.
    """
    untold: set[int] = set()
    for at, (group, other) in enumerate(itertools.pairwise(groups)):
        numbers = {one.read.table.id: _numbers(one.read.table) for one in group}
        twice = [one for one in other if one.read.table.id in numbers]
        differs = any(_numbers(one.read.table) != numbers[one.read.table.id] for one in twice)
        between = _between(titles, group[-1], other[0])
        if group and group[-1].read.table.id == other[0].read.table.id:
            between = [title for title in between if title.agency is not None]
        if differs and not between:
            untold |= {at, at + 1}
    return frozenset(untold)


def _of_its_year(group: Sequence[_Dated], title: Title | None) -> tuple[list[ReadTable], bool]:
    """The report's own tables, and whether captions and its title leave no doubt of that.

    Where its title names none of the tables' years, they are the newest.
    """
    named = title.year if title is not None else None
    if len({one.read.table.id for one in group}) == len(group):
        return [one.read for one in group], not any(one.told and one.year != named for one in group)
    years = {one.year for one in group if one.year is not None}
    own = named if named in years else max(years)
    return [one.read for one in group if one.year in (None, own)], own == named and all(one.told for one in group)


def _is_another_title_nearer(group: Sequence[_Dated], title: Title | None, titles: Sequence[Title], first: int) -> bool:
    """Whether the title next above the tables names another year than the report's: one of last year's tables."""
    if title is None or not group:
        return False
    above = [one for one in titles if first <= one.line < group[0].read.first and one.sort in ("title", "labelled")]
    return bool(above) and above[-1].year not in (None, title.year)


def _numbers(table: Table) -> frozenset[tuple[str, str | None]]:
    return frozenset((cell.id, cell.raw) for cell in table.cells)


def _doubted(one: ReadTable) -> ReadTable:
    cells = tuple(replace(cell, confidence=min(cell.confidence, YEAR_OPEN)) for cell in one.table.cells)
    return replace(one, table=replace(one.table, cells=cells))


def _without_fragments(tables: Sequence[_Dated]) -> list[_Dated]:
    """The tables without those that have less than half the rows of the same table right before or after them.

    Free tables may have the headings of a form's table; they do not begin a report. A table of another year is none.
    """
    kept = []
    for index, one in enumerate(tables):
        neighbours = [other for other in tables[max(0, index - 1) : index + 2] if other is not one]
        alike = [other for other in neighbours if other.read.table.id == one.read.table.id and other.year == one.year]
        if not any(2 * _rows_read(one.read.table) < _rows_read(other.read.table) for other in alike):
            kept.append(one)
    return kept


def _rows_read(table: Table) -> int:
    return len({cell.row for cell in table.cells if cell.is_found})
