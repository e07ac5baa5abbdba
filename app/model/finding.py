"""Equations over cells, and findings: what a rule says about a report."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from app.frozen import dataclass
from app.model.exact import exact_difference

if TYPE_CHECKING:
    from app.model.passage import Spot
    from app.model.verdict import Verdict

Status = Literal["holds", "assumed", "broken", "not_assessable", "warning"]
Kind = Literal["hard", "soft"]
EquationReason = Literal[
    "all_blank", "blank_total", "broken", "broken_blanks", "broken_whatever_missing", "missing", "unit"
]
ReadingReason = Literal[
    "against_nothing", "against_reading", "changed_reading", "doubled", "foreign_unit", "incomplete_cells",
    "incomplete_lines", "incomplete_sentences", "lost_correction", "missing_table", "unknown_form", "unreadable",
]  # fmt: skip
PlausibilityReason = Literal["columns_misread", "implausible", "local_regulations", "negative", "not_whole"]
NarrativeReason = Literal["parts_differ", "parts_exceed", "percent_differs", "text_differs", "text_none"]
CrossReportReason = Literal[
    "carried", "columns_left", "columns_right", "copied_table", "digit_less", "digit_more", "in_force", "rows_down",
    "rows_up", "ten_times", "tenth", "units_differ", "units_exceed", "units_missing", "year_differs",
]  # fmt: skip
Reason = EquationReason | ReadingReason | PlausibilityReason | NarrativeReason | CrossReportReason
"""Why there is a finding; `finding.<reason>` is its sentence."""
SuggestionKind = Literal["single", "set", "swap", "shift", "sign", "point", "confusion"]


HARD: tuple[Status, ...] = ("broken", "not_assessable")
"""The statuses with which a report is not in order while the finding is open."""


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

    @property
    def of_one_row(self) -> bool:
        """Whether all its cells are in one row of a table: one that is not printed is then in a column of its own."""
        return len({cell.rsplit("/", 1)[0] for cell in self.cells}) == 1


@dataclass(frozen=True, slots=True)
class Suspect:
    """One cell's value that would resolve a finding, and how many equations that change alone fixes and breaks."""

    cell: str
    suggested: Decimal
    fixes: int
    breaks: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A smallest set of changes (a repair) after which every equation over the changed cells holds.

    `changes` are cells with their suggested values, the likeliest misreading first; `fixes` and `breaks` count the
    equations of all of them together. `kind` is the mistake that would explain it: two neighbours swapped, a row
    shifted by one place, a lost sign or decimal point, a digit confused with a similar one; otherwise one cell
    (`single`) or several (`set`). Nothing is changed until a person accepts it.
    """

    changes: tuple[tuple[str, Decimal], ...]
    fixes: int
    breaks: int
    kind: SuggestionKind

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple(cell for cell, _ in self.changes)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A value of another report of the project that a finding compares this report with.

    `value` is None where that report gives no number; where the report itself is missing, `cell` is None too.
    """

    agency: str
    year: int
    cell: str | None
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a report that a person must see: an equation that does not hold, or what a reading left open.

    `left` and `right` are the sums of an equation's sides, None where a side cannot be summed. `reason` is the end of
    the message's key (`broken`, `blank_total`, `all_blank`, `missing`, ...). `offer` is the sum to offer for a blank
    total. `suggestions` are repairs, best first. `suspects` are single cells: the likeliest of each suggestion, then
    those that would repair this equation but break others. `search_incomplete`: the search for both ended at one of its
    limits, so that better ones may be missing. `equation` is the finding's key within the report.

    `verdict` is what a person decided; `reopened`: a cell of it has changed since. `holds_confirmed` says whether the
    equation would hold with the figures that the agency confirmed; None where it confirmed none.

    A finding on the prose has its words in `quote` and their places in `spots`; `left` is then the table's number (or
    a whole), `right` the text's (or the sum of the parts), and `cells` may be empty.

    A finding across reports has the other reports' values in `elsewhere`; `left` is what they lead one to expect,
    `right` what this report says.
    """

    rule: str
    status: Status
    cells: tuple[str, ...]
    left: Decimal | None
    right: Decimal | None
    reason: Reason
    equation: str
    offer: Decimal | None = None
    suspects: tuple[Suspect, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    search_incomplete: bool = False
    verdict: Verdict | None = None
    reopened: bool = False
    holds_confirmed: bool | None = None
    quote: str = ""
    spots: tuple[Spot, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def ruled(self) -> bool:
        """Whether it has a verdict that was not reopened. Any other finding is open."""
        return self.verdict is not None and not self.reopened

    @property
    def hard(self) -> bool:
        """Whether the report is not in order while this finding is open; a warning only asks for a look."""
        return self.status in HARD

    @property
    def difference(self) -> Decimal | None:
        """The residual, `left` minus `right`, exact; None where one of them is None."""
        if self.left is None or self.right is None:
            return None
        return exact_difference(self.left, self.right)
