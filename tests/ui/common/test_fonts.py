"""A system without a Chinese font is known as one, and the window says so in words that can be read there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.application import main_window
from app.ui.common.fonts import has_chinese_font
from tests.e2e.windows import open_window, press

_FONTLESS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}</cachedir></fontconfig>"""
_ASKS = """
from PySide6.QtGui import QGuiApplication
from app.ui.common.fonts import has_chinese_font
application = QGuiApplication([])
print(has_chinese_font())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Chinese fonts come with the system")
def test_fonts_without_chinese_signs_are_none(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(_FONTLESS.format(folder=tmp_path), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", _ASKS],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "False"


def test_it_is_said_once_in_english_and_put_away_by_a_key(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(qtbot, tmp_path / "data")
    window.report_fonts()
    assert has_chinese_font() and window.prompt.isHidden(), "here there is one: nothing is to be said"
    monkeypatch.setattr(main_window, "has_chinese_font", lambda: False)
    window.report_fonts()
    (said,) = (label.text() for label in window.prompt.findChildren(QLabel) if label.text())
    assert said.isascii() and "fonts-noto-cjk" in said
    press(window, "Return")
    assert window.prompt.isHidden()
