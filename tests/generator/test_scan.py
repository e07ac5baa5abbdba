"""Every damage gives files that hold nothing but pictures, of the right size and the same for the same seed."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import cv2
import numpy as np
import pymupdf
import pytest
from PIL import Image, ImageOps

from tests.generator.content import Content, make_content, plain_recipe
from tests.generator.official import FORM_2021
from tests.generator.pdf import write_pdf
from tests.generator.pdf_options import PdfOptions
from tests.generator.scan import (
    DAMAGES,
    HARD,
    PAIRS,
    SCAN_LOOKS,
    Damage,
    main,
    on_one_page,
    pixel_size,
    scan_pdf,
    scan_picture,
    scan_pictures,
    scanned_pages,
    unreadable_numbers,
)
from tests.generator.scan_damage import varied
from tests.generator.scan_effects import despeckled
from tests.generator.scan_pixels import Pixels
from tests.generator.scan_stamp import number_places

LOOK = PdfOptions(latin="tiro", page_size=(595, 440))
EVERY_DAMAGE = pytest.mark.parametrize("damage", DAMAGES.values(), ids=lambda damage: damage.name)
COARSE = 50
"""Dots an inch where the digits do not matter."""


@pytest.fixture(scope="module")
def content() -> Content:
    """One table with its heading above it, over two pages of the look."""
    whole = make_content(plain_recipe(FORM_2021, "竹岩乡人民政府", 2022, "medium"), Random(5))
    (table,) = (grid for grid in whole.tables if grid.id == "applications")
    return replace(whole, blocks=(whole.blocks[0], table))


def coarse(damage: Damage) -> Damage:
    """The same damage in fewer pixels."""
    return replace(damage, dpi=damage.dpi // 3)


def printed_pages(content: Content, options: PdfOptions) -> int:
    with pymupdf.open(stream=write_pdf(content, options, Random(1)), filetype="pdf") as document:
        return int(document.page_count)


@pytest.fixture(scope="module")
def page_count(content: Content) -> int:
    return printed_pages(content, LOOK)


def view(data: bytes, page: int = 0) -> Pixels:
    """What a viewer shows of a scan, in a small picture."""
    with pymupdf.open(stream=data) as document:
        pixmap = document[page].get_pixmap(dpi=COARSE, colorspace=pymupdf.csGRAY)
        return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width)


def alike(one: Pixels, other: Pixels) -> bool:
    """Whether the pictures differ by no more than compression makes them differ."""
    if any(abs(mine - theirs) > 1 for mine, theirs in zip(one.shape, other.shape, strict=True)):
        return False
    height, width = np.minimum(one.shape, other.shape)
    return bool(np.corrcoef(one[:height, :width].ravel(), other[:height, :width].ravel())[0, 1] > 0.8)


@EVERY_DAMAGE
def test_every_damage_makes_a_pdf_of_one_picture_a_page(content: Content, page_count: int, damage: Damage) -> None:
    damage = coarse(damage)
    data = scan_pdf(content, LOOK, damage, Random(2))
    with pymupdf.open(stream=data, filetype="pdf") as document:
        assert document.page_count == page_count > 1
        for page in document.pages():
            assert not page.get_text().strip()
            (picture,) = page.get_images()
            assert picture[2:4] == pixel_size(LOOK.page_size, damage)
            coding = "CCITTFaxDecode" if damage.bilevel else "DCTDecode" if damage.jpeg else "FlateDecode"
            assert picture[8] == coding
            assert page.rotation == damage.told


@pytest.mark.parametrize("name", [name for name in DAMAGES if not name.startswith(("clean", "told", "turned"))])
def test_every_damage_leaves_dark_writing_on_light_paper(content: Content, name: str) -> None:
    damage = replace(DAMAGES[name], dpi=DAMAGES[name].dpi // 2)
    page = scanned_pages(content, LOOK, damage, Random(2))[0][..., 1]
    height, width = page.shape
    paper = page[height // 5 : -height // 5, width // 5 : -width // 5]
    assert np.median(paper) - np.percentile(paper, 1) > 90


@pytest.mark.parametrize("name", ["everything-200", "bilevel-200", "photo-200"])
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(content: Content, name: str) -> None:
    damage = replace(DAMAGES[name], dpi=COARSE)
    first, again, other = (scan_pdf(content, LOOK, damage, Random(seed)) for seed in (7, 7, 8))
    assert first == again != other
    tiffs = [scan_picture(content, LOOK, damage, Random(seed), "tiff") for seed in (7, 7)]
    assert tiffs[0] == tiffs[1]


def test_pictures_without_pages_hold_one_page_and_say_their_resolution(content: Content, page_count: int) -> None:
    damage = coarse(DAMAGES["jpeg30-300"])
    long = on_one_page(content, LOOK)
    assert printed_pages(content, long) == 1
    for kind in ("png", "jpeg"):
        with Image.open(io.BytesIO(scan_picture(content, long, damage, Random(2), kind))) as image:
            assert image.format == kind.upper()
            assert image.size == pixel_size(long.page_size, damage)
            assert image.info["dpi"][0] == pytest.approx(100, abs=0.1)
        with pytest.raises(ValueError, match="holds one page"):
            scan_picture(content, LOOK, damage, Random(2), kind)
    assert len(scan_pictures(content, LOOK, damage, Random(2))) == page_count


@pytest.mark.parametrize(("name", "mode"), [("bilevel-200", "1"), ("noise-200", "L"), ("clean-200", "RGB")])
def test_a_tiff_has_one_frame_a_page(content: Content, page_count: int, name: str, mode: str) -> None:
    damage = coarse(DAMAGES[name])
    with Image.open(io.BytesIO(scan_picture(content, LOOK, damage, Random(2), "tiff"))) as image:
        assert getattr(image, "n_frames", 1) == page_count
        assert (image.mode, image.size) == (mode, pixel_size(LOOK.page_size, damage))
        assert image.info["compression"] == ("group4" if mode == "1" else "tiff_lzw")


def test_a_fax_shows_what_the_scanner_saw(content: Content) -> None:
    damage = DAMAGES["bilevel-150"]
    seen = scanned_pages(content, LOOK, damage, Random(2))[0][..., 0]
    with pymupdf.open(stream=scan_pdf(content, LOOK, damage, Random(2)), filetype="pdf") as document:
        pixmap = pymupdf.Pixmap(document, document[0].get_images()[0][0])
        levels = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width)
    assert np.array_equal(levels, seen)


@pytest.mark.parametrize("name", ["stamp-200", "stamp-multiply-300"])
def test_a_stamp_is_red_over_numbers_and_leaves_them_darker_than_its_ink(content: Content, name: str) -> None:
    damage = replace(DAMAGES[name], dpi=144)
    plain = scanned_pages(content, LOOK, replace(damage, stamp="none"), Random(2))
    stamped = scanned_pages(content, LOOK, damage, Random(2))
    with pymupdf.open(stream=write_pdf(content, LOOK, Random(2)), filetype="pdf") as document:
        for page, before, after in zip(document.pages(), plain, stamped, strict=True):
            red = after[..., 0].astype(int) - after[..., 1] > 60
            assert red.sum() > 5000
            near = [
                red[int(2 * y) - 9 : int(2 * y) + 9, int(2 * x) - 9 : int(2 * x) + 9] for x, y in number_places(page)
            ]
            assert sum(bool(part.any()) for part in near) >= 3
            assert after[before.max(axis=2) < 40].max() < 140
            assert after[red & (before.min(axis=2) > 240)][:, 0].min() > 180


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_seen_turned(content: Content, degrees: int) -> None:
    upright = view(scan_pdf(content, LOOK, coarse(DAMAGES["clean-200"]), Random(2)))
    seen = view(scan_pdf(content, LOOK, coarse(DAMAGES[f"turned-{degrees}"]), Random(2)))
    assert not alike(seen, upright)
    assert alike(np.rot90(seen, degrees // 90), upright)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_told_turn_brings_the_view_upright_in_every_kind_of_file(content: Content, degrees: int) -> None:
    damage = coarse(DAMAGES[f"told-{degrees}"])
    long = on_one_page(content, LOOK)
    upright = view(scan_pdf(content, long, coarse(DAMAGES["clean-200"]), Random(2)))
    stored = scanned_pages(content, long, damage, Random(2))[0]
    assert stored.shape[1::-1] == pixel_size(long.page_size, damage)
    assert alike(view(scan_pdf(content, long, damage, Random(2))), upright)
    orientation = {90: 6, 180: 3, 270: 8}[degrees]
    with Image.open(io.BytesIO(scan_picture(content, long, damage, Random(2), "jpeg"))) as image:
        assert (image.size, image.getexif()[274]) == (stored.shape[1::-1], orientation)
        assert alike(np.asarray(ImageOps.exif_transpose(image).convert("L").resize(upright.shape[::-1])), upright)
    with Image.open(io.BytesIO(scan_picture(content, long, damage, Random(2), "tiff"))) as image:
        tags = image.tag_v2  # type: ignore[attr-defined]
        assert (tags[256], tags[257], tags[274]) == (*stored.shape[1::-1], orientation)
    with pytest.raises(ValueError, match="tells no viewer"):
        scan_picture(content, long, damage, Random(2), "png")


def test_a_skewed_page_is_tilted_clockwise_by_its_degrees(content: Content) -> None:
    damage = coarse(DAMAGES["skew-2.5-200"])
    tilted = scanned_pages(content, LOOK, damage, Random(2))[0]
    plain = scanned_pages(content, LOOK, replace(damage, skew=0), Random(2))[0]
    height, width = plain.shape[:2]
    for degrees, straight in ((2.5, True), (1.5, False), (-2.5, False)):
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
        back = np.asarray(cv2.warpAffine(tilted, matrix, (width, height), borderValue=(255, 255, 255)), np.uint8)
        assert alike(back[..., 0], plain[..., 0]) is straight


def test_faded_rules_are_paler_and_writing_is_not(content: Content) -> None:
    faded, crisp = (
        scanned_pages(content, PdfOptions(), replace(DAMAGES["clean-200"], fade=fade), Random(2))[0].mean(axis=2)
        for fade in (0.8, 0.0)
    )
    rule = int(np.argmin(crisp.mean(axis=1)))
    assert faded[rule].mean() - crisp[rule].mean() > 40
    title = slice(round(50 * 200 / 72), round(72 * 200 / 72))
    assert np.array_equal(faded[title], crisp[title])


def test_light_falls_off_over_the_page_and_a_desk_is_dark_around_it(content: Content) -> None:
    lit = scanned_pages(content, LOOK, coarse(DAMAGES["light-200"]), Random(2))[0].mean(axis=2)
    corners = [float(np.median(lit[y : y + 20, x : x + 20])) for y in (0, -21) for x in (0, -21)]
    assert max(corners) - min(corners) > 60
    desk = scanned_pages(content, LOOK, coarse(DAMAGES["photo-200"]), Random(2))[0].mean(axis=2)
    assert max(np.median(edge) for edge in (desk[:12], desk[-12:], desk[:, :12], desk[:, -12:])) < 100


@pytest.mark.parametrize("look", SCAN_LOOKS)
def test_every_look_can_be_scanned(content: Content, look: str) -> None:
    damage = replace(DAMAGES["everything-200"], dpi=COARSE)
    pages = scanned_pages(content, SCAN_LOOKS[look], damage, Random(2))
    assert {page.shape[1::-1] for page in pages} == {pixel_size(SCAN_LOOKS[look].page_size, damage)}
    assert all(not np.array_equal(one, other) for one, other in pairwise(pages))


def test_numbers_set_too_small_for_the_scanner_may_be_unreadable() -> None:
    content = make_content(plain_recipe(FORM_2021, "竹岩乡人民政府", 2022, "large"), Random(8))
    coarse_scan, fine_scan = (
        unreadable_numbers(content, SCAN_LOOKS["lines-song"], DAMAGES[n]) for n in ("blur-150", "clean-300")
    )
    cells = content.truths[0].cells
    assert not fine_scan
    assert coarse_scan and min(len(cells[cell] or "") for cell in coarse_scan) >= 5
    assert not unreadable_numbers(content, SCAN_LOOKS["lines-tiro"], DAMAGES["blur-150"])


def test_the_command_writes_scans_with_their_truths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["scan", str(tmp_path), "--count", "2", "--seed", "3", "--damage", "jpeg30-150", "--look", "lines"]
    monkeypatch.setattr(sys, "argv", asked)
    main()
    names = sorted(path.name for path in tmp_path.iterdir())
    stems = ["0000-jpeg30-150-lines", "0001-jpeg30-150-lines"]
    assert names == [stem + suffix for stem in stems for suffix in (".pdf", ".truth.json")]
    truth = json.loads((tmp_path / f"{stems[0]}.truth.json").read_text("utf-8"))
    assert truth["damage"] == "jpeg30-150"
    assert truth["cells"]


@pytest.mark.parametrize("damage", HARD.values(), ids=lambda damage: damage.name)
def test_every_hard_damage_shows_and_leaves_the_picture_its_size(content: Content, damage: Damage) -> None:
    damage = replace(damage, dpi=72)
    plain = Damage("plain", 72, skew=damage.skew, perspective=damage.perspective, desk=damage.desk)
    page = scanned_pages(content, LOOK, damage, Random(2))[0]
    assert page.shape[1::-1] == pixel_size(LOOK.page_size, damage)
    before = scanned_pages(content, LOOK, plain, Random(2))[0]
    assert page.shape != before.shape or np.abs(page.astype(int) - before).mean() > 0.2


def test_a_pair_has_both_damages_and_a_picture_of_one_is_not_that_of_two(content: Content) -> None:
    pair = PAIRS["bow-200+pen-200"]
    assert (pair.wear.bow, pair.wear.pen) == (HARD["bow-200"].wear.bow, HARD["pen-200"].wear.pen)
    assert PAIRS["faint-200+stamp-blue-200"].stamp == "multiply"
    both, alone = (scanned_pages(content, LOOK, replace(one, dpi=72), Random(2))[0] for one in (pair, HARD["bow-200"]))
    assert not np.array_equal(both, alone)


def test_a_bowed_line_hangs_by_the_share_that_the_damage_says(content: Content) -> None:
    damage = replace(HARD["bow-200"], dpi=72, jpeg=0)
    page = scanned_pages(content, PdfOptions(), damage, Random(2))[0].mean(axis=2)
    plain = scanned_pages(content, PdfOptions(), Damage("plain", 72), Random(2))[0].mean(axis=2)
    left = int(np.flatnonzero(plain.min(axis=0) < 200)[0]) + 3
    middle = page.shape[1] // 2
    first = [int(np.flatnonzero(page[:, x - 2 : x + 3].min(axis=1) < 200)[-1]) for x in (left, middle)]
    lowest = [int(np.flatnonzero(plain[:, x - 2 : x + 3].min(axis=1) < 200)[-1]) for x in (left, middle)]
    hang = (first[1] - lowest[1]) - (first[0] - lowest[0])
    assert 0.4 * 0.03 * page.shape[1] < hang < 0.03 * page.shape[1]


def test_a_scanner_that_takes_specks_away_leaves_the_writing() -> None:
    page = np.full((60, 60, 3), 255, np.uint8)
    page[10:40, 10:14] = page[20:22, 30] = page[50:53, 50:53] = 0
    cleaned = despeckled(page, 0.6, 200)
    assert (cleaned[20:22, 30] == 255).all()
    assert not cleaned[10:40, 10:14].any() and not cleaned[50:53, 50:53].any()
    assert despeckled(page, 0, 200) is page


@pytest.mark.parametrize(
    "name", ["everything-200", "bow-200", "thin-200", "squeeze-204", "despeckled-200", "holes-200"]
)
def test_a_varied_damage_is_of_the_same_kind_and_of_another_strength(name: str) -> None:
    damage = (DAMAGES | HARD)[name]
    one, again, other = (varied(damage, Random(seed)) for seed in (1, 1, 2))
    assert one == again
    assert (one != damage and one != other) or name == "squeeze-204"
    for field in ("bow", "fat", "holes", "squeeze", "edge"):
        before, after = getattr(damage.wear, field), getattr(one.wear, field)
        assert after == before if field in ("holes", "squeeze") else before * after >= 0
        assert abs(after) <= 1.1 * abs(before)
    assert (one.noise != damage.noise) is bool(damage.noise)
    assert abs(one.skew) <= 1.1 * abs(damage.skew)
    kept = ("name", "dpi", "jpeg", "bilevel", "stamp", "despeckle")
    assert [getattr(one, field) for field in kept] == [getattr(damage, field) for field in kept]
