"""A broken form file gets an error that names the file, the right line and the reason."""

from __future__ import annotations

import pickle
from collections.abc import Mapping

import pytest

from app.forms import FormError, parse_form
from tests.forms.official import DATA
from tests.wordings import WORDINGS

TEXT = (DATA / "balance_sheet.toml").read_text(encoding="utf-8")
LINES = TEXT.splitlines()


def broken(text: str) -> FormError:
    with pytest.raises(FormError) as caught:
        parse_form(text, "mine.toml")
    error = caught.value
    assert error.name == "mine.toml"
    for wording in WORDINGS:
        sentence = error.explain(wording)
        assert "mine.toml" in sentence
        assert str(error.line) in sentence
        assert "{" not in sentence
    return error


def line_of(part: str) -> int:
    """The line where the one occurrence of the text stands in the sound file."""
    assert TEXT.count(part) == 1, part
    return TEXT[: TEXT.index(part)].count("\n") + 1


# what is replaced (its place is where the error must be), with what, the reason, some of its facts
MISTAKES: list[tuple[str, str, str, Mapping[str, str]]] = [
    ('id = "balance-sheet"', 'id = "balance/sheet"', "bad_id", {"id": "balance/sheet"}),
    ('id = "balance-sheet"', 'id = "balance sheet"', "bad_id", {}),
    ('id = "balance-sheet"', 'id = "平衡*"', "bad_id", {}),
    ('id = "balance-sheet"', "id = 3", "not_text", {"field": "id"}),
    ('id = "balance-sheet"', 'id = ""', "empty_label", {"field": "id"}),
    ("first_year = 2020", 'first_year = "2020"', "not_whole", {"field": "first_year"}),
    ("first_year = 2020", "first_year = true", "not_whole", {}),
    ("first_year = 2020", "first_yaer = 2020", "unknown_key_like", {"field": "first_yaer", "nearest": "first_year"}),
    ("first_year = 2020", "first_year = 2020\nzzz = 1", "unknown_key", {"field": "zzz"}),
    ("first_year = 2020", "first_year = 2020\nlast_year = 2019", "years_reversed", {"last": "2019"}),
    ('heading = "资产负债情况"', 'heading = ["资产负债情况", " "]', "empty_label", {"field": "heading"}),
    ('heading = "资产负债情况"', "heading = []", "empty_label", {"field": "heading"}),
    ('heading = "资产负债情况"', "heading = [1]", "not_text", {"field": "heading"}),
    ('label = ["期末余额", "年末余额"]', 'label = ["期末余额", ""]', "empty_label", {"field": "label"}),
    ('label = ["期末余额", "年末余额"]', 'lable = ["期末余额", "年末余额"]', "unknown_key_like", {"nearest": "label"}),
    (
        'groups = ["资产"] },\n    { id = "assets"',
        'groups = "资产" },\n    { id = "assets"',
        "not_list",
        {"field": "groups"},
    ),
    ('heading = "资产负债情况"', 'heading = "资产负债情况"\noptional = "yes"', "not_flag", {"field": "optional"}),
    ('number = "signed"', 'number = "sighed"', "not_choice", {"value": "sighed"}),
    ('{ id = "equity"', '{ id = "assets"', "duplicate_row", {"id": "assets", "first": "24"}),
    ('{ id = "moved"', '{ id = "opening"', "duplicate_column", {"id": "opening"}),
    ('id = "change"', 'id = "position"', "duplicate_table", {"id": "position"}),
    ('id = "position.debts"', 'id = "position.assets"', "duplicate_rule", {"id": "position.assets"}),
    ('id = "position.debts"', 'id = "years.debts"', "reserved_id", {}),
    ('table = "change"', 'table = "chnage"', "unknown_table", {"rule": "change.closing", "table": "chnage"}),
    ('each = "row"', 'each = "rows"', "not_choice", {"choices": "row, column"}),
    ('kind = "soft"', 'kind = "lenient"', "not_choice", {}),
    ('left = ["opening", "moved"]', 'left = ["opening", "mowed"]', "unknown_column", {"id": "mowed"}),
    ('left = ["opening", "moved"]', "left = []", "empty_side", {"side": "left"}),
    ('left = ["opening", "moved"]', 'left = "opening"', "not_list", {"field": "left"}),
    ('left = ["opening", "moved"]', 'left = ["opening", "closing"]', "operand_both_sides", {"id": "closing"}),
    ('left = ["opening", "moved"]', 'left = ["opening", "opening"]', "operand_twice", {"id": "opening"}),
    ('right = ["asset.*"]', 'right = ["assset.*"]', "unknown_row", {"id": "assset.*", "table": "position"}),
    ('right = ["asset.*"]', 'right = ["asset*"]', "operand_both_sides", {"id": "assets"}),
    ('right = ["asset.*"]', 'right = ["asset.*", "asset.cash"]', "operand_twice", {"id": "asset.cash"}),
    ('only = ["fund", "surplus"]', 'only = ["fund", "surplas"]', "unknown_row", {"id": "surplas"}),
    ('only = ["fund", "surplus"]', 'only = ["fund", "fund"]', "operand_twice", {}),
    ('only = ["fund", "surplus"]', "only = []", "empty_list", {"field": "only"}),
    ('authority = "会计恒等式"', 'authority = ""', "empty_label", {"field": "authority"}),
]
SECOND_LINE = {"not_flag", "unknown_key", "years_reversed"}
ELSEWHERE = {"operand_both_sides": ('right = ["closing"]', 'left = ["opening", "closing"]')}


@pytest.mark.parametrize(("sound", "mistake", "reason", "facts"), MISTAKES)
def test_a_mistake_is_told_with_its_line(sound: str, mistake: str, reason: str, facts: Mapping[str, str]) -> None:
    error = broken(TEXT.replace(sound, mistake))
    assert error.reason == reason
    assert facts.items() <= error.facts.items()
    line = line_of(sound) + (reason in SECOND_LINE)
    if reason in ELSEWHERE and ELSEWHERE[reason][1] == mistake:
        line = line_of(ELSEWHERE[reason][0])
    assert error.line == line


@pytest.mark.parametrize("number", [n for n, line in enumerate(LINES, 1) if line.startswith("[[rule]]")])
@pytest.mark.parametrize("key", ["id", "table", "each", "left", "right", "kind", "text"])
def test_a_rule_that_lacks_a_key_is_told_by_the_line_of_its_heading(number: int, key: str) -> None:
    lines = list(LINES)
    at = next(n for n in range(number, len(lines)) if lines[n].startswith(key + " "))
    del lines[at]
    error = broken("\n".join(lines))
    assert (error.reason, error.line, error.facts) == ("missing_key", number, {"field": key})


@pytest.mark.parametrize(("key", "line"), [("id", 4), ("title", 5), ("authority", 7), ("first_year", 8)])
def test_a_form_that_lacks_a_key_is_told(key: str, line: int) -> None:
    lines = list(LINES)
    assert lines.pop(line - 1).startswith(key)
    assert (broken("\n".join(lines)).reason, broken("\n".join(lines)).line) == ("missing_key", 3)


def test_a_row_without_a_label_is_told_by_its_own_line() -> None:
    error = broken(TEXT.replace('{ id = "debts", label = "负债合计", ', '{ id = "debts", '))
    assert (error.reason, error.line) == ("missing_key", line_of('{ id = "debts"'))


def test_a_file_without_a_form_or_a_table_is_told() -> None:
    assert (broken("").reason, broken("").line, broken("").facts["field"]) == ("missing_key", 1, "form")
    assert broken("form = 3").reason == "not_table"
    head = TEXT[: TEXT.index("[[table]]")]
    assert broken(head).facts["field"] == "table"
    assert broken("table = []\n" + head).reason == "empty_list"
    assert broken("table = [3]\n" + head).reason == "not_table"


def test_a_table_without_blocks_or_rows_is_told() -> None:
    head = TEXT[: TEXT.index("  [[table.block]]")]
    assert (broken(head).reason, broken(head).line) == ("missing_key", line_of('[[table]]\nid = "position"'))
    rowless = head + '[[table.block]]\ncolumns = [{ id = "a", label = "甲" }]\nrows = []'
    assert (broken(rowless).reason, broken(rowless).facts["field"]) == ("empty_list", "rows")


def test_an_unknown_heading_is_told() -> None:
    error = broken(TEXT + "\n[[rules]]\nid = 'x'\n")
    assert (error.reason, error.line) == ("unknown_key_like", len(LINES) + 2)
    assert error.facts["nearest"] == "rule"


def test_a_syntax_error_is_told_with_its_line() -> None:
    error = broken(TEXT.replace('kind = "soft"', 'kind = "soft'))
    assert (error.reason, error.line) == ("syntax", line_of('kind = "soft"'))
    assert "line" not in error.facts["detail"]
    cut = broken(TEXT[: TEXT.index('    { id = "moved"')])
    assert (cut.reason, cut.line) == ("syntax", line_of('{ id = "moved"'))


TWO_BLOCKS = """\
[form]
id = "two"
title = "二"
authority = "自定"
first_year = 2020
[[table]]
id = "t"
heading = "表"
[[table.block]]
columns = [{ id = "a", label = "甲" }, { id = "b", label = "乙" }]
rows = [{ id = "one", label = "一" }]
[[table.block]]
columns = [{ id = "b", label = "乙" }, { id = "c", label = "丙" }]
rows = [{ id = "two", label = "二" }]
[[rule]]
id = "r"
table = "t"
each = "row"
left = ["a"]
right = ["b"]
kind = "hard"
text = "甲等于乙"
"""


def test_a_rule_that_fits_no_row_is_told() -> None:
    assert parse_form(TWO_BLOCKS, "two.toml").rules[0].only == ()
    error = broken(TWO_BLOCKS.replace('right = ["b"]', 'right = ["c"]'))
    assert (error.reason, error.line) == ("no_equation", 19)
    error = broken(TWO_BLOCKS + 'only = ["two"]\n')
    assert (error.reason, error.line, error.facts["id"]) == ("only_lacks_operand", 23, "two")


def test_the_same_row_in_two_blocks_is_told_but_a_column_may_come_again() -> None:
    error = broken(TWO_BLOCKS.replace('id = "two", label', 'id = "one", label'))
    assert (error.reason, error.line, error.facts["first"]) == ("duplicate_row", 14, "11")


def test_an_error_survives_a_worker_process() -> None:
    error = broken(TEXT.replace('kind = "soft"', 'kind = "lenient"'))
    again = pickle.loads(pickle.dumps(error))
    assert (again.name, again.line, again.reason, again.facts) == (error.name, error.line, error.reason, error.facts)
    assert str(error).startswith(f"mine.toml:{error.line}: not_choice")
