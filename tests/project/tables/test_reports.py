"""The list of reports is filtered and sorted by SQL, whatever is typed into its filter."""

from __future__ import annotations

import pytest

from app.model import Belongs, Tally
from app.project import Project, ReportQuery, Totals
from app.project.tables.status_counts import store_tally
from tests.project.handmade import AT, AUTHOR, import_report


@pytest.fixture
def listed(project: Project) -> Project:
    """Four reports: the last two are of the same agency and year."""
    import_report(project, b"1", "甲.pdf", "乙镇", 2022, Tally("signed", cells=10, holds=3, cells_left=9))
    import_report(
        project, b"2", "100%_report'.PDF", "甲街道", 2021, Tally("to_do", cells=10, broken=2, seen=4, findings_left=2)
    )
    import_report(
        project, b"3", "c\\d.docx", None, None, Tally("balanced", cells=5, doubtful=1, corrected=1, cells_left=1)
    )
    import_report(
        project,
        b"4",
        "e.txt",
        "乙镇",
        2022,
        Tally("to_do", not_assessable=1, unreadable=1, cells_left=2, findings_left=1),
    )
    with project.act("remove", at=AT, author=AUTHOR) as act:
        removed = act.add_report([], "removed", 2020)
        act.change_report(removed, removed=1)
        act.change_report(1, superseded_by=4)
    return project


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (ReportQuery(), [1, 2, 3, 4]),
        (ReportQuery(descending=True), [4, 3, 2, 1]),
        (ReportQuery("镇"), [1, 4]),
        (ReportQuery(" 2021 "), [2]),
        (ReportQuery("PDF"), [1, 2]),
        (ReportQuery("%"), [2]),
        (ReportQuery("_R"), [2]),
        (ReportQuery("'"), [2]),
        (ReportQuery("\\"), [3]),
        (ReportQuery('" OR 1 --'), []),
        (ReportQuery(statuses=frozenset(("to_do", "balanced"))), [2, 3, 4]),
        (ReportQuery(statuses=frozenset(("unread",))), []),
        (ReportQuery("22", frozenset(("signed",))), [1]),
        (ReportQuery(sort="agency"), [1, 4, 2, 3]),
        (ReportQuery(sort="agency", descending=True), [2, 4, 1, 3]),
        (ReportQuery(sort="year"), [2, 1, 4, 3]),
        (ReportQuery(sort="left", descending=True), [4, 2, 3, 1]),
        (ReportQuery(only_current=True), [2, 3, 4]),
        (ReportQuery(removed=True), [5]),
    ],
)
def test_reports_are_found(listed: Project, query: ReportQuery, found: list[int]) -> None:
    assert listed.reports.find(query) == found


def test_rows_come_in_the_order_asked(listed: Project) -> None:
    rows = listed.reports.rows([3, 1, 99, 5])
    assert [row.id for row in rows] == [3, 1, 5]
    assert (rows[1].agency, rows[1].year, rows[1].source_name, rows[1].added) == ("乙镇", 2022, "甲.pdf", AT)
    assert [row.superseded for row in rows] == [False, True, False]
    assert [row.removed for row in rows] == [False, False, True]
    assert rows[0].tally == Tally("balanced", cells=5, doubtful=1, corrected=1, cells_left=1)
    assert rows[2].tally == Tally("unread")


def test_names_are_those_of_reports_that_count_and_of_the_file_where_the_agency_is_unknown(listed: Project) -> None:
    assert listed.reports.names() == [(4, "乙镇", 2022), (2, "甲街道", 2021), (3, "c\\d.docx", None)]


def test_totals_leave_out_what_is_removed_or_superseded(listed: Project) -> None:
    expected = Totals(
        reports=3,
        broken=2,
        not_assessable=1,
        unreadable=1,
        doubtful=1,
        cells=15,
        corrected=1,
        seen=4,
        cells_left=3,
        findings_left=3,
    )
    assert listed.reports.totals() == expected


def test_reports_of_which_something_is_left_come_in_order(listed: Project) -> None:
    assert listed.reports.left() == [2, 3, 4]
    _, unread = import_report(listed, b"5", "f.pdf", "丙镇", 2022, Tally("unread"))
    import_report(listed, b"6", "g.pdf", "丁镇", 2022, Tally("verified", cells=5))
    import_report(listed, b"7", "h.pdf", "戊镇", 2022, Tally("sent_back", findings_left=5))
    assert listed.reports.left() == [2, 3, 4, unread], "what was sent back or signed waits for nobody"


def test_nothing_is_left_of_a_report_that_another_took_the_place_of(listed: Project) -> None:
    before = listed.reports.facets(ReportQuery())
    with listed.act("remove", at=AT, author=AUTHOR) as act:
        act.change_report(2, superseded_by=4)
    after = listed.reports.facets(ReportQuery())
    assert (before.findings_left, after.findings_left) == (3, 1)
    assert after.listed == before.listed == 4
    assert listed.reports.find(ReportQuery(sort="left", descending=True)) == [4, 3, 2, 1]


def test_twins_are_of_one_agency_and_year(listed: Project) -> None:
    assert listed.reports.reissues("乙镇", 2022, 4) == [1]
    assert listed.reports.reissues(None, None, 1) == []


def test_ten_thousand_reports_are_found_and_shown(project: Project) -> None:
    database = project._database
    source, _ = import_report(project, name="各镇年报.zip")
    with project.act("describe", at=AT, author=AUTHOR):
        database.run_many(
            "INSERT INTO report (uuid, agency, year, position) VALUES (?, ?, ?, ?)",
            ((str(number), f"镇{number % 977}", 2000 + number % 25, number) for number in range(2, 10_001)),
        )
        database.run_many("INSERT INTO part VALUES (?, 0, ?, NULL)", ((number, source) for number in range(2, 10_001)))
        for number in range(2, 10_001):
            store_tally(
                database, number, Tally("to_do" if number % 7 == 0 else "balanced", broken=int(number % 7 == 0)), "r"
            )
    found = project.reports.find(ReportQuery("镇9", frozenset(("to_do",)), "left", descending=True))
    assert len(found) == len({number for number in range(2, 10_001) if number % 7 == 0 and _is_nine(number)})
    every = project.reports.find(ReportQuery())
    assert len(every) == 10_000 and every == sorted(every), "in the order in which they came"
    assert [row.id for row in project.reports.rows(every)] == every


def _is_nine(number: int) -> bool:
    return str(number % 977).startswith("9")


def test_facets_count_each_kind_with_the_other_choices_kept(listed: Project) -> None:
    with listed.act("belong", at=AT, author=AUTHOR) as act:
        act.put_belongs(Belongs("乙镇", "甲县", AUTHOR, AT))
    every = listed.reports.facets(ReportQuery())
    assert every.statuses == {"balanced": 1, "signed": 1, "to_do": 2}
    assert every.years == {2021: 1, 2022: 2}
    assert every.parents == {"甲县": 2}
    assert sum(every.kinds.values()) == every.listed == 4
    assert (every.cells_left, every.findings_left) == (3, 3), "what is signed waits for nobody"
    query = ReportQuery(statuses=frozenset(("to_do",)), year=2022)
    some = listed.reports.facets(query)
    assert some.statuses == {"signed": 1, "to_do": 1}, "the status is counted without its own choice"
    assert some.years == {2021: 1, 2022: 1}
    assert some.listed == 1 == len(listed.reports.find(query))
    for one in (ReportQuery(parent="甲县"), ReportQuery("镇", year=2022), ReportQuery(kind="pdf", year=2021)):
        assert listed.reports.facets(one).listed == len(listed.reports.find(one))
    assert listed.reports.find(ReportQuery(parent="甲县")) == [1, 4]


def test_a_name_is_found_as_it_is_written_in_full_width_and_by_half_width_figures(project: Project) -> None:
    import_report(project, b"1", "枫杨镇2024（手机拍）.jpg", "枫杨镇", 2024, Tally("to_do"))
    for text in ("（手机拍）", "２０２４", "枫杨　2024"):
        assert project.reports.find(ReportQuery(text)) == [1]
