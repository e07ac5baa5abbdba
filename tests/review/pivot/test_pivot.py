"""The pivot table equals the frames value by value, and no sum takes what is not known for 0."""

from __future__ import annotations

from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pandas  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.frames import read_frames
from app.model import RosterEntry
from app.project import Project
from app.review.maintenance.restore import renew_tallies
from app.review.pivot import PivotCell, PivotTable, items_of, load_pivot, pivot_table, set_items, sets_of
from app.review.pivot.cells import sum_of, unknown_cell
from app.review.state.isolation import Stopped
from tests.project.handmade import AT, AUTHOR
from tests.projects import FORMS
from tests.properties import examples
from tests.review.overview.test_overview import MAIN
from tests.seasons import agency_name, make_season
from tests.workbook.conftest import edited_project

__all__ = ["edited_project"]

ITEMS = items_of(FORMS.forms)
COUNTY = "青萝县"
YEARS = (2022, 2023)


def _table(
    path: Path, *, by: str = "agency", reports: list[int] | None = None, cells: tuple[str, ...] = ()
) -> PivotTable:
    with closing(Project.open_to_read(path)) as project:
        data = load_pivot(project, FORMS, set_items(ITEMS, cells) if cells else ITEMS)
        return pivot_table(data, reports, by, filtered=reports is not None)  # type: ignore[arg-type]


@pytest.fixture
def season(tmp_path: Path) -> Path:
    return make_season(tmp_path / "season.gouji", 3, YEARS, worked=False, distinct=2)


def _with_roster(path: Path, *entries: tuple[str, str]) -> None:
    with closing(Project.open(path)) as project, project.act("roster", at=AT, author=AUTHOR) as act:
        act.put_roster([RosterEntry(name, "", parent, "", "") for name, parent in entries])


def test_every_value_is_the_one_of_the_frames(edited_project: Path) -> None:
    with closing(Project.open(edited_project)) as project:
        renew_tallies(project, FORMS, [row[0] for row in project._database.rows("SELECT id FROM report")])
    frames = read_frames(edited_project)
    sent_back = set(frames.reports.query("status == 'sent_back'")["report"])
    table = _table(edited_project)
    uuids = _uuids(edited_project)
    expected = {
        (one["report"], one["cell"]): one for one in frames.cells.to_dict("records") if one["report"] not in sent_back
    }
    compared = 0
    for row in table.rows:
        for place, column in enumerate(table.columns):
            for report in row.reports.get(column.year, ()):
                cell, said = report.cells[table.items.index(column.item)], None
                said = expected.get((uuids[report.id], column.item.cell))
                if said is None or said["form"] not in column.item.forms:
                    assert cell.value is None
                    continue
                assert cell.value == (None if pandas.isna(said["value"]) else said["value"])
                if cell.value is None:
                    assert cell.why == ("unit" if said["unit"] is not None else _why(said))
                elif len(row.reports[column.year]) == 1:
                    assert row.cells[place].value == cell.value
                compared += 1
    assert compared == len(expected) > 500


def _why(said: dict[str, object]) -> object:
    return "not_found" if said["state"] == "unreadable" and pandas.isna(said["text"]) else said["state"]


def _uuids(path: Path) -> dict[int, str]:
    with closing(Project.open_to_read(path)) as project:
        return dict(project._database.rows("SELECT id, uuid FROM report"))


numbers = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12)


@given(
    st.lists(st.one_of(numbers.map(PivotCell), st.sampled_from(["blank", "unreadable", "no_report"]).map(unknown_cell)))
)
@examples(200)
def test_a_sum_is_exact_and_counts_everything_that_it_lacks(cells: list[PivotCell]) -> None:
    found = sum_of(cells)
    known = [cell.value for cell in cells if cell.value is not None]
    lacking = sum(count for _, count in found.missing)
    assert (found.counted, lacking) == (len(known), len(cells) - len(known))
    assert found.is_incomplete == (len(known) < len(cells))
    assert found.value == (sum(known, Decimal(0)) if known else None)


def test_sums_by_superior_agency_say_who_has_not_reported(season: Path) -> None:
    first, second, third = (agency_name(number) for number in range(3))
    _with_roster(season, (COUNTY, ""), (first, COUNTY), (second, COUNTY), ("未报的镇", COUNTY))
    single = {row.name: row for row in _table(season, cells=(MAIN,)).rows}
    table = _table(season, by="parent", cells=(MAIN,))
    assert [row.name for row in table.rows] == [COUNTY, None]
    for place in range(len(YEARS)):
        county = table.rows[0].cells[place]
        parts = [single[name].cells[place] for name in (first, second)]
        assert county.value == sum((cell.value for cell in parts if cell.value is not None), Decimal(0))
        assert ("no_report", 1) in county.missing and county.is_incomplete
        assert table.rows[1].cells[place].value == single[third].cells[place].value
    assert not table.is_mixed and table.has_parents


def test_a_total_of_superiors_and_their_subordinates_says_so(season: Path) -> None:
    first, second, third = (agency_name(number) for number in range(3))
    _with_roster(season, (first, ""), (second, third), (third, first))
    assert _table(season, cells=(MAIN,)).is_mixed
    reports = [one.id for row in _table(season, cells=(MAIN,)).rows if row.name == second for one in row.reports[2022]]
    assert not _table(season, reports=reports, cells=(MAIN,)).is_mixed


def test_two_reports_of_one_year_are_not_added_up(season: Path) -> None:
    first, second = agency_name(0), agency_name(1)
    with closing(Project.open(season)) as project, project.act("describe", at=AT, author=AUTHOR) as act:
        for id_, agency, year in project._database.rows("SELECT id, agency, year FROM report"):
            if (agency, year) == (second, 2022):
                act.change_report(id_, agency=first)
    table = _table(season, cells=(MAIN,))
    cell = next(row for row in table.rows if row.name == first).cells[0]
    assert cell.value is None and cell.why in ("several", "counting")
    assert table.total is not None and ("several", 1) in table.total.cells[0].missing


def test_what_a_filter_leaves_out_is_called_so_and_not_missing(season: Path) -> None:
    every = _table(season, cells=(MAIN,))
    row = every.rows[0]
    shown = [one.id for year in YEARS for one in row.reports[year]] + [every.rows[1].reports[2022][0].id]
    table = _table(season, reports=shown, cells=(MAIN,))
    assert table.rows[1].cells[1].why == "filtered" and table.filtered
    assert table.total is not None
    assert "filtered" not in dict(table.total.cells[1].missing)
    assert table.total.cells[1].value == row.cells[1].value


def test_items_of_one_id_are_one_item_only_where_they_mean_the_same() -> None:
    assert len({(item.cell, item.forms) for item in ITEMS}) == len(ITEMS)
    both = [item for item in ITEMS if len(item.forms) == 2]
    assert {item.cell for item in both} >= {MAIN, "disputes/reconsideration/total"}
    for form in FORMS.forms:
        cells = [cell for table in form.tables for cell in table.cell_ids()]
        assert sorted(cells) == sorted(item.cell for item in ITEMS if form.id in item.forms)
    assert all(item.path("zh") and item.path("en") for item in ITEMS)
    assert len({item.path("zh") for item in ITEMS}) == len(ITEMS), "two items would look alike"


def test_the_usual_sets_have_items() -> None:
    sets = {one.id: set_items(ITEMS, one.cells) for one in sets_of(FORMS.forms)}
    assert {"received", "results", "disputes"} <= set(sets) and all(sets.values())
    assert [item.cell for item in sets["received"]][-1] == MAIN


def test_reading_stops_when_it_is_told_to(season: Path) -> None:
    with closing(Project.open_to_read(season)) as project:
        with pytest.raises(Stopped):
            load_pivot(project, FORMS, ITEMS[:1], lambda: True)
        data = load_pivot(project, FORMS, ITEMS[:1])
        with pytest.raises(Stopped):
            pivot_table(data, stop=lambda: True)
