"""What is said to be unseen is unseen: a page with hidden digits looks like the page without them."""

from __future__ import annotations

from random import Random

import pymupdf
import pytest

from tests.generator.content import make_content, plain_recipe
from tests.generator.official import FORM_2021
from tests.generator.pdf import write_pdf
from tests.generator.pdf_options import Decoy, PdfOptions

UNSEEN: tuple[Decoy, ...] = (
    "white",
    "invisible",
    "transparent",
    "covered",
    "under_fill",
    "clipped",
    "layer_off",
    "off_page",
)
CONTENT = make_content(plain_recipe(FORM_2021, "竹岩乡人民政府", 2022, "tiny"), Random(1))


def pictures(data: bytes) -> list[bytes]:
    with pymupdf.open(stream=data, filetype="pdf") as document:
        return [page.get_pixmap(dpi=72).samples for page in document.pages()]


@pytest.mark.parametrize("decoy", UNSEEN)
def test_hidden_digits_do_not_change_the_picture(decoy: Decoy) -> None:
    plain = write_pdf(CONTENT, PdfOptions(), Random(4))
    hiding = write_pdf(CONTENT, PdfOptions(decoys=(decoy,)), Random(4))
    assert hiding != plain
    for shown, page in zip(pictures(hiding), pictures(plain), strict=True):
        assert max(abs(a - b) for a, b in zip(shown, page, strict=True)) < 8


@pytest.mark.parametrize("decoy", ("watermark", "watermark_level"))
def test_a_watermark_does_change_it(decoy: Decoy) -> None:
    plain = write_pdf(CONTENT, PdfOptions(), Random(4))
    assert pictures(write_pdf(CONTENT, PdfOptions(decoys=(decoy,)), Random(4))) != pictures(plain)


@pytest.mark.parametrize("turn", ("rotate90", "rotate180", "rotate270"))
def test_a_turned_page_is_shown_upright(turn: str) -> None:
    plain = pictures(write_pdf(CONTENT, PdfOptions(), Random(4)))
    turned = pictures(write_pdf(CONTENT, PdfOptions(turn=turn), Random(4)))  # type: ignore[arg-type]
    for upright, page in zip(plain, turned, strict=True):
        alike = sum(a == b for a, b in zip(upright[::97], page[::97], strict=True))
        assert alike > 0.97 * len(upright[::97])


def test_a_crop_box_shows_the_page_alone() -> None:
    plain = pictures(write_pdf(CONTENT, PdfOptions(), Random(4)))
    cropped = write_pdf(CONTENT, PdfOptions(crop=True), Random(4))
    for upright, page in zip(plain, pictures(cropped), strict=True):
        assert len(upright) == len(page)
        assert sum(a == b for a, b in zip(upright[::97], page[::97], strict=True)) > 0.97 * len(upright[::97])
