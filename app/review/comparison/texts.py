"""The running text of two reports compared, as a job of a worker process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from app.forms import Form, Label
from app.forms.labels import fold
from app.frozen import dataclass
from app.model import Box, PagePlace
from app.review.comparison.reports import own_pages
from app.review.reading.page_text import PageText, PlacedWord
from app.review.state.open_report import OpenReport
from app.rules.comparison.alignment import TextComparison, compare_texts
from app.rules.comparison.sentences import PrintedLine, PrintedPage, sentences_of
from app.sources import ReportProgress

_AROUND = 2.0
"""Points around a table's cells that count as the table's: their boxes are those of the digits. Chosen by hand."""
_MOST_CROSSING = 0.05
"""Share of lines that cross the middle of a wide sheet at most, for it to hold two pages. Chosen by hand."""

_Line = Sequence[tuple[PlacedWord, Box]]
"""The words of a line, each with its box turned upright."""


@dataclass(frozen=True, slots=True)
class ReportText:
    """The pages of one report, each with its text, and by page the boxes of each table's numbers."""

    pages: tuple[tuple[PagePlace, PageText], ...]
    tables: Mapping[int, tuple[tuple[Box, ...], ...]]


@dataclass(frozen=True, slots=True)
class TextsJob:
    """Two reports, and the labels of the forms' tables (`table_labels`)."""

    last: ReportText
    this: ReportText
    labels: str


def compare_report_texts(_initial: object, job: TextsJob, _report_progress: ReportProgress) -> TextComparison:
    """Compare the texts of two reports, in a worker: milliseconds, for books of thousands of sentences seconds."""
    return compare_texts(*(sentences_of(_printed(text), job.labels) for text in (job.last, job.this)))


def _printed(text: ReportText) -> tuple[PrintedPage, ...]:
    return tuple(
        part
        for page, found in text.pages
        for turn in _turns(found)
        for part in _upright(page, found, turn, text.tables.get(page.number, ()))
    )


def _turns(text: PageText) -> list[int]:
    """The directions of a page's text (`PlacedWord.turn`), that of most characters first."""
    count = Counter[int]()
    for line in text.lines:
        for word in line:
            count[word.turn] += len(word.text)
    return [turn for turn, _ in count.most_common()]


def _upright(page: PagePlace, text: PageText, turn: int, tables: Sequence[Sequence[Box]]) -> Iterator[PrintedPage]:
    """The lines of one direction, turned upright with the areas of tables; two pages on a sheet are two."""
    width, height = (page.height, page.width) if turn % 2 else (page.width, page.height)
    lines: Sequence[_Line] = [
        [(word, word.box.turned(-turn, page.width, page.height)) for word in line if word.turn == turn]
        for line in text.lines
    ]
    turned = [[box.turned(-turn, page.width, page.height) for box in boxes] for boxes in tables]
    edges = (0.0, width / 2, width) if _holds_two(lines, width, height) else (0.0, width)
    for column in pairwise(edges):
        areas = (area for boxes in turned if (area := _area(boxes, column)) is not None)
        own = ([(word, box) for word, box in line if column[0] <= box.center[0] < column[1]] for line in lines)
        printed = (
            PrintedLine(tuple((word.text, box) for word, box in line), place)
            for line in own
            if (place := Box.around(word.box for word, _ in line)) is not None
        )
        yield PrintedPage(page.number, height, tuple(printed), tuple(areas))


def _holds_two(lines: Sequence[_Line], width: float, height: float) -> bool:
    """Whether a sheet is wide, and hardly any line crosses its middle."""
    crossing = sum(1 for line in lines if any(box.x0 < width / 2 < box.x1 for _, box in line))
    return width > height and crossing <= _MOST_CROSSING * len(lines)


def _area(boxes: Sequence[Box], column: tuple[float, float]) -> Box | None:
    """The area of a table by the boxes of its numbers in a column of the page, widened to the column's edges.

    The labels of its rows stand there. None where the table has nothing in the column.
    """
    left, right = column
    found = Box.around(box for box in boxes if left <= box.center[0] < right)
    return None if found is None else Box(left, found.y0 - _AROUND, right, found.y1 + _AROUND)


def report_text(report: OpenReport, texts: Mapping[int, PageText]) -> ReportText:
    """The text of a report's pages, as far as they were read; `texts` are by the page's number."""
    tables: dict[int, list[tuple[Box, ...]]] = {}
    for table in report.report.tables:
        boxes: dict[int, list[Box]] = {}
        for cell in table.cells:
            if cell.page is not None:
                boxes.setdefault(cell.page, []).extend(cell.boxes)
        for page, found in boxes.items():
            tables.setdefault(page, []).append(tuple(found))
    for free in report.report.free_tables:
        if free.box is not None:
            tables.setdefault(free.page, []).append((free.box,))
    pages = tuple((page, texts[page.number]) for page in own_pages(report) if page.number in texts)
    return ReportText(pages, {page: tuple(found) for page, found in tables.items()})


def table_labels(forms: Iterable[Form]) -> str:
    """Every label in the forms' tables, folded, one a line; the headings of chapters are text, and not among them."""
    found: list[Label | None] = []
    for form in forms:
        for table in form.tables:
            found.append(table.note)
            for block in table.blocks:
                found.append(block.heading)
                found += (label for row in block.rows for label in (row.label, *row.groups))
                found += (label for column in block.columns for label in (column.label, *column.groups))
    return "\n".join(dict.fromkeys(fold(text) for label in found if label is not None for text in label.texts))
