"""Doing the acts of a backup again, in a project that holds the same sources."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from app.forms import FormCollection
from app.project import Project, Replayed, ReportQuery, replay
from app.review.desk import Desk


def restore_acts(project: Project, lines: Iterable[str], forms: FormCollection) -> Replayed:
    """Replay a backup's lines; sources are found by their SHA-256. Raises ProjectProblem for what the disk refuses."""

    def resolve(sha256: str, ordinal: int) -> int | None:
        source = project.sources.known(sha256)
        reports = [] if source is None else project.reports.of_source(source)
        return reports[ordinal] if ordinal < len(reports) else None

    replayed = replay(lines, project, resolve)
    renew_tallies(project, forms, project.reports.find(ReportQuery()))
    return replayed


def renew_tallies(project: Project, forms: FormCollection, reports: Iterable[int]) -> None:
    """Judge reports anew, each in a small transaction of its own, so that no act comes between.

    One that is gone by its turn (erased, or its making undone) is passed over.
    """
    desk = Desk(project, forms)
    for report_id in reports:
        with suppress(KeyError), project.deriving() as act:
            act.store_tally(report_id, desk.load(report_id).tally, desk.rules)
