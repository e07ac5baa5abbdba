"""Replay of a backup in a project that holds the same sources."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from app.forms import FormCollection
from app.model import Tally
from app.project import Figures, NoReportError, Project, Replayed, ReportQuery, replay
from app.review.state.figures import figures_of
from app.review.state.isolation import isolated
from app.review.state.report_cache import ReportCache


def restore_acts(project: Project, lines: Iterable[bytes], forms: FormCollection) -> Replayed:
    """Replay a backup's lines; sources are found by their SHA-256. Raises ProjectProblem for what the disk refuses."""

    def resolve(sha256: str, ordinal: int) -> int | None:
        source = project.sources.known(sha256)
        reports = [] if source is None else project.reports.of_source(source)
        return reports[ordinal] if ordinal < len(reports) else None

    replayed = replay(lines, project, resolve)
    renew_tallies(project, forms, project.reports.find(ReportQuery()))
    return replayed


def renew_together(project: Project, forms: FormCollection, reports: Iterable[int]) -> None:
    """As `renew_tallies`, but in one transaction: faster, for a file that nobody else has open."""
    cache = ReportCache(project, forms)
    with project.deriving() as act:
        for report_id in reports:
            with suppress(NoReportError):
                tally, figures = _derived(cache, report_id)
                act.store_tally(report_id, tally, cache.rules)
                act.store_figures(report_id, figures, cache.rules)


def renew_tallies(project: Project, forms: FormCollection, reports: Iterable[int]) -> None:
    """Evaluate reports and store their tallies and figures, each in a transaction of its own: no step comes between.

    A report that was deleted meanwhile (erased, or its import undone) is skipped; one that fails gets `unread`, without
    figures.
    """
    cache = ReportCache(project, forms)
    for report_id in reports:
        with suppress(NoReportError), project.deriving() as act:
            tally, figures = _derived(cache, report_id)
            act.store_tally(report_id, tally, cache.rules)
            act.store_figures(report_id, figures, cache.rules)


def _derived(cache: ReportCache, report_id: int) -> tuple[Tally, Figures]:
    """The tally and the figures of a report; `unread` and none for one that cannot be read or evaluated."""

    def derive() -> tuple[Tally, Figures]:
        opened = cache.first(report_id)  # neither needs the suspects
        return opened.tally, figures_of(opened.report, opened.evaluation, cache.evaluator.forms)

    return isolated(derive, lambda _: (Tally("unread"), Figures()), f"report {report_id}")
