"""Many files through the workers: in order, a few at a time, each with its own problem."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.model import ReadProblem
from app.review.reading.check import FileProgress, check_files, start_workers
from app.review.reading.input_files import FoundFile
from app.review.resources import load_forms
from app.sources import Limits, Workers
from tests.e2e.bad_files import text_pdf

_PROSE = "二〇一六年工作总结，没有表。\n"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with start_workers(load_forms({}).forms, 2) as pool:
        yield pool


def prose(folder: Path, count: int) -> list[FoundFile]:
    files = []
    for number in range(count):
        path = folder / f"{number:03}.txt"
        path.write_text(f"{number} {_PROSE}", encoding="utf-8")
        files.append(FoundFile(str(path)))
    return files


def test_results_come_in_the_order_of_the_files_whatever_they_are(workers: Workers, tmp_path: Path) -> None:
    files = prose(tmp_path, 20)
    files[3:3] = [FoundFile("nowhere.pdf"), FoundFile("folder", ReadProblem("empty", "folder"))]
    found = list(check_files(files, workers))
    assert [checked.path for checked in found] == [file.path for file in files]
    assert [checked.problem for checked in found[3:5]] == [ReadProblem("not_found"), ReadProblem("empty", "folder")]
    assert [checked.status for checked in found] == [2] * len(files)
    assert found[0].sha256 == hashlib.sha256(f"0 {_PROSE}".encode()).hexdigest()
    assert (found[0].kind, found[0].pages) == ("text", 1)


def test_ten_thousand_files_are_not_taken_at_once(workers: Workers) -> None:
    taken: list[int] = []

    def coming() -> Iterator[FoundFile]:
        for number in range(10_000):
            taken.append(number)
            yield FoundFile(f"nowhere-{number}")

    results = check_files(coming(), workers)
    assert next(results).path == "nowhere-0"
    assert len(taken) < 50


def test_closing_drops_the_rest(workers: Workers, tmp_path: Path) -> None:
    results = check_files(prose(tmp_path, 30), workers)
    next(results)
    results.close()
    assert workers.wait() == ()


def test_stop_keeps_what_is_finished_and_drops_the_rest(workers: Workers, tmp_path: Path) -> None:
    files = prose(tmp_path, 30)
    found: list[str] = []
    for checked in check_files(files, workers, stop=lambda: len(found) >= 5):
        found.append(checked.path)  # `stop` looks at it meanwhile
    assert 5 <= len(found) < 30
    assert found == [file.path for file in files if file.path in found]
    assert workers.wait() == ()


def test_the_listener_hears_the_pages(workers: Workers, tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(text_pdf())
    path = str(tmp_path / "report.pdf")
    heard: list[FileProgress] = []
    list(check_files([FoundFile(path)], workers, listener=heard.append))
    assert heard == [FileProgress(path, 0, 1), FileProgress(path, 1, 1)]


def test_a_file_that_takes_too_long_keeps_its_digest(tmp_path: Path) -> None:
    with start_workers((), 1, Limits(total_seconds=0)) as workers:
        (checked,) = check_files(prose(tmp_path, 1), workers)
    assert checked.problem == ReadProblem("timeout", "", (("seconds", "0"),))
    assert checked.sha256 == hashlib.sha256(f"0 {_PROSE}".encode()).hexdigest()


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    with start_workers((), 1, Limits(file_bytes=10)) as workers:
        (checked,) = check_files(prose(tmp_path, 1), workers)
    assert (checked.problem, checked.sha256) == (ReadProblem("too_large", "file"), None)
