"""Two real files side by side: tables with corrections, text by sentence in every direction, places that correspond."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Box, PagePlace
from app.project import Project
from app.review.comparison.reports import (
    ComparedReports,
    compare_reports,
    corresponding,
    in_time,
    other_place,
    own_pages,
    share_down,
)
from app.review.comparison.texts import TextsJob, compare_report_texts, report_text, table_labels
from app.review.reading.page_jobs import Shelf, load_snapshot
from app.review.reading.page_text import PageText, TextJob, read_page_text
from app.review.review import Review
from app.review.state.open_report import OpenReport
from app.rules.comparison.alignment import TextComparison
from tests.generator.years import written
from tests.projects import FORMS, Clock, import_into
from tests.properties import examples
from tests.years import CHANGED, years

_BY_ID = {form.id: form for form in FORMS.forms}


@pytest.fixture
def review(years_project: Path, tmp_path: Path) -> Iterator[Review]:
    with closing(Project.open(Path(shutil.copy(years_project, tmp_path / "years.gouji")))) as project:
        yield Review(project, FORMS, Clock(), "王芳")


def compared(review: Review) -> ComparedReports:
    return compare_reports(review.report(1), review.report(2), _BY_ID)


def texts_of(review: Review, found: ComparedReports) -> TextComparison:
    """What a worker finds, in this process."""
    shelf, path = Shelf(load_snapshot), str(review.project.path)

    def text(report: OpenReport) -> dict[int, PageText]:
        return {
            page.number: read_page_text(shelf, TextJob(path, page.source, page.source_number), lambda *_: None)
            for page in own_pages(report)
        }

    last, this = (report_text(one, text(one)) for one in (found.last, found.this))
    return compare_report_texts(None, TextsJob(last, this, table_labels(FORMS.forms)), lambda *_: None)


def assert_as_written(texts: TextComparison) -> None:
    """Every paragraph of the later report has the fate that it was made with, and no table is among the sentences."""
    kinds = Counter(pair.kind for pair in texts.pairs)
    for kind, paragraph in years().fates:
        own = [
            pair.kind
            for pair in texts.pairs
            if pair.this is not None
            and texts.this[pair.this].text in paragraph
            and not texts.this[pair.this].is_heading
        ]
        assert own, paragraph
        if kind == "copied":
            assert set(own) == {"copied"}, paragraph
        elif kind in ("numbers", "changed"):
            assert kind in own and "new" not in own, paragraph
    written_text = "".join(paragraph for _, paragraph in years().fates)
    for one in texts.this:
        assert one.is_heading or one.text in written_text, "nothing but the paragraphs is running text"
    assert kinds["gone"] >= 1


def test_tables_are_compared_as_they_are_now(review: Review) -> None:
    before = compared(review)
    assert {table.id: table.counts().get("number", 0) > 0 for table in before.tables} == {
        "proactive": False,
        "applications": True,
        "disputes": True,
    }
    assert before.tables[1].cells[CHANGED].change == "number"
    printed = review.report(1).cells[CHANGED].raw or ""
    review.cells.correct(2, {CHANGED: printed})
    after = compared(review)
    assert after.tables[1].cells[CHANGED].change == "same"
    assert set(before.differing) - set(after.differing) == {CHANGED}


def test_the_copied_table_is_a_finding_of_the_later_report(review: Review) -> None:
    rules = [one.equation for one in review.report(2).findings if one.rule == "years.copied"]
    assert rules == ["years.copied/proactive"]
    assert review.report(2).remaining.findings_left == 0, "it keeps no report from being verified"


def test_the_text_is_that_of_the_paragraphs(review: Review) -> None:
    assert_as_written(texts_of(review, compared(review)))


@pytest.mark.parametrize("layout", ["docx-plain", "pdf-sideways", "pdf-two-up"])
def test_the_text_is_the_same_in_every_layout(layout: str, tmp_path: Path) -> None:
    suffix = layout.partition("-")[0]
    files = [tmp_path / f"{name}.{suffix}" for name in ("last", "this")]
    for file, content in zip(files, (years().last, years().this), strict=True):
        file.write_bytes(written(content, layout))
    with closing(Project.create(tmp_path / "a.gouji")) as project:
        for file in files:
            import_into(project, file)
        review = Review(project, FORMS, Clock(), "王芳")
        assert_as_written(texts_of(review, compared(review)))


def test_corresponding_places_rise_in_both_reports(review: Review) -> None:
    found = compared(review)
    places = corresponding(found, texts_of(review, found))
    assert len(places) > 30
    for before, after in pairwise(places):
        assert before[0] < after[0] and before[1] < after[1]


def test_what_is_shown_turned_is_measured_as_it_is_shown() -> None:
    box, upright = Box(100, 200, 110, 210), PagePlace(1, 1, 1, 600, 800)
    assert share_down(box, upright) == 0.25
    assert share_down(box, PagePlace(1, 1, 1, 600, 800, rotation=180)) == (800 - 210) / 800
    assert share_down(box, PagePlace(1, 1, 1, 600, 800, rotation=90)) == 100 / 600
    assert share_down(box, PagePlace(1, 1, 1, 600, 800, rotation=270)) == (600 - 110) / 600


@examples(60)
@given(seed=st.integers(0, 10_000))
def test_following_a_place_and_coming_back_ends_where_it_began(seed: int) -> None:
    rng = Random(seed)
    count = rng.randint(0, 12)
    places = list(zip(*(sorted(rng.sample(range(1, 900), count)) for _ in range(2)), strict=True))
    known = [(a / 100, b / 100) for a, b in places]
    for _ in range(5):
        place = rng.random() * 10
        there = other_place(known, place, of_last=True)
        assert other_place(known, there, of_last=False) == pytest.approx(place)
    for a, b in known:
        assert other_place(known, a, of_last=True) == pytest.approx(b)


def test_reports_come_by_year_and_those_of_one_year_as_they_were_imported(review: Review) -> None:
    last, this = review.report(1), review.report(2)
    assert (last.year, this.year) == (2022, 2023)
    assert in_time(this, last) == in_time(last, this) == (last, this)
    again = replace(this, id=9)
    assert in_time(again, this) == in_time(this, again) == (this, again)
    former, unknown = replace(last, id=9), replace(this, year=None)
    assert in_time(this, former) == (former, this), "the year counts, not the import"
    assert in_time(former, unknown) == (unknown, former)
