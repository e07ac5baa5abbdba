"""Units as reports print them, next to numbers or in headings, compared with the units of the form."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from app.forms.form import Column
from app.forms.traditional import TO_SIMPLIFIED
from app.model import Printed

_COUNTED = frozenset(("件", "条", "宗", "项", "个", "份", "次", "起", "人次", "人"))
_MONEY = {
    "元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10) ** 4, "十万元": Decimal(10) ** 5,
    "百万元": Decimal(10) ** 6, "千万元": Decimal(10) ** 7, "亿元": Decimal(10) ** 8,
}  # fmt: skip
"""Units of money, in yuan."""
_SHORT = {"万": "万元", "亿": "亿元", "千": "千元"}
_MULTIPLES = tuple(
    f"{many}{one}" for many in "百千万" for one in ("件", "条", "宗", "项", "个", "份", "次", "人次", "人")
)
"""Units of counts in hundreds or more, which no form uses."""

_SIGNS = "元圓位件"
_LONGEST = 80
"""Characters: a longer text is prose, and states no unit of a table."""
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "}
_FULL_WIDTH |= dict.fromkeys((*range(0x200B, 0x2010), 0x2060, 0xFEFF, 0xAD), " ")
_SIMPLIFIED = TO_SIMPLIFIED | str.maketrans("億圓幣", "亿元币")


def _one_of(*words: str) -> str:
    """A pattern for any of the words, the longest first; blanks may stand between their characters."""
    return "|".join(r"\s*".join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True))


_SCALES = _one_of(*_MONEY, *_MULTIPLES)
_ANY = _one_of(*_MONEY, *_SHORT, *_MULTIPLES, *_COUNTED, "篇", "部", "家", "户", "处", "%")
_CURRENCY = r"(?:(?:人民币|RMB)\s*[:¥]?\s*)?"
_END = r"(?=$|[\s)\]】。.;,、])"
_NAMED = re.compile(
    rf"单\s*位\s*(?:均为|都是|统一为|为|是)?\s*:?\s*((?:{_CURRENCY}(?:{_ANY})(?:人民币)?\s?[、,/;和及或]?\s?)+?){_END}"
)
_BRACKETED = re.compile(rf"[(\[【]\s*{_CURRENCY}((?:{_SCALES})(?:[、,/](?:{_SCALES}))*)(?:人民币)?\s*[)\]】]")
_AT_END = re.compile(rf"(?:(?<=\D)[,/:]|(?<=[额费款值价])\s*)\s*{_CURRENCY}({_SCALES})$")
_IN_WORDS = re.compile(rf"以\s*{_CURRENCY}({_SCALES})\s*为\s*(?:计量|金额|货币)?单位")
_TOKENS = re.compile(_ANY)
_EMPTY = re.compile(r"[(\[【]\W*[)\]】]")


def foreign_unit(printed: Printed, column: Column) -> str | None:
    """The unit printed with a number where it differs from the column's; None otherwise.

    All units of single things (件, 条, 宗, ...) are the same for a column of counts.
    """
    if printed.unit is None or printed.unit == column.unit:
        return None
    if column.number != "money" and printed.unit in _COUNTED:
        return None
    return printed.unit


@lru_cache(maxsize=8192)
def units_stated_in(text: str) -> tuple[tuple[str, ...], str]:
    """The units that a heading, a caption or a label states, and the rest of its text.

    `本年收费金额（单位：元）` -> (元), `本年收费金额`. No unit: an empty tuple and the text itself. 单位 also means
    organisation, so only a known unit, alone or in a list of units, counts. `万` after 单位 is 万元.
    """
    if len(text) > _LONGEST or not any(sign in text for sign in _SIGNS):
        return (), text
    plain = " ".join(text.translate(_FULL_WIDTH).split()).translate(_SIMPLIFIED)
    for pattern in (_NAMED, _BRACKETED, _IN_WORDS, _AT_END):
        if found := pattern.search(plain):
            stated = ("".join(unit.split()) for unit in _TOKENS.findall(found[1].replace("人民币", "")))
            units = tuple(_SHORT.get(unit, unit) for unit in stated)
            rest = plain[: found.start()] + plain[found.end() :]
            return units, _EMPTY.sub("", rest).strip()
    return (), text


def unit_for(units: tuple[str, ...], column: Column) -> str | None:
    """Of the units stated for a table, the one that a column's numbers are in, where it differs from the form's.

    None where the form's unit is among them, or none of them fits the column. A money column for which the form states
    no unit never differs.
    """
    if column.unit in units:
        return None
    if column.unit in _MONEY:
        return next((unit for unit in units if unit in _MONEY), None)
    if column.number == "money":
        return None
    return next((unit for unit in units if unit in _MULTIPLES), None)


def is_at_odds(unit: str | None, column: Column) -> bool:
    """Whether numbers in a unit cannot be compared with a column's: money or counts of another size, or percent."""
    if unit is None or unit == column.unit or (column.number == "money" and column.unit is None):
        return False
    return unit in _MONEY or unit in _MULTIPLES or unit == "%"


def in_form_unit(value: Decimal, unit: str, column: Column) -> Decimal | None:
    """An amount in the column's unit; None where the two are not both units of money."""
    if unit not in _MONEY or column.unit not in _MONEY:
        return None
    amount = value * _MONEY[unit] / _MONEY[column.unit]
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()


def same_amount(value: Decimal, unit: str, other: Decimal) -> bool:
    """Whether an amount in a unit of money equals `other` in some other unit: 251000 元 equals 25.1 (万元)."""
    if unit not in _MONEY:
        return False
    return any(value * _MONEY[unit] == other * scale for name, scale in _MONEY.items() if name != unit)
