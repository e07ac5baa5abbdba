"""Across reports: what one says is held against the others of the project, and judged anew when those change."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Finding
from app.project import Project
from app.review.maintenance.restore import renew_tallies
from app.review.review import Review
from app.review.state.change_event import ChangeEvent, RefusedError
from tests.families import COUNTY, TOWN, add_report, new_review, reading
from tests.projects import FORMS, Clock
from tests.properties import examples

IN, OUT = "applications/carried_in/natural", "applications/carried_out/natural"
NEW = "applications/new/total"
CARRIED = f"years.carried/{IN}"


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    made = new_review(tmp_path / "a.gouji")
    yield made
    made.project.close()


@pytest.fixture
def years(review: Review) -> tuple[int, int]:
    """The town's reports for 2022 and 2023, of which the second carries in what the first carries out."""
    first = add_report(review.project, TOWN, 2022, {OUT: "5"})
    second = add_report(review.project, TOWN, 2023, {IN: "5"})
    renew(review)
    return first, second


def renew(review: Review) -> None:
    """What the upkeep does in the background."""
    with closing(review.project.beside()) as project:
        renew_tallies(project, FORMS, project.reports.stale(review.rules))


def across(review: Review, report: int) -> list[Finding]:
    return [one for one in review.report(report).findings if one.rule.startswith(("years.", "units."))]


def carried(review: Review, report: int) -> list[tuple[str, str]]:
    return [(str(one.left), str(one.right)) for one in across(review, report) if one.equation == CARRIED]


def test_a_correction_in_last_years_report_changes_this_years_findings(review: Review, years: tuple[int, int]) -> None:
    first, second = years
    assert carried(review, second) == []
    changed = review.cells.correct(first, {OUT: "6"})
    assert changed is not None
    assert (changed.report, changed.reports) == (first, frozenset((first, second))), (
        "both may look different in the list"
    )
    assert carried(review, second) == [("6", "5")]
    review.undo()
    assert carried(review, second) == []
    review.redo()
    assert carried(review, second) == [("6", "5")]
    review.cells.correct(second, {IN: "6"})
    assert carried(review, second) == []


def test_everybody_who_listens_is_told_of_the_other_report_too(review: Review, years: tuple[int, int]) -> None:
    told: list[ChangeEvent] = []
    review.listen(told.append)
    review.cells.correct(years[0], {OUT: "6"})
    review.undo()
    review.reports.remove([years[0]])
    assert [changed.reports for changed in told] == [frozenset(years)] * 3


def test_the_stored_tally_of_the_other_report_is_made_anew(review: Review, years: tuple[int, int]) -> None:
    first, second = years
    assert review.project.reports.stale(review.rules) == []
    before = review.report(second).evaluation.tally.warnings
    review.cells.correct(first, {OUT: "6"})
    assert review.project.reports.stale(review.rules) == [second], "and it is known as stale until then"
    renew(review)
    (row,) = review.project.reports.rows([second])
    assert row.tally.warnings == before + 1
    assert row.tally == review.report(second).evaluation.tally


def test_a_report_that_goes_or_is_another_agencys_is_held_against_no_more(
    review: Review, years: tuple[int, int]
) -> None:
    first, second = years
    review.cells.correct(first, {OUT: "6"})
    review.reports.remove([first])
    assert across(review, second) == []
    review.undo()
    assert carried(review, second) == [("6", "5")]
    review.reports.describe(first, "古镇镇", 2022)
    assert across(review, second) == []
    review.reports.describe(first, TOWN, 2022)
    review.reports.describe(second, TOWN, 2024)
    assert across(review, second) == []
    review.undo()
    assert carried(review, second) == [("6", "5")]
    review.reports.erase(first)
    assert across(review, second) == []


def test_a_new_reading_counts_at_once(review: Review, years: tuple[int, int]) -> None:
    first, second = years
    assert carried(review, second) == []
    review.reports.put_reading(first, reading(TOWN, 2022, {OUT: "9"}), "2")
    assert carried(review, second) == [("9", "5")]


def test_a_reissued_report_takes_the_place_of_the_first(review: Review, years: tuple[int, int]) -> None:
    first, second = years
    third = add_report(review.project, TOWN, 2022, {OUT: "7"})
    assert carried(review, second) == [("7", "5")], "the newest, where nobody said which"
    review.reports.make_current(first)
    assert carried(review, second) == []
    review.reports.make_current(third)
    assert carried(review, second) == [("7", "5")]


def test_what_another_connection_imports_is_seen(review: Review) -> None:
    second = add_report(review.project, TOWN, 2023, {IN: "5"})
    assert across(review, second) == []
    with closing(review.project.beside()) as importing:
        add_report(importing, TOWN, 2022, {OUT: "6"})
    assert carried(review, second) == [("6", "5")]
    with closing(review.project.beside()) as importing, importing.act("remove", at="", author="") as act:
        act.change_report(1, removed=0)
        act.change_report(2, removed=1)
    assert across(review, second) == []


def test_a_report_opens_though_the_one_beside_it_is_damaged(review: Review, years: tuple[int, int]) -> None:
    first, second = years
    database = review.project._database
    with database.transaction():
        database.run("UPDATE reading SET document = x'00' WHERE report = ?", (first,))
    review.forget()
    assert across(review, second) == []


def test_a_verdict_reopens_when_the_other_report_says_something_else(review: Review, years: tuple[int, int]) -> None:
    first, second = years
    review.cells.correct(first, {OUT: "6"})
    review.verdicts.rule_on_all(second, (CARRIED,), "as_printed", "机构合并")
    assert [one.ruled for one in across(review, second) if one.equation == CARRIED] == [True]
    review.cells.correct(first, {OUT: "8"})
    assert [(one.ruled, one.reopened) for one in across(review, second) if one.equation == CARRIED] == [(False, True)]
    review.undo()
    assert [one.ruled for one in across(review, second) if one.equation == CARRIED] == [True]


def test_a_parent_is_held_against_its_units_and_the_missing_ones_are_listed(review: Review) -> None:
    county = add_report(review.project, COUNTY, 2023, {NEW: "7"})
    town = add_report(review.project, TOWN, 2023, {NEW: "4"})
    assert across(review, county) == []
    changed = review.families.say_parent(TOWN, COUNTY)
    assert changed is not None and changed.reports == {county}
    (finding,) = [one for one in across(review, county) if one.cells == (NEW,)]
    assert (finding.rule, finding.left, finding.right) == ("units.sum", Decimal(4), Decimal(7))
    review.families.say_parent("河口镇", COUNTY)
    (missing,) = across(review, county)
    assert missing.rule == "units.missing"
    assert [one.agency for one in missing.elsewhere if one.value is None] == ["河口镇"]
    add_report(review.project, "河口镇", 2023, {NEW: "3"})
    review.forget()
    assert [one for one in across(review, county) if one.cells == (NEW,)] == [], "4 + 3 = 7"
    review.cells.correct(town, {NEW: "5"})
    (finding,) = [one for one in across(review, county) if one.cells == (NEW,)]
    assert (finding.rule, finding.left) == ("units.sum", Decimal(8))


def test_who_belongs_to_whom_is_said_once_and_undone(review: Review) -> None:
    county = add_report(review.project, COUNTY, 2023)
    review.families.say_parent(TOWN, f" {COUNTY} ")
    assert review.families.say_parent(TOWN, COUNTY) is None
    assert review.families.parent_of(TOWN) == COUNTY
    assert [one.rule for one in across(review, county)] == ["units.missing"]
    undone = review.undo()
    assert undone is not None and undone.reports == {county}
    assert (review.families.parent_of(TOWN), across(review, county)) == (None, [])
    review.redo()
    assert [one.rule for one in across(review, county)] == ["units.missing"]
    review.families.say_parent(TOWN, None)
    assert (review.families.parent_of(TOWN), across(review, county)) == (None, [])


def test_nobody_belongs_to_itself(review: Review) -> None:
    review.families.say_parent("甲镇", "乙县")
    review.families.say_parent("乙县", "丙市")
    for child, parent in (("甲镇", "甲镇"), ("丙市", "甲镇")):
        with pytest.raises(RefusedError, match="own_parent"):
            review.families.say_parent(child, parent)
    with pytest.raises(RefusedError, match="nameless"):
        review.families.say_parent(" ", "乙县")


_ACTS = st.lists(
    st.one_of(
        st.tuples(
            st.just("correct"),
            st.integers(0, 2),
            st.sampled_from((IN, OUT, NEW, "proactive/licensing/decisions")),
            st.sampled_from(("5", "6", "57", "574", "", "?")),
        ),
        st.tuples(st.just("describe"), st.integers(0, 2), st.sampled_from((TOWN, COUNTY)), st.integers(2022, 2024)),
        st.tuples(st.just("remove"), st.integers(0, 2), st.booleans(), st.none()),
        st.tuples(st.just("belong"), st.sampled_from((TOWN, "河口镇")), st.sampled_from((COUNTY, None)), st.none()),
        st.tuples(st.sampled_from(("undo", "redo", "current", "rule")), st.integers(0, 2), st.none(), st.none()),
    ),
    min_size=1,
    max_size=8,
)


@given(acts=_ACTS)
@examples(30)
def test_what_lies_on_the_desk_is_what_a_full_recheck_finds(acts: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        review = new_review(Path(folder) / "a.gouji")
        with closing(review.project) as project:
            reports = [
                add_report(project, TOWN, 2022),
                add_report(project, TOWN, 2023),
                add_report(project, COUNTY, 2023),
            ]
            renew(review)
            for act in acts:
                for report in reports:
                    review.report(report)
                _do(review, reports, act)
                _assert_as_read_anew(review, project, reports)


def _do(review: Review, reports: list[int], act: tuple[object, ...]) -> None:
    match act:
        case ("correct", int(which), str(cell), str(text)):
            review.cells.correct(reports[which], {cell: text})
        case ("describe", int(which), str(agency), int(year)):
            review.reports.describe(reports[which], agency, year)
        case ("remove", int(which), bool(removed), _):
            review.reports.remove([reports[which]], removed=removed)
        case ("belong", str(child), parent, _):
            review.families.say_parent(child, COUNTY if parent else None)
        case ("current", int(which), _, _):
            with suppress(RefusedError):
                review.reports.make_current(reports[which])
        case ("rule", int(which), _, _):
            for finding in across(review, reports[which])[:1]:
                review.verdicts.rule_on_all(reports[which], (finding.equation,), "as_printed")
        case ("undo", *_):
            review.undo()
        case ("redo", *_):
            review.redo()


def _assert_as_read_anew(review: Review, project: Project, reports: list[int]) -> None:
    fresh = Review(project, FORMS, Clock(), "王芳")
    stale = project.reports.stale(review.rules)
    for row in project.reports.rows(reports):
        anew = fresh.report(row.id).evaluation
        assert review.report(row.id).evaluation == anew
        assert row.id in stale or row.tally == anew.tally, "a tally that is not known as stale is right"
