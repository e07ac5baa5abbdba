"""Which language the commands speak."""

from __future__ import annotations

import sys

import pytest

from app.cli.language import choose_language


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh"}, "zh"),
        ({"LC_ALL": "zh_TW.Big5", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        pytest.param(
            {}, "en", marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked for its own language")
        ),
    ],
)
def test_the_locale_decides(environment: dict[str, str], expected: str) -> None:
    assert choose_language(["check", "report.pdf"], environment) == expected


@pytest.mark.parametrize(
    "arguments", [["--lang", "zh", "forms"], ["check", "x", "--lang=zh"], ["forms", "--lang", "zh"]]
)
def test_the_option_wins_over_the_locale(arguments: list[str]) -> None:
    assert choose_language(arguments, {"LANG": "en_US"}) == "zh"


def test_a_wrong_option_leaves_it_to_the_locale() -> None:
    assert choose_language(["--lang", "fr"], {"LANG": "zh_CN"}) == "zh"
    assert choose_language(["--lang"], {"LANG": "zh_CN"}) == "zh"
