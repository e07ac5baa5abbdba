"""Splits a project into parts that are whole files: by superior agency, year, reviewer, a filter, or into so many."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Literal, get_args

from app.frozen import dataclass
from app.model import person_key
from app.project import Project, ProjectProblem, ReportQuery
from app.review.export.filtered import shown_by
from app.review.state.report_cache import ReportCache

Criterion = Literal["parent", "year", "reviewer"]
CRITERIA: tuple[Criterion, ...] = get_args(Criterion)

_MOST_NAME = 60
"""Most characters of a part's label in a file's name, so that every disk takes it."""
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its label ("" for the reports to which the criterion does not apply), and its reports."""

    label: str
    reports: frozenset[int]


def parts_by(project: Project, criterion: Criterion) -> tuple[Part, ...]:
    """The parts by a criterion, in the order of their labels.

    Reports that belong together (of one file, or of one agency and year) stay together, where the first of them goes.
    """
    labels = _labels(project, criterion)
    found: dict[str, set[int]] = {}
    for group in project.groups():
        label = next((labels[report] for report in sorted(group) if labels.get(report)), "")
        found.setdefault(label, set()).update(group)
    return tuple(Part(label, frozenset(found[label])) for label in sorted(found))


def parts_of_count(project: Project, count: int) -> tuple[Part, ...]:
    """So many parts of about as many reports each, in the order of the list; fewer where there are not enough."""
    groups = project.groups()
    total = sum(map(len, groups))
    parts: list[set[int]] = [set() for _ in range(count)]
    placed = 0
    for group in groups:
        parts[min(count - 1, placed * count // max(1, total))].update(group)
        placed += len(group)
    filled = [part for part in parts if part]
    return tuple(Part(str(number), frozenset(part)) for number, part in enumerate(filled, start=1))


def parts_of_listed(project: Project, listed: Collection[int], label: str) -> tuple[Part, ...]:
    """Some reports with what belongs together with them, under `label`, and the rest; none where these are none."""
    chosen, rest = set[int](), set[int]()
    for group in project.groups():
        (rest if group.isdisjoint(listed) else chosen).update(group)
    if not chosen:
        return ()
    return (Part(label, frozenset(chosen)), *((Part("", frozenset(rest)),) if rest else ()))


def parts_of_query(project: Project, query: ReportQuery, cache: ReportCache, label: str) -> tuple[Part, ...]:
    """The reports that a filter finds, under `label`, and the rest; none where it finds none.

    Reports that belong together (of one file, or of one agency and year) go where one of them is found.
    """
    found = shown_by(project, query, cache, only_current=False)
    return parts_of_listed(project, frozenset(row.id for row in found), label)


def reviewer_counts(project: Project) -> tuple[int, int]:
    """How many of the reports that count `parts_by` places by their assigned reviewer, and by who acted last."""
    assigned, labels = project.reports.assigned(), _labels(project, "reviewer")
    return len(labels.keys() & assigned.keys()), len(labels.keys() - assigned.keys())


def part_files(project: Project, parts: Sequence[Part], rest: str) -> tuple[str, ...]:
    """The names of the parts' files. `rest` names the part without a label."""
    names = _names([part.label or rest for part in parts])
    return tuple(f"{project.path.stem}-{name}.gouji" for name in names)


def _labels(project: Project, criterion: Criterion) -> dict[int, str]:
    """What the criterion says of the reports that count; nothing for others.

    The reviewer is the one to whom the report is assigned, else who acted last on it; one person's names are one label.
    """
    rows = project.figures.rows("")
    if criterion == "year":
        return {row.id: str(row.year) for row in rows if row.year is not None}
    if criterion == "reviewer":
        assigned = project.reports.assigned()
        spelt = {person_key(name): name for name in project.reports.reviewers()}
        acted = {row.id: row.last_author if row.last_kind != "import" else "" for row in rows}
        names = {report: assigned.get(report) or author for report, author in acted.items()}
        return {report: spelt.setdefault(person_key(name), name) for report, name in names.items() if name}
    parents = project.roster.parents()
    return {row.id: parents.get(row.agency or "", "") for row in rows}


def write_parts(
    project: Project,
    folder: Path,
    parts: Sequence[Part],
    rest: str,
    progress: Callable[[int, int], None],
) -> tuple[Path, ...]:
    """Write each part into the folder, which is made; all files, or none. `rest` names the part without a label.

    Raises ProjectProblem: `exists` where a part's file is there already, `busy` where the parts are not those of the
    project as it is now; what `progress` raises ends it.
    """
    targets = tuple(folder / name for name in part_files(project, parts, rest))
    for target in targets:
        if target.exists():
            raise ProjectProblem("exists", target)
    made = not folder.exists()
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        newest = project.steps.times()  # what is only derived may be renewed meanwhile
        _must_be_whole(project, parts)
        for number, (part, target) in enumerate(zip(parts, targets, strict=True)):
            progress(number, len(parts))
            project.write_part(target, part.reports, first=number == 0)
            written.append(target)
        progress(len(parts), len(parts))
        if project.steps.times() != newest:
            raise ProjectProblem("busy", project.path)
    except BaseException:
        for target in written:
            target.unlink(missing_ok=True)
        if made and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        raise
    return targets


def _must_be_whole(project: Project, parts: Sequence[Part]) -> None:
    """Raise ProjectProblem `busy` where a report is in no part, or reports that belong together are in several.

    So it is where reports were added, or became those of one agency and year, after the parts were found.
    """
    places = {report: number for number, part in enumerate(parts) for report in part.reports}
    for group in project.groups():
        if len({places.get(report, -1) for report in group}) > 1 or not group <= places.keys():
            raise ProjectProblem("busy", project.path)


def _names(labels: Sequence[str]) -> list[str]:
    """Labels as parts of file names, each another one also where a disk takes capitals for small letters."""
    names: list[str] = []
    for label in labels:
        name = _NOT_IN_NAMES.sub("_", label).strip(" .")[:_MOST_NAME] or "_"
        number, taken = 2, {one.lower() for one in names}
        while name.lower() in taken:
            name, number = f"{name[: _MOST_NAME - 3]}-{number}", number + 1
        names.append(name)
    return names
