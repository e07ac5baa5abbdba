"""Photos that come together become one report, as one step; where that is not certain nothing is in the project."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from app.project import Project, ReportQuery
from app.review.reading.batch import FileProgress
from app.review.reading.check import start_workers
from app.review.reading.import_ import Importer, ImportResult
from app.review.reading.input_files import FoundFile
from app.review.reading.job import ReadingTools
from app.review.reading.photos.groups import grouped
from app.review.rereading.reread import read_parts, whole_again
from app.review.review import Review
from app.review.state.report_cache import rules_mark
from app.sources import Workers
from tests.photos import AGENCY, OTHER_AGENCY, YEAR, photographed, title_photo, write_photos, write_titles
from tests.projects import FORMS, Clock


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with start_workers(FORMS.forms, 2) as started:
        yield started


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = Project.create(tmp_path / "new.gouji")
    yield made
    made.close()


@pytest.fixture
def importer(project: Project, workers: Workers) -> Importer:
    return Importer(project, workers, rules=rules_mark(FORMS.forms), clock=Clock(), author="导入者")


def files(*paths: Path) -> list[FoundFile]:
    return grouped(FoundFile(str(path)) for path in paths)


def by_name(results: list[ImportResult]) -> dict[str, ImportResult]:
    return {Path(result.path).name: result for result in results}


def reports_of(project: Project) -> list[int]:
    return project.reports.find(ReportQuery())


def test_page_n_of_the_report_shows_photo_n_and_one_undo_takes_all_back(
    project: Project, importer: Importer, tmp_path: Path
) -> None:
    first, second = write_photos(tmp_path / "photos", "p9.jpg", "p10.jpg")
    text = tmp_path / "photos" / "other.txt"
    text.write_text("某县2016年政府信息公开工作年度报告\n没有表。\n", encoding="utf-8")
    results = list(importer.run(files(second, text, first)))
    assert [(Path(one.path).name, one.outcome) for one in results] == [
        ("p9.jpg", "read"), ("p10.jpg", "read"), ("other.txt", "read"),
    ]  # fmt: skip
    (report,) = results[0].reports
    assert results[1].reports == (report,)
    assert results[0].together == (str(first), str(second))
    stored = project.reports.stored(report)
    assert (stored.agency, stored.year) == (AGENCY, YEAR)
    for place, photo in zip(stored.pages, (first, second), strict=True):
        assert b"".join(project.sources.read(place.source, "original")) == photo.read_bytes()
    truth = photographed().truths[0].cells
    cells = {cell.id: cell for table in stored.reading.tables for cell in table.cells}
    assert {cell.page for cell in cells.values() if cell.page is not None} == {1, 2}
    sure = {name: str(cell.value or 0) for name, cell in cells.items() if cell.confidence >= 0.9}
    assert sure == {name: truth[name] or "0" for name in sure}

    job = whole_again(str(project.path), stored)
    assert read_parts(ReadingTools(FORMS.forms), job, lambda done, total: None) == stored.reading
    review = Review(project, FORMS, Clock(), "审核者")
    review.undo()
    assert reports_of(project) == list(results[2].reports)
    review.redo()
    assert report in reports_of(project)


def test_photos_that_name_other_agencies_are_asked_about_and_become_what_was_chosen(
    project: Project, importer: Importer, tmp_path: Path
) -> None:
    paths = write_titles(tmp_path / "photos", a1=AGENCY, a2=OTHER_AGENCY, a3=OTHER_AGENCY)
    results = list(importer.run(files(*paths)))
    assert [one.outcome for one in results] == ["undecided"] * 3
    assert reports_of(project) == []
    photos = results[0].undecided
    assert photos is not None and photos.assembled is not None
    assert photos.assembled.groups == ((0,), (1, 2))
    assert [(one.agency, one.year) for one in photos.assembled.titles] == [
        (AGENCY, YEAR), (OTHER_AGENCY, YEAR), (OTHER_AGENCY, YEAR),
    ]  # fmt: skip
    decided = list(importer.decide(photos, photos.assembled.groups))
    assert [len(one.together) for one in decided] == [0, 2, 2]
    rows = project.reports.rows(reports_of(project))
    assert {(row.agency, row.year) for row in rows} == {(AGENCY, YEAR), (OTHER_AGENCY, YEAR)}
    assert len(project.reports.stored(decided[1].reports[0]).parts) == 2
    Review(project, FORMS, Clock(), "审核者").undo()
    assert reports_of(project) == []


def test_a_photo_that_cannot_be_read_is_named_and_the_others_are_one_report(
    project: Project, importer: Importer, tmp_path: Path
) -> None:
    paths = write_titles(tmp_path / "photos", a1=AGENCY, a2=AGENCY, a3=AGENCY)
    paths[1].write_bytes(paths[1].read_bytes()[:2000])
    found = by_name(list(importer.run(files(*paths))))
    assert [found[f"a{number}.png"].outcome for number in (1, 2, 3)] == ["read", "failed", "read"]
    assert found["a1.png"].left_out == (str(paths[1]),)
    (report,) = reports_of(project)
    assert len(project.reports.stored(report).pages) == 2


def test_a_photo_that_is_there_already_is_kept_once(project: Project, importer: Importer, tmp_path: Path) -> None:
    paths = write_titles(tmp_path / "photos", a1=AGENCY, a2=AGENCY)
    (alone,) = importer.run(files(paths[0]))
    copy = tmp_path / "photos" / "a3.png"
    copy.write_bytes(paths[1].read_bytes())
    found = by_name(list(importer.run(files(*paths, copy))))
    assert [found[f"a{number}.png"].outcome for number in (1, 2, 3)] == ["read", "read", "duplicate"]
    (report,) = found["a1.png"].reports
    assert found["a3.png"].reports == (report,)
    parts = project.reports.stored(report).parts
    assert parts[0] == project.reports.stored(alone.reports[0]).parts[0]
    again = list(importer.run(files(*paths)))
    assert [one.outcome for one in again] == ["duplicate", "duplicate"]
    assert report in again[1].reports
    assert project.check_integrity() == ()


@pytest.mark.parametrize("ended", ["cancelled", "killed"])
def test_what_ends_one_photo_leaves_the_others_one_report(
    ended: str, project: Project, importer: Importer, workers: Workers, tmp_path: Path
) -> None:
    paths = write_titles(tmp_path / "photos", a1=AGENCY, a2=AGENCY, a3=AGENCY)
    begun: list[str] = []

    def listen(progress: FileProgress) -> None:
        if not begun and progress.path.endswith("a1.png"):
            begun.append(progress.path)
            if ended == "killed":
                for process in workers.process_ids:
                    os.kill(process, signal.SIGKILL)

    def cancelled(path: str) -> bool:
        return ended == "cancelled" and bool(begun) and path.endswith("a1.png")

    found = by_name(list(importer.run(files(*paths), listener=listen, cancelled=cancelled)))
    assert found["a1.png"].outcome == ("cancelled" if ended == "cancelled" else "failed")
    assert found["a3.png"].outcome == "read"
    assert len(reports_of(project)) == 1
    assert str(paths[0]) in found["a3.png"].left_out


def test_an_import_that_is_stopped_while_bytes_are_stored_leaves_no_photo_behind(
    project: Project, workers: Workers, tmp_path: Path
) -> None:
    paths = write_titles(tmp_path / "photos", a1=AGENCY, a2=AGENCY)
    clock, begun = Clock(), list[str]()

    def noted() -> str:
        begun.append(clock())
        return begun[-1]

    importer = Importer(project, workers, rules=rules_mark(FORMS.forms), clock=noted, author="导入者")
    results = list(importer.run(files(*paths), stop=lambda: len(begun) == 2))  # the second photo is being stored
    assert [one.outcome for one in results] == ["cancelled", "cancelled"]
    assert reports_of(project) == []
    project.sources.discard_unfinished()
    assert [project.sources.known(sha256(path.read_bytes()).hexdigest()) for path in paths] == [None, None]
    assert project.check_integrity() == ()
    assert [one.outcome for one in importer.run(files(*paths))] == ["read", "read"]


def test_the_same_title_on_two_photos_is_one_report_and_another_year_is_not(
    project: Project, importer: Importer, tmp_path: Path
) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    for name, year in (("a1", YEAR), ("a2", YEAR), ("a3", YEAR - 1)):
        (folder / f"{name}.png").write_bytes(title_photo(AGENCY, year, name))
    results = list(importer.run(files(*sorted(folder.iterdir()))))
    assert {one.outcome for one in results} == {"undecided"}
    photos = results[0].undecided
    assert photos is not None and photos.assembled is not None
    assert photos.assembled.groups == ((0, 1), (2,))
