"""Labels of a page -> the rows of a form's table that they are, in order (dynamic programming over all of them)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from app.extract.matching.form_index import TableRows
from app.extract.registration.items import Item, Items
from app.frozen import dataclass

_Candidate = TypeVar("_Candidate")

_JOIN_COST = 0.02
"""What each further word of a label costs, so that words are joined only where that reads better."""
_NUMBERED = 0.5
"""What a label gains that has numbers beside it: rows do, headings have not."""
_OVERLAP = 0.35
"""Of a line's height: by so much the boxes of labels one below the other may overlap."""
_PLAINLY = 0.9
"""A label this alike may be a table's first row, the others being on the next page."""
_FEWEST = 2
"""Rows that show a table."""


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """Row `position` of the form's table, printed as `label`, 0..1 alike. `numbered`: numbers stand beside it."""

    position: int
    label: Item
    likeness: float
    numbered: bool


def likely_rows(items: Items, tables: TableRows, below: float = 0.0) -> list[LabelledRow]:
    """The rows that labels of a page may be, from the top, numbers or not.

    `below`: by how much numbers stand below their labels, in points.
    """
    down = [index for index, block in enumerate(tables.blocks) if block.direction == "down"]
    if not down:
        return []
    candidates = [
        LabelledRow(position, label, likeness, _has_numbers(label, items, below))
        for label in items.labels
        for position, likeness in tables.row_labels.match(label.text).items()
        if position in down
    ]
    return _best(sorted(candidates, key=lambda one: one.label.y), items.line)


def shows_table(chain: Sequence[LabelledRow], tables: TableRows) -> bool:
    """Whether rows are enough to say that their table stands here: two, or the first one alone."""
    numbered = [row for row in chain if row.numbered]
    begins = len(chain) == 1 and chain[0].position == 0 and chain[0].likeness >= _PLAINLY
    return len(numbered) >= (1 if begins else min(_FEWEST, len(tables.ids)))


def _has_numbers(label: Item, items: Items, below: float) -> bool:
    reach = max(0.3 * label.height, 0.4 * items.line)
    y = label.y + below
    return any(abs(number.y - y) < reach and number.x0 > label.x1 - items.line for number in items.numbers)


def score(chain: Sequence[LabelledRow]) -> float:
    """How much of a form's table the rows show."""
    return sum(_gain(row) for row in chain)


def _gain(row: LabelledRow) -> float:
    return row.likeness - _JOIN_COST * (len(row.label.parts) - 1) + (_NUMBERED if row.numbered else 0.0)


def _best(candidates: Sequence[LabelledRow], line: float) -> list[LabelledRow]:
    reached: list[tuple[float, int]] = []
    for index, row in enumerate(candidates):
        best, before = 0.0, -1
        for other in range(index):
            above = candidates[other]
            if above.position < row.position and above.label.y1 <= row.label.y0 + _OVERLAP * line:
                total = reached[other][0]
                # Rows that the form has between them and that nobody read cost a little.
                total -= 0.01 * (row.position - above.position - 1)
                if total > best:
                    best, before = total, other
        reached.append((best + _gain(row), before))
    return best_chain(candidates, reached)


def best_chain(candidates: Sequence[_Candidate], reached: Sequence[tuple[float, int]]) -> list[_Candidate]:
    """The chain of the highest score, from its first candidate to its last; [] without candidates.

    `reached` has for each candidate the score of the best chain that ends in it, and the index of the candidate before
    it in that chain; -1 for none.
    """
    if not reached:
        return []
    at = max(range(len(reached)), key=lambda index: reached[index][0])
    chain = []
    while at >= 0:
        chain.append(candidates[at])
        at = reached[at][1]
    return chain[::-1]
