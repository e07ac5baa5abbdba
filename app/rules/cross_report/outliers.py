"""Numbers out of proportion to last year's: at least ten times as large or as small, or with one digit more or less.

Findings are warnings: numbers may grow like this, but so does one with a digit too many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from app.forms import Form
from app.model import Cell, CrossReportReason, Elsewhere, Finding, Table
from app.rules.cross_report.related_reports import RelatedReport, counts_of, printed_number

OUTLIER = "years.outlier"

_LARGE = 100
"""The least value, in the cell's unit, that the larger number must have: small counts vary much from year to year.

Chosen by hand, as is `_TIMES`."""
_TIMES = 10
"""The least ratio of the larger to the smaller number."""


def counts_before(
    tables: Sequence[Table], forms: Mapping[str, Form], last: RelatedReport
) -> tuple[tuple[str, Decimal], ...]:
    """The cells of `counts_of` with last year's number, where there is one, in printed order."""
    found = ((cell_id, printed_number(last.cells, cell_id)) for cell_id in counts_of(tables, forms))
    return tuple((cell_id, before) for cell_id, before in found if before is not None)


def outlier_findings(
    counts: Sequence[tuple[str, Decimal]], cells: Mapping[str, Cell], last: RelatedReport
) -> Iterator[Finding]:
    """A finding for every one of these counts that is out of proportion to last year's."""
    for cell_id, before in counts:
        now = printed_number(cells, cell_id)
        if now is None or now == before:
            continue
        reason = _reason(before, now)
        if reason is not None:
            yield Finding(
                rule=OUTLIER,
                status="warning",
                cells=(cell_id,),
                left=before,
                right=now,
                reason=reason,
                equation=f"{OUTLIER}/{cell_id}",
                elsewhere=(Elsewhere(last.agency, last.year, cell_id, before),),
            )


def _reason(before: Decimal, now: Decimal) -> CrossReportReason | None:
    small, large = sorted((before, now))
    if small <= 0 or large < _LARGE:
        return None
    if _is_one_digit_more(small, large):
        return "digit_more" if now > before else "digit_less"
    if large >= _TIMES * small:
        return "ten_times" if now > before else "tenth"
    return None


def _is_one_digit_more(small: Decimal, large: Decimal) -> bool:
    """Whether the larger number is the smaller one with one more digit at any place."""
    if any(number != number.to_integral_value() for number in (small, large)):
        return False
    short, long = str(int(small)), str(int(large))
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
