"""A report's status has one name: in the window, in the workbook and in what the export says."""

from __future__ import annotations

import pytest

from app.model import REPORT_STATUSES, Language
from app.ui.common.texts import remaining_text, status_and_left, status_text
from tests.ui.contexts import make_context
from tests.wordings import wording

pytestmark = pytest.mark.usefixtures("qapp")
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_window_workbook_and_export_use_the_same_words(language: Language) -> None:
    translator, workbook = make_context(language).translator, wording(language)
    for status in REPORT_STATUSES:
        said = status_text(status, translator)
        assert said == workbook.say(f"workbook.status.{status}")
        assert said.lower() in translator.translate(f"export.done.{status}", path="x", reports=1).lower()
        assert workbook.say(f"workbook.banner.{status}") and workbook.say(
            f"workbook.banner_report.{status}", book="x", cells=1, findings=1
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_has_words_of_its_own(language: Language) -> None:
    translator = make_context(language).translator
    assert len({status_text(status, translator) for status in REPORT_STATUSES}) == len(REPORT_STATUSES)


def test_what_is_left_is_said_without_noughts_and_not_of_what_waits_for_nobody() -> None:
    translator = make_context("en").translator
    assert remaining_text(3, 2, translator) == "3 cells, 2 findings left"
    assert remaining_text(3, 0, translator) == "3 cells left"
    assert remaining_text(0, 2, translator) == "2 findings left"
    assert remaining_text(0, 0, translator) == ""
    assert status_and_left("to_do", 3, 2, translator) == "To do · 3 cells, 2 findings left"
    assert status_and_left("sent_back", 3, 2, translator) == "Sent back"
    assert status_and_left("verified", 0, 0, translator) == "Verified"
