"""What a sentence claims of a report's tables: a number, and the cells that could be meant.

A pattern says what must stand around a number for it to be plainly that of certain cells. What could speak of
anything else (another year, a month, a channel, a kind of applicant, one office among many, all offices of a county)
is no claim: a claim that is not made costs little, a false alarm costs the reader's trust.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from app.rules.narrative.application_patterns import APPLICATIONS
from app.rules.narrative.none_patterns import NOTHING
from app.rules.narrative.normalize import clause_end, clause_start, fold_prose, numeral
from app.rules.narrative.other_patterns import OTHERS
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

Way = tuple[str, ...]
"""Cells whose sum may be meant; a `*` ends a pattern for all rows that begin so."""

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_CARRIED_YEAR = re.compile(r"\([^()]*\)|20\d\d年度?(?=结转|转结|转入|继续|办理)")
"""Years that say nothing of the numbers behind them."""
_SUBJECT = re.compile(
    "(?:^|[年度，、：由是])(?P<name>[\u4e00-\u9fff]{1,14}?(?:局|委员会|街道|镇|乡|处|中心|大队|支队|办公室|办))"
    "(?=全年|年度|本年|今年|共|累计|收|受理|办|答|接|新|制|印|作|出|依法|没|未)"
)
_ABOUT = re.compile("(?:约|近|逾|超|超过|不足|不到)$")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that a sentence gives for one of the `ways`; `quote` is the clause, `at` the number's place in it."""

    rule: str
    value: Decimal
    ways: tuple[Way, ...]
    quote: str
    at: int
    none: bool = False


@lru_cache(maxsize=4096)
def claims_of(text: str, chapter: str | None, year: int | None, agency: str = "") -> tuple[Claim, ...]:
    """The claims of one sentence of an agency's report for `year` (None: nobody knows); each number is claimed once."""
    folded = fold_prose(text)
    heading = fold_prose(chapter or "") + "|"
    found: list[Claim] = []
    taken: set[tuple[str, int]] = set()
    for saying in (*APPLICATIONS, *OTHERS):
        for match in saying.pattern.finditer(folded):
            claim = _claim(saying, match, folded, heading, year)
            if claim is None or _is_anothers(folded, claim.at, agency):
                continue
            if (saying.group, claim.at) not in taken:
                taken.add((saying.group, claim.at))
                found.append(claim)
    found += (one for one in _none_of(folded, heading, year) if not _is_anothers(folded, one.at, agency))
    return tuple(sorted(found, key=lambda claim: claim.at))


def _claim(saying: NarrativePattern, match: re.Match[str], folded: str, heading: str, year: int | None) -> Claim | None:
    start, end = clause_start(folded, match.start("n")), clause_end(folded, match.end())
    value = numeral(match["n"])
    if value is None or _ABOUT.search(folded[: match.start("n")]):
        return None
    before = folded[start : match.end()]
    around = before + folded[match.end() : end]
    if saying.excluded is not None and saying.excluded.search(around):
        return None
    if saying.topic is not None and not saying.topic.search(heading + folded[: match.end()]):
        return None
    sentence = folded[_sentence_start(folded, start) : match.end()]
    if (saying.sentence is not None and saying.sentence.search(sentence)) or OTHER_BODIES.search(sentence):
        return None
    if not _in_scope(saying, before, match, folded, year):
        return None
    return Claim(saying.rule, value, saying.ways, folded[start:end], match.start("n"))


def _is_anothers(folded: str, at: int, agency: str) -> bool:
    """Whether the clause names a body that is not the report's own as the one that did it."""
    for match in _SUBJECT.finditer(folded[clause_start(folded, at) : at]):
        name = match["name"]
        if name[0] not in "我本该" and name not in agency and name[1:] not in (agency or name):
            return True
    return False


def _sentence_start(folded: str, at: int) -> int:
    """Where the sentence begins; one that begins with `其中` goes on with what stands before it."""
    start = folded.rfind("。", 0, at) + 1
    while start and folded.startswith("其中", start):
        start = folded.rfind("。", 0, start - 1) + 1
    return start


def _in_scope(saying: NarrativePattern, before: str, match: re.Match[str], folded: str, year: int | None) -> bool:
    """Whether the words say nothing of another year, another body, a channel or a kind of applicant."""
    said = match.groupdict().get("year")
    if said is not None:
        return year is None or int(said) == year + saying.years
    bare = before
    for allowed in saying.allowed:
        bare = bare.replace(allowed, "")
    if ANOTHER_SCOPE.search(bare) or (saying.topic is TOPIC and ANOTHER_TOPIC.search(bare)):
        return False
    if APPLICANTS.search(bare) and not EVERY_APPLICANT.search(bare):
        return False
    if saying.years:
        return True
    years = _YEAR.findall(_CARRIED_YEAR.sub("", folded[: match.end()]))
    return not years or year is None or int(years[-1]) == year


def _none_of(folded: str, heading: str, year: int | None) -> Iterator[Claim]:
    """The claims that there was none: `未收到…申请`, `未发生…行政复议、行政诉讼`."""
    for saying in NOTHING:
        for match in saying.pattern.finditer(folded):
            start, end = clause_start(folded, match.start()), clause_end(folded, match.end())
            clause = folded[start:end]
            years = _YEAR.findall(folded[: match.end()])
            if years and year is not None and int(years[-1]) != year:
                continue
            if ANOTHER_SCOPE.search(clause) or (APPLICANTS.search(clause) and not EVERY_APPLICANT.search(clause)):
                continue
            if saying.excluded is not None and saying.excluded.search(clause):
                continue
            off_topic = saying.topic is not None and not saying.topic.search(heading + folded)
            if off_topic or DISPUTE_DETAILS.search(clause):
                continue
            yield Claim(saying.rule, Decimal(0), saying.ways, clause, match.start(), none=True)
