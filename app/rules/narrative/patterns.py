"""Patterns of sentences that give a number of the tables, and the words that make a number refer to something else."""

from __future__ import annotations

import re

from app.frozen import dataclass
from app.rules.narrative.normalize import NUMERALS


@dataclass(frozen=True, slots=True)
class NarrativePattern:
    """One pattern of a sentence with a number.

    regex
        Searched for in the folded sentence; its group `n` is the number, a group `year` a year that it names.
    sums
        The sums of cells that the number may refer to, see `claims.CellSum`.
    group
        Of the patterns of one group, the first that matches a number claims it.
    excluded
        What may not occur in the clause.
    topic
        What must occur in the sentence up to the number, or in the chapter's heading.
    allowed
        Words that are part of the pattern, although elsewhere they would make the number refer to something else.
    years
        The difference of the year that the pattern is about to the report's own: -1 for last year.
    sentence
        What may not occur in the sentence up to the number.
    """

    rule: str
    regex: re.Pattern[str]
    sums: tuple[tuple[str, ...], ...]
    group: str
    excluded: re.Pattern[str] | None = None
    topic: re.Pattern[str] | None = None
    allowed: tuple[str, ...] = ()
    years: int = 0
    sentence: re.Pattern[str] | None = None


TOPIC = re.compile("信息公开|依申请|公开申请|申请公开|申请政府信息|信息申请")
ANY_APPLICATION = re.compile("申请")
DISPUTED = re.compile("信息公开|依申请|公开申请|申请公开|政务公开|行政复议、|因公开")
ANOTHER_SCOPE = re.compile(
    "同比|同期|环比|[比较][上去20]|去年|上年|上一年|往年|每[年月]|[月日]均|季度|[上下]半年|月份|[\\d一二三四五六七八九十]月[^\\d]"
    "|历年|近[一二三四五两\\d]+年|以来|自20|截[至止].*累计|全[省市县区州旗系局盟](?!面)|各(?:县|市|区|镇|乡|单位|部门|科|级|街道|处室|地)"
    "|所属|下属|直属|下级|系统|辖区|市政府办|县政府办|区政府办|政府办公室|各部门|乡镇|其中|平台|网上|网络|线上|在线|线下"
    "|网站|邮[件寄箱政]|信函|信件|来信|当面|当场|窗口|现场|传真|电话|来访|微信|预计|计划|力争|目标|涉及|关于|办理中|正在"
)
OTHER_BODIES = re.compile(
    "全[省市县区州旗系盟](?!面)[^，。；]{0,8}(?:收到|受理|共|答复|办理|接收|审结)|各(?:县|市|区|单位|部门|镇|乡)[^，。；]{0,6}共"
)
"""Words about many bodies; they hold for all numbers up to the end of the sentence."""
ANOTHER_TOPIC = re.compile(
    "12345|热线|信箱|留言|咨询|投诉|举报|信访|提案|议案|建议|工单|诉求|行政许可|审批|不动产|救助|补贴|补助|低保|保障房|公租房"
    "|登记|仲裁|法律援助|企业|项目|专利|商标|入党|入学|贷款|撤回|补正|延期|征求|意见|内容|检查|案卷|文书|公文|文件"
    "|复议|诉讼"
)
APPLICANTS = re.compile("自然人|公民|个人|法人|商业企业|科研机构|公益组织|法律服务|其他组织")
EVERY_APPLICANT = re.compile("(?:自然人|公民|个人).*(?:法人|组织)")
DISPUTE_DETAILS = re.compile("纠正|撤销|维持|驳回|败诉|胜诉|审结|违法|确认|变更|责令|问责|应诉|出庭|上诉|一审|二审")

NUMBER = rf"(?P<n>\d+(?:\.\d+)?(?![\d.])|[{NUMERALS}]+)"
CASES = rf"{NUMBER}(?:件|宗|条|起|份|个|例|项|次|人次)(?![次数]|的?(?:单位|部门|以上|左右))"
CLAUSE_CHAR = r"[^，。；：\d]"
"""A character of the same clause that is no digit."""
