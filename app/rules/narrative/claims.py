"""Claims: numbers in a sentence, each with the cells that it could refer to.

A pattern gives the words that identify a number as that of certain cells. A number that may refer to anything else
(another year, a month, a channel, a kind of applicant, one office among many, all offices of a county) is no claim:
missing a wrong sentence matters less than a false alarm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from app.frozen import dataclass
from app.rules.narrative.application_patterns import APPLICATION_PATTERNS
from app.rules.narrative.none_patterns import NONE_PATTERNS
from app.rules.narrative.normalize import clause_end, clause_start, fold_prose, numeral
from app.rules.narrative.other_patterns import OTHER_PATTERNS
from app.rules.narrative.patterns import (
    ANOTHER_SCOPE,
    ANOTHER_TOPIC,
    APPLICANTS,
    DISPUTE_DETAILS,
    EVERY_APPLICANT,
    OTHER_BODIES,
    TOPIC,
    NarrativePattern,
)

CellSum = tuple[str, ...]
"""Cells whose sum a number may refer to; `*` stands for the rest of a row's id, so for several rows."""

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_CARRIED_YEAR = re.compile(r"\([^()]*\)|20\d\d年度?(?=结转|转结|转入|继续|办理)")
"""Years that do not date the numbers after them."""
_SUBJECT = re.compile(
    "(?:^|[年度，、：由是])(?P<name>[\u4e00-\u9fff]{1,14}?(?:局|委员会|街道|镇|乡|处|中心|大队|支队|办公室|办))"
    "(?=全年|年度|本年|今年|共|累计|收|受理|办|答|接|新|制|印|作|出|依法|没|未)"
)
_LEVEL = re.compile(
    "(?P<of>[省市县区州旗盟镇乡]|街道)(?:人民政府|政府|(?<=街道)办事处|(?<=区)管委会|(?<=区)管理委员会)?$"
)
"""The level of a government that reports for its whole area; its offices have further words behind."""
_ABOUT = re.compile("(?:约|近|逾|超|超过|不足|不到)$")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that a sentence gives for one of the `sums` of cells.

    `quote` is the clause, `at` the number's place in the folded sentence. `none`: the sentence says that there were
    none, and the number is 0.
    """

    rule: str
    value: Decimal
    sums: tuple[CellSum, ...]
    quote: str
    at: int
    none: bool = False


@lru_cache(maxsize=4096)
def claims_of(text: str, chapter: str | None, year: int | None, agency: str = "") -> tuple[Claim, ...]:
    """The claims of one sentence, in the order of their numbers.

    `chapter` is the heading above the sentence, `year` and `agency` are those of the report (None or empty where
    unknown). Within one group of patterns each number is claimed once, by the first pattern that matches.
    """
    written = fold_prose(text)
    folded = _as_own(written, agency)
    heading = fold_prose(chapter or "") + "|"
    found: list[Claim] = []
    taken: set[tuple[str, int]] = set()
    for pattern in (*APPLICATION_PATTERNS, *OTHER_PATTERNS):
        for match in pattern.regex.finditer(folded):
            claim = _claim(pattern, match, (folded, written), heading, year)
            if claim is None or _is_of_another_body(folded, claim.at, agency):
                continue
            if (pattern.group, claim.at) not in taken:
                taken.add((pattern.group, claim.at))
                found.append(claim)
    found += (
        one for one in _none_of(folded, written, heading, year) if not _is_of_another_body(folded, one.at, agency)
    )
    return tuple(sorted(found, key=lambda claim: claim.at))


def _as_own(folded: str, agency: str) -> str:
    """The sentence with `本县` for `全县` in the report of a county's own government, whose numbers are the county's.

    The report of one of its offices says `全县` of many bodies, and stays as it is.
    """
    level = _LEVEL.search(fold_prose(agency))
    return folded if level is None else folded.replace(f"全{level['of']}", f"本{level['of']}")


def _claim(
    pattern: NarrativePattern, match: re.Match[str], texts: tuple[str, str], heading: str, year: int | None
) -> Claim | None:
    """The claim of a match in the first of the `texts`; its words are quoted from the second, of equal length."""
    folded, written = texts
    start, end = clause_start(folded, match.start("n")), clause_end(folded, match.end())
    value = numeral(match["n"])
    if value is None or _ABOUT.search(folded[: match.start("n")]):
        return None
    before = folded[start : match.end()]
    clause = before + folded[match.end() : end]
    if pattern.excluded is not None and pattern.excluded.search(clause):
        return None
    if pattern.topic is not None and not pattern.topic.search(heading + folded[: match.end()]):
        return None
    sentence = folded[_sentence_start(folded, start) : match.end()]
    if (pattern.sentence is not None and pattern.sentence.search(sentence)) or OTHER_BODIES.search(sentence):
        return None
    if not _in_scope(pattern, before, match, folded, year):
        return None
    return Claim(pattern.rule, value, pattern.sums, written[start:end], match.start("n"))


def _is_of_another_body(folded: str, at: int, agency: str) -> bool:
    """Whether the subject of the clause is a body other than the report's own agency."""
    for match in _SUBJECT.finditer(folded[clause_start(folded, at) : at]):
        name = match["name"]
        if name[0] not in "我本该" and name not in agency and name[1:] not in (agency or name):
            return True
    return False


def _sentence_start(folded: str, at: int) -> int:
    """Where the sentence begins; one that begins with `其中` is taken together with the sentence before it."""
    start = folded.rfind("。", 0, at) + 1
    while start and folded.startswith("其中", start):
        start = folded.rfind("。", 0, start - 1) + 1
    return start


def _in_scope(pattern: NarrativePattern, before: str, match: re.Match[str], folded: str, year: int | None) -> bool:
    """Whether the words before the number name no other year, body, channel or kind of applicant."""
    named_year = match.groupdict().get("year")
    if named_year is not None:
        return year is None or int(named_year) == year + pattern.years
    bare = before
    for allowed in pattern.allowed:
        bare = bare.replace(allowed, "")
    if ANOTHER_SCOPE.search(bare) or (pattern.topic is TOPIC and ANOTHER_TOPIC.search(bare)):
        return False
    if APPLICANTS.search(bare) and not EVERY_APPLICANT.search(bare):
        return False
    if pattern.years:
        return True
    years = _YEAR.findall(_CARRIED_YEAR.sub("", folded[: match.end()]))
    return not years or year is None or int(years[-1]) == year


def _none_of(folded: str, written: str, heading: str, year: int | None) -> Iterator[Claim]:
    """The claims that there were none, such as `未收到…申请` and `未发生…行政复议、行政诉讼`; quoted from `written`."""
    for pattern in NONE_PATTERNS:
        for match in pattern.regex.finditer(folded):
            start, end = clause_start(folded, match.start()), clause_end(folded, match.end())
            clause = folded[start:end]
            years = _YEAR.findall(folded[: match.end()])
            if years and year is not None and int(years[-1]) != year:
                continue
            if ANOTHER_SCOPE.search(clause) or (APPLICANTS.search(clause) and not EVERY_APPLICANT.search(clause)):
                continue
            if pattern.excluded is not None and pattern.excluded.search(clause):
                continue
            off_topic = pattern.topic is not None and not pattern.topic.search(heading + folded)
            if off_topic or DISPUTE_DETAILS.search(clause):
                continue
            yield Claim(pattern.rule, Decimal(0), pattern.sums, written[start:end], match.start(), none=True)
