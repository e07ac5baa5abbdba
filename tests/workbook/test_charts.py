"""The first sheet's charts are of exact numbers that stand beside them, and say what they do not show."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from app.model import REPORT_STATUSES, Cell, Language
from app.project import Project
from app.review.export.export import ExportOptions, export_workbook
from app.review.overview import by_agency, load_overview, rule_shares
from app.workbook.rows import CellFacts, CellStatus, ReportFacts, TableFacts
from app.workbook.sheets.charts import Charts, _measured
from app.workbook.sheets.list_sheet import Banner
from app.workbook.writing.styles import StyledBook
from tests.projects import FORMS
from tests.seasons import make_season
from tests.wordings import wording

LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_season(tmp_path_factory.mktemp("charts") / "season.gouji", 20, (2022, 2023), worked=False)


@pytest.fixture(scope="module")
def books(season: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    """The season's workbook in each language. Not to be written to."""
    folder = tmp_path_factory.mktemp("books")
    return {language: _exported(season, folder / f"{language}.xlsx", language) for language in LANGUAGES}


def _exported(season: Path, target: Path, language: Language = "zh") -> Path:
    with closing(Project.open_to_read(season)) as project:
        options = ExportOptions(language=language, report_sheets=False)
        export_workbook(project, FORMS, wording(language), target, options)
    return target


def _first_sheet(book: Path) -> Any:
    return load_workbook(book).worksheets[0]


def _series(sheet: Any, chart: Any) -> list[tuple[str, list[Any]]]:
    """The heading and the numbers that each series of a chart refers to."""
    found = []
    for series in chart.series:
        cells = []
        for reference in (series.tx.strRef.f, series.val.numRef.f):
            left, top, right, bottom = range_boundaries(reference.rsplit("!", 1)[1].replace("$", ""))
            assert left == right and left is not None and top is not None and bottom is not None
            cells.append([sheet.cell(row, left).value for row in range(top, bottom + 1)])
        found.append((cells[0][0], cells[1]))
    return found


def test_charts_show_the_numbers_of_the_overview(season: Path, books: dict[Language, Path]) -> None:
    sheet = _first_sheet(books["zh"])
    status, rules, agencies = (_series(sheet, chart) for chart in sheet._charts)
    with closing(Project.open_to_read(season)) as project:
        data = load_overview(project, FORMS)
    entries = list(data.entries.values())
    assert all(entry.is_counted for entry in entries)
    ((_, counts),) = status
    found = Counter(entry.status for entry in entries)
    assert found["balanced"] > 0
    assert counts == [found[status] for status in reversed(REPORT_STATUSES)]
    shares = rule_shares(entries)
    assert [numbers[0] for _, numbers in rules] == [
        len(shares.rules[0].open),
        len(shares.rules[0].settled),
        len(shares.rules[0].not_assessable),
    ]
    bars = [bar.measured.value for bar in by_agency(entries, 0, 2023)]
    ((_, numbers),) = agencies
    assert [Decimal(number) for number in numbers] == [value for value in bars if value is not None][: len(numbers)]
    assert None in bars, "an agency without a number is none of the bars"
    assert all(isinstance(number, int) for _, values in (*status, *rules, *agencies) for number in values)


def test_uncertain_readings_are_marked_and_counted_in_the_title() -> None:
    form = FORMS.form("disclosure-2021")
    charts = Charts(StyledBook().create_sheet(), {form.id: form}, wording("zh"), Banner("to_do", ""), "")
    for number, (agency, status) in enumerate((("甲局", "doubtful"), ("乙局", "seen")), start=1):
        cells = (Cell(cell, str(number), Decimal(number), "number") for cell in form.measures[0].cells)
        facts = tuple(CellFacts(cell, cell, cast(CellStatus, status)) for cell in cells)
        table = TableFacts("applications", form.id, facts)
        charts.add(ReportFacts(number, agency, 2023, "to_do", (table,), (), (), ()))
    block = charts._agency_block()
    assert block is not None
    assert [row[0] for row in block.rows] == ["乙局", "甲局 ◌"]
    assert block.title.endswith("；1 个含没有把握、还没有人看过的读数，标 ◌")


@pytest.mark.parametrize(
    ("cell", "status", "value", "doubtful"),
    [
        (Cell("t/r/c", "0百件", Decimal(0), "number", unit="百件"), "seen", Decimal(0), False),
        (Cell("t/r/c", "3百件", Decimal(3), "number", unit="百件"), "seen", None, False),
        (Cell("t/r/c", "3", Decimal(3), "number"), "doubtful", Decimal(3), True),
        (Cell("t/r/c", "", None, "blank"), "doubtful", None, False),
    ],
)
def test_a_measure_is_known_where_the_overview_knows_it(
    cell: Cell, status: CellStatus, value: Decimal | None, doubtful: bool
) -> None:
    form = next(iter(FORMS.forms))
    measure = replace(form.measures[0], id="own", cells=(cell.id,))
    table = TableFacts("t", form.id, (CellFacts(cell, cell, status),))
    measured = _measured(ReportFacts(1, "", 2023, "to_do", (table,), (), (), ()), {form.id: form}, measure)
    assert (measured.value, measured.doubtful) == (value, doubtful)


def test_the_charts_are_there_in_english(books: dict[Language, Path]) -> None:
    assert len(_first_sheet(books["en"])._charts) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_exports_are_the_same_bytes(
    season: Path, books: dict[Language, Path], language: Language, tmp_path: Path
) -> None:
    assert _exported(season, tmp_path / "again.xlsx", language).read_bytes() == books[language].read_bytes()


def test_a_project_without_reports_has_a_chart_of_none(tmp_path: Path) -> None:
    Project.create(tmp_path / "empty.gouji").close()
    sheet = _first_sheet(_exported(tmp_path / "empty.gouji", tmp_path / "book.xlsx"))
    (chart,) = sheet._charts
    ((_, counts),) = _series(sheet, chart)
    assert counts == [0] * len(REPORT_STATUSES)
