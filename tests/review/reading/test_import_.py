"""What an import puts into the project, and what it never leaves half there."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pymupdf
import pytest

from app.project import PIECE_BYTES, Project, ReportQuery
from app.review.reading.batch import FileProgress
from app.review.reading.check import start_workers
from app.review.reading.import_ import Importer
from app.review.reading.input_files import FoundFile
from app.review.state.evaluator import Evaluator
from app.review.state.report_cache import rules_mark
from tests.e2e.bad_files import text_pdf
from tests.projects import FORMS, SAMPLES, Clock, import_into
from tests.scanned import scanned_content, scanned_pdf


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.create(tmp_path / "new.gouji")


def with_comment(path: Path, size: int) -> Path:
    """A report as a web page with a comment of so many bytes."""
    path.write_bytes((SAMPLES / "bailuzhou-caizhengju-2020.html").read_bytes() + b"<!--" + b"x" * size + b"-->")
    return path


def test_everything_of_a_file_is_in_the_project(project: Project) -> None:
    sample = SAMPLES / "bailuzhou-caizhengju-2020.html"
    (result,) = import_into(project, sample)
    assert result.outcome == "read"
    (report,) = result.reports
    stored = project.reports.stored(report)
    ((source, pages),) = stored.parts
    assert pages is None
    assert b"".join(project.sources.read(source, "original")) == sample.read_bytes()
    assert b"".join(project.sources.read(source, "snapshot")).startswith(b"%PDF")
    assert project.sources.row(source).sha256 == hashlib.sha256(sample.read_bytes()).hexdigest()
    assert len(stored.pages) == project.sources.row(source).page_count > 0
    (row,) = project.reports.rows((report,))
    assert row.tally == Evaluator(FORMS.forms).full(stored.reading, {}, {}).tally
    project.close()


def test_the_same_bytes_are_kept_once_whatever_their_name(project: Project, tmp_path: Path) -> None:
    copy = tmp_path / "other-name.txt"
    copy.write_bytes((SAMPLES / "zhuyan-2021.txt").read_bytes())
    first, second = import_into(project, SAMPLES / "zhuyan-2021.txt", copy)
    assert (first.outcome, second.outcome) == ("read", "duplicate")
    assert second.reports == first.reports
    (third,) = import_into(project, copy)
    assert third.outcome == "duplicate"
    project.close()


def test_a_file_that_cannot_be_read_is_told_and_not_kept(project: Project, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    failed, gone = import_into(project, broken, tmp_path / "nowhere.pdf")
    assert failed.problem is not None and failed.problem.code == "damaged"
    assert gone.problem is not None and gone.problem.code == "not_found"
    assert project.reports.find(ReportQuery()) == []
    project.close()


def test_a_report_without_tables_is_kept_to_be_looked_at(project: Project, tmp_path: Path) -> None:
    old = tmp_path / "2016.txt"
    old.write_text("某县2016年政府信息公开工作年度报告\n没有表。\n", encoding="utf-8")
    (result,) = import_into(project, old)
    assert result.outcome == "read"
    (row,) = project.reports.rows(result.reports)
    assert row.tally.status == "unread"
    project.close()


def test_without_recognition_a_scan_is_kept_and_none_of_its_numbers(project: Project, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(scanned_pdf(scanned_content()))
    (result,) = import_into(project, scan, ocr=False)
    assert result.outcome == "read"
    (report,) = result.reports
    assert project.reports.stored(report).reading.tables == ()
    (row,) = project.reports.rows((report,))
    assert row.tally.status == "unread"
    project.close()


def test_a_password_opens_a_pdf_and_is_kept_nowhere(project: Project, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    with pymupdf.open(stream=text_pdf(), filetype="pdf") as document:
        document.save(locked, encryption=pymupdf.mupdf.PDF_ENCRYPT_AES_256, user_pw="s3cret-phrase", owner_pw="0wner")
    with start_workers(FORMS.forms, 1) as workers:
        importer = Importer(project, workers, rules=rules_mark(FORMS.forms), clock=Clock(), author="a")
        files = [FoundFile(str(locked))]
        (asked,) = importer.run(files)
        (wrong,) = importer.run(files, passwords={str(locked): "guess"})
        (opened,) = importer.run(files, passwords={str(locked): "s3cret-phrase"})
    assert (asked.outcome, wrong.outcome, opened.outcome) == ("password", "password", "read")
    assert wrong.problem is not None and wrong.problem.detail == "pdf_wrong"
    ((source, _),) = project.reports.stored(opened.reports[0]).parts
    snapshot = b"".join(project.sources.read(source, "snapshot"))
    with pymupdf.open(stream=snapshot, filetype="pdf") as document:
        assert not document.needs_pass
    project.close()
    assert b"s3cret-phrase" not in project.path.read_bytes()


def test_an_import_that_is_stopped_leaves_nothing_half_done(project: Project, tmp_path: Path) -> None:
    files = []
    for number in range(12):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"某县{2000 + number}年政府信息公开工作年度报告\n", encoding="utf-8")
        files.append(FoundFile(str(path)))
    with start_workers(FORMS.forms, 1) as workers:
        importer = Importer(project, workers, rules=rules_mark(FORMS.forms), clock=Clock(), author="a")
        done: list[str] = []
        for result in importer.run(files, stop=lambda: len(done) >= 3):
            done.append(result.outcome)
    assert 3 <= len(done) < 12
    assert len(project.reports.find(ReportQuery())) == len(done)
    assert project.check_integrity() == ()
    project.close()


def test_a_large_file_is_kept_in_pieces(project: Project, tmp_path: Path) -> None:
    large = with_comment(tmp_path / "large.html", 2 * PIECE_BYTES)
    (result,) = import_into(project, large)
    ((source, _),) = project.reports.stored(result.reports[0]).parts
    pieces = list(project.sources.read(source, "original"))
    assert len(pieces) == 3 and b"".join(pieces) == large.read_bytes()
    project.close()


@pytest.mark.parametrize("larger", [0, 2 * PIECE_BYTES])
def test_a_file_that_changes_while_it_is_read_is_told_and_not_kept(
    project: Project, tmp_path: Path, larger: int
) -> None:
    path = with_comment(tmp_path / "changing.html", larger)

    def change(progress: FileProgress) -> None:
        path.write_bytes(path.read_bytes() + b" ")

    with start_workers(FORMS.forms, 1) as workers:
        importer = Importer(project, workers, rules="", clock=Clock(), author="me")
        (result,) = importer.run([FoundFile(str(path))], listener=change)
    assert result.outcome == "failed" and result.problem is not None and result.problem.detail == "changed"
    assert project.reports.find(ReportQuery()) == []
    with closing(sqlite3.connect(project.path)) as connection:
        assert connection.execute("SELECT count(*) FROM source").fetchone() == (0,)
    project.close()


def test_one_file_can_be_dropped_while_the_others_go_on(project: Project, tmp_path: Path) -> None:
    names = ["zhuyan-2021.txt", "liuxi-2022.pdf", "wangchuan-2022.pdf"]
    with start_workers(FORMS.forms, 1) as workers:
        importer = Importer(project, workers, rules=rules_mark(FORMS.forms), clock=Clock(), author="a")
        files = [FoundFile(str(SAMPLES / name)) for name in names]
        results = list(importer.run(files, cancelled=lambda path: path.endswith("liuxi-2022.pdf")))
    assert [result.outcome for result in results] == ["read", "cancelled", "read"]
    project.close()


def test_a_project_among_the_files_is_not_touched(project: Project) -> None:
    (result,) = import_into(project, project.path)
    assert result.problem is not None and result.problem.detail == "project"
    assert project.check_integrity() == ()
    project.close()
