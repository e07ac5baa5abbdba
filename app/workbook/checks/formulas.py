"""Writes an equation as Excel formulas that give the result of `app.rules`, also after a number is changed in Excel.

Each equation has two formulas: whether it can be assessed, and the difference of its sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from openpyxl.utils import get_column_letter

from app.frozen import dataclass
from app.model import Equation, decimal_text, exact_sum, plain, shifted

_USUAL_DASHES = ("—", "——", "－", "–", "-", "--", "/")
"""Texts that a formula counts as 0, also where somebody types one in Excel."""
_MOST_LITERAL = 200
"""Characters of the longest text literal in a formula: below Excel's limit of 255, chosen by hand."""
_DIGITS_OF_DOUBLE = 15
"""Significant decimal digits that Excel's numbers (IEEE 754 doubles) hold exactly."""
_MOST_WHOLE = 2**53
"""The largest number up to which doubles hold every whole number."""
_MOST_STEPS = 2**48
"""The largest sum in units of its last decimal: above it LibreOffice takes a difference of one unit for 0."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A cell of the sheet as an operand of formulas; `row` and `column` count from 1.

    `text` is what the sheet shows if that is no number, `value` the number to calculate with; both are None for an
    empty cell. A text without a number (unreadable, not printed, words) has no value. `unit` is None for the form's.
    `is_absent`: the page does not print it. `is_nothing`: a word such as `无`, which counts like an empty cell.
    """

    row: int
    column: int
    is_merged: bool = False
    text: str | None = None
    value: Decimal | None = None
    is_dash: bool = False
    is_signed: bool = False
    unit: str | None = None
    is_absent: bool = False
    is_nothing: bool = False

    @property
    def reference(self) -> str:
        """The cell as a formula writes it, such as `B7`."""
        return f"{get_column_letter(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Check:
    """The formulas of one equation.

    `assessable` is a formula that gives TRUE or FALSE; `left` and `right` are expressions for the sums of the sides,
    without `=`; `places` is the number of decimals of their difference. `is_exact` is False where the numbers have more
    digits than a spreadsheet can calculate with: the workbook then shows the check as not assessable, even if
    `app.rules` assessed it.
    """

    assessable: str
    left: str
    right: str
    places: int
    is_exact: bool = True

    def difference(self, assessable_at: str, word: str) -> str:
        """The visible formula: left minus right, or `word` where the cell `assessable_at` (such as `X7`) is FALSE."""
        return f"=IF({assessable_at},ROUND({self.left}-{_bracketed(self.right)},{self.places}),{literal(word)})"


def check_of(equation: Equation, operands: Mapping[str, Operand]) -> Check:
    """The formulas of an equation over `operands`, by cell id.

    An equation is not assessable if all of its cells are blank, if numbers of different units would be added, if a
    total is blank although its parts are complete and not all 0, or if some value of a missing cell makes it hold.

    Raises:
        KeyError: a cell of the equation has no operand.
    """
    unprinted = all(operands[cell].is_absent for cell in equation.cells)
    absent_is_blank = unprinted or equation.of_one_row
    left = _Side([operands[cell] for cell in equation.left], absent_is_blank)
    right = _Side([operands[cell] for cell in equation.right], absent_is_blank)
    everything = [*left.operands, *right.operands]
    places = _places([operand.value for operand in everything if operand.value is not None])
    if not all(is_exact_sum([one.value for one in side.operands if one.value]) for side in (left, right)):
        return Check("=FALSE()", left.sum, right.sum, places, is_exact=False)
    # An equation of cells that are not printed says nothing, and holds; one of blanks was never filled in.
    refusals = [] if unprinted else [f"{left.blank}+{right.blank}={len(everything)}"]
    if any(one.unit for one in everything):
        refusals.append(_mixed_units(everything))
    refusals += [
        f"AND({total.blank}=1,{parts.non_zero}>0,{parts.missing}=0)"
        for total, parts in ((left, right), (right, left))
        if len(total.operands) == 1
    ]
    refusals.append(_open_for_missing(left, right, places))
    return Check(f"=NOT(OR({','.join(refusals)}))", left.sum, right.sum, places)


def _mixed_units(operands: Sequence[Operand]) -> str:
    """A condition: the operands other than 0 have more than one unit, so that they have no sum."""
    counted: dict[str | None, list[str]] = {None: _numbers_but_zero(ranges_of(operands))}
    for one in operands:
        if one.text is not None and one.value and not one.is_dash:
            counted.setdefault(one.unit, []).append(f"({_stands(one)})*1")
    return "+".join(f"({'+'.join(those)}>0)*1" for those in counted.values()) + ">1"


def _open_for_missing(left: _Side, right: _Side, places: int) -> str:
    """A condition: an operand is missing, and some value of it would make the equation hold."""
    excess = f"ROUND({left.sum}-{_bracketed(right.sum)},{places})"
    open_left, open_right = _is_open(left, right), _is_open(right, left)
    could_hold = [f"AND({open_left},{open_right})", f"AND({open_left},{excess}<=0)", f"AND({open_right},{excess}>=0)"]
    signed = _Side([operand for operand in (*left.operands, *right.operands) if operand.is_signed])
    if signed.operands:
        could_hold.append(f"{signed.missing}>0")
    return f"AND({left.missing}+{right.missing}>0,OR({','.join(could_hold)}))"


def _is_open(side: _Side, other: _Side) -> str:
    if len(side.operands) > 1:
        return f"{side.missing}>0"
    return f"OR({side.missing}>0,AND({side.blank}=1,{other.non_zero}>0))"


class _Side:
    """The expressions of one side of an equation: its sum, and its numbers of blank, missing and non-zero cells."""

    def __init__(self, operands: Sequence[Operand], absent_is_blank: bool = False) -> None:
        self.operands = operands
        ranges = ranges_of(operands)
        valued = [one for one in operands if one.text is not None and one.value is not None and not one.is_dash]
        terms = [f"({_stands(one)})*{_number(one.value)}" for one in valued if one.value]
        self.sum = "+".join([f"SUM({','.join(ranges)})", *terms])
        worded = [one for one in operands if one.is_nothing or (one.is_absent and absent_is_blank)]
        blanks = [f"COUNTBLANK({one})" for one in ranges] + [f"({_stands(one)})*1" for one in worded]
        self.blank = "(" + "+".join(blanks) + ")"
        dashes = dict.fromkeys((*_USUAL_DASHES, *(one.text for one in operands if one.is_dash and one.text)))
        known = [f"COUNT({','.join(ranges)})", self.blank]
        known += [f"SUMPRODUCT(--({'+'.join(f'({one}={literal(dash)})' for dash in dashes)}>0))" for one in ranges]
        known += [f"({_stands(one)})*1" for one in valued]
        self.missing = f"({len(operands)}-{'-'.join(known)})"
        counted = _numbers_but_zero(ranges)
        counted += [f"({_stands(one)})*1" for one in valued if one.value]
        self.non_zero = f"({'+'.join(counted)})"


def _numbers_but_zero(ranges: Sequence[str]) -> list[str]:
    return [f'COUNTIF({one},">0")+COUNTIF({one},"<0")' for one in ranges]


def ranges_of(operands: Sequence[Operand]) -> list[str]:
    """The operands' references in their order; neighbours in one row or column form one range, such as `B7:B9`.

    A merged cell is always a reference of its own.
    """
    runs: list[list[Operand]] = []
    for operand in operands:
        if runs and _continues(runs[-1], operand):
            runs[-1].append(operand)
        else:
            runs.append([operand])
    return [run[0].reference if len(run) == 1 else f"{run[0].reference}:{run[-1].reference}" for run in runs]


def _continues(run: Sequence[Operand], operand: Operand) -> bool:
    last = run[-1]
    if last.is_merged or operand.is_merged:
        return False
    step = (operand.row - last.row, operand.column - last.column)
    if step not in ((0, 1), (1, 0)):
        return False
    return len(run) == 1 or step == (last.row - run[-2].row, last.column - run[-2].column)


def shown_dash(raw: str) -> str:
    """A dash as the sheet shows it: without blanks before, within and after it."""
    return plain(raw)


def is_exact(value: Decimal) -> bool:
    """Whether a number of Excel holds the value to the last digit: it has at most 15 significant digits."""
    return len(decimal_text(value).replace("-", "").replace(".", "").strip("0")) <= _DIGITS_OF_DOUBLE


def is_exact_sum(values: Sequence[Decimal]) -> bool:
    """Whether Excel and LibreOffice distinguish the sum of the values from one that differs by 1 in its last decimal.

    The signs of the values are ignored: the bound holds for every partial sum. True for no values.
    """
    total = exact_sum(value.copy_abs() for value in values)
    places = max((-int(value.normalize().as_tuple().exponent) for value in values), default=0)
    fits = total <= _MOST_WHOLE if places <= 0 else shifted(total, places) < _MOST_STEPS
    return fits and all(is_exact(value) for value in values)


def literal(text: str) -> str:
    """A text as a literal in a formula: in double quotes, with quotes inside doubled."""
    return '"' + text.replace('"', '""') + '"'


def _stands(operand: Operand) -> str:
    """A condition: the cell still shows the exported text. A long or multi-line one is only tested to be a text."""
    text = operand.text or ""
    if len(text) > _MOST_LITERAL or "\n" in text:
        return f"ISTEXT({operand.reference})"
    return f"{operand.reference}={literal(text)}"


def _number(value: Decimal | None) -> str:
    text = decimal_text(value or Decimal(0))
    return f"({text})" if text.startswith("-") else text


def _bracketed(sum_: str) -> str:
    return f"({sum_})" if "+" in sum_ else sum_


def _places(values: Sequence[Decimal]) -> int:
    """The decimals to which a difference is rounded: all that are printed, or up to 6 where doubles can carry them.

    Three of a double's digits are kept in reserve for the error of the sum. Both numbers are chosen by hand.
    """
    printed = max((-int(value.as_tuple().exponent) for value in values), default=0)
    largest = max((abs(value) for value in values), default=Decimal(0))
    carried = _DIGITS_OF_DOUBLE - 3 - max(largest.adjusted() + 1, 1)
    return max(0, printed, min(6, carried))
