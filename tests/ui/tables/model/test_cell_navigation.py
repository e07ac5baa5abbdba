"""Where the keys lead: from number to number, over labels, through merged places, and never out of the table."""

from __future__ import annotations

import pytest

from app.forms.layout import statutory_layout
from app.ui.tables.model.cell_navigation import Walk
from tests.forms.official import balance_sheet, form_2019, form_2021

FORMS = (form_2019(), form_2021(), balance_sheet())
WALKS = [
    pytest.param(Walk(statutory_layout(table)), id=f"{form.id}-{table.id}") for form in FORMS for table in form.tables
]


@pytest.mark.parametrize("walk", WALKS)
def test_tab_goes_over_every_number_in_printed_order_and_back(walk: Walk) -> None:
    at, visited = walk.ends[0], [walk.ends[0]]
    while (found := walk.along(at, 1)) != at:
        visited.append(found)
        at = found
    assert [walk.place(*position).cell for position in visited] == [place.cell for place in walk.cells]
    assert [walk.along(position, -1) for position in visited[1:]] == visited[:-1]


@pytest.mark.parametrize("walk", WALKS)
def test_enter_goes_over_every_number_once_and_back(walk: Walk) -> None:
    at, visited = walk.ends[0], [walk.ends[0]]
    while (found := walk.enter(at, 1)) != at:
        visited.append(found)
        at = found
    assert sorted(visited) == sorted((place.row, place.column) for place in walk.cells)
    assert [walk.enter(position, -1) for position in visited[1:]] == visited[:-1]


def test_enter_goes_from_the_foot_of_a_column_to_the_head_of_the_next_and_back() -> None:
    walk = Walk(statutory_layout(form_2021().table("applications")))
    foot, head = (27, 3), (3, 4)
    assert walk.enter(foot, 1) == head
    assert walk.enter(head, -1) == foot


def test_arrows_jump_over_the_headings_between_blocks() -> None:
    walk = Walk(statutory_layout(form_2021().table("proactive")))
    normative, licensing = (3, 1), (6, 1)
    assert walk.down(normative, 1) == licensing
    assert walk.down(licensing, -1) == normative


def test_arrows_stop_at_the_edges() -> None:
    walk = Walk(statutory_layout(form_2021().table("disputes")))
    first, last = walk.ends
    assert walk.across(first, -1) == first
    assert walk.across(last, 1) == last
    assert walk.down(first, 1) == first
    assert walk.edge(first, 1) == last
