"""Items by agency, or by superior agency, and year, with sums that say what they lack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from app.frozen import dataclass
from app.review.overview import Target
from app.review.pivot.cells import FILTERED, NOTHING, PivotCell, sum_of, unknown_cell
from app.review.pivot.items import Item
from app.review.pivot.reading import PivotData, PivotReport
from app.review.state.isolation import Stopped

Rows = Literal["agency", "parent"]
"""What a row is: an agency, or a superior agency with the sum of the reports directly under it."""


class PivotColumn(NamedTuple):
    """One column: an item and a year; None for reports whose year is not known."""

    item: Item
    year: int | None


@dataclass(frozen=True, slots=True)
class PivotRow:
    """One row. `name` is an agency, or a file where that is not known; None for agencies without a superior one.

    `reports` are those of each year. `agencies` counts what is summed, 1 for an agency's own row.
    """

    name: str | None
    cells: tuple[PivotCell, ...]
    reports: dict[int | None, tuple[PivotReport, ...]]
    agencies: int = 1


@dataclass(frozen=True, slots=True)
class PivotTable:
    """All rows, and their total.

    `total` sums the reports that are shown, None where none is. `is_mixed`: it has both a superior agency and one
    under it in one year, so that it may count a number twice. `reports` counts the reports that are shown,
    `uncounted` those whose figures are still to be made. `filtered`: the list leaves some out. `has_parents`: it is
    known of some agency whom it belongs to.
    """

    items: tuple[Item, ...]
    columns: tuple[PivotColumn, ...]
    rows: tuple[PivotRow, ...]
    total: PivotRow | None
    by: Rows
    reports: int = 0
    uncounted: int = 0
    filtered: bool = False
    is_mixed: bool = False
    has_parents: bool = False

    def targets(self, row: PivotRow, column: int) -> tuple[Target, ...]:
        """Where a value leads: its reports at the item's cell, those without a number first."""
        item, year = self.columns[column]
        place = self.items.index(item)
        reports = sorted(row.reports.get(year, ()), key=lambda one: one.cells[place].value is not None)
        return tuple(Target(one.id, "" if _no_cell(one.cells[place]) else item.cell) for one in reports)


def pivot_table(
    data: PivotData,
    reports: Sequence[int] | None = None,
    by: Rows = "agency",
    *,
    filtered: bool = False,
    stop: Callable[[], bool] = lambda: False,
) -> PivotTable:
    """The table of some reports, of all where that is None; rows by name.

    Raises Stopped once `stop` says so.
    """
    return _Maker(data, reports, filtered=filtered, stop=stop).table(by)


@dataclass(slots=True)
class _Agency:
    """An agency's reports that are shown by year, and its years that the filter leaves out."""

    name: str
    agency: str | None
    shown: dict[int | None, list[PivotReport]]
    hidden: set[int | None]


class _Maker:
    def __init__(
        self, data: PivotData, reports: Sequence[int] | None, *, filtered: bool, stop: Callable[[], bool]
    ) -> None:
        wanted = None if reports is None else frozenset(reports)
        self._data, self._filtered, self._stop = data, filtered, stop
        agencies: dict[tuple[str | None, int], _Agency] = {}
        self._shown: list[PivotReport] = []
        for report in data.reports:
            key = (report.agency, 0 if report.agency is not None else report.id)
            if key not in agencies:
                agencies[key] = _Agency(report.name, report.agency, defaultdict(list), set())
            if wanted is None or report.id in wanted:
                agencies[key].shown[report.year].append(report)
                self._shown.append(report)
            else:
                agencies[key].hidden.add(report.year)
        self._reported = {key[0] for key in agencies}
        self._all = list(agencies.values())
        years = {report.year for report in self._shown}
        self._years = (*sorted(year for year in years if year is not None), *((None,) if None in years else ()))

    def table(self, by: Rows) -> PivotTable:
        columns = tuple(PivotColumn(item, year) for item in self._data.items for year in self._years)
        present = [one for one in self._all if one.shown]
        cells = [self._cells(one) for one in present]
        rows = self._by_parent(present, cells) if by == "parent" else self._by_agency(present, cells)
        return PivotTable(
            self._data.items,
            columns,
            tuple(rows),
            self._total(present, cells) if present else None,
            by,
            len(self._shown),
            sum(not report.is_counted for report in self._shown),
            self._filtered,
            self._is_mixed(),
            bool(self._data.parents),
        )

    def _cells(self, agency: _Agency) -> tuple[PivotCell, ...]:
        """The values of one agency: item by item, year by year."""
        if self._stop():
            raise Stopped
        by_year = [self._of_year(agency, year) for year in self._years]
        return tuple(cells[place] for place in range(len(self._data.items)) for cells in by_year)

    def _of_year(self, agency: _Agency, year: int | None) -> Sequence[PivotCell]:
        """The items of one agency in one year. Of several reports none is taken, and they are not added up."""
        reports, count = agency.shown.get(year, ()), len(self._data.items)
        if len(reports) == 1:
            return reports[0].cells
        if reports:
            return (unknown_cell("several"),) * count
        if year in agency.hidden:
            return (FILTERED,) * count
        return (NOTHING if year is None else unknown_cell("no_report"),) * count

    def _by_agency(self, agencies: Sequence[_Agency], cells: Sequence[tuple[PivotCell, ...]]) -> Iterator[PivotRow]:
        for agency, own in zip(agencies, cells, strict=True):
            yield PivotRow(agency.name, own, {year: tuple(found) for year, found in agency.shown.items()})

    def _by_parent(self, agencies: Sequence[_Agency], cells: Sequence[tuple[PivotCell, ...]]) -> list[PivotRow]:
        """A row for each superior agency; what has none stands last, together."""
        groups: dict[str | None, list[int]] = defaultdict(list)
        for number, agency in enumerate(agencies):
            groups[self._data.parents.get(agency.agency or "")].append(number)
        absent = self._absent()
        for parent in absent:
            if parent is not None and not self._filtered:
                groups.setdefault(parent, [])
        names = sorted(name for name in groups if name is not None)
        return [
            self._summed(
                name, [agencies[at] for at in groups[name]], [cells[at] for at in groups[name]], absent.get(name, 0)
            )
            for name in (*names, *((None,) if None in groups else ()))
        ]

    def _total(self, agencies: Sequence[_Agency], cells: Sequence[tuple[PivotCell, ...]]) -> PivotRow:
        return self._summed(None, agencies, cells, sum(self._absent().values()))

    def _summed(
        self, name: str | None, agencies: Sequence[_Agency], cells: Sequence[tuple[PivotCell, ...]], absent: int
    ) -> PivotRow:
        """The sums over some agencies; `absent` agencies of the roster have no report of any year.

        What the filter leaves out is no part of the sum, and not missing in it.
        """
        if self._stop():
            raise Stopped
        count = len(self._data.items) * len(self._years)
        missing = [unknown_cell("no_report")] * absent
        sums = tuple(
            sum_of(
                (
                    *(own[place] for own in cells if own[place] is not FILTERED),
                    *(missing if self._years[place % len(self._years)] is not None else ()),
                )
            )
            for place in range(count)
        )
        reports: dict[int | None, list[PivotReport]] = defaultdict(list)
        for agency in agencies:
            for year, found in agency.shown.items():
                reports[year].extend(found)
        return PivotRow(name, sums, {year: tuple(found) for year, found in reports.items()}, len(agencies))

    def _absent(self) -> dict[str | None, int]:
        """How many agencies of the roster have no report at all, by their superior agency."""
        found: dict[str | None, int] = defaultdict(int)
        for name in self._data.roster:
            if name not in self._reported:
                found[self._data.parents.get(name)] += 1
        return dict(found)

    def _is_mixed(self) -> bool:
        """Whether an agency and one above it have reports of one year among those that are shown."""
        there = {(report.agency, report.year) for report in self._shown if report.agency is not None}
        return any((above, year) in there for agency, year in there for above in self._above(agency or ""))

    def _above(self, agency: str) -> Iterable[str]:
        """Every agency above one, the nearest first; a circle, as of a damaged file, ends."""
        seen = {agency}
        while (parent := self._data.parents.get(agency)) is not None and parent not in seen:
            yield parent
            seen.add(parent)
            agency = parent


def _no_cell(cell: PivotCell) -> bool:
    return cell.why in ("no_table", "sent_back", "counting")
