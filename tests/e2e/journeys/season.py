"""A season as a person finds it: the reports of many agencies, their roster, and what the workbook says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from tests.projects import open_review
from tests.seasons import agency_name, make_season
from tests.wordings import wording

COUNTY = "望川市"
YEARS = (2021, 2022, 2023)
_SHEET, _HEAD_ROWS = "workbook.sheet.data", 2
_AGENCY, _YEAR, _VALUE, _CELL = 1, 2, 6, 13
"""Columns of the workbook's data sheet, from 0."""
_MISSING = ("水利局", "审计局", "信访局")


@dataclass(frozen=True, slots=True)
class Season:
    """A project that nobody has worked on, and the roster as it is copied from a table.

    `blanks` are names with a blank too much in their reports, `places` those with the place before them. `missing` are
    agencies of the roster without a report; one of them is the superior of all.
    """

    path: Path
    agencies: tuple[str, ...]
    blanks: tuple[str, ...]
    places: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def roster(self) -> str:
        """The roster with its headings, apart by tabs."""
        superior, *_ = self.missing
        lines = [
            f"{name}\t{superior if name != superior else ''}\t{name[:2]}主任"
            for name in (*self.missing, *self.agencies)
        ]
        return "\n".join(["单位名称\t上级单位\t联系人", *lines])

    @property
    def renamed(self) -> tuple[str, ...]:
        """The names in reports that the roster does not have."""
        return (*self.blanks, *self.places)


def make_unworked(path: Path, agencies: int) -> Season:
    """A season of so many agencies; of ten, one has a blank in its name, and one the place before it."""
    make_season(path, agencies, YEARS, worked=False, named=_in_reports)
    numbers = range(agencies)
    return Season(
        path,
        tuple(map(agency_name, numbers)),
        tuple(_in_reports(number) for number in numbers if number % 10 == 3),
        tuple(_in_reports(number) for number in numbers if number % 10 == 7),
        tuple(COUNTY + name for name in ("人民政府", *_MISSING)),
    )


def _in_reports(number: int) -> str:
    name = agency_name(number)
    if number % 10 == 3:
        return f"{name[:3]} {name[3:]}"
    return f"{COUNTY}{name}" if number % 10 == 7 else name


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is known of every cell, by agency, year and cell id; and how many reports are of each status."""

    cells: dict[tuple[str, int, str], Decimal | None]
    statuses: dict[str, int]


def numbers_of_project(path: Path, year: int) -> Numbers:
    """The numbers of a year's reports, as the project has them."""
    cells: dict[tuple[str, int, str], Decimal | None] = {}
    statuses: dict[str, int] = {}
    review = open_review(path)
    with closing(review.project) as project:
        for report in project.roster.reports():
            if report.year == year:
                held = review.report(report.id)
                statuses[held.tally.status] = statuses.get(held.tally.status, 0) + 1
                cells |= {(report.agency or "", year, name): cell.value for name, cell in held.cells.items()}
    return Numbers(cells, statuses)


def numbers_of_workbook(path: Path, language: str) -> dict[tuple[str, int, str], Decimal | None]:
    """The numbers of the workbook's data sheets."""
    sheet = wording("en" if language == "en" else "zh").say(_SHEET)
    book = load_workbook(path, read_only=True)
    with closing(book):
        return dict(_rows(book[sheet].iter_rows(min_row=_HEAD_ROWS + 1, values_only=True)))


def _rows(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[tuple[str, int, str], Decimal | None]]:
    for row in rows:
        value = row[_VALUE]
        key = (str(row[_AGENCY]), int(str(row[_YEAR])), str(row[_CELL]))
        yield key, None if value is None else Decimal(str(value))
