"""What a rule says of a report."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.model.passage import Spot

Status = Literal["holds", "assumed", "broken", "not_assessable", "warning"]
Kind = Literal["hard", "soft"]


@dataclass(frozen=True, slots=True)
class Equation:
    """One linear equation over cells: sum(left) = sum(right), exact.

    `rule` is the rule's id, `key` this equation's own.
    """

    key: str
    rule: str
    kind: Kind
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        return self.left + self.right


@dataclass(frozen=True, slots=True)
class Suspect:
    """One smallest change that would mend a finding: a cell's value, and how many equations it fixes and breaks."""

    cell: str
    suggested: Decimal
    fixes: int
    breaks: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One equation on one report that does not simply hold.

    `left` and `right` are None where a side cannot be summed; `difference` is left minus right. `reason` names
    the wording that says why (`broken`, `blank_total`, `all_blank`, `missing`, ...); `offer` is the sum to offer
    for a blank total.

    A finding on the text besides the tables has its words in `quote` and their places in `spots`; its `left` is the
    table's number, or the whole, and `right` the text's, or the parts. `cells` may then be empty.
    """

    rule: str
    status: Status
    cells: tuple[str, ...]
    left: Decimal | None
    right: Decimal | None
    reason: str
    equation: str
    offer: Decimal | None = None
    suspects: tuple[Suspect, ...] = ()
    quote: str = ""
    spots: tuple[Spot, ...] = ()

    @property
    def difference(self) -> Decimal | None:
        if self.left is None or self.right is None:
            return None
        return self.left - self.right
