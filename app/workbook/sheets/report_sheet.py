"""The sheet of one report: its tables in the form's layout, with values as constants and every check as a formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import cast

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.forms import Form, FormTable, Label
from app.forms.layout import LayoutPlace, TableLayout, statutory_layout
from app.model import Wording
from app.workbook.checks.cell_value import cell_spot, foreign_units_under, operand_of, when
from app.workbook.checks.check_layout import CheckPlace, places_of
from app.workbook.checks.formulas import Operand, check_of, ranges_of
from app.workbook.rows import CellFacts, CheckFacts, ReportFacts, TableFacts
from app.workbook.sheets.overview import sent_back_said
from app.workbook.writing.page_setup import portrait
from app.workbook.writing.patched.archive import END_OF_ROWS
from app.workbook.writing.patched.cell_xml import formats_xml
from app.workbook.writing.shared_columns import Area, Grid
from app.workbook.writing.sheet_buffer import Formula, Link, SheetBuffer, Spot
from app.workbook.writing.styles import StyledBook, StyleName, banner_style, check_rules

_LABEL_WIDTH, _NUMBER_WIDTH, _CHECK_WIDTH = 8.3, 9.3, 10.5
"""Widths of the columns of labels, numbers and checks, in characters; chosen by hand."""
_LEGEND: tuple[StyleName, ...] = (
    "number_corrected", "number_contradicted", "number_unreadable", "number_doubtful", "number_as_printed",
    "number_unproved", "number_absent",
)  # fmt: skip
_LEAST_WIDTH = 14
"""Columns of the narrowest sheet: the legend and the counts in the head need as many."""
_FIRST = 5
"""The last row of the head (banner, title, facts), which is frozen and printed on every page."""


class ReportSheet:
    """Writes one report's sheet. `forms` are by id, `banner` is the text of the first row."""

    def __init__(self, report: ReportFacts, forms: Mapping[str, Form], words: Wording, banner: str) -> None:
        """Raise KeyError where a table is of a form that is not in `forms`."""
        self._report, self._forms, self._words, self._banner = report, forms, words, banner
        self._layouts = {table.id: statutory_layout(forms[table.form].table(table.id)) for table in report.tables}
        self._grid = Grid(list(self._layouts.values()))
        beside = max((self._rules_beside(table) for table in report.tables), default=0)
        self._right = max(self._grid.right, self._grid.width + beside, _LEAST_WIDTH)
        self._canvas = SheetBuffer(self._widths())
        self._operands: dict[str, Operand] = {}
        self._checks: list[Operand] = []
        self._kinds: list[str] = []

    def write(self, sheet: Worksheet, overview: str) -> str:
        """Fill the sheet. Call it once. `overview` is the name of the sheet to link back to.

        Returns:
            The XML of its rows and of what stands between them and the links (`Archive`).
        """
        top = _FIRST + 1
        for table in self._report.tables:
            top = self._table(table, top) + 1
        for name in self._report.missing:
            self._put(Area(top, 1, top, self._right), self._say("workbook.missing_table", table=name), "missing")
            top += 1
        top = self._legend(top) + 1
        for line in (*self._exceptions(), *self._signatures()):
            self._put(Area(top, 1, top, self._right), line, "meta")
            top += 1
        self._head(overview)
        portrait(sheet, self._widths(), title_rows=f"1:{_FIRST}", frozen=f"A{_FIRST + 1}")
        self._fold(sheet)
        rows = self._canvas.write(sheet)
        sheet.print_area = f"A1:{get_column_letter(self._right)}{top - 1}"
        # One rule for each range: over several ranges, programs differ in which cell the formula is relative to.
        book = cast(StyledBook, sheet.parent)
        checked = ((area, check_rules(book, area.partition(":")[0])) for area in ranges_of(self._checks))
        return f"{rows}{END_OF_ROWS}{self._canvas.merged()}{formats_xml(checked)}"

    def _fold(self, sheet: Worksheet) -> None:
        """Hide the columns that hold whether each check can be assessed; a click on the + above shows them."""
        first, last = get_column_letter(self._right + 1), get_column_letter(2 * self._right)
        sheet.column_dimensions.group(first, last, hidden=True, outline_level=1)
        sheet.column_dimensions.max_outline = 1
        sheet.column_dimensions[get_column_letter(2 * self._right + 1)].collapsed = True

    def place(self, cell_id: str) -> str:
        """The reference of a report's cell on the sheet (`B7`); `A1` for one that is not on it. Valid after `write`."""
        return self._operands[cell_id].reference if cell_id in self._operands else "A1"

    def _head(self, overview: str) -> None:
        report, right = self._report, self._right
        self._put(Area(1, 1, 1, right), self._banner, banner_style(report.status))
        self._canvas.heighten(1, 27)
        agency = report.agency or self._say("workbook.no_agency")
        year = str(report.year) if report.year else self._say("workbook.no_year")
        self._put(Area(2, 1, 2, right), self._say("workbook.report_title", agency=agency, year=year), "title")
        sources = self._words.say("workbook.separator").join(
            self._say("workbook.source_line", name=source.name, sha256=source.sha256) for source in report.sources
        )
        self._put(Area(3, 1, 3, right), sources, "meta")
        back = Spot(self._say("workbook.back"), "link", link=Link(overview))
        self._canvas.put(Area(4, 1, 4, 2), back)
        self._put(Area(4, 3, 4, 5), self._say("workbook.live"), "meta")
        counted = self._counted()
        for number, (key, formula, now) in enumerate(counted):
            left = 6 + 3 * number
            self._put(Area(4, left, 4, left + 1), self._say(key), "meta_right")
            self._canvas.put(Area(4, left + 2, 4, left + 2), Spot(Formula(formula, Decimal(now)), "check"))
        self._put(
            Area(5, 1, 5, right),
            sent_back_said(report.sent_back, self._words),
            "meta" if report.sent_back is None else "missing",
        )

    def _counted(self) -> tuple[tuple[str, str, int], ...]:
        """The counts of checks that hold, are broken and cannot be assessed: message key, formula, present value."""
        ranges = ranges_of(self._checks)
        zero = "+".join(f"COUNTIF({one},0)" for one in ranges) or "0"
        numbers = "+".join(f"COUNT({one})" for one in ranges) or "0"
        now, total = self._kinds, len(self._checks)
        return (
            ("workbook.live_holds", f"={zero}", now.count("holds")),
            ("workbook.live_broken", f"={numbers}-({zero})", now.count("broken")),
            ("workbook.live_open", f"={total}-({numbers})", now.count("open")),
        )

    def _table(self, facts: TableFacts, top: int) -> int:
        """Place one table from row `top` on; returns the first row below it and its checks."""
        form = self._forms[facts.form]
        table, layout = form.table(facts.id), self._layouts[facts.id]
        title = self._say("workbook.table_title", table=self._line(table.heading), form=self._line(form.title))
        self._put(Area(top, 1, top, self._right), title, "heading")
        top += 1
        cells = {cell.now.id: cell for cell in facts.cells}
        for place in layout.places:
            self._place(table, layout, place, cells, top)
        checks = [check for check in self._report.checks if check.equation.cells[0].startswith(f"{facts.id}/")]
        return self._all_checks(form, layout, checks, top)

    def _place(
        self, table: FormTable, layout: TableLayout, place: LayoutPlace, cells: Mapping[str, CellFacts], top: int
    ) -> None:
        area = self._grid.area(layout, place, top)
        if place.cell is None:
            style: StyleName = "corner" if place.kind == "note" else "label"
            text = self._text(place.label) if place.label else None
            units = foreign_units_under(place, layout, cells) if text else ()
            if units:
                text = f"{text}\n{self._say('workbook.printed_unit', unit=self._say('workbook.separator').join(units))}"
            self._put(area, text, style)
            return
        facts = cells.get(place.cell)
        _, row, column = place.cell.split("/")
        self._canvas.put(area, cell_spot(facts, table.column(row, column), self._words))
        self._operands[place.cell] = operand_of(
            facts, area, is_signed=place.cell in self._report.signed, absent=self._say("workbook.absent")
        )

    def _all_checks(self, form: Form, layout: TableLayout, checks: Sequence[CheckFacts], top: int) -> int:
        texts = {rule.id: self._text(rule.text) for rule in form.rules}
        found = places_of(checks, layout, self._grid, top, top + layout.rows)
        for label in found.labels:
            text = texts.get(label.rule, label.rule)
            if label.subject:
                text = self._say("workbook.check_of", rule=text, subject=label.subject)
            self._put(label.area, self._say("workbook.check", rule=text), "check_label")
        for check in found.checks:
            self._check(check)
        return found.bottom

    def _check(self, place: CheckPlace) -> None:
        check = place.check
        area = place.area
        helper = f"{get_column_letter(area.left + self._right)}{area.top}"
        word = self._say("workbook.not_assessable")
        formulas = check_of(check.equation, self._operands)
        kind = _kind(check) if formulas.is_exact else "open"
        now: Decimal | str = word
        if kind != "open":
            now = Decimal(0) if kind == "holds" or check.difference is None else check.difference
        self._canvas.put(area, Spot(Formula(formulas.difference(helper, word), now), "check"))
        beside = Area(area.top, area.left + self._right, area.top, area.left + self._right)
        self._canvas.put(beside, Spot(Formula(formulas.assessable, kind != "open"), "helper"))
        self._checks.append(Operand(area.top, area.left, not area.is_single))
        self._kinds.append(kind)

    def _legend(self, top: int) -> int:
        for number, style in enumerate(_LEGEND):
            left = 1 + 2 * number
            variant = style.partition("_")[2]
            self._canvas.put(Area(top, left, top, left + 1), Spot(self._say(f"workbook.legend.{variant}"), style))
        self._canvas.heighten(top, 30)
        self._put(Area(top + 1, 1, top + 1, self._right), self._say("workbook.legend"), "legend")
        return top + 2

    def _exceptions(self) -> Iterator[str]:
        """A heading and one line for each finding with a verdict that holds; nothing if there is none."""
        ruled = [finding for finding in self._report.findings if finding.ruled]
        if ruled:
            yield self._say("workbook.exceptions", count=len(ruled))
        for finding in ruled:
            if (one := finding.verdict) is not None:
                key = "workbook.exception_reason" if one.reason else "workbook.exception"
                facts = {"finding": finding.sentence, "verdict": one.words, "author": one.author, "at": when(one.at)}
                yield self._say(key, reason=one.reason, **facts)

    def _signatures(self) -> Iterator[str]:
        """One line for each signature, which says if it does not hold; a single line if there is no signature."""
        if not self._report.signatures:
            yield self._say("workbook.signature_empty")
        for one in self._report.signatures:
            key = "workbook.signature" if one.holds else "workbook.signature_void"
            yield self._say(key, author=one.author, at=when(one.at), hash=one.hash)
        if self._report.status == "signed_once":
            yield self._say("workbook.signature_awaited")

    def _rules_beside(self, table: TableFacts) -> int:
        rules = self._forms[table.form].rules
        return sum(1 for rule in rules if rule.table == table.id and rule.each == "row")

    def _widths(self) -> list[float]:
        labels = [_LABEL_WIDTH] * self._grid.labels
        numbers = [_NUMBER_WIDTH] * self._grid.numbers
        return [*labels, *numbers, *[_CHECK_WIDTH] * (self._right - self._grid.width)]

    def _put(self, area: Area, text: str | None, style: StyleName) -> None:
        self._canvas.put(area, Spot(text, style))

    def _text(self, label: Label) -> str:
        """The printed label; in an English workbook with its translation on the next line."""
        if self._words.language == "zh" or not label.english:
            return label.text
        return f"{label.text}\n{label.english}"

    def _line(self, label: Label) -> str:
        return self._text(label).replace("\n", " · ")

    def _say(self, key: str, **facts: object) -> str:
        return self._words.say(key, **facts)


def _kind(check: CheckFacts) -> str:
    """What the check's cell shows: `holds` (0), `broken` (a difference) or `open` (the word for not assessable)."""
    if check.status in ("holds", "assumed"):
        return "holds"
    return "broken" if check.reason.startswith("broken") else "open"
