"""What every entry of `check --json` must look like, whatever was read."""

from __future__ import annotations

import re
from typing import Any, get_args

from app.model import REPORT_STATUSES, ErrorCode, State, SuggestionKind

_PLAIN_DECIMAL = re.compile(r"-?\d+(\.\d+)?")
_KINDS = ("pdf", "image", "html", "docx", "text", "sheet", None)
_COUNTED = {"holds", "assumed", "broken", "not_assessable", "warning"}


def assert_entry(entry: dict[str, Any]) -> None:
    """Fail where an entry departs from what is fixed."""
    assert isinstance(entry["source"], str)
    assert entry["sha256"] is None or re.fullmatch(r"[0-9a-f]{64}", entry["sha256"])
    assert entry["kind"] in _KINDS
    assert entry["agency"] is None or entry["agency"]
    assert entry["year"] is None or 1990 < entry["year"] < 2100
    assert isinstance(entry["pages"], int)
    if entry["error"] is not None:
        assert entry["error"]["code"] in get_args(ErrorCode)
        assert entry["error"]["message"]
        assert entry["error"]["message_en"]
    for table in entry["tables"]:
        assert table["form"]
        for cell in table["cells"]:
            _assert_cell(cell, table["id"])
    for free in entry["free_tables"]:
        _assert_free_table(free)
    for finding in entry["findings"]:
        _assert_finding(finding)
    assert set(entry["checks"]) == _COUNTED
    assert entry["status"] in REPORT_STATUSES
    assert set(entry["left"]) == {"cells", "findings"} and min(entry["left"].values()) >= 0
    assert (entry["status"] == "unread") == (not entry["tables"])
    for status in ("broken", "not_assessable", "warning"):
        assert entry["checks"][status] == sum(finding["status"] == status for finding in entry["findings"])


def _assert_cell(cell: dict[str, Any], table_id: str) -> None:
    assert cell["id"].split("/")[0] == table_id
    assert cell["id"].count("/") == 2
    assert cell["state"] in get_args(State)
    assert cell["value"] is None or _PLAIN_DECIMAL.fullmatch(cell["value"])
    assert 0 <= cell["confidence"] <= 1
    assert cell["method"] in ("text", "ocr")
    if cell["state"] == "absent":
        assert (cell["raw"], cell["value"], cell["page"], cell["box"]) == (None, None, None, None)
    if cell["state"] in ("blank", "dash", "unreadable"):
        assert cell["value"] is None
    if cell["box"] is not None:
        _assert_box(cell["box"])
        assert cell["page"] >= 1
    assert "boxes" not in cell or len(cell["boxes"]) > 1


def _assert_box(box: list[float]) -> None:
    assert len(box) == 4
    assert box == [round(edge, 1) for edge in box]


def _assert_free_table(free: dict[str, Any]) -> None:
    assert free["page"] >= 1
    if free["box"] is not None:
        _assert_box(free["box"])
    assert len({len(row) for row in free["rows"]}) == 1
    for found in free["sums"]:
        assert _PLAIN_DECIMAL.fullmatch(found["total"])
        assert all(_PLAIN_DECIMAL.fullmatch(part) for part in found["parts"])


def _assert_finding(finding: dict[str, Any]) -> None:
    assert finding["status"] in ("broken", "not_assessable", "warning")
    assert finding["cells"] or finding["rule"] in ("read.table", "read.form", "read.lost") or finding["quote"]
    for place in finding.get("places", ()):
        assert place["page"] >= 1
        _assert_box(place["box"])
    for other in finding.get("elsewhere", ()):
        assert other["agency"]
        assert 1990 < other["year"] < 2100
        assert other["value"] is None or (other["cell"] and _PLAIN_DECIMAL.fullmatch(other["value"]))
    assert finding["message"]
    assert finding["message_en"]
    for side in ("left", "right", "difference"):
        assert finding[side] is None or _PLAIN_DECIMAL.fullmatch(finding[side])
    assert finding.get("search_incomplete", True) is True
    for suspect in finding["suspects"]:
        assert suspect["cell"] in finding["cells"]
        assert _PLAIN_DECIMAL.fullmatch(suspect["suggested"])
        assert suspect["fixes"] >= 0
        assert suspect["breaks"] >= 0
    for suggestion in finding["suggestions"]:
        _assert_suggestion(suggestion, finding)


def _assert_suggestion(suggestion: dict[str, Any], finding: dict[str, Any]) -> None:
    assert set(suggestion) == {"changes", "fixes", "breaks", "kind"}
    assert any(change["cell"] in finding["cells"] for change in suggestion["changes"])
    assert all(_PLAIN_DECIMAL.fullmatch(change["suggested"]) for change in suggestion["changes"])
    assert suggestion["fixes"] >= 1
    assert suggestion["breaks"] == 0
    assert suggestion["kind"] in get_args(SuggestionKind)
