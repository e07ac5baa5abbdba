"""Patterns of sentences that say that there were none: no application, no dispute, no charge."""

from __future__ import annotations

import re

from app.rules.narrative.patterns import DISPUTED, NarrativePattern

_NEW = ("applications/new/total",)
_RECONSIDERED = ("disputes/reconsideration/total",)
_SUED = ("disputes/litigation_direct/total", "disputes/litigation_after/total")

_NEVER = (
    "(?:未发生|没有发生|未出现|没有出现|未产生|没有产生|未收到|没有收到|未接到|没有接到|未受理|未引发|未引起|未被|不存在|未有"
    "|无(?!法|论|正当|效|需)|没有|未因|没有因|未涉及|尚未发生|从未发生)"
)
_ENDING = "(?:案件|案例|事件|事项|情况|情形|现象|发生|的|等|申请|受理)*(?=[，。；：)]|$)"
_NOTHING_ELSE = re.compile("除|以外|之外|信访|提案|负面|重大|未答复|超期|逾期|积压")

NONE_PATTERNS: tuple[NarrativePattern, ...] = (
    NarrativePattern(
        "narrative.new",
        re.compile(
            "(?:未|没有|尚未|从未|未曾)(?:收到|接到|接收到?|受理|新收)(?:过|任何|到)*[^，。；：\\d]{0,20}?"
            "(?:信息公开|公开政府信息的?|依|公开|政府信息)申请(?:公开)?(?:政府|信息|公开|事项|案件|件|书|表|的|情况|要求)*(?=[，。；)]|$)"
        ),
        (_NEW,),
        "nothing",
        re.compile(_NOTHING_ELSE.pattern + "|复议|诉讼|投诉"),
    ),
    NarrativePattern(
        "narrative.reconsideration",
        re.compile(
            rf"{_NEVER}[^，。；：\d]{{0,30}}?行政复议(?:[、和及或与]?(?:申请|案件|提起|被)?[、和及或与]?(?:行政)?(?:诉讼|应诉))?{_ENDING}"
        ),
        (_RECONSIDERED,),
        "nothing",
        _NOTHING_ELSE,
        DISPUTED,
    ),
    NarrativePattern(
        "narrative.litigation",
        re.compile(rf"{_NEVER}[^，。；：\d]{{0,40}}?(?:行政诉讼|复议[、和及或与](?:提起)?诉讼){_ENDING}"),
        (_SUED,),
        "nothing",
        _NOTHING_ELSE,
        DISPUTED,
    ),
    NarrativePattern(
        "narrative.charges",
        re.compile("(?:未|没有)[^，。；：\\d]{0,8}?收取[^，。；：\\d]{0,12}?(?:信息处理费|任何费用|费用)"),
        (("charges/fee/collected",),),
        "nothing",
        re.compile("行政事业性|主动公开"),
    ),
)
