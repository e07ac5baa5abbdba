"""The conditions of a list's filter in words."""

from __future__ import annotations

from collections.abc import Iterator

from app.model import REPORT_STATUSES, Wording
from app.project import ReportQuery


def filter_words(query: ReportQuery, wording: Wording) -> str:
    """What a query asks for, its order aside; `""` where it asks for every report."""
    return wording.say("filter.separator").join(_conditions(query, wording))


def _conditions(query: ReportQuery, wording: Wording) -> Iterator[str]:
    say = wording.say
    if query.text.strip():
        yield say("filter.text", text=" ".join(query.text.split()))
    if query.statuses:
        named = [say(f"workbook.status.{status}") for status in REPORT_STATUSES if status in query.statuses]
        yield say("filter.status", statuses=say("workbook.separator").join(named))
    if query.year is not None:
        yield say("filter.year", year=query.year)
    if query.kind is not None:
        yield say(f"filter.kind.{query.kind}")
    if query.parent is not None:
        yield say("filter.parent", parent=query.parent)
    if query.reviewer is not None:
        yield say("filter.reviewer" if query.reviewer else "filter.reviewer.nobody", name=query.reviewer)
    if query.removed:
        yield say("filter.removed")
