"""What goes on behind an open project goes on whatever people do to its reports meanwhile."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from app.project import ActBackup, Project, ReportQuery
from app.review.maintenance.background import Upkeep
from app.review.maintenance.restore import renew_tallies
from app.review.review import Review
from app.review.state.report_cache import rules_mark
from tests.families import TOWN, add_report, new_review
from tests.projects import FORMS, MISPRINTED, MISPRINTED_CELL, PASTED, report_of

_PATIENCE = 30


class Heard:
    """What the upkeep told."""

    def __init__(self) -> None:
        self.damage: list[tuple[str, ...]] = []
        self.renewed = threading.Event()
        self.no_backup = threading.Event()

    def upkeep(self, review: Review, folder: Path) -> Upkeep:
        journal = ActBackup(folder, review.project.uuid, review.project.path)
        return Upkeep(
            review.project,
            FORMS,
            journal,
            on_damage=self.damage.append,
            on_tallies=self.renewed.set,
            on_no_backup=self.no_backup.set,
        )


def test_a_report_that_is_erased_before_its_turn_is_passed_over(review: Review) -> None:
    reports = review.project.reports.find(ReportQuery())
    with review.project.deriving() as act:
        for report in reports:
            act.store_tally(report, review.report(report).evaluation.tally, "older rules")
    erased = report_of(review, PASTED)

    def turns() -> Iterator[int]:
        for place, report in enumerate(sorted(reports, key=lambda report: report == erased)):
            if place == 1:
                review.reports.erase(erased)
            yield report

    renew_tallies(review.project, FORMS, turns())
    assert review.project.reports.stale(rules_mark(FORMS.forms)) == []


def test_damage_is_told_though_it_keeps_the_tallies_from_being_made_anew(review: Review, tmp_path: Path) -> None:
    report = report_of(review, PASTED)
    with review.project.deriving() as act:
        act.store_tally(report, review.report(report).evaluation.tally, "older rules")
    database = review.project._database
    with database.transaction():
        database.run("UPDATE reading SET document = x'00'")
        database.run("UPDATE piece SET data = x'00'")
    told = threading.Event()
    upkeep = Upkeep(
        review.project,
        FORMS,
        ActBackup(tmp_path, review.project.uuid, review.project.path),
        on_damage=lambda damage: told.set(),
        on_tallies=lambda: None,
        on_no_backup=lambda: None,
    )
    upkeep.start()
    assert told.wait(_PATIENCE)
    upkeep.close()


def test_the_backup_holds_every_act_once_the_upkeep_has_ended(review: Review, tmp_path: Path) -> None:
    journal = ActBackup(tmp_path / "backups", review.project.uuid, review.project.path)
    upkeep = Upkeep(
        review.project,
        FORMS,
        journal,
        on_damage=lambda damage: None,
        on_tallies=lambda: None,
        on_no_backup=lambda: None,
    )
    upkeep.start()
    changed = review.reports.describe(report_of(review, MISPRINTED), "别处", 2020)
    upkeep.close()
    assert changed is not None
    last = json.loads(journal.path.read_text(encoding="utf-8").splitlines()[-1])
    assert last["step"]["uuid"] == changed.step.uuid


def test_tallies_that_other_rules_made_are_made_anew(review: Review, tmp_path: Path) -> None:
    report = report_of(review, MISPRINTED)
    (row,) = review.project.reports.rows((report,))
    with review.project.deriving() as act:
        act.store_tally(report, row.tally, "older rules")
    assert review.project.reports.stale(review.rules) == [report]
    heard = Heard()
    upkeep = heard.upkeep(review, tmp_path)
    upkeep.start()
    assert heard.renewed.wait(_PATIENCE)
    upkeep.close()
    assert review.project.reports.stale(review.rules) == []


def test_a_backup_that_cannot_be_written_stops_no_review(review: Review, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder is wanted", encoding="utf-8")
    heard = Heard()
    upkeep = heard.upkeep(review, blocked)
    upkeep.start()
    review.cells.correct(report_of(review, MISPRINTED), {MISPRINTED_CELL: "87"})
    upkeep.act_done()
    upkeep.close()
    assert review.report(report_of(review, MISPRINTED)).evaluation.tally.broken == 0
    assert heard.no_backup.is_set()


def test_a_report_that_is_held_against_a_changed_one_is_judged_anew_after_the_act(tmp_path: Path) -> None:
    review = new_review(tmp_path / "years.gouji")
    heard = Heard()
    first = add_report(review.project, TOWN, 2022, {"applications/carried_out/natural": "5"})
    second = add_report(review.project, TOWN, 2023, {"applications/carried_in/natural": "5"})
    renew_tallies(review.project, FORMS, (first, second))
    upkeep = heard.upkeep(review, tmp_path / "backup")
    review.listen(lambda changed: upkeep.act_done())
    upkeep.start()
    review.cells.correct(first, {"applications/carried_out/natural": "6"})
    assert heard.renewed.wait(_PATIENCE)
    upkeep.close()
    assert review.project.reports.stale(rules_mark(FORMS.forms)) == []
    (row,) = review.project.reports.rows([second])
    assert row.tally == review.report(second).evaluation.tally
    review.project.close()


class SignallingBackup(ActBackup):
    """Sets `written` after each writing."""

    def __init__(self, folder: Path, project: Project) -> None:
        super().__init__(folder, project.uuid, project.path)
        self.written = threading.Event()

    def catch_up(self, project: Project, pause: Callable[[], None] = lambda: None) -> None:
        super().catch_up(project, pause)
        self.written.set()


def test_the_check_after_opening_waits_for_a_pause_and_steps_are_backed_up_meanwhile(
    review: Review, tmp_path: Path
) -> None:
    backup, damaged, now = SignallingBackup(tmp_path, review.project), threading.Event(), [1000.0]
    upkeep = Upkeep(
        review.project,
        FORMS,
        backup,
        on_damage=lambda _: damaged.set(),
        on_tallies=lambda: None,
        on_no_backup=lambda: None,
        clock=lambda: now[0],
    )
    database = review.project._database
    with database.transaction():
        database.run("UPDATE piece SET data = x'00'")
    report = report_of(review, PASTED)
    review.cells.mark_seen(report, [next(iter(review.report(report).cells))])
    upkeep.act_done()
    upkeep.start()
    assert backup.written.wait(_PATIENCE)
    assert backup.path.exists() and not damaged.is_set()
    now[0] += 10
    assert damaged.wait(_PATIENCE)
    upkeep.close()


def test_the_check_after_opening_waits_while_somebody_works_without_a_step(review: Review, tmp_path: Path) -> None:
    damaged, now, asked = threading.Event(), [1000.0], threading.Semaphore(0)

    def clock() -> float:
        asked.release()
        return now[0]

    upkeep = Upkeep(
        review.project,
        FORMS,
        ActBackup(tmp_path, review.project.uuid, review.project.path),
        on_damage=lambda _: damaged.set(),
        on_tallies=lambda: None,
        on_no_backup=lambda: None,
        clock=clock,
    )
    with review.project._database.transaction():
        review.project._database.run("UPDATE piece SET data = x'00'")
    upkeep.note_work()
    upkeep.start()
    for _ in range(4):  # it waited, and asked again
        assert asked.acquire(timeout=_PATIENCE)
    assert not damaged.is_set()
    now[0] += 10
    assert damaged.wait(_PATIENCE)
    upkeep.close()


def test_a_long_backup_lets_somebody_who_works_go_first(review: Review, tmp_path: Path) -> None:
    report = report_of(review, PASTED)
    cells = list(review.report(report).cells)[:60]
    for cell in cells:
        review.cells.mark_seen(report, [cell])
    backup = ActBackup(tmp_path, review.project.uuid, review.project.path)
    written: list[int] = []

    def pause() -> None:
        with review.project.act("seen", at="2026-01-01T00:00:00Z", author="another", report=report):
            written.append(len(written))

    backup.catch_up(review.project, pause)
    assert written and len(backup.path.read_text(encoding="utf-8").splitlines()) > len(cells)
