"""Light print on a dark ground is read as dark print on a light one; a page on a dark desk stays as it is."""

from __future__ import annotations

import numpy as np
import pytest

from app.sources.ocr.pixels.polarity import dark_on_light
from tests.sources.drawn import text
from tests.sources.ocr.drawn import ZOOM, paper

FIGURES = [text(60 + 30 * at, 80 + 20 * row, "108", 10) for at in range(8) for row in range(6)]


@pytest.mark.parametrize("scale", [1, 2])
def test_a_page_in_dark_mode_is_read_as_if_it_were_printed(scale: int) -> None:
    plain = np.repeat(np.repeat(paper(*FIGURES), scale, axis=0), scale, axis=1)
    dark = (255 - (plain * 0.85)).astype(np.uint8)
    found = dark_on_light(dark, ZOOM * scale)
    assert np.abs(found.astype(int) - plain * 0.85).max() < 2


def test_a_dark_heading_alone_is_inverted() -> None:
    plain = paper(*FIGURES)
    band = slice(round(88 * ZOOM), round(130 * ZOOM))
    headed = plain.copy()
    headed[band] = 255 - (headed[band] * 0.8).astype(np.uint8)
    found = dark_on_light(headed, ZOOM)
    inside = slice(band.start + 12, band.stop - 12)
    assert np.median(found[inside]) > 180
    assert np.array_equal(found[band.stop + 30 :], plain[band.stop + 30 :])


def test_a_printed_page_and_its_dark_desk_stay() -> None:
    plain = paper(*FIGURES)
    desk = np.full((plain.shape[0] + 400, plain.shape[1] + 400, 3), 40, np.uint8)
    desk += np.random.default_rng(1).integers(0, 12, desk.shape, np.uint8)
    desk[200:-200, 200:-200] = plain
    for picture in (plain, desk):
        assert dark_on_light(picture, ZOOM) is picture


def test_the_dark_middle_of_a_stamp_stays() -> None:
    """Light paper shows through its ink as print does on a dark ground, and the number below it is dark."""
    stamped = paper(*FIGURES)
    half = round(14 * ZOOM)
    y, x = stamped.shape[0] // 2, stamped.shape[1] // 2
    stamped[y - half : y + half, x - half : x + half] = (70, 60, 190)
    spot = round(3 * ZOOM)
    stamped[y - spot : y + spot, x - spot : x + spot] = 255
    assert dark_on_light(stamped, ZOOM) is stamped


def test_black_lines_of_a_dark_heading_stay_black_and_its_light_print_is_inverted() -> None:
    """A heading filled with red or blue, as word processors offer it, in a table with black lines all over."""
    plain = paper(*FIGURES)
    top, bottom, left, right = (round(at * ZOOM) for at in (88, 130, 50, 310))
    thick = round(1.2 * ZOOM)
    for color in ((40, 40, 150), (140, 84, 54)):
        headed = plain.copy()
        ink = plain[top:bottom, left:right].max(axis=2) < 128
        headed[top:bottom, left:right] = color
        headed[top:bottom, left:right][ink] = 255
        lines = [(slice(y, y + thick), slice(left, right)) for y in (top, (top + bottom) // 2, bottom - thick)]
        lines += [(slice(top, bottom), slice(x, x + thick)) for x in range(left, right, round(40 * ZOOM))]
        for rows, columns in lines:
            headed[rows, columns] = 0
        bold = (slice(top - round(9 * ZOOM), top - round(3 * ZOOM)), slice(left, right))
        headed[bold[0], left : right : round(8 * ZOOM)] = 0
        found = dark_on_light(headed, ZOOM)
        inner = found[top + 12 : bottom - 12, left + 12 : right - 12]
        assert np.median(inner.min(axis=2)) > 100
        for rows, columns in lines:
            assert (found[rows, columns].max(axis=2) < 60).mean() > 0.9
        # Print beside the heading, though near it, is none of it.
        assert np.array_equal(found[bold], headed[bold])
