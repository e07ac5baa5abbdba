"""Holds a written workbook against the project: every constant, every check's cells, what every check shows.

`python -m tests.workbook.proving [REPORTS]` proves generated reports with random corrections.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

from openpyxl.utils import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from app.forms import Form, FormCollection
from app.model import Cell, Finding, Wording
from app.project import Project, ReportQuery
from app.review.export.export import ExportOptions, export_workbook, reports_to_export
from app.review.export.report_rows import ReportRows
from app.review.review import Review
from app.review.state.change_event import RefusedError
from app.review.state.open_report import OpenReport
from app.review.state.report_cache import ReportCache
from app.rules import equations_of
from app.workbook.checks.formulas import is_exact_sum
from app.workbook.rows import ReportFacts
from app.workbook.sheets.report_sheet import ReportSheet
from app.workbook.writing.patched import write_only
from app.workbook.writing.styles import StyledBook
from tests.bench.projects import large_project
from tests.projects import FORMS, open_review
from tests.wordings import wording
from tests.workbook.office import recalculated, without_merged_areas

CHINESE = wording("zh")
OTHER_SHEETS = 7
TYPED = (
    "",
    "0",
    "—",
    "/",
    "7",
    "12",
    "3.5",
    "100",
    "无",
    "22（其中修订 16 件）",
    "5万元",
    "-3",
    "——",
    "123456789012345",
    "99999999999999.9",
    "12345678901234567",
)
"""What a person might type into a cell: everything that a rule has to cope with."""

_CHECK = re.compile(r'^=IF\(([A-Z]+\d+),ROUND\((.*),(\d+)\),"(.*)"\)$')
_REFERENCE = re.compile(r"(?<![A-Z\"])([A-Z]{1,3}\d+)(?::([A-Z]{1,3}\d+))?")
_ERRORS = ("#",)

Position = tuple[int, int]


@dataclass(frozen=True)
class Sheet:
    """One report's sheet: its formulas, its values, and where its cells stand."""

    formulas: Worksheet
    values: Worksheet
    report: OpenReport
    places: Mapping[str, Position]
    forms: FormCollection = FORMS


def sheets_of(project: Project, written: Path, *values: Path, words: Wording = CHINESE) -> list[Sheet]:
    """Every report's sheet, once for each of the files `values`, whose calculated values are looked at."""
    formulas, calculated = (
        without_merged_areas(written), [without_merged_areas(path, values=True) for path in values],
    )  # fmt: skip
    desk, telling = ReportCache(project, FORMS), ReportRows(project, FORMS.forms, words)
    ids = reports_to_export(project, ExportOptions())
    sheets = []
    opened = [(number, desk.load(report)) for number, report in enumerate(ids, start=1)]
    shown = [(number, report) for number, report in opened if report.report.tables]
    for at, (number, report) in enumerate(shown, start=OTHER_SHEETS):
        names = formulas.sheetnames[at]
        places = places_of(telling.report(number, report), words)
        sheets += [Sheet(formulas[names], one[names], report, places) for one in calculated]
    return sheets


def faults(sheet: Sheet, words: Wording = CHINESE) -> Iterator[str]:
    """What is wrong with a report's sheet: labels, constants, checks."""
    name = sheet.formulas.title
    forms = {form.id: form for form in sheet.forms.forms}
    for table in sheet.report.report.tables:
        for cell in table.cells:
            position = sheet.places[cell.id]
            yield from (f"{name} {cell.id}: {fault}" for fault in _label_faults(sheet, forms[table.form], cell.id))
            now = sheet.report.cells[cell.id]
            for worksheet in (sheet.formulas, sheet.values):
                found = worksheet.cell(*position)
                if not _says(found.value, found.data_type, now, words):
                    yield f"{name} {cell.id}: {found.value!r} ({found.data_type}) for {now}"
    yield from (f"{name} {fault}" for fault in _check_faults(sheet, words))
    for row in sheet.values.iter_rows():
        for one in row:
            if one.data_type == "e" or (isinstance(one.value, str) and one.value.startswith(_ERRORS)):
                yield f"{name} {one.coordinate}: {one.value}"


def _check_faults(sheet: Sheet, words: Wording) -> Iterator[str]:
    """Every equation must have exactly one check, of exactly its cells, that shows what the rule says."""
    ids = {position: cell for cell, position in sheet.places.items()}
    equations = {
        (frozenset(one.left), frozenset(one.right)): one
        for table in sheet.report.report.tables
        for one in equations_of(sheet.forms.form(table.form), table.id)
    }
    for row in sheet.formulas.iter_rows():
        for cell in row:
            found = _CHECK.match(str(cell.value)) if cell.data_type == "f" else None
            if found is None:
                continue
            left, other = (_cells_of(side, ids) for side in _sides(found[2]))
            equation = equations.pop((left, other), None)
            if equation is None:
                yield f"{cell.coordinate}: a check of no rule, {cell.value}"
                continue
            outcome = sheet.report.evaluation.checked.outcomes[equation.key]
            shown = sheet.values[cell.coordinate].value
            right = _is_right(shown, outcome, words)
            if not all(is_exact_sum(_values(side, sheet.report.cells)) for side in (equation.left, equation.right)):
                right = shown == words.say("workbook.not_assessable")  # no program can calculate with such numbers
            if not right:
                yield f"{cell.coordinate} {equation.key}: shows {shown!r} for {outcome}"
    yield from (f"{one.key} has no check" for one in equations.values())


def _is_right(shown: object, outcome: Finding | str, words: Wording) -> bool:
    if not isinstance(outcome, Finding):
        return isinstance(shown, (int, float)) and shown == 0
    if outcome.reason.startswith("broken"):
        return isinstance(shown, (int, float)) and outcome.difference is not None and _close(shown, outcome.difference)
    return shown == words.say("workbook.not_assessable")


def _values(ids: Sequence[str], cells: Mapping[str, Cell]) -> list[Decimal]:
    return [one for cell in ids if cell in cells if (one := cells[cell].value) and cells[cell].state != "unreadable"]


def _close(shown: float, difference: Decimal) -> bool:
    """Equal to what a double can tell of numbers as large as the test's largest."""
    return abs(Decimal(repr(shown)) - difference) <= max(Decimal("1e-9"), abs(difference) * Decimal("1e-14"))


def _says(value: object, data_type: str, cell: Cell, words: Wording) -> bool:
    """Whether a sheet's cell is the constant that the project's cell wants."""
    match cell.state:
        case "blank":
            return value is None
        case "absent":
            return value == words.say("workbook.absent")
        case "unreadable":
            return isinstance(value, str) and value.startswith("?")
        case "dash":
            return isinstance(value, str) and data_type == "s" and value == "".join((cell.raw or "").split())
        case "number" if cell.unit is None and cell.value is not None and len(cell.value.as_tuple().digits) <= 15:
            return isinstance(value, (int, float)) and Decimal(repr(value)) == cell.value
        case _:
            return value == " ".join((cell.raw or "").split())


def _label_faults(sheet: Sheet, form: Form, cell_id: str) -> Iterator[str]:
    """The row's label must stand left of the cell or above it, and the column's above."""
    table_id, row_id, column_id = cell_id.split("/")
    table = form.table(table_id)
    row, column = sheet.places[cell_id]
    left = [sheet.formulas.cell(row, at).value for at in range(1, column)]
    above = [sheet.formulas.cell(at, column).value for at in range(max(1, row - 40), row)]
    wide = [sheet.formulas.cell(at, back).value for at in range(max(1, row - 4), row) for back in range(1, column + 1)]
    if table.rows[row_id].label.text not in [_first_line(text) for text in (*left, *wide)]:
        yield "its row's label is not there"
    if table.column(row_id, column_id).label.text not in [_first_line(text) for text in above]:
        yield "its column's label is not there"


def _first_line(text: object) -> str:
    return str(text).split("\n", 1)[0]


def places_of(facts: ReportFacts, words: Wording, forms: FormCollection = FORMS) -> dict[str, Position]:
    """Where the cells of a report stand on its sheet."""
    book = StyledBook()
    sheet: Worksheet = book.create_sheet("x")
    placed = ReportSheet(facts, {form.id: form for form in forms.forms}, words, "")
    placed.write(sheet, "x")
    write_only.discard(book)
    return {
        cell: coordinate_to_tuple(placed.place(cell))
        for table in facts.tables
        for cell in (one.now.id for one in table.cells)
    }


def _sides(difference: str) -> tuple[str, str]:
    """The two sums of `left-right`: the minus that stands outside all brackets and texts."""
    depth, in_text = 0, False
    for at, char in enumerate(difference):
        if char == '"':
            in_text = not in_text
        elif not in_text:
            depth += (char == "(") - (char == ")")
            if char == "-" and depth == 0:
                return difference[:at], difference[at + 1 :]
    raise AssertionError(difference)


def _cells_of(side: str, ids: Mapping[Position, str]) -> frozenset[str]:
    """The cells that a sum adds up."""
    found = set()
    for first, last in _REFERENCE.findall(re.sub(r'"[^"]*"', '""', side)):
        (top, left), (bottom, right) = coordinate_to_tuple(first), coordinate_to_tuple(last or first)
        rows, columns = range(top, bottom + 1), range(left, right + 1)
        found |= {ids.get((row, column), f"?{row}/{column}") for row in rows for column in columns}
    return frozenset(found)


def with_random_corrections(review: Review, rng: Random, cells: int = 25) -> None:
    """Type things into random cells of every report; what is refused is left."""
    for report in review.project.reports.find(ReportQuery()):
        known = list(review.report(report).cells)
        for cell in rng.sample(known, min(cells, len(known))) if known else ():
            try:
                review.cells.correct(report, {cell: rng.choice(TYPED)}, "试")
            except RefusedError:
                continue


def prove(path: Path, folder: Path, words: Wording = CHINESE) -> list[str]:
    """Export a project, have it calculated anew, and hold both files against the project."""
    written = folder / f"{path.stem}.xlsx"
    project = Project.open(path, read_only=True)
    try:
        export_workbook(project, FORMS, words, written, ExportOptions(words.language, True))
        sheets = sheets_of(project, written, written, recalculated(written, folder / path.stem), words=words)
        return [fault for sheet in sheets for fault in faults(sheet, words)]
    finally:
        project.close()


def generated(path: Path, reports: int, seed: int) -> Path:
    """A project of generated reports with random corrections."""
    large_project(path, reports, reports)
    review = open_review(path)
    with_random_corrections(review, Random(seed))
    review.project.close()
    return path


def main(arguments: Sequence[str]) -> int:
    """Prove as many generated reports as asked for."""
    reports = int(arguments[0]) if arguments else 200
    with tempfile.TemporaryDirectory(prefix="gouji-proof-") as folder:
        found = prove(generated(Path(folder) / "generated.gouji", reports, 4), Path(folder))
    print("\n".join(found[:50]))
    print(f"{reports} reports, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
