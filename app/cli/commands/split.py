"""`gouji split`: a project's reports in several files, which can be merged again."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import cast

from app.cli.filter_options import query_of
from app.cli.interrupt import Interrupts
from app.cli.output.columns import one_line
from app.cli.output.streams import write_message, write_result
from app.model import Wording
from app.project import Project, ProjectProblem, ReportQuery
from app.review.exit_code import ExitCode
from app.review.export.filter_words import filter_words
from app.review.export.filtered import shown_by
from app.review.merging.split import (
    Criterion,
    Part,
    parts_by,
    parts_of_count,
    parts_of_query,
    reviewer_counts,
    write_parts,
)
from app.review.messages import Messages
from app.review.resources import load_forms
from app.review.state.isolation import Stopped
from app.review.state.report_cache import ReportCache


def split(options: argparse.Namespace, wording: Wording, environment: Mapping[str, str]) -> int:
    """Write the parts; the status is 2 where that failed, and then no part is left."""
    try:
        with closing(Project.open_to_read(Path(options.project))) as project, Interrupts() as interrupts:
            if project.copy is not None and project.copy.reason == "older":
                write_message(wording.say("cli.merge.older", name=project.path.name))
                return ExitCode.FAILED

            def progress(done: int, total: int) -> None:
                if interrupts.happened():
                    raise Stopped

            parts = _parts(project, options, wording, environment)
            if not parts:
                query = query_of(options)
                said = "cli.split.empty" if query is None else "cli.split.none_found"
                asked = "" if query is None else filter_words(query, wording)
                write_message(wording.say(said, name=project.path.name, filter=asked))
                return ExitCode.FAILED
            targets = write_parts(project, Path(options.output), parts, wording.say("cli.split.rest"), progress)
    except ProjectProblem as problem:
        write_message(Messages((), wording).project_problem(problem))
        return ExitCode.FAILED
    except OSError as error:
        reason = error.strerror or type(error).__name__
        write_message(wording.say("cli.split.no_folder", path=options.output, reason=reason))
        return ExitCode.FAILED
    except Stopped:
        write_message(wording.say("cli.split.stopped"))
        return ExitCode.INTERRUPTED
    for part, target in zip(parts, targets, strict=True):
        write_result(wording.say("cli.split.part", path=one_line(str(target)), count=len(part.reports)) + "\n")
    return ExitCode.OK


def _parts(
    project: Project, options: argparse.Namespace, wording: Wording, environment: Mapping[str, str]
) -> tuple[Part, ...]:
    """The parts that were asked for, with a word on how their reports came to be in them."""
    query = query_of(options)
    if query is not None:
        forms = load_forms(environment)
        for trouble in forms.problems:
            write_message(wording.say("cli.form_problem", problem=trouble.explain(wording)))
        return _filtered(project, query, ReportCache(project, forms), wording)
    if options.by.isdigit():
        return parts_of_count(project, int(options.by))
    if options.by == "reviewer":
        assigned, acted = reviewer_counts(project)
        write_message(wording.say("cli.split.by_reviewer", assigned=assigned, acted=acted))
    return parts_by(project, cast(Criterion, options.by))


def _filtered(project: Project, query: ReportQuery, cache: ReportCache, wording: Wording) -> tuple[Part, ...]:
    parts = parts_of_query(project, query, cache, wording.say("cli.split.found"))
    if parts:
        along = len(parts[0].reports) - len(shown_by(project, query, cache, only_current=False))
        if along:
            write_message(wording.say("cli.split.along", count=along))
    return parts
