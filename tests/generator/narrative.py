"""True sentences about a report's numbers in many wordings, with sentences beside them that speak of something else."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

Facts = dict[str, object]

NEW = (
    "{year}年，本机关共收到政府信息公开申请{new}件，均按期处理。",
    "全年新收政府信息公开申请{new}件，上年度结转{carried}件。",
    "本年度受理依申请公开{new}件，上年结转{carried}件，结转下年度继续办理{out}件。",
    "{year}年度，我单位收到公民、法人和其他组织提出的政府信息公开申请{new}宗。",
    "全年收到申请公开政府信息的书面申请共{new}件，加上{last}年结转的{carried}件，合计{both}件。",
    "共收到{new}件政府信息公开申请，较上年增加{noise}件。",
    "本年度政府信息公开申请共{both}件，其中新收{new}件，上年结转{carried}件。",
    "{year}年新增依申请公开事项{new}件，{last}年结转{carried}件。",
    "收到各类信息公开申请{both}件（含上年结转{carried}件），已办结{total}件，结转下一年度{out}件。",
    "依申请公开工作有序开展，全年收到政府信息公开申请{new}件，同比增长{noise}.5%。",
    "共接收政府信息公开申请{new}份，已答复{total}份，{out}份结转至{next}年继续办理。",
)
HANDLED = (
    "依申请公开方面，全年办结政府信息公开申请{total}件，结转下年度{out}件。",
    "政府信息公开申请的办理结果为：予以公开{granted}件，部分公开{partly}件，不予公开{refused}件，无法提供{unavailable}件，"
    "不予处理{not_processed}件。",
    "在已办理的政府信息公开申请中，{granted}件予以公开，{partly}件部分公开，{refused}件不予公开。",
    "全年共答复政府信息公开申请{total}件。其中，予以公开{granted}件；部分公开{partly}件；无法提供{unavailable}件。",
    "依申请公开办理情况：同意公开的{granted}件，不予公开的{refused}件（属于行政执法案卷的{files}件），本机关不掌握相关信息的"
    "{not_held}件。",
)
DISPUTES = (
    "因政府信息公开引起的行政复议{reconsidered}件，行政诉讼{sued}件。",
    "全年发生政府信息公开行政复议案件{reconsidered}宗、行政诉讼案件{sued}宗。",
    "涉及政府信息公开的行政复议共{reconsidered}件，其中结果维持{upheld}件，结果纠正{corrected}件。",
    "因依申请公开被提起行政诉讼{sued}起，其中未经复议直接起诉{direct}起，复议后起诉{after}起。",
    "{year}年政府信息公开类行政复议、行政诉讼共{disputed}件。",
)
NO_DISPUTES = (
    "全年未发生因政府信息公开申请引起的行政复议和行政诉讼。",
    "{year}年没有政府信息公开方面的行政复议、行政诉讼案件。",
    "本年度无因信息公开工作被申请行政复议、提起行政诉讼的情况。",
)
NO_APPLICATIONS = (
    "{year}年度本机关未收到政府信息公开申请。",
    "全年没有收到任何依申请公开政府信息的申请，也未产生收费。",
)
PROACTIVE = (
    "制发行政规范性文件{issued}件，废止行政规范性文件{repealed}件，现行有效行政规范性文件{in_force}件。",
    "全年出台规范性文件{issued}件，均同步解读。",
    "作出行政许可决定{licensing}件，作出行政处罚决定{penalties}件。",
)
PARTS = (
    "全年主动公开政府信息{whole}条，其中政策文件{p1}条，财政信息{p2}条，其他信息{p3}条。",
    "通过门户网站发布各类信息{whole}条，其中动态类{p1}条、公告类{p2}条，政务微信推送{noise}篇，阅读量{d}次。",
    "累计公开信息{whole}条，占全县信息公开总量的{noise}%。其中概况类{p1}条，法规类{p2}条。",
    "共办理热线工单{whole}件，其中咨询{p1}件，求助{p2}件，投诉{p3}件，按时办结率100%。",
    "政府网站更新信息{whole}条（其中解读材料{p1}条），新媒体发布{big}条。",
    "收到留言{whole}条，办结{whole}条，其中建议类{p1}条，占{share}%。",
    "主动公开信息{whole}条，其中网站{p1}条，占{share}%；公众号{p2}条，占{share2}%。",
)
BESIDE = (
    "{last}年全年共收到政府信息公开申请{noise}件，行政复议{c}件。",
    "上半年收到政府信息公开申请{noise}件，比{last}年同期减少{c}件。",
    "全县各单位共收到政府信息公开申请{big}件，答复{big}件。",
    "县政府办公室收到政府信息公开申请{c}件。",
    "通过依申请公开平台收到申请{c}件，通过信函收到政府信息公开申请{c}件。",
    "办理人大代表建议{noise}件、政协委员提案{c}件，予以公开{c}件。",
    "公文公开属性认定方面，主动公开{big}件，依申请公开{noise}件，不予公开{c}件。",
    "收到自然人提出的信息公开申请{c}件。",
    "12345热线转来与信息公开申请有关的工单{noise}件，已处理{noise}件。",
    "作为复议机关，全年收到行政复议申请{noise}件，受理{c}件。",
    "全年无一件政府信息公开行政复议案件被纠正，无行政诉讼败诉案件。",
    "每月平均收到政府信息公开申请约{c}件，12月收到申请{c}件。",
    "近三年累计收到政府信息公开申请{big}件。",
    "政务服务窗口受理行政许可申请{big}件，办结{big}件。",
    "本机关不是规章制定主体，全年公开规范性文件{noise}份，转发上级文件{c}份。",
    "自{last}年以来，共收到政府信息公开申请{big}件，行政诉讼{noise}件。",
    "举办依申请公开培训班{c}期，培训{noise}人次，解答申请人咨询{c}件次。",
    "补贴申请{big}件、救助申请{noise}件均在网上公开办理结果。",
    "每一件政府信息公开申请都有专人跟进，做到件件有答复。",
    "网站依申请公开栏目访问量达{big}次，占总访问量的{c}%。",
    "对{c}件疑难申请组织会商，其中{c}件征求了第三方意见。",
    "全市法院审结政府信息公开行政诉讼案件{noise}件。",
    "收到申请后补正{c}件，申请人撤回{c}件。",
)

_RESULTS = ("granted", "partly", "refused", "unavailable", "not_processed")


class NarrativeProse:
    """Writes the sentences of one report. All that they say of its tables is true, or speaks of something else."""

    def __init__(self, year: int, values: Mapping[str, Decimal], rng: Random) -> None:
        self._rng = rng
        self._facts = _facts(year, values)
        self._values = values

    def paragraphs(self) -> list[str]:
        """Two to five paragraphs; every other sentence speaks of something that no table counts."""
        rng, facts = self._rng, self._facts
        true = [rng.choice(NEW) if facts["both"] else rng.choice(NO_APPLICATIONS), rng.choice(HANDLED)]
        true.append(rng.choice(DISPUTES) if facts["disputed"] else rng.choice(NO_DISPUTES))
        if "proactive/normative_documents/issued" in self._values:
            true.append(rng.choice(PROACTIVE))
        true += rng.sample(PARTS, 2)
        rng.shuffle(true)
        beside = rng.sample(BESIDE, 5)
        sentences = [sentence for pair in zip(true, [*beside, "", ""], strict=False) for sentence in pair if sentence]
        told = [self.say(sentence) for sentence in sentences]
        cut = rng.randint(1, len(told) - 1)
        return ["".join(told[:cut]), "".join(told[cut:])]

    def lie(self, sentence: str, name: str) -> str:
        """The sentence with one number wrong: 7 more than it is, or parts that cannot be those of their whole."""
        return self._filled(sentence, {name: 7 + int(str(self._facts.get(name, 99_992)))})

    def say(self, sentence: str) -> str:
        """The sentence with true numbers."""
        return self._filled(sentence, {})

    def _filled(self, sentence: str, wrong: Facts) -> str:
        rng = self._rng
        p1, p2, p3 = (rng.randint(1, 500) for _ in range(3))
        whole = p1 + p2 + p3
        loose: Facts = {
            "noise": rng.randint(11, 97),
            "big": rng.randint(1000, 9000),
            "c": rng.randint(2, 10),
            "d": rng.randint(10000, 90000),
            "p1": p1,
            "p2": p2,
            "p3": p3,
            "whole": whole,
            "share": _percent(p1, whole),
            "share2": _percent(p2, whole),
        }
        return sentence.format(**(self._facts | loose | wrong))


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(100 * part) / whole).quantize(Decimal("0.01"))


def _facts(year: int, values: Mapping[str, Decimal]) -> Facts:
    def one(cell: str) -> Decimal:
        return values.get(cell, Decimal(0))

    def rows(name: str) -> Decimal:
        cells = (cell for cell in values if cell.endswith("/total") and cell.startswith("applications/"))
        return sum((values[c] for c in cells if c.split("/")[1].split(".")[0] == name), Decimal(0))

    direct, after = one("disputes/litigation_direct/total"), one("disputes/litigation_after/total")
    reconsidered = one("disputes/reconsideration/total")
    new, carried = one("applications/new/total"), one("applications/carried_in/total")
    text = "proactive/normative_documents"
    facts: Facts = {name: rows(name) for name in _RESULTS}
    return facts | {
        "year": year,
        "last": year - 1,
        "next": year + 1,
        "new": new,
        "carried": carried,
        "both": new + carried,
        "out": one("applications/carried_out/total"),
        "total": one("applications/total/total"),
        "files": one("applications/refused.7/total"),
        "not_held": one("applications/unavailable.1/total"),
        "reconsidered": reconsidered,
        "upheld": one("disputes/reconsideration/upheld"),
        "corrected": one("disputes/reconsideration/corrected"),
        "direct": direct,
        "after": after,
        "sued": direct + after,
        "disputed": reconsidered + direct + after,
        "issued": one(f"{text}/issued"),
        "repealed": one(f"{text}/repealed"),
        "in_force": one(f"{text}/in_force"),
        "licensing": one("proactive/licensing/decisions"),
        "penalties": one("proactive/penalties/decisions"),
    }
