"""A form's rules written out: the right cells on the right sides, nothing twice, nothing forgotten."""

from __future__ import annotations

import pytest

from app.forms import Form, parse_form
from app.rules import equations_of, signed_cells
from tests.forms.official import balance_sheet, form_2019, form_2021
from tests.forms.test_form_errors import TWO_BLOCKS


@pytest.mark.parametrize(("form", "count"), [(form_2021(), 39), (form_2019(), 37)])
def test_applications_have_seven_balances_seven_sums_and_one_total_a_row(form: Form, count: int) -> None:
    equations = equations_of(form, "applications")
    assert len(equations) == count
    assert [sum(one.rule == rule.id for one in equations) for rule in form.rules[:3]] == [7, 7, count - 14]
    assert len(equations_of(form, "disputes")) == 3
    assert equations_of(form, "proactive") == ()


def test_the_balance_of_a_column_is_the_one_printed_on_the_form() -> None:
    equation = equations_of(form_2021(), "applications")[0]
    assert (equation.key, equation.rule, equation.kind) == (
        "applications.balance/natural",
        "applications.balance",
        "hard",
    )
    assert equation.left == ("applications/new/natural", "applications/carried_in/natural")
    assert equation.right == ("applications/total/natural", "applications/carried_out/natural")


@pytest.mark.parametrize(("form", "parts"), [(form_2021(), 21), (form_2019(), 19)])
def test_the_results_add_up_every_result_row_and_no_other(form: Form, parts: int) -> None:
    equations = [one for one in equations_of(form, "applications") if one.rule == "applications.results_sum"]
    for equation in equations:
        rows = {cell.split("/")[1] for cell in equation.right}
        assert len(equation.right) == len(rows) == parts
        assert rows == set(form.table("applications").rows) - {"new", "carried_in", "total", "carried_out"}


def test_the_total_of_a_row_adds_up_the_six_applicants() -> None:
    equation = next(one for one in equations_of(form_2021(), "applications") if one.key == "applications.row_total/new")
    assert equation.left == ("applications/new/total",)
    assert [cell.split("/")[2] for cell in equation.right] == [
        "natural",
        "commercial",
        "research",
        "welfare",
        "legal",
        "other",
    ]


@pytest.mark.parametrize("form", [form_2019(), form_2021(), balance_sheet()], ids=lambda form: form.id)
def test_every_operand_is_a_cell_of_the_table_and_every_key_is_its_own(form: Form) -> None:
    for table in form.tables:
        cells = set(table.cell_ids())
        equations = equations_of(form, table.id)
        assert len({one.key for one in equations}) == len(equations)
        for equation in equations:
            assert set(equation.cells) <= cells
            assert len(set(equation.cells)) == len(equation.cells)


def test_a_rule_is_written_only_for_the_rows_that_have_all_its_cells() -> None:
    form = parse_form(TWO_BLOCKS, "two.toml")
    assert [one.key for one in equations_of(form, "t")] == ["r/one"]


def test_only_limits_the_rows_and_signed_columns_are_known() -> None:
    assert [one.key for one in equations_of(balance_sheet(), "change")] == [
        "change.closing/fund",
        "change.closing/surplus",
    ]
    assert signed_cells(balance_sheet(), "change") == {"change/fund/moved", "change/surplus/moved", "change/memo/moved"}


def test_an_unknown_table_is_our_bug() -> None:
    with pytest.raises(KeyError):
        equations_of(form_2021(), "wishes")
