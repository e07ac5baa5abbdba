"""The options that choose reports as the filter of the window's list does."""

from __future__ import annotations

import argparse

from app.model import REPORT_STATUSES
from app.project import ReportQuery

FILTERS = ("status", "year", "parent", "reviewer", "text")
"""The names of these options."""


def query_of(options: argparse.Namespace) -> ReportQuery | None:
    """The filter that was asked for; None for every report."""
    if all(getattr(options, name) is None for name in FILTERS):
        return None
    statuses = frozenset(status for status in REPORT_STATUSES if status in (options.status or "").split(","))
    year = None if options.year is None else int(options.year)
    reviewer = None if options.reviewer is None else options.reviewer.strip()
    return ReportQuery(options.text or "", statuses, year=year, parent=options.parent, reviewer=reviewer)
