"""`gouji import` as a person types it."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.project import ActBackup, Project, ReportQuery
from tests.e2e.command import gouji
from tests.generator.samples import SCANNED
from tests.misprint import FINDINGS, misprinted_review
from tests.projects import (
    MISPRINTED,
    MISPRINTED_CELL,
    PASTED,
    SAMPLES,
    look_at_what_is_left,
    make_project,
    open_review,
    report_of,
)


def test_a_project_is_made_and_files_are_added_to_it(tmp_path: Path) -> None:
    path = tmp_path / "年报.gouji"
    first = gouji("import", path, SAMPLES / PASTED, "--lang", "zh")
    assert first.status == 1
    assert "柳溪镇人民政府 2022 年" in first.out
    folder = tmp_path / "samples"
    shutil.copytree(SAMPLES, folder, ignore=shutil.ignore_patterns("*.jpg", SCANNED))
    second = gouji("import", path, folder, "--lang", "en")
    assert "has this file already" in second.out
    project = Project.open(path)
    assert len(project.reports.find(ReportQuery())) == len(list(folder.iterdir()))
    project.close()


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    ran = gouji("import", tmp_path / "p.gouji", tmp_path / "bad.pdf", SAMPLES / "zhuyan-2021.txt", "--lang", "zh")
    assert ran.status == 2
    assert "已损坏" in ran.out
    assert "竹岩乡人民政府" in ran.out


def test_what_is_no_project_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "notes.gouji"
    other.write_text("not a project", encoding="utf-8")
    ran = gouji("import", other, SAMPLES / PASTED, "--lang", "zh")
    assert ran.status == 2
    assert "不是勾稽的项目文件" in ran.err
    assert other.read_text(encoding="utf-8") == "not a project"


def test_a_project_that_somebody_has_open_is_not_written_to(tmp_path: Path) -> None:
    path = make_project(tmp_path / "held.gouji", PASTED)
    holder = Project.open(path)
    ran = gouji("import", path, SAMPLES / MISPRINTED, "--lang", "zh")
    assert ran.status == 2
    assert "上打开" in ran.err
    assert len(holder.reports.find(ReportQuery())) == 1
    holder.close()


def test_the_acts_of_a_lost_project_are_done_again(tmp_path: Path) -> None:
    review = open_review(make_project(tmp_path / "lost.gouji", MISPRINTED, PASTED))
    review.cells.correct(report_of(review, MISPRINTED), {MISPRINTED_CELL: "87"}, "误读")
    review.cells.mark_seen(report_of(review, PASTED), ("applications/new/natural",))
    against = f"read.against/{MISPRINTED_CELL}"
    review.verdicts.rule_on_all(report_of(review, MISPRINTED), (against,), "confirmed", "来函")
    look_at_what_is_left(review, report_of(review, MISPRINTED))
    review.verdicts.sign(report_of(review, MISPRINTED))
    journal = ActBackup(tmp_path / "backups", review.project.uuid, review.project.path)
    journal.catch_up(review.project)
    review.project.close()
    (tmp_path / "lost.gouji").unlink()
    ran = gouji(
        "import", tmp_path / "new.gouji", SAMPLES / PASTED, SAMPLES / MISPRINTED, "--acts", journal.path, "--lang", "zh"
    )
    assert "已重做 5 步操作" in ran.err
    again = open_review(tmp_path / "new.gouji")
    report = report_of(again, MISPRINTED)
    assert again.report(report).corrections[MISPRINTED_CELL].reason == "误读"
    (row,) = again.project.reports.rows((report,))
    assert (row.tally.status, row.tally.corrected, row.tally.ruled) == ("signed", 1, 1)
    assert [one.holds for one in again.report(report).signatures] == [True], "the same was signed in the lost project"
    again.project.close()


def test_of_a_damaged_backup_nothing_is_done_unasked(tmp_path: Path) -> None:
    review = open_review(make_project(tmp_path / "lost.gouji", MISPRINTED))
    report = report_of(review, MISPRINTED)
    for text in ("87", "88", "89"):
        review.cells.correct(report, {MISPRINTED_CELL: text})
    journal = ActBackup(tmp_path / "backups", review.project.uuid, review.project.path)
    journal.catch_up(review.project)
    review.project.close()
    lines = journal.path.read_bytes().splitlines(keepends=True)
    journal.path.write_bytes(b"".join([*lines[:3], lines[3].replace(b"88", b"78"), *lines[4:]]))
    new = tmp_path / "new.gouji"
    ran = gouji("import", new, SAMPLES / MISPRINTED, "--acts", journal.path, "--lang", "zh")
    assert ran.status == 1
    assert "第 4 行" in ran.err and "没有重做任何操作" in ran.err
    again = open_review(new)
    assert not again.report(report_of(again, MISPRINTED)).corrections
    again.project.close()


def test_usage_is_explained(tmp_path: Path) -> None:
    assert gouji("import", "--lang", "zh").status == 3
    assert gouji("import", tmp_path / "p.gouji", "--lang", "zh").status == 3
    assert "--acts" in gouji("import", "--help", "--lang", "en").out


def test_a_reviewed_report_still_counts_where_its_file_comes_again_and_that_is_said(tmp_path: Path) -> None:
    review, former = misprinted_review(tmp_path)
    review.cells.correct(former, {"proactive/normative_documents/issued": "7"})
    review.verdicts.rule_on_all(former, (FINDINGS[0],), "as_printed")
    review.project.close()
    again = tmp_path / "again.txt"
    again.write_text((tmp_path / "zhuyan-2021.txt").read_text(encoding="utf-8") + "\n补正", encoding="utf-8")
    ran = gouji("import", tmp_path / "misprinted.gouji", again, "--lang", "zh")
    assert "竹岩乡人民政府2021年已有审核过的一份（更正 1 处、认定 1 处），仍以它为准" in ran.err
    assert "again.txt" in ran.err and "竹岩乡人民政府 2021" in ran.out
    project = Project.open(tmp_path / "misprinted.gouji")
    rows = project.reports.rows(project.reports.find(ReportQuery()))
    assert [row.superseded for row in rows] == [False, True]
    project.close()


def test_one_that_was_sent_back_gives_way_to_what_it_was_sent_back_for_and_that_is_said(tmp_path: Path) -> None:
    review, former = misprinted_review(tmp_path)
    review.sending.send_back((former,), "总计有误")
    review.project.close()
    again = tmp_path / "again.txt"
    again.write_text((tmp_path / "zhuyan-2021.txt").read_text(encoding="utf-8") + "\n补正", encoding="utf-8")
    ran = gouji("import", tmp_path / "misprinted.gouji", again, "--lang", "en")
    assert "竹岩乡人民政府 2021: the earlier report was sent back to its agency" in ran.err
    project = Project.open(tmp_path / "misprinted.gouji")
    rows = project.reports.rows(project.reports.find(ReportQuery()))
    assert [row.superseded for row in rows] == [True, False]
    project.close()


def test_that_a_report_was_sent_back_is_restored_with_the_other_acts(tmp_path: Path) -> None:
    review = open_review(make_project(tmp_path / "lost.gouji", MISPRINTED))
    review.sending.send_back((report_of(review, MISPRINTED),), "缺页")
    journal = ActBackup(tmp_path / "backups", review.project.uuid, review.project.path)
    journal.catch_up(review.project)
    review.project.close()
    ran = gouji("import", tmp_path / "new.gouji", SAMPLES / MISPRINTED, "--acts", journal.path, "--lang", "zh")
    assert "已重做 1 步" in ran.err
    again = open_review(tmp_path / "new.gouji")
    sent = again.report(report_of(again, MISPRINTED)).sent_back
    assert sent is not None and sent.reason == "缺页"
    assert again.project.reports.rows((report_of(again, MISPRINTED),))[0].tally.status == "sent_back"
    again.project.close()
