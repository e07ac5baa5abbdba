"""Labels as real reports print them: numbering, brackets, spaces, quotes, lost characters, other scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random
from typing import Literal

from app.forms.form import Label

Brackets = Literal["full", "half", "enclosed", "spaced"]
Script = Literal["simplified", "traditional", "mirror"]

_ENCLOSED = dict(zip("一二三四五六七", "㈠㈡㈢㈣㈤㈥㈦", strict=True))
_PAIRS = """
    规規 范範 处處 罚罰 强強 费費 额額 现現 废廢 发發 数數 决決 结結 维維 终終 审審 诉訴 讼訟 经經 复復 议議
    总總 计計 业業 单單 转轉 续續 继繼 办辦 达達 为為 无無 当當 满滿 类類 护護 众眾 机機 构構 关關 务務 执執
    组組 织織 个個 统統 请請 询詢 认認 开開 与與 况況 对對 据據 术術 获獲 报報 确確 补補 间間 权權 证證 级級
    进進 学學 资資 产產 项項 设設 质質 访訪 举舉
    国國 缴繳 纳納 义義 稳穩 内內 过過 区區 这這 条條 万萬 购購 会會 属屬 于於 时時 后後 减減 团團 营營 体體 广廣
"""
_TRADITIONAL = {pair[0]: pair[1] for pair in _PAIRS.split()}
_READINGS = {"數": "shù", "發": "fā", "處": "chǔ", "結": "jié", "計": "jì", "業": "yè", "務": "wù", "機": "jī"}
_SPACED = {"规章": "规 章", "总计": "总 计", "结果维持": "结 果 维持", "其他": "其 他", "自然人": "自然 人"}


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """How one report prints its labels. `spaces` sets short labels apart."""

    brackets: Brackets = "full"
    after_number: str = "."
    quotes: str = "“”"
    spaces: bool = False
    synonyms: bool = False
    script: Script = "simplified"
    corner_note: bool = True


def random_label_style(rng: Random) -> LabelStyle:
    """A style as reports have them: most are plain."""
    if rng.random() < 0.4:
        return LabelStyle()
    return LabelStyle(
        brackets=rng.choice(("full", "full", "half", "enclosed", "spaced")),
        after_number=rng.choice((".", "、", "．", ". ")),
        quotes=rng.choice(("“”", '""', "", "‘’", "「」")),
        spaces=rng.random() < 0.3,
        synonyms=rng.random() < 0.3,
        script=rng.choice(("simplified", "simplified", "simplified", "traditional", "mirror")),
        corner_note=rng.random() < 0.8,
    )


def vary(label: Label, style: LabelStyle, rng: Random) -> str:
    """The label as this report prints it."""
    text = label.text
    if style.synonyms and label.synonyms and rng.random() < 0.4:
        text = _numbered(label.text, rng.choice(label.synonyms))
    text = text.replace("“", "\0").replace("”", "\1")
    text = text.replace("\0", style.quotes[:1]).replace("\1", style.quotes[1:])
    text = re.sub(r"^(\d)\.", rf"\g<1>{style.after_number}", text)
    text = _bracketed(text, style.brackets)
    if style.spaces:
        text = _SPACED.get(text, text)
    return rewrite(text, style.script)


def rewrite(text: str, script: Script) -> str:
    """The text in another script: traditional, or with a reading after some characters as copying mirrors print it."""
    if script == "simplified":
        return text
    text = "".join(_TRADITIONAL.get(char, char) for char in text)
    if script == "mirror":
        return "".join(f"{char}({_READINGS[char]})" if char in _READINGS else char for char in text)
    return text


def _numbered(official: str, synonym: str) -> str:
    """The synonym with the official label's number in front, where it brings none."""
    number = re.match(r"\d\.|（[一二三四五六七]）|[一二三四]、", official)
    if number and not synonym.startswith(number[0]):
        return number[0] + synonym
    return synonym


def _bracketed(text: str, brackets: Brackets) -> str:
    found = re.match(r"^（([一二三四五六七])）", text)
    if brackets == "full" or not found:
        return text
    rest = text[found.end() :]
    if brackets == "half":
        return f"({found[1]}){rest}"
    if brackets == "enclosed":
        return _ENCLOSED[found[1]] + rest
    return f"({found[1]}) {rest}"
