"""The frames say what the workbook and `gouji check --json` say of the same project, value by value."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from collections.abc import Sequence
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import pandas  # type: ignore[import-untyped]
import pytest
from openpyxl import load_workbook

from app.cli.commands.check import check
from app.forms import Form
from app.frames import COLUMNS, FRAME_NAMES, Frames, FramesReading, read_frames
from app.model import Cell, PagePlace, Report, RosterEntry, Table, Tally, decimal_text
from app.project import Project
from app.review.export.export import ChangedMeanwhile, ExportOptions, export_workbook
from app.review.state.isolation import Stopped
from app.workbook.cell_frame import COLUMNS as SHEET_COLUMNS
from app.workbook.checks.formulas import is_exact
from app.workbook.writing.safe_text import clean_text
from tests.families import AT, COUNTY, TOWN, add_report, new_review
from tests.misprint import FINDINGS, misprinted_review
from tests.projects import FORMS, look_at_what_is_left, new_project
from tests.wordings import wording
from tests.workbook.conftest import Exported


@pytest.fixture(autouse=True)
def _no_own_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOUJI_DATA", os.devnull)


@pytest.fixture(scope="module")
def frames(edited_project: Path) -> Frames:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOUJI_DATA", os.devnull)
        return read_frames(edited_project)


def records(frame: pandas.DataFrame) -> list[dict[str, Any]]:
    """The rows, with None for what is missing."""
    return [
        {name: None if value is pandas.NA else value for name, value in row.items()}
        for row in frame.astype(object).where(frame.notna(), None).to_dict("records")
    ]


def checked(path: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    options = Namespace(files=[str(path)], json=True, form=None, jobs=1, no_ocr=True, log=None)
    check(options, wording("zh"), {"GOUJI_DATA": str(data)})
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["reports"]
    return sorted(found, key=lambda one: (one["agency"] is None, one["agency"] or "", one["year"] or 0))


def exact(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)


def test_every_column_has_its_documented_type(frames: Frames, tmp_path: Path) -> None:
    new_project(tmp_path / "empty.gouji").close()
    for one in (frames, read_frames(tmp_path / "empty.gouji")):
        for name, frame in one.named():
            assert [(column, str(frame[column].dtype)) for column in frame] == [
                (column.name, column.dtype) for column in COLUMNS[name]
            ]


def test_the_cells_are_those_of_the_workbooks_data_sheet(frames: Frames, exported: Exported) -> None:
    say = wording("zh").say
    sheet = exported.values[say("workbook.sheet.data")]
    rows = [dict(zip(SHEET_COLUMNS, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=3)]
    assert rows and len(rows) == len(frames.cells)
    for row, cell in zip(rows, records(frames.cells), strict=True):
        value = cell["value"]
        told = {
            "number": cell["number"],
            "agency": cell["agency"],
            "year": cell["year"],
            "table": cell["table_label"],
            "row": cell["row_label"],
            "column": cell["column_label"],
            "value": value if value is not None and is_exact(value) else None,
            "now": cell["shown"] or None,
            "extracted": cell["extracted_text"] or None,
            "state": say(f"workbook.state.{cell['state']}"),
            "page": cell["page"],
            "confidence": None if cell["corrected"] else round(cell["confidence"], 4),
            "cell_status": say(f"workbook.cell.{cell['status']}"),
            "cell": cell["cell"],
        }
        told = {name: clean_text(one) if isinstance(one, str) else one for name, one in told.items()}
        assert {name: _number(one) for name, one in row.items()} == {name: _number(one) for name, one in told.items()}


def _number(value: object) -> object:
    return Decimal(str(value)) if isinstance(value, (int, float)) else value


def test_the_frames_are_what_check_says_of_the_project(
    frames: Frames, edited_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = checked(edited_project, tmp_path, capsys)
    reports, cells, findings = (records(frame) for frame in (frames.reports, frames.cells, frames.findings))
    assert len(entries) == len(reports)
    for entry, report in zip(entries, reports, strict=True):
        head = ("agency", "year", "status", "sha256", "cells_left", "findings_left")
        left = entry["left"]
        assert [report[name] for name in head] == [
            *(entry[name] for name in head[:4]), left["cells"], left["findings"]
        ]  # fmt: skip
        own = [cell for cell in cells if cell["report"] == report["report"]]
        assert [_as_checked(cell) for cell in own] == list(
            chain.from_iterable(_cells(table) for table in entry["tables"])
        )
        told = [one for one in findings if one["report"] == report["report"]]
        assert [_finding(one) for one in told if not one["resolved"]] == [
            {**{name: one[name] for name in _SAME}, "cells": one["cells"], "ruled": _is_ruled(one)}
            for one in entry["findings"]
        ]
        assert [one["rule"] for one in told if one["resolved"]] == [one["rule"] for one in entry["corrected"]]
        corrections = {one["cell"]: one for one in entry["corrections"]}
        assert {cell["cell"]: _correction(cell) for cell in own if cell["corrected"]} == {
            cell: (one["author"], one["at"], one["reason"], one["text"]) for cell, one in corrections.items()
        }


_SAME = ("rule", "status", "reason", "message", "page", "left", "right", "difference", "reopened")


def _finding(one: dict[str, Any]) -> dict[str, Any]:
    same = {name: exact(one[name]) if isinstance(one[name], Decimal) else one[name] for name in _SAME}
    return {**same, "cells": one["cells"].split(), "ruled": one["ruled"]}


def _is_ruled(one: dict[str, Any]) -> bool:
    return one["verdict"] is not None and not one["reopened"]


def _correction(cell: dict[str, Any]) -> tuple[object, ...]:
    return cell["corrected_by"], cell["corrected_at"], cell["correction_reason"], cell["text"]


def _cells(table: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            **{name: cell[name] for name in ("id", "raw", "value", "state", "page", "confidence", "method", "box")},
            "form": table["form"],
            "boxes": cell.get("boxes") or ([cell["box"]] if cell["box"] else None),
            "unit": cell.get("unit"),
        }
        for cell in table["cells"]
    ]


def _as_checked(cell: dict[str, Any]) -> dict[str, Any]:
    edges = [cell[edge] for edge in ("x0", "y0", "x1", "y1")]
    return {
        "id": cell["cell"],
        "raw": cell["text"],
        "value": exact(cell["printed_value"]),
        "form": cell["form"],
        **{name: cell[name] for name in ("state", "page", "confidence", "method")},
        "box": None if edges[0] is None else edges,
        "boxes": None if cell["boxes"] is None else json.loads(cell["boxes"]),
        "unit": cell["unit"],
    }


def test_numbers_of_another_unit_are_not_added_up_and_fractions_are_not_whole(frames: Frames) -> None:
    cells = {(cell["sha"], cell["cell"]): cell for cell in _with_sources(frames)}
    (fees,) = (cell for cell in cells.values() if cell["cell"] == "proactive/fees/amount" and cell["corrected"])
    assert (fees["value"], fees["whole"], fees["printed_value"], fees["unit"]) == (None, None, Decimal(2), "亿元")
    assert fees["shown"] == "2亿元"
    for cell in cells.values():
        value = cell["value"]
        assert cell["whole"] == (None if value is None or value % 1 else int(value))


def _with_sources(frames: Frames) -> list[dict[str, Any]]:
    sources = {one["report"]: one["sha256"] for one in records(frames.reports)}
    return [{**cell, "sha": sources[cell["report"]]} for cell in records(frames.cells)]


def test_what_is_not_a_number_stays_apart(tmp_path: Path) -> None:
    texts = ("", "0", "—", "不适用", "1.2.3", None)
    cell, found = "proactive/licensing/decisions", []
    for number, text in enumerate(texts):
        review = new_review(tmp_path / f"{number}.gouji")
        add_report(review.project, TOWN, 2022, {cell: text})
        review.project.close()
        cells = records(read_frames(tmp_path / f"{number}.gouji").cells)
        (one,) = (one for one in cells if one["cell"] == cell)
        found.append((one["state"], one["text"], one["value"]))
    assert found == [
        ("blank", "", None),
        ("number", "0", Decimal(0)),
        ("dash", "—", None),
        ("text", "不适用", None),
        ("unreadable", "1.2.3", None),
        ("absent", None, None),
    ]


def test_verdicts_are_told_with_who_and_when_and_whether_they_hold(tmp_path: Path) -> None:
    review, report = misprinted_review(tmp_path)
    review.verdicts.rule_on_all(report, (FINDINGS[0],), "as_printed", "看过原件")
    cell = "disputes/litigation_direct/total"
    review.verdicts.rule_on_all(report, (FINDINGS[1],), "confirmed", "来函", cell, "5")
    review.project.close()
    first, second = sorted(records(read_frames(review.project.path).verdicts), key=lambda one: str(one["kind"]))
    assert (first["finding"], first["kind"], first["reason"], first["author"]) == (
        FINDINGS[0], "as_printed", "看过原件", "王芳"
    )  # fmt: skip
    assert (second["finding"], second["cell"], second["figure"], second["holds"]) == (FINDINGS[1], cell, "5", True)
    assert first["at"] < second["at"] and cell in second["cells"].split()


def test_reports_of_two_forms_stand_in_one_frame(tmp_path: Path) -> None:
    project = new_project(tmp_path / "forms.gouji")
    for form in (FORMS.form("disclosure-2019"), FORMS.form("disclosure-2021")):
        add_form(project, form)
    project.close()
    cells = read_frames(tmp_path / "forms.gouji").cells
    counts = cells.groupby("form", observed=True).size().to_dict()
    assert counts == {
        form: sum(len(list(table.cell_ids())) for table in FORMS.form(form).tables if not table.optional)
        for form in counts
    }
    assert set(counts) == {"disclosure-2019", "disclosure-2021"}


def add_form(project: Project, form: Form) -> None:
    count = project.steps.times()[2]
    tables = tuple(
        Table(one.id, form.id, tuple(Cell(cell, "1", Decimal(1), "number", page=1) for cell in one.cell_ids()))
        for one in form.tables
        if not one.optional
    )
    source = project.sources.begin(sha256=f"{count:064x}", name="a.pdf", path="a.pdf", size=1, at=AT, author="甲")
    with project.act("import", at=AT, author="甲") as act:
        act.finish_source(source, kind="pdf", page_count=1, pages=[PagePlace(1, source, 1, 595.0, 842.0)])
        report = act.add_report([(source, None)], f"{form.id}镇", 2020)
        act.add_reading(report, Report(f"{form.id}镇", 2020, (1,), tables), reader="1")
        act.store_tally(report, Tally("balanced"), "others")


def test_a_read_only_file_that_another_window_holds_is_read_and_stays_as_it_is(tmp_path: Path) -> None:
    review = new_review(tmp_path / "held.gouji")
    add_report(review.project, TOWN, 2022)
    path = review.project.path
    path.chmod(0o444)
    before = path.read_bytes()
    frames = read_frames(path, agency=TOWN)
    assert len(frames.reports) == 1 and path.read_bytes() == before
    review.project.close()


def test_only_the_reports_of_an_agency_are_taken_and_superseded_ones_are_left_out(tmp_path: Path) -> None:
    review = new_review(tmp_path / "some.gouji")
    for agency in (TOWN, COUNTY):
        add_report(review.project, agency, 2022)
    review.project.close()
    frames = read_frames(review.project.path, agency=COUNTY)
    assert list(frames.reports["agency"]) == [COUNTY]
    assert set(frames.cells["agency"]) == {COUNTY}


def test_what_the_roster_says_of_an_agency_is_what_the_workbooks_roster_says(tmp_path: Path) -> None:
    review = new_review(tmp_path / "roster.gouji")
    for agency, year in ((COUNTY, 2023), (TOWN, 2022), (TOWN, 2023), ("无名镇", 2023)):
        add_report(review.project, agency, year)
    frame = read_frames(tmp_path / "roster.gouji").reports
    assert frame[["code", "level", "parent"]].isna().all(axis=None), "without a roster"
    roster = (RosterEntry(COUNTY, "12441900007330266X", level="县级"), RosterEntry(TOWN, level="乡级", parent="某市"))
    review.roster.take(roster)
    review.families.say_parent(TOWN, COUNTY)
    export_workbook(review.project, FORMS, wording("zh"), tmp_path / "roster.xlsx", ExportOptions())
    rows = list(load_workbook(tmp_path / "roster.xlsx")["报送"].iter_rows(values_only=True))
    sheet = [dict(zip(rows[2], row, strict=True)) for row in rows[3:]]
    found = records(read_frames(tmp_path / "roster.gouji").reports)
    told = {(one["agency"], one["year"]): (one["code"], one["level"], one["parent"]) for one in found}
    assert told.pop(("无名镇", 2023)) == (None, None, None)
    assert told == {
        (row["机关"], row["年度"]): (row["代码"], row["层级"], row["上级"]) for row in sheet if row["报送"] == "已报"
    }
    assert told[TOWN, 2023] == (None, "乡级", COUNTY), "as a person set it"
    review.project.close()


def test_a_report_says_who_is_to_review_it_and_both_who_signed_it(tmp_path: Path) -> None:
    review = new_review(tmp_path / "two.gouji")
    report = add_report(review.project, TOWN, 2022)
    look_at_what_is_left(review, report)
    review.assigning.demand(2)
    told = []
    for author in ("王芳", "Li Min"):
        review.sign_as(author)
        review.verdicts.sign(report)
        told += records(read_frames(tmp_path / "two.gouji").reports)
    assert [(one["status"], one["signed_by"], one["also_signed_by"], one["reviewer"]) for one in told] == [
        ("signed_once", "王芳", None, None),
        ("signed", "Li Min", "王芳", None),
    ]
    assert told[1]["also_signed_at"] == told[0]["signed_at"] != told[1]["signed_at"]
    review.assigning.assign((report,), "李敏")
    (one,) = records(read_frames(tmp_path / "two.gouji").reports)
    assert (one["reviewer"], one["also_signed_by"]) == ("李敏", "王芳")
    review.project.close()


def test_parts_put_together_are_the_whole(edited_project: Path, frames: Frames) -> None:
    project = Project.open(edited_project, read_only=True)
    told: list[tuple[int, int]] = []
    reading = FramesReading(
        project, FORMS, wording("zh"), ExportOptions(), progress=lambda done, total: told.append((done, total))
    )
    parts = list(reading.parts(rows_at_once=1))
    assert len(parts) > 2 and reading.is_current() and not reading.failed
    project.close()
    assert told == [(number, len(reading.ids)) for number in range(1, len(reading.ids) + 1)]
    for name, whole in frames.named():
        joined: Sequence[Any] = [row for part in parts for row in records(dict(part.named())[name])]
        assert joined == records(whole), name


def test_a_reading_can_be_stopped(edited_project: Path) -> None:
    project = Project.open(edited_project, read_only=True)
    reading = FramesReading(project, FORMS, wording("zh"), ExportOptions(), stop=lambda: True)
    with pytest.raises(Stopped):
        next(reading.parts())
    project.close()


def test_a_project_that_changes_all_the_time_is_not_taken_for_one_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = new_review(tmp_path / "busy.gouji")
    add_report(review.project, TOWN, 2022)
    years = iter(range(2000, 2100))
    before = FramesReading.is_current

    def changed(reading: FramesReading) -> bool:
        add_report(review.project, COUNTY, next(years))
        return before(reading)

    monkeypatch.setattr(FramesReading, "is_current", changed)
    with pytest.raises(ChangedMeanwhile):
        read_frames(review.project.path)
    review.project.close()


def test_the_readme_has_every_column_with_its_type() -> None:
    text = (Path(__file__).parents[2] / "app" / "frames" / "README.md").read_text(encoding="utf-8")
    for name in FRAME_NAMES:
        section = text.split(f"## {name}\n")[1].split("\n## ")[0]
        rows = [line.split("|")[1:3] for line in section.splitlines() if line.startswith("| `")]
        assert [(cell.strip(" `"), kind.strip()) for cell, kind in rows] == [
            (column.name, column.kind) for column in COLUMNS[name]
        ]
