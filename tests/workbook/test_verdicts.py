"""What the workbook says of rulings, exceptions, coverage and signatures, and that it still proves itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.misprint import FINDINGS, misprinted_review
from tests.workbook.conftest import export
from tests.workbook.proving import prove

TOTAL = "disputes/litigation_direct/total"


@dataclass(frozen=True)
class Ruled:
    """A project with one ruling of each kind, one that was reopened, and two signatures; and its workbook."""

    project: Path
    path: Path
    book: Any


@pytest.fixture(scope="module")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ruled]:
    folder = tmp_path_factory.mktemp("ruled")
    review, report = misprinted_review(folder)
    review.verdicts.rule_on_all(report, (FINDINGS[0],), "as_printed", "=看过原件")
    review.verdicts.rule_on_all(report, (FINDINGS[1],), "confirmed", "来函", TOTAL, "5")
    review.cells.mark_seen(report, review.report(report).remaining.cells)
    review.verdicts.sign(report)
    review.cells.correct(report, {"proactive/licensing/decisions": "777"}, "误读")
    review.sign_as("李四")
    review.verdicts.rule_on_all(report, ("read.against/proactive/licensing/decisions",), "as_printed", "印的是 777")
    review.verdicts.sign(report)
    review.project.close()
    path = folder / "ruled.xlsx"
    export(review.project.path, path)
    book = load_workbook(path)
    yield Ruled(review.project.path, path, book)
    book.close()


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a list, by its headings."""
    head, *found = list(sheet.iter_rows(min_row=3, values_only=True))
    return [dict(zip(head, row, strict=True)) for row in found]


def test_the_findings_say_who_ruled_what_when_and_why(ruled: Ruled) -> None:
    first, second, against = rows(ruled.book["发现"])
    assert [one["认定"].split("：")[0] for one in (first, second, against)] == ["原文如此", "单位更正", "原文如此"]
    assert "应为 5（按此数成立）" in second["认定"]
    assert (first["认定理由"], first["认定人"], against["认定人"]) == ("=看过原件", "王芳", "李四")
    assert all(str(one["时间"]).endswith("UTC") for one in (first, second, against))


def test_what_a_correction_mended_is_told_as_corrected(tmp_path: Path) -> None:
    review, report = misprinted_review(tmp_path)
    review.cells.correct(report, {TOTAL: "5"}, "误读")
    path = review.project.path
    review.project.close()
    export(path, tmp_path / "repaired.xlsx")
    book: Any = load_workbook(tmp_path / "repaired.xlsx")
    told = [(one["情况"], one["认定"], one["认定理由"]) for one in rows(book["发现"])]
    assert ("成立", "更正", "误读") in told
    assert [status for status, _, _ in told].count("不平") == 1
    (one,) = rows(book["总览"])
    assert (one["已认定"], one["不平"]) == (0, 1)


def test_the_overview_counts_exceptions_coverage_and_signatures(ruled: Ruled) -> None:
    (one,) = rows(ruled.book["总览"])
    assert (one["已认定"], one["不平"], one["照原文"]) == (3, 2, 6)
    seen, cells = one["已看/格数"].split("/")
    assert (int(seen), int(cells)) == (9, one["格数"])
    assert (one["待看"], one["待核问题"], one["核验状态"]) == (0, 0, "已签核")
    assert one["签名人"] == "王芳（签后有改动，已失效）\n李四"


def test_the_reports_sheet_marks_as_printed_cells_and_lists_the_exceptions(ruled: Ruled) -> None:
    sheet = ruled.book.worksheets[-1]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    marked = [cell for cell in cells if cell.comment and "⚑" in cell.comment.text]
    assert len(marked) == 7
    assert len([cell for cell in marked if cell.fill.fgColor.rgb == "FFE3D5F8"]) == 6
    texts = [str(cell.value) for cell in cells if cell.value]
    assert "例外（已由人认定，3 处）：" in texts
    assert sum(text.startswith("签名已失效：王芳") for text in texts) == 1
    assert sum(text.startswith("签名：李四") for text in texts) == 1


def test_the_corrections_say_what_settled_a_contradiction(ruled: Ruled) -> None:
    (one,) = rows(ruled.book["更正"])
    assert one["备注"] == "与原文不符、原文如此"


def test_it_proves_itself_and_is_the_same_twice(ruled: Ruled, tmp_path: Path) -> None:
    assert prove(ruled.project, tmp_path) == []
    export(ruled.project, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == ruled.path.read_bytes()
