"""Patterns for the numbers of disputes, of documents and decisions, and of charges."""

from __future__ import annotations

import re

from app.rules.narrative.normalize import NUMERALS
from app.rules.narrative.patterns import CASES, DISPUTE_DETAILS, DISPUTED, NUMBER, NarrativePattern

_RECONSIDERED = ("disputes/reconsideration/total",)
_DIRECT, _AFTER = ("disputes/litigation_direct/total",), ("disputes/litigation_after/total",)
_SUED = (*_DIRECT, *_AFTER)
_DISPUTE_WORDS = "(?:案件?|申请|共计?|计|合计|总计|为|数量|件数|的|情况|有|发生|被?提起|收到|办理|：|\\(|\\))*"
_ABOUT_WORDS = "(?:的|因|政府|政务|信息|公开|依申请|类|引起|引发|提起|被|涉|关于|申请)*"


_NOT_ONLY_OURS = "(?!，(?:其中)?(?:涉|有关)[^，。；]{0,8}公开)"
"""Excludes a number of which only a part is about disclosure: `，其中涉及信息公开 2 件`."""


def _disputes() -> tuple[NarrativePattern, ...]:
    found = []
    excluded = re.compile(
        DISPUTE_DETAILS.pattern + "|新增|未经|复议后|热线|信访|提案|机关|上年|去年|结转|培训|答复|协助|参加"
    )
    joint = "(?:和|及|、|与|或)行政诉讼|(?:和|及|、|与|或)诉讼"
    for rule, word, sums in (
        ("narrative.reconsideration", "行政复议", (_RECONSIDERED,)),
        ("narrative.litigation", "(?:行政诉讼|行政应诉)", (_SUED, _DIRECT, _AFTER)),
    ):
        forward = rf"(?<!或)(?<!及){word}{_DISPUTE_WORDS}{CASES}"
        backward = rf"{CASES}{_ABOUT_WORDS}{word}(?!机关|、|和|或|及|{_DISPUTE_WORDS}[{NUMERALS}\d])"
        if rule == "narrative.litigation":
            forward = rf"(?<!复议、)(?<!复议和)(?<!复议及)(?<!复议或)(?<!复议与)(?<!复议){word}{_DISPUTE_WORDS}{CASES}"
        found += [
            NarrativePattern(rule, re.compile(pattern), sums, "disputes", excluded, DISPUTED, ("涉及", "关于"))
            for pattern in (forward + _NOT_ONLY_OURS, backward)
        ]
    both = rf"行政复议(?:{joint}){_DISPUTE_WORDS}(?<!各)(?<!均为)(?<!分别为){CASES}"
    everything = ((*_RECONSIDERED, *_SUED),)
    found.append(NarrativePattern("narrative.litigation", re.compile(both), everything, "disputes", excluded, DISPUTED))
    return tuple(found)


def _proactive() -> tuple[NarrativePattern, ...]:
    made = "(?:制发|制定|印发|出台|新制作|新制定)"
    documents = "(?:行政)?规范性文件"
    excluded = re.compile(
        "解读|政策性|等|草案|备案|审查|清理|起草|通知|报备|其他|政府规章|和|及|与|修订|审核|公开|目录"
    )
    text = "proactive/normative_documents"
    sums = ((f"{text}/issued",), (f"{text}/made",), (f"{text}/disclosed",))
    number = rf"{NUMBER}(?:件|份|部|个)"
    words = "(?:共计?|合计|总计|计|数量?|件数|为|了|有|：)*"
    rows = [
        (rf"{made}了?{documents}{words}{number}", sums),
        (rf"{made}了?{number}{documents}", sums),
        (rf"(?<!宣布)废止了?{documents}{words}{number}", ((f"{text}/repealed",),)),
        (rf"现行有效的?{documents}{words}{number}", ((f"{text}/in_force",),)),
    ]
    found = [
        NarrativePattern("narrative.proactive", re.compile(pattern), sums, "documents", excluded)
        for pattern, sums in rows
    ]
    shown = re.compile("公示|公开|发布|录入|归集|上网|推送|率|涉及|复议|信用")
    for row, word in (("licensing", "行政许可"), ("penalties", "行政处罚"), ("coercion", "行政强制")):
        pattern = rf"作出{word}(?:处理)?(?:决定)?{words}{NUMBER}(?:件|宗|起|项|个)"
        decisions = ((f"proactive/{row}/decisions",),)
        found.append(NarrativePattern("narrative.proactive", re.compile(pattern), decisions, "decisions", shown))
    fees = rf"行政事业性收费(?:金额|总额|收入|总金额)?{words}(?P<n>\d+(?:\.\d+)?)万元"
    found.append(
        NarrativePattern("narrative.proactive", re.compile(fees), (("proactive/fees/amount",),), "fees", shown)
    )
    return tuple(found)


def _charges() -> tuple[NarrativePattern, ...]:
    patterns = (
        (r"收费通知(?:书|单)?(?:共计?|的|件数|数量|为)*" + NUMBER + "(?:件|份)", "notices"),
        (r"收费通知的?(?:总金额|金额|总额)(?:共计?|为)*(?P<n>\d+(?:\.\d+)?)元", "amount"),
        (r"(?:实际|共|共计)收取[^，。；：\d]{0,12}?(?:共计?|为|总金额|费)*(?P<n>\d+(?:\.\d+)?)元", "collected"),
    )
    excluded = re.compile("案卷|行政事业性|税|罚|退")
    return tuple(
        NarrativePattern(
            "narrative.charges", re.compile(pattern), ((f"charges/fee/{column}",),), f"charges.{column}", excluded
        )
        for pattern, column in patterns
    )


OTHER_PATTERNS: tuple[NarrativePattern, ...] = (*_disputes(), *_proactive(), *_charges())
