"""What is laid out as the form prints it: every place once, merged labels beside the rows and columns they speak of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms import Block, Column, Form, FormTable, Label, Row
from app.forms.layout import LayoutPlace, TableLayout, statutory_layout
from tests.forms.official import balance_sheet, form_2019, form_2021
from tests.properties import examples

FORMS = (form_2019(), form_2021(), balance_sheet())
TABLES = [pytest.param(table, id=f"{form.id}-{table.id}") for form in FORMS for table in form.tables]


def layout_of(form: Form, table: str) -> TableLayout:
    return statutory_layout(form.table(table))


def labelled(layout: TableLayout, text: str) -> list[LayoutPlace]:
    return [place for place in layout.places if place.label is not None and place.label.text == text]


def cell(layout: TableLayout, cell_id: str) -> LayoutPlace:
    return next(place for place in layout.places if place.cell == cell_id)


def assert_tiled(table: FormTable) -> None:
    layout = statutory_layout(table)
    covered = [position for place in layout.places for position in place.positions]
    assert sorted(covered) == [(row, column) for row in range(layout.rows) for column in range(layout.columns)]
    assert [place.cell for place in layout.places if place.cell is not None] == list(table.cell_ids())
    assert all((place.cell is None) != (place.kind == "cell") for place in layout.places)
    assert all(place.row >= layout.header_rows for place in layout.places if place.cell is not None)
    assert all(place.column >= layout.label_columns for place in layout.places if place.cell is not None)


@pytest.mark.parametrize("table", TABLES)
def test_each_place_of_a_forms_table_is_there_once(table: FormTable) -> None:
    assert_tiled(table)


_LABELS = st.sampled_from([Label(text) for text in "甲乙丙丁"])
_GROUPS = st.lists(_LABELS, max_size=3).map(tuple)


@st.composite
def _tables(draw: st.DrawFn) -> FormTable:
    blocks = []
    for number in range(draw(st.integers(1, 4))):
        rows = draw(st.lists(st.tuples(_LABELS, _GROUPS), min_size=1, max_size=6))
        columns = draw(st.lists(st.tuples(_LABELS, _GROUPS), min_size=1, max_size=6))
        blocks.append(
            Block(
                tuple(Row(f"r{number}.{at}", label, groups) for at, (label, groups) in enumerate(rows)),
                tuple(Column(f"c{at}", label, groups) for at, (label, groups) in enumerate(columns)),
                draw(st.none() | _LABELS),
                draw(st.sampled_from(["down", "across"])),
            )
        )
    return FormTable("t", Label("表"), tuple(blocks), draw(st.none() | _LABELS))


@examples(100)
@given(_tables())
def test_any_table_is_tiled_without_gap_or_overlap(table: FormTable) -> None:
    layout = statutory_layout(table)
    covered = [position for place in layout.places for position in place.positions]
    assert sorted(covered) == [(row, column) for row in range(layout.rows) for column in range(layout.columns)]
    assert sorted(place.cell for place in layout.places if place.cell) == sorted(table.cell_ids())
    assert [place.label for place in layout.places if place.kind == "note" and place.label] == (
        [table.note] if table.note else []
    )


def test_the_applications_have_their_merged_labels_down_the_side() -> None:
    layout = layout_of(form_2021(), "applications")
    (side,) = labelled(layout, "三、本年度办理结果")
    assert (side.row, side.column, side.row_span, side.column_span) == (5, 0, 22, 1)
    (refused,) = labelled(layout, "（三）不予公开")
    assert (refused.row, refused.column, refused.row_span) == (7, 1, 8)
    (new,) = labelled(layout, "一、本年新收政府信息公开申请数量")
    assert (new.column, new.column_span) == (0, 3)
    (granted,) = labelled(layout, "（一）予以公开")
    assert (granted.column, granted.column_span) == (1, 2)


def test_the_applications_have_their_merged_labels_above_the_columns() -> None:
    layout = layout_of(form_2021(), "applications")
    assert (layout.header_rows, layout.label_columns) == (3, 3)
    (all_of_them,) = labelled(layout, "申请人情况")
    assert (all_of_them.row, all_of_them.column, all_of_them.column_span) == (0, 3, 7)
    (legal_persons,) = labelled(layout, "法人或其他组织")
    assert (legal_persons.row, legal_persons.column, legal_persons.column_span) == (1, 4, 5)
    (natural,) = labelled(layout, "自然人")
    assert (natural.row, natural.row_span) == (1, 2)
    corner = layout.places[0]
    assert (corner.kind, corner.row_span, corner.column_span) == ("note", 3, 3)


def test_blocks_stand_under_each_other_and_are_equally_wide() -> None:
    layout = layout_of(form_2021(), "proactive")
    headings = [place for place in layout.places if place.kind == "heading"]
    assert [place.label.text for place in headings if place.label] == [
        "第二十条第（一）项", "第二十条第（五）项", "第二十条第（六）项", "第二十条第（八）项"
    ]  # fmt: skip
    assert {place.column_span for place in headings} == {layout.columns}
    assert cell(layout, "proactive/licensing/decisions").column_span == 3
    assert layout.header_rows == 0


def test_two_columns_share_the_width_of_three() -> None:
    layout = layout_of(form_2019(), "proactive")
    spans = [cell(layout, f"proactive/procurement/{column}").column_span for column in ("items", "amount")]
    assert spans == [1, 2]


def test_disputes_are_one_line_of_fifteen() -> None:
    layout = layout_of(form_2021(), "disputes")
    cells = [place for place in layout.places if place.cell is not None]
    assert (layout.columns, len(cells), {place.row for place in cells}) == (15, 15, {3})
    (litigation,) = labelled(layout, "行政诉讼")
    assert (litigation.row, litigation.column, litigation.column_span) == (0, 5, 10)
    (reconsideration,) = labelled(layout, "行政复议")
    assert (reconsideration.row_span, reconsideration.column_span) == (2, 5)
    (after,) = labelled(layout, "复议后起诉")
    assert (after.row, after.column, after.column_span) == (1, 10, 5)
