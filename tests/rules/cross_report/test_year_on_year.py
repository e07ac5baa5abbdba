"""What does not go on from last year's report is a warning with both numbers; nothing is said of what is no number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Cell, Elsewhere, Finding, Table
from app.rules import ALONE, Comparison, RelatedReport, RelatedReports
from tests.forms.official import form_2019, form_2021
from tests.properties import examples
from tests.rules.cells import balanced, cells_of, with_unit

_FORMS = {form.id: form for form in (form_2019(), form_2021())}
_IN, _OUT = "applications/carried_in/natural", "applications/carried_out/natural"
_FORCE = "proactive/normative_documents/{}"

Texts = Mapping[str, str | None]


def found(this: Mapping[str, Cell], last: Mapping[str, Cell], form_id: str = "disclosure-2021") -> list[Finding]:
    tables = [Table(name, form_id, ()) for name in ("proactive", "applications", "disputes")]
    around = RelatedReports(2023, RelatedReport("石桥镇", 2022, last))
    return list(Comparison(tables, _FORMS, around).findings(this))


def said(this: Texts, last: Texts, form_id: str = "disclosure-2021") -> list[Finding]:
    return found(cells_of(this), cells_of(last), form_id)


def test_what_was_carried_out_last_year_is_carried_in_this_year() -> None:
    assert said({_IN: "3"}, {_OUT: "3"}) == []
    (finding,) = said({_IN: "3"}, {_OUT: "5"})
    assert (finding.rule, finding.status, finding.cells) == ("years.carried", "warning", (_IN,))
    assert (finding.left, finding.right) == (Decimal(5), Decimal(3)), "the expected first, then what is here"
    assert finding.elsewhere == (Elsewhere("石桥镇", 2022, _OUT, Decimal(5)),)


def test_each_column_is_carried_by_itself() -> None:
    columns = ("natural", "commercial", "total")
    this = {f"applications/carried_in/{column}": "1" for column in columns}
    last = {f"applications/carried_out/{column}": text for column, text in zip(columns, "120", strict=True)}
    assert [one.cells[0].split("/")[2] for one in said(this, last)] == ["commercial", "total"]


@pytest.mark.parametrize("text", ["", "—", "1.2.3", "没有", None])
def test_nothing_is_said_where_either_report_gives_no_number(text: str | None) -> None:
    assert said({_IN: text}, {_OUT: "5"}) == []
    assert said({_IN: "5"}, {_OUT: text}) == []
    force = {"in_force": "9", "issued": "1", "repealed": "1"}
    for column in force:
        this = {_FORCE.format(one): text if one == column else number for one, number in force.items()}
        assert said(this, {_FORCE.format("in_force"): "5"}) == []
    assert said({_FORCE.format(one): number for one, number in force.items()}, {_FORCE.format("in_force"): text}) == []


def test_another_unit_is_another_number() -> None:
    cells = cells_of({_IN: "3"})
    assert found({_IN: with_unit(cells[_IN], "万件")}, cells_of({_OUT: "5"})) == []


def test_a_number_that_was_not_read_for_certain_is_none() -> None:
    cells = cells_of({_IN: "3"})
    assert found({_IN: replace(cells[_IN], state="unreadable")}, cells_of({_OUT: "5"})) == []


def test_what_is_in_force_is_last_years_with_what_came_and_without_what_went() -> None:
    this = {_FORCE.format("issued"): "4", _FORCE.format("repealed"): "1", _FORCE.format("in_force"): "33"}
    assert said(this, {_FORCE.format("in_force"): "30"}) == []
    (finding,) = said(this, {_FORCE.format("in_force"): "31"})
    assert (finding.rule, finding.left, finding.right) == ("years.in_force", Decimal(34), Decimal(33))
    assert finding.cells == tuple(_FORCE.format(column) for column in ("in_force", "issued", "repealed"))


def test_the_older_form_has_nothing_in_force() -> None:
    this = {_FORCE.format("made"): "4", _FORCE.format("disclosed"): "4", _FORCE.format("total_disclosed"): "4"}
    assert said(this, {_FORCE.format("total_disclosed"): "30"}, "disclosure-2019") == []


def test_a_report_that_stands_alone_is_held_against_nothing() -> None:
    tables = [Table("applications", "disclosure-2021", ())]
    assert Comparison(tables, _FORMS, ALONE).findings(cells_of({_IN: "3"})) == ()


@examples(100)
@given(seed=st.integers(0, 10_000), more=st.integers(0, 50))
def test_the_same_numbers_carried_on_are_never_a_finding(seed: int, more: int) -> None:
    def carried() -> list[Finding]:
        return [one for one in found(this, last) if one.rule == "years.carried"]

    this = balanced(_FORMS["disclosure-2021"], seed)
    last = {cell.replace("carried_in", "carried_out"): value for cell, value in this.items() if "/carried_in/" in cell}
    assert carried() == []
    column = sorted(last)[more % len(last)]
    value = last[column].value
    assert value is not None
    last |= cells_of({column: str(value + more + 1)})
    assert [finding.difference for finding in carried()] == [more + 1]
