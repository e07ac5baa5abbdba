"""`free.total`: the numbers of a free table that are labelled as a total and are exactly the sum of others.

They are offered only, since no form says that they must be sums. A total that is no such sum is not reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from app.model import FreeSum, Printed, plain, read_printed
from app.rules.running_sums import SUBTOTAL, Entry, Place, Run

_TOTAL = re.compile(
    r"(?:(?P<subtotal>小计)|(?P<sum>合计|共计)|(?P<total>总计|总共|总数|总和))(?:量|数量?|数额|金额|件数|人数)?$"
)
_BESIDES_LABEL = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|^[0-9一二三四五六七八九十]+[、.]|[:：、,.*※\-—]")
_RANKS = {"subtotal": SUBTOTAL, "sum": 2, "total": 3}

MOST_SUMS = 500
"""The most sums of one table, which bounds the time for a text that is no table; chosen by hand."""


def find_sums(rows: tuple[tuple[str, ...], ...]) -> tuple[FreeSum, ...]:
    """Every number in a 总计, 合计 or 小计 row or column that is the exact sum of at least two others of its line.

    `rows` are the texts of the table's cells, in rows of equal length. The parts are searched from the total back to
    the heading or the previous total (a 小计 in between is not added besides its own parts); for a total that comes
    first in its line, from it onwards. At most `MOST_SUMS`, ordered by the place (row, column) of their totals, those
    down a column before those along a row.
    """
    if not rows:
        return ()
    grid = tuple(tuple(read_printed(text) for text in row) for row in rows)
    row_ranks = tuple(_row_rank(texts, printed) for texts, printed in zip(rows, grid, strict=True))
    turned_rows = tuple(zip(*rows, strict=True))
    turned_grid = tuple(zip(*grid, strict=True))
    column_ranks = tuple(_row_rank(texts, printed) for texts, printed in zip(turned_rows, turned_grid, strict=True))
    down = (
        _sums_along([((r, c), grid[r][c], row_ranks[r]) for r in range(len(rows))]) for c in range(len(turned_rows))
    )
    along = (
        _sums_along([((r, c), grid[r][c], column_ranks[c]) for c in range(len(turned_rows))]) for r in range(len(rows))
    )
    found = islice((one for sums in chain(down, along) for one in sums), MOST_SUMS)
    return tuple(sorted(found, key=lambda one: one.total_place))


def total_rank(text: str) -> int:
    """The rank of a label: 1 for 小计, 2 for 合计, 3 for 总计, 0 for any other.

    Numbering, blanks and brackets do not matter: `（七）总 计`, `总计（宗）` and `投诉类小计` are totals.
    """
    bare = _BESIDES_LABEL.sub("", plain(text))
    found = _TOTAL.search(bare)
    return _RANKS[found.lastgroup or ""] if found else 0


def _row_rank(texts: Sequence[str], printed: Sequence[Printed]) -> int:
    """The highest rank of the labels before the row's first number."""
    rank = 0
    for text, cell in zip(texts, printed, strict=True):
        if cell.value is not None:
            break
        rank = max(rank, total_rank(text))
    return rank


def _sums_along(line: Sequence[tuple[Place, Printed, int]]) -> Iterator[FreeSum]:
    """The sums of one column from top to bottom, or of one row from left to right."""
    run = Run()
    for at, (place, printed, rank) in enumerate(line):
        if printed.value is None:
            if printed.state not in ("blank", "dash"):
                run = Run()
            continue
        entry = Entry(place, printed.value, rank, printed.unit)
        if rank and (parts := run.parts_of(entry) if run.entries else _following(entry, line[at + 1 :])):
            yield _free_sum(entry, parts)
        run.add(entry)


def _following(total: Entry, line: Sequence[tuple[Place, Printed, int]]) -> list[Entry] | None:
    """The parts of a total that comes first in its line, up to the next words or total."""
    run = Run()
    for place, printed, rank in line:
        if rank or (printed.value is None and printed.state not in ("blank", "dash")):
            break
        if printed.value is not None:
            run.add(Entry(place, printed.value, rank, printed.unit))
    return run.parts_of(total)


def _free_sum(total: Entry, parts: Sequence[Entry]) -> FreeSum:
    return FreeSum(
        total=total.value,
        parts=tuple(part.value for part in parts),
        total_place=total.place,
        part_places=tuple(part.place for part in parts),
    )
