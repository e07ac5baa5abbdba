"""The text of a page for searching: that of the text layer, or what OCR reads where the page is a picture."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from app.model import Box
from app.review.reading.page_jobs import Shelf
from app.review.reading.page_text import PageText, PlacedWord, TextJob, in_lines, read_page_text
from tests.ui.page.loading import load_file
from tests.ui.page.sources import paper, put, turned


def _nothing(done: int, total: int) -> None:
    """Nobody listens."""


def _texts(text: PageText) -> list[list[str]]:
    return [[word.text for word in line] for line in text.lines]


def test_words_stand_line_by_line_and_turned_ones_in_lines_of_their_own() -> None:
    words = [
        PlacedWord("b", Box(20, 11, 30, 19)),
        PlacedWord("c", Box(0, 20, 10, 28)),
        PlacedWord("a", Box(0, 10, 10, 18)),
        PlacedWord("z", Box(90, 30, 98, 40), 1),
        PlacedWord("y", Box(90, 10, 98, 20), 1),
    ]
    assert [[word.text for word in line] for line in in_lines(words)] == [["a", "b"], ["c"], ["y", "z"]]


@pytest.mark.parametrize("rotation", (0, 90))
def test_a_text_layer_is_taken_as_it_is(tmp_path: Path, rotation: int) -> None:
    project = put(tmp_path, turned(paper(2), rotation))
    text = read_page_text(Shelf(load_file), TextJob(project, 1, 2), _nothing)
    assert (_texts(text), text.method) == ([["page", "2"]], "text")


def test_a_page_without_anything_has_no_text(tmp_path: Path) -> None:
    project = put(tmp_path, paper(1, " "))
    assert read_page_text(Shelf(load_file), TextJob(project, 1, 1), _nothing) == PageText(())


@pytest.mark.ocr
def test_a_picture_is_read_and_its_words_stand_where_the_page_shows_them(tmp_path: Path) -> None:
    with pymupdf.open(stream=paper(1, "2023 4711")) as printed:
        picture = printed[0].get_pixmap(dpi=150).tobytes("png")
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_image(page.rect, stream=picture)
        project = put(tmp_path, document.tobytes())
    text = read_page_text(Shelf(load_file), TextJob(project, 1, 1), _nothing)
    words = [word for line in text.lines for word in line]
    assert text.method == "ocr" and "4711" in "".join(word.text for word in words)
    around = Box.around(word.box for word in words)
    assert around is not None and around.overlaps(Box(72, 70, 210, 105)) and around.y1 < 130
