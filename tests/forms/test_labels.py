"""Labels are compared by what they say: numbering, width, script and slips do not matter, other words do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms.labels import LabelIndex, fold, without_groups
from tests.forms.official import form_2019, form_2021
from tests.properties import examples

FORMS = (form_2019(), form_2021())
ROWS = [row.label.text for row in form_2021().table("applications").rows.values()]


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("规 章", "规章"),
        ("（一）予以公开", "予以公开"),
        ("(一)予以公开", "予以公开"),
        ("㈠予以公开", "予以公开"),
        ("三、本年度办理结果", "本年度办理结果"),
        ("1.属于国家秘密", "属于国家秘密"),
        ("1、属于国家秘密", "属于国家秘密"),
        ("1．属于国家秘密", "属于国家秘密"),
        ("①属于国家秘密", "属于国家秘密"),
        ("3.危及“三安全一稳定”", "危及三安全一稳定"),
        ('3.危及"三安全一稳定"', "危及三安全一稳定"),
        ("予以公開", "予以公开"),
        ("處(chǔ)理決定數(shù)量", "处理决定数量"),
        ("总\u3000计\u200b", "总计"),
        ("商业\n企业", "商业企业"),
    ],
)
def test_a_label_folds_to_what_it_says(printed: str, said: str) -> None:
    assert fold(printed) == said


@examples(100)
@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_that_has_no_numbering(text: str) -> None:
    assert fold(text) == fold(text + " ") == fold("\u200b" + text)
    assert not set(fold(text)) & set(" \n\t（）().、“”")


def test_every_label_of_the_forms_is_itself_and_no_other() -> None:
    for form in FORMS:
        for table in form.tables:
            book = LabelIndex({row.id: row.label.texts for row in table.rows.values()})
            for row in table.rows.values():
                for text in row.label.texts:
                    assert row.id in book.match(text)
                    assert set(book.match(text).values()) == {1.0}


@pytest.mark.parametrize("text", [text for text in ROWS if len(text) >= 8])
def test_a_label_with_one_lost_character_is_still_found(text: str) -> None:
    book = LabelIndex({at: [label] for at, label in enumerate(ROWS)})
    slip = text[:-2] + text[-1:]
    found = book.match(slip)
    assert max(found, key=lambda at: found[at]) == ROWS.index(text)


def test_short_labels_and_other_words_match_nothing() -> None:
    book = LabelIndex({0: ["总计"], 1: ["规章"], 2: ["行政许可"]})
    assert not book.match("合计") and not book.match("规定")
    assert not book.match("本年度工作总结") and not book.match("")
    assert not book.match("规章" * 60)


def test_a_merged_label_in_front_is_taken_off() -> None:
    groups = {fold("（四）无法提供"), fold("三、本年度办理结果")}
    assert "本机关不掌握相关政府信息" in without_groups("（四）无法提供1.本机关不掌握相关政府信息", groups)
    assert without_groups("1.本机关不掌握相关政府信息", groups) == []
    assert without_groups("（四）无法提供", groups) == []


def test_labels_that_run_together_are_told_apart_and_prose_is_not() -> None:
    book = LabelIndex({"upheld": ["结果维持"], "corrected": ["结果纠正"], "total": ["总计"]})
    assert book.within("结果维持结果纠正总计", ()) == ["upheld", "corrected", "total"]
    assert book.within("行政复议结果维持总计", {"行政复议"}) == ["upheld", "total"]
    assert book.within("本年行政复议案件中结果维持的共有八件而其余的尚未办结", ()) == []
