"""What `gouji export` says where the workbook stands and the issue lists do not."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from app.cli.commands import export
from app.review.state.isolation import Stopped
from tests.wordings import wording


def test_a_stop_while_the_issue_lists_are_written_does_not_deny_the_workbook(
    project_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise Stopped

    monkeypatch.setattr(export, "export_letters", stopped)
    options = Namespace(
        project=str(project_file), workbook=str(tmp_path / "out.xlsx"), letters=str(tmp_path / "lists"),
        agency=None, status=None, year=None, parent=None, reviewer=None, text=None, format="xlsx",
        sheets=False, no_sheets=False,
    )  # fmt: skip
    assert export.export(options, wording("zh"), {"GOUJI_DATA": str(tmp_path / "data")}) == 130
    assert (tmp_path / "out.xlsx").is_file()
    assert wording("zh").say("cli.export.stopped_letters") in capsys.readouterr().err
