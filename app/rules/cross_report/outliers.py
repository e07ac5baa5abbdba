"""Numbers that are out of all proportion to last year's: ten times as many, ten times fewer, or one digit more.

Soft: many a number does grow so; a slipped digit grows so too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from app.forms import Form
from app.model import Cell, CrossReportReason, Elsewhere, Finding, Table
from app.rules.cross_report.related_reports import RelatedReport, counts_of, printed_number

OUTLIER = "years.outlier"

_LARGE = 100
"""Below this, ten times as many is nothing strange."""
_TIMES = 10


def outlier_findings(
    tables: Sequence[Table], forms: Mapping[str, Form], cells: Mapping[str, Cell], last: RelatedReport
) -> Iterator[Finding]:
    """Every count that is far from last year's, in printed order."""
    for cell_id in counts_of(tables, forms):
        now, before = printed_number(cells, cell_id), printed_number(last.cells, cell_id)
        if now is None or before is None:
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
    """Whether the larger number is the smaller one with a digit put in somewhere."""
    if any(number != number.to_integral_value() for number in (small, large)):
        return False
    short, long = str(int(small)), str(int(large))
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
