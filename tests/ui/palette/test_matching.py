"""Typed letters find characters by every reading, in one piece or with gaps; the best and last used come first."""

from __future__ import annotations

import pytest

from app.review.resources import resources_folder
from app.ui.palette.entries import MOST_SHOWN, Entries, Entry
from app.ui.palette.matching import AT_START, TOGETHER, WITH_GAPS, Lines
from app.ui.palette.pinyin import Pinyin

_TEXTS = (
    ("云溪镇人民政府 2023",),
    ("重庆市长寿区教育局 2022",),
    ("厦门市审计局 2023",),
    ("导出核验工作簿", "Export workbook", "文件 导出核验工作簿", "File Export workbook"),
    ("绿春县（Ｌüchun）", "[a-z]\\d ^-]"),
)


@pytest.fixture(scope="module")
def pinyin() -> Pinyin:
    return Pinyin.load(resources_folder() / "pinyin.txt")


@pytest.fixture(scope="module")
def lines(pinyin: Pinyin) -> Lines:
    return Lines(_TEXTS, pinyin)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("云溪", {0: AT_START}),
        ("yxz", {0: AT_START}),
        ("yunxizhen", {0: AT_START}),
        ("yunxz", {0: AT_START}),
        ("YunXi Zhen", {0: TOGETHER}),
        ("rmzf", {0: TOGETHER}),
        ("云zf", {0: WITH_GAPS}),
        ("yunzhengfu", {0: WITH_GAPS}),
        ("yx2023", {0: WITH_GAPS}),
        ("2023 yx", {0: TOGETHER}),
        ("chongqing", {1: AT_START}),
        ("zhongqing", {1: AT_START}),
        ("changshou", {1: TOGETHER}),
        ("xiamen", {2: AT_START}),
        ("exp", {3: AT_START}),
        ("ｗｏｒｋ", {3: TOGETHER}),
        ("ewbk", {3: WITH_GAPS}),
        ("wjdc", {3: AT_START}),
        ("lvchun", {4: AT_START}),
        ("^-]", {4: TOGETHER}),
        ("zzzzzz", {}),
        ("云溪 2022", {}),
    ],
)
def test_letters_find_lines(lines: Lines, typed: str, found: dict[int, int]) -> None:
    assert lines.find(typed) == found


def test_nothing_typed_finds_everything(lines: Lines) -> None:
    assert set(lines.find("  ")) == set(range(len(_TEXTS)))


def test_letters_of_very_many_cuts_end_soon(pinyin: Pinyin) -> None:
    name = "南安" * 20
    assert Lines([(name,)], pinyin).find("nanan" * 6) == {0: AT_START}


def test_better_matches_come_first_and_among_equals_those_last_used(pinyin: Pinyin) -> None:
    entries = [
        Entry(at, text, sought=(text,)) for at, text in enumerate(("古镇镇", "云古镇", "云中古镇", "古云", "古溪"))
    ]
    found, count = Entries(entries, (4, 2), pinyin).find("g")
    assert ([entry.id for entry in found], count) == ([4, 3, 0, 2, 1], 5)
    shown, _ = Entries(entries, (4, 2), pinyin).find("")
    assert [entry.id for entry in shown] == [4, 2, 0, 1, 3]


def test_no_more_are_listed_than_anybody_reads_and_all_are_counted(pinyin: Pinyin) -> None:
    entries = [Entry(at, f"云溪{at}", sought=(f"云溪{at}",)) for at in range(MOST_SHOWN + 50)]
    found, count = Entries(entries, (), pinyin).find("yx")
    assert (len(found), count) == (MOST_SHOWN, MOST_SHOWN + 50)


def test_the_table_has_a_reading_for_each_character_of_the_samples_and_every_common_syllable() -> None:
    pinyin = Pinyin.load(resources_folder() / "pinyin.txt")
    for syllable, character in (
        ("zhuang", "装"),
        ("nv", "女"),
        ("er", "二"),
        ("xian", "县"),
        ("ju", "局"),
        ("ling", "〇"),
    ):
        assert pinyin.characters(syllable, frozenset(character)) == {character}
