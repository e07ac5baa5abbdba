"""What a scanner and a stamp add to the paper goes, what the printer put on it stays."""

from __future__ import annotations

import cv2
import numpy as np

from app.model import Box
from app.sources.ocr.flatten.straight import straighten
from app.sources.ocr.pixels.clean import evenly_lit, less_noisy, without_red
from app.sources.ocr.pixels.picture import INK, Colors
from app.sources.ocr.pixels.raster import Raster
from tests.sources.drawn import box, text
from tests.sources.ocr.drawn import DPI, HEIGHT, WIDTH, ZOOM, gray_paper, paper, stamped

FIGURES = [text(60 + 30 * at, 80 + 20 * row, "108", 10) for at in range(8) for row in range(6)]


def cleaned(colors: Colors) -> np.ndarray:
    """The picture as it is when it comes to be read."""
    return straighten(Raster(colors, Box(0, 0, WIDTH, HEIGHT), ZOOM, DPI, ZOOM)).gray


def test_black_ink_under_a_red_stamp_stays_and_the_stamp_goes() -> None:
    plain = paper(*FIGURES)
    seal = stamped(plain, 165, 130)
    ink = plain.max(axis=2) < 60
    under = ink & (stamped(paper(), 165, 130)[..., 0] < 100)
    alone = (seal[..., 0] < 100) & (plain.min(axis=2) > 250)
    assert under.sum() > 100 and alone.sum() > 5000
    found, red = without_red(seal)
    assert (found[under] < INK).mean() > 0.95
    assert (cleaned(seal)[alone] > 200).mean() > 0.97
    assert (red[alone] > 0).mean() > 0.9
    assert not red[:100].any()


def test_ink_under_a_half_transparent_stamp_stays_darker_than_the_stamp() -> None:
    plain = paper(*FIGURES)
    seal = stamped(plain, 165, 130, ink=False)
    under = (plain.max(axis=2) < 60) & (seal[..., 2] > 110)
    alone = (seal[..., 0] < 200) & (plain.min(axis=2) > 250)
    assert under.sum() > 100 and alone.sum() > 5000
    found = cleaned(seal)
    assert found[under].mean() + 30 < found[alone].mean()


def test_a_page_without_red_is_left_as_it_is() -> None:
    plain = paper(*FIGURES)
    found, red = without_red(plain)
    assert np.array_equal(found, cv2.cvtColor(plain, cv2.COLOR_BGR2GRAY))
    assert not red.any()


def test_shaded_rows_become_paper_and_their_figures_stay_ink() -> None:
    shaded = box(40, 90, 440, 130, color=None, fill=(0.75, 0.75, 0.75), width=0)
    lit = evenly_lit(gray_paper(shaded, *FIGURES), ZOOM)
    plain = gray_paper(*FIGURES)
    row = slice(round(94 * ZOOM), round(126 * ZOOM))
    assert np.median(lit[row, round(60 * ZOOM) : round(420 * ZOOM)]) > 235
    assert (lit[row][plain[row] < 60] < INK).mean() > 0.95


def test_a_shadow_over_half_the_page_is_evened_out() -> None:
    plain = gray_paper(*FIGURES)
    fall = np.linspace(1.0, 0.5, plain.shape[1], dtype=np.float32)
    lit = evenly_lit(np.asarray(plain * fall, np.uint8), ZOOM)
    assert np.median(lit[:, -80:]) > 235
    assert (lit[plain < 60] < INK).mean() > 0.95


def test_only_grainy_paper_is_smoothed() -> None:
    plain = gray_paper(*FIGURES)
    assert np.array_equal(less_noisy(plain), plain)
    grain = np.random.default_rng(3).normal(0, 25, plain.shape)
    grainy = np.asarray(np.clip(np.minimum(plain, 225) + grain, 0, 255), np.uint8)
    smooth = less_noisy(grainy)
    paper_part = smooth[: round(50 * ZOOM)]
    assert paper_part.std() < 0.6 * grainy[: round(50 * ZOOM)].std()
