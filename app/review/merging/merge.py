"""Merges two project files, copies of one project, into a new file. It appears whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Literal

from app.forms import FormCollection
from app.frozen import dataclass
from app.project import (
    Conflict,
    ConflictRule,
    MergeResult,
    Preview,
    Project,
    ProjectProblem,
    ReportQuery,
    disk_problems,
)
from app.review.maintenance.restore import renew_together
from app.review.state.isolation import Stopped
from app.review.state.report_cache import ReportCache, rules_mark

Stage = Literal["compare", "describe", "copy", "merge", "check"]
Listener = Callable[[Stage, int, int], None]
"""Called with what is being done, and how much of it is done of how much; it may raise `Stopped`."""

_AT_ONCE = 100
"""Reports that are evaluated in one transaction: each commit waits for the disk, and an interruption for them all."""


class MergeRefusedError(Exception):
    """Raised where two files cannot be merged: `reason` names the sentence for the user, `path` the file."""

    def __init__(self, reason: Literal["same_file", "other_project", "older"], path: Path) -> None:
        super().__init__(reason, path)
        self.reason = reason
        self.path = path


@dataclass(frozen=True, slots=True)
class LapsedReport:
    """A report by its agency and year; None where that is not known."""

    agency: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What a merge did; `lapsed` are the reports that somebody has to sign again, in the order of the list.

    Other work on them came in, or a second signature is demanded. A first signature that still awaits the second one
    has not lapsed. `newest` is the newest step of the first file that is in it (see `Steps.times`).
    """

    result: MergeResult
    lapsed: tuple[LapsedReport, ...] = ()
    newest: tuple[str, str, int] = ("", "", 0)


class Merger:
    """Two projects that are open to be read, and what becomes of them together."""

    def __init__(self, mine: Project, theirs: Project, forms: FormCollection) -> None:
        self.mine, self.theirs = mine, theirs
        self.forms = forms

    def cache(self, project: Project) -> ReportCache:
        """The reports of one of the two, evaluated when they are asked for."""
        return ReportCache(project, self.forms)

    def conflicts(self, rule: ConflictRule, listener: Listener) -> tuple[Conflict, ...]:
        """What they say differently and the rule does not rule on."""
        return self.preview(rule, listener).conflicts

    def preview(self, rule: ConflictRule, listener: Listener) -> Preview:
        """What a merge would do."""
        return self.mine.merge_preview(self.theirs, rule, lambda done, total: listener("compare", done, total))

    def write(
        self, target: Path, rule: ConflictRule, *, at: str, author: str, listener: Listener, overwrite: bool = False
    ) -> MergedFile:
        """Write the merged file. Nothing is written where a conflict stays without a ruling.

        With `overwrite`, a file of that name is replaced once the new one is whole. Raises ProjectProblem: `exists`
        for a taken path, `busy` where one of the files was changed meanwhile, or that to be replaced is open.
        """
        # by their newest steps: what is only derived may be renewed meanwhile, as a window does it in the background
        newest = self.mine.steps.times(), self.theirs.steps.times()
        listener("copy", 0, 1)
        with new_file(target, self.mine) as merged:
            listener("copy", 1, 1)
            before = _signed(merged, self.forms), _signed(self.theirs, self.forms)
            result = merged.merge(
                self.theirs,
                rule,
                at=at,
                author=author,
                note=self.theirs.path.name,
                progress=lambda done, total: listener("merge", done, total),
            )
            self._check(merged, listener)
            merged.wipe()
            for project, times in zip((self.mine, self.theirs), newest, strict=True):
                if project.steps.times() != times:
                    raise ProjectProblem("busy", project.path)
            if not result.conflicts and overwrite and target.exists():
                merged.copy_to(target, overwrite=True)
            elif not result.conflicts:
                merged.move_to(target)
            return MergedFile(result, _lapsed(merged, *before), newest[0])

    def _check(self, merged: Project, listener: Listener) -> None:
        """Evaluate the reports that the merge changed."""
        rules = rules_mark(self.forms.forms)
        stale = sorted({*merged.reports.stale(rules), *merged.figures.stale(rules)})
        for start in range(0, len(stale), _AT_ONCE):
            listener("check", start, len(stale))
            renew_together(merged, self.forms, stale[start : start + _AT_ONCE])
        listener("check", len(stale), len(stale))


def must_be_mergeable(mine: Project, theirs: Project, target: Path, *, overwrite: bool = False) -> None:
    """Raise MergeRefusedError or ProjectProblem where two projects cannot be merged into a file."""
    must_be_copies(mine, theirs)
    with disk_problems(target):
        for project in (mine, theirs):
            if target.exists() and target.samefile(project.path):
                raise MergeRefusedError("same_file", target)
        if target.exists() and not overwrite:
            raise ProjectProblem("exists", target)
        if not target.resolve().parent.is_dir():
            raise ProjectProblem("not_found", target)


def must_be_copies(mine: Project, theirs: Project) -> None:
    """Raise MergeRefusedError where two projects are not copies of one, or one is of an older version."""
    for project in (mine, theirs):
        if project.copy is not None and project.copy.reason == "older":
            raise MergeRefusedError("older", project.path)
    if mine.path.samefile(theirs.path):
        raise MergeRefusedError("same_file", theirs.path)
    if mine.uuid != theirs.uuid:
        raise MergeRefusedError("other_project", theirs.path)


@contextmanager
def new_file(target: Path, source: Project) -> Iterator[Project]:
    """A copy of a project under a hidden name beside the target, open to be written; it goes unless it is moved."""
    hidden = target.resolve().with_name(f".{target.stem}.{token_hex(4)}.gouji")
    project: Project | None = None
    try:
        source.copy_to(hidden)
        project = Project.open(hidden)
        project.sources.discard_unfinished()
        yield project
    finally:
        if project is not None:
            project.close()
        with suppress(OSError):
            hidden.unlink(missing_ok=True)


@contextmanager
def opened(mine: Path, theirs: Path, forms: FormCollection) -> Iterator[Merger]:
    """Open both files to be read. Raises ProjectProblem."""
    with closing(Project.open_to_read(mine)) as one, closing(Project.open_to_read(theirs)) as other:
        yield Merger(one, other, forms)


def stopping(listener: Listener, stop: Callable[[], bool]) -> Listener:
    """A listener that raises Stopped once `stop` says so."""

    def listen(stage: Stage, done: int, total: int) -> None:
        if stop():
            raise Stopped
        listener(stage, done, total)

    return listen


@dataclass(frozen=True, slots=True)
class _Signed:
    """Whether enough persons signed a report, and who they are whose signatures hold, by `person_key`."""

    by_enough: bool
    persons: frozenset[str]


def _signed(project: Project, forms: FormCollection) -> dict[str, _Signed]:
    """The reports that somebody signed as they are, by their uuids."""
    reports, persons, cache = project.reports, project.reports.signers(), ReportCache(project, forms)
    found = {}
    for row in reports.rows(reports.find(ReportQuery())):
        if row.tally.signers:
            names = persons.get(row.id, frozenset())
            all_hold = len(names) == row.tally.signers  # else some lapsed before, and only an evaluation says which
            found[row.uuid] = _Signed(row.tally.status == "signed", names if all_hold else cache.first(row.id).signers)
    return found


def _lapsed(merged: Project, mine: Mapping[str, _Signed], theirs: Mapping[str, _Signed]) -> tuple[LapsedReport, ...]:
    """The reports that were signed in one of the files, or by more persons in both, than they are in the merged one."""
    found = []
    for row in merged.reports.rows(merged.reports.find(ReportQuery())):
        before = [one[row.uuid] for one in (mine, theirs) if row.uuid in one]
        persons = frozenset[str]().union(*(one.persons for one in before))
        was_signed = any(one.by_enough for one in before)
        if row.tally.status != "signed" and (was_signed or len(persons) > row.tally.signers):
            found.append(LapsedReport(row.agency, row.year))
    return tuple(found)
