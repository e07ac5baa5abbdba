"""A reading as compressed JSON and back, exact to the last digit: decimals as text, boxes as four numbers."""

from __future__ import annotations

import json
import zlib
from decimal import Decimal
from typing import Any

from app.model import (
    Box,
    Cell,
    Corners,
    FreeSum,
    FreeTable,
    Omission,
    Passage,
    ReadProblem,
    Report,
    Spot,
    Table,
    is_too_long,
    valid_text,
)

_VERSION = 1
MOST_BYTES = 64 * 1024 * 1024
"""Most bytes of a reading before compression. A report of 3,000 pages full of free tables has some 20 MiB."""


class ReadingTooLargeError(Exception):
    """Raised for a reading of more than MOST_BYTES."""


def pack_reading(report: Report) -> bytes:
    """The report as it is stored. Raises ReadingTooLargeError."""
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
        "omissions": [[one.kind, one.spot.page, _box_out(one.spot.box)] for one in report.omissions],
        "corners": [[one.page, one.points] for one in report.corners],
    }
    text = json.dumps(document, separators=(",", ":")).encode("ascii")
    if len(text) > MOST_BYTES:
        raise ReadingTooLargeError(len(text))
    return zlib.compress(text)


def unpack_reading(data: bytes) -> Report:
    """The report that was packed; ValueError where the bytes are not those of one."""
    try:
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(data, MOST_BYTES)
        if not unpacking.eof:
            raise ValueError("no reading: cut short, or larger than one may be")
        document = json.loads(text)
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
            # Readings of earlier versions have no passages.
            tuple(map(_passage_in, document.get("passages", ()))),
            tuple(Omission(kind, Spot(page, Box(*box))) for kind, page, box in document.get("omissions", ())),
            tuple(Corners.of(page, [(x, y) for x, y in points]) for page, points in document.get("corners", ())),
        )
    except (zlib.error, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError) as error:
        raise ValueError("no reading") from error


def problem_out(problem: ReadProblem | None) -> list[Any] | None:
    """A problem as plain JSON."""
    return None if problem is None else [problem.code, problem.detail, [list(fact) for fact in problem.facts]]


def problem_in(packed: list[Any] | None) -> ReadProblem | None:
    """The problem that `problem_out` gave."""
    return (
        None if packed is None else ReadProblem(packed[0], packed[1], tuple((name, value) for name, value in packed[2]))
    )


def _cell_out(cell: Cell) -> list[Any]:
    boxes = [_box_out(box) for box in cell.boxes]
    packed = [
        cell.id, cell.raw, _decimal_out(cell.value), cell.state, cell.page, boxes, cell.confidence, cell.method,
        cell.unit,
    ]  # fmt: skip
    return packed if cell.second is None else [*packed, cell.second]


def _cell_in(packed: list[Any]) -> Cell:
    id_, raw, value, state, page, boxes, confidence, method, unit, *second = packed
    raw = None if raw is None else valid_text(raw)
    number = None if value is None else Decimal(value)
    if number is not None and is_too_long(number):  # read before numbers were bounded
        number, state, confidence = None, "unreadable", 0.0
    return Cell(id_, raw, number, state, page, tuple(Box(*box) for box in boxes), confidence, method, unit, *second[:1])


def _box_out(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1


def _decimal_out(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _passage_out(passage: Passage) -> list[Any]:
    return [passage.text, [[spot.page, _box_out(spot.box)] for spot in passage.spots], passage.chapter]


def _passage_in(packed: list[Any]) -> Passage:
    text, spots, chapter = packed
    return Passage(text, tuple(Spot(page, Box(*box)) for page, box in spots), chapter)


def _free_out(table: FreeTable) -> list[Any]:
    sums = [[str(it.total), [str(part) for part in it.parts], it.total_place, it.part_places] for it in table.sums]
    return [table.page, None if table.box is None else _box_out(table.box), table.rows, sums]


def _free_in(packed: list[Any]) -> FreeTable:
    page, box, rows, sums = packed
    return FreeTable(
        page,
        None if box is None else Box(*box),
        tuple(tuple(row) for row in rows),
        tuple(
            FreeSum(Decimal(total), tuple(map(Decimal, parts)), (place[0], place[1]), tuple((r, c) for r, c in places))
            for total, parts, place, places in sums
        ),
    )
