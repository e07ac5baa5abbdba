"""Patterns for the numbers of applications: new, carried in and over, handled, and by result."""

from __future__ import annotations

import re

from app.rules.narrative.patterns import ANOTHER_TOPIC, ANY_APPLICATION, CASES, CLAUSE_CHAR, TOPIC, NarrativePattern

_RECEIVED = "(?<!未)(?<!没有)(?<!尚未)(?<!结果)(?:收到|受理|接收到?|接到|收悉|收取|共收|承接)"
_FILLER = (
    "(?:公开|政府|政务|信息|案件|事项|申请|办件|数量|件数|总数|总量|总计|合计|共计|共有|共|计|为|达|的|了|有|书|表|已|到"
    "|\\(|\\)|：)*"
)
_KIND_WORDS = "(?:的|政府|政务|信息|公开|依|各类|有关|相关|书面|有效)*"
_NEW = ("applications/new/total",)
_IN = ("applications/carried_in/total",)
_OUT = ("applications/carried_out/total",)
_TOTAL = ("applications/total/total",)
_BOTH = (*_NEW, *_IN)
_DECIDED = (
    *("applications/granted/total", "applications/partly/total"),
    *("applications/refused.*/total", "applications/unavailable.*/total"),
)
_REPLIED = (*_DECIDED, "applications/not_processed.*/total")
_LAST = "(?:上一?年度?|上个?年度|去年度?|(?P<year>20\\d\\d)年度?)"
_NEXT = "(?:下一?年度?|下个?年度|次年度?|来年|明年|(?P<year>20\\d\\d)年度?)"
_CARRIED = "(?:结转|转结|转入|接转|转接|延续|遗留)"
_CARRY_WORDS = ("上年", "上一年", "去年", "其中", "比上", "平台")


def _new() -> tuple[NarrativePattern, ...]:
    newly, other = "新收到?|新增|新受理|新接收", "applications.new"
    strict = ((_NEW,), "narrative.new")
    loose = ((_NEW, _BOTH), "narrative.new")
    dealt = ((_NEW, _BOTH, _TOTAL), "narrative.new")
    found = []
    verbs = ((newly, strict), (_RECEIVED.replace("受理|", ""), loose), ("受理", dealt))
    for verb, (sums, rule) in verbs:
        forward = rf"(?:{verb}){CLAUSE_CHAR}{{0,40}}?申请{_FILLER}{CASES}"
        backward = rf"(?:{verb})(?:了|到|各类|共|共计|申请|：)*{CASES}{_KIND_WORDS}申请(?!人|结|复议)"
        topic = ANY_APPLICATION if verb == newly else TOPIC
        found += [
            NarrativePattern(rule, re.compile(pattern), sums, other, ANOTHER_TOPIC, topic)
            for pattern in (forward, backward)
        ]
    bare = rf"(?:依申请公开|信息公开申请){_FILLER}(?<=[共计为有]){CASES}"
    handled = re.compile(ANOTHER_TOPIC.pattern + "|办结|办理|答复|处理|回复|结转|公开率")
    found.append(NarrativePattern("narrative.new", re.compile(bare), (_NEW, _BOTH, _TOTAL), other, handled, TOPIC))
    return tuple(found)


def _carried() -> tuple[NarrativePattern, ...]:
    into = (
        rf"{_LAST}(?!新收|收到){CLAUSE_CHAR}{{0,12}}?{_CARRIED}(?!下|至下|到下){CLAUSE_CHAR}{{0,20}}?{CASES}",
        rf"{_CARRIED}自?{_LAST}{CLAUSE_CHAR}{{0,15}}?{CASES}",
        rf"{CASES}(?:申请)?(?:为|系|是|属于?|由|从)?{_LAST}[^，。；：、\d]{{0,6}}?{_CARRIED}",
    )
    out = (
        rf"{_CARRIED}[到至入为]?{_NEXT}{CLAUSE_CHAR}{{0,15}}?{CASES}",
        rf"{CASES}[^，。；：、\d]{{0,10}}?{_CARRIED}[到至入为]?{_NEXT}",
    )
    excluded = re.compile("复议|诉讼|提案|建议|工单|信访")
    of_handled = re.compile("(?:办结|答复|办理)[^。；]*其中")
    return tuple(
        NarrativePattern(
            rule, re.compile(pattern), (cell_sum,), rule, excluded, ANY_APPLICATION, _CARRY_WORDS, years, of_handled
        )
        for rule, cell_sum, years, patterns in (
            ("narrative.carried_in", _IN, -1, into),
            ("narrative.carried_out", _OUT, 1, out),
        )
        for pattern in patterns
    )


_OTHER_WORK = re.compile(
    "12345|热线|信箱|留言|咨询|投诉|提案|议案|建议|工单|诉求|行政许可|许可申请|审批|救助|补贴|公文|属性|发文|制发|事项清单"
)


def _handled() -> tuple[NarrativePattern, ...]:
    done = "(?<!未)(?<!尚未)(?<!不予)(?<!其他)(?<!法规)(?:答复|办结|办理完毕|办理完成|办毕|办理|处理|回复|完结)"
    replied = (_TOTAL, _REPLIED, _DECIDED)
    words = "(?:了|的|完毕|政府|信息|公开|依|申请|案件|事项|共|共计|合计|总计|数|数量|为|达|\\(|\\)|：)*"
    excluded = re.compile(ANOTHER_TOPIC.pattern + "|不予|其他处理|部分|予以公开|无法|无理由|率|结转|继续|次数|咨询")
    forward = re.compile(rf"{done}{words}{CASES}")
    backward = re.compile(rf"{CASES}(?:申请)?(?:已|均|全部|都|按时|按期|依法|及时)*(?:办结|答复|办理完毕)")
    return tuple(
        NarrativePattern("narrative.handled", pattern, sums, "handled", excluded, TOPIC, sentence=_OTHER_WORK)
        for pattern, sums in ((forward, (*replied, _BOTH)), (backward, (*replied, _BOTH, _NEW)))
    )


_RESULTS = (
    ("granted", "(?<!不)予以公开|(?<!不)同意公开", ("granted",)),
    ("partly", "部分公开", ("partly",)),
    ("refused", "不予公开", ("refused.*",)),
    ("unavailable", "无法提供", ("unavailable.*",)),
    ("not_processed", "不予处理", ("not_processed.*",)),
    ("refused", "(?:三类)?内部事务(?:性)?信息", ("refused.5",)),
    ("refused", "(?:四类)?过程性信息", ("refused.6",)),
    ("refused", "行政执法案卷(?:信息)?", ("refused.7",)),
    ("refused", "行政查询事项", ("refused.8",)),
    ("unavailable", "不掌握(?:相关|该|有关)?(?:政府)?信息", ("unavailable.1",)),
    ("unavailable", "没有现成信息(?:需要)?(?:另行制作)?", ("unavailable.2",)),
    ("not_processed", "重复申请", ("not_processed.2",)),
)


_OTHER_FILES = re.compile("公文|属性|发文|制发|提案|议案|代表建议|认定|规范性文件|工单|留言|热线")


def _results() -> tuple[NarrativePattern, ...]:
    excluded = re.compile(
        "属性|公文|发文|提案|建议|认定|规范性文件|率|年度以来|制作文件|其他|此外|和不|或|及|与|含|包括|[一二三四五六七八九十]是"
    )
    words = "(?:的|申请|政府|信息|共|共计|计|有|为|了|答复|情形|情况|类|\\(|：|答复的)*"
    found = []
    for name, label, rows in _RESULTS:
        sums = (tuple(f"applications/{row}/total" for row in rows),)
        before = "(?:的|为|属于?|系|作出|申请|政府信息|信息|公开|被|因|答复|是|均)*"
        patterns = (rf"(?:{label}){words}{CASES}", rf"{CASES}{before}(?:{label})(?![^，。；、]{{0,6}}\d)")
        found += [
            NarrativePattern(
                f"narrative.{name}", re.compile(pattern), sums, "results", excluded, TOPIC, ("其中",), 0, _OTHER_FILES
            )
            for pattern in patterns
        ]
    return tuple(found)


APPLICATION_PATTERNS: tuple[NarrativePattern, ...] = (*_carried(), *_new(), *_results(), *_handled())
