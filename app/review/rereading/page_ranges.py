"""The pages of split and joined reports, and which work of people follows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.model import Cell, Correction, Report, Seen, Verdict
from app.review.state.open_report import OpenReport

Part = tuple[int, tuple[int, ...] | None]
"""A source id, and numbers of its pages (None: all)."""

Parts = tuple[Part, ...]


def kept_people_work(reading: Report, former: Sequence[OpenReport]) -> Iterator[Correction | Seen | Verdict]:
    """The corrections, marks and verdicts of former reports that belong to the cells of a new reading.

    A cell of the new reading gets the correction and the mark of the same cell in the first former report that has
    one, if it was found in the new reading, or not found in that former one, or is of an entered table. (Marks are
    valid only for the same text.) A verdict is kept where the new reading has all of its cells and found one of them,
    or none was found before; a verdict without cells, on a missing table, is always kept. Signatures are never kept.
    """
    cells = {cell.id: cell for table in reading.tables for cell in table.cells}
    entered = {cell.id for table in reading.tables if table.entered for cell in table.cells}
    done: set[tuple[str, str]] = set()
    for report in former:
        everything: list[Correction | Seen] = [*report.corrections.values(), *report.seen.values()]
        for one in everything:
            here, there = cells.get(one.cell), report.extracted.get(one.cell)
            filled_in = there is None or not there.is_found
            key = (type(one).__name__, one.cell)
            if here is not None and (here.is_found or filled_in or one.cell in entered) and key not in done:
                done.add(key)
                yield one
        for verdict in report.verdicts.values():
            key = (Verdict.__name__, verdict.finding)
            if key not in done and _goes_along(verdict, cells, report.extracted):
                done.add(key)
                yield verdict


def _goes_along(verdict: Verdict, here: Mapping[str, Cell], there: Mapping[str, Cell]) -> bool:
    """Whether a verdict is kept for a new reading (see `kept_people_work`)."""
    operands = [operand.cell for operand in verdict.operands if operand.cell]
    if not all(cell in here for cell in operands):
        return False
    printed_here, printed_there = (
        any(cell in cells and cells[cell].is_found for cell in operands) for cells in (here, there)
    )
    return not operands or printed_here or not printed_there


def split_at(parts: Parts, page_counts: Mapping[int, int], number: int) -> tuple[Parts, Parts]:
    """The parts before the page `number` (counted through all sources, from 1) and those from it on."""
    first: list[Part] = []
    second: list[Part] = []
    offset = 0
    for source, pages in parts:
        count = page_counts[source]
        own = pages if pages is not None else tuple(range(1, count + 1))
        before = tuple(page for page in own if page + offset < number)
        after = tuple(page for page in own if page + offset >= number)
        if before:
            first.append((source, before))
        if after:
            second.append((source, after))
        offset += count
    return tuple(first), tuple(second)
