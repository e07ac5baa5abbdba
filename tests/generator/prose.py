"""Invented agencies and sentences, with numbers in them as reports have."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

_PLACES = (
    *("云岫坪", "槐荫岭", "石鼓湾", "青萝", "望川", "枫桥坪", "白鹭洲", "丹霞峪"),
    *("松籁", "竹岩", "澄江口", "玉带河", "金穗", "雁栖坡", "长堤", "双桅"),
)
_LEVELS = ("省", "市", "县", "区", "镇", "乡", "街道")
_BODIES = (
    "人民政府",
    "财政局",
    "教育局",
    "交通运输局",
    "自然资源局",
    "市场监督管理局",
    "农业农村局",
    "卫生健康委员会",
)
_OPENINGS = (
    "根据《中华人民共和国政府信息公开条例》第五十条，现公布{agency}{year}年度的信息公开情况。本报告的数据截至{year}年12月31日。",
    "本报告依照《政府信息公开条例》编制，由总体情况等六部分组成，统计期限自{year}年1月1日起。如有疑问，请致电0{area}-{phone}。",
    "{agency}现向社会公布{year}年政府信息公开工作年度报告。全文可在门户网站下载，地址：府前路{door}号，邮编{post}。",
)
_OVERVIEW = (
    "（一）主动公开方面。全年通过网站发布信息{a}条，比上年多{b}条；政务新媒体推送{c}篇，阅读量{d}人次。",
    "（二）依申请公开方面。全年新收政府信息公开申请{new}件，上年结转{carried}件，均在法定期限内答复。",
    "（三）政府信息管理方面。梳理历史文件{a}份，其中有效{b}份，失效{c}份，并统一了文件编号的写法。",
    "（四）平台建设方面。改版专栏{b}个，新增栏目{c}个，网站可用率达到99.{b}%。",
    "（五）监督保障方面。组织培训{c}场，参训{a}人次；社会评议收回问卷{d}份，满意率9{e}.{b}%。",
)
_ADVICE = (
    "一是个别科室报送信息不够及时，全年有{b}条信息超过20个工作日才上网；二是政策解读的形式还比较单一。",
    "主要问题有3个：栏目更新不均衡，{c}个栏目半年内只更新过1次；答复文书的格式不统一；基层人员变动较大。",
    "下一步，{next}年将把公开事项清单从{a}项压减到{b}项，并于6月底前完成{c}个村居公开栏的换新。",
)
_OTHER = (
    "本年度未向申请人收取信息处理费，金额为0元。",
    "全年办理人大代表建议{b}件、政协委员提案{c}件，办结率100%，结果已全部上网。",
    "无其他需要报告的事项。",
)
LEAD_INS = (
    "本机关{year}年主动公开的数据见下表，单位为件或项。",
    "下表的统计口径为{year}年1月1日至12月31日，共涉及{b}个内设机构。",
    "（单位：件）",
)
FOOTNOTES = (
    "注：1.本表数据由{b}个部门汇总；2.“其他”含个体工商户{c}件。",
    "备注：表中空白处表示没有发生。联系人：{c}号窗口。",
    "说明：以上数据与{year}年统计快报一致。",
)


def invented_agency(rng: Random) -> str:
    """An agency that does not exist."""
    place, level = rng.choice(_PLACES), rng.choice(_LEVELS)
    if level in ("镇", "乡"):
        return f"{place}{level}人民政府"
    if level == "街道":
        return f"{place}街道办事处"
    return f"{place}{level}{rng.choice(_BODIES)}"


class Prose:
    """The sentences of one report; `values` are its true numbers, some of which they repeat."""

    def __init__(self, agency: str, year: int, values: Mapping[str, Decimal], rng: Random) -> None:
        self._rng = rng
        self._facts = {
            "agency": agency,
            "year": year,
            "next": year + 1,
            "new": values.get("applications/new/total", Decimal(0)),
            "carried": values.get("applications/carried_in/total", Decimal(0)),
        }

    def _say(self, sentence: str) -> str:
        rng = self._rng
        loose = {
            "a": rng.randint(100, 4000),
            "b": rng.randint(10, 60),
            "c": rng.randint(2, 30),
            "d": rng.randint(200, 90000),
            "e": rng.randint(0, 9),
            "area": rng.randint(310, 999),
            "phone": rng.randint(2000000, 8999999),
            "door": rng.randint(1, 400),
            "post": rng.randint(100000, 859999),
        }
        return sentence.format(**self._facts, **loose)

    def opening(self) -> str:
        """The paragraph under the title."""
        return self._say(self._rng.choice(_OPENINGS))

    def overview(self) -> list[str]:
        """Chapter 1."""
        count = self._rng.randint(2, len(_OVERVIEW))
        return [self._say(sentence) for sentence in _OVERVIEW[:count]]

    def advice(self) -> list[str]:
        """Problems and plans."""
        return [self._say(sentence) for sentence in self._rng.sample(_ADVICE, self._rng.randint(1, 3))]

    def other(self, *, charges: bool = False) -> str:
        """The last chapter; it does not deny the charges that a table tells of."""
        said = self._rng.choice(_OTHER)
        return self._say(_OTHER[-1] if charges and said == _OTHER[0] else said)

    def lead_in(self) -> str:
        """A sentence between a heading and its table."""
        return self._say(self._rng.choice(LEAD_INS))

    def footnote(self) -> str:
        """A note under a table."""
        return self._say(self._rng.choice(FOOTNOTES))
