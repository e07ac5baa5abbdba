"""Two reports and what the comparison of their tables says; which places of their pages correspond."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.forms import Form
from app.frozen import dataclass
from app.model import Box, PagePlace, Spot
from app.review.state.open_report import OpenReport
from app.rules.comparison.alignment import TextComparison
from app.rules.comparison.tables import ComparedTable, compare_tables


@dataclass(frozen=True, slots=True)
class ComparedReports:
    """Two reports, the earlier one (`last`) and the later one (`this`), with their tables."""

    last: OpenReport
    this: OpenReport
    tables: tuple[ComparedTable, ...]

    @property
    def differing(self) -> tuple[str, ...]:
        """The ids of the cells that differ, in printed order."""
        return tuple(cell.id for table in self.tables for cell in table.cells.values() if cell.differs)


def in_time(one: OpenReport, other: OpenReport) -> tuple[OpenReport, OpenReport]:
    """Two reports in the order of their years; of one year, or where a year is not known, as they were imported."""
    if one.year is None or other.year is None or one.year == other.year:
        return (one, other) if one.id < other.id else (other, one)
    return (one, other) if one.year < other.year else (other, one)


def compare_reports(last: OpenReport, this: OpenReport, forms: Mapping[str, Form]) -> ComparedReports:
    """Compare two reports as they are now, corrections included."""
    doubtful = last.evaluation.doubtful, this.evaluation.doubtful
    tables = compare_tables(last.report.tables, last.cells, this.report.tables, this.cells, forms, doubtful)
    return ComparedReports(last, this, tables)


def own_pages(report: OpenReport) -> tuple[PagePlace, ...]:
    """The pages that a report takes up; all of its sources where that is not known."""
    own = frozenset(report.report.pages)
    return tuple(page for page in report.pages if page.number in own) or report.pages


def corresponding(compared: ComparedReports, texts: TextComparison | None) -> tuple[tuple[float, float], ...]:
    """Places of the earlier report and of the later one that show the same, both in ascending order.

    A place is the index of a page among `own_pages`, and the share of its height as it is shown.
    """
    last, this = (
        {page.number: (at, page) for at, page in enumerate(own_pages(one))} for one in (compared.last, compared.this)
    )
    found = sorted(
        (_place(one, last), _place(other, this))
        for one, other in (*_of_cells(compared), *(_of_texts(texts) if texts is not None else ()))
        if one.page in last and other.page in this
    )
    rising: list[tuple[float, float]] = []
    for pair in found:
        if not rising or (pair[0] > rising[-1][0] and pair[1] > rising[-1][1]):
            rising.append(pair)
    return tuple(rising)


def _of_cells(compared: ComparedReports) -> Iterator[tuple[Spot, Spot]]:
    """The first cell of each row that both reports print."""
    for table in compared.tables:
        rows = set[str]()
        for cell in table.cells:
            one, other = compared.last.extracted.get(cell), compared.this.extracted.get(cell)
            if one is None or other is None or not (one.boxes and other.boxes) or one.row in rows:
                continue
            if one.page is not None and other.page is not None:
                rows.add(one.row)
                yield Spot(one.page, one.boxes[0]), Spot(other.page, other.boxes[0])


def _of_texts(texts: TextComparison) -> Iterator[tuple[Spot, Spot]]:
    for pair in texts.pairs:
        if pair.last is not None and pair.this is not None and not pair.moved:
            one, other = texts.last[pair.last].spots, texts.this[pair.this].spots
            if one and other:
                yield one[0], other[0]


def _place(spot: Spot, pages: Mapping[int, tuple[int, PagePlace]]) -> float:
    at, page = pages[spot.page]
    return at + share_down(spot.box, page)


def share_down(box: Box, page: PagePlace) -> float:
    """How far down the page, as it is shown, a box begins: 0 at the top, 1 at the end."""
    turned = box.turned(page.rotation // 90, page.width, page.height)
    height = page.width if page.rotation % 180 else page.height
    return min(max(turned.y0 / height, 0.0), 1.0) if height else 0.0


def other_place(places: Sequence[tuple[float, float]], place: float, *, of_last: bool) -> float:
    """The place in the one report where the other shows what it shows at `place`, between known places in proportion.

    `places` as `corresponding` gives them; `of_last`: `place` is one of the earlier report.
    """
    pairs = [(0.0, 0.0), *(pair if of_last else pair[::-1] for pair in places)]
    after = next((at for at, pair in enumerate(pairs) if pair[0] > place), None)
    if after is None:
        return pairs[-1][1] + place - pairs[-1][0]
    (x0, y0), (x1, y1) = pairs[after - 1], pairs[after]
    return y0 + (y1 - y0) * (place - x0) / (x1 - x0)
