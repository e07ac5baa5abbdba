"""`gouji roster`: taken whole or not at all, every fault named, and the missing ones listed for a spreadsheet."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.project import Project
from tests.e2e.command import gouji
from tests.families import COUNTY, TOWN, add_report


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "season.gouji"
    with closing(Project.create(path)) as made:
        add_report(made, TOWN, 2023)
        add_report(made, "石桥鎮", 2023)
    return path


def test_a_roster_is_taken_and_who_is_missing_is_listed(project: Path, tmp_path: Path) -> None:
    table = tmp_path / "名册.csv"
    table.write_bytes(f"单位名称,上级,联系人\n{COUNTY},,刘\n{TOWN},{COUNTY},\n古镇镇,{COUNTY},王芳\n".encode("gbk"))
    ran = gouji("roster", project, table, "--missing", "2023")
    assert (ran.status, ran.out.splitlines()) == (
        1,
        ["The roster was taken: 3 agencies, 3 new, 0 changed, 0 gone.", f"{COUNTY}\t\t刘", f"古镇镇\t{COUNTY}\t王芳"],
    )
    assert "2023: 3 agencies to report, 2 missing; 1 report has a name" in ran.err
    again = gouji("roster", project, "--missing", "2023", "--lang", "zh")
    assert again.status == 1 and len(again.out.splitlines()) == 2 and "未报 2 个" in again.err


def test_a_faulty_roster_is_not_taken_and_each_fault_is_named(project: Path, tmp_path: Path) -> None:
    table = tmp_path / "roster.csv"
    table.write_text(f"name,superior\n{TOWN},{COUNTY}\n{TOWN},\n", encoding="utf-8")
    ran = gouji("roster", project, table)
    assert ran.status == 1 and ran.out == ""
    assert f"row 2, {TOWN}: its superior “{COUNTY}” is not in the roster" in ran.err
    assert f"row 3, {TOWN}: the same name as in row 2" in ran.err
    with closing(Project.open_to_read(project)) as opened:
        assert opened.roster.entries() == ()


def test_what_cannot_be_read_or_is_not_there_is_said(project: Path, tmp_path: Path) -> None:
    ran = gouji("roster", project, tmp_path / "none.csv")
    assert ran.status == 2 and "none.csv" in ran.err
    ran = gouji("roster", project, "--missing", "2023")
    assert ran.status == 2 and "no roster" in ran.err
    assert gouji("roster", project).status == gouji("roster", project, "--missing", "23").status == 3
