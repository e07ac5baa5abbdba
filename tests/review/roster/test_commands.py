"""Taking a roster and naming reports by it are acts like any other; what a person set counts before the roster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.model import RosterEntry
from app.review.commands.transaction import Progress, Stop
from app.review.review import MOST_ROWS_AT_ONCE, Review
from app.review.state.change_event import ChangeEvent, RefusedError
from app.review.state.isolation import Stopped
from app.review.state.reported import season_state
from tests.families import COUNTY, TOWN, add_report, new_review

ROSTER = (RosterEntry(COUNTY), RosterEntry(TOWN, parent=COUNTY), RosterEntry("古镇镇", parent=COUNTY))


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    made = new_review(tmp_path / "a.gouji")
    yield made
    made.project.close()


def rules(review: Review, report: int) -> set[str]:
    return {finding.rule for finding in review.report(report).findings if finding.rule.startswith("units.")}


def test_the_parent_is_compared_with_its_children_without_typing(review: Review) -> None:
    county = add_report(review.project, COUNTY, 2023)
    add_report(review.project, TOWN, 2023, {"applications/new/total": "900000"})
    assert rules(review, county) == set()
    told: list[ChangeEvent] = []
    review.listen(told.append)
    assert review.roster.take(ROSTER) is not None
    assert county in told[0].reports, "its row in the list is shown anew"
    assert "units.missing" in rules(review, county) and "units.sum" in rules(review, county)
    review.undo()
    assert rules(review, county) == set() and review.project.roster.entries() == ()
    review.redo()
    assert "units.missing" in rules(review, county)
    assert review.roster.take(ROSTER) is None, "it is that already"


def test_what_a_person_sets_counts_before_the_roster_until_it_says_the_same(review: Review) -> None:
    review.roster.take(ROSTER)
    families = review.families
    assert families.parent_of(TOWN) == COUNTY
    assert families.say_parent(TOWN, COUNTY) is None
    families.say_parent(TOWN, None)
    assert families.parent_of(TOWN) is None and review.project.reports.belongs()[TOWN].parent == ""
    assert season_state(review.project, 2023).expected[1].by_hand
    families.say_parent(TOWN, COUNTY)
    assert families.parent_of(TOWN) == COUNTY and review.project.reports.belongs() == {}
    review.undo()
    assert families.parent_of(TOWN) is None
    with pytest.raises(RefusedError, match="own_parent"):
        families.say_parent(COUNTY, "古镇镇")


def test_findings_follow_at_once_what_a_person_sets_before_the_roster(review: Review) -> None:
    county = add_report(review.project, COUNTY, 2023)
    add_report(review.project, TOWN, 2023, {"applications/new/total": "900000"})
    review.roster.take(ROSTER)
    assert "units.sum" in rules(review, county)
    told: list[ChangeEvent] = []
    review.listen(told.append)
    review.families.say_parent(TOWN, None)
    assert county in told[-1].reports and "units.sum" not in rules(review, county)
    review.undo()
    assert county in told[-1].reports and "units.sum" in rules(review, county)
    review.redo()
    assert county in told[-1].reports and "units.sum" not in rules(review, county)
    review.families.say_parent(TOWN, COUNTY)
    assert county in told[-1].reports and "units.sum" in rules(review, county)


def test_who_has_reported_who_not_and_who_twice(review: Review) -> None:
    review.roster.take(ROSTER)
    first = add_report(review.project, TOWN, 2023)
    add_report(review.project, TOWN, 2022)
    second = add_report(review.project, TOWN, 2023)
    stranger = add_report(review.project, "古镇鎮", 2023)
    state = season_state(review.project, 2023)
    assert [one.arrival for one in state.expected] == ["missing", "several", "missing"]
    assert {one.id for one in state.expected[1].reports} == {first, second}
    assert [one.id for one in state.strangers] == [stranger]
    assert (state.count("missing"), state.count("arrived"), state.undated) == (2, 0, 0)
    review.reports.describe(stranger, "古镇镇", None)
    state = season_state(review.project, 2023)
    assert (state.expected[2].arrival, state.strangers, state.undated) == ("missing", (), 1), "no year is no year's"
    assert [one.arrival for one in season_state(review.project, None).expected] == ["missing", "missing", "arrived"]
    review.reports.remove((second,))
    assert season_state(review.project, 2023).expected[1].arrival == "arrived"


def test_many_reports_are_named_in_one_step_and_those_of_one_year_supersede(review: Review) -> None:
    known = add_report(review.project, TOWN, 2023)
    one = add_report(review.project, "石桥 镇", 2023)
    other = add_report(review.project, "古镇", 2023)
    changed = review.roster.rename({one: TOWN, other: "古镇镇", 999: "没有"})
    assert changed is not None and {known, one, other} <= changed.reports
    rows = {row.id: row for row in review.project.reports.rows((known, one, other))}
    assert (rows[one].agency, rows[other].agency) == (TOWN, "古镇镇")
    assert sorted((rows[known].superseded, rows[one].superseded)) == [False, True]
    review.undo()
    rows = {row.id: row for row in review.project.reports.rows((known, one, other))}
    assert (rows[one].agency, rows[other].agency) == ("石桥 镇", "古镇")
    assert not any(row.superseded for row in rows.values())
    assert review.roster.rename({known: TOWN}) is None
    with pytest.raises(ValueError, match="once"):
        review.roster.take((*ROSTER, ROSTER[0]))


def test_a_signature_is_lifted_by_another_name(review: Review) -> None:
    report = add_report(review.project, "石桥", 2023)
    review.cells.mark_seen(report, tuple(review.report(report).cells))
    review.verdicts.sign(report)
    assert review.project.reports.rows((report,))[0].tally.status == "signed"
    review.roster.rename({report: TOWN})
    assert review.project.reports.rows((report,))[0].tally.status != "signed"
    review.undo()
    assert review.project.reports.rows((report,))[0].tally.status == "signed"


def test_a_command_that_is_stopped_has_done_nothing(review: Review) -> None:
    reports = [add_report(review.project, "石桥 镇", year) for year in (2021, 2022, 2023)]
    commands: list[Callable[[Progress, Stop], object]] = [
        lambda progress, stop: review.roster.take(ROSTER, progress, stop),
        lambda progress, stop: review.roster.rename(dict.fromkeys(reports, TOWN), progress, stop),
    ]
    told: list[tuple[int, int]] = []
    for command in commands:
        told.clear()
        before = review.project.steps.times()
        with pytest.raises(Stopped):
            command(lambda done, total: told.append((done, total)), lambda: len(told) == 2)
        assert review.project.steps.times() == before
        assert told == [(1, 3), (2, 3)]
        command(lambda done, total: told.append((done, total)), lambda: False)
        assert told[2:] == [(1, 3), (2, 3), (3, 3)]
        assert review.project.steps.times() != before


def test_a_step_on_many_rows_takes_long_to_undo(review: Review) -> None:
    review.roster.take(ROSTER)
    assert not review.is_long(review.undoable())
    review.roster.take([RosterEntry(f"第{number}中学") for number in range(MOST_ROWS_AT_ONCE)])
    assert review.is_long(review.undoable()), "with those that it takes out"
