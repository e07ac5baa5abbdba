"""Photos of the pages of made-up reports, small and quick to read."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from random import Random

import pymupdf
from PIL import Image

from tests.generator.content import Content, Recipe, make_content
from tests.generator.official import FORM_2021
from tests.generator.pdf_options import PdfOptions
from tests.generator.scan import Damage, scan_pictures

AGENCY, OTHER_AGENCY, YEAR = "石桥镇人民政府", "柳溪镇人民政府", 2023
LOOK = PdfOptions(page_size=(595, 480))
"""Two pages, and the first table goes on from the one to the other: the largest table is left out, and pages end under
what stands on them, since a picture takes as long to read as it is large."""
_TABLES = ("proactive", "disputes")
_TAKEN, _CAMERA = 36867, 0x8769


@cache
def photographed(agency: str = AGENCY, year: int = YEAR) -> Content:
    """What the photos show."""
    recipe = Recipe(tuple((table, FORM_2021) for table in _TABLES), agency, year)
    return make_content(recipe, Random(f"{agency}{year}"))


@cache
def photo_pages(agency: str = AGENCY, year: int = YEAR) -> tuple[bytes, ...]:
    """One JPEG a page, 110 pixels an inch."""
    damage = Damage("plain", 110, jpeg=70)
    return tuple(scan_pictures(photographed(agency, year), LOOK, damage, Random(1)))


def write_photos(folder: Path, *names: str, agency: str = AGENCY, year: int = YEAR) -> list[Path]:
    """The photos of a report under these names, in the order of its pages."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in names]
    for path, data in zip(paths, photo_pages(agency, year), strict=True):
        path.write_bytes(data)
    return paths


def taken(data: bytes, moment: str) -> bytes:
    """A photo with the time that its camera says (`2024:03:01 08:15:02`)."""
    with Image.open(io.BytesIO(data)) as image:
        tags = Image.Exif()
        tags.get_ifd(_CAMERA)[_TAKEN] = moment
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=90, exif=tags)
    return buffer.getvalue()


def title_photo(agency: str, year: int = YEAR, more: str = "") -> bytes:
    """A small picture of a title page; `more` makes another one of it.

    One line, since a narrow picture is enlarged before it is read, and then takes three times as long.
    """
    with pymupdf.open() as document:
        page = document.new_page(width=500, height=40)
        title = f"{agency}{year}年政府信息公开工作年度报告"
        page.insert_text((12, 26), title, fontname="china-s", fontsize=18)
        page.insert_text((12, 37), more, fontname="china-s", fontsize=8)
        data: bytes = page.get_pixmap(dpi=130, alpha=False).tobytes("png")
    return data


def write_titles(folder: Path, **agencies: str) -> list[Path]:
    """Small pictures of title pages, `NAME.png` of each agency."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, agency in agencies.items():
        path = folder / f"{name}.png"
        path.write_bytes(title_photo(agency, more=name))
        paths.append(path)
    return paths
