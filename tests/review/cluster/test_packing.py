"""A job's file is handed to a worker of another machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.model import ReadProblem, SourceError
from app.review.cluster.packing import handed_over, packed, run_packed, unpacked
from app.review.reading.check_result import CheckedSource
from app.review.reading.divided import PartJob, PutTogether, read_or_divide
from app.review.reading.job import CheckJob, ReadFile, ReadingTools, read_whole
from app.review.reading.photos.jobs import AssembleJob
from tests.projects import FORMS

_MOST = 1_000_000


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CheckJob:
    """A job on a file that is named by a relative path."""
    monkeypatch.chdir(tmp_path)
    Path("report.txt").write_text("年度报告\n", encoding="utf-8")
    return CheckJob("report.txt", _MOST)


def nothing(done: int, total: int) -> None:
    """Progress that nobody wants to know."""


def handed(job: CheckJob, *, send: bool) -> CheckJob:
    found = handed_over(job, send=send)
    assert isinstance(found, CheckJob)
    return found


def test_a_shared_path_is_found_from_any_folder(job: CheckJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = handed(job, send=False)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert found.path == "report.txt" and found.handed is not None and found.handed.data is None
    assert found.read() == "年度报告\n".encode()


def test_another_file_at_the_path_is_refused(job: CheckJob) -> None:
    found = handed(job, send=False)
    Path("report.txt").write_text("another\n", encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        found.read()
    problem = raised.value.problem
    assert (problem.code, problem.detail) == ("damaged", "worker")
    assert dict(problem.facts) == {"path": str(Path("report.txt").absolute())}


def test_a_path_that_the_worker_does_not_have_is_told_as_such(job: CheckJob) -> None:
    found = handed(job, send=False)
    Path("report.txt").unlink()
    with pytest.raises(SourceError) as raised:
        found.read()
    assert (raised.value.problem.code, raised.value.problem.detail) == ("not_found", "worker")


def test_what_is_sent_needs_no_file(job: CheckJob) -> None:
    found = handed(job, send=True)
    Path("report.txt").unlink()
    assert found.read() == "年度报告\n".encode()
    read = unpacked(run_packed(ReadingTools(FORMS.forms), packed(read_whole, found), nothing))
    assert isinstance(read, ReadFile)
    assert (read.checked.path, read.checked.kind, read.checked.problem) == ("report.txt", "text", None)


def test_a_file_that_is_missing_here_is_not_looked_for_elsewhere() -> None:
    with pytest.raises(SourceError) as raised:
        handed_over(CheckJob("missing.txt", _MOST), send=False)
    assert raised.value.problem == ReadProblem("not_found")


def test_every_job_that_reads_a_file_is_handed_it(job: CheckJob) -> None:
    part = PartJob(job, "", 1, 2, 1.0)
    whole = PutTogether(job, CheckedSource(job.path), ())
    divided = handed_over((job, 4), send=True)
    assert isinstance(divided, tuple) and divided[1] == 4 and divided[0].handed is not None
    for one in (part, whole):
        found = handed_over(one, send=True)
        assert isinstance(found, type(one)) and found.job.handed is not None
    assert handed_over(AssembleJob((), ()), send=True) == AssembleJob((), ())
    assert unpacked(packed(read_or_divide, divided))[0] is read_or_divide
