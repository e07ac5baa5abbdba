"""What a person cannot see on a PDF page is no word, and what can hardly be made out is doubted."""

from __future__ import annotations

import pymupdf
import pytest

from app.model import SURE
from tests.sources.drawn import Drawer, box, erased, line, page_of, picture, raw_content, text, texts, word

SEEN = text(60, 100, "37")


@pytest.mark.parametrize(
    "hidden",
    [
        text(60, 200, "88", color=(1, 1, 1)),
        text(60, 200, "88", color=(0.97, 0.97, 0.97)),
        text(60, 200, "内部核对数", color=(1, 1, 1)),
        text(60, 200, "内部核对数", fill_opacity=0, stroke_opacity=0),
        text(-140, 200, "内部核对数"),
        text(60, 200, "88", render_mode=3),
        text(60, 200, "88", fill_opacity=0, stroke_opacity=0),
        text(60, 200, "88", size=0.8),
        text(-40, 200, "88"),
        text(620, 200, "88"),
        text(60, 880, "88"),
        raw_content("q 0 0 4 4 re W n BT /helv 10 Tf 60 600 Td (88) Tj ET Q"),
    ],
    ids=(
        "white",
        "nearly-white",
        "white-words",
        "transparent-words",
        "words-beside-the-page",
        "invisible",
        "transparent",
        "tiny",
        "left-of-page",
        "right-of-page",
        "below",
        "clipped",
    ),
)
def test_unseen_text_is_no_word(hidden: Drawer) -> None:
    assert texts(page_of(SEEN, hidden)) == ["37"]


def test_text_on_a_layer_that_is_switched_off_is_no_word() -> None:
    def layered(page: pymupdf.Page) -> None:
        layer = page.parent.add_ocg("draft", on=False)
        page.insert_text((60, 200), "88", fontname="helv", fontsize=10, oc=layer)

    assert texts(page_of(SEEN, layered)) == ["37"]


def test_text_outside_the_crop_box_is_no_word() -> None:
    page = page_of(SEEN, text(60, 700, "88"), change=lambda page: page.set_cropbox(pymupdf.Rect(0, 50, 595, 400)))
    assert texts(page) == ["37"]


def test_text_under_a_white_area_is_no_word() -> None:
    assert texts(page_of(SEEN, text(60, 200, "88"), erased(50, 185, 100, 210))) == ["37"]


def test_what_is_printed_over_an_erased_number_is_the_number() -> None:
    page = page_of(text(60, 200, "88"), erased(50, 185, 100, 210), text(62, 200, "5"))
    assert texts(page) == ["5"]
    assert word(page, "5").confidence >= SURE


def test_text_on_a_shaded_or_dark_ground_is_read() -> None:
    shaded = page_of(erased(50, 185, 100, 210, (0.8, 0.9, 0.95)), text(60, 200, "88"))
    dark = page_of(erased(50, 185, 100, 210, (0, 0, 0.4)), text(60, 200, "88", color=(1, 1, 1)))
    for page in (shaded, dark):
        assert texts(page) == ["88"]
        assert word(page, "88").confidence >= SURE


@pytest.mark.parametrize("digits", ("1", "7", "0", "—", "二", "888888"))
def test_thin_figures_and_characters_without_a_middle_are_seen(digits: str) -> None:
    page = page_of(text(60, 200, digits), box(55, 188, 120, 205))
    assert texts(page) == [digits]
    assert word(page, digits).confidence >= SURE


@pytest.mark.parametrize("turn", (0, 90, 180, 270))
def test_hidden_digits_beside_a_seen_one_are_not_read_on_turned_pages(turn: int) -> None:
    page = page_of(SEEN, text(64, 130, "9", color=(1, 1, 1)), change=lambda page: page.set_rotation(turn))
    assert texts(page) == ["37"]


def test_a_faint_watermark_is_kept_as_faint() -> None:
    page = page_of(SEEN, text(100, 400, "2024", size=60, color=(0.86, 0.86, 0.86)))
    assert word(page, "2024").faint and word(page, "2024").confidence < SURE
    assert not word(page, "37").faint and word(page, "37").confidence == 1


def test_slanted_writing_is_no_word() -> None:
    point = pymupdf.Point(100, 400)
    slanted = text(100, 400, "2024", size=60, morph=(point, pymupdf.Matrix(35)))
    assert texts(page_of(SEEN, slanted)) == ["37"]


def test_struck_figures_are_doubted_and_struck_words_are_not() -> None:
    page = page_of(text(60, 200, "88"), line(58, 196.5, 73, 196.5), text(60, 240, "政府"), line(58, 236.5, 82, 236.5))
    assert word(page, "88").confidence < 0.4
    assert word(page, "政府").confidence >= SURE


def test_underlined_figures_are_sure() -> None:
    page = page_of(text(60, 200, "88"), line(58, 201.5, 73, 201.5))
    assert word(page, "88").confidence >= SURE


def test_figures_under_a_seal_are_doubted() -> None:
    covered = page_of(text(60, 200, "88"), erased(50, 185, 100, 210, (0.8, 0.1, 0.1)))
    assert covered.words and all(found.confidence < SURE for found in covered.words)


def test_figures_under_a_picture_of_their_size_are_not_told() -> None:
    page = page_of(SEEN, text(60, 200, "88"), picture(58, 190, 74, 203))
    assert all(found.confidence < 0.4 for found in page.words if found.text == "88")
    assert any(place.contains(65, 196) for place in page.drawings)


def test_figures_under_a_large_picture_that_lets_them_show_are_kept_with_doubt() -> None:
    def seal(page: pymupdf.Page) -> None:
        pixmap = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 20, 20), True)
        pixmap.set_rect(pixmap.irect, (200, 40, 40, 90))
        page.insert_image(pymupdf.Rect(20, 150, 120, 250), pixmap=pixmap)

    found = word(page_of(text(60, 200, "88"), seal), "88")
    assert 0.4 < found.confidence < SURE


def test_figures_on_a_picture_are_sure() -> None:
    page = page_of(picture(50, 180, 120, 220), text(60, 200, "88"))
    assert word(page, "88").confidence >= SURE


def test_two_numbers_printed_over_each_other_are_not_told() -> None:
    page = page_of(SEEN, text(60, 200, "88"), text(61, 201, "12"))
    over = [found for found in page.words if found.text != "37"]
    assert over and all(found.confidence < 0.4 for found in over)


def test_a_scans_text_layer_is_doubted() -> None:
    page = page_of(picture(0, 0, 595, 842), text(60, 200, "88", render_mode=3))
    assert word(page, "88").confidence < SURE
