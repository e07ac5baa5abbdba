"""A table becomes a roster only where every row of it can be one; what would change is known before."""

from __future__ import annotations

import pytest

from app.model import RosterEntry
from app.review.resources import resources_folder
from app.review.roster.columns import Columns, RosterWords, columns_of
from app.review.roster.draft import Draft, clean, draft_of

WORDS = RosterWords.load(resources_folder())


def drafted(*rows: str, present: tuple[RosterEntry, ...] = (), **options: bool) -> Draft:
    """The draft of rows of `name parent`, a dash for nothing."""
    table = [["" if text == "-" else text for text in row.split()] for row in rows]
    return draft_of(table, Columns(0, ("name", "parent")), present, {}, **options)


def faults(draft: Draft) -> list[list[str]]:
    return [[f"{one.fault} {one.other}".strip() for one in row.faults] for row in draft.rows]


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        ("序号 单位名称 统一社会信用代码 上级单位 层级 联系人 联系电话", "- name code parent level contact contact"),
        ("主管部门名称 机构 电话 单位代码", "parent name contact code"),
        ("上 级|报 送 单 位|级 别", "parent name level"),
        ("Agency Code Superior Level Contact", "name code parent level contact"),
        ("单位　名称（全称）|隶属关系", "name parent"),
        ("报送单位（盖章）|上级主管部门名称|联系人及电话|联系人姓名", "name parent contact contact"),
    ],
)
def test_headings_are_recognised_in_any_order(headings: str, fields: str) -> None:
    row = headings.split("|") if "|" in headings else headings.split()
    below = ["甲"] * len(row)
    found = columns_of([["某县应报告单位名册", *[""] * (len(row) - 1)], row, below], WORDS)
    assert found == Columns(2, tuple(None if field == "-" else field for field in fields.split()))  # type: ignore[misc]


def test_a_single_column_and_a_table_without_headings_are_read_too() -> None:
    assert columns_of([["单位名称"], ["甲镇"]], WORDS) == Columns(1, ("name",))
    assert columns_of([["甲镇"], ["乙镇"]], WORDS) == Columns(0, ("name",))
    rows = [["县机关事务管理局", "青萝县人民政府"], ["主管部门服务中心", "青萝县人民政府"]]
    assert columns_of(rows, WORDS) == Columns(0, ("name", None)), "an agency is no heading, whatever words it holds"
    rows = [["1", "甲镇人民政府", "11441900007330000X", "0769-2200000"]]
    assert columns_of(rows, WORDS) == Columns(0, (None, "name", "code", "contact"))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("甲 -", "甲 -"), [[], ["twice 1"]]),
        (("甲 甲",), [["own_parent"]]),
        (("甲 丙",), [["parent_unlisted"]]),
        (("甲（县） -", "乙 甲(县)"), [[], ["parent_unlisted 甲（县）"]]),
        (("甲 乙", "乙 丙", "丙 甲", "丁 甲"), [["circle 乙"], ["circle 丙"], ["circle 甲"], []]),
        (("- 甲", "甲 -"), [["no_name"], []]),
        (("甲 -", "乙 甲"), [[], []]),
    ],
)
def test_what_is_wrong_is_said_of_its_row_and_stops_the_whole(rows: tuple[str, ...], found: list[list[str]]) -> None:
    draft = drafted(*rows)
    assert faults(draft) == found
    assert draft.can_be_taken == (not any(found))


def test_superior_agencies_that_are_not_listed_can_be_allowed() -> None:
    assert drafted("甲 丙", unlisted_parents=True).can_be_taken


def test_a_circle_through_what_a_person_set_is_seen() -> None:
    table, columns = [["甲", "乙"], ["乙", ""]], Columns(0, ("name", "parent"))
    assert draft_of(table, columns, (), {}).can_be_taken
    assert not draft_of(table, columns, (), {"乙": "甲"}).can_be_taken
    assert draft_of([["甲", "乙"], ["乙", "甲"]], columns, (), {"乙": ""}).can_be_taken, "a person broke the circle"


def test_a_code_that_stands_twice_is_said_and_stops_nothing() -> None:
    draft = draft_of([["甲", "1"], ["乙", "1"]], Columns(0, ("name", "code")), (), {})
    assert faults(draft) == [[], ["code_twice 1"]] and draft.can_be_taken


def test_rows_are_numbered_as_in_the_table_and_empty_ones_are_left_out() -> None:
    draft = draft_of([["名称"], ["甲"], ["  "], ["乙"]], Columns(1, ("name",)), (), {})
    assert [(row.number, row.entry.name) for row in draft.rows] == [(2, "甲"), (4, "乙")]


def test_what_is_added_changed_and_gone_is_known_before_it_is_taken() -> None:
    present = (RosterEntry("甲"), RosterEntry("乙", parent="甲"), RosterEntry("丙"))
    draft = drafted("甲 -", "乙 丁", "丁 -", present=present)
    assert (draft.added, draft.changed, [entry.name for entry in draft.gone]) == (1, 1, ["丙"])
    assert draft.entries == (RosterEntry("甲"), RosterEntry("乙", parent="丁"), RosterEntry("丁"))


def test_several_columns_of_contacts_are_joined() -> None:
    columns = Columns(0, ("name", "contact", "contact"))
    (row,) = draft_of([["甲", "王芳", "0769-22"]], columns, (), {}).rows
    assert row.entry.contact == "王芳 0769-22"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [("财 政 局", "财政局"), ("甲县\n财政局", "甲县财政局"), ("甲 ( 乙 )", "甲(乙)"), ("Hai Tong", "Hai Tong")],
)
def test_blanks_that_only_set_a_name_apart_are_taken_out(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
