"""`gouji roster`: takes a roster into a project, and says who of it has not reported for a year."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.cli.commands.places import opened_or_created
from app.cli.interrupt import Interrupts
from app.cli.output.columns import one_line
from app.cli.output.streams import write_message, write_result
from app.forms import FormCollection
from app.model import ReadProblem, Wording
from app.project import Project, ProjectProblem
from app.review.commands.author import account_name, utc_now
from app.review.exit_code import ExitCode
from app.review.messages import Messages
from app.review.resources import load_forms, resources_folder
from app.review.review import Review
from app.review.roster.columns import RosterWords, columns_of
from app.review.roster.draft import Draft, DraftRow, draft_of
from app.review.roster.jobs import ListJob, read_roster_file, roster_workers
from app.review.state.reported import season_state
from app.sources import Done, Failed
from app.sources.table_file import ListedRows


def roster(options: argparse.Namespace, wording: Wording, environment: Mapping[str, str]) -> int:
    """Take the file's roster if there is one, then list who is missing if that is asked for.

    The status is 1 where the roster was not taken because of its rows, or agencies are missing; 2 where the file could
    not be read or the project not be opened or written.
    """
    found = load_forms(environment)
    messages = Messages(found.forms, wording)
    path = Path(options.project)
    try:
        project = _opened(path, writing=options.roster is not None)
    except ProjectProblem as problem:
        write_message(messages.project_problem(problem))
        return ExitCode.FAILED
    try:
        status: int = ExitCode.OK
        if options.roster is not None:
            status = _take(project, found, options, messages)
        if options.missing is not None and status != ExitCode.FAILED:
            status = max(status, _list_missing(project, options.missing, wording))
        return status
    except ProjectProblem as problem:
        write_message(messages.project_problem(problem))
        return ExitCode.FAILED
    finally:
        project.close()


def _opened(path: Path, *, writing: bool) -> Project:
    if not writing:
        return Project.open_to_read(path)
    return opened_or_created(path)


def _take(project: Project, forms: FormCollection, options: argparse.Namespace, messages: Messages) -> int:
    """Read, check and take the roster; with one faulty row nothing is taken, and every such row is named."""
    say = messages.wording.say
    if project.read_only:
        write_message(messages.held(project))
        return ExitCode.FAILED
    read = _read(options.roster)
    if isinstance(read, ReadProblem):
        write_message(messages.problem(read, options.roster))
        return ExitCode.FAILED
    draft, hidden = _draft(project, read, unlisted=options.unlisted)
    if hidden:
        write_message(say("cli.roster.hidden", count=hidden))
    for number, text in enumerate(draft.above, start=1):
        write_message(say("cli.roster.above", row=number, text=one_line(text)))
    for row in draft.rows:
        for fault in row.faults:
            write_message(_fault_line(row, fault.fault, fault.other, messages.wording))
    if not draft.can_be_taken:
        write_message(say("cli.roster.refused" if draft.rows else "cli.roster.no_rows", count=draft.faulty))
        return ExitCode.OPEN
    Review(project, forms, utc_now, account_name()).roster.take(draft.entries)
    facts = {"rows": len(draft.rows), "added": draft.added, "changed": draft.changed, "gone": len(draft.gone)}
    write_result(say("cli.roster.taken", **facts) + "\n")
    return ExitCode.OK


def _fault_line(row: DraftRow, fault: str, other: str, wording: Wording) -> str:
    name = one_line(row.entry.name) or wording.say("cli.no_agency")
    what = wording.say(f"cli.roster.fault.{fault}", other=one_line(other), parent=one_line(row.entry.parent))
    return wording.say("cli.roster.row", row=row.number, name=name, fault=what)


def _draft(project: Project, sheets: Sequence[ListedRows], *, unlisted: bool) -> tuple[Draft, int]:
    """The draft of the sheet that has most of a roster's columns, and how many of its rows are hidden."""
    words = RosterWords.load(resources_folder())
    found = [(sheet, columns_of(sheet.rows, words)) for sheet in sheets]
    sheet, columns = max(found, key=lambda one: (one[1].known, len(one[0].rows)))
    by_hand = {child: one.parent for child, one in project.reports.belongs().items()}
    return draft_of(sheet.rows, columns, project.roster.entries(), by_hand, unlisted_parents=unlisted), sheet.hidden


def _read(path: str) -> tuple[ListedRows, ...] | ReadProblem:
    """The sheets of a file, read by a worker process."""
    with Interrupts() as interrupts, roster_workers() as workers:
        workers.submit(read_roster_file, ListJob(path))
        while not interrupts.happened():
            for event in workers.wait():
                if isinstance(event, Done):
                    sheets: tuple[ListedRows, ...] = event.value
                    return sheets or (ListedRows("", ()),)
                if isinstance(event, Failed):
                    return event.problem
    raise KeyboardInterrupt


def _list_missing(project: Project, year: int, wording: Wording) -> int:
    """Write the agencies without a report for the year, with superiors and contacts, apart by tabs."""
    state = season_state(project, year)
    if not state.expected:
        write_message(wording.say("cli.roster.none"))
        return ExitCode.FAILED
    missing = [one for one in state.expected if one.arrival == "missing"]
    for one in missing:
        write_result("\t".join(map(one_line, (one.entry.name, one.parent, one.entry.contact))) + "\n")
    facts = {"year": year, "expected": len(state.expected), "missing": len(missing), "strangers": len(state.strangers)}
    write_message(wording.say("cli.roster.season", **facts))
    return ExitCode.OPEN if missing else ExitCode.OK
