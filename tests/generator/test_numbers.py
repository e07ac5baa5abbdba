"""The generator's numbers: they always balance, and a mutation always breaks them."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.forms.form import FormTable
from tests.generator.numbers import SIZES, Size, Values, balanced_values, mutate
from tests.generator.official import FORM_2019, FORM_2021, TABLE_IDS, official_form
from tests.generator.printing import ZEROS, NumberStyle, Zeros, print_values, random_style
from tests.properties import examples

forms = st.sampled_from((FORM_2019, FORM_2021))
sizes = st.sampled_from(SIZES)
seeds = st.integers(0, 10**6)


def tables_of(form_id: str) -> dict[str, FormTable]:
    return {table: official_form(form_id).table(table) for table in TABLE_IDS}


def broken_sums(values: Values) -> list[str]:
    """The hard rules written out by hand: which of them the values break."""
    broken: list[str] = []
    rows = {key.split("/")[1] for key in values if key.startswith("applications/")}
    results = rows - {"new", "carried_in", "total", "carried_out"}
    kinds = ("natural", "commercial", "research", "welfare", "legal", "other")
    for kind in (*kinds, "total"):
        column = {row: values[f"applications/{row}/{kind}"] for row in rows}
        if column["new"] + column["carried_in"] != column["total"] + column["carried_out"]:
            broken.append(f"balance {kind}")
        if column["total"] != sum(column[row] for row in results):
            broken.append(f"results {kind}")
    for row in rows:
        if values[f"applications/{row}/total"] != sum(values[f"applications/{row}/{kind}"] for kind in kinds):
            broken.append(f"row {row}")
    for row in ("reconsideration", "litigation_direct", "litigation_after"):
        parts = ("upheld", "corrected", "other", "pending")
        if values[f"disputes/{row}/total"] != sum(values[f"disputes/{row}/{part}"] for part in parts):
            broken.append(f"disputes {row}")
    return broken


@examples(100)
@given(forms, sizes, seeds)
def test_every_hard_rule_holds_in_a_balanced_report(form_id: str, size: Size, seed: int) -> None:
    values = balanced_values(tables_of(form_id), size, Random(seed))
    assert broken_sums(values) == []
    assert all(value >= 0 for key, value in values.items() if not key.endswith("items_change"))


def test_a_form_has_as_many_cells_as_the_authority_prints() -> None:
    count_2021 = len(balanced_values(tables_of(FORM_2021), "small", Random(1)))
    count_2019 = len(balanced_values(tables_of(FORM_2019), "small", Random(1)))
    assert (count_2021, count_2019) == (10 + 175 + 15, 22 + 161 + 15)


@examples(100)
@given(forms, sizes, seeds)
def test_one_changed_digit_changes_one_number_and_breaks_a_rule(form_id: str, size: Size, seed: int) -> None:
    tables = tables_of(form_id)
    values = balanced_values(tables, size, Random(seed))
    cells = print_values(values, tables, NumberStyle(), Random(seed))
    change = mutate(cells, Random(seed))
    assert [key for key in cells if cells[key] != change.cells[key]] == [change.cell]
    assert len(change.printed) == len(change.original)
    values[change.cell] = Decimal(change.printed)
    assert broken_sums(values)


@examples(100)
@given(st.sampled_from(ZEROS), seeds)
def test_zeros_are_printed_in_the_style_and_other_numbers_are_not(zeros: Zeros, seed: int) -> None:
    tables = tables_of(FORM_2021)
    values = balanced_values(tables, "small", Random(seed))
    cells = print_values(values, tables, NumberStyle(zeros=zeros, blank_totals=True), Random(seed))
    allowed: dict[str, set[str | None]] = {
        "zero": {"0"},
        "blank": {None},
        "dash": {"—"},
        "slash": {"/"},
        "hyphen": {"-"},
    }
    marks = allowed.get(zeros, {"0", None, "—", "/", "-"})
    for key, value in values.items():
        assert (cells[key] in marks) if not value else Decimal(cells[key] or "") == value


@examples(100)
@given(forms, seeds)
def test_no_style_loses_a_digit_of_a_count(form_id: str, seed: int) -> None:
    tables = tables_of(form_id)
    rng = Random(seed)
    values = balanced_values(tables, "medium", rng)
    cells = print_values(values, tables, random_style(rng), rng)
    for key, value in values.items():
        if value and key.startswith("applications/"):
            assert int((cells[key] or "").replace(",", "").replace("，", "")) == value
