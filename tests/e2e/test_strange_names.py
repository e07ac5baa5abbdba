"""Names that steer terminals, are no text, or are endless: each is told in plain, and costs nothing."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.command import gouji
from tests.projects import SAMPLES, make_project

_TEXT = "zhuyan-2021.txt"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses such names itself")


@pytest.mark.parametrize("name", ("甲\x1b[31m\x01\n\u202e乙".encode(), b"a\xffb"), ids=["steers", "no text"])
def test_a_project_of_any_name_is_made_checked_and_exported(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name + b".gouji")
    workbook = tmp_path / "out.xlsx"
    for arguments in (("import", path, SAMPLES / _TEXT), ("check", path), ("export", path, workbook)):
        ran = gouji(*arguments)
        assert ran.status in (0, 1), ran.err
        assert "Traceback" not in ran.err
        assert not {"\x1b", "\x01", "\u202e"} & set(ran.err + ran.out)
    assert workbook.stat().st_size > 10_000


def test_a_name_and_a_year_that_no_agency_has_stop_nothing(tmp_path: Path) -> None:
    path = make_project(tmp_path / "project.gouji", _TEXT)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE report SET agency = ?, year = ?", ("镇" * 6_000_000, 2**63 - 1))
    for arguments in (("check", path), ("export", path, tmp_path / "out.xlsx", "--letters", tmp_path / "letters")):
        ran = gouji(*arguments)
        assert ran.status in (0, 1), ran.err
        assert len(ran.out + ran.err) < 20_000
