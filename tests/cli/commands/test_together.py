"""`--together`: the photos of a folder as one report, on the command line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.cli.main import run
from app.project import Project, ReportQuery
from app.review.window_request import WindowRequest
from tests.photos import AGENCY, OTHER_AGENCY, write_titles


def gouji(data: Path, *arguments: str) -> int:
    """The command's exit status."""

    def no_window(request: WindowRequest, environment: Mapping[str, str]) -> int:
        raise AssertionError(request)

    return run([*arguments, "--jobs", "1", "--lang", "zh"], {"GOUJI_DATA": str(data)}, no_window)


def test_photos_of_one_report_are_one_entry_of_check_and_one_report_of_import(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = write_titles(tmp_path / "photos", p2=AGENCY, p10=AGENCY)
    given = (str(second), str(first), "--together")
    gouji(tmp_path, "check", *given, "--json")
    (entry,) = json.loads(capsys.readouterr().out)["reports"]
    assert (entry["agency"], entry["pages"], entry["together"]) == (AGENCY, 2, [str(first), str(second)])
    gouji(tmp_path, "check", *given)
    assert f"{first} · {second}" in capsys.readouterr().out
    path = tmp_path / "new.gouji"
    gouji(tmp_path, "import", str(path), *given)
    assert "1 份报告" in capsys.readouterr().err
    project = Project.open(path, read_only=True)
    (report,) = project.reports.find(ReportQuery())
    assert len(project.reports.stored(report).parts) == 2
    project.close()


def test_photos_of_two_reports_are_named_and_left_and_without_the_option_each_is_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photos = tuple(map(str, write_titles(tmp_path / "photos", a1=AGENCY, a2=OTHER_AGENCY)))
    assert gouji(tmp_path, "check", *photos, "--together", "--json") == 2
    (entry,) = json.loads(capsys.readouterr().out)["reports"]
    assert entry["error"]["code"] == "unsupported" and "第 1, 2 张" in entry["error"]["message"]
    path = tmp_path / "new.gouji"
    assert gouji(tmp_path, "import", str(path), *photos, "--together") == 2
    assert "没有合成" in capsys.readouterr().out
    gouji(tmp_path, "import", str(path), *photos)
    project = Project.open(path, read_only=True)
    assert len(project.reports.find(ReportQuery())) == 2
    project.close()
