"""A report's numbers for the tests of its text: every total of a township that has something in every row."""

from __future__ import annotations

from app.model import Box, Finding, Passage, Spot
from app.rules.narrative.check import narrative_findings
from tests.rules.cells import Cells, cells_of

YEAR, AGENCY = 2023, "望川县石桥镇人民政府"
_ROWS = {
    "new": 12,
    "carried_in": 3,
    "granted": 5,
    "partly": 2,
    "total": 13,
    "carried_out": 2,
    "refused.5": 1,
    "refused.7": 1,
    "unavailable.1": 2,
    "not_processed.1": 1,
    "other.3": 1,
}
_EMPTY = ("refused.1", "refused.8", "unavailable.2", "unavailable.3", "not_processed.2", "other.1")


def cells() -> Cells:
    """new 12, carried in 3, handled 13, carried out 2; 3 reconsiderations, 1 + 2 lawsuits; 4 documents issued."""
    texts: dict[str, str | None] = {f"applications/{row}/total": str(count) for row, count in _ROWS.items()}
    texts |= {f"applications/{row}/total": "0" for row in _EMPTY}
    texts |= {
        "disputes/reconsideration/total": "3",
        "disputes/litigation_direct/total": "1",
        "disputes/litigation_after/total": "2",
        "proactive/normative_documents/issued": "4",
        "proactive/normative_documents/repealed": "1",
        "proactive/normative_documents/in_force": "30",
        "proactive/licensing/decisions": "321",
        "proactive/fees/amount": "12.5",
        "charges/fee/notices": "2",
        "charges/fee/amount": "150",
        "charges/fee/collected": "90",
    }
    return cells_of(texts)


def passage(text: str, chapter: str | None = "一、总体情况") -> Passage:
    return Passage(text, (Spot(2, Box(50, 100, 500, 112)),), chapter)


def findings(text: str, given: Cells | None = None, chapter: str | None = "一、总体情况") -> list[Finding]:
    """What is found of one sentence."""
    return list(narrative_findings([passage(text, chapter)], given or cells(), YEAR, AGENCY))


def numbers(text: str, given: Cells | None = None) -> list[tuple[str, str, str]]:
    """The rule and both numbers of each finding."""
    return [(one.rule, str(one.left), str(one.right)) for one in findings(text, given)]
