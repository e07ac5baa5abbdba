"""A parent's numbers are its units' sums; units without a number are named, and make no false sum."""

from __future__ import annotations

from decimal import Decimal

from app.model import Finding, Table
from app.rules import Comparison, RelatedReport, RelatedReports
from tests.forms.official import form_2021
from tests.rules.cells import Cells, cells_of

_FORMS = {"disclosure-2021": form_2021()}
_NEW, _TOTAL = "applications/new/total", "applications/total/total"


def found(own: Cells, *units: Cells, missing: tuple[str, ...] = ()) -> list[Finding]:
    tables = [Table(name, "disclosure-2021", ()) for name in ("proactive", "applications", "disputes")]
    neighbours = tuple(RelatedReport(f"{name}镇", 2023, cells) for name, cells in zip("甲乙丙", units, strict=False))
    return list(Comparison(tables, _FORMS, RelatedReports(2023, None, neighbours, missing)).findings(own))


def new(text: str | None) -> Cells:
    return cells_of({_NEW: text})


def test_the_parent_says_the_sum_of_its_units() -> None:
    assert found(new("7"), new("3"), new("4")) == []
    (finding,) = found(new("8"), new("3"), new("4"))
    assert (finding.rule, finding.status, finding.reason) == ("units.sum", "warning", "units_differ")
    assert (finding.left, finding.right, finding.cells) == (Decimal(7), Decimal(8), (_NEW,))
    assert [(one.agency, one.value) for one in finding.elsewhere] == [("甲镇", Decimal(3)), ("乙镇", Decimal(4))]


def test_missing_units_are_listed_once_and_excuse_what_is_too_few() -> None:
    units = [cells_of({_NEW: "3", _TOTAL: "3"}), cells_of({_NEW: "4", _TOTAL: "4"})]
    (finding,) = found(cells_of({_NEW: "9", _TOTAL: "9"}), *units, missing=("丁镇", "戊镇"))
    assert (finding.rule, finding.cells, finding.equation) == ("units.missing", (_NEW,), "units.missing")
    assert (finding.left, finding.right) == (Decimal(7), Decimal(9))
    assert [one.agency for one in finding.elsewhere if one.value is None] == ["丁镇", "戊镇"]


def test_a_sum_that_is_too_large_without_them_is_told_nevertheless() -> None:
    findings = found(new("5"), new("3"), new("4"), missing=("丁镇",))
    assert [(one.rule, one.reason) for one in findings] == [
        ("units.missing", "units_missing"),
        ("units.sum", "units_exceed"),
    ]


def test_a_unit_that_gives_no_number_is_missing_in_that_sum_alone() -> None:
    own = cells_of({_NEW: "9", _TOTAL: "9"})
    units = [cells_of({_NEW: "3", _TOTAL: "3"}), cells_of({_NEW: "", _TOTAL: "4"})]
    (finding,) = found(own, *units)
    assert (finding.cells, finding.left) == ((_TOTAL,), Decimal(7))


def test_where_nobody_gives_a_number_there_is_no_sum() -> None:
    assert found(new("5"), new(""), new(None)) == []
    assert found(new(""), new("3"), new("4")) == []
    (finding,) = found(new("5"), missing=("丁镇",))
    assert (finding.rule, finding.left) == ("units.missing", None)
    assert found({}, missing=("丁镇",)) == [], "a report without numbers has other troubles"
