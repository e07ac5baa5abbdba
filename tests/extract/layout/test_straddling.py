"""Numbers that cross the ruling lines: the ink's middle decides, and what nobody can place is never told as sure."""

from __future__ import annotations

from random import Random

import pytest

from tests.extract.readings import cells_of, reports_of, share_of_sure, untold_faults
from tests.generator.content import Content, Recipe, make_content
from tests.generator.official import FORM_2021, TABLE_IDS
from tests.generator.pdf import write_pdf
from tests.generator.pdf_options import PdfOptions
from tests.generator.printing import NumberStyle, Zeros


def content_of(zeros: Zeros) -> Content:
    recipe = Recipe(
        tuple((table, FORM_2021) for table in TABLE_IDS), "甲镇人民政府", 2022, "medium", NumberStyle(zeros)
    )
    return make_content(recipe, Random(5))


@pytest.mark.parametrize("zeros", ["zero", "blank"])
@pytest.mark.parametrize("down", [-9, -8, -7, 6, 7, 8, 9, 10])
def test_numbers_that_slipped_over_the_line_below_or_above_are_never_sure(zeros: Zeros, down: float) -> None:
    content = content_of(zeros)
    (report,) = reports_of(write_pdf(content, PdfOptions(size=8, shift=(0, down)), Random(1)))
    assert not untold_faults(cells_of(report), content.truths[0].cells)


@pytest.mark.parametrize("zeros", ["zero", "blank"])
@pytest.mark.parametrize("down", [-9, -7, 6, 8, 9, 11])
def test_numbers_that_slipped_between_lines_across_alone_are_never_sure(zeros: Zeros, down: float) -> None:
    content = content_of(zeros)
    options = PdfOptions("horizontal", size=8, shift=(0, down))
    (report,) = reports_of(write_pdf(content, options, Random(1)))
    assert not untold_faults(cells_of(report), content.truths[0].cells)


@pytest.mark.parametrize("zeros", ["zero", "blank"])
@pytest.mark.parametrize("down", [-9, 3, 5, 7, 9, 11])
def test_numbers_off_their_labels_without_any_lines_are_never_sure(zeros: Zeros, down: float) -> None:
    content = content_of(zeros)
    (report,) = reports_of(write_pdf(content, PdfOptions("none", size=8, shift=(0, down)), Random(1)))
    assert not untold_faults(cells_of(report), content.truths[0].cells)


@pytest.mark.parametrize("down", [-1.5, 0, 1.5])
def test_numbers_level_with_their_labels_without_any_lines_are_all_read(down: float) -> None:
    content = content_of("zero")
    (report,) = reports_of(write_pdf(content, PdfOptions("none", size=8, shift=(0, down)), Random(1)))
    assert share_of_sure(cells_of(report), content.truths[0].cells) > 0.99


@pytest.mark.parametrize(
    ("zeros", "right"), [("zero", -16), ("blank", -14), ("blank", 14), ("blank", 16), ("zero", 25)]
)
def test_numbers_that_slipped_over_the_line_beside_them_are_never_sure(zeros: Zeros, right: float) -> None:
    content = content_of(zeros)
    (report,) = reports_of(write_pdf(content, PdfOptions(size=8, shift=(right, 0)), Random(1)))
    assert not untold_faults(cells_of(report), content.truths[0].cells)


@pytest.mark.parametrize("size", [9, 12, 14, 18, 24])
def test_numbers_that_run_into_each_other_are_unreadable_all_of_them(size: float) -> None:
    content = content_of("zero")
    (report,) = reports_of(write_pdf(content, PdfOptions(size=8, number_size=size, overflowing=True), Random(1)))
    assert not untold_faults(cells_of(report), content.truths[0].cells)


@pytest.mark.parametrize("shift", [(0, -3), (0, 3), (-9, 0), (9, 0)])
def test_numbers_off_the_middle_of_their_cells_are_as_sure_as_others(shift: tuple[float, float]) -> None:
    content = content_of("zero")
    (report,) = reports_of(write_pdf(content, PdfOptions(size=8, shift=shift), Random(1)))
    assert share_of_sure(cells_of(report), content.truths[0].cells) == 1.0


@pytest.mark.parametrize("zeros", ["zero", "blank"])
@pytest.mark.parametrize("column", ["research", "other", "total"])
@pytest.mark.parametrize("right", [18, 30, 45])
def test_a_column_that_was_moved_into_the_next_one_is_never_sure(zeros: Zeros, column: str, right: float) -> None:
    content = content_of(zeros)
    (report,) = reports_of(write_pdf(content, PdfOptions(shift=(right, 0), shift_of=column), Random(1)))
    assert not untold_faults(cells_of(report), content.truths[0].cells)
