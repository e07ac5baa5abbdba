"""`narrative.parts`: a whole and its parts within one sentence, such as "共 n 条，其中 a 条、b 条"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, pairwise

from app.frozen import dataclass
from app.model import Finding, NarrativeReason, Passage, exact_sum
from app.rules.narrative.finding_key import text_key
from app.rules.narrative.normalize import Count, counts_of, fold_prose

PARTS = "narrative.parts"

_AMONG = re.compile("其中")
_BRACKETS = re.compile(r"\([^()]*\)")
_SEPARATOR = re.compile("[，、。；]")
_COMPARED = re.compile("同比|环比|上年|去年|[比较]20|增加|减少|增长|下降|以上|提高|提升|至少|平均|占")
_OTHER_SUBJECT = re.compile(
    "[^，]{0,4}(?:通过|利用|依托|借助|微信|微博|抖音|公众号|视频号|新媒体|召开|举办|开展|印发|回应|答复|办结|受理|组织|推送|转发"
    "|解答|报送|参加|编发|阅读|浏览|点击|关注|引起|引发|行政复议|行政诉讼)"
    "|(?:办理|处理|制作|接受|收到|另|此外|同时|还|并|共|累计|全年|总|已|均|全部|实际|按时|申请|结转|上年|因|主动|发布|公开|更新"
    "|不断|持续|今年|网站)"
)
_REST = re.compile("(?:其他|其它|其余)[^，、]{0,12}$")
_DIMENSIONS = (
    ("applicant", re.compile("自然人|公民|个人|法人|企业|组织|机构|律师")),
    ("channel", re.compile("网|信函|邮|当面|窗口|现场|传真|平台|系统|电话|来访|线上|线下")),
    ("result", re.compile("公开|提供|处理|维持|纠正|撤销|驳回|补正|审结|撤回|解决")),
)


@dataclass(frozen=True, slots=True)
class _Split:
    """A whole and its parts as a sentence gives them.

    `wholes` are the numbers that may be the whole, alone or added up; `parts` are (label, number); `closed`: the last
    part is a rest (其他), so that the parts should add up to the whole. `at` is the place of 其中 in the folded text.
    """

    wholes: tuple[Decimal, ...]
    parts: tuple[tuple[str, Decimal], ...]
    closed: bool
    quote: str
    at: int


def has_parts(passage: Passage) -> bool:
    """Whether a passage divides a whole into parts."""
    return bool(_splits(passage.text))


def part_findings(passage: Passage) -> Iterator[Finding]:
    """A finding for parts that exceed their whole, and for parts with a rest that do not add up to it.

    `left` is the whole, `right` the sum of the parts; a finding has no cells.
    """
    for split in _splits(passage.text):
        finding = _contradiction(split)
        if finding is None:
            continue
        reason, whole, total = finding
        yield Finding(
            rule=PARTS,
            status="warning",
            cells=(),
            left=whole,
            right=total,
            reason=reason,
            equation=text_key(PARTS, split.quote, total),
            quote=split.quote,
            spots=passage.spots,
        )


def _contradiction(split: _Split) -> tuple[NarrativeReason, Decimal, Decimal] | None:
    """The reason, the whole and the sum of the parts where they contradict each other; else None.

    Parts of different kinds (applicants, channels, results) may overlap and are compared with the whole kind by kind.
    """
    most = exact_sum(split.wholes)
    nearest = split.wholes[-1]
    kinds = [(_dimension(label), value) for label, value in split.parts]
    for _, group in groupby(sorted(kinds, key=lambda one: one[0]), key=lambda one: one[0]):
        total = exact_sum(value for _, value in group)
        if total > most:
            return "parts_exceed", nearest, total
    total = exact_sum(value for _, value in kinds)
    alike = len({kind for kind, _ in kinds}) == 1
    if split.closed and alike and len(split.parts) > 1 and total not in (*split.wholes, most):
        return "parts_differ", nearest, total
    return None


def _dimension(label: str) -> str:
    return next((name for name, words in _DIMENSIONS if words.search(label)), "")


@lru_cache(maxsize=1024)
def _splits(text: str) -> tuple[_Split, ...]:
    folded = fold_prose(text)
    while _BRACKETS.search(folded):
        folded = _BRACKETS.sub("", folded)
    counts = counts_of(folded)
    found = []
    marks = [match.start() for match in _AMONG.finditer(folded)]
    for at, end in pairwise((*marks, len(folded))):
        split = _split(folded, at, end, counts)
        if split is not None:
            found.append(split)
    return tuple(found)


def _split(folded: str, at: int, end: int, counts: Sequence[Count]) -> _Split | None:
    """The whole before one `其中` and the parts after it; None where there is no whole, or one that is not exact."""
    head = folded[:at].rstrip("，。；：、")
    begin = max(head.rfind("。"), head.rfind("；")) + 1
    before = [count for count in counts if begin <= count.start < at and not _is_compared(folded, count)]
    if not before:
        return None
    kind = before[-1].kind
    wholes = [count for count in before if count.kind == kind]
    if kind in ("%", "元", "万元", "次", "人次", "人") or any(count.about for count in wholes):
        return None
    parts, closed, last = _parts(folded, at + 2, end, kind, counts)
    if not parts:
        return None
    values = tuple(count.value for count in wholes)
    return _Split(values, parts, closed, folded[wholes[0].start : last], at) if last else None


def _parts(
    folded: str, start: int, end: int, kind: str, counts: Sequence[Count]
) -> tuple[tuple[tuple[str, Decimal], ...], bool, int]:
    """The parts with their labels, whether they end in a rest ("others"), and where the last one ends."""
    parts: list[tuple[str, Decimal]] = []
    closed, mixed, last = False, False, 0
    piece_start, label = start, ""
    while piece_start < end:
        sign = _SEPARATOR.search(folded, piece_start, end)
        piece_end = sign.start() if sign else end
        piece = folded[piece_start:piece_end]
        own = [count for count in counts if piece_start <= count.start < piece_end]
        if parts and _OTHER_SUBJECT.match(piece):
            break
        label += piece
        if len(own) == 1 and own[0].kind == kind and not own[0].about and not _COMPARED.search(piece):
            parts.append((label, own[0].value))
            closed = _REST.search(folded[piece_start : own[0].start]) is not None
            last, label = own[0].end, ""
        elif own:
            mixed = mixed or not _COMPARED.search(piece)
            label = ""
        if sign is None or sign.group() in "。；":
            break
        piece_start = piece_end + 1
    return tuple(parts), closed and not mixed, last


def _is_compared(folded: str, count: Count) -> bool:
    """Whether a number is a comparison with another time, such as 同比增长 5 件."""
    start = max(folded.rfind(sign, 0, count.start) for sign in "，。；") + 1
    return _COMPARED.search(folded, start, count.start) is not None
