"""Random work on small projects, and what a project holds, told without row ids."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from app.model import (
    SIGNERS,
    Belongs,
    Correction,
    PagePlace,
    Policy,
    RosterEntry,
    Seen,
    SentBack,
    Signature,
    StepKind,
    Verdict,
)
from app.project import Conflict, ConflictRule, MergeResult, Project, Ruling
from app.project.merging.step_log import StepLog
from app.project.tables.rows import PEOPLE
from tests.project.handmade import a_reading

CELLS = ("disputes/review/total", "disputes/review/other", "disputes/litigation/total")
FILES = tuple(f"%PDF-{number}".encode() for number in range(6))
AGENCIES = ("石鼓湾街道", "青萝县", "桐溪镇")
Dump = dict[tuple[str, ...], Any]


class Worker:
    """Somebody who works on one copy. Every act has a time of its own, in all copies."""

    _seconds = 0

    def __init__(self, project: Project, author: str, rng: Random) -> None:
        self.project, self._author, self._rng = project, author, rng

    def work(self, acts: int, *, erasing: bool = False) -> None:
        """Do so many random acts."""
        kinds = [self._correct, self._correct, self._revert, self._mark, self._rule, self._withdraw, self._sign,
            self._unsign, self._send_back, self._describe, self._remove, self._reread, self._belong, self._roster,
            self._import, self._split, self._assign, self._demand, self._undo, self._undo, self._redo,
            self._bulk]  # fmt: skip
        for _ in range(acts):
            # an erasure also drops who belongs to whom where nothing else names the agency: that is not tried here
            self._rng.choice([*(one for one in kinds if one != self._belong), self._erase] if erasing else kinds)()

    def import_file(self, data: bytes) -> None:
        """Import a file, as the importer does it: a report of the same agency and year is superseded without work."""
        sha256 = hashlib.sha256(data).hexdigest()
        if self.project.sources.known(sha256) is not None:
            return
        source = self.project.sources.begin(
            sha256=sha256, name="年报.pdf", path="年报.pdf", size=len(data), at=self._at(), author=self._author
        )
        self.project.sources.append(source, "original", data)
        number = FILES.index(data)
        agency = AGENCIES[number % len(AGENCIES)]
        with self._act("import") as act:
            act.finish_source(source, kind="pdf", page_count=2, pages=[PagePlace(1, source, 1, 595.0, 842.0, 0)])
            report = act.add_report([(source, None)], agency, 2023)
            act.add_reading(report, a_reading(agency), reader="1")
            others = self.project.reports.rows(self.project.reports.reissues(agency, 2023, report))
            worked = self.project.reports.worked_on([other.id for other in others if not other.superseded])
            if worked:
                act.change_report(report, superseded_by=max(worked))
            for other in () if worked else others:
                act.change_report(other.id, superseded_by=report)

    def _act(self, kind: StepKind, report: int | None = None) -> Any:
        return self.project.act(kind, at=self._at(), author=self._author, report=report)

    def _at(self) -> str:
        Worker._seconds += 1
        return (datetime(2026, 3, 1, tzinfo=UTC) + timedelta(seconds=Worker._seconds)).isoformat(
            timespec="milliseconds"
        )

    def _report(self) -> int | None:
        found = self.project._database.rows("SELECT id FROM report WHERE absent = 0 AND removed = 0 ORDER BY id")
        return self._rng.choice(found)[0] if found else None

    def _correct(self) -> None:
        report, text = self._report(), str(self._rng.randrange(4))
        if report is not None:
            at, cell = self._at(), self._rng.choice(CELLS)
            reason = self._rng.choice(("", "", "误读"))
            with self._act("correct", report) as act:
                act.put_correction(
                    report,
                    Correction(cell, text, "number", Decimal(text), "件", reason, self._author, at, "11", Decimal(11)),
                )
                act.put_seen(report, Seen(cell, text, self._author, at))

    def _revert(self) -> None:
        report = self._report()
        if report is not None:
            with self._act("correct", report) as act:
                act.drop_correction(report, self._rng.choice(CELLS))

    def _mark(self) -> None:
        report = self._report()
        if report is not None:
            with self._act("seen", report) as act:
                act.put_seen(report, Seen(self._rng.choice(CELLS), "11", self._author, self._at()))

    def _rule(self) -> None:
        report = self._report()
        if report is not None:
            kind = self._rng.choice(("as_printed", "questioned"))
            with self._act("rule", report) as act:
                act.put_verdict(report, Verdict("disputes.sum", kind, (), "来函", self._author, self._at()))  # type: ignore[arg-type]

    def _withdraw(self) -> None:
        report = self._report()
        if report is not None:
            with self._act("withdraw", report) as act:
                act.drop_verdict(report, "disputes.sum")

    def _sign(self) -> None:
        report = self._report()
        if report is not None:
            numbers = self.project._database.rows(
                "SELECT coalesce(max(number), 0) FROM signature WHERE report = ?", (report,)
            )
            with self._act("sign", report) as act:
                act.put_signature(report, Signature(numbers[0][0] + 1, "5e" * 32, self._author, self._at()))

    def _unsign(self) -> None:
        found = self.project._database.rows("SELECT report, number FROM signature ORDER BY report, number DESC LIMIT 1")
        for report, number in found:
            with self._act("unsign", report) as act:
                act.drop_signature(report, number)

    def _send_back(self) -> None:
        report = self._report()
        if report is not None:
            with self._act("send_back", report) as act:
                if self._rng.random() < 0.5:
                    act.put_sent_back(report, SentBack("缺页", self._author, self._at()))
                else:
                    act.drop_sent_back(report)

    def _describe(self) -> None:
        report = self._report()
        if report is not None:
            with self._act("describe", report) as act:
                act.change_report(report, agency=self._rng.choice(AGENCIES), year=self._rng.choice((2022, 2023)))

    def _remove(self) -> None:
        report = self._report()
        if report is not None and self._rng.random() < 0.4:
            with self._act("remove", report) as act:
                act.change_report(report, removed=1)

    def _reread(self) -> None:
        report = self._report()
        if report is not None:
            with self._act("reread", report) as act:
                act.add_reading(report, a_reading(raw=str(self._rng.randrange(99))), reader="2")

    def _split(self) -> None:
        report = self._report()
        if report is not None and self._rng.random() < 0.4:
            ((source,),) = self.project._database.rows(
                "SELECT source FROM part WHERE report = ? AND ordinal = 0", (report,)
            )
            with self._act("split") as act:
                act.change_report(report, removed=1)
                for page in (1, 2):
                    made = act.add_report([(source, (page,))], self._rng.choice(AGENCIES), 2023)
                    act.add_reading(made, a_reading(), reader="1")
                    act.put_seen(made, Seen(CELLS[0], "11", self._author, self._at()))

    def _belong(self) -> None:
        with self._act("belong") as act:
            act.put_belongs(
                Belongs(
                    self._rng.choice(AGENCIES), self._rng.choice(("", "市政府", "省政府")), self._author, self._at()
                )
            )

    def _roster(self) -> None:
        entries = list(self.project.roster.entries())
        name = self._rng.choice(AGENCIES)
        kept = [one for one in entries if one.name != name]
        if len(kept) == len(entries) or self._rng.random() < 0.5:
            kept.insert(self._rng.randrange(len(kept) + 1), RosterEntry(name, str(self._rng.randrange(3)), "", "", ""))
        with self._act("roster") as act:
            act.put_roster(kept)

    def _assign(self) -> None:
        report = self._report()
        if report is not None:
            with self._act("assign", report) as act:
                act.change_report(report, reviewer=self._rng.choice(("甲", "乙", None)))

    def _demand(self) -> None:
        with self._act("policy") as act:
            if self._rng.random() < 0.5:
                act.put_policy(Policy(SIGNERS, "2", self._author, self._at()))
            else:
                act.drop_policy(SIGNERS)

    def _bulk(self) -> None:
        reports = self.project._database.rows("SELECT id FROM report WHERE absent = 0 AND removed = 0")
        with self._act("seen") as act:
            for (report,) in reports:
                act.put_seen(report, Seen(CELLS[2], "11", self._author, self._at()))

    def _import(self) -> None:
        self.import_file(self._rng.choice(FILES))

    def _erase(self) -> None:
        report = self._report()
        if report is not None and self._rng.random() < 0.5:
            ((source,),) = self.project._database.rows(
                "SELECT source FROM part WHERE report = ? AND ordinal = 0", (report,)
            )
            with self._act("erase") as act:
                act.erase_source(source)

    def _undo(self) -> None:
        step = self.project.undoable()
        if step is not None and step.kind != "merge":
            with self.project.undoing(step, at=self._at(), author=self._author):
                pass

    def _redo(self) -> None:
        step = self.project.redoable()
        if step is not None and step.kind != "merge":
            with self.project.redoing(step, at=self._at(), author=self._author):
                pass


def names_of(project: Project) -> dict[int, str]:
    """What each report is called in every copy: where it was imported by the file, so that it is one in all of them."""
    rows = project._database.rows(
        """SELECT report.id, report.uuid, source.sha256,
                (SELECT count(*) FROM change JOIN step ON step.id = change.step WHERE change.report = report.id
                    AND change.name = 'report' AND change.before IS NULL AND step.kind = 'import')
            FROM report JOIN part ON part.report = report.id AND part.ordinal = 0
            JOIN source ON source.id = part.source"""
    )
    return {id_: f"file {sha256[:6]}" if imported and sha256 else uuid for id_, uuid, sha256, imported in rows}


def held(project: Project, *, steps: bool = True, linked: bool = True) -> Dump:
    """All that a project holds, without ids, numbers of signatures, states of steps, and merges themselves."""
    rows, names = project._database.rows, names_of(project)
    found: Dump = {}
    for id_, agency, year, removed, after, reading, reviewer in rows(
        "SELECT id, agency, year, removed, superseded_by, reading, reviewer FROM report WHERE absent = 0"
    ):
        documents = {
            number: hashlib.sha256(document).hexdigest()[:8]
            for number, document in rows("SELECT number, document FROM reading WHERE report = ?", (id_,))
        }
        name = names[id_]
        assert (name, "agency") not in found, "a report is there twice"
        found |= {(name, "agency"): agency, (name, "year"): year, (name, "removed"): removed}
        found[name, "reviewer"] = reviewer
        found[name, "reading"] = documents.get(reading)
        found[name, "parts"] = str(
            rows(
                """SELECT sha256, pages FROM part JOIN source ON source.id = part.source
                    WHERE report = ? ORDER BY ordinal""",
                (id_,),
            )
        )
        if linked and not removed:
            found[name, "successor"] = names.get(after)
        for table, columns in PEOPLE.items():
            key = {"sent_back": "''", "signature": "at", "verdict": "finding"}.get(table, "cell")
            for which, *row in rows(f"SELECT {key}, {', '.join(columns)} FROM {table} WHERE report = ?", (id_,)):
                assert (name, table, which) not in found, "a row is there twice"
                found[name, table, which] = tuple(row)
    for child, *row in rows("SELECT child, parent, author, at FROM belongs"):
        found["belongs", child] = tuple(row)
    for name, *row in rows("SELECT name, value, author, at FROM policy"):
        found["policy", name] = tuple(row)
    for name, *row in rows("SELECT name, code, parent, level, contact FROM roster"):
        found["roster", name] = tuple(row)
    if steps:
        found["steps",] = known_steps(project)
    return found


def known_steps(project: Project) -> dict[str, tuple[str, str, str]]:
    """The steps that a project knows by uuid, without merges and what was undone or redone of these."""
    rows, log = project._database.rows, StepLog(project._database)
    sql = """SELECT uuid, kind, author, at FROM step AS own WHERE kind != 'merge' AND NOT EXISTS (
        SELECT 1 FROM step WHERE step.id = own.target AND step.kind = 'merge')"""
    return {uuid: (kind, author, at) for uuid, kind, author, at in rows(sql) if uuid in log.known}


def nothing(done: int, total: int) -> None:
    """Progress that nobody wants to know."""


def newer(conflict: Conflict) -> Ruling:
    """Rules for the same side in whichever order the files are given."""
    sides = [json.dumps([act.at, act.step]) if act is not None else "" for act in conflict.acts]
    return "mine" if sides[0] >= sides[1] else "theirs"


def unruled(conflict: Conflict) -> None:
    """Rules on nothing."""


def merged(project: Project, theirs: Project, rule: ConflictRule = newer) -> MergeResult:
    """Merge a project into another; the time is later than all work."""
    return project.merge(theirs, rule, at="2026-04-01T00:00:00.000+00:00", author="合并者", note="乙", progress=nothing)


def conflict_list(mine: Project, theirs: Project) -> Counter[str]:
    """The conflicts of two files, told in the same way from either side."""
    names = names_of(mine)
    found = Counter[str]()
    for one in mine.conflicts_with(theirs, unruled, nothing):
        sides = sorted(
            json.dumps(
                sorted(
                    (slot.table, slot.field, repr(value))
                    for slot, value in side.items()
                    if slot.field not in ("reading", "superseded_by")
                )
            )
            for side in (one.mine, one.theirs)
        )
        found[f"{names.get(one.ids[0] or 0)} {one.unit} {one.key} {sides}"] += 1
    return found


@contextmanager
def opened(*paths: Path) -> Iterator[tuple[Project, ...]]:
    """Projects that are open to be written."""
    projects = tuple(map(Project.open, paths))
    for project in projects:
        hurry(project)
    try:
        yield projects
    finally:
        for project in projects:
            project.close()


def hurry(project: Project) -> None:
    """Do not wait for the disk: what these files hold is lost with the test anyway."""
    project._database.run("PRAGMA synchronous = OFF")


def copied(path: Path, name: str) -> Path:
    """A copy of a closed project beside it."""
    return Path(shutil.copy(path, path.with_name(f"{name}.gouji")))


def undo_merge(project: Project) -> None:
    """Undo the last act, which is a merge."""
    step = project.undoable()
    assert step is not None and step.kind == "merge"
    with project.undoing(step, at="2026-04-02T00:00:00.000+00:00", author="合并者"):
        pass
