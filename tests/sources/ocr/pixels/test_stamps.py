"""Stamps of any colour go from over black print, blue print stays."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.sources.ocr.pixels.picture import Colors
from app.sources.ocr.pixels.stamps import without_colored_stamps
from tests.sources.drawn import Drawer, box, line, text
from tests.sources.ocr.drawn import WIDTH, ZOOM, empty_mask, paper, ruled, stamped

TABLE = [[str(31 * row + 7 * at + 108) for at in range(6)] for row in range(8)]
VIOLET, BLUE, GREEN = (178, 60, 142), (200, 80, 50), (70, 150, 40)
"""Blue, green and red."""
NAVY = (0.1, 0.2, 0.7)
BLUE_FIGURES = [text(60 + 66 * at, 73 + 20 * row, "108", 9, color=NAVY) for at in range(6) for row in range(8)]


def sealed(plain: Colors, ink: tuple[int, int, int], *, over: bool) -> Colors:
    """The sheet with a seal of another colour over the table, as ink that leaves black black or half transparent."""
    share = (255 - stamped(np.full_like(plain, 255), 230, 130)[..., :1].astype(np.float32)) / 215
    tint = np.array(ink, np.float32)
    mixed = plain * (1 - 0.6 * share) + 0.6 * share * tint if over else plain * (1 - share + share * tint / 255)
    return np.asarray(np.clip(mixed, 0, 255), np.uint8)


def as_jpeg(colors: Colors) -> Colors:
    """The sheet after a camera has stored it."""
    return np.asarray(cv2.imdecode(cv2.imencode(".jpg", colors, [cv2.IMWRITE_JPEG_QUALITY, 85])[1], 1), np.uint8)


@pytest.mark.parametrize("over", [True, False])
@pytest.mark.parametrize("ink", [VIOLET, BLUE, GREEN])
def test_a_stamp_of_any_colour_goes_and_black_print_under_it_stays(ink: tuple[int, int, int], *, over: bool) -> None:
    plain = paper(*ruled(TABLE))
    seal = as_jpeg(sealed(plain, ink, over=over))
    where = stamped(np.full_like(plain, 255), 230, 130)[..., 0] < 60
    alone, under = where & (plain.min(axis=2) > 250), where & (plain.max(axis=2) < 60)
    cleaned, gone = without_colored_stamps(seal, ZOOM)
    gray = cv2.cvtColor(cleaned, cv2.COLOR_BGR2GRAY)
    assert under.sum() > 300 and alone.sum() > 5000
    assert (gray[alone] > 195).mean() > 0.97
    assert (gray[under] < 175).mean() > 0.9 and gray[under].mean() + 80 < gray[alone].mean()
    assert (gone[alone] > 0).mean() > 0.95


@pytest.mark.parametrize(
    "sheet",
    [
        [*ruled(TABLE, color=NAVY)],
        [*ruled([[""] * 6 for _ in TABLE]), *BLUE_FIGURES],
        [box(40, 60, 436, 80, color=None, fill=(0.6, 0.75, 0.95), width=0), *ruled(TABLE)],
        [text(60, 50 + 12 * row, "2023 annual report of 108 and 36", 9, color=NAVY) for row in range(9)],
    ],
    ids=["blue lines", "blue figures", "blue shade", "blue text"],
)
def test_blue_print_is_no_stamp(sheet: list[Drawer]) -> None:
    colors = as_jpeg(paper(*sheet))
    cleaned, gone = without_colored_stamps(colors, ZOOM)
    assert cleaned is colors
    assert not gone.any()


@pytest.mark.parametrize("light", [(150, 205, 225), (240, 200, 165)], ids=["warm", "cool"])
def test_edges_of_black_print_on_tinted_paper_are_no_stamp(light: tuple[int, int, int]) -> None:
    plain = paper(*ruled(TABLE), *(text(60, 230 + 12 * row, "2023 annual report of 108 and 36", 9) for row in range(8)))
    colors = as_jpeg(np.asarray(plain * (np.array(light) / 255), np.uint8))
    cleaned, gone = without_colored_stamps(colors, ZOOM)
    assert cleaned is colors
    assert not gone.any()


def test_a_red_stamp_is_left_to_the_stage_that_knows_red() -> None:
    seal = as_jpeg(stamped(paper(*ruled(TABLE)), 230, 130, ink=False))
    assert without_colored_stamps(seal, ZOOM)[0] is seal


def test_a_page_without_colour_is_handed_on_as_it_is() -> None:
    plain = paper(*ruled(TABLE), line(40, 300, WIDTH - 40, 300))
    cleaned, gone = without_colored_stamps(plain, ZOOM)
    assert cleaned is plain
    assert np.array_equal(gone, empty_mask(gone))
