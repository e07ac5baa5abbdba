"""A reading as compressed JSON and back, exact to the last digit: decimals as text, boxes as four numbers."""

from __future__ import annotations

import json
import zlib
from decimal import Decimal
from typing import Any

from app.model import Box, Cell, FreeSum, FreeTable, Passage, ReadProblem, Report, Spot, Table

_VERSION = 1


def pack_reading(report: Report) -> bytes:
    """The report as it is stored."""
    document = {
        "version": _VERSION,
        "agency": report.agency,
        "year": report.year,
        "pages": report.pages,
        "tables": [[table.id, table.form, [_cell_out(cell) for cell in table.cells]] for table in report.tables],
        "entered": [table.id for table in report.tables if table.entered],
        "free_tables": [_free_out(table) for table in report.free_tables],
        "problem": problem_out(report.problem),
        "passages": [_passage_out(passage) for passage in report.passages],
    }
    return zlib.compress(json.dumps(document, separators=(",", ":")).encode("ascii"))


def unpack_reading(data: bytes) -> Report:
    """The report that was packed; ValueError where the bytes are not those of one."""
    try:
        document = json.loads(zlib.decompress(data))
        if document["version"] != _VERSION:
            raise ValueError(document["version"])
        return Report(
            document["agency"],
            document["year"],
            tuple(document["pages"]),
            tuple(
                Table(id_, form, tuple(map(_cell_in, cells)), id_ in document.get("entered", ()))
                for id_, form, cells in document["tables"]
            ),
            tuple(map(_free_in, document["free_tables"])),
            problem_in(document["problem"]),
            # Readings that were stored before the prose was read have none.
            tuple(map(_passage_in, document.get("passages", ()))),
        )
    except (zlib.error, ArithmeticError, LookupError, TypeError) as error:
        raise ValueError("no reading") from error


def problem_out(problem: ReadProblem | None) -> list[Any] | None:
    """A problem as plain JSON."""
    return None if problem is None else [problem.code, problem.detail, [list(fact) for fact in problem.facts]]


def problem_in(told: list[Any] | None) -> ReadProblem | None:
    """The problem that was put out."""
    return None if told is None else ReadProblem(told[0], told[1], tuple((name, value) for name, value in told[2]))


def _cell_out(cell: Cell) -> list[Any]:
    boxes = [_box_out(box) for box in cell.boxes]
    told = [
        cell.id, cell.raw, _decimal_out(cell.value), cell.state, cell.page, boxes, cell.confidence, cell.method,
        cell.unit,
    ]  # fmt: skip
    return told if cell.second is None else [*told, cell.second]


def _cell_in(told: list[Any]) -> Cell:
    id_, raw, value, state, page, boxes, confidence, method, unit, *second = told
    number = None if value is None else Decimal(value)
    return Cell(id_, raw, number, state, page, tuple(Box(*box) for box in boxes), confidence, method, unit, *second[:1])


def _box_out(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1


def _decimal_out(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _passage_out(passage: Passage) -> list[Any]:
    return [passage.text, [[spot.page, _box_out(spot.box)] for spot in passage.spots], passage.chapter]


def _passage_in(told: list[Any]) -> Passage:
    text, spots, chapter = told
    return Passage(text, tuple(Spot(page, Box(*box)) for page, box in spots), chapter)


def _free_out(table: FreeTable) -> list[Any]:
    sums = [[str(it.total), [str(part) for part in it.parts], it.total_place, it.part_places] for it in table.sums]
    return [table.page, None if table.box is None else _box_out(table.box), table.rows, sums]


def _free_in(told: list[Any]) -> FreeTable:
    page, box, rows, sums = told
    return FreeTable(
        page,
        None if box is None else Box(*box),
        tuple(tuple(row) for row in rows),
        tuple(
            FreeSum(Decimal(total), tuple(map(Decimal, parts)), (place[0], place[1]), tuple((r, c) for r, c in places))
            for total, parts, place, places in sums
        ),
    )
