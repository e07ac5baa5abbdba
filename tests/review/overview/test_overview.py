"""The overview counts as the rest of the program does, and says what it does not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from app.project import Figures, Project, ReportQuery
from app.review.maintenance.restore import renew_tallies
from app.review.overview import (
    Entry,
    Measured,
    RuleState,
    Target,
    YearPairs,
    YearTable,
    by_agency,
    by_period,
    by_reviewer,
    by_status,
    load_overview,
    rule_shares,
    years_of,
)
from app.review.overview.season import MOST_PERIODS
from app.review.review import Review
from app.review.state.figures import FigureReader, figures_of
from app.review.state.isolation import Stopped
from app.review.state.report_cache import ReportCache, rules_mark
from tests.projects import FORMS, MISPRINTED, MISPRINTED_CELL, report_of

MAIN = "applications/new/total"


@pytest.fixture
def renewed(review: Review) -> Review:
    renew_tallies(review.project, FORMS, review.project.reports.find(ReportQuery()))
    return review


def test_stored_figures_equal_the_report_cell_by_cell(renewed: Review) -> None:
    cache = ReportCache(renewed.project, FORMS)
    ids = [cell for form in FORMS.forms for table in form.tables for cell in table.cell_ids()]
    reader = FigureReader(FORMS.forms, ids)
    compared = 0
    for row in renewed.project.figures.rows(renewed.rules):
        opened = cache.load(row.id)
        assert row.figures == figures_of(opened.report, opened.evaluation, cache.evaluator.forms)
        for cell, figure in zip(ids, reader.read(row.figures), strict=True):
            now = opened.cells.get(cell)
            if figure is not None and now is not None:
                assert figure.value == now.value and figure.doubtful == (cell in opened.evaluation.doubtful)
                compared += 1
    assert compared > 500


def test_an_import_stores_the_same_figures_as_a_renewal(review: Review) -> None:
    stored = {row.id: row.figures for row in review.project.figures.rows(review.rules)}
    renew_tallies(review.project, FORMS, stored)
    known = {report: figures for report, figures in stored.items() if figures is not None}
    assert known
    assert {row.id: row.figures for row in review.project.figures.rows(review.rules) if row.id in known} == known


def test_counts_are_those_of_the_totals(renewed: Review) -> None:
    data = load_overview(renewed.project, FORMS)
    totals = renewed.project.reports.totals()
    entries = list(data.entries.values())
    assert len(entries) == totals.reports
    assert sum(entry.cells_left for entry in entries) == totals.cells_left
    assert sum(entry.findings_left for entry in entries) == totals.findings_left
    assert by_status(entries).total == sum(one.total for one in by_reviewer(entries)) == totals.reports


def test_a_corrected_number_is_not_shown_as_it_was(renewed: Review) -> None:
    report = report_of(renewed, MISPRINTED)
    before = load_overview(renewed.project, FORMS).entries[report]
    assert before.is_counted and before.measured[0].value is not None
    renewed.cells.correct(report, {MAIN: "999"}, "误读")
    stale = load_overview(renewed.project, FORMS).entries[report]
    assert not stale.is_counted and stale.rules is None
    assert {one.unknown for one in stale.measured} == {"counting"}
    renew_tallies(renewed.project, FORMS, renewed.project.figures.stale(renewed.rules))
    assert load_overview(renewed.project, FORMS).entries[report].measured[0] == Measured(
        Decimal(999), None, False, MAIN
    )


def test_a_report_that_was_sent_back_gives_no_numbers(renewed: Review) -> None:
    report = report_of(renewed, MISPRINTED)
    renewed.sending.send_back([report], "请核对")
    renew_tallies(renewed.project, FORMS, [report])
    entry = load_overview(renewed.project, FORMS).entries[report]
    assert (entry.status, entry.rules, entry.cells_left) == ("sent_back", None, 0)
    assert {one.unknown for one in entry.measured} == {"sent_back"}


def test_a_broken_rule_leads_to_its_cell_until_it_is_settled(renewed: Review) -> None:
    report = report_of(renewed, MISPRINTED)
    shares = rule_shares([load_overview(renewed.project, FORMS).entries[report]])
    assert shares.reports == 1 and shares.rules
    first = shares.rules[0]
    (target,) = first.open
    opened = renewed.report(report)
    assert target.report == report and target.cell in opened.cells
    renewed.cells.correct(report, {MISPRINTED_CELL: "87"}, "误读")
    renew_tallies(renewed.project, FORMS, [report])
    after = rule_shares([load_overview(renewed.project, FORMS).entries[report]])
    assert first.rule not in {one.rule for one in after.rules if one.open}


def test_figures_that_are_no_figures_are_not_shown(renewed: Review) -> None:
    report = report_of(renewed, MISPRINTED)
    with renewed.project.deriving() as act:
        act.store_figures(report, Figures("disclosure-2021/applications\t" + "NaN " * 200), renewed.rules)
    entry = load_overview(renewed.project, FORMS).entries[report]
    assert not entry.is_counted and {one.unknown for one in entry.measured} == {"counting"}


def test_reading_ends_once_it_is_to_stop(renewed: Review) -> None:
    with pytest.raises(Stopped):
        load_overview(renewed.project, FORMS, lambda: True)


def test_a_project_of_an_older_schema_is_counted_once_it_was_renewed(tmp_path: Path) -> None:
    from tests.project.make_fixture import FIXTURES

    path = tmp_path / "old.gouji"
    path.write_bytes(FIXTURES[2].read_bytes())
    with closing(Project.open(path)) as project:
        (entry,) = load_overview(project, FORMS).entries.values()
        assert not entry.is_counted
        renew_tallies(project, FORMS, project.figures.stale(rules_mark(FORMS.forms)))
        assert project.figures.stale(rules_mark(FORMS.forms)) == []
        (entry,) = load_overview(project, FORMS).entries.values()
        assert entry.is_counted


# --- pure parts


def _entry(id_: int, agency: str, year: int, value: int | None, **facts: object) -> Entry:
    measured = Measured(None if value is None else Decimal(value), "blank" if value is None else None, False, MAIN)
    entry = Entry(id_, agency, agency, year, "balanced", 0, 0, date(2024, 3, 1), "王芳", True, (measured,), ())
    return replace(entry, **facts)  # type: ignore[arg-type]


def test_agencies_are_sorted_by_number_and_those_without_one_stand_last() -> None:
    entries = [
        _entry(1, "甲", 2023, 3),
        _entry(2, "乙", 2023, None),
        _entry(3, "丙", 2023, 0),
        _entry(4, "丁", 2022, 9),
    ]
    bars = by_agency(entries, 0, 2023)
    assert [(bar.name, bar.measured.value) for bar in bars] == [("甲", 3), ("丙", 0), ("乙", None)]
    assert bars[0].target == Target(1, MAIN)
    assert years_of([*entries, replace(_entry(5, "戊", 2021, 1), year=None)]) == (2023, 2022, None)


def test_years_are_paired_by_agency_and_what_is_missing_is_counted() -> None:
    entries = [_entry(at, f"机关{at}", 2023, 100 + at) for at in range(20)]
    last = [_entry(100 + at, f"机关{at}", 2022, 100 + at) for at in range(18)]
    strange = [_entry(50, "奇怪", 2023, 2000), _entry(150, "奇怪", 2022, 100)]
    blank = [_entry(51, "空白", 2023, None), _entry(151, "空白", 2022, 5)]
    blank_before = [_entry(52, "旧空白", 2023, 5), _entry(152, "旧空白", 2022, None)]
    every = [*entries, *last, *strange, *blank, *blank_before]
    found = _pairs(every)
    assert found.pairs[0].name == "奇怪" and [pair.is_outlier for pair in found.pairs].count(True) == 1
    assert (found.pairs[0].target, found.pairs[0].before_target) == (Target(50, MAIN), Target(150, MAIN))
    assert (found.unknown, found.unknown_before, found.alone) == ({"blank": 1}, {"blank": 1}, 2)
    assert len(found.pairs) == 19


def _pairs(every: Sequence[Entry]) -> YearPairs:
    return YearTable(every, 0, 2023).among({entry.id for entry in every})


def test_a_filter_takes_pairs_out_of_the_same_table_and_judges_them_among_themselves() -> None:
    rng = Random(5)
    every = [
        _entry(at * 10 + year, f"机关{at % 40}", year, rng.randrange(1000) or None)
        for at in range(50)
        for year in (2022, 2023)
    ]
    table = YearTable(every, 0, 2023)
    for _ in range(20):
        some = rng.sample(every, 30)
        left = {entry.id for entry in some}
        found = table.among(left)
        mine = {entry.id for entry in some if entry.year == 2023}
        assert {pair.target.report for pair in found.pairs} <= mine
        total = len(found.pairs) + sum(found.unknown.values()) + sum(found.unknown_before.values()) + found.alone
        assert total == len(mine)
        usual = [pair for pair in found.pairs if not pair.is_outlier]
        assert [pair.is_outlier for pair in found.pairs] == sorted(
            (pair.is_outlier for pair in found.pairs), reverse=True
        )
        assert [(pair.name, pair.target) for pair in usual] == sorted((pair.name, pair.target) for pair in usual)
        anew = YearTable([entry for entry in every if entry.year == 2022 or entry.id in left], 0, 2023)
        assert anew.among(left) == found, "what a filter leaves out is not looked at"


def test_small_numbers_that_double_are_no_outliers() -> None:
    entries = [_entry(at, f"机关{at}", year, 100) for at in range(20) for year in (2022, 2023)]
    small = [_entry(90, "小", 2022, 1), _entry(91, "小", 2023, 9)]
    assert not any(pair.is_outlier for pair in _pairs([*entries, *small]).pairs)


def test_every_report_is_in_one_period_and_no_more_than_fit() -> None:
    for span in (1, MOST_PERIODS, MOST_PERIODS + 1, 300, 1000, 6000):
        entries = [
            _entry(at, "甲", 2023, 1, day=date.fromordinal(date(2024, 1, 1).toordinal() + at * span // 40))
            for at in range(41)
        ]
        periods = by_period(entries)
        assert len(periods) <= MOST_PERIODS + 2
        assert sum(period.total for period in periods) == len(entries)
        assert Counter(t.report for p in periods for part in p.parts for t in part.targets).most_common(1)[0][1] == 1
    assert by_period([_entry(1, "甲", 2023, 1, day=None)]) == ()


def test_rules_are_counted_once_a_report() -> None:
    broken = _entry(1, "甲", 2023, 1, rules=(RuleState("a", "open", MAIN), RuleState("b", "settled", "")))
    other = _entry(2, "乙", 2023, 1, rules=(RuleState("b", "open", MAIN), RuleState("c", "not_assessable", "")))
    found = rule_shares([broken, other, _entry(3, "丙", 2023, 1, rules=None)])
    assert (found.reports, found.left_out) == (2, 1)
    assert [(one.rule, one.broken, len(one.not_assessable)) for one in found.rules] == [
        ("b", 2, 0),
        ("a", 1, 0),
        ("c", 0, 1),
    ]
