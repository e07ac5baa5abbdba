"""Reads agency and year out of one text, by the patterns that titles of reports have."""

from __future__ import annotations

import re
from typing import Literal

from app.forms.traditional import TO_SIMPLIFIED
from app.frozen import dataclass

TitleSort = Literal["title", "labelled", "listed", "prose"]

_NAME = r"[\u3400-\u9fff\U00020000-\U0003ffff（）()·、]{2,40}?"
_DIGITS = r"(?:19|20)\d\d|二[〇○零ＯO0][〇○零ＯO0一二三四五六七八九]{2}"
_SCHOOL = r"20\d\d[-—–－~～至/]+(?:20)?\d\d(?:学?年度?)|20\d\d学年度?"
_WHEN = rf"[（(]?(?<!\d)(?:(?P<school>{_SCHOOL})|(?P<year>{_DIGITS})(?:年度?|(?!年)))(?!\d)[）)]?"
_MATTER = (
    r"(?:(?:(?<!人民)政府|政务)?(?:信息|资[讯訊]|[讯訊]息)(?:[及和与](?:政务|事务))?公开"
    r"|政务(?:[及和与]政府信息)?公开)(?:工作)?(?:实施|开展|进展)?(?:情况)?"
)
_REPORT = r"的?(?:年度|年)?(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:(?:总结)?报告|总结|年报)"
_ABOUT = r"(?:关[于於])?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<agency>{_NAME})?{_ABOUT}{_WHEN}的?{_MATTER}{_REPORT}",
        rf"{_WHEN}(?P<agency>{_NAME}){_ABOUT}{_MATTER}{_REPORT}",
        rf"(?P<agency>{_NAME})?{_ABOUT}{_MATTER}{_WHEN}{_REPORT}",
        rf"(?P<agency>{_NAME})?{_ABOUT}{_MATTER}{_REPORT}{_WHEN}",
    )
)
_CHINESE_DIGITS = str.maketrans("〇○零ＯO一二三四五六七八九", "00000123456789")
_BEFORE = re.compile(r"(?:[（(【\[][^）)】\]]{0,12}[）)】\]]|[-·•●◆■>]|(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、．])")
_LABEL = re.compile(r"(?:信息|文件|公文)?(?:名称|标题|题名)[:：]")
_BEHIND = re.compile(r"(?:[（(【\[][^）)】\]]{1,16}[）)】\]]|[_|—–-]+[\u4e00-\u9fff\U00020000-\U0003ffff]{2,20})$")
_OF_A_LIST = re.compile(
    r"(?:[\[（(]?20\d\d[-/.年]\d\d?[-/.月]\d\d?日?[\])）]?|\.(?:pdf|docx?|xlsx?|wps|ofd)|[.…·]{2,}\d+)$",
    re.IGNORECASE,
)
_NO_AGENCY = re.compile(
    r"(?:市|县|区|全[省市县区]|[本我各]\w{0,3}|人民)?(?:政府|政务|学年|年度?|工作|信息|机关|单位|度)?"
    r"|.*(?:学年|年度|通知|报送|印发|做好|转发)"
)
_BEFORE_AGENCY = re.compile(r"^.*(?:现将|现公布|公布|根据|按照|关于|发布|编制|编写|制作|[：:，,。；;、《》>“”])")
_PUBLISHED = re.compile(r"公布|发布|向社会公开|编制|编写|制作|撰写|形成|如下")
_NOTICE = re.compile(r"[^。，；]{0,15}(?:通知|意见|方案|要求|模板|格式)")
_QUOTED = re.compile(r"《[^《》]*(?:》|$)")
PLACE_END = r"(?:[省市县区州旗盟镇乡村]|街道|社区)"
_COMPLETE = re.compile(
    r".*(?:政府|[局委办厅院处所站部署社馆台校团园厂司队会室组]|中心|[中小大]学|学院|银行|集团|管理区|系统|[）)]"
    rf"|{PLACE_END})"
)


_WORDS = re.compile(r"(?=.*公[开開])(?=.*(?:20|19|二))(?=.*(?:报告|報告|总结|總結|年报|年報))")


@dataclass(frozen=True, slots=True)
class Naming:
    """An agency as printed (None if the text names none), a year (None for a school year), and the kind of text."""

    agency: str | None
    year: int | None
    sort: TitleSort


def read_title(text: str) -> Naming | None:
    """The naming of a text (without blanks) that is a title, perhaps in brackets or with a site's name; or None."""
    if not _WORDS.match(text):
        return None
    if text.startswith("《") and text.endswith("》"):
        text = text[1:-1]
    sort: TitleSort = "title"
    if label := _LABEL.match(text):
        text, sort = text[label.end() :], "labelled"
    while text:
        naming = _fully(text, sort)
        if naming is not None:
            return naming
        if before := _BEFORE.match(text):
            text = text[before.end() :]
        elif listed := _OF_A_LIST.search(text):
            text, sort = text[: listed.start()], "listed"
        elif behind := _BEHIND.search(text):
            text = text[: behind.start()]
        else:
            return None
    return None


def _fully(text: str, sort: TitleSort) -> Naming | None:
    simple = text.translate(TO_SIMPLIFIED)
    for form in _FORMS:
        match = form.fullmatch(simple)
        if match is None:
            continue
        start, end = match.span("agency")
        agency = text[start:end].removeprefix("关于") if start >= 0 else ""
        if _BEFORE.match(agency):
            return None
        if not _balanced(agency) or re.match("报送|印发|转发|公布|发布|现将", agency):
            continue
        named = len(agency) >= 2 and not _NO_AGENCY.fullmatch(agency.translate(TO_SIMPLIFIED))
        return Naming(agency if named else None, _year(match), sort)
    return None


def read_prose(text: str) -> Naming | None:
    """The naming in a sentence (without blanks) that announces a report: `现公布2017年东坑镇政府信息公开…`; or None."""
    if not _WORDS.match(text):
        return None
    text = _QUOTED.sub("《》", text)
    simple = text.translate(TO_SIMPLIFIED)
    if not _PUBLISHED.search(simple):
        return None
    for form in _FORMS[:2]:
        for match in form.finditer(simple):
            start, end = match.span("agency")
            if start < 0 or _NOTICE.match(simple, match.end()):
                continue
            start += found.end() if (found := _BEFORE_AGENCY.match(simple[start:end])) else 0
            agency = text[start:end]
            if len(agency) >= 3 and is_agency(agency) and _balanced(agency) and not re.search("[的了将由我本]", agency):
                return Naming(agency, _year(match), "prose")
    return None


def is_agency(text: str) -> bool:
    """Whether a name ends like an agency or a place, and is more than a word of the title."""
    simple = text.translate(TO_SIMPLIFIED)
    return _COMPLETE.fullmatch(simple) is not None and not _NO_AGENCY.fullmatch(simple)


def _year(match: re.Match[str]) -> int | None:
    return int(match["year"].translate(_CHINESE_DIGITS)) if match["year"] else None


def _balanced(name: str) -> bool:
    return sum(name.count(mark) for mark in "（(") == sum(name.count(mark) for mark in "）)")
