"""What a single figure is taken for is repaired, and what is no figure is not made one."""

from __future__ import annotations

import pytest

from app.sources.ocr.text.look_alikes import DASH, SLASH, are_figures, as_figures, as_label


@pytest.mark.parametrize(
    ("read", "figures"),
    [
        ("O", "0"),
        ("〇", "0"),
        ("l", "1"),
        ("|", "1"),
        ("Z", "2"),
        ("1，204", "1,204"),
        ("3．5", "3.5"),
        ("1 204", "1204"),
    ],
)
def test_look_alikes_of_figures_are_figures(read: str, figures: str) -> None:
    assert as_figures(read) == figures


@pytest.mark.parametrize("read", ["-", "—", "－", "一", "--", "― ―"])
def test_every_lone_dash_is_one_dash(read: str) -> None:
    assert as_figures(read) == DASH


def test_a_minus_before_a_figure_and_a_slash_stay() -> None:
    assert as_figures("-8") == "-8"
    assert as_figures("／") == SLASH
    assert as_figures("") == ""


@pytest.mark.parametrize("read", ["本年", "3件", "无", "增 5"])
def test_words_are_no_figures(read: str) -> None:
    assert not are_figures(read)


def test_the_seventh_number_in_brackets_is_mended_and_no_other() -> None:
    assert as_label("（t）总计") == "（七）总计"
    assert as_label("(T)总计") == "（七）总计"
    for label in ("（三）不予公开", "（七）总计", "3.危及", "(t)"):
        assert as_label(label) == label
