"""`narrative.percent`: a percentage such as "3 件，占 60%" against the numbers of its own sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from app.frozen import dataclass
from app.model import Finding, Passage, exact_sum
from app.rules.narrative.finding_key import text_key
from app.rules.narrative.normalize import Count, counts_of, fold_prose

PERCENT = "narrative.percent"

_SHARE = re.compile("占(?:比|了)?[^，。；：、\\d%占]{0,15}$")
_OF_SOMETHING_ELSE = re.compile("占全[省市县区国镇州]|同比|环比|分别|约|近|超|以上|总人口|预算")
_WHOLE = re.compile("(?:共|总|合计|收到|受理|新收)[^，。；]{0,16}$")
_NO_PART = ("%", "元", "万元")


@dataclass(frozen=True, slots=True)
class _Share:
    """A percentage, the part that it is given for, and the numbers that may be the whole."""

    percent: Count
    part: Count
    wholes: tuple[Decimal, ...]
    quote: str


def has_percentages(passage: Passage) -> bool:
    """Whether a passage has a percentage that can be compared."""
    return bool(_shares(passage.text))


def percent_findings(passage: Passage, known: Sequence[Decimal]) -> Iterator[Finding]:
    """A finding for each percentage that no whole of its sentence, and none of `known`, gives.

    `known` are wholes that a sentence may mean without naming them. The tolerance is one unit of the last printed
    decimal place, since some reports round and some cut off. `left` is the percentage for the nearest whole, rounded
    to the printed decimal places, `right` the printed one.
    """
    for share in _shares(passage.text):
        wholes = [whole for whole in (*share.wholes, *known) if whole]
        unit = Decimal(1).scaleb(-share.percent.decimals)
        exact = [100 * share.part.value / whole for whole in wholes]
        if not exact or any(abs(one - share.percent.value) < unit for one in exact):
            continue
        nearest = min(exact, key=lambda one: abs(one - share.percent.value))
        yield Finding(
            rule=PERCENT,
            status="warning",
            cells=(),
            left=nearest.quantize(unit),
            right=share.percent.value,
            reason="percent_differs",
            equation=text_key(PERCENT, share.quote, share.percent.value),
            quote=share.quote,
            spots=passage.spots,
        )


@lru_cache(maxsize=1024)
def _shares(text: str) -> tuple[_Share, ...]:
    folded = fold_prose(text)
    counts = counts_of(folded)
    found = []
    for place, percent in enumerate(counts):
        if percent.unit != "%" or percent.about or not (share := _SHARE.search(folded[: percent.start])):
            continue
        start = max(folded.rfind(sign, 0, share.start()) for sign in "。；") + 1
        if _OF_SOMETHING_ELSE.search(folded, max(start, share.start() - 10), percent.end):
            continue
        before = [count for count in counts[:place] if count.unit not in _NO_PART]
        parts = [count for count in before if count.start >= start and count.depth <= percent.depth]
        if not parts or parts[-1].about or _is_far(folded, parts[-1], share.start()):
            continue
        part = parts[-1]
        wholes = [count for count in before if count.end <= part.start and count.kind == part.kind]
        if not any(whole.value >= part.value for whole in wholes) or any(whole.about for whole in wholes):
            continue
        if "其中" not in folded[: part.start] and not any(_is_whole(folded, whole) for whole in wholes):
            continue
        values = [whole.value for whole in wholes]
        sums = (first + second for first, second in combinations(values[:12], 2))
        quote = folded[part.start : percent.end]
        found.append(_Share(percent, part, (*values, *sums, exact_sum(values)), quote))
    return tuple(found)


def _is_whole(folded: str, count: Count) -> bool:
    """Whether the words before a number call it the whole (共, 总, 收到)."""
    return _WHOLE.search(folded[: count.start]) is not None


def _is_far(folded: str, part: Count, share: int) -> bool:
    """Whether there are more than a bracket and 12 characters, or two commas, between a part and its percentage."""
    between = re.sub(r"\([^()]*\)", "", folded[part.end : share])
    return len(between) > 12 or between.count("，") > 1
