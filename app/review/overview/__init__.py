"""All reports of a project together: how far their review is, and what their numbers say across agencies and years.

`load_overview` reads the stored figures of every report that counts; the other functions are pure and fast, for the
reports that a filter leaves. They do not draw.
"""

from app.review.overview.agencies import AgencyBar, by_agency, years_of
from app.review.overview.entries import Entry, Measured, OverviewData, RuleState, Target, Unknown, load_overview
from app.review.overview.rule_shares import RuleShare, RuleShares, rule_shares
from app.review.overview.season import Part, Stacked, by_period, by_reviewer, by_status
from app.review.overview.year_pairs import Pair, YearPairs, YearTable

__all__ = [
    "AgencyBar",
    "Entry",
    "Measured",
    "OverviewData",
    "Pair",
    "Part",
    "RuleShare",
    "RuleShares",
    "RuleState",
    "Stacked",
    "Target",
    "Unknown",
    "YearPairs",
    "YearTable",
    "by_agency",
    "by_period",
    "by_reviewer",
    "by_status",
    "load_overview",
    "rule_shares",
    "years_of",
]
