"""`gouji export`: a project as a workbook, and as letters to the agencies; or as tables for other programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path

from app.cli.commands.export_progress import ExportProgress
from app.cli.filter_options import query_of
from app.cli.interrupt import Interrupts
from app.cli.output.progress import Bar
from app.cli.output.streams import write_message, write_result
from app.forms import FormCollection
from app.model import ReportStatus, Wording
from app.project import Project, ProjectProblem
from app.review.exit_code import ExitCode
from app.review.export.export import Exported, ExportOptions, export_workbook, reports_to_export
from app.review.export.filter_words import filter_words
from app.review.export.letters import export_letters
from app.review.messages import Messages
from app.review.resources import load_forms
from app.review.state.change_event import RefusedError
from app.review.state.isolation import Stopped
from app.review.state.report_cache import ReportCache
from app.workbook.writing.atomic_file import TargetProblem

_UNSETTLED: frozenset[ReportStatus] = frozenset(("unread", "sent_back", "to_do"))


def export(options: argparse.Namespace, wording: Wording, environment: Mapping[str, str]) -> int:
    """Write the workbook, and the letters where asked for, or the tables in the format that was asked for.

    The status is 0 where every rule holds and nothing is unreadable, 1 where not, 2 where something could not be read
    or written, 130 where it was stopped.
    """
    found = load_forms(environment)
    for trouble in found.problems:
        write_message(wording.say("cli.form_problem", problem=trouble.explain(wording)))
    messages = Messages(found.forms, wording)
    try:
        project = Project.open_to_read(Path(options.project))
    except ProjectProblem as problem:
        write_message(messages.project_problem(problem))
        return ExitCode.FAILED
    if project.copy is not None:
        write_message(messages.read_through_copy(project.path, project.copy))
    try:
        return _export(project, found, options, wording)
    except ProjectProblem as problem:
        write_message(messages.project_problem(problem))
    except TargetProblem as problem:
        write_message(wording.say(f"target.{problem.code}", **problem.facts))
    except RefusedError:
        write_message(wording.say("cli.export.changed"))
    except Stopped:
        write_message(wording.say("cli.export.stopped"))
        return ExitCode.INTERRUPTED
    finally:
        project.close()
    return ExitCode.FAILED


def _export(project: Project, forms: FormCollection, options: argparse.Namespace, wording: Wording) -> int:
    query = query_of(options)
    asked = ExportOptions(wording.language, _sheets(options), agency=options.agency, query=query)
    reports = len(reports_to_export(project, asked, None if query is None else ReportCache(project, forms)))
    if options.agency is not None and query is None and not reports:
        write_message(wording.say("cli.export.no_agency", agency=options.agency))
        return ExitCode.FAILED
    if query is not None and not reports:
        write_message(wording.say("cli.export.none_found", filter=filter_words(query, wording)))
        return ExitCode.FAILED
    if options.format != "xlsx":
        from app.cli.commands.export_tables import write_tables

        written = write_tables(project, forms, options, asked, reports, wording)
        return ExitCode.FAILED if written is None else _ended(written, "cli.export.left_out_tables", wording)
    with Interrupts() as interrupts:
        with Bar(3 * reports) if sys.stderr.isatty() else nullcontext() as display:
            reporter = ExportProgress(wording, display)
            target = Path(options.workbook)
            exported = export_workbook(
                project, forms, wording, target, asked, progress=reporter.show, stop=interrupts.happened
            )
        write_result(_summary(exported, wording))
        status = _ended(exported, "cli.export.left_out", wording)
        if options.letters is not None:
            try:
                letters = export_letters(
                    project,
                    forms,
                    wording,
                    Path(options.letters),
                    agency=options.agency,
                    query=query,
                    stop=interrupts.happened,
                )
            except Stopped:  # the workbook stands
                write_message(wording.say("cli.export.stopped_letters"))
                return ExitCode.INTERRUPTED
            summary = wording.say("cli.export.letters", files=len(letters.paths), issues=letters.issues)
            write_result("".join(f"{line}\n" for line in (summary, *map(str, letters.paths))))
    return status


def _ended(exported: Exported, left_out: str, wording: Wording) -> int:
    """Name the reports that could not be worked on, in the sentence `left_out`; the exit status."""
    for row in exported.failed:
        agency, year = row.agency or wording.say("cli.no_agency"), row.year or wording.say("cli.no_year")
        write_message(wording.say(left_out, agency=agency, year=year))
    if exported.failed:
        return ExitCode.FAILED
    return ExitCode.OPEN if exported.status in _UNSETTLED else ExitCode.OK


def _sheets(options: argparse.Namespace) -> bool | None:
    if options.sheets:
        return True
    return False if options.no_sheets else None


def _summary(exported: Exported, wording: Wording) -> str:
    status = wording.say(f"workbook.status.{exported.status}")
    return wording.say("cli.export.done", path=exported.path, reports=exported.reports, status=status) + "\n"
