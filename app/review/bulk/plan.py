"""What is to be done to many reports, and what a preview found."""

from __future__ import annotations

from typing import Literal

from app.frozen import dataclass
from app.model import VerdictKind

BulkKind = Literal["rule", "seen", "sign"]
"""The acts: a verdict on findings of one rule, marks on cells that are left, signatures. Also the kind of the step."""

Why = Literal[
    "removed", "superseded", "sent_back", "signed", "signed_by_you", "failed", "gone", "changed",
    "unreadable", "in_finding", "not_printed", "unplaced",
    "ruled", "not_admitted",
    "not_verified", "excepted",
]  # fmt: skip
"""Why something is left out.

Of a report: it does not count (`removed`, `superseded`), is closed (`sent_back`, `signed`), is signed by the author of
the order and awaits somebody else's signature (`signed_by_you`), cannot be evaluated
(`failed`), or is no longer there (`gone`). `changed`: it is not any more as the preview showed it. Of a cell: its text
is not certain (`unreadable`), it is in an open finding, not printed, or has no place in the form. Of a finding: it has
a verdict, or does not admit this one. Of a report to sign: something is left (`not_verified`), or there are verdicts on
its hard findings (`excepted`), which a person has to look at one by one.
"""

BULK_VERDICTS: tuple[VerdictKind, ...] = ("as_printed", "unreadable")
"""The verdicts that many findings can be given at once; `confirmed` needs a figure for each."""


@dataclass(frozen=True, slots=True)
class BulkOrder:
    """What to do to which reports (ids in the order of the list), in whose name.

    `rule` is the id of the findings' rule, `verdict` and `reason` what they are given; of `rule` acts only.
    """

    kind: BulkKind
    reports: tuple[int, ...]
    author: str
    rule: str = ""
    verdict: VerdictKind = "as_printed"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BulkReport:
    """A report by its name: its agency, or its first file where that is not known."""

    id: int
    name: str
    year: int | None


@dataclass(frozen=True, slots=True)
class BulkRow:
    """One thing that would be done. `key` is a cell id, a finding's key, or `""` for the report as a whole.

    `place` says in words what it is, `now` what stands there; `mark` is what must still be true when it is done.
    """

    report: BulkReport
    key: str
    place: str
    now: str
    mark: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many things of a report are left out for one reason. `place` names a single one."""

    report: BulkReport
    why: Why
    count: int = 1
    place: str = ""


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """What `preview` found: what would be done, and what is left out, each in the order of the list."""

    order: BulkOrder
    rows: tuple[BulkRow, ...]
    left_out: tuple[LeftOut, ...]
