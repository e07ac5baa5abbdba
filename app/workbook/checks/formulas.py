"""A rule's equation as a formula that answers in Excel as the rules do here, also when somebody changes a number.

Two formulas for each: whether it can be assessed at all, and the difference of its sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.utils import get_column_letter

from app.model import Equation, decimal_text, exact_sum, plain, shifted

_USUAL_DASHES = ("—", "——", "－", "–", "-", "--", "/")
_MOST_LITERAL = 200
"""A text literal in a formula may have 255 characters."""
_DIGITS_OF_DOUBLE = 15
_MOST_WHOLE = 2**53
"""Up to here doubles hold every whole number."""
_MOST_STEPS = 2**48
"""With more steps of the last decimal than this, LibreOffice takes a difference of one step for none."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A cell as the formulas meet it.

    `text` is what the sheet shows where that is no number, `value` what it counts for; both None where the cell is
    empty. A text that counts for nothing (unreadable, not printed, words) has no value.
    """

    row: int
    column: int
    is_merged: bool = False
    text: str | None = None
    value: Decimal | None = None
    is_dash: bool = False
    is_signed: bool = False
    unit: str | None = None

    @property
    def reference(self) -> str:
        return f"{get_column_letter(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Check:
    """`assessable` is TRUE or FALSE; `difference` needs to know where that stands.

    `is_exact` is False where the numbers have more digits than a program can calculate with: such a check is never
    assessable there, whatever the rule says.
    """

    assessable: str
    left: str
    right: str
    places: int
    is_exact: bool = True

    def difference(self, assessable_at: str, word: str) -> str:
        """The visible formula: left minus right, or the word for what cannot be assessed."""
        return f"=IF({assessable_at},ROUND({self.left}-{_bracketed(self.right)},{self.places}),{literal(word)})"


def check_of(equation: Equation, operands: Mapping[str, Operand]) -> Check:
    """The formulas of an equation."""
    left = _Side([operands[cell] for cell in equation.left])
    right = _Side([operands[cell] for cell in equation.right])
    everything = [*left.operands, *right.operands]
    places = _places([operand.value for operand in everything if operand.value is not None])
    if not all(is_exact_sum([one.value for one in side.operands if one.value]) for side in (left, right)):
        return Check("=FALSE()", left.sum, right.sum, places, is_exact=False)
    refusals = [f"{left.blank}+{right.blank}={len(everything)}"]
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
    """Whether numbers of different units stand there, which have no sum. 0 is 0 in every unit."""
    counted: dict[str | None, list[str]] = {None: _numbers_but_zero(ranges_of(operands))}
    for one in operands:
        if one.text is not None and one.value and not one.is_dash:
            counted.setdefault(one.unit, []).append(f"({_stands(one)})*1")
    return "+".join(f"({'+'.join(those)}>0)*1" for those in counted.values()) + ">1"


def _open_for_missing(left: _Side, right: _Side, places: int) -> str:
    """Whether an operand is missing and some value for it could make the rule hold."""
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
    """The expressions that one side of an equation is made of."""

    def __init__(self, operands: Sequence[Operand]) -> None:
        self.operands = operands
        ranges = ranges_of(operands)
        valued = [one for one in operands if one.text is not None and one.value is not None and not one.is_dash]
        terms = [f"({_stands(one)})*{_number(one.value)}" for one in valued if one.value]
        self.sum = "+".join([f"SUM({','.join(ranges)})", *terms])
        self.blank = "(" + "+".join(f"COUNTBLANK({one})" for one in ranges) + ")"
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
    """The operands' references, neighbours in one row or one column as one range. Merged cells stand alone."""
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
    """A dash as the sheet shows it: without the blanks around and between."""
    return plain(raw)


def is_exact(value: Decimal) -> bool:
    """Whether Excel's numbers can hold it to the last digit."""
    return len(decimal_text(value).replace("-", "").replace(".", "").strip("0")) <= _DIGITS_OF_DOUBLE


def is_exact_sum(values: Sequence[Decimal]) -> bool:
    """Whether Excel and LibreOffice can tell the sum of such values from one that differs in its last digit."""
    total = exact_sum(value.copy_abs() for value in values)
    places = max((-int(value.normalize().as_tuple().exponent) for value in values), default=0)
    fits = total <= _MOST_WHOLE if places <= 0 else shifted(total, places) < _MOST_STEPS
    return fits and all(is_exact(value) for value in values)


def literal(text: str) -> str:
    """A text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def _stands(operand: Operand) -> str:
    """Whether the cell still says what was printed."""
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
    """To how many decimals the difference is told: all that are printed, and as many more as doubles can carry."""
    printed = max((-int(value.as_tuple().exponent) for value in values), default=0)
    largest = max((abs(value) for value in values), default=Decimal(0))
    carried = _DIGITS_OF_DOUBLE - 3 - max(largest.adjusted() + 1, 1)
    return max(0, printed, min(6, carried))
