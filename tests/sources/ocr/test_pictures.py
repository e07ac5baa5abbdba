"""However a page was scanned, its numbers come back as printed, each where a person sees it on the unrotated page."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from app.model import SURE, Box, Corners, Page
from app.review.reading.ocr_pass import PictureReading
from app.sources.image.reader import open_picture
from app.sources.ocr.pictures import Pictures
from app.sources.ocr.pixels.picture import Colors
from app.sources.pdf.reader import open_pdf
from tests.generator.official import FORM_2021, official_form
from tests.sources.drawn import box, text
from tests.sources.ocr.drawn import (
    HIGH,
    LEFT,
    TITLE,
    TOP,
    WIDE,
    WIDTH,
    askew,
    drawn_in,
    is_seen_at,
    looked_over,
    models,
    moved_point,
    paper,
    picture_pdf,
    place,
    read,
    ruled,
    stamped,
    title,
    unruled,
)  # fmt: skip

ROWS = [
    ["甲项", "乙项", "丙项", "丁项", "总计"],
    ["0", "1", "23", "456", "480"],
    ["1,024", "0", "88", "1", "1113"],
    ["5", "0", "7", "6", "18"],
]
SHEET = [title(), *ruled(ROWS)]
HEIGHT = TOP + HIGH * (len(ROWS) + 2)
"""Points: two lines under the table. Looking for text takes as long as the sheet is high."""
NUMBERS = [(said, place(row, column).center) for row in (1, 2, 3) for column, said in enumerate(ROWS[row])]


def sheet() -> Colors:
    return paper(*SHEET, height=HEIGHT)


def sheet_pdf(colors: Colors) -> bytes:
    """A PDF of one page that is the sheet, upright."""
    return picture_pdf(colors, height=HEIGHT)


def numbers_of(page: Page) -> list[str]:
    return sorted(word.text for word in page.words if word.text[:1].isdigit())


def assert_all_read(page: Page) -> None:
    assert numbers_of(page) == sorted(said for said, _ in NUMBERS)
    assert all(word.confidence >= SURE and word.method == "ocr" for word in page.words if word.text[:1].isdigit())


@pytest.mark.parametrize("degrees", [-2.5, 0.0, 1.0])
def test_numbers_of_a_skewed_page_are_boxed_where_they_are_seen(degrees: float) -> None:
    tilted, matrix = askew(sheet(), degrees)
    page = read(sheet_pdf(tilted))
    assert_all_read(page)
    for said, middle in NUMBERS:
        assert is_seen_at(page, said, *moved_point(matrix, *middle)), said


def test_numbers_of_a_page_in_perspective_are_boxed_where_they_are_seen() -> None:
    seen, matrix = drawn_in(sheet(), 0.06)
    page = read(sheet_pdf(seen))
    assert_all_read(page)
    for said, middle in NUMBERS:
        assert is_seen_at(page, said, *moved_point(matrix, *middle)), said


def quarter_turned(colors: Colors, turns: int) -> Colors:
    """Turned clockwise."""
    return np.ascontiguousarray(np.rot90(colors, -turns))


def turned_place(x: float, y: float, turns: int) -> tuple[float, float]:
    """Where a point of the sheet went."""
    return {0: (x, y), 1: (HEIGHT - y, x), 2: (WIDTH - x, HEIGHT - y), 3: (y, WIDTH - x)}[turns]


@pytest.mark.parametrize(("turns", "told"), [(1, False), (2, False), (3, False), (1, True)])
def test_numbers_of_a_turned_page_are_read_and_boxed(turns: int, told: bool) -> None:
    """Whether or not the file tells a viewer to turn the page back."""
    sides = (HEIGHT, WIDTH) if turns % 2 else (WIDTH, HEIGHT)
    rotation = (360 - 90 * turns) % 360 if told else 0
    page = read(picture_pdf(quarter_turned(sheet(), turns), rotation, *sides))
    assert page.rotation == rotation
    assert_all_read(page)
    assert {word.turn for word in page.words} == {turns}
    for said, middle in NUMBERS:
        assert is_seen_at(page, said, *turned_place(*middle, turns)), said


@pytest.mark.parametrize(("orientation", "turns"), [(6, 3), (3, 2)])
def test_numbers_of_a_photograph_that_a_camera_turned_are_read_and_boxed(orientation: int, turns: int) -> None:
    exif = Image.Exif()
    exif[0x112] = orientation
    buffer = io.BytesIO()
    pixels = quarter_turned(sheet(), turns)[..., ::-1]
    Image.fromarray(pixels).save(buffer, "JPEG", quality=92, exif=exif, dpi=(200, 200))
    source = open_picture(buffer.getvalue())
    snapshot = source.snapshot or b""
    (page,) = PictureReading((official_form(FORM_2021),), lambda: Pictures(snapshot, models())).read(source.pages)
    assert_all_read(page)
    scale = page.width / (HEIGHT if turns % 2 else WIDTH)
    for said, middle in NUMBERS:
        x, y = turned_place(*middle, turns)
        assert is_seen_at(page, said, x * scale, y * scale, 3 * scale), said


@pytest.mark.parametrize("ink", [True, False])
def test_numbers_under_a_red_stamp_are_right_or_doubted(ink: bool) -> None:
    page = read(sheet_pdf(stamped(sheet(), *place(2, 2).center, 45, ink=ink)))
    (warp,) = page.warps
    for said, middle in NUMBERS:
        (word,) = (word for word in page.words if place_holds(warp.box(word.box).center, middle))
        assert word.text == said or word.confidence < SURE
    assert TITLE in [word.text for word in page.words]


def place_holds(point: tuple[float, float], middle: tuple[float, float]) -> bool:
    """Whether a point lies in the cell around the middle."""
    return abs(point[0] - middle[0]) < WIDE / 2 and abs(point[1] - middle[1]) < 9


def test_shaded_rows_are_read() -> None:
    tint = (0.8, 0.84, 0.9)
    right = LEFT + 5 * WIDE
    shades = [box(LEFT, top, right, top + 20, color=None, fill=tint, width=0) for top in (TOP, TOP + 40)]
    assert_all_read(read(sheet_pdf(paper(*shades, *SHEET, height=HEIGHT))))


def test_a_table_without_lines_is_read() -> None:
    page = read(sheet_pdf(paper(title(), *unruled(ROWS), height=HEIGHT)))
    assert numbers_of(page) == sorted(said for said, _ in NUMBERS)


def test_stacked_labels_are_read_a_character_at_a_time() -> None:
    label = [text(LEFT + 28, TOP + 26 + 14 * at, char, 10) for at, char in enumerate("予公开")]
    rows = [["甲", "乙项"], ["", "5"], ["", "6"], ["", "7"]]
    lines = ruled(rows)
    page = read(picture_pdf(paper(title(), *(one for at, one in enumerate(lines) if at not in (2, 3)), *label)))
    seen = [(word.text, page.warps[0].box(word.box).center) for word in page.words]
    stacked = [said for said, (x, y) in seen if x < LEFT + WIDE and y > TOP + 20]
    assert "".join(stacked) == "予公开"


def test_a_page_that_was_read_needs_no_more_reading() -> None:
    page = read(sheet_pdf(sheet()))
    assert not page.needs_ocr
    assert page.pictures == ()
    assert len(page.warps) == 1
    assert page.lines


def test_a_part_of_a_page_is_read_where_it_stands() -> None:
    data = sheet_pdf(sheet())
    page, _ = looked_over(data)
    with Pictures(data, models()) as pictures:
        scan = pictures.scan(page, Box(0, TOP - 40, WIDTH, TOP + 90))
    scan.lines()
    scan.numbers([place(1, 3)])
    found = scan.on(page)
    (word,) = (word for word in found.words if word.text == "456")
    assert word.box.center == pytest.approx(place(1, 3).center, abs=1.5)


def test_headings_are_told_before_the_page_is_read() -> None:
    _, scan = looked_over(sheet_pdf(sheet()))
    assert TITLE in scan.headings()
    assert scan.has_lattice


def test_a_page_of_single_figures_is_not_read_sideways() -> None:
    page = read(picture_pdf(paper(*ruled([["甲", "乙", "丙", "丁", "总计"], *ROWS[1:]]))))
    assert {word.turn for word in page.words} == {0}
    assert_all_read(page)


def test_a_page_is_read_by_the_corners_that_a_person_set_and_its_words_are_where_they_are_seen() -> None:
    seen, moved = askew(paper(*SHEET), 14)
    frame = [(LEFT, TOP), (LEFT + 5 * WIDE, TOP), (LEFT + 5 * WIDE, TOP + 80), (LEFT, TOP + 80)]
    corners = Corners.of(1, [moved_point(moved, x, y) for x, y in frame])
    (page,) = open_pdf(picture_pdf(seen)).pages
    with Pictures(picture_pdf(seen), models()) as pictures:
        scan = pictures.scan(page, None, corners)
        assert scan.has_lattice
        scan.lines()
    found = scan.on(page)
    missing = [said for said, at in NUMBERS if not is_seen_at(found, said, *moved_point(moved, *at), within=5)]
    assert len(missing) <= len(NUMBERS) // 4, missing  # single figures are no lines of text; they are read as cells
