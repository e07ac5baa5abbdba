"""A file of several pictures is read by all workers at once, and gives what one worker alone gives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from app.review.reading.batch import Batch, FileProgress
from app.review.reading.check import start_workers
from app.review.reading.check_result import CheckedSource
from app.review.reading.divided import (
    Divided,
    PartJob,
    PartRead,
    PutTogether,
    begin_file,
    put_together,
    read_or_divide,
    read_part,
)
from app.review.reading.input_files import FoundFile
from app.review.reading.job import CheckJob, ReadFile, ReadingTools, read_whole
from tests.generator.scan import Damage, scan_pdf
from tests.photos import LOOK, photographed
from tests.projects import FORMS

TOOLS = ReadingTools(FORMS.forms)
_PROSE = "全年办理人大代表建议五十件，办结率百分之百，结果已全部上网，共收到意见{}条。"


def ignored(done: int, total: int) -> None:
    """Progress that nobody wants."""


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of two scanned pages."""
    from random import Random

    path = tmp_path_factory.mktemp("scan") / "scan.pdf"
    path.write_bytes(scan_pdf(photographed(), LOOK, Damage("plain", 110), Random(1)))
    return path


@pytest.fixture
def prose(tmp_path: Path) -> Path:
    """Four pictures: a chapter without a table begins on the first, and goes on to the last."""
    path = tmp_path / "prose.pdf"
    with pymupdf.open() as pages, pymupdf.open() as document:
        for number in range(4):
            page = pages.new_page(width=480, height=200)
            lines = ["五、存在的主要问题及改进情况"] if number == 0 else []
            for at, text in enumerate([*lines, *[_PROSE.format(10 * number + line) for line in range(6)]]):
                page.insert_text((30, 30 + 22 * at), text, fontname="china-s", fontsize=11)
            picture = page.get_pixmap(dpi=120, alpha=False).tobytes("png")
            document.new_page(width=480, height=200).insert_image(pymupdf.Rect(0, 0, 480, 200), stream=picture)
        document.save(path)
    return path


def in_parts(path: Path) -> tuple[CheckJob, Divided, list[PartRead]]:
    job = CheckJob(str(path), 1 << 28)
    divided = read_or_divide(TOOLS, (job, 2), ignored)
    assert isinstance(divided, Divided)
    parts = [
        read_part(TOOLS, PartJob(job, divided.checked.sha256 or "", first, last, divided.scale), ignored)
        for first, last in divided.parts
    ]
    found = [part for part in parts if isinstance(part, PartRead)]
    assert len(found) == len(parts)
    return job, divided, found


def test_both_workers_read_a_scan_and_its_pages_come_in_order(scan: Path) -> None:
    told: list[FileProgress] = []
    job = CheckJob(str(scan), 1 << 28)
    with start_workers(FORMS.forms, 2) as workers:
        batch = Batch[ReadFile](
            workers,
            lambda found: begin_file(workers, job, lambda read: read, divide=True),
            lambda path, problem: ReadFile(CheckedSource(path, problem=problem)),
            listener=told.append,
        )
        (found,) = batch.run([FoundFile(str(scan))])
        assert len(workers.process_ids) == 2  # the second is started only where the first one is busy
    assert found == read_whole(TOOLS, job, ignored)
    assert [place.number for place in found.pages] == [1, 2]
    assert max((one.done, one.total) for one in told) == (2, 2)


def test_prose_is_passed_over_as_one_worker_alone_passes_it_over(prose: Path) -> None:
    job, divided, parts = in_parts(prose)
    assert divided.parts == ((1, 1), (2, 2), (3, 3), (4, 4))
    assert [part.in_table for part in parts] == [False, None, None, None]
    assert [page.number for part in parts for page in part.passed_over] == [2, 3, 4]
    assert [len(page.words) for page in parts[1].pages] > [len(page.words) for page in parts[1].passed_over]
    alone = read_whole(TOOLS, job, ignored)
    assert put_together(TOOLS, PutTogether(job, divided.checked, tuple(parts)), ignored) == alone
    unknown = replace(parts[0], in_table=None)
    assert put_together(TOOLS, PutTogether(job, divided.checked, (unknown, *parts[1:])), ignored) != alone


def test_a_file_that_is_no_scan_or_was_changed_meanwhile_is_not_divided(prose: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.pdf"
    with pymupdf.open() as document:
        for _ in range(3):
            document.new_page().insert_text((72, 72), "no picture")
        document.save(text)
    assert isinstance(read_or_divide(TOOLS, (CheckJob(str(text), 1 << 28), 2), ignored), ReadFile)
    job = CheckJob(str(prose), 1 << 28)
    changed = read_part(TOOLS, PartJob(job, "other bytes", 1, 2, 1.0), ignored)
    assert isinstance(changed, ReadFile) and changed.checked.problem is not None
    assert changed.checked.problem.detail == "changed"


def test_a_scan_is_cancelled_whole(scan: Path) -> None:
    begun: list[FileProgress] = []
    gone = ReadFile(CheckedSource("cancelled"))
    with start_workers(FORMS.forms, 2) as workers:
        batch = Batch[ReadFile](
            workers,
            lambda found: begin_file(workers, CheckJob(found.path, 1 << 28), lambda read: read, divide=True),
            lambda path, problem: ReadFile(CheckedSource(path, problem=problem)),
            listener=begun.append,
            dropped=lambda path: gone if len(begun) > 1 else None,
        )
        assert list(batch.run([FoundFile(str(scan))])) == [gone]
