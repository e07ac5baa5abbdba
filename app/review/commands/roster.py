"""The commands on the roster: take one, and name reports by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.model import RosterEntry
from app.review.commands.reports import relink
from app.review.commands.transaction import Progress, Stop, Transactions
from app.review.state.change_event import ChangeEvent
from app.review.state.isolation import Stopped


class RosterCommands:
    """Each command is one step (see CellCommands).

    `progress` (done, total) counts agencies or reports. Raises Stopped, with nothing done, once `stop` says so.
    """

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def take(
        self,
        entries: Sequence[RosterEntry],
        progress: Progress = lambda done, total: None,
        stop: Stop = lambda: False,
    ) -> ChangeEvent | None:
        """Replace the whole roster, by none where there are no entries. None where it is the present one.

        The entries are checked before (`app.review.roster.draft`); ValueError for a name that is empty or there twice.
        Whom a person set an agency to belong to stays.
        """
        names = {entry.name for entry in entries}
        if len(names) < len(entries) or "" in names:
            raise ValueError("a roster names each agency once")
        project = self._transactions.project
        if tuple(entries) == project.roster.entries():
            return None
        with self._transactions.begin("roster") as act:
            act.put_roster(entries, _until(stop, progress))
        return self._transactions.tell(act, ChangeEvent(act.step, frozenset()))

    def rename(
        self,
        names: Mapping[int, str],
        progress: Progress = lambda done, total: None,
        stop: Stop = lambda: False,
    ) -> ChangeEvent | None:
        """Give reports the names of agencies, and let those supersede each other that are then of one agency and year.

        None where all have their names already; reports that are gone are left out.
        """
        project, cache = self._transactions.project, self._transactions.cache
        rows = {row.id: row for row in project.reports.rows(sorted(names))}
        wanted = {id_: name for id_, name in names.items() if id_ in rows and name and rows[id_].agency != name}
        if not wanted:
            return None
        only = next(iter(wanted)) if len(wanted) == 1 else None
        with self._transactions.begin("rename", only) as act:
            former = {other for report in wanted for other in project.reports.superseded_by(report)}
            for report, name in wanted.items():
                act.change_report(report, agency=name)
            moved = (*wanted, *sorted(former - wanted.keys()))
            touched = relink(act, project.reports, moved, _until(stop, progress))
            for report in wanted:  # a signed content had the former name
                if project.reports.stored(report).signatures:
                    act.store_tally(report, cache.first(report).tally, cache.rules)
        for report in wanted:
            cache.forget(report)
        return self._transactions.tell(act, ChangeEvent(act.step, touched, only))


def _until(stop: Stop, progress: Progress) -> Progress:
    """Progress that ends the command where it is stopped."""

    def tell(done: int, total: int) -> None:
        if stop():
            raise Stopped
        progress(done, total)

    return tell
