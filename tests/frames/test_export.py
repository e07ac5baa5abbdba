"""The files of frames: whole or not at all, exact, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.frames import COLUMNS, FRAME_NAMES, FrameName, Frames, read_frames
from app.frames.export import DESCRIPTION, description, export_frames
from app.frames.files import MissingLibrary, TableFormat
from app.frames.files.parquet_file import LIBRARY
from app.model import decimal_text
from app.project import Project
from app.review.export.export import Exported, ExportOptions
from app.review.state.isolation import Stopped
from app.workbook.writing.atomic_file import TargetProblem
from app.workbook.writing.csv_text import safe_field
from tests.families import TOWN, add_report, new_review
from tests.frames.test_read import records
from tests.projects import FORMS, new_project
from tests.wordings import wording
from tests.workbook.conftest import FORMULA_LIKE


def write(project: Path, folder: Path, table_format: TableFormat, **more: Any) -> Exported:
    opened = Project.open_to_read(project)
    try:
        return export_frames(opened, FORMS, wording("zh"), folder, table_format, ExportOptions(), **more)
    finally:
        opened.close()


@pytest.fixture(scope="module")
def frames(edited_project: Path) -> Iterator[Frames]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOUJI_DATA", os.devnull)
        yield read_frames(edited_project)


def plain(frames: Frames, name: FrameName) -> list[dict[str, Any]]:
    """The rows of a frame as they are in JSON."""
    return [
        {column: decimal_text(value) if isinstance(value, Decimal) else value for column, value in row.items()}
        for row in records(dict(frames.named())[name])
    ]


def test_json_holds_every_value_of_the_frames(frames: Frames, edited_project: Path, tmp_path: Path) -> None:
    exported = write(edited_project, tmp_path / "out", "json")
    assert (exported.reports, exported.status, exported.failed) == (len(frames.reports), "to_do", ())
    for name in FRAME_NAMES:
        assert json.loads((tmp_path / "out" / f"{name}.json").read_text(encoding="utf-8")) == plain(frames, name)
    assert json.loads((tmp_path / "out" / DESCRIPTION).read_text(encoding="utf-8"))["frames_version"] == 1


def test_csv_holds_every_value_and_nothing_that_is_a_formula(
    frames: Frames, edited_project: Path, tmp_path: Path
) -> None:
    write(edited_project, tmp_path, "csv")
    for name in FRAME_NAMES:
        data = (tmp_path / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n")
        with (tmp_path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == len(dict(frames.named())[name])
        kinds = {column.name: column.kind for column in COLUMNS[name]}
        for row, told in zip(rows, plain(frames, name), strict=True):
            for column, text in row.items():
                if kinds[column] in ("label", "text"):
                    assert not text.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
                    assert text.removeprefix("'") == (told[column] or "")
                elif told[column] is None:
                    assert text == ""
                elif kinds[column] == "decimal":
                    assert text == told[column]
                else:
                    assert json.loads(text) == told[column]
    assert f'"\'{FORMULA_LIKE}"'.encode() in (tmp_path / "reports.csv").read_bytes()


def test_in_csv_a_blank_is_not_what_is_missing(tmp_path: Path) -> None:
    blank, absent = "proactive/licensing/decisions", "proactive/fees/amount"
    review = new_review(tmp_path / "a.gouji")
    add_report(review.project, TOWN, 2022, {blank: "", absent: None})
    review.project.close()
    write(review.project.path, tmp_path, "csv")
    lines = (tmp_path / "cells.csv").read_text(encoding="utf-8-sig").splitlines()
    for cell, texts in ((blank, '"blank","","",,,,,'), (absent, '"absent",,,,,,,')):
        (line,) = (line for line in lines if f'"{cell}"' in line)
        assert f",{texts}" in line


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("+86", "'+86"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("'quoted", "''quoted"),
        ("—", "—"),
        ("石桥镇", "石桥镇"),
        ("", ""),
        ("\u202e21", "\ufffd21"),
    ],
)
def test_a_text_that_could_be_a_formula_gets_one_apostrophe(text: str, written: str) -> None:
    assert safe_field(text) == written


def test_parquet_holds_every_value_of_the_frames(frames: Frames, edited_project: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write(edited_project, tmp_path, "parquet")
    for name in FRAME_NAMES:
        table = parquet.read_table(tmp_path / f"{name}.parquet")
        assert table.to_pylist() == plain(frames, name)
        assert table.schema.metadata[b"frames_version"] == b"1"


def test_without_its_library_no_parquet_is_begun(
    edited_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, LIBRARY, None)
    with pytest.raises(MissingLibrary):
        write(edited_project, tmp_path / "out", "parquet")
    assert list(tmp_path.iterdir()) == []


def test_a_project_without_reports_gives_headings_and_empty_arrays(tmp_path: Path) -> None:
    new_project(tmp_path / "empty.gouji").close()
    for table_format in ("csv", "json"):
        assert write(tmp_path / "empty.gouji", tmp_path / "out", table_format).reports == 0
    assert json.loads((tmp_path / "out" / "cells.json").read_text(encoding="utf-8")) == []
    assert len((tmp_path / "out" / "cells.csv").read_text(encoding="utf-8-sig").splitlines()) == 1


def test_a_stopped_export_leaves_the_old_files_and_no_others(edited_project: Path, tmp_path: Path) -> None:
    old = tmp_path / "out"
    old.mkdir()
    (old / "cells.csv").write_text("old", encoding="utf-8")
    (old / "mine.txt").write_text("mine", encoding="utf-8")
    calls = iter([False, False])
    for folder in (old, tmp_path / "new"):
        with pytest.raises(Stopped):
            write(edited_project, folder, "csv", stop=lambda: next(calls, True))
    assert sorted(one.name for one in old.iterdir()) == ["cells.csv", "mine.txt"]
    assert (old / "cells.csv").read_text(encoding="utf-8") == "old"
    assert not (tmp_path / "new").exists()


def test_where_one_file_cannot_be_replaced_none_is(edited_project: Path, tmp_path: Path) -> None:
    old = tmp_path / "out"
    (old / "verdicts.csv").mkdir(parents=True)
    (old / "cells.csv").write_text("old", encoding="utf-8")
    with pytest.raises(TargetProblem):
        write(edited_project, old, "csv")
    assert (old / "cells.csv").read_text(encoding="utf-8") == "old"


def test_two_exports_of_one_state_are_the_same_bytes(edited_project: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        write(edited_project, tmp_path / folder, "csv")
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()


def test_a_file_in_the_place_of_the_folder_is_told(edited_project: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(TargetProblem) as told:
        write(edited_project, tmp_path / "out", "csv")
    assert told.value.code == "is_file"


def test_the_description_has_every_column_with_its_kind() -> None:
    told = json.loads(description("zh"))
    assert told["language"] == "zh"
    assert told["frames"] == {name: {one.name: one.kind for one in COLUMNS[name]} for name in FRAME_NAMES}
