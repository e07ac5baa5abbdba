"""`gouji import` as a person types it."""

from __future__ import annotations

from pathlib import Path

from app.project import Journal, Project, ReportQuery
from tests.e2e.command import gouji
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
    second = gouji("import", path, SAMPLES, "--lang", "en")
    assert "has this file already" in second.out
    project = Project.open(path)
    assert len(project.reports.find(ReportQuery())) == len(list(SAMPLES.iterdir()))
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
    review.verdicts.rule_on(report_of(review, MISPRINTED), against, "confirmed", "来函")
    look_at_what_is_left(review, report_of(review, MISPRINTED))
    review.verdicts.sign(report_of(review, MISPRINTED))
    journal = Journal(tmp_path / "backups", review.project.uuid, review.project.path)
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


def test_usage_is_explained(tmp_path: Path) -> None:
    assert gouji("import", "--lang", "zh").status == 3
    assert gouji("import", tmp_path / "p.gouji", "--lang", "zh").status == 3
    assert "--acts" in gouji("import", "--help", "--lang", "en").out
