"""Where there is no display: a word, the demonstration as a picture, and never an abort."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtGui import QImage

from app.model import Language
from app.project import Project, ReportQuery
from tests.e2e.command import gouji
from tests.projects import SAMPLES, put_samples

_NOWHERE = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")


def test_the_window_says_that_there_is_no_display_and_what_can_be_done() -> None:
    ran = gouji("--lang", "en", more=_NOWHERE)
    assert (ran.status, ran.out) == (2, "")
    assert "no display" in ran.err and "gouji check" in ran.err


def test_a_display_that_does_not_answer_is_no_display() -> None:
    ran = gouji("--lang", "zh", more={**_NOWHERE, "DISPLAY": ":4711"})
    assert ran.status == 2
    assert "没有显示器" in ran.err


def test_a_file_that_is_not_there_is_named() -> None:
    ran = gouji("nowhere.pdf", "--lang", "zh", more=_NOWHERE)
    assert ran.status == 2
    assert "找不到“nowhere.pdf”" in ran.err


@pytest.mark.parametrize("language", get_args(Language))
def test_the_demonstration_checks_the_sample_and_draws_the_window(
    sample_project: Path, tmp_path: Path, language: Language
) -> None:
    """First in Chinese with nothing there yet, so that it reads the samples; in English they were read before.

    It reads no pictures, as somebody may have set: their reading takes 18 seconds of a processor, and a first start
    that does is a journey (`first_start`).
    """
    if language == "en":
        put_samples(sample_project, tmp_path, language)
    (tmp_path / "settings.ini").write_text("[General]\nreads_pictures=no\n", encoding="utf-8")
    ran = gouji("--demo", "--lang", language, more={**_NOWHERE, "GOUJI_DATA": str(tmp_path)})
    assert ran.status == 1, ran.err
    assert "柳溪镇人民政府" in ran.out
    picture = QImage(str(tmp_path / "gouji-window.png"))
    assert picture.width() > 900
    colors = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
    assert len(colors) > 30, "a picture of nothing"
    (project,) = (tmp_path / "projects").glob("*.gouji")
    with closing(Project.open_to_read(project)) as opened:
        assert len(opened.reports.find(ReportQuery())) == len(list(SAMPLES.iterdir())), "samples are missing"
    again = gouji("--demo", "--lang", language, more={**_NOWHERE, "GOUJI_DATA": str(tmp_path)})
    assert again.status == 1
    assert len(list((tmp_path / "projects").glob("*.gouji"))) == 1, "the samples' project was not found again"
