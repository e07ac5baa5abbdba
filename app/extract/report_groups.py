"""Which tables of a source belong to one report, and which of them print another year's numbers for comparison."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.extract.metadata.titles import Title, best_title
from app.model import Table, plain
from app.model.confidence import YEAR_OPEN

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_BEFORE = re.compile(r"[（(【]?(?:上一?年度?|去年度?)(?:数据|数字|数|情况|统计)?[）)】]?[:：]?")
_PRESENT = re.compile(r"[（(【]?(?:本年度?|今年度?)(?:数据|数字|数|情况|统计)?[）)】]?[:：]?")
_LONGEST = 30
"""Characters of a line that is a table's caption; sentences that name a year are longer, or end in a stop."""
_LINES = 4
"""Printed lines above a table among which its caption is looked for: below it may stand a unit, a note, a heading."""


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


def by_report(
    tables_read: Sequence[ReadTable], titles: Sequence[Title], texts: Sequence[str]
) -> list[tuple[list[ReadTable], int, int]]:
    """The tables of each report with its rows `first` up to `end`; `texts` are the rows' texts, "" for table rows.

    A new report begins where a table occurs again, unless captions say that both are of different years: then those of
    another year than the report's are left out (they are free tables). Where the same table follows itself and
    nothing tells the two apart, the numbers of both are doubtful.
    """
    kept = _without_fragments(tables_read)
    years = [_year_of(kept, at, titles, texts) for at in range(len(kept))]
    kept = _doubting_repeats(kept, years, titles)
    groups: list[list[int]] = [[]]
    for at in range(len(kept)):
        if any(kept[other].table.id == kept[at].table.id for other in groups[-1]) and not _is_of_another_year(
            groups[-1], at, kept, years, titles
        ):
            groups.append([])
        groups[-1].append(at)
    starts = [0]
    for before, group in itertools.pairwise(groups):
        between = [title for title in titles if kept[before[-1]].last < title.line < kept[group[0]].first]
        own = best_title(between)
        same = [title.line for title in between if own and (title.agency, title.year) == (own.agency, own.year)]
        starts.append(min(same, default=kept[group[0]].first))
    reports = []
    for group, first, end in zip(groups, starts, [*starts[1:], len(texts)], strict=True):
        own = _title_of([kept[at] for at in group], titles, first, end)
        reports.append((_of_its_year(group, kept, years, own), first, end))
    return reports


def _title_of(tables: Sequence[ReadTable], titles: Sequence[Title], first: int, end: int) -> Title | None:
    return best_title(
        [title for title in titles if first <= title.line < end],
        min((one.first for one in tables), default=None),
        max((one.last for one in tables), default=None),
    )


def _year_of(kept: Sequence[ReadTable], at: int, titles: Sequence[Title], texts: Sequence[str]) -> int | None:
    """The year that the lines right above a table say it is of; the title's where they say nothing, None without one.

    A title is no caption: it says of which year the report is.
    """
    named = {title.line for title in titles}
    before = [title for title in titles if title.line < kept[at].first and title.year is not None]
    present = max(before, key=lambda title: title.line).year if before else None
    above = max((one.last for one in kept if one.last < kept[at].first), default=-1)
    lines = [line for line in range(above + 1, kept[at].first) if texts[line].strip()]
    for line in reversed(lines[-_LINES:]):
        text = plain(texts[line])
        if line in named or text.endswith("。"):
            break
        years = set(_YEAR.findall(text)) if len(text) <= _LONGEST else set()
        if years and len(re.sub(r"\D", "", _YEAR.sub("", text))) <= 1:
            return int(years.pop()) if len(years) == 1 else present
        if _BEFORE.fullmatch(text) or _PRESENT.fullmatch(text):
            return (present or 0) - 1 if _BEFORE.fullmatch(text) else present or 0
    return present


def _is_of_another_year(
    group: Sequence[int], at: int, kept: Sequence[ReadTable], years: Sequence[int | None], titles: Sequence[Title]
) -> bool:
    """Whether captions tell a table apart from the same table of this report; no other report's title is between."""
    same = [other for other in group if kept[other].table.id == kept[at].table.id]
    known = {years[other] for other in same}
    before = {(title.agency, title.year) for title in titles if title.line < kept[group[0]].first}
    between = [title for title in titles if kept[same[-1]].last < title.line < kept[at].first]
    others = any((title.agency, title.year) not in before for title in between)
    return years[at] is not None and None not in known and years[at] not in known and not others


def _of_its_year(
    group: Sequence[int], kept: Sequence[ReadTable], years: Sequence[int | None], title: Title | None
) -> list[ReadTable]:
    """The report's own tables. Where its title names none of the captions' years, it is the newest, in doubt."""
    if len({kept[at].table.id for at in group}) == len(group):
        return [kept[at] for at in group]
    captioned = {year for at in group if (year := years[at]) is not None}
    named = title.year if title is not None else None
    own = named if named in captioned else max(captioned)
    tables = [kept[at] for at in group if years[at] in (None, own)]
    return tables if own == named else list(map(_doubted, tables))


def _doubting_repeats(
    kept: Sequence[ReadTable], years: Sequence[int | None], titles: Sequence[Title]
) -> list[ReadTable]:
    """The tables, of which those are doubtful that follow themselves with other numbers and neither title nor caption.

    One of them is last year's, another agency's, or the form's example.
    """
    doubtful: set[int] = set()
    for at, (one, other) in enumerate(itertools.pairwise(kept)):
        told = any(one.last < title.line < other.first for title in titles)
        dated = None not in years[at : at + 2] and years[at] != years[at + 1]
        if one.table.id == other.table.id and not told and not dated and _numbers(one) != _numbers(other):
            doubtful |= {at, at + 1}
    return [_doubted(one) if at in doubtful else one for at, one in enumerate(kept)]


def _numbers(one: ReadTable) -> Counter[tuple[str, str | None]]:
    return Counter((cell.id, cell.raw) for cell in one.table.cells)


def _doubted(one: ReadTable) -> ReadTable:
    cells = tuple(replace(cell, confidence=min(cell.confidence, YEAR_OPEN)) for cell in one.table.cells)
    return replace(one, table=replace(one.table, cells=cells))


def _without_fragments(tables_read: Sequence[ReadTable]) -> list[ReadTable]:
    """The tables without those that have less than half the rows of the same table right before or after them.

    Free tables may have the headings of a form's table; they do not begin a report.
    """
    kept = []
    for index, one in enumerate(tables_read):
        neighbours = [other for other in tables_read[max(0, index - 1) : index + 2] if other is not one]
        alike = [other for other in neighbours if other.table.id == one.table.id]
        if not any(2 * _rows_read(one.table) < _rows_read(other.table) for other in alike):
            kept.append(one)
    return kept


def _rows_read(table: Table) -> int:
    return len({cell.row for cell in table.cells if cell.is_found})
