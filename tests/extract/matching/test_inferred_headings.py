"""Tables without any line: the columns stand where the numbers do, and their labels above them, however split."""

from __future__ import annotations

import pymupdf
import pytest

from app.extract import read_reports
from app.model import Report
from tests.extract.handmade import pages_of_document, write
from tests.extract.readings import FORMS, cells_of

COLUMNS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
EDGES = tuple(40 + 34 * at for at in range(15))
CHAPTER = "四、政府信息公开行政复议、行政诉讼情况"


def report(numbers: list[str], *, split: int = 2, prose: bool = False, chapter: bool = True) -> Report:
    """The disputes table without a line: labels in lines of `split` characters, numbers at their columns."""
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    if prose:
        write(page, 40, 60, "本年共收到行政复议案件12件，其中结果维持8件，结果纠正4件。")
    if chapter:
        write(page, 40, 80, CHAPTER)
    for group, label in enumerate(("行政复议", "未经复议直接起诉", "复议后起诉")):
        write(page, 80 + 170 * group, 100, label, 7)
    for at, x in enumerate(EDGES):
        label = COLUMNS[at % 5]
        for line, start in enumerate(range(0, len(label), split)):
            write(page, x, 116 + 10 * line, label[start : start + split], 7)
    for x, number in zip(EDGES, numbers, strict=True):
        if number:
            write(page, x + 4, 150, number, 7)
    write(page, 40, 180, "五、存在的主要问题及改进情况")
    (found,) = read_reports(pages_of_document(document), FORMS)
    return found


def raws(found: Report) -> list[str | None]:
    return [cell.raw for cell in cells_of(found).values()]


@pytest.mark.parametrize("split", (1, 2, 3, 4))
def test_labels_split_over_lines_are_read(split: int) -> None:
    numbers = [str(at) for at in range(1, 16)]
    assert raws(report(numbers, split=split)) == numbers


def test_blank_columns_stay_blank_and_nothing_is_shifted() -> None:
    numbers = [str(at) if at % 4 else "" for at in range(1, 16)]
    found = report(numbers)
    assert raws(found) == numbers
    assert [cell.state for cell in cells_of(found).values()].count("blank") == 3


def test_dashes_and_zeros_stay_what_they_are() -> None:
    numbers = ["0", "—", "/"] * 5
    assert [cell.state for cell in cells_of(report(numbers)).values()] == ["number", "dash", "dash"] * 5


def test_a_sentence_above_with_the_labels_words_is_no_part_of_the_table() -> None:
    numbers = [str(at) for at in range(1, 16)]
    assert raws(report(numbers, prose=True)) == numbers
