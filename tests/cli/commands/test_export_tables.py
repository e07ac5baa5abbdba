"""`gouji export --format`: what it writes and says, and what it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.arguments import parse
from app.cli.commands.export import export
from app.cli.parser import UsageError
from tests.families import TOWN, add_report, new_review
from tests.wordings import wording

_ROOT = Path(__file__).parents[3]


def run(*words: str, data: Path) -> int:
    options = parse(["export", *words], wording("zh"))
    return export(options, wording("zh"), {"GOUJI_DATA": str(data)})


@pytest.fixture
def small(tmp_path: Path) -> Path:
    review = new_review(tmp_path / "small.gouji")
    add_report(review.project, TOWN, 2022)
    review.project.close()
    return review.project.path


def test_a_folder_is_written_and_told(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "out"
    assert run(str(small), str(folder), "--format", "json", data=tmp_path) == 0
    assert sorted(one.name for one in folder.iterdir()) == [
        "cells.json", "findings.json", "frames.json", "reports.json", "verdicts.json"
    ]  # fmt: skip
    (report,) = json.loads((folder / "reports.json").read_text(encoding="utf-8"))
    assert (report["agency"], report["year"], report["status"]) == (TOWN, 2022, "balanced")
    told = wording("zh").say(
        "cli.export.tables_done", path=folder, reports=1, status=wording("zh").say("workbook.status.balanced")
    )
    assert capsys.readouterr().out == told + "\n"


def test_a_process_of_its_own_writes_the_cells(small: Path, tmp_path: Path) -> None:
    """What other tests imported before could hide what this one is without."""
    words = [
        sys.executable,
        "-m",
        "app",
        "export",
        str(small),
        str(tmp_path / "out"),
        "--format",
        "csv",
        "--lang",
        "en",
    ]
    environment = {**os.environ, "GOUJI_DATA": str(tmp_path / "data")}
    ran = subprocess.run(
        words, env=environment, cwd=_ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert len((tmp_path / "out" / "cells.csv").read_text(encoding="utf-8-sig").splitlines()) > 100


def test_parquet_without_its_library_is_told_in_words(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert run(str(small), str(tmp_path / "out"), "--format", "parquet", data=tmp_path) == 2
    assert "gouji[parquet]" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("out", "--format", "ods"), "cli.export.bad_format"),
        (("out.csv", "--format", "csv"), "cli.export.no_folder"),
        (("out.xlsx", "--format", "csv"), "cli.export.no_folder"),
        (("out", "--format", "csv", "--letters", "there"), "cli.export.workbook_only"),
        (("out", "--format", "csv", "--no-sheets"), "cli.export.workbook_only"),
        (("out", "--format", "xlsx"), "cli.export.bad_target"),
        (("out",), "cli.export.bad_target"),
    ],
)
def test_what_does_not_go_together_is_refused(words: tuple[str, ...], key: str) -> None:
    with pytest.raises(UsageError) as told:
        parse(["export", "a.gouji", *words], wording("zh"))
    table_format = words[2] if len(words) > 2 else ""
    assert str(told.value) == wording("zh").say(key, path=words[0], format=table_format)


def test_a_workbook_is_what_the_name_of_one_asks_for() -> None:
    assert parse(["export", "a.gouji", "b.xlsx"], wording("zh")).format == "xlsx"
    assert parse(["export", "a.gouji", "B.XLSX", "--format", "xlsx"], wording("zh")).format == "xlsx"
