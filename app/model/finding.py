"""What a rule says of a report."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.model.exact import exact_difference
from app.model.passage import Spot
from app.model.verdict import Verdict

Status = Literal["holds", "assumed", "broken", "not_assessable", "warning"]
Kind = Literal["hard", "soft"]
EquationReason = Literal[
    "all_blank", "blank_total", "broken", "broken_blanks", "broken_whatever_missing", "missing", "unit"
]
ReadingReason = Literal[
    "against_nothing", "against_reading", "changed_reading", "doubled", "foreign_unit", "lost_correction",
    "missing_table", "unknown_form", "unreadable",
]  # fmt: skip
PlausibilityReason = Literal["columns_misread", "implausible", "local_regulations", "negative", "not_whole"]
NarrativeReason = Literal["parts_differ", "parts_exceed", "percent_differs", "text_differs", "text_none"]
CrossReportReason = Literal[
    "carried", "digit_less", "digit_more", "in_force", "ten_times", "tenth", "units_differ", "units_exceed",
    "units_missing", "year_differs",
]  # fmt: skip
Reason = EquationReason | ReadingReason | PlausibilityReason | NarrativeReason | CrossReportReason
"""Why there is a finding; `finding.<reason>` is its sentence."""
SuggestionKind = Literal["single", "set", "swap", "shift", "sign", "point", "confusion"]


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
    """One cell's value that would mend a finding: how many equations that change alone fixes and breaks."""

    cell: str
    suggested: Decimal
    fixes: int
    breaks: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A smallest set of changes after which every equation that they touch holds. It is data: nothing is changed.

    `changes` are cells with their suggested values, the likeliest misreading first; `fixes` and `breaks` count the
    equations of all of them together. `kind` names the slip that would explain it: two neighbours swapped, a row
    shifted by one place, a lost sign or decimal point, one digit for another that looks like it; else one cell
    (`single`) or several (`set`).
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
    """What another report of the project says that a finding holds this one against: whose, for which year, its cell.

    `value` is None where that report gives no number, or is not there: then `cell` is None too.
    """

    agency: str
    year: int
    cell: str | None
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One equation on one report that does not simply hold.

    `left` and `right` are None where a side cannot be summed; `difference` is left minus right. `reason` names
    the wording that says why (`broken`, `blank_total`, `all_blank`, `missing`, ...); `offer` is the sum to offer
    for a blank total. `suggestions` are the sets of changes that mend it, best first; `suspects` single cells: first
    the likeliest of each suggestion, then those that mend this one equation at the cost of others.
    `search_incomplete`: the search for them ended at one of its limits, so that better ones may be missing.

    `verdict` is what a person ruled on it, `reopened` that a cell changed since. `holds_confirmed` says whether the
    equation would hold with what the agency confirmed; None where it confirmed nothing.

    A finding on the text besides the tables has its words in `quote` and their places in `spots`; its `left` is the
    table's number, or the whole, and `right` the text's, or the parts. `cells` may then be empty.

    A finding across reports says in `elsewhere` what the others give; its `left` is what they make one expect, `right`
    what this report says.
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
        """Whether a verdict on it holds. Any other finding is open."""
        return self.verdict is not None and not self.reopened

    @property
    def hard(self) -> bool:
        """Whether a report with this finding, left open, is not in order; a warning only asks for a look."""
        return self.status in ("broken", "not_assessable")

    @property
    def difference(self) -> Decimal | None:
        if self.left is None or self.right is None:
            return None
        return exact_difference(self.left, self.right)
