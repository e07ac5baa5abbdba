"""Fonts are told apart by their full names: glyphs of one number show different characters in two subsets of a font."""

from __future__ import annotations

import pymupdf
import pytest

from app.model import ILLEGIBLE, SURE, Word
from app.sources.reader import open_source

NUMBERS = ("0", "1305", "2687", "49")


def with_two_fonts(first: str, second: str) -> bytes:
    """A page of numbers in one font, with another one of signs at hand, of these names."""
    with pymupdf.open() as document:
        page = document.new_page()
        for key, built_in, name in (("figures", "helv", first), ("signs", "zadb", second)):
            known = document.xref_length()
            page.insert_font(fontname=key, fontbuffer=pymupdf.Font(built_in).buffer)
            for number in range(known, document.xref_length()):
                for entry in ("BaseFont", "FontName"):
                    if document.xref_get_key(number, entry)[0] == "name":
                        document.xref_set_key(number, entry, f"/{name}")
        for at, text in enumerate(NUMBERS):
            page.insert_text((100, 100 + 30 * at), text, fontname="figures", fontsize=12)
        data: bytes = document.tobytes()
        return data


def numbers_of(data: bytes) -> list[Word]:
    """The words at the left."""
    (page,) = open_source(data, "two-fonts.pdf").pages
    return [word for word in page.words if word.box.x0 < 200]


def test_figures_are_compared_with_the_subset_that_draws_them() -> None:
    words = numbers_of(with_two_fonts("AAAAAA+SimSun", "BBBBBB+SimSun"))
    assert [word.text for word in words] == list(NUMBERS)
    assert all(word.confidence >= SURE for word in words)


@pytest.mark.parametrize("name", ["SimSun", "AAAAAA+SimSun"])
def test_figures_of_two_fonts_that_nobody_can_tell_apart_are_no_certain_ones(name: str) -> None:
    words = numbers_of(with_two_fonts(name, name))
    assert all(ILLEGIBLE in word.text or word.confidence < SURE for word in words)
