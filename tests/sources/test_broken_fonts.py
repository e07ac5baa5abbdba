"""A font that cannot be loaded costs what it prints, not the file."""

from __future__ import annotations

import pymupdf

from app.sources.reader import open_source


def test_nameless_text_beside_a_font_that_cannot_be_loaded_is_read() -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_font("Own", fontbuffer=pymupdf.Font("helv").buffer)
    page.insert_text((72, 72), "2022", fontname="Own")
    (font,) = page.get_fonts()
    document.xref_set_key(font[0], "BaseFont", "/ABCDEF+")
    _, inner = document.xref_get_key(font[0], "DescendantFonts")
    document.xref_set_key(int(inner.strip("[]").split()[0]), "BaseFont", "/ABCDEF+")
    broken = document.get_new_xref()
    document.update_object(broken, "<</Type/Font/Subtype/Type3>>")
    _, fonts = document.xref_get_key(page.xref, "Resources")
    document.xref_set_key(int(fonts.split()[0]), "Font", f"<</Own {font[0]} 0 R/Broken {broken} 0 R>>")
    document = pymupdf.open(stream=document.tobytes())
    # Traces leave the prefix out, or have it alone where fonts are told apart by it.
    assert [span["font"] for span in document[0].get_texttrace()] in ([""], ["ABCDEF+"])
    (read,) = open_source(document.tobytes(), "a.pdf").pages
    assert [(word.text, word.confidence, word.other) for word in read.words] == [("2022", 1.0, "")]
