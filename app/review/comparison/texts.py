"""The running text of two reports compared, as a job of a worker process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.forms import Form
from app.forms.labels import fold
from app.model import Box
from app.review.comparison.reports import own_pages
from app.review.reading.page_text import PageText
from app.review.state.open_report import OpenReport
from app.rules.comparison.alignment import TextComparison, compare_texts
from app.rules.comparison.sentences import PrintedLine, PrintedPage, areas_of, sentences_of
from app.sources import ReportProgress

_AROUND = 2.0
"""Points around a table's cells that count as the table's: their boxes are those of the digits. Chosen by hand."""
_LEAST_OF_A_HALF = 0.4
"""Share of half a wide sheet that a table's numbers take up at least, for it to be a page of its own: the numbers of a
table over the whole sheet may begin behind its middle too. Chosen by hand."""


@dataclass(frozen=True, slots=True)
class ReportText:
    """The pages of one report with their text: (number, height in points, text), and the areas of tables by page."""

    pages: tuple[tuple[int, float, PageText], ...]
    tables: Mapping[int, tuple[Box, ...]]


@dataclass(frozen=True, slots=True)
class TextsJob:
    """Two reports, and the folded labels of the forms' tables."""

    last: ReportText
    this: ReportText
    labels: frozenset[str]


def compare_report_texts(_initial: object, job: TextsJob, _report_progress: ReportProgress) -> TextComparison:
    """Compare the texts of two reports, in a worker: milliseconds, for books of thousands of sentences seconds."""
    return compare_texts(*(sentences_of(_printed(text), job.labels) for text in (job.last, job.this)))


def _printed(text: ReportText) -> tuple[PrintedPage, ...]:
    return tuple(
        PrintedPage(
            number,
            height,
            tuple(PrintedLine(tuple((word.text, word.box) for word in line)) for line in page.lines),
            text.tables.get(number, ()),
        )
        for number, height, page in text.pages
    )


def report_text(report: OpenReport, texts: Mapping[int, PageText]) -> ReportText:
    """The text of a report's pages, as far as they were read; `texts` are by the page's number."""
    areas: dict[int, list[Box]] = {}
    for table in report.report.tables:
        boxes: dict[int, list[Box]] = {}
        for cell in table.cells:
            if cell.page is not None:
                boxes.setdefault(cell.page, []).extend(cell.boxes)
        for page, area in areas_of(boxes).items():
            areas.setdefault(page, []).append(_with_labels(area, report, page))
    for free in report.report.free_tables:
        if free.box is not None:
            areas.setdefault(free.page, []).append(free.box)
    pages = tuple((page.number, page.height, texts[page.number]) for page in own_pages(report) if page.number in texts)
    return ReportText(pages, {page: tuple(found) for page, found in areas.items()})


def _with_labels(area: Box, report: OpenReport, number: int) -> Box:
    """The area of a table's numbers, widened to the page's edges, where the labels of its rows stand.

    On a sheet of two pages beside each other it is widened to the edges of its own half.
    """
    page = next(page for page in report.pages if page.number == number)
    left, right, middle = 0.0, page.width, page.width / 2
    if page.width > page.height and area.x1 <= middle:
        right = middle
    elif page.width > page.height and area.x0 >= middle and area.width > _LEAST_OF_A_HALF * middle:
        left = middle
    return Box(left, area.y0 - _AROUND, right, area.y1 + _AROUND)


def table_labels(forms: Iterable[Form]) -> frozenset[str]:
    """Every label of the forms' rows and columns, folded; chapters' headings are text."""
    found = set[str]()
    for form in forms:
        for table in form.tables:
            for block in table.blocks:
                for row in block.rows:
                    found.update(fold(text) for label in (row.label, *row.groups) for text in label.texts)
                for column in block.columns:
                    found.update(fold(text) for label in (column.label, *column.groups) for text in label.texts)
    return frozenset(found)
