"""Previews and acts on many reports as a thread does them, with a clock that stands still."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from app.model import VerdictKind
from app.project import Project, ReportQuery
from app.review.bulk.act import BulkDone, carry_out
from app.review.bulk.plan import BulkKind, BulkOrder, BulkPlan, BulkRow
from app.review.bulk.preview import preview
from app.review.commands.transaction import Transactions
from app.review.messages import Messages
from app.review.resources import load_wording
from app.review.review import Review
from app.review.state.report_cache import ReportCache
from tests.mixed_reports import RULE
from tests.projects import FORMS

AT = "2026-03-02T08:00:00.000+00:00"
AUTHOR = "王芳"
WORDING = load_wording("zh")


def order_of(project: Project, kind: BulkKind, verdict: VerdictKind = "as_printed", reason: str = "来函") -> BulkOrder:
    """An order on all reports that the list shows."""
    reports = tuple(project.reports.find(ReportQuery()))
    if kind != "rule":
        return BulkOrder(kind, reports, AUTHOR)
    return BulkOrder(kind, reports, AUTHOR, RULE, verdict, reason)


def planned(project: Project, order: BulkOrder) -> BulkPlan:
    return preview(project, FORMS, Messages(FORMS.forms, WORDING), order)


def transactions(project: Project) -> Transactions:
    return Transactions(project, ReportCache(project, FORMS), lambda: AT, AUTHOR)


def done(
    project: Project, plan: BulkPlan, rows: Sequence[BulkRow] | None = None, stop: Callable[[], bool] = lambda: False
) -> BulkDone:
    """What became of some rows of a plan (None: all)."""
    return carry_out(transactions(project), plan.order, plan.rows if rows is None else rows, stop=stop)


def one_by_one(project: Project, plan: BulkPlan, rows: Sequence[BulkRow]) -> None:
    """The same with the commands on single reports."""
    review = Review(project, FORMS, lambda: AT, AUTHOR)
    keys: dict[int, list[str]] = {}
    for row in rows:
        keys.setdefault(row.report.id, []).append(row.key)
    for report, own in keys.items():
        match plan.order.kind:
            case "seen":
                review.cells.mark_seen(report, own)
            case "rule":
                review.verdicts.rule_on_all(report, own, plan.order.verdict, plan.order.reason)
            case "sign":
                review.verdicts.sign(report)


def reasons(plan: BulkPlan) -> Counter[str]:
    """How much is left out, by reason."""
    found = Counter[str]()
    for one in plan.left_out:
        found[one.why] += one.count
    return found
