"""What one equation says of its cells: blank, dash, text, unreadable, absent and units each as the design has it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.model import Equation, Finding, read_printed
from app.rules import Outcome, evaluate
from tests.rules.cells import cells_of, row, with_unit

UNREADABLE = "1\n2"


def judge(*texts: str | None, signed: frozenset[str] = frozenset()) -> Finding | Outcome:
    equation, cells = row(*texts)
    return evaluate(equation, cells, signed)


def finding(*texts: str | None, signed: frozenset[str] = frozenset()) -> Finding:
    found = judge(*texts, signed=signed)
    assert isinstance(found, Finding)
    return found


def reason(*texts: str | None, signed: frozenset[str] = frozenset()) -> str:
    return finding(*texts, signed=signed).reason


def test_numbers_that_add_up_hold() -> None:
    assert judge("5", "2", "3") == "holds"
    assert judge("0", "0", "0") == "holds"
    assert judge("0.3", "0.1", "0.2") == "holds"
    assert judge("-1", "2", "-3") == "holds"
    assert judge("１,234", "1234", "0") == "holds"


def test_numbers_that_do_not_add_up_are_broken_with_both_sides() -> None:
    found = finding("5", "2", "2")
    assert (found.status, found.reason, found.left, found.right, found.difference) == (
        "broken",
        "broken",
        Decimal(5),
        Decimal(4),
        Decimal(1),
    )
    assert (found.rule, found.equation, found.cells) == ("r", "r/r", ("t/r/c0", "t/r/c1", "t/r/c2"))


def test_the_smallest_decimal_difference_is_found() -> None:
    assert finding("2601.953875", "2601.953874", "0").difference == Decimal("0.000001")


def test_a_rule_that_holds_thanks_to_blanks_or_dashes_is_assumed() -> None:
    assert judge("5", "5", "") == "assumed"
    assert judge("5", "5", "—") == "assumed"
    assert judge("0", "", "/") == "assumed"
    assert judge("", "0", "0") == "assumed"


def test_blanks_alone_say_nothing_but_dashes_say_none() -> None:
    found = finding("", "", "")
    assert (found.status, found.reason, found.left, found.right) == ("not_assessable", "all_blank", None, None)
    assert judge("—", "—", "/") == "assumed"
    assert judge("", "—", "") == "assumed"


def test_a_blank_total_beside_parts_is_not_judged_and_the_sum_is_offered() -> None:
    found = finding("", "2", "3")
    assert (found.status, found.reason, found.offer) == ("not_assessable", "blank_total", Decimal(5))
    assert (found.left, found.right, found.difference) == (None, Decimal(5), None)
    assert finding("", "2", "").offer == 2
    assert finding("", "2.50", "—").offer == Decimal("2.50")


def test_a_dash_is_a_printed_none_so_a_dash_total_beside_parts_is_broken() -> None:
    found = finding("—", "2", "3")
    assert (found.status, found.reason, found.left, found.right) == ("broken", "broken", Decimal(0), Decimal(5))


def test_a_total_on_the_right_side_is_a_total_too() -> None:
    equation = Equation("e", "e", "hard", ("a", "b"), ("c",))
    found = evaluate(equation, cells_of({"a": "2", "b": "3", "c": ""}))
    assert isinstance(found, Finding)
    assert (found.reason, found.offer, found.left, found.right) == ("blank_total", Decimal(5), Decimal(5), None)


def test_a_blank_in_a_balance_of_two_and_two_is_no_blank_total() -> None:
    equation = Equation("e", "e", "hard", ("a", "b"), ("c", "d"))
    found = evaluate(equation, cells_of({"a": "2", "b": "3", "c": "", "d": "4"}))
    assert isinstance(found, Finding)
    assert (found.status, found.reason, found.offer) == ("broken", "broken_blanks", None)


def test_a_difference_that_blanks_could_fill_is_broken_and_says_so() -> None:
    found = finding("5", "2", "")
    assert (found.status, found.reason, found.left, found.right) == ("broken", "broken_blanks", Decimal(5), Decimal(2))


def test_blanks_on_the_larger_side_fill_nothing() -> None:
    assert reason("3", "5", "") == "broken"
    assert reason("5", "2", "—") == "broken"
    signed = frozenset({"t/r/c2"})
    assert reason("3", "5", "", signed=signed) == "broken_blanks"


@pytest.mark.parametrize("missing", [UNREADABLE, "详见附件"])
def test_a_missing_operand_leaves_the_rule_open(missing: str | None) -> None:
    for texts in (
        ("5", "2", missing),
        (missing, "2", "3"),
        ("5", "5", missing),
        (missing, "0", "0"),
        ("", "2", missing),
    ):
        found = finding(*texts)
        assert (found.status, found.reason, found.offer) == ("not_assessable", "missing", None)
    assert (finding("5", "2", missing).left, finding("5", "2", missing).right) == (Decimal(5), None)


@pytest.mark.parametrize("missing", [UNREADABLE, "详见附件"])
def test_a_missing_count_cannot_mend_what_already_exceeds(missing: str | None) -> None:
    found = finding("5", "7", missing)
    assert (found.status, found.reason, found.difference) == ("broken", "broken_whatever_missing", Decimal(-2))
    assert finding(missing, "2", "-3").reason == "broken_whatever_missing"
    assert reason("5", "7", missing, signed=frozenset({"t/r/c2"})) == "missing"


def test_missing_cells_on_both_sides_can_always_be_filled() -> None:
    assert reason(UNREADABLE, "7", UNREADABLE) == "missing"
    assert reason("", "7", UNREADABLE) == "missing"


@pytest.mark.parametrize("nothing", [None, "无", "不适用"])
def test_a_column_that_is_not_printed_and_a_word_for_none_count_like_a_blank(nothing: str | None) -> None:
    assert judge("5", "5", nothing) == "assumed"
    assert judge("0", nothing, nothing) == "assumed"
    assert reason("5", "2", nothing) == "broken_blanks"
    assert reason("5", "7", nothing) == "broken"
    assert reason("", "", nothing) == "all_blank"


def test_a_total_that_is_not_printed_is_missing_beside_parts() -> None:
    found = finding(None, "2", "3")
    assert (found.status, found.reason, found.left, found.right, found.offer) == (
        "not_assessable",
        "missing",
        None,
        Decimal(5),
        None,
    )
    assert finding("无", "2", "3").reason == "blank_total"
    assert judge(None, "0", "0") == "assumed"


def test_an_equation_of_cells_that_are_not_printed_says_nothing() -> None:
    assert judge(None, None, None) == "assumed"
    balance = Equation("b/c", "b", "hard", ("t/new/c", "t/in/c"), ("t/total/c", "t/out/c"))
    assert evaluate(balance, cells_of(dict.fromkeys(balance.cells))) == "assumed"


def test_a_row_that_is_not_printed_is_missing_from_the_sum_of_a_column() -> None:
    balance = Equation("b/c", "b", "hard", ("t/new/c", "t/in/c"), ("t/total/c", "t/out/c"))
    found = evaluate(balance, cells_of({"t/new/c": "5", "t/in/c": None, "t/total/c": "5", "t/out/c": "0"}))
    assert isinstance(found, Finding)
    assert (found.status, found.reason) == ("not_assessable", "missing")


def test_a_cell_that_nobody_brings_is_absent() -> None:
    equation, cells = row("5", "2", "3")
    del cells["t/r/c1"]
    found = evaluate(equation, cells)
    assert isinstance(found, Finding)
    assert found.reason == "missing"


def test_a_number_with_a_note_takes_part() -> None:
    assert judge("22（其中修订 16 件）", "20", "2") == "holds"
    assert reason("22（其中修订 16 件）", "20", "3") == "broken"


def test_numbers_of_different_units_are_never_added_up() -> None:
    equation, cells = row("251000", "200000", "5.1")
    cells["t/r/c2"] = with_unit(cells["t/r/c2"], "万元")
    found = evaluate(equation, cells)
    assert isinstance(found, Finding)
    assert (found.status, found.reason, found.left, found.right) == ("not_assessable", "unit", None, None)


def test_one_unit_throughout_and_a_nought_of_any_unit_are_no_obstacle() -> None:
    equation, cells = row("3", "3", "0")
    assert evaluate(equation, {key: with_unit(cell, "元") for key, cell in cells.items()}) == "holds"
    cells["t/r/c2"] = with_unit(cells["t/r/c2"], "元")
    assert evaluate(equation, cells) == "holds"


def test_a_soft_rule_only_warns() -> None:
    for texts in (("5", "2", "2"), ("", "2", "2"), ("5", "2", None)):
        equation, cells = row(*texts, kind="soft")
        found = evaluate(equation, cells)
        assert isinstance(found, Finding)
        assert found.status == "warning"
    equation, cells = row("4", "2", "2", kind="soft")
    assert evaluate(equation, cells) == "holds"


def test_the_unreadable_text_of_these_tests_is_unreadable() -> None:
    assert read_printed(UNREADABLE).state == "unreadable"


def test_a_difference_in_the_last_of_many_digits_is_seen() -> None:
    """Python's usual 28 digits would round the sum to the total, and say that it holds."""
    found = finding("100000000000000000", "99999999999999999", "1.00000000000000001")
    assert (found.status, found.difference) == ("broken", Decimal("-0.00000000000000001"))
