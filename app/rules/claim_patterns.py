"""The wordings in which reports give the numbers of their tables, and the words that turn them to something else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.rules.said import NUMERALS


@dataclass(frozen=True, slots=True)
class Saying:
    """One wording. Its pattern's group `n` is the number, a group `year` a year that it names.

    `ways` are the sums of cells that may be meant. `excluded` may not stand in the clause, nor `sentence` in the
    sentence before the number; `topic` must stand in the sentence or its chapter's heading; `allowed` are words that belong to the wording although they could turn it to
    another scope. `years`: how far the year lies from the report's own. Of wordings of one `group` the first counts.
    """

    rule: str
    pattern: re.Pattern[str]
    ways: tuple[tuple[str, ...], ...]
    group: str
    excluded: re.Pattern[str] | None = None
    topic: re.Pattern[str] | None = None
    allowed: tuple[str, ...] = ()
    years: int = 0
    sentence: re.Pattern[str] | None = None


TOPIC = re.compile("信息公开|依申请|公开申请|申请公开|申请政府信息|信息申请")
_ANY_APPLICATION = re.compile("申请")
_DISPUTED = re.compile("信息公开|依申请|公开申请|申请公开|政务公开|行政复议、|因公开")
ANOTHER_SCOPE = re.compile(
    "同比|同期|环比|[比较][上去20]|去年|上年|上一年|往年|每[年月]|[月日]均|季度|[上下]半年|月份|[\\d一二三四五六七八九十]月[^\\d]"
    "|历年|近[一二三四五两\\d]+年|以来|自20|截[至止].*累计|全[省市县区州旗系局盟](?!面)|各(?:县|市|区|镇|乡|单位|部门|科|级|街道|处室|地)"
    "|所属|下属|直属|下级|系统|辖区|市政府办|县政府办|区政府办|政府办公室|各部门|乡镇|其中|平台|网上|网络|线上|在线|线下"
    "|网站|邮[件寄箱政]|信函|信件|来信|当面|当场|窗口|现场|传真|电话|来访|微信|预计|计划|力争|目标|涉及|关于|办理中|正在"
)
OTHER_BODIES = re.compile("全[省市县区州旗系盟](?!面)[^，。；]{0,8}(?:收到|受理|共|答复|办理|接收|审结)|各(?:县|市|区|单位|部门|镇|乡)[^，。；]{0,6}共")
"""What a sentence says of many bodies, it says to its end."""
ANOTHER_TOPIC = re.compile(
    "12345|热线|信箱|留言|咨询|投诉|举报|信访|提案|议案|建议|工单|诉求|行政许可|审批|不动产|救助|补贴|补助|低保|保障房|公租房"
    "|登记|仲裁|法律援助|企业|项目|专利|商标|入党|入学|贷款|撤回|补正|延期|征求|意见|内容|检查|案卷|文书|公文|文件"
    "|复议|诉讼"
)
APPLICANTS = re.compile("自然人|公民|个人|法人|商业企业|科研机构|公益组织|法律服务|其他组织")
EVERY_APPLICANT = re.compile("(?:自然人|公民|个人).*(?:法人|组织)")
DISPUTE_DETAILS = re.compile("纠正|撤销|维持|驳回|败诉|胜诉|审结|违法|确认|变更|责令|问责|应诉|出庭|上诉|一审|二审")

_NUMBER = rf"(?P<n>\d+(?:\.\d+)?(?![\d.])|[{NUMERALS}]+)"
_CASES = rf"{_NUMBER}(?:件|宗|条|起|份|个|例|项|次|人次)(?![次数])"
_GAP = r"[^，。；：\d]"
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


def _new() -> tuple[Saying, ...]:
    newly, other = "新收到?|新增|新受理|新接收", "applications.new"
    strict = ((_NEW,), "narrative.new")
    loose = ((_NEW, _BOTH), "narrative.new")
    dealt = ((_NEW, _BOTH, _TOTAL), "narrative.new")
    found = []
    verbs = ((newly, strict), (_RECEIVED.replace("受理|", ""), loose), ("受理", dealt))
    for verb, (ways, rule) in verbs:
        forward = rf"(?:{verb}){_GAP}{{0,40}}?申请{_FILLER}{_CASES}"
        backward = rf"(?:{verb})(?:了|到|各类|共|共计|申请|：)*{_CASES}{_KIND_WORDS}申请(?!人|结|复议)"
        topic = _ANY_APPLICATION if verb == newly else TOPIC
        for pattern in (forward, backward):
            found.append(Saying(rule, re.compile(pattern), ways, other, ANOTHER_TOPIC, topic))
    bare = rf"(?:依申请公开|信息公开申请){_FILLER}(?<=[共计为有]){_CASES}"
    handled = re.compile(ANOTHER_TOPIC.pattern + "|办结|办理|答复|处理|回复|结转|公开率")
    found.append(Saying("narrative.new", re.compile(bare), (_NEW, _BOTH, _TOTAL), other, handled, TOPIC))
    return tuple(found)


def _carried() -> tuple[Saying, ...]:
    into = (
        rf"{_LAST}(?!新收|收到){_GAP}{{0,12}}?{_CARRIED}(?!下|至下|到下){_GAP}{{0,20}}?{_CASES}",
        rf"{_CARRIED}自?{_LAST}{_GAP}{{0,15}}?{_CASES}",
        rf"{_CASES}(?:申请)?(?:为|系|是|属于?|由|从)?{_LAST}[^，。；：、\d]{{0,6}}?{_CARRIED}",
    )
    out = (
        rf"{_CARRIED}[到至入为]?{_NEXT}{_GAP}{{0,15}}?{_CASES}",
        rf"{_CASES}[^，。；：、\d]{{0,10}}?{_CARRIED}[到至入为]?{_NEXT}",
    )
    excluded = re.compile("复议|诉讼|提案|建议|工单|信访")
    return tuple(
        Saying(rule, re.compile(pattern), (way,), rule, excluded, _ANY_APPLICATION, _CARRY_WORDS, years)
        for rule, way, years, patterns in (
            ("narrative.carried_in", _IN, -1, into),
            ("narrative.carried_out", _OUT, 1, out),
        )
        for pattern in patterns
    )


_OTHER_WORK = re.compile(
    "12345|热线|信箱|留言|咨询|投诉|提案|议案|建议|工单|诉求|行政许可|许可申请|审批|救助|补贴|公文|属性|发文|制发|事项清单"
)


def _handled() -> tuple[Saying, ...]:
    done = "(?<!未)(?<!尚未)(?<!不予)(?<!其他)(?<!法规)(?:答复|办结|办理完毕|办理完成|办毕|办理|处理|回复|完结)"
    replied = (_TOTAL, _REPLIED, _DECIDED)
    words = "(?:了|的|完毕|政府|信息|公开|依|申请|案件|事项|共|共计|合计|总计|数|数量|为|达|\\(|\\)|：)*"
    excluded = re.compile(ANOTHER_TOPIC.pattern + "|不予|其他处理|部分|予以公开|无法|无理由|率|结转|继续|次数|咨询")
    forward = re.compile(rf"{done}{words}{_CASES}")
    backward = re.compile(rf"{_CASES}(?:申请)?(?:已|均|全部|都|按时|按期|依法|及时)*(?:办结|答复|办理完毕)")
    return tuple(
        Saying("narrative.handled", pattern, ways, "handled", excluded, TOPIC, sentence=_OTHER_WORK)
        for pattern, ways in ((forward, (*replied, _BOTH)), (backward, (*replied, _BOTH, _NEW)))
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


def _results() -> tuple[Saying, ...]:
    excluded = re.compile(
        "属性|公文|发文|提案|建议|认定|规范性文件|率|年度以来|制作文件|其他|此外|和不|或|及|与|含|包括|[一二三四五六七八九十]是"
    )
    words = "(?:的|申请|政府|信息|共|共计|计|有|为|了|答复|情形|情况|类|\\(|：|答复的)*"
    found = []
    for name, label, rows in _RESULTS:
        ways = (tuple(f"applications/{row}/total" for row in rows),)
        before = "(?:的|为|属于?|系|作出|申请|政府信息|信息|公开|被|因|答复|是|均)*"
        patterns = (rf"(?:{label}){words}{_CASES}", rf"{_CASES}{before}(?:{label})(?![^，。；、]{{0,6}}\d)")
        for pattern in patterns:
            found.append(
                Saying(
                    f"narrative.{name}", re.compile(pattern), ways, "results", excluded, TOPIC, ("其中",), 0, _OTHER_FILES
                )
            )
    return tuple(found)


_RECONSIDERED = ("disputes/reconsideration/total",)
_DIRECT, _AFTER = ("disputes/litigation_direct/total",), ("disputes/litigation_after/total",)
_SUED = (*_DIRECT, *_AFTER)
_DISPUTE_WORDS = "(?:案件?|申请|共计?|计|合计|总计|为|数量|件数|的|情况|有|发生|被?提起|新增|收到|办理|：|\\(|\\))*"
_ABOUT_WORDS = "(?:的|因|政府|政务|信息|公开|依申请|类|引起|引发|提起|被|涉|关于|申请)*"


def _disputes() -> tuple[Saying, ...]:
    found = []
    excluded = re.compile(DISPUTE_DETAILS.pattern + "|未经|复议后|热线|信访|提案|机关|上年|去年|结转|培训|答复|协助|参加")
    joint = "(?:和|及|、|与|或)行政诉讼|(?:和|及|、|与|或)诉讼"
    for rule, word, ways in (
        ("narrative.reconsideration", "行政复议", (_RECONSIDERED,)),
        ("narrative.litigation", "(?:行政诉讼|行政应诉)", (_SUED, _DIRECT, _AFTER)),
    ):
        forward = rf"(?<!或)(?<!及){word}{_DISPUTE_WORDS}{_CASES}"
        backward = rf"{_CASES}{_ABOUT_WORDS}{word}(?!机关|、|和|或|及|{_DISPUTE_WORDS}[{NUMERALS}\d])"
        if rule == "narrative.litigation":
            forward = rf"(?<!复议、)(?<!复议和)(?<!复议及)(?<!复议或)(?<!复议与)(?<!复议){word}{_DISPUTE_WORDS}{_CASES}"
        found += [
            Saying(rule, re.compile(pattern), ways, "disputes", excluded, _DISPUTED, ("涉及", "关于"))
            for pattern in (forward, backward)
        ]
    both = rf"行政复议(?:{joint}){_DISPUTE_WORDS}(?<!各)(?<!均为)(?<!分别为){_CASES}"
    everything = ((*_RECONSIDERED, *_SUED),)
    found.append(Saying("narrative.litigation", re.compile(both), everything, "disputes", excluded, _DISPUTED))
    return tuple(found)


def _proactive() -> tuple[Saying, ...]:
    made = "(?:制发|制定|印发|出台|新制作|新制定)"
    documents = "(?:行政)?规范性文件"
    excluded = re.compile("解读|政策性|等|草案|备案|审查|清理|起草|通知|报备|其他|政府规章|和|及|与|修订|审核|公开|目录")
    text = "proactive/normative_documents"
    ways = ((f"{text}/issued",), (f"{text}/made",), (f"{text}/disclosed",))
    number = rf"{_NUMBER}(?:件|份|部|个)"
    words = "(?:共计?|合计|总计|计|数量?|件数|为|了|有|：)*"
    rows = [
        (rf"{made}了?{documents}{words}{number}", ways),
        (rf"{made}了?{number}{documents}", ways),
        (rf"(?<!宣布)废止了?{documents}{words}{number}", ((f"{text}/repealed",),)),
        (rf"现行有效的?{documents}{words}{number}", ((f"{text}/in_force",),)),
    ]
    found = [Saying("narrative.proactive", re.compile(pattern), way, "documents", excluded) for pattern, way in rows]
    shown = re.compile("公示|公开|发布|录入|归集|上网|推送|率|涉及|复议|信用")
    for row, word in (("licensing", "行政许可"), ("penalties", "行政处罚"), ("coercion", "行政强制")):
        pattern = rf"作出{word}(?:处理)?(?:决定)?{words}{_NUMBER}(?:件|宗|起|项|个)"
        way = ((f"proactive/{row}/decisions",),)
        found.append(Saying("narrative.proactive", re.compile(pattern), way, "decisions", shown))
    fees = rf"行政事业性收费(?:金额|总额|收入|总金额)?{words}(?P<n>\d+(?:\.\d+)?)万元"
    found.append(Saying("narrative.proactive", re.compile(fees), (("proactive/fees/amount",),), "fees", shown))
    return tuple(found)


def _charges() -> tuple[Saying, ...]:
    said = (
        (r"收费通知(?:书|单)?(?:共计?|的|件数|数量|为)*" + _NUMBER + "(?:件|份)", "notices"),
        (r"收费通知的?(?:总金额|金额|总额)(?:共计?|为)*(?P<n>\d+(?:\.\d+)?)元", "amount"),
        (r"(?:实际|共|共计)收取[^，。；：\d]{0,12}?(?:共计?|为|总金额|费)*(?P<n>\d+(?:\.\d+)?)元", "collected"),
    )
    excluded = re.compile("案卷|行政事业性|税|罚|退")
    return tuple(
        Saying("narrative.charges", re.compile(pattern), ((f"charges/fee/{column}",),), f"charges.{column}", excluded)
        for pattern, column in said
    )


SAID: tuple[Saying, ...] = (
    *_carried(),
    *_new(),
    *_results(),
    *_handled(),
    *_disputes(),
    *_proactive(),
    *_charges(),
)

_NEVER = (
    "(?:未发生|没有发生|未出现|没有出现|未产生|没有产生|未收到|没有收到|未接到|没有接到|未受理|未引发|未引起|未被|不存在|未有"
    "|无(?!法|论|正当|效|需)|没有|未因|没有因|未涉及|尚未发生|从未发生)"
)
_ENDING = "(?:案件|案例|事件|事项|情况|情形|现象|发生|的|等|申请|受理)*(?=[，。；：)]|$)"
_NOTHING_ELSE = re.compile("除|以外|之外|信访|提案|负面|重大|未答复|超期|逾期|积压")

NOTHING: tuple[Saying, ...] = (
    Saying(
        "narrative.new",
        re.compile(
            "(?:未|没有|尚未|从未|未曾)(?:收到|接到|接收到?|受理|新收)(?:过|任何|到)*[^，。；：\\d]{0,20}?"
            "(?:信息公开|公开政府信息的?|依|公开|政府信息)申请(?:公开)?(?:政府|信息|公开|事项|案件|件|书|表|的|情况|要求)*(?=[，。；)]|$)"
        ),
        (_NEW,),
        "nothing",
        re.compile(_NOTHING_ELSE.pattern + "|复议|诉讼|投诉"),
    ),
    Saying(
        "narrative.reconsideration",
        re.compile(
            rf"{_NEVER}[^，。；：\d]{{0,30}}?行政复议(?:[、和及或与]?(?:申请|案件|提起|被)?[、和及或与]?(?:行政)?(?:诉讼|应诉))?{_ENDING}"
        ),
        (_RECONSIDERED,),
        "nothing",
        _NOTHING_ELSE,
        _DISPUTED,
    ),
    Saying(
        "narrative.litigation",
        re.compile(rf"{_NEVER}[^，。；：\d]{{0,40}}?(?:行政诉讼|复议[、和及或与](?:提起)?诉讼){_ENDING}"),
        (_SUED,),
        "nothing",
        _NOTHING_ELSE,
        _DISPUTED,
    ),
    Saying(
        "narrative.charges",
        re.compile("(?:未|没有)[^，。；：\\d]{0,8}?收取[^，。；：\\d]{0,12}?(?:信息处理费|任何费用|费用)"),
        (("charges/fee/collected",),),
        "nothing",
        re.compile("行政事业性|主动公开"),
    ),
)
