"""Scanned reports of one table or all, and what is silently wrong with what was read of them."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from pathlib import Path
from random import Random

from app.model import SURE, Cell, Report
from app.review.reading.job import CheckJob, ReadingTools, check_file
from tests.extract.readings import FORMS, is_right, is_told
from tests.generator.content import Content, Heading, make_content, plain_recipe
from tests.generator.grid import TableGrid
from tests.generator.numbers import Size

AGENCY, YEAR = "石桥镇人民政府", 2022


def report(size: Size = "medium", seed: int = 7, only: Set[str] = frozenset()) -> Content:
    """The headings and tables of a report (those named, or all), which is what a scan is read for."""
    whole = make_content(plain_recipe("disclosure-2021", AGENCY, YEAR, size), Random(seed))
    wanted = only or {grid.id for grid in whole.tables}
    blocks = [
        block
        for block in whole.blocks
        if (isinstance(block, Heading) and block.level == 1) or (isinstance(block, TableGrid) and block.id in wanted)
    ]
    cells = {name: text for name, text in whole.truths[0].cells.items() if name.split("/")[0] in wanted}
    return replace(whole, blocks=tuple(blocks), truths=(replace(whole.truths[0], cells=cells),))


def checked_report(path: Path) -> Report:
    """The one report of a file."""
    source = check_file(ReadingTools(FORMS), CheckJob(str(path), 10**8), lambda done, total: None)
    assert source.problem is None
    (found,) = source.reports
    return found.report


def silent_faults(
    cells: Mapping[str, Cell], printed: Mapping[str, str | None], may_be_unreadable: Set[str] = frozenset()
) -> list[str]:
    """The cells that nobody is told to look at and that are wrong, missing or invented.

    A table that was not found at all is told as such.
    """
    read = {name.split("/")[0] for name in cells}
    faults = [
        f"{name} is invented as {cell.raw!r}" for name, cell in cells.items() if name not in printed and is_told(cell)
    ]
    for name, text in printed.items():
        cell = cells.get(name)
        if cell is None:
            if name.split("/")[0] in read and name not in may_be_unreadable:
                faults.append(f"{name} is missing")
        elif cell.confidence >= SURE and not is_right(cell, text):
            faults.append(f"{name}: {text!r} is silently read as {cell.raw!r} ({cell.state}, {cell.confidence})")
    return faults
