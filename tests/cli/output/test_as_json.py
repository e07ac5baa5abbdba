"""The JSON of one file: names and meanings that other programs rely on."""

from __future__ import annotations

from typing import Any

from app.cli.output.as_json import entries
from app.review.messages import Messages
from app.review.reading.check_result import CheckedSource
from app.review.resources import load_wording
from tests.cli.reports import FORMS, broken_source, incomplete_source, told_source, unread_source, without_table
from tests.cli.schema import assert_entry


def entry_of(source: CheckedSource) -> dict[str, Any]:
    (entry,) = entries(source, Messages(FORMS, load_wording("zh")), Messages(FORMS, load_wording("en")))
    assert_entry(entry)
    return entry


def test_the_head_says_where_it_came_from() -> None:
    entry = entry_of(broken_source())
    names = ("source", "sha256", "kind", "agency", "year", "pages", "error", "report_pages")
    assert [entry[name] for name in names] == [
        "a/厚街.pdf", "ab" * 32, "pdf", "厚街镇人民政府", 2021, 5, None, [3, 4, 5],
    ]  # fmt: skip


def test_a_cell_shows_what_is_printed_and_where() -> None:
    (table,) = entry_of(broken_source())["tables"]
    assert (table["id"], table["form"], len(table["cells"])) == ("applications", "disclosure-2021", 175)
    assert table["cells"][0] == {
        "id": "applications/new/natural",
        "raw": "21",
        "value": "21",
        "state": "number",
        "page": 4,
        "box": [100.0, 220.5, 118.0, 233.1],
        "confidence": 1.0,
        "method": "text",
    }


def test_a_number_in_several_pieces_has_its_boxes() -> None:
    (table,) = entry_of(broken_source())["tables"]
    (pieces,) = [cell for cell in table["cells"] if "boxes" in cell]
    assert pieces["id"] == "applications/refused.1/other"
    assert pieces["box"] == [100.0, 220.5, 138.0, 233.1]
    assert pieces["boxes"] == [[100.0, 220.5, 118.0, 233.1], [120.0, 220.5, 138.0, 233.1]]
    assert pieces["confidence"] == 0.5


def test_a_finding_shows_both_sides_and_its_suspects() -> None:
    findings = entry_of(broken_source())["findings"]
    balance = next(found for found in findings if found["rule"] == "applications.balance")
    assert (balance["left"], balance["right"], balance["difference"]) == ("21", "22", "-1")
    assert balance["status"] == "broken"
    assert balance["message"].startswith("自然人：21 + 0 = 21，而 20 + 2 = 22，相差 -1")
    assert balance["page"] == 4
    assert balance["suspects"][0] == {
        "cell": "applications/carried_out/natural",
        "suggested": "1",
        "fixes": 2,
        "breaks": 0,
    }
    assert balance["suggestions"][0] == {
        "changes": [{"cell": "applications/carried_out/natural", "suggested": "1"}],
        "fixes": 2,
        "breaks": 0,
        "kind": "single",
    }


def test_only_a_search_that_ended_early_is_marked() -> None:
    findings = entry_of(incomplete_source())["findings"]
    assert [found["status"] for found in findings if "search_incomplete" in found] == ["broken", "broken"]
    assert not any("search_incomplete" in found for found in entry_of(broken_source())["findings"])


def test_an_unreadable_cell_is_a_finding_of_its_own() -> None:
    findings = entry_of(broken_source())["findings"]
    (unreadable,) = [found for found in findings if found["rule"] == "read.cell"]
    assert unreadable["cells"] == ["applications/partly/legal"]
    assert "1.2.3" in unreadable["message"]


def test_a_finding_on_the_text_shows_its_words_and_where_they_stand() -> None:
    entry = entry_of(told_source())
    new, parts = [found for found in entry["findings"] if found["rule"].startswith("narrative.")]
    assert (new["rule"], new["status"], new["left"], new["right"]) == ("narrative.new", "warning", "21", "30")
    assert new["cells"] == ["applications/new/total", "applications/carried_in/total"][: len(new["cells"])]
    assert (new["quote"], new["page"]) == ("全年新收政府信息公开申请30件", 4)
    assert new["places"] == [{"page": 3, "box": [50.0, 100.0, 400.0, 112.0]}]
    assert (parts["rule"], parts["cells"], parts["page"]) == ("narrative.parts", [], 3)
    assert [place["page"] for place in parts["places"]] == [3, 4]
    assert entry["checks"]["warning"] == 2


def test_what_the_text_says_does_not_change_the_exit_status() -> None:
    assert told_source().status == broken_source().status == 1
    (told,), (untold,) = told_source().reports, broken_source().reports
    assert [one for one in told.findings if one.status != "warning"] == list(untold.findings)


def test_a_free_tables_sum_is_found() -> None:
    (free,) = entry_of(broken_source())["free_tables"]
    assert free["sums"] == [
        {"total": "42", "parts": ["17", "25"], "total_place": [3, 1], "part_places": [[1, 1], [2, 1]]}
    ]
    assert (free["page"], free["box"], free["rows"][1]) == (2, None, ["网站", "17"])


def test_a_file_that_was_not_read_has_one_entry_with_its_error() -> None:
    entry = entry_of(unread_source())
    assert entry["error"]["code"] == "not_found"
    assert "none.pdf" in entry["error"]["message"]
    assert (entry["kind"], entry["sha256"], entry["tables"], entry["findings"]) == (None, None, [], [])


def test_without_a_known_table_the_free_ones_are_kept() -> None:
    entry = entry_of(without_table())
    assert entry["error"]["code"] == "no_table"
    assert entry["free_tables"][0]["box"] == [1, 2, 3, 4]
    assert (entry["agency"], entry["year"]) == (None, None)
