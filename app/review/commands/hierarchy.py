"""The command on agencies: which belongs to which."""

from __future__ import annotations

from collections.abc import Mapping

from app.model import Belongs
from app.review.commands.transaction import Transactions
from app.review.state.change_event import ChangeEvent, RefusedError


class HierarchyCommands:
    """Agencies are identified by their names in the reports. The command is one step (see CellCommands)."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def parent_of(self, child: str) -> str | None:
        """The agency to which another belongs, by hand or by the roster; None where neither says one."""
        return self._transactions.project.roster.parents().get(child)

    def say_parent(self, child: str, parent: str | None) -> ChangeEvent | None:
        """Set to which agency another belongs (None: to none); the parent's reports are then compared with the child's.

        What is set counts before the roster; where it is what the roster says, the roster counts again. None where
        that is set already. Neither needs a report: a child without one is listed as missing. Raises RefusedError
        `nameless`, or `own_parent` where the agency would become its own ancestor.
        """
        child, parent = child.strip(), (parent or "").strip()
        if not child:
            raise RefusedError("nameless")
        known = self._transactions.project.roster.parents()
        if known.get(child, "") == parent:
            return None
        if parent and child in _upwards(parent, known):
            raise RefusedError("own_parent", child=child, parent=parent)
        at = self._transactions.clock()
        with self._transactions.begin("belong", at=at) as act:
            if parent == self._transactions.project.roster.parent_of(child):
                act.drop_belongs(child)
            else:
                act.put_belongs(Belongs(child, parent, self._transactions.author, at))
        return self._transactions.tell(act, ChangeEvent(act.step, frozenset()))


def _upwards(agency: str, parents: Mapping[str, str]) -> list[str]:
    """An agency and its ancestors, the nearest first. A cycle, as a replayed backup could bring one, ends the list."""
    line = [agency]
    while line[-1] in parents and parents[line[-1]] not in line:
        line.append(parents[line[-1]])
    return line
