"""Sentences folded to one spelling, so that patterns can be searched in them, and the counts that they give."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from app.forms.traditional import TO_SIMPLIFIED
from app.frozen import dataclass
from app.model import MOST_DIGITS

UNITS = "件|宗|条|份|起|篇|期|个|项|例|则|部|次|人次|人"
NUMERALS = "零〇一二两三四五六七八九十百千"
BREAKS = "，。；：！？"

_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PUNCTUATION = str.maketrans({",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "〔": "(", "〕": ")"})
_MORE_SIMPLIFIED = str.maketrans("復議條請開訴訟個項則結轉辦", "复议条请开诉讼个项则结转办")
_READING = re.compile(r"(?<=[\u4e00-\u9fff])\([a-zà-žǎ-ǜɑɡ]+\)", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s+(?=\d)")
_BLANKS = re.compile(r"[\s\u3000\u00a0\u200b-\u200f\ufeff]+")
_COUNT = re.compile(
    r"(?<![\d.\-])(?P<n>\d+(?:\.(?P<decimals>\d+))?)(?P<more>[余多]?[万亿]?[余多]?)"
    rf"(?P<unit>{UNITS}|万元|元|%)"
)
_ABOUT = re.compile("(?:约|近|逾|超|超过|不足|不到|达到?近|以上|左右)$")
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_KINDS = {"篇": "条", "期": "条", "则": "条", "宗": "件", "起": "件", "例": "件"}


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its unit in a folded text, from index `start` to `end`.

    `about`: the text calls it not exact (约, 近, 余). `depth` is the number of brackets around it, `decimals` the
    number of its decimal places.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    about: bool
    depth: int
    decimals: int = 0

    @property
    def kind(self) -> str:
        """The unit; units that reports use interchangeably, such as 件, 宗 and 起, are one kind."""
        return _KINDS.get(self.unit, self.unit)


@lru_cache(maxsize=1024)
def fold_prose(text: str) -> str:
    """The text without blanks, with half-width digits and brackets, full-width punctuation, simplified characters."""
    folded = text.translate(_ASCII).translate(TO_SIMPLIFIED).translate(_MORE_SIMPLIFIED)
    folded = _THOUSANDS.sub("", _READING.sub("", folded))
    return _BLANKS.sub("", _BETWEEN_DIGITS.sub("，", folded)).translate(_PUNCTUATION)


def counts_of(folded: str) -> tuple[Count, ...]:
    """Every number with a unit, in order; numbers of more than MOST_DIGITS and Chinese numerals are left out."""
    found = []
    depth = at = 0
    for match in _COUNT.finditer(folded):
        passed = folded[at : match.start()]
        depth = max(0, depth + passed.count("(") - passed.count(")"))
        at = match.start()
        if len(match["n"]) > MOST_DIGITS:
            continue
        before = folded[max(0, match.start() - 3) : match.start()]
        about = bool(match["more"]) or _ABOUT.search(before) is not None or folded[match.end() :].startswith("左右")
        decimals = len(match["decimals"] or "")
        found.append(Count(Decimal(match["n"]), match["unit"], match.start(), match.end(), about, depth, decimals))
    return tuple(found)


def numeral(text: str) -> Decimal | None:
    """The value of digits, or of Chinese numerals below ten thousand; None where they form no number."""
    if text[0].isdecimal():
        return Decimal(text) if len(text) <= MOST_DIGITS else None
    total = figure = 0
    for char in text:
        if char in _STEPS:
            total += (figure or 1) * _STEPS[char]
            figure = 0
        elif figure:
            return None
        else:
            figure = _DIGITS[char]
    return Decimal(total + figure)


def clause_start(folded: str, at: int) -> int:
    """The index at which the clause of index `at` begins."""
    return max(folded.rfind(sign, 0, at) for sign in BREAKS) + 1


def clause_end(folded: str, at: int) -> int:
    """The index at which the clause of index `at` ends."""
    ends = (folded.find(sign, at) for sign in BREAKS)
    return min((end for end in ends if end >= 0), default=len(folded))
