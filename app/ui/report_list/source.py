"""Where the list has its reports from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.model import Tally
from app.project import Facets, ReportQuery, ReportRow


class ReportSource(Protocol):
    """The reports of an open project, as `app.project` finds them."""

    def find(self, query: ReportQuery) -> list[int]:
        """The ids of the reports asked for, in the order asked for."""
        ...

    def facets(self, query: ReportQuery) -> Facets:
        """How many reports the query's words find of each status, year, kind of source and parent."""
        ...

    def rows(self, ids: Sequence[int]) -> list[ReportRow]:
        """What the list shows of some reports, in the order of `ids`."""
        ...


def all_seen(tally: Tally) -> bool:
    """Whether a person looked at every cell."""
    return 0 < tally.cells <= tally.seen
