"""A roster is read from the files that offices have, as they show it, and another file is refused in plain."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.model import SourceError
from app.review.resources import resources_folder
from app.review.roster.columns import RosterWords, columns_of
from app.review.roster.jobs import ListJob, MatchJob, match_names, read_roster_file, roster_workers
from app.review.roster.matching import NameMatch
from app.sources import Done, Failed
from app.sources.table_file import ListedRows, read_list, split_text

TEXT = '单位名称,上级\n甲镇,"乙县,\n人民政府"\n'
ROWS = (("单位名称", "上级"), ("甲镇", "乙县,\n人民政府"))


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_text_of_any_charset_is_read(charset: str) -> None:
    (read,) = read_list(TEXT.encode(charset))
    assert read == ListedRows("", ROWS)


@pytest.mark.parametrize(
    "text", ["名称\t上级\n甲\t乙\n", "名称,上级\r\n甲,乙\r\n", "名称；上级\n甲；乙", "名称\t上级\n甲\t乙\n\n\t\n"]
)
def test_what_sets_columns_apart_is_seen(text: str) -> None:
    assert split_text(text) == (("名称", "上级"), ("甲", "乙"))


def workbook() -> bytes:
    """A sheet with a title, a merged superior agency, a code as a number, a hidden row, and a hidden sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名册"
    for row in (
        ["应报告单位名册"],
        ["单位名称", "代码", "上级"],
        ["甲镇", 114419, "乙县"],
        ["丙镇", "2", None],
        ["丁镇"],
        ["戊镇"],
    ):
        sheet.append(row)
    sheet.merge_cells("C3:C4")
    sheet.row_dimensions[5].hidden = True
    book.create_sheet("旧").sheet_state = "hidden"
    book["旧"].append(["单位名称"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_is_read_as_it_is_shown() -> None:
    (read,) = read_list(workbook())
    assert read.rows[1:] == (
        ("单位名称", "代码", "上级"),
        ("甲镇", "114419", "乙县"),
        ("丙镇", "2", "乙县"),
        ("戊镇", "", ""),
    )
    assert (read.name, read.hidden) == ("名册", 1)
    assert columns_of(read.rows, RosterWords.load(resources_folder())).skipped == 2


@pytest.mark.parametrize(
    ("data", "code", "detail"),
    [
        (b"  ", "empty", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported", "sheet_old"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\0", "unsupported", "list"),
        (workbook()[:800], "damaged", "sheet"),
        (b"x\n" * 60_000, "too_large", "list"),
        (b'a,"' + b"x" * 200_000, "damaged", "list"),
    ],
)
def test_another_file_is_refused_and_why(data: bytes, code: str, detail: str) -> None:
    with pytest.raises(SourceError) as told:
        read_list(data)
    assert (told.value.problem.code, told.value.problem.detail or "") == (code, detail)


def test_a_worker_reads_and_matches(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes(TEXT.encode("gbk"))
    found: list[object] = []
    with roster_workers() as workers:
        for function, job in (
            (read_roster_file, ListJob(str(path))),
            (match_names, MatchJob(("甲 镇",), ("甲镇",))),
            (read_roster_file, ListJob(str(tmp_path / "none.csv"))),
        ):
            workers.submit(function, job)
            while True:
                ends = [event for event in workers.wait() if isinstance(event, Done | Failed)]
                if ends:
                    found += ends
                    break
    read, matched, failed = found
    assert isinstance(read, Done) and read.value == (ListedRows("", ROWS),)
    assert isinstance(matched, Done) and [type(one) for one in matched.value] == [NameMatch]
    assert isinstance(failed, Failed) and failed.problem.code == "not_found"
