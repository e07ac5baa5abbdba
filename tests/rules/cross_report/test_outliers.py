"""A number out of proportion to last year's asks for a look; what may well have grown does not."""

from __future__ import annotations

import pytest

from app.model import Table
from app.rules import Comparison, RelatedReport, RelatedReports
from tests.forms.official import form_2019, form_2021
from tests.rules.cells import cells_of

_FORMS = {form.id: form for form in (form_2019(), form_2021())}
_NEW = "applications/new/total"


def reasons(before: str, now: str, cell: str = _NEW, form_id: str = "disclosure-2021") -> list[str]:
    tables = [Table(name, form_id, ()) for name in ("proactive", "applications", "disputes")]
    around = RelatedReports(2023, RelatedReport("石桥镇", 2022, cells_of({cell: before})))
    found = Comparison(tables, _FORMS, around).findings(cells_of({cell: now}))
    assert all(one.rule == "years.outlier" and one.cells == (cell,) and one.status == "warning" for one in found)
    return [one.reason for one in found]


@pytest.mark.parametrize(
    ("before", "now", "reason"),
    [
        ("57", "574", "digit_more"),
        ("57", "5577", "ten_times"),
        ("523", "5023", "digit_more"),
        ("5023", "523", "digit_less"),
        ("100", "1000", "digit_more"),
        ("5", "130", "ten_times"),
        ("1300", "130", "digit_less"),
        ("1300", "99", "tenth"),
        ("2601.95", "26019.5", "ten_times"),
    ],
)
def test_ten_times_or_a_digit_more_is_out_of_proportion(before: str, now: str, reason: str) -> None:
    assert reasons(before, now) == [reason]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("1", "12"),
        ("5", "99"),
        ("0", "4000"),
        ("", "4000"),
        ("—", "4000"),
        ("150", "1400"),
        ("100", "999"),
        ("5", "25"),
        ("12.5", "112.5"),
        ("-57", "574"),
        ("57", "57"),
    ],
)
def test_what_may_well_have_grown_is_left_alone(before: str, now: str) -> None:
    assert reasons(before, now) == []
    assert reasons(now, before) == []


def test_only_totals_and_the_counts_of_a_table_without_them_are_looked_at() -> None:
    assert reasons("57", "574", "applications/new/natural") == []
    assert reasons("57", "574", "disputes/reconsideration/total") == ["digit_more"]
    assert reasons("57", "574", "disputes/reconsideration/upheld") == []
    assert reasons("57", "574", "proactive/penalties/decisions") == ["digit_more"]
    assert reasons("57", "574", "proactive/penalties/items_change", "disclosure-2019") == []
