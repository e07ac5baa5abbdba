"""`gouji check` on a project: the reports as people left them, their verdicts, and an exit status that knows these."""

from __future__ import annotations

import json
import shutil
import sqlite3
from argparse import Namespace
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.cli.commands.check import check
from app.cli.commands.export import export
from app.model import Cell, Finding, Report
from app.project import ReportQuery
from app.project.tables.reading_json import pack_reading, unpack_reading
from app.review.messages import Messages
from app.review.review import Review
from app.review.state.open_report import OpenReport
from app.review.state.report_cache import ReportCache
from tests.cli.schema import assert_entry
from tests.families import TOWN, add_report, new_review
from tests.misprint import FINDINGS, misprinted_review
from tests.project.make_fixture import FIXTURES, OLDER
from tests.projects import MISPRINTED, MISPRINTED_CELL, PASTED, make_project, open_review, report_of
from tests.wordings import wording


@pytest.fixture(scope="module")
def two_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two samples, soon exported. Not to be written to."""
    return make_project(tmp_path_factory.mktemp("two") / "two.gouji", PASTED, "zhuyan-2021.txt")


def run(path: Path, data: Path, *, as_json: bool) -> int:
    options = Namespace(files=[str(path)], json=as_json, form=None, jobs=1, no_ocr=True, log=None)
    return check(options, wording("zh"), {"GOUJI_DATA": str(data)})


def entries(path: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, Any]]]:
    status = run(path, data, as_json=True)
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["reports"]
    for entry in found:
        assert_entry(entry)
    return status, found


def ruled(folder: Path) -> tuple[Review, int]:
    review, report = misprinted_review(folder)
    review.verdicts.rule_on_all(report, (FINDINGS[0],), "as_printed", "看过原件")
    cell = "disputes/litigation_direct/total"
    review.verdicts.rule_on_all(report, (FINDINGS[1],), "confirmed", "来函", cell, "5")
    return review, report


def test_what_was_ruled_on_does_not_count_and_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review, report = misprinted_review(tmp_path)
    path = review.project.path
    review.project.close()
    assert run(path, tmp_path, as_json=False) == 1
    assert "⚑" not in capsys.readouterr().out
    path.unlink()
    review, report = ruled(tmp_path)
    review.cells.mark_seen(report, review.report(report).remaining.cells)
    review.verdicts.sign(report)
    review.project.close()
    status, (entry,) = entries(path, tmp_path, capsys)
    assert status == 0
    assert (entry["project"], entry["source"], entry["kind"]) == (str(path), "zhuyan-2021.txt", "text")
    first, second = entry["findings"]
    assert first["verdict"] == {
        "kind": "as_printed", "author": "王芳", "at": first["verdict"]["at"], "reason": "看过原件", "figure": None,
    }  # fmt: skip
    assert (second["verdict"]["figure"], second["verdict"]["holds"]) == ("5", True)
    assert (first["reopened"], second["reopened"]) == (False, False)
    assert entry["standing"]["status"] == "excepted"
    (signature,) = entry["signatures"]
    assert (signature["author"], signature["holds"], len(signature["hash"])) == ("王芳", True, 64)
    assert run(path, tmp_path, as_json=False) == 0
    out = capsys.readouterr().out
    for said in ("⚑ 原文如此（王芳", "单位更正", "应为 5（按此数成立）", "签名：王芳", "1 份含有例外"):
        assert said in out


def test_what_reopened_counts_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review, report = ruled(tmp_path)
    review.cells.mark_seen(report, review.report(report).remaining.cells)
    review.verdicts.sign(report)
    review.cells.correct(report, {"disputes/reconsideration/upheld": "9"}, "误读")
    path = review.project.path
    review.project.close()
    status, (entry,) = entries(path, tmp_path, capsys)
    assert status == 1
    reopened = [one["rule"] for one in entry["findings"] if one["reopened"]]
    assert reopened == ["disputes.row_total"]
    (correction,) = entry["corrections"]
    assert (correction["raw"], correction["text"], correction["reason"]) == ("10", "9", "误读")
    cells = {cell["id"]: cell for table in entry["tables"] for cell in table["cells"]}
    assert cells["disputes/reconsideration/upheld"]["value"] == "9"
    assert [one["holds"] for one in entry["signatures"]] == [False]
    run(path, tmp_path, as_json=False)
    out = capsys.readouterr().out
    assert "要重新认定" in out and "签名已失效" in out


def test_every_report_of_a_project_is_told_and_a_mended_one_says_who(
    project_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review = open_review(project_file)
    review.cells.correct(report_of(review, MISPRINTED), {MISPRINTED_CELL: "87"}, "误读")
    review.project.close()
    status, found = entries(project_file, tmp_path, capsys)
    assert status == 1
    assert len(found) == 11
    (repaired,) = [entry for entry in found if entry["source"] == MISPRINTED]
    assert [one["verdict"]["kind"] for one in repaired["corrected"]] == ["corrected"] * 2
    assert {one["verdict"]["reason"] for one in repaired["corrected"]} == {"误读"}
    assert [one["rule"] for one in repaired["findings"]] == ["read.against"]


@pytest.mark.parametrize("version", OLDER)
def test_an_older_project_is_checked_and_exported_and_stays_as_it_is(
    version: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    path = folder / "old.gouji"
    path.write_bytes(FIXTURES[version].read_bytes())
    before = path.stat().st_mtime_ns
    assert run(path, tmp_path, as_json=True) == 1
    told = capsys.readouterr()
    assert [entry["error"] for entry in json.loads(told.out)["reports"]] == [None]
    assert told.err == f"“old.gouji”是旧版本的项目文件（格式 {version}）。本次通过临时副本读取，文件没有改动；" \
        "在窗口中打开它，即可升级到新格式。\n"  # fmt: skip
    options = Namespace(
        project=str(path), workbook=str(tmp_path / "book.xlsx"), format="xlsx", sheets=False, no_sheets=False,
        agency=None, letters=str(tmp_path / "letters"),
        status=None, year=None, parent=None, reviewer=None, text=None,
    )  # fmt: skip
    assert export(options, wording("en"), {"GOUJI_DATA": str(tmp_path)}) == 1
    assert f"(file format {version}). It was read through a temporary copy and not changed" in capsys.readouterr().err
    assert load_workbook(tmp_path / "book.xlsx").sheetnames[:2] == ["Charts", "Overview"]
    assert path.read_bytes() == FIXTURES[version].read_bytes()
    assert (path.stat().st_mtime_ns, list(folder.iterdir())) == (before, [path])


def test_superseded_reports_are_left_out_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review = new_review(tmp_path / "years.gouji")
    path = review.project.path
    for year in (2022, 2023, 2023):
        add_report(review.project, TOWN, year, {})
    *_, former, newest = review.project.reports.find(ReportQuery())
    review.reports.make_current(newest)
    review.project.close()
    run(path, tmp_path, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert len(told["reports"]) == 2
    assert told["left_out"] == [{"project": str(path), "superseded": 1}]
    run(path, tmp_path, as_json=False)
    assert f"{path}：另有 1 份已被替换的报告未计入。" in capsys.readouterr().out
    with closing(open_review(path).project) as project:
        assert project.reports.stored(former).superseded_by == newest


def test_a_project_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "no.gouji", tmp_path, as_json=True) == 2
    told = capsys.readouterr()
    assert json.loads(told.out)["reports"] == []
    assert "找不到项目文件" in told.err


def test_what_last_years_report_says_otherwise_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    carried_in, carried_out = "applications/carried_in/natural", "applications/carried_out/natural"
    review = new_review(tmp_path / "years.gouji")
    add_report(review.project, TOWN, 2022, {carried_out: "5"})
    add_report(review.project, TOWN, 2023, {carried_in: "3"})
    review.project.close()
    _, (_, this) = entries(review.project.path, tmp_path, capsys)
    (finding,) = [one for one in this["findings"] if one["cells"] == [carried_in]]
    assert (finding["rule"], finding["left"], finding["right"]) == ("years.carried", "5", "3")
    assert finding["elsewhere"] == [{"agency": TOWN, "year": 2022, "cell": carried_out, "value": "5"}]
    run(review.project.path, tmp_path, as_json=False)
    assert f"{TOWN} 2022 年的报告结转下年 5，本报告上年结转 3" in capsys.readouterr().out


def tampered(path: Path, change: Callable[[Report], Report] | None) -> str:
    """Change one stored reading behind the program's back (None: into bytes that are none); its file's name."""
    with closing(sqlite3.connect(path)) as connection, connection:
        row, name, document = connection.execute(
            """SELECT reading.id, source.name, document FROM reading
            JOIN part ON part.report = reading.report JOIN source ON source.id = part.source
            WHERE source.name = 'zhuyan-2021.txt'"""
        ).fetchone()
        made = b"none" if change is None else pack_reading(change(unpack_reading(document)))
        connection.execute("UPDATE reading SET document = ? WHERE id = ?", (made, row))
    return str(name)


def under_the_other_form(report: Report) -> Report:
    """Its tables under another form's name, as a version before this one stored some reports that lost rows."""
    other = {"disclosure-2019": "disclosure-2021", "disclosure-2021": "disclosure-2019"}
    return replace(report, tables=tuple(replace(table, form=other[table.form]) for table in report.tables))


def test_cells_that_are_not_of_their_form_stop_no_check_and_are_never_verified(
    project_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = tampered(project_file, under_the_other_form)
    status, found = entries(project_file, tmp_path, capsys)
    assert len(found) > 5
    assert status == 1
    (damaged,) = (entry for entry in found if entry["source"] == name)
    assert damaged["error"] is None
    assert damaged["status"] in ("to_do", "balanced")
    assert damaged["left"]["cells"] > 0


def test_a_table_that_is_stored_twice_counts_once_and_it_is_said(
    project_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = tampered(project_file, lambda report: replace(report, tables=(*report.tables, report.tables[0])))
    _, found = entries(project_file, tmp_path, capsys)
    (doubled,) = (entry for entry in found if entry["source"] == name)
    (finding,) = doubled["findings"]
    assert (finding["rule"], finding["reason"]) == ("read.form", "doubled")
    assert "重新读取" in finding["message"]


def test_a_damaged_reading_costs_its_report_only(
    project_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = tampered(project_file, None)
    status, found = entries(project_file, tmp_path, capsys)
    assert len(found) > 5
    assert status == 2
    (damaged,) = (entry for entry in found if entry["source"] == name)
    assert damaged["error"]["code"] == "damaged"
    assert damaged["agency"] == "竹岩乡人民政府"
    assert sum(entry["error"] is not None for entry in found) == 1


@pytest.mark.parametrize("as_json", (True, False))
def test_a_report_that_our_own_words_fail_on_costs_that_report_only(
    project_file: Path, tmp_path: Path, as_json: bool, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    explained = Messages.finding

    def failing(speaker: Messages, finding: Finding, report: Report, cells: Mapping[str, Cell]) -> str:
        if report.agency == "望川市交通运输局":
            raise KeyError("a fault of ours")
        return explained(speaker, finding, report, cells)

    monkeypatch.setattr(Messages, "finding", failing)
    assert run(project_file, tmp_path, as_json=as_json) == 2
    out = capsys.readouterr().out
    assert "KeyError" in out and "柳溪镇人民政府" in out
    assert "a fault of ours at source" in caplog.text
    if as_json:
        found = json.loads(out)["reports"]
        assert [entry["error"]["code"] for entry in found if entry["error"] is not None] == ["crashed"]


@pytest.mark.parametrize("how", ("damaged", "foreign", "crashed", "no_source"))
def test_an_export_goes_on_without_a_report_that_cannot_be_worked_on(
    two_reports: Path, tmp_path: Path, how: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(two_reports, tmp_path / "copy.gouji"))
    if how == "crashed":
        load = ReportCache.load

        def failing(desk: ReportCache, report: int) -> OpenReport:
            opened = load(desk, report)
            if opened.agency == "竹岩乡人民政府":
                raise KeyError("a fault of ours")
            return opened

        monkeypatch.setattr(ReportCache, "load", failing)
    elif how == "no_source":
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(
                "UPDATE part SET source = -5 WHERE report = (SELECT id FROM report WHERE agency = '竹岩乡人民政府')"
            )
    else:
        tampered(path, None if how == "damaged" else under_the_other_form)
    target = tmp_path / "book.xlsx"
    options = Namespace(
        project=str(path), workbook=str(target), format="xlsx", sheets=False, no_sheets=False, agency=None,
        letters=str(tmp_path / "letters"), status=None, year=None, parent=None, reviewer=None, text=None,
    )  # fmt: skip
    status = export(options, wording("zh"), {"GOUJI_DATA": str(tmp_path)})
    assert ("竹岩乡人民政府" in capsys.readouterr().err) == (how != "foreign")
    assert status == (1 if how == "foreign" else 2)
    agencies = {str(cell.value) for cell in load_workbook(target).worksheets[1]["C"]}
    assert {"竹岩乡人民政府", "柳溪镇人民政府"} <= agencies


@pytest.mark.parametrize("source", [-5, 2**63 - 1])
def test_a_report_of_a_source_that_is_not_there_is_told_as_damage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], source: int
) -> None:
    path = make_project(tmp_path / "p.gouji", MISPRINTED, "zhuyan-2021.txt")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE part SET source = ? WHERE report = 1", (source,))
    status, found = entries(path, tmp_path / "data", capsys)
    assert status == 2
    lost = next(entry for entry in found if entry["error"] is not None)
    assert (lost["project"], lost["source"], lost["sha256"]) == (str(path), "", None)
    assert (lost["agency"], lost["error"]["code"]) == ("望川市交通运输局", "damaged")
    assert "项目“p.gouji”已损坏：这份报告所用的原文件在项目中已不存在" in lost["error"]["message"]
    assert [entry["agency"] for entry in found if entry["error"] is None] == ["竹岩乡人民政府"]
    run(path, tmp_path / "data", as_json=False)
    assert capsys.readouterr().out.splitlines()[0 if found[0] is lost else -4].endswith(path.name)


def test_a_report_that_was_sent_back_says_why_and_by_whom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review, report = misprinted_review(tmp_path)
    path = review.project.path
    review.sending.send_back((report,), "盖章页缺失")
    sent = review.report(report).sent_back
    review.project.close()
    _, (entry,) = entries(path, tmp_path, capsys)
    assert sent is not None and entry["status"] == "sent_back"
    assert entry["sent_back"] == {"reason": "盖章页缺失", "author": sent.author, "at": sent.at}


def test_a_correction_against_the_page_is_what_is_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review, report = misprinted_review(tmp_path)
    path = review.project.path
    review.cells.correct(report, {"disputes/reconsideration/total": "11", "disputes/litigation_direct/total": "5"})
    left = [one.rule for one in review.report(report).findings if not one.ruled]
    review.project.close()
    _, (entry,) = entries(path, tmp_path, capsys)
    assert set(left) == {"read.against"} and entry["standing"]["status"] == "against"
