"""Whatever a file says of its resolution, and however large its pixels are, the same is read."""

from __future__ import annotations

import io
from functools import cache

import cv2
import numpy as np
import pytest
from PIL import Image

from app.model import Page
from app.review.reading.ocr_pass import PictureReading
from app.sources.image.reader import open_picture
from app.sources.ocr.pictures import Pictures
from app.sources.ocr.pixels.picture import Colors
from app.sources.ocr.text.measure import LINE, unit_of
from tests.generator.official import FORM_2021, official_form
from tests.sources.ocr.drawn import HIGH, TOP, ZOOM, askew, models, paper, ruled, title

ROWS = [
    ["信息内容项", "本年新制作", "本年新公开", "对外公开数", "总计数量"],
    ["规章文件甲", "1", "23", "456", "480"],
    ["行政许可乙", "0", "88", "1", "1113"],
    ["行政处罚丙", "0", "7", "6", "18"],
    ["行政强制丁", "31", "0", "—", "64"],
]
SHEET = [title(), *ruled(ROWS)]


def sheet() -> Colors:
    """It ends two lines under its table: looking for text takes as long as the sheet is high."""
    return paper(*SHEET, height=TOP + HIGH * (len(ROWS) + 2))


def resized(colors: Colors, times: float) -> Colors:
    way = cv2.INTER_AREA if times < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(colors, None, fx=times, fy=times, interpolation=way), np.uint8)


def read_tagged(colors: Colors, dpi: float | None) -> Page:
    buffer = io.BytesIO()
    tag = {} if dpi is None else {"dpi": (dpi, dpi)}
    Image.fromarray(colors[..., ::-1]).save(buffer, "PNG", **tag)
    source = open_picture(buffer.getvalue())
    snapshot = source.snapshot or b""
    (page,) = PictureReading((official_form(FORM_2021),), lambda: Pictures(snapshot, models())).read(source.pages)
    return page


@cache
def sheet_as_scanned() -> Page:
    """The sheet as it is read where its tag says what is true, for all tests."""
    return read_tagged(sheet(), 200)


def texts(page: Page) -> list[str]:
    return [word.text for word in sorted(page.words, key=lambda one: (round(one.box.center[1] / 8), one.box.x0))]


@pytest.mark.parametrize("dpi", [72, 96, 300, None])
def test_the_same_pixels_are_read_alike_whatever_their_tag_says(dpi: float | None) -> None:
    assert texts(read_tagged(sheet(), dpi)) == texts(sheet_as_scanned())


@pytest.mark.parametrize(("times", "dpi"), [(0.5, None), (0.7, 300), (1.5, 72), (3.0, 96)])
def test_a_picture_of_another_size_is_read_alike(times: float, dpi: float | None) -> None:
    figures = sorted(said for row in ROWS[1:] for said in row[1:])
    page = read_tagged(resized(sheet(), times), dpi)
    assert sorted(word.text for word in page.words if word.text in figures) == figures


def test_a_dark_screen_is_read_as_paper_is() -> None:
    dark = np.asarray(28 + (255 - sheet().astype(np.float32)) * 0.8, np.uint8)
    assert sorted(texts(read_tagged(dark, 96))) == sorted(texts(sheet_as_scanned()))


def test_a_long_screenshot_is_read_where_its_table_stands() -> None:
    table = sheet()
    wide = 1080
    table = resized(table, wide / table.shape[1])
    shot = np.full((4000, wide, 3), 255, np.uint8)
    shot[-table.shape[0] :] = table
    page = read_tagged(shot, None)
    figures = sorted(said for row in ROWS[1:] for said in row[1:])
    found = [word for word in page.words if word.text in figures]
    assert sorted(word.text for word in found) == figures
    (warp,) = page.warps
    assert min(warp.box(word.box).y0 for word in found) > page.height * (1 - table.shape[0] / 4000)


@pytest.mark.parametrize("degrees", [-3.0, 0.0, 2.5])
def test_text_is_as_high_as_its_lines_however_askew(degrees: float) -> None:
    tilted, _ = askew(sheet(), degrees)
    unit = unit_of(np.asarray(cv2.cvtColor(tilted, cv2.COLOR_BGR2GRAY), np.uint8), models())
    assert unit is not None
    assert 8 * ZOOM < unit * LINE < 16 * ZOOM


def test_an_empty_picture_tells_no_height() -> None:
    assert unit_of(np.full((600, 800), 255, np.uint8), models()) is None
