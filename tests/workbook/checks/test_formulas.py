"""The formulas of checks: which ranges they name, to how many decimals, and what they do with odd cells."""

from __future__ import annotations

from decimal import Decimal

from app.model import Equation
from app.workbook.checks.formulas import Operand, check_of, is_exact, is_exact_sum, ranges_of

EQUATION = Equation("sum/x", "sum", "hard", ("t",), ("a", "b", "c"))


def operands(**changes: Operand) -> dict[str, Operand]:
    plain = {name: Operand(5, column, value=Decimal(column)) for column, name in enumerate("abct", start=2)}
    return {**plain, **changes}


def test_neighbours_are_one_range() -> None:
    row = [Operand(5, column) for column in (2, 3, 4)]
    assert ranges_of(row) == ["B5:D5"]
    assert ranges_of([Operand(5, 2), Operand(6, 2), Operand(8, 2)]) == ["B5:B6", "B8"]


def test_a_range_never_turns_a_corner_and_never_covers_a_merged_cell() -> None:
    assert ranges_of([Operand(5, 2), Operand(5, 3), Operand(6, 3)]) == ["B5:C5", "C6"]
    assert ranges_of([Operand(5, 2, is_merged=True), Operand(5, 4), Operand(5, 5)]) == ["B5", "D5:E5"]


def test_the_visible_formula_is_the_plain_difference() -> None:
    check = check_of(EQUATION, operands())
    assert check.difference("Z5", "无法核对") == '=IF(Z5,ROUND(SUM(E5)-SUM(B5:D5),6),"无法核对")'


def test_a_text_with_a_number_counts_while_it_stands() -> None:
    check = check_of(EQUATION, operands(b=Operand(5, 3, text='22（"修订"）', value=Decimal(22))))
    assert '(C5="22（""修订""）")*22' in check.difference("Z5", "x")


def test_large_numbers_are_compared_to_what_doubles_carry() -> None:
    large = operands(a=Operand(5, 2, value=Decimal("1234567890.12")))
    assert check_of(EQUATION, large).places == 2
    assert check_of(EQUATION, operands(a=Operand(5, 2, value=Decimal("0.1234567")))).places == 7


def test_more_digits_than_excel_holds_are_known() -> None:
    assert is_exact(Decimal(123456789012345))
    assert is_exact(Decimal("-1234567890.12345"))
    assert not is_exact(Decimal(1234567890123456))


def test_a_sum_whose_last_digit_no_program_sees_is_never_said_to_hold() -> None:
    for total in ("99999999999999.2", "12345678901234567", "99999999999999999999"):
        check = check_of(EQUATION, operands(t=Operand(5, 5, value=Decimal(total))))
        assert (check.is_exact, check.assessable) == (False, "=FALSE()"), total
    for total in ("999999999999999", "1234567890.12", "0.0000001"):
        assert check_of(EQUATION, operands(t=Operand(5, 5, value=Decimal(total)))).is_exact, total
    assert not is_exact_sum([Decimal("20000000000000.1")] * 2)


def test_a_unit_is_minded_also_where_all_other_numbers_are_still_0() -> None:
    own = operands(a=Operand(5, 2, text="5万元", value=Decimal(5), unit="万元"), b=Operand(5, 3, value=Decimal(0)))
    plain = 'COUNTIF(E5,">0")+COUNTIF(E5,"<0")+COUNTIF(B5:D5,">0")+COUNTIF(B5:D5,"<0")'
    assert f'({plain}>0)*1+((B5="5万元")*1>0)*1>1' in check_of(EQUATION, own).assessable
    assert "万元" not in check_of(EQUATION, operands()).assessable
