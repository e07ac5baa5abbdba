"""What is said of a file that could not be read."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from app.model import Language, ReadProblem
from app.project import ProjectProblem
from app.review.messages import Messages
from app.review.resources import load_wording


def test_a_problem_is_said_in_the_words_of_its_detail() -> None:
    speaker = Messages((), load_wording("en"))
    said = speaker.problem(ReadProblem("unsupported", "ofd"), "a/report.ofd")
    assert said.startswith("“report.ofd” is an OFD file.")


def test_a_detail_without_words_of_its_own_is_said_in_those_of_its_code() -> None:
    speaker = Messages((), load_wording("en"))
    problem = ReadProblem("unsupported", "cuneiform", (("tablet", "7"),))
    assert speaker.problem(problem, "clay") == speaker.problem(ReadProblem("unsupported"), "clay")


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize(
    "problem",
    [
        ReadProblem("timeout", "", (("seconds", "45"),)),
        ReadProblem("crashed", "", (("reason", "SIGSEGV"),)),
        ReadProblem("crashed", "raised", (("reason", "ValueError"),)),
        ReadProblem("too_large", "memory"),
        ReadProblem("too_large", "file"),
        ReadProblem("empty", "folder"),
        ReadProblem("unsupported", "no_file"),
        ReadProblem("damaged", "disk", (("reason", "I/O error"),)),
        ReadProblem("needs_ocr", "", (("pages", "1, 2"),)),
    ],
)
def test_every_problem_of_the_workers_and_the_disk_can_be_said(problem: ReadProblem, language: Language) -> None:
    said = Messages((), load_wording(language)).problem(problem, "报告.pdf")
    assert "报告.pdf" in said
    assert "{" not in said


@pytest.mark.parametrize("language", get_args(Language))
def test_a_newer_file_names_the_version_that_it_needs_where_it_is_known(language: Language) -> None:
    speaker = Messages((), load_wording(language))
    known, unknown = (
        speaker.project_problem(ProjectProblem("newer", Path("审核.gouji"), {"needs": needs, "own": "0.2.0"}))
        for needs in ("9.8.0", "")
    )
    assert "9.8.0" in known
    assert "0.2.0" in known and "0.2.0" in unknown
    assert known.replace("9.8.0", "") != unknown
