"""Commands on who reviews what: the reviewer of a report, and how many persons must sign one."""

from __future__ import annotations

from collections.abc import Collection

from app.model import MOST_SIGNERS, SIGNERS, Policy, person_key, valid_text
from app.review.commands.transaction import Transactions
from app.review.state.change_event import ChangeEvent, RefusedError

MOST_NAME = 100
"""Most characters of a reviewer's name, chosen as some ten times the longest that people have."""


class Assigning:
    """Each command is one step (see CellCommands), also for several reports."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def assign(self, reports: Collection[int], name: str) -> ChangeEvent | None:
        """Let somebody review reports; nobody for an empty name. None where that is so already.

        A name that the project spells in another width, letter case or with blanks is spelt as there. Raises
        RefusedError `name_too_long`.
        """
        name = " ".join(valid_text(name).split())
        if len(name) > MOST_NAME:
            raise RefusedError("name_too_long", most=str(MOST_NAME))
        known = self._transactions.project.reports
        key = person_key(name)
        reviewer = next((one for one in known.reviewers() if person_key(one) == key), name) if key else None
        wanted = sorted(row.id for row in known.rows(sorted(reports)) if row.reviewer != reviewer)
        if not wanted:
            return None
        only = wanted[0] if len(wanted) == 1 else None
        with self._transactions.begin("assign", only) as act:
            for report in wanted:
                act.change_report(report, reviewer=reviewer)
        for report in wanted:
            self._transactions.cache.forget(report)
        return self._transactions.tell(act, ChangeEvent(act.step, frozenset(wanted), only))

    @property
    def demanded(self) -> int:
        """How many persons must sign a report of the project."""
        return self._transactions.project.reports.demanded_signers()

    def demand(self, signers: int) -> ChangeEvent | None:
        """Demand that so many persons, one or two, sign each report. None where that is so already.

        Signatures stay as they are: only what they make of a report is another matter.
        """
        if not 1 <= signers <= MOST_SIGNERS:
            raise ValueError(signers)
        if signers == self.demanded:
            return None
        at = self._transactions.clock()
        with self._transactions.begin("policy", at=at) as act:
            if signers == 1:
                act.drop_policy(SIGNERS)
            else:
                act.put_policy(Policy(SIGNERS, str(signers), self._transactions.author, at))
        return self._transactions.tell(act, ChangeEvent(act.step, frozenset()))
