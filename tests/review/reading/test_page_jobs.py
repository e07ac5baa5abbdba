"""What workers do for the page view: documents from the project, tiles, and the words in a box."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from app.model import Box, Cell, PagePlace, SourceError, Word
from app.project import Project
from app.review.reading.page_jobs import (
    BoxJob,
    BoxText,
    Shelf,
    TileJob,
    load_snapshot,
    page_workers,
    read_box,
    render_tile,
    text_within,
)
from app.review.review import Review
from app.sources import Done, Failed
from app.sources.pdf.pixels import Clip
from tests.projects import report_of
from tests.scanned import SCAN
from tests.ui.page.loading import load_file
from tests.ui.page.sources import PDF_SAMPLES, paper, printed_cells, put, sample, turned

_AT = "2024-01-01T00:00:00Z"


def nothing(done: int, total: int) -> None:
    """Nobody listens."""


def word(text: str, x: float, y: float, turn: int = 0) -> Word:
    return Word(text, Box(x, y, x + 10, y + 8), turn=turn)


@pytest.mark.parametrize("rotation", (0, 90))
@pytest.mark.parametrize("name", PDF_SAMPLES)
def test_a_frame_around_a_number_reads_that_number(tmp_path: Path, name: str, rotation: int) -> None:
    data = turned(sample(name), rotation, cropped=True)
    project, shelf = put(tmp_path, data), Shelf(load_file)
    cells = [cell for cell in printed_cells(data) if cell.raw and len(cell.boxes) == 1][::12]
    assert cells
    for cell in cells:
        assert cell.box is not None and cell.page is not None
        around = Box(cell.box.x0 - 1, cell.box.y0 - 1, cell.box.x1 + 1, cell.box.y1 + 1)
        assert read_box(shelf, BoxJob(project, 1, cell.page, around), nothing) == BoxText(
            str(cell.raw), cell.confidence
        )


def test_words_come_in_reading_order_line_by_line() -> None:
    words = [word("d", 20, 21), word("b", 20, 10), word("c", 0, 20), word("a", 0, 11), word("out", 200, 10)]
    assert text_within(words, Box(0, 0, 100, 100)) == "a b\nc d"


@pytest.mark.parametrize(
    ("turn", "first", "second", "below"), ((1, (50, 0), (50, 20), (30, 0)), (3, (10, 60), (10, 40), (30, 60)))
)
def test_sideways_words_come_in_their_own_reading_order(
    turn: int, first: tuple[int, int], second: tuple[int, int], below: tuple[int, int]
) -> None:
    words = [word("c", *below, turn), word("b", *second, turn), word("a", *first, turn), word("upright", 70, 70)]
    assert text_within(words, Box(0, 0, 100, 100)) == "a b\nc"


def test_an_empty_place_reads_as_nothing() -> None:
    assert text_within([word("a", 0, 0)], Box(50, 50, 60, 60)) == ""


def test_a_shelf_keeps_documents_up_to_its_size(tmp_path: Path) -> None:
    data = paper(1)
    for source in range(1, 4):
        put(tmp_path, data, source)
    shelf = Shelf(load_file, most_bytes=len(data) * 2)
    project = str(tmp_path)
    first = shelf.document(project, 1)
    shelf.document(project, 2)
    assert shelf.document(project, 1) is first
    shelf.document(project, 3)
    assert shelf.document(project, 1) is first
    assert len(shelf._open) == 2


def test_a_document_larger_than_the_shelf_is_opened_all_the_same(tmp_path: Path) -> None:
    assert Shelf(load_file, most_bytes=1).document(put(tmp_path, paper(1)), 1).draw(Clip(1, 0, 9, 9, 0, 0, 9, 9))


def test_a_shelf_travels_empty(tmp_path: Path) -> None:
    shelf = Shelf(load_file, most_bytes=123)
    shelf.document(put(tmp_path, paper(1)), 1)
    arrived = pickle.loads(pickle.dumps(shelf))
    assert (arrived._load, arrived._most_bytes, len(arrived._open)) == (load_file, 123, 0)


def kept(project: Project, *, original: bytes, snapshot: bytes | None) -> int:
    source = project.sources.begin(sha256="0" * 64, name="a", path="a", size=len(original), at=_AT, author="me")
    project.sources.append(source, "original", original)
    if snapshot is not None:
        project.sources.append(source, "snapshot", snapshot)
    return source


@pytest.mark.parametrize("snapshot", (None, paper(1, "snapshot")))
def test_a_worker_draws_from_the_project_file(tmp_path: Path, snapshot: bytes | None) -> None:
    project = Project.create(tmp_path / "a.gouji")
    try:
        original = paper(1, "original") if snapshot is None else b"some words"
        source = kept(project, original=original, snapshot=snapshot)
        assert load_snapshot(str(project.path), source) == (snapshot or original)
        clip = Clip(1, 0, 60, 85, 0, 0, 60, 85)
        with page_workers(1) as workers:
            ticket = workers.submit(render_tile, TileJob(str(project.path), source, clip))
            (event,) = workers.wait()
        assert isinstance(event, Done) and event.ticket == ticket
        assert (event.value.width, event.value.height) == (60, 85)
        assert len(set(event.value.rgb)) > 2
    finally:
        project.close()


def test_what_cannot_be_opened_costs_its_own_picture(tmp_path: Path) -> None:
    project = put(tmp_path, b"no PDF", 1)
    put(tmp_path, paper(1), 2)
    clip = Clip(1, 0, 10, 10, 0, 0, 10, 10)
    with page_workers(1, load_file) as workers:
        for source in (1, 2, 3):
            workers.submit(render_tile, TileJob(project, source, clip))
        events = [event for _ in range(3) for event in workers.wait()]
    assert [type(event) for event in events] == [Failed, Done, Failed]


def test_a_page_that_is_not_there_is_damage(tmp_path: Path) -> None:
    job = BoxJob(put(tmp_path, paper(1)), 1, 7, Box(0, 0, 10, 10))
    with pytest.raises(SourceError):
        read_box(Shelf(load_file), job, nothing)


def test_one_page_is_read_as_it_is_read_with_the_others() -> None:
    from app.sources.pdf.reader import open_pdf, read_page

    data = turned(sample(PDF_SAMPLES[0]), 90)
    pages = tuple(open_pdf(data).pages)
    assert tuple(read_page(data, page.number) for page in pages) == pages
    assert pymupdf.open(stream=data, filetype="pdf").page_count == len(pages)


def boxes(cells: list[Cell]) -> list[Box]:
    return [cell.box for cell in cells if cell.box is not None]


def heading(place: PagePlace) -> Box:
    """The upper edge of a page, where its title stands."""
    return Box(0, 0, place.width, 110)


def test_a_frame_on_a_scan_reads_what_its_picture_shows(scan_review: Review) -> None:
    report = scan_review.report(report_of(scan_review, SCAN))
    source, path = report.pages[0].source, str(scan_review.project.path)
    cells = [cell for cell in report.extracted.values() if cell.raw][::40]
    jobs = [BoxJob(path, source, 1, Box(box.x0 - 3, box.y0 - 2, box.x1 + 3, box.y1 + 2)) for box in boxes(cells)]
    with page_workers(1) as workers:
        tickets = {workers.submit(read_box, job): cell for job, cell in zip(jobs, cells, strict=True)}
        found = {event.ticket: event for _ in jobs for event in workers.wait() if isinstance(event, Done)}
    assert {tickets[ticket].id: event.value.text for ticket, event in found.items()} == {
        cell.id: cell.raw for cell in cells
    }
    assert all(event.value.method == "ocr" and event.value.confidence > 0.5 for event in found.values())


def test_several_words_of_a_scan_are_read_as_they_stand(scan_review: Review) -> None:
    report = scan_review.report(report_of(scan_review, SCAN))
    place = report.pages[0]
    found = read_box(Shelf(load_snapshot), BoxJob(str(scan_review.project.path), 1, 1, heading(place)), nothing)
    assert "石桥镇人民政府" in found.text
    assert found.method == "ocr"


@pytest.mark.parametrize("as_picture", [True, False])
def test_a_text_layer_that_nobody_sees_is_not_read(tmp_path: Path, as_picture: bool) -> None:
    with pymupdf.open() as document:
        for text in ("156", "1999"):
            page = document.new_page(width=300, height=200)
            page.insert_text((40, 120), "Annual report of the year", fontsize=10)
            page.insert_text((40, 60), text, fontsize=10, render_mode=0 if as_picture or text == "156" else 3)
        if not as_picture:
            document[1].insert_image(document[1].rect, pixmap=document[0].get_pixmap(dpi=150))
        project = put(tmp_path, document.tobytes())
    job = BoxJob(project, 1, 2, Box(30, 45, 90, 66))
    found = read_box(Shelf(load_file), replace(job, as_picture=as_picture), nothing)
    assert (found.text, found.method) == ("1999" if as_picture else "156", "ocr")


def test_an_empty_place_of_a_scan_says_nothing(scan_review: Review) -> None:
    place = scan_review.report(report_of(scan_review, SCAN)).pages[0]
    corner = Box(1, place.height - 30, 30, place.height - 1)
    found = read_box(Shelf(load_snapshot), BoxJob(str(scan_review.project.path), 1, 1, corner), nothing)
    assert found.text == ""


def test_a_project_that_was_moved_meanwhile_is_no_error_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as raised:
        load_snapshot(str(tmp_path / "moved.gouji"), 1)
    assert raised.value.problem.code == "not_found"
