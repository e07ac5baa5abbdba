"""A PDF gives its pages one by one, or says why it cannot; no page is lost or made up."""

from __future__ import annotations

import pymupdf
import pytest

from app.model import SourceError
from app.sources.pdf.reader import LONGEST_SIDE, MOST_PAGES, open_pdf
from tests.sources.drawn import box, page_of, picture, text, texts


def document_of(pages: int, **options: object) -> bytes:
    document = pymupdf.open()
    for number in range(1, pages + 1):
        document.new_page().insert_text((60, 100), str(number))
    data: bytes = document.tobytes(**options)
    document.close()
    return data


def problem_of(data: bytes) -> tuple[str, str]:
    with pytest.raises(SourceError) as caught:
        tuple(open_pdf(data).pages)
    return caught.value.problem.code, caught.value.problem.detail


def test_pages_come_in_order_with_their_numbers() -> None:
    opened = open_pdf(document_of(3))
    assert (opened.kind, opened.page_count, opened.snapshot) == ("pdf", 3, None)
    assert [(page.number, texts(page)) for page in opened.pages] == [(1, ["1"]), (2, ["2"]), (3, ["3"])]


def test_pages_are_read_only_when_they_are_asked_for() -> None:
    pages = open_pdf(document_of(MOST_PAGES // 10)).pages
    assert next(pages).number == 1


def test_a_page_without_anything_is_still_a_page() -> None:
    page = page_of()
    assert (page.words, page.lines, page.pictures, page.needs_ocr) == ((), (), (), False)
    assert (page.width, page.height) == (595, 842)


def test_a_file_with_a_password_is_encrypted() -> None:
    locked = document_of(1, encryption=pymupdf.mupdf.PDF_ENCRYPT_AES_256, user_pw="secret", owner_pw="owner")
    assert problem_of(locked) == ("encrypted", "pdf")


def test_a_file_that_only_forbids_printing_is_read() -> None:
    guarded = document_of(1, encryption=pymupdf.mupdf.PDF_ENCRYPT_AES_256, owner_pw="owner", permissions=0)
    assert [texts(page) for page in open_pdf(guarded).pages] == [["1"]]


@pytest.mark.parametrize("share", (0.2, 0.5, 0.9))
def test_a_file_cut_off_is_damaged(share: float) -> None:
    whole = document_of(20)
    assert problem_of(whole[: int(share * len(whole))])[0] == "damaged"


def test_a_file_with_a_broken_directory_but_whole_is_repaired() -> None:
    broken = document_of(2).replace(b"startxref", b"startxxxx")
    assert [texts(page) for page in open_pdf(broken).pages] == [["1"], ["2"]]


def test_no_pdf_at_all_is_damaged() -> None:
    assert problem_of(b"%PDF-1.7\nnothing\n%%EOF")[0] == "damaged"


def test_endless_pages_are_too_large() -> None:
    document = pymupdf.open()
    for _ in range(MOST_PAGES + 1):
        document.new_page(width=10, height=10)
    assert problem_of(document.tobytes()) == ("too_large", "pages")


def test_a_page_larger_than_pdf_allows_is_too_large() -> None:
    document = pymupdf.open()
    document.new_page()
    page = document[0]
    document.xref_set_key(page.xref, "MediaBox", f"[0 0 {LONGEST_SIDE + 100:g} 500]")
    assert problem_of(document.tobytes()) == ("too_large", "page")


def test_a_page_of_a_picture_alone_needs_ocr_and_one_with_a_logo_does_not() -> None:
    scan = page_of(picture(0, 0, 595, 842))
    assert scan.needs_ocr and len(scan.pictures) == 1
    assert not page_of(picture(10, 10, 60, 40)).needs_ocr
    assert not page_of(picture(0, 0, 595, 842), text(60, 100, "说明")).needs_ocr


def test_a_picture_that_reaches_beyond_the_page_is_told_within_it() -> None:
    (place,) = page_of(picture(-50, -50, 700, 900), box(10, 10, 50, 50)).pictures
    assert (place.x0, place.y0, place.x1, place.y1) == (0, 0, 595, 842)


def test_a_picture_behind_the_text_of_a_page_is_no_picture_of_a_page() -> None:
    lines = [text(60, y, "本机关主动公开政府信息") for y in range(100, 400, 20)]
    assert page_of(picture(0, 0, 595, 842), *lines).pictures == ()


def test_a_scan_with_a_running_head_in_text_stays_a_picture_of_a_page() -> None:
    scan = page_of(_page_of_text, text(60, 40, "政府信息公开工作年度报告"))
    assert len(scan.pictures) == 1 and not scan.drawings


def test_numbers_typed_into_the_picture_of_a_form_leave_it_a_picture() -> None:
    numbers = [text(480, y, "12") for y in range(60, 780, 16)]
    assert len(page_of(_page_of_text, *numbers).pictures) == 1


def _page_of_text(page: pymupdf.Page) -> None:
    """A picture of a page full of text."""
    with pymupdf.open() as other:
        scanned = other.new_page()
        for y in range(60, 780, 16):
            scanned.insert_text((60, y), "收到和处理政府信息公开申请情况", fontname="china-s", fontsize=10)
        page.insert_image(page.rect, pixmap=scanned.get_pixmap(dpi=100))
