"""Scans of reports: `python -m tests.generator.scan OUTDIR --count N --seed S [--damage NAME ...]`.

A report's PDF is drawn, its pages are damaged as scanners and cameras do, and pictures alone are written.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np
import pymupdf

from tests.generator.__main__ import truth_json
from tests.generator.content import Content, random_content
from tests.generator.pdf import broken_numbers, write_pdf
from tests.generator.pdf_options import PdfOptions
from tests.generator.scan_damage import DAMAGES, HARD, PAIRS, Damage
from tests.generator.scan_effects import (
    black_and_white,
    blurred,
    desk_width,
    despeckled,
    faded_rules,
    greyed,
    laid_down,
    noisy,
    speckled,
    uneven_light,
)
from tests.generator.scan_files import PictureKind, picture_file, picture_pdf
from tests.generator.scan_looks import SCAN_LOOKS, on_one_page, too_small_numbers
from tests.generator.scan_pixels import Pixels, drawn, turned
from tests.generator.scan_stamp import RED, crowded_place, number_places, stamped
from tests.generator.scan_wear import shown, worn

__all__ = [
    "DAMAGES",
    "HARD",
    "PAIRS",
    "SCAN_LOOKS",
    "Damage",
    "on_one_page",
    "pixel_size",
    "scan_pdf",
    "scan_picture",
    "scan_pictures",
    "scanned_pages",
    "unreadable_numbers",
]


def scan_pdf(content: Content, options: PdfOptions, damage: Damage, rng: Random) -> bytes:
    """A PDF with one picture a page and no text; equal input gives equal bytes."""
    return picture_pdf(scanned_pages(content, options, damage, rng), damage, content.title)


def scan_picture(
    content: Content, options: PdfOptions, damage: Damage, rng: Random, kind: PictureKind = "png"
) -> bytes:
    """One picture file. ValueError for a PNG or JPEG of several pages (see `on_one_page`), or a PNG that is `told`."""
    return picture_file(scanned_pages(content, options, damage, rng), damage, kind)


def scan_pictures(
    content: Content, options: PdfOptions, damage: Damage, rng: Random, kind: PictureKind = "jpeg"
) -> list[bytes]:
    """One picture file a page, as a camera makes them."""
    return [picture_file([page], damage, kind) for page in scanned_pages(content, options, damage, rng)]


def scanned_pages(content: Content, options: PdfOptions, damage: Damage, rng: Random) -> list[Pixels]:
    """The pixels of each page as they stand in the file, before they are compressed."""
    printed = write_pdf(content, options, rng)
    name = content.truths[0].agency
    with pymupdf.open(stream=printed, filetype="pdf") as document:
        return [_scanned(page, damage, name, rng) for page in document.pages()]


def pixel_size(page_size: tuple[float, float], damage: Damage) -> tuple[int, int]:
    """Width and height of the picture in the file, for paper of this size in points."""
    width, height = (round(side * damage.dpi / 72) for side in page_size)
    border = 2 * desk_width(width, height, damage.desk)
    if damage.wear.squeeze:
        width = round(width * damage.wear.squeeze)
    across = (damage.turn - damage.told) % 180 != 0
    return (height + border, width + border) if across else (width + border, height + border)


def unreadable_numbers(content: Content, options: PdfOptions, damage: Damage) -> set[str]:
    """The number cells that an honest reader may leave unreadable: broken over lines, or too small to be seen."""
    return broken_numbers(content, options) | too_small_numbers(content, options, damage)


def _scanned(page: pymupdf.Page, damage: Damage, name: str, rng: Random) -> Pixels:
    chance = np.random.default_rng(rng.getrandbits(64))
    picture = faded_rules(drawn(page, damage.dpi), damage.fade, damage.dpi, chance)
    numbers = number_places(page)
    picture = worn(picture, damage.wear, damage.dpi, numbers, chance)
    if numbers and damage.stamp != "none":
        middle, color = crowded_place(numbers, rng), damage.stamp_ink or RED
        picture = stamped(picture, middle, damage.dpi / 72, name, damage.stamp == "multiply", chance, color)
    picture = laid_down(picture, damage.skew, damage.perspective, damage.desk, chance, cloth=damage.cloth)
    picture = uneven_light(picture, damage.light, chance)
    picture = blurred(picture, damage.blur)
    picture = speckled(picture, damage.speckle, damage.dpi, chance)
    picture = noisy(picture, damage.noise, chance)
    picture = shown(picture, damage.wear, chance)
    if damage.bilevel:
        picture = black_and_white(picture, damage.bilevel)
        picture = despeckled(picture, damage.despeckle, damage.dpi)
    elif damage.grey:
        picture = greyed(picture)
    return turned(picture, damage.turn - damage.told)


_WRITERS: dict[str, Callable[[Content, PdfOptions, Damage, Random], bytes]] = {
    "pdf": scan_pdf,
    "png": lambda content, look, damage, rng: scan_picture(content, on_one_page(content, look), damage, rng, "png"),
    "jpeg": lambda content, look, damage, rng: scan_picture(content, on_one_page(content, look), damage, rng, "jpeg"),
    "tiff": lambda content, look, damage, rng: scan_picture(content, look, damage, rng, "tiff"),
}


def main() -> None:
    """Write the asked number of scans, round the damages, each in a random look."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator.scan", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=len(DAMAGES) + len(HARD))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--damage", action="append", default=[], help="only damages whose name contains this")
    parser.add_argument("--look", action="append", default=[], choices=SCAN_LOOKS)
    parser.add_argument("--kind", default="pdf", choices=_WRITERS)
    asked = parser.parse_args()
    damages = [
        found
        for found in {**DAMAGES, **HARD, **PAIRS}.values()
        if not asked.damage or any(part in found.name for part in asked.damage)
    ]
    if asked.kind == "png":
        damages = [damage for damage in damages if not damage.told]
    asked.folder.mkdir(parents=True, exist_ok=True)
    for number in range(asked.count):
        rng = Random(f"{asked.seed}/{number}")
        damage, look = damages[number % len(damages)], rng.choice(asked.look or list(SCAN_LOOKS))
        content = random_content(rng)
        stem = f"{number:04}-{damage.name}-{look}"
        data = _WRITERS[asked.kind](content, SCAN_LOOKS[look], damage, rng)
        (asked.folder / f"{stem}.{asked.kind}").write_bytes(data)
        unreadable = unreadable_numbers(content, SCAN_LOOKS[look], damage)
        truth = truth_json(content, unreadable) | {"damage": damage.name, "look": look}
        text = json.dumps(truth, ensure_ascii=False, indent=1)
        (asked.folder / f"{stem}.truth.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
