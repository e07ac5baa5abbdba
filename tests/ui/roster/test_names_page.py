"""The preview of a renaming says what each row would undo, and proposes nothing that a report or signature loses by."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.model import ReportStatus
from app.project import ReportOfAgency
from app.review.roster.matching import Likeness, NameMatch, Suggestion
from app.ui.roster.names_page import NameRow, NamesPage
from tests.ui.contexts import make_context

REMARK = 5


def report(id_: int, agency: str | None, year: int | None = 2023, status: ReportStatus = "balanced") -> ReportOfAgency:
    return ReportOfAgency(id_, agency, year, False, status, f"{id_}.pdf")


def row(agency: str, *reports: ReportOfAgency, likeness: Likeness = "spelling", to: str = "石桥镇") -> NameRow:
    return NameRow(NameMatch(agency, (Suggestion(to, likeness, 100), Suggestion("古镇镇", "similar", 60))), reports)


def page_of(qtbot: QtBot, *rows: NameRow) -> NamesPage:
    page = NamesPage(make_context())
    qtbot.addWidget(page)
    page.show_rows(rows)
    return page


def remarks(page: NamesPage) -> list[str]:
    return [one.texts[REMARK] for one in page.table.rows_model.rows]


def test_two_ticked_rows_that_lead_to_one_agency_and_year_say_so(qtbot: QtBot) -> None:
    first, second = row("石桥 镇", report(1, "石桥 镇")), row("石桥镇 ", report(2, "石桥镇 "))
    other_year = row("石 桥镇", report(3, "石 桥镇", 2022))
    page = page_of(qtbot, first, second, other_year)
    assert page.ticked == {1: "石桥镇", 3: "石桥镇"}, "only one of the two is proposed"
    assert ["只有一份有效" in text for text in remarks(page)] == [False, True, False], "seen before it is ticked"
    page.table.rows_model.tick([1], ticked=True)
    assert ["只有一份有效" in text for text in remarks(page)] == [True, True, False]
    page.table.turned.emit(1, 1)
    assert ["只有一份有效" in text for text in remarks(page)] == [False, False, False], "it leads elsewhere now"


def test_a_signature_that_ends_by_renaming_is_said_and_not_proposed(qtbot: QtBot) -> None:
    page = page_of(qtbot, row("石桥 镇", report(1, "石桥 镇"), report(2, "石桥 镇", 2022, "signed")))
    assert "签核失效" in remarks(page)[0] and page.ticked == {}


def test_what_a_person_renamed_before_is_suggested_and_not_ticked(qtbot: QtBot) -> None:
    page = page_of(qtbot, row("财政局", report(1, "财政局"), likeness="renamed", to="甲县财政局"))
    assert page.table.rows_model.rows[0].texts[1] == "甲县财政局" and page.ticked == {}


def test_files_without_a_name_that_are_called_the_same_clash_too(qtbot: QtBot) -> None:
    page = page_of(qtbot, row("石桥 镇", report(1, None), report(2, None)))
    assert "只有一份有效" in remarks(page)[0] and page.ticked == {}


def test_ticks_and_chosen_suggestions_stay_when_the_names_are_shown_anew(qtbot: QtBot) -> None:
    rows = [row(f"石桥 镇{n}", report(n, f"石桥 镇{n}"), to=f"石桥镇{n}") for n in range(4)]
    page = page_of(qtbot, *rows)
    page.table.rows_model.tick([0], ticked=False)
    page.table.turned.emit(2, 1)
    page.table.rows_model.tick([2], ticked=True)
    page.show_rows([row("新 镇", report(9, "新 镇"), to="新镇"), *rows[:3]])
    assert page.ticked == {9: "新镇", 1: "石桥镇1", 2: "古镇镇"}, "0 is not ticked again, and 2 keeps its other name"
    page.show_rows([row("石桥镇 1", report(8, "石桥镇 1"), to="石桥镇1"), *rows])
    assert page.ticked == {1: "石桥镇1", 2: "古镇镇", 3: "石桥镇3"}, "of what is new, 8 would clash with 1"


def test_a_tick_does_not_stay_where_it_would_now_undo_more(qtbot: QtBot) -> None:
    before = row("石桥 镇", report(1, "石桥 镇"))
    for after in (
        row("石桥 镇", report(1, "石桥 镇", status="signed")),
        replace(before, taken=frozenset(("石桥镇",))),
        row("石桥 镇", report(1, "石桥 镇"), to="石桥镇人民政府"),
    ):
        page = page_of(qtbot, before)
        assert page.ticked == {1: "石桥镇"}
        page.show_rows([after])
        assert page.ticked == {}
