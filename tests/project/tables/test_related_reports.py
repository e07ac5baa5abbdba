"""Which reports stand beside which, whose tallies an act makes stale, and who belongs to whom as people's work."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.model import StepKind
from app.project import ActBackup, Project, RelatedIds, replay
from tests.project.handmade import (
    AT,
    AUTHOR,
    a_correction,
    a_mark,
    a_verdict,
    belonging,
    correct,
    dump,
    import_report,
    redo,
    undo,
)

_TOWN, _COUNTY = belonging().child, belonging().parent


@pytest.fixture
def three(project: Project) -> tuple[int, int, int]:
    """The town's reports for 2022 and 2023, and the county's for 2022; the town belongs to the county."""
    last = import_report(project, b"a", agency=_TOWN, year=2022)[1]
    this = import_report(project, b"b", agency=_TOWN, year=2023)[1]
    parent = import_report(project, b"c", agency=_COUNTY, year=2022)[1]
    belong(project)
    _renew(project, last, this, parent)
    return last, this, parent


def belong(project: Project) -> None:
    with project.act("belong", at=AT, author=AUTHOR) as act:
        act.put_belongs(belonging())


def _renew(project: Project, *reports: int) -> None:
    with project.deriving() as act:
        for row in project.reports.rows(reports):
            act.store_tally(row.id, row.tally, "rules")


def test_beside_a_report_stand_last_years_and_the_units(project: Project, three: tuple[int, int, int]) -> None:
    last, this, _ = three
    reports = project.reports
    assert reports.related(_TOWN, 2023) == RelatedIds(last)
    assert reports.related(_TOWN, 2022) == RelatedIds()
    assert reports.related(_COUNTY, 2022) == RelatedIds(None, ((_TOWN, last),))
    assert reports.related(_COUNTY, 2023) == RelatedIds(three[2], ((_TOWN, this),))
    assert reports.related(_COUNTY, 2024) == RelatedIds(None, ((_TOWN, None),)), (
        "a unit without a report is still a unit"
    )
    assert reports.related(None, 2023) == reports.related(_TOWN, None) == RelatedIds()


@pytest.mark.parametrize("field", ["removed", "superseded_by"])
def test_a_report_that_does_not_count_stands_beside_none(
    project: Project, three: tuple[int, int, int], field: str
) -> None:
    last, this, _ = three
    with project.act("remove", at=AT, author=AUTHOR) as act:
        act.change_report(last, **{field: 1 if field == "removed" else this})
    assert project.reports.related(_TOWN, 2023) == RelatedIds()
    assert project.reports.related(_COUNTY, 2022) == RelatedIds(None, ((_TOWN, None),))


def test_a_correction_makes_the_tallies_stale_that_lean_on_its_report(
    project: Project, three: tuple[int, int, int]
) -> None:
    last, this, parent = three
    correct(project, last, a_correction())
    assert project.reports.stale("rules") == [this, parent]
    _renew(project, *three)
    undo(project)
    assert project.reports.stale("rules") == [this, parent]
    _renew(project, *three)
    correct(project, this, a_correction())
    assert project.reports.stale("rules") == [], "nobody leans on this one"


def test_marks_and_verdicts_change_nothing_for_others(project: Project, three: tuple[int, int, int]) -> None:
    with project.act("seen", at=AT, author=AUTHOR) as act:
        act.put_seen(three[0], a_mark())
        act.put_verdict(three[0], a_verdict())
    assert project.reports.stale("rules") == []


@pytest.mark.parametrize(
    ("kind", "fields"),
    [("remove", {"removed": 1}), ("describe", {"agency": "古镇镇"}), ("describe", {"year": 2010})],
)
def test_a_report_that_goes_elsewhere_leaves_stale_tallies_behind(
    project: Project, three: tuple[int, int, int], kind: StepKind, fields: dict[str, str | int]
) -> None:
    last, this, parent = three
    with project.act(kind, at=AT, author=AUTHOR) as act:
        act.change_report(last, **fields)
    assert {this, parent} <= set(project.reports.stale("rules"))


def test_a_report_that_comes_makes_itself_and_those_that_lean_on_it_stale(
    project: Project, three: tuple[int, int, int]
) -> None:
    with project.act("remove", at=AT, author=AUTHOR) as act:
        act.change_report(three[0], removed=1)
    _renew(project, *three)
    first = import_report(project, b"d", agency=_TOWN, year=2022)[1]
    assert project.reports.stale("rules") == [three[1], three[2]], "nothing stands beside the new one itself"
    _renew(project, *three, first)
    next_one = import_report(project, b"e", agency=_TOWN, year=2024)[1]
    assert project.reports.stale("rules") == [next_one]


def test_an_erased_report_leaves_stale_tallies_behind(project: Project, three: tuple[int, int, int]) -> None:
    with project.act("erase", at=AT, author=AUTHOR) as act:
        act.erase_source(1)
    assert project.reports.stale("rules") == [three[1], three[2]]


def test_who_belongs_to_whom_is_undone_and_done_again(project: Project, three: tuple[int, int, int]) -> None:
    said = dump(project, but=("step", "change", "tally"))
    undo(project)
    assert project.reports.belongs() == {}
    assert project.reports.stale("rules") == [three[2]]
    redo(project)
    assert dump(project, but=("step", "change", "tally")) == said
    with project.act("belong", at=AT, author="李") as act:
        act.drop_belongs(_TOWN)
    assert project.reports.belongs() == {}
    undo(project)
    assert project.reports.belongs() == {_TOWN: belonging()}


def test_a_backup_says_again_who_belongs_to_whom(project: Project, tmp_path: Path) -> None:
    import_report(project, b"first")
    belong(project)
    with project.act("belong", at=AT, author=AUTHOR) as act:
        act.put_belongs(belonging("古镇镇"))
        act.drop_belongs(_TOWN)
    journal = ActBackup(tmp_path / "backup", project.uuid, project.path)
    journal.catch_up(project)
    with closing(Project.create(tmp_path / "new.gouji")) as new:
        lines = journal.path.read_bytes().splitlines(keepends=True)
        assert replay(lines, new, lambda sha256, ordinal: None).skipped == (), (
            "it is of no report that could be missing"
        )
        assert new.reports.belongs() == {"古镇镇": belonging("古镇镇")}
