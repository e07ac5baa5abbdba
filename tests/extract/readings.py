"""What was read of a file, held against what it prints."""

from __future__ import annotations

from collections.abc import Mapping, Set

from app.extract import read_reports
from app.model import SURE, Cell, Page, Report, read_printed
from app.sources.reader import open_source
from tests.forms.official import form_2019, form_2021
from tests.generator.content import Truth

FORMS = (form_2019(), form_2021())
ALIKE = frozenset(("charges", "disputes"))
"""The tables that both forms print alike, so that nobody can tell of which form they are."""


def pages_of(data: bytes, name: str = "report") -> tuple[Page, ...]:
    """Every page of a file."""
    return tuple(open_source(data, name).pages)


def reports_of(data: bytes, name: str = "report") -> tuple[Report, ...]:
    """The reports of a file, read with both official forms."""
    return read_reports(open_source(data, name).pages, FORMS)


def cells_of(report: Report) -> dict[str, Cell]:
    """The report's cells by id."""
    return {cell.id: cell for table in report.tables for cell in table.cells}


def faults_in_cells(
    cells: Mapping[str, Cell], printed: Mapping[str, str | None], may_be_unreadable: Set[str] = frozenset()
) -> list[str]:
    """What is wrong with the cells, one sentence for each: a wrong one, a silent one, a missing or an invented one."""
    faults = [f"{cell_id} is invented" for cell_id, cell in cells.items() if cell_id not in printed and is_told(cell)]
    for cell_id, text in printed.items():
        cell = cells.get(cell_id)
        if cell is None:
            faults.append(f"{cell_id} is missing")
        elif not is_right(cell, text) and not (cell.state == "unreadable" and cell_id in may_be_unreadable):
            how = "silently read" if cell.confidence >= SURE else "read"
            faults.append(f"{cell_id}: {text!r} is {how} as {cell.raw!r} ({cell.state}, {cell.confidence})")
    return faults


def untold_faults(cells: Mapping[str, Cell], printed: Mapping[str, str | None]) -> list[str]:
    """The worst faults alone: a wrong cell that claims to be sure, and a number where the place is blank."""
    faults = []
    for cell_id, text in printed.items():
        cell = cells.get(cell_id)
        if cell is None or is_right(cell, text):
            continue
        invented = not text and cell.value is not None
        if invented or (cell.confidence >= SURE and cell.state != "unreadable"):
            faults.append(f"{cell_id}: {text!r} is read as {cell.raw!r} ({cell.state}, {cell.confidence})")
    return faults


def share_of_sure(cells: Mapping[str, Cell], printed: Mapping[str, str | None]) -> float:
    """The share of the printed cells that are right, and say so."""
    right = sum(is_right(cells[one], text) and cells[one].confidence >= SURE for one, text in printed.items())
    return right / len(printed)


def is_told(cell: Cell) -> bool:
    """Whether the cell says that the report prints something there."""
    return cell.state not in ("absent", "unreadable")


def is_right(cell: Cell, text: str | None) -> bool:
    """Whether the cell has the printed text, its state and its value."""
    expected = read_printed(text or "")
    same_text = "".join((cell.raw or "").split()) == "".join((text or "").split())
    return same_text and (cell.state, cell.value) == (expected.state, expected.value)


def faults_in_report(report: Report, truth: Truth, may_be_unreadable: Set[str] = frozenset()) -> list[str]:
    """What is wrong with a report: its title, its forms or its cells."""
    faults = faults_in_cells(cells_of(report), truth.cells, may_be_unreadable)
    if (report.agency, report.year) != (truth.agency, truth.year):
        faults.append(f"{truth.agency} {truth.year} is read as {report.agency} {report.year}")
    for table in report.tables:
        if table.id not in ALIKE and table.form != truth.forms[table.id]:
            faults.append(f"{table.id} of {truth.forms[table.id]} is read as {table.form}")
    return faults
