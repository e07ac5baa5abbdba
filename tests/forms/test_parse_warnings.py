"""A form brings rules of its own against last year's report and for plausibility; a mistake in one names its line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from app.forms import CoincidenceRule, FormError, Label, RangeRule, YearRule, parse_form
from tests.forms.official import DATA, form_2019, form_2021
from tests.wordings import WORDINGS

SOUND = """
[[year_rule]]
id = "years.fund"
table = "change"
each = "row"
now = "opening"
last = "closing"
plus = ["moved"]
text = "年初余额等于上年期末余额"
english = "Opening equals last year's closing"

[[plausibility]]
id = "sense.debts"
check = "range"
table = "position"
cells = ["debt.*/closing", "debts/*"]
least = -5
most = 900
agencies = "(?:镇|乡)人民政府$"
text = "负债不超过 900"

[[plausibility]]
id = "sense.moved"
check = "coincidence"
table = "change"
each = "row"
left = ["opening"]
right = ["moved"]
nonzero = ["closing"]
above = 10
text = "变动通常不等于年初余额"
"""
TEXT = (DATA / "balance_sheet.toml").read_text(encoding="utf-8").replace(
    "first_year = 2020", 'main_cell = "position/assets/closing"\nfirst_year = 2020'
) + SOUND


def test_the_rules_are_read_as_they_are_written() -> None:
    form = parse_form(TEXT, "mine.toml")
    assert form.main_cell == "position/assets/closing"
    assert form.year_rules == (
        YearRule(
            "years.fund", "change", "row", "opening", "closing", ("moved",), (),
            Label("年初余额等于上年期末余额", (), "Opening equals last year's closing"),
        ),
    )  # fmt: skip
    limits, coincidence = form.plausibility
    assert isinstance(limits, RangeRule)
    assert (limits.cells, limits.least, limits.most) == (("debt.*/closing", "debts/*"), Decimal(-5), Decimal(900))
    assert (limits.agencies, limits.reason) == ("(?:镇|乡)人民政府$", "implausible")
    assert isinstance(coincidence, CoincidenceRule)
    assert (coincidence.left, coincidence.right, coincidence.nonzero) == (("opening",), ("moved",), ("closing",))
    assert coincidence.above == Decimal(10)


def test_the_official_forms_bring_theirs() -> None:
    assert [rule.id for rule in form_2021().year_rules] == ["years.carried", "years.in_force"]
    assert [rule.id for rule in form_2019().year_rules] == ["years.carried"]
    assert [rule.id for rule in form_2021().plausibility] == ["sense.regulations"]
    assert [rule.id for rule in form_2019().plausibility] == ["sense.regulations", "sense.columns_2019"]


# what is replaced (its place is where the error must be), with what, the reason, some of its facts
MISTAKES: list[tuple[str, str, str, Mapping[str, str]]] = [
    ('main_cell = "position/assets/closing"', 'main_cell = "position/assets"', "unknown_cell", {"field": "main_cell"}),
    ('id = "years.fund"', 'id = "fund"', "wrong_prefix", {"id": "fund", "prefix": "years."}),
    ('id = "years.fund"', 'id = "years."', "wrong_prefix", {}),
    ('id = "years.fund"', 'id = "years.outlier"', "own_id", {"id": "years.outlier"}),
    ('now = "opening"', 'now = "openning"', "unknown_column", {"rule": "years.fund", "id": "openning"}),
    ('now = "opening"', 'now = "*"', "bad_id", {"id": "*"}),
    ('now = "opening"', 'noww = "opening"', "unknown_key_like", {"nearest": "now"}),
    ('last = "closing"', 'last = "fund"', "unknown_column", {"id": "fund"}),
    ('last = "closing"', "last = 3", "not_text", {"field": "last"}),
    ('last = "closing"', 'last = "closing"\nreason = "because"', "not_choice", {"value": "because"}),
    ('plus = ["moved"]', 'plus = ["opening"]', "operand_both_sides", {"id": "opening"}),
    ('plus = ["moved"]', 'plus = ["moved", "moved"]', "operand_twice", {"id": "moved"}),
    ('plus = ["moved"]', "plus = []", "empty_list", {"field": "plus"}),
    ('id = "sense.debts"', 'id = "sense.whole"', "own_id", {}),
    ('id = "sense.moved"', 'id = "sense.debts"', "duplicate_rule", {"id": "sense.debts"}),
    ('check = "range"', 'check = "ranges"', "not_choice", {"choices": "range, coincidence"}),
    ('check = "range"', 'check = "coincidence"', "unknown_key", {}),
    ('cells = ["debt.*/closing", "debts/*"]', 'cells = ["debts/moved"]', "unknown_cell", {"id": "debts/moved"}),
    ('cells = ["debt.*/closing", "debts/*"]', 'cells = ["debts"]', "unknown_cell", {"field": "cells"}),
    ("most = 900", "most = 9.5", "not_whole", {"field": "most"}),
    ("most = 900", "most = -900", "limits_reversed", {"least": "-5", "most": "-900"}),
    ('agencies = "(?:镇|乡)人民政府$"', 'agencies = "(镇"', "bad_pattern", {"field": "agencies"}),
    ('agencies = "(?:镇|乡)人民政府$"', 'agencies = ""', "empty_label", {"field": "agencies"}),
    ('left = ["opening"]', 'left = ["opening", "moved"]', "operand_both_sides", {"id": "moved"}),
    ('left = ["opening"]', "left = []", "empty_side", {"side": "left"}),
    ('nonzero = ["closing"]', 'nonzero = ["closed"]', "unknown_column", {"rule": "sense.moved", "id": "closed"}),
    ("above = 10", 'above = "10"', "not_whole", {"field": "above"}),
]
ELSEWHERE = {
    ('left = ["opening"]', "operand_both_sides"): 'right = ["moved"]',
    ('check = "range"', "unknown_key"): 'cells = ["debt.*/closing", "debts/*"]',
}


def broken(text: str) -> FormError:
    with pytest.raises(FormError) as caught:
        parse_form(text, "mine.toml")
    for wording in WORDINGS:
        sentence = caught.value.explain(wording)
        assert str(caught.value.line) in sentence
        assert "{" not in sentence
    return caught.value


@pytest.mark.parametrize(("sound", "mistake", "reason", "facts"), MISTAKES)
def test_a_mistake_is_reported_with_its_line(sound: str, mistake: str, reason: str, facts: Mapping[str, str]) -> None:
    assert TEXT.count("\n" + sound + "\n") >= 1
    at = TEXT.rindex("\n" + sound + "\n") + 1
    error = broken(TEXT[:at] + mistake + TEXT[at + len(sound) :])
    assert error.reason == reason
    assert facts.items() <= error.facts.items()
    there = TEXT.rindex(ELSEWHERE.get((sound, reason), sound))
    assert error.line == TEXT[:there].count("\n") + 1 + ("reason" in mistake)


@pytest.mark.parametrize("key", ["id", "table", "each", "now", "last", "text"])
def test_a_year_rule_that_lacks_a_key_is_reported_at_its_heading(key: str) -> None:
    lines = TEXT.splitlines()
    heading = lines.index("[[year_rule]]")
    del lines[next(n for n in range(heading, len(lines)) if lines[n].startswith(key + " "))]
    error = broken("\n".join(lines))
    assert (error.reason, error.line, error.facts) == ("missing_key", heading + 1, {"field": key})


def test_a_range_without_limits_is_reported_at_its_heading() -> None:
    error = broken(TEXT.replace("least = -5\nmost = 900\n", ""))
    assert (error.reason, error.line) == ("no_limit", TEXT[: TEXT.index("[[plausibility]]")].count("\n") + 1)


def test_a_year_rule_that_no_line_can_bear_is_reported() -> None:
    error = broken(TEXT.replace('table = "change"\neach = "row"\nnow', 'table = "position"\neach = "column"\nnow'))
    assert error.reason == "unknown_row"
