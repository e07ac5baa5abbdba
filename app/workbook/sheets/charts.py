"""The first sheet: how far the review is, which rules are broken, which agencies have most, as tables and charts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.title import Title, title_maker
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, ParagraphProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.forms import Form, Measure
from app.frozen import dataclass
from app.model import REPORT_STATUSES, ReportStatus, Wording, exact_sum
from app.workbook.rows import ReportFacts
from app.workbook.sheets.list_sheet import Banner
from app.workbook.writing.page_setup import portrait
from app.workbook.writing.patched.write_only import merge
from app.workbook.writing.sheet_buffer import Spot, Value, make_cell, row_height
from app.workbook.writing.styles import StyleName, banner_style

_MOST_RULES = 12
_MOST_AGENCIES = 15
"""Bars of a chart; the lists on the other sheets have all. Chosen so that a block fits into its rows."""
_BLOCK_ROWS = 20
_FIRST_ROW = 4
"""Rows from one table to the next, and where the first begins, from 1."""
_WIDTHS = (34.0, 11.0, 11.0, 11.0, 3.0, *([11.0] * 9))
_CHART_COLUMN = "F"
_CHART_SIZE = (20, 11)
"""Width and height of a chart in centimetres: about as high as a block."""
_COLORS: Mapping[ReportStatus, str] = {
    "signed": "0072B2", "signed_once": "009E73", "verified": "56B4E9", "excepted": "CC79A7", "balanced": "F0E442",
    "to_do": "E69F00", "sent_back": "D55E00", "unread": "999999",
}  # fmt: skip
"""After Okabe and Ito (2008), as in the window's light theme."""
_NUMBER_COLOR, _GRID_COLOR = "0072B2", "D9DEE3"
_GAP, _WIDE_GAP = 45, 120
"""Between bars, in per cent of their width: many, and few."""
_FEW = 6
"""Up to so many reports, the axis has a tick for each: half a report is none."""
_DOUBT = "◌"
"""Behind the name of an agency whose number is uncertain, as in the window."""
_RULE_COLORS = ("D55E00", "CC79A7", "999999")

_Outcome = Literal["open", "settled", "not_assessable"]
_OUTCOMES: tuple[_Outcome, ...] = ("open", "settled", "not_assessable")


@dataclass(frozen=True, slots=True)
class _Block:
    """One table with its chart: the headings, the rows, a colour for each series, or for each row of a single one."""

    title: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]
    colors: tuple[str, ...]
    by_row: bool = False


@dataclass(frozen=True, slots=True)
class _Measured:
    """A measure of one report; None where a cell of it has no number in the form's unit.

    `doubtful`: a reading in it is uncertain and nobody has looked at it.
    """

    value: Decimal | None
    doubtful: bool = False


class Charts:
    """Counts the reports one by one, and writes the sheet at the end."""

    def __init__(self, sheet: Worksheet, forms: Mapping[str, Form], words: Wording, banner: Banner, title: str) -> None:
        self._sheet, self._forms, self._words, self._banner, self._title = sheet, forms, words, banner, title
        self._statuses = Counter[ReportStatus]()
        self._rules = defaultdict[str, Counter[_Outcome]](Counter)
        self._checked = 0
        self._measure = _first_measure(forms)
        self._numbers: list[tuple[int, str, _Measured]] = []
        portrait(sheet, _WIDTHS, title_rows="1:2", frozen="A3")
        sheet.page_setup.fitToHeight = 1
        merge(sheet, ("A1:N1", "A2:N2"))
        sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 27, 27

    def add(self, report: ReportFacts) -> None:
        """Count one report. One that was sent back counts only as such: its numbers are not to be used."""
        self._statuses[report.status] += 1
        if report.status == "sent_back" or not report.tables:
            return
        self._checked += 1
        outcomes: dict[str, _Outcome] = {}
        for finding in report.findings:
            found: _Outcome | None = None
            if finding.status == "broken":
                found = "settled" if finding.ruled else "open"
            elif finding.status == "not_assessable" and not finding.ruled:
                found = "not_assessable"
            if found is not None:
                outcomes[finding.rule] = min(outcomes.get(finding.rule, found), found, key=_OUTCOMES.index)
        for rule, outcome in outcomes.items():
            self._rules[rule][outcome] += 1
        if self._measure is not None and report.year is not None:
            name = report.agency or self._words.say("workbook.no_agency")
            self._numbers.append((report.year, name, _measured(report, self._forms, self._measure)))

    def finish(self) -> None:
        """Write the tables and their charts. Call it after the last report."""
        blocks = [self._status_block(), self._rule_block(), self._agency_block()]
        rows = self._laid_out([block for block in blocks if block is not None])
        for number in range(1, max(rows, default=2) + 1):
            spots = rows.get(number, [])
            if number > 2 and spots:
                heights = [row_height(spot.value, width) for spot, width in zip(spots, _WIDTHS, strict=False)]
                self._sheet.row_dimensions[number].height = max(heights)
            self._sheet.append([make_cell(self._sheet, spot) for spot in spots])

    def _laid_out(self, blocks: Sequence[_Block]) -> dict[int, list[Spot]]:
        """The cells by row, from 1; the charts are put beside them."""
        rows = {1: [Spot(self._banner.text, banner_style(self._banner.status))], 2: [Spot(self._title, "title")]}
        for place, block in enumerate(blocks):
            top = _FIRST_ROW + place * _BLOCK_ROWS
            rows[top] = [Spot(heading, "head") for heading in block.headings]
            for at, values in enumerate(block.rows, start=top + 1):
                rows[at] = [Spot(value, _style(value)) for value in values]
            self._sheet.add_chart(self._chart(block, top), f"{_CHART_COLUMN}{top}")
        return rows

    def _chart(self, block: _Block, top: int) -> BarChart:
        """A chart of bars from left to right, the first row at the top."""
        chart = BarChart()
        single = len(block.headings) == 2
        chart.type, chart.grouping = "bar", "clustered" if single else "stacked"
        chart.overlap, chart.gapWidth = (0 if single else 100), (_GAP if len(block.rows) > _FEW else _WIDE_GAP)
        chart.title = _title(block.title)
        chart.width, chart.height = _CHART_SIZE
        last, columns = top + len(block.rows), len(block.headings)
        chart.add_data(
            Reference(self._sheet, min_col=2, max_col=columns, min_row=top, max_row=last), titles_from_data=True
        )
        chart.set_categories(Reference(self._sheet, min_col=1, min_row=top + 1, max_row=last))
        chart.x_axis.scaling.orientation = "maxMin"
        chart.x_axis.delete = chart.y_axis.delete = False
        chart.y_axis.numFmt = "#,##0"
        chart.y_axis.crosses = "max"
        chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=_GRID_COLOR)))
        chart.x_axis.tickLblSkip = 1
        if max((sum(row[1:]) for row in block.rows), default=0) <= _FEW:  # type: ignore[arg-type]  # numbers
            chart.y_axis.majorUnit = 1
        if single:
            chart.legend = None
            chart.dataLabels = DataLabelList()
            chart.dataLabels.showVal = True
            chart.dataLabels.position = "outEnd"
            chart.dataLabels.showSerName = chart.dataLabels.showCatName = chart.dataLabels.showLegendKey = False
        elif chart.legend is not None:
            chart.legend.position = "b"
        for number, series in enumerate(chart.series):
            series.graphicalProperties.solidFill = block.colors[0 if block.by_row else number]
            if block.by_row:
                series.data_points = [_point(at, color) for at, color in enumerate(block.colors)]
        return chart

    def _status_block(self) -> _Block:
        say, shown = self._words.say, REPORT_STATUSES[::-1]
        return _Block(
            say("workbook.chart.status", count=sum(self._statuses.values())),
            (say("workbook.column.status"), say("workbook.chart.reports")),
            [(say(f"workbook.status.{status}"), self._statuses[status]) for status in shown],
            tuple(_COLORS[status] for status in shown),
            by_row=True,
        )

    def _rule_block(self) -> _Block | None:
        if not self._rules:
            return None
        say = self._words.say
        ordered = sorted(
            self._rules.items(),
            key=lambda one: (-one[1]["open"] - one[1]["settled"], -one[1]["not_assessable"], one[0]),
        )
        return _Block(
            say("workbook.chart.rules", count=self._checked),
            (say("workbook.column.rule"), *(say(f"workbook.chart.{outcome}") for outcome in _OUTCOMES)),
            [(rule, *(counts[outcome] for outcome in _OUTCOMES)) for rule, counts in ordered[:_MOST_RULES]],
            _RULE_COLORS,
        )

    def _agency_block(self) -> _Block | None:
        """The greatest numbers of the newest year; agencies without a number are counted in the title."""
        if self._measure is None or not self._numbers:
            return None
        year = max(found for found, _, _ in self._numbers)
        of_year = [(name, measured) for found, name, measured in self._numbers if found == year]
        known = [(name, one.value, one.doubtful) for name, one in of_year if one.value is not None]
        known.sort(key=lambda one: one[0])
        known.sort(key=lambda one: one[1], reverse=True)
        if not known:
            return None
        label = self._measure.label
        measure = label.english if self._words.language == "en" and label.english else label.text
        title = self._words.say(
            "workbook.chart.agencies",
            measure=measure,
            year=year,
            shown=min(len(known), _MOST_AGENCIES),
            known=len(known),
            unknown=len(of_year) - len(known),
        )
        doubtful = sum(one[2] for one in known)
        if doubtful:
            title += self._words.say("workbook.chart.doubtful", count=doubtful)
        rows = [
            (f"{name} {_DOUBT}" if is_doubtful else name, int(value) if value == int(value) else value)
            for name, value, is_doubtful in known[:_MOST_AGENCIES]
        ]
        return _Block(title, (self._words.say("workbook.column.agency"), measure), rows, (_NUMBER_COLOR,))


def _first_measure(forms: Mapping[str, Form]) -> Measure | None:
    """The measure that the newest form names first; None where no form names any."""
    newest = sorted(forms.values(), key=lambda form: form.years[0], reverse=True)
    return next((form.measures[0] for form in newest if form.measures), None)


def _measured(report: ReportFacts, forms: Mapping[str, Form], measure: Measure) -> _Measured:
    """The measure of a report. A blank is not zero, but 0 in another unit is."""
    form = forms[report.tables[0].form]
    cells = next((one.cells for one in form.measures if one.id == measure.id), measure.cells)
    facts = {cell.now.id: cell for table in report.tables for cell in table.cells if cell.now.id in cells}
    found = [facts[cell] for cell in cells if cell in facts]
    known = [one.now.value for one in found if one.now.value is not None and not (one.now.unit and one.now.value)]
    if len(known) < len(cells):
        return _Measured(None)
    return _Measured(exact_sum(known), any(one.status == "doubtful" for one in found))


def _point(at: int, color: str) -> DataPoint:
    point = DataPoint(idx=at)
    point.graphicalProperties.solidFill = color
    return point


def _title(text: str) -> Title:
    """A chart's title in bold letters of 11 points: those of openpyxl are as high as three rows."""
    title = title_maker(text)
    letters = CharacterProperties(sz=1100, b=True)
    rich = None if title.tx is None else title.tx.rich
    for paragraph in [] if rich is None else rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=letters)
        for run in paragraph.r:
            run.rPr = letters
    return title


def _style(value: Value) -> StyleName:
    return "entry" if isinstance(value, str) else "entry_number"
