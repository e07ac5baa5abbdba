"""What stood in a watched folder before is imported only if the project lacks it, and was not rid of it on purpose."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.review.reading.input_files import FoundFile
from app.review.reading.watching.folder import Arrival
from app.review.reading.watching.news import news_of
from app.sources import Limits
from tests.projects import MISPRINTED, PASTED, SAMPLES, make_project, open_review, report_of

_MOST = Limits().file_bytes


def _expected(path: Path) -> Arrival:
    return Arrival(FoundFile(str(path)), expected=True)


def test_what_the_project_has_is_no_news_whatever_its_name(tmp_path: Path) -> None:
    copied = Path(shutil.copy(SAMPLES / PASTED, tmp_path / "copy.pdf"))
    review = open_review(make_project(tmp_path / "p.gouji", PASTED))
    other = SAMPLES / MISPRINTED
    news, known = news_of([_expected(copied), _expected(other)], review.project, _MOST)
    assert (news, known) == ([FoundFile(str(other))], 1)
    review.project.close()


def test_what_newly_arrives_is_always_said(tmp_path: Path) -> None:
    review = open_review(make_project(tmp_path / "p.gouji", PASTED))
    arrived = Arrival(FoundFile(str(SAMPLES / PASTED)))
    assert news_of([arrived], review.project, _MOST) == ([arrived.found], 0)
    review.project.close()


def test_what_was_erased_does_not_come_back_by_itself(tmp_path: Path) -> None:
    review = open_review(make_project(tmp_path / "p.gouji", PASTED, MISPRINTED))
    review.reports.erase(report_of(review, PASTED))
    news, known = news_of([_expected(SAMPLES / PASTED)], review.project, _MOST)
    assert (news, known) == ([], 1)
    review.project.close()
