"""Commands that record a report as sent back to its agency, to be written or scanned again, and revoke that."""

from __future__ import annotations

from collections.abc import Callable, Collection

from app.model import SentBack, StepKind
from app.project import Transaction
from app.review.commands.transaction import Transactions
from app.review.state.change_event import ChangeEvent, RefusedError
from app.review.state.open_report import OpenReport


class SendingBack:
    """Each command is one step (see CellCommands), also for several reports."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def send_back(self, reports: Collection[int], reason: str = "") -> ChangeEvent | None:
        """Record that reports were sent back to their agencies, and why; None where all are recorded so already."""
        made = SentBack(reason.strip(), self._transactions.author, self._transactions.clock())
        wanted = [report for report in self._open(reports) if _why(report.sent_back) != made.reason]
        return self._put("send_back", wanted, lambda act, report: act.put_sent_back(report, made), made.at)

    def take_back(self, reports: Collection[int]) -> ChangeEvent | None:
        """Revoke that reports were sent back. Raises RefusedError `not_sent_back` where none of them was."""
        wanted = [report for report in self._open(reports) if report.sent_back is not None]
        if not wanted:
            raise RefusedError("not_sent_back")
        return self._put("take_back", wanted, lambda act, report: act.drop_sent_back(report))

    def _open(self, reports: Collection[int]) -> list[OpenReport]:
        return [self._transactions.cache.latest(report) for report in sorted(reports)]

    def _put(
        self, kind: StepKind, wanted: list[OpenReport], write: Callable[[Transaction, int], None], at: str = ""
    ) -> ChangeEvent | None:
        if not wanted:
            return None
        ids = frozenset(report.id for report in wanted)
        only = wanted[0].id if len(wanted) == 1 else None
        cache = self._transactions.cache
        with self._transactions.begin(kind, only, at) as act:
            for report in wanted:
                write(act, report.id)
            after = [cache.first(report.id) for report in wanted]
            for report in after:
                act.store_tally(report.id, report.tally, cache.rules)
        for report in after:
            cache.put(report)
        return self._transactions.tell(act, ChangeEvent(act.step, ids, only))


def _why(sent_back: SentBack | None) -> str | None:
    return None if sent_back is None else sent_back.reason
