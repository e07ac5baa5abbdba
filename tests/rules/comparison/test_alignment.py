"""Sentences are aligned as a person would: none is lost, copies are found, and what differs inside is marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.comparison.alignment import Pair, TextComparison, compare_texts, differing
from app.rules.comparison.sentences import MOST_SENTENCES, Sentence
from tests.properties import examples

_A = "全年新收政府信息公开申请5件，均在法定期限内答复。"
_B = "组织培训3场，参训120人次。"
_C = "下一步将加强政策解读，提高公开质量。"


def texts(*sentences: str) -> list[Sentence]:
    return [Sentence(text, ()) for text in sentences]


def kinds(last: list[str], this: list[str]) -> list[tuple[str, int | None, int | None]]:
    return [(pair.kind, pair.last, pair.this) for pair in compare_texts(texts(*last), texts(*this)).pairs]


def test_every_fate_of_a_sentence() -> None:
    last = [_A, _B, "网站改版后增设了专栏。", _C]
    this = [
        _A,
        _B.replace("3", "4").replace("120", "88"),
        _C.replace("政策解读", "依申请公开答复"),
        "新设了政务公开体验区。",
    ]
    assert kinds(last, this) == [
        ("copied", 0, 0),
        ("numbers", 1, 1),
        ("gone", 2, None),
        ("changed", 3, 2),
        ("new", None, 3),
    ]


@pytest.mark.parametrize(
    ("last", "this", "kind"),
    [
        ("公开 5 件。", "公开5件。", "copied"),
        ("公开５件。", "公开5件。", "copied"),
        ("2022年公开5件。", "2023年公开12件。", "numbers"),
        ("二〇二二年度公开情况。", "二〇二三年度公开情况。", "numbers"),
        ("满意率99.5%。", "满意率100%。", "numbers"),
        ("公开了十件。", "公开了八件。", "changed"),
    ],
)
def test_blanks_and_widths_do_not_count_and_numbers_are_told_apart(last: str, this: str, kind: str) -> None:
    assert [found for found, _, _ in kinds([last], [this])] == [kind]


def test_a_sentence_that_moved_is_still_a_copy() -> None:
    found = compare_texts(texts(_A, _B, _C), texts(_C, _A, _B))
    assert [(pair.kind, pair.last, pair.this, pair.moved) for pair in found.pairs] == [
        ("copied", 2, 0, True),
        ("copied", 0, 1, False),
        ("copied", 1, 2, False),
    ]


def test_headings_are_aligned_and_not_counted() -> None:
    heading = Sentence("一、总体情况", (), is_heading=True)
    found = compare_texts([heading, *texts(_A)], [heading, *texts(_A, _B)])
    assert [pair.kind for pair in found.pairs] == ["copied", "copied", "new"]
    assert (found.sentences, found.count("copied"), found.count("new")) == (2, 1, 1)


def test_what_differs_is_marked_and_numbers_are_not_cut() -> None:
    last, this = differing("参训120人次，满意。", "参训1200人次，很满意。")
    assert last == (("参训", False), ("120", True), ("人次，满意。", False))
    assert this == (("参训", False), ("1200", True), ("人次，", False), ("很", True), ("满意。", False))


def test_a_single_equal_character_between_two_changes_is_part_of_them() -> None:
    _, this = differing("甲乙丙的丁戊己完成。", "子丑寅的卯辰巳完成。")
    assert this == (("子丑寅的卯辰巳", True), ("完成。", False))


def test_more_sentences_than_are_compared_are_told() -> None:
    many = [f"第{number}件事办完了。" for number in range(MOST_SENTENCES + 5)]
    assert compare_texts(texts(*many), texts(_A)).uncompared == 5


def test_long_texts_without_anything_in_common_are_compared_in_parts() -> None:
    last = [f"甲{chr(0x4E00 + number)}乙{chr(0x5E00 + number)}丙。" for number in range(600)]
    this = [f"子{chr(0x6E00 + number)}丑{chr(0x7E00 + number)}寅{chr(0x8000 + number)}卯。" for number in range(600)]
    found = compare_texts(texts(*last), texts(*this))
    assert (found.count("gone"), found.count("new")) == (600, 600)


_SENTENCES = st.lists(
    st.sampled_from([_A, _B, _C, _A.replace("5", "6"), "另有一事。", "", "一、概述", "X1。"]), max_size=9
)


@examples(150)
@given(last=_SENTENCES, this=_SENTENCES)
def test_each_sentence_is_in_one_pair_and_the_pieces_are_its_text(last: list[str], this: list[str]) -> None:
    found = compare_texts(texts(*last), texts(*this))
    assert sorted(at for pair in found.pairs if (at := pair.last) is not None) == list(range(len(last)))
    assert [pair.this for pair in found.pairs if pair.this is not None] == list(range(len(this))), (
        "in this report's order"
    )
    in_order = [pair.last for pair in found.pairs if pair.last is not None and not pair.moved]
    assert in_order == sorted(in_order)
    for pair in found.pairs:
        _assert_whole(pair, found)


def _assert_whole(pair: Pair, found: TextComparison) -> None:
    if pair.kind in ("numbers", "changed"):
        assert pair.last is not None and pair.this is not None
        assert "".join(text for text, _ in pair.last_pieces) == found.last[pair.last].text
        assert "".join(text for text, _ in pair.this_pieces) == found.this[pair.this].text
        assert any(differs for _, differs in (*pair.last_pieces, *pair.this_pieces))
