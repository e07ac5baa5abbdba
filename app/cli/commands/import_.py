"""`gouji import`: adds reports to a project file."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from app.cli.commands.places import is_folder, opened_or_created
from app.cli.commands.watching import watch_folder
from app.cli.interrupt import Interrupts
from app.cli.output.columns import one_line
from app.cli.output.progress import progress_display
from app.cli.output.streams import write_message, write_result
from app.cli.reading_workers import cluster_problem, files_ahead, reading_workers
from app.forms import Form, FormCollection
from app.model import ReadProblem, Wording
from app.project import Project, ProjectProblem, ReportRow, damaged_lines
from app.review.cluster.notices import ClusterProblem
from app.review.commands.author import account_name, utc_now
from app.review.exit_code import ExitCode
from app.review.maintenance.restore import restore_acts
from app.review.messages import Messages
from app.review.reading.import_ import AHEAD, Importer, ImportResult
from app.review.reading.input_files import FoundFile, walk_files
from app.review.reading.photos.groups import grouped
from app.review.reading.photos.jobs import PhotosRead, undecided_problem
from app.review.reading.watching.folder import Arrival, FolderWatch
from app.review.reading.watching.news import news_of
from app.review.resources import load_forms
from app.review.state.report_cache import rules_mark
from app.sources import Limits

_MOST_NAMED = 20
"""Damaged lines of a backup that are named; more are counted."""


def import_reports(options: argparse.Namespace, wording: Wording, environment: Mapping[str, str]) -> int:
    """Import all files; the exit status is as `check` gives it, 2 also where the project cannot be written."""
    found = load_forms(environment)
    for trouble in found.problems:
        write_message(wording.say("cli.form_problem", problem=trouble.explain(wording)))
    messages = Messages(found.forms, wording)
    if options.watch is not None and not is_folder(options.watch):
        write_message(wording.say("cli.watch.no_folder", folder=options.watch))
        return ExitCode.FAILED
    path = Path(options.project)
    try:
        project = opened_or_created(path)
    except ProjectProblem as problem:
        write_message(messages.project_problem(problem))
        return ExitCode.FAILED
    try:
        if project.read_only:
            write_message(messages.held(project))
            return ExitCode.FAILED
        project.sources.discard_unfinished()
        status = _Run(project, found.forms, messages, options).all()
        return status if options.acts is None else max(status, _restore(project, found, options.acts, wording))
    except ProjectProblem as problem:
        write_message(messages.project_problem(problem))
        return ExitCode.FAILED
    finally:
        project.close()


def _restore(project: Project, forms: FormCollection, path: str, wording: Wording) -> int:
    """Do the acts of a backup again; 2 where the backup cannot be read, 1 where it is damaged.

    Of a damaged one nothing is done before somebody says so: what the missing lines did would be missing, too.
    """
    try:
        with open(path, "rb") as lines:
            damaged = damaged_lines(lines)
        if damaged and not _goes_on(path, damaged, wording):
            return ExitCode.OPEN
        with open(path, "rb") as lines:
            replayed = restore_acts(project, lines, forms)
    except OSError as error:
        write_message(wording.say("cli.import.no_acts", path=path, reason=error.strerror or type(error).__name__))
        return ExitCode.FAILED
    write_message(wording.say("cli.import.acts", steps=replayed.steps, left=len(replayed.skipped)))
    return ExitCode.OPEN if damaged else ExitCode.OK


def _goes_on(path: str, damaged: Sequence[int], wording: Wording) -> bool:
    """Name the damaged lines, and ask whether to do the others; no where nobody can be asked."""
    named = wording.say("cli.separator").join(map(str, damaged[:_MOST_NAMED]))
    more = wording.say("cli.import.more_lines", count=len(damaged)) if len(damaged) > _MOST_NAMED else ""
    write_message(wording.say("cli.import.damaged_acts", path=path, lines=named + more))
    if not sys.stdin.isatty():
        write_message(wording.say("cli.import.nothing_done"))
        return False
    write_message(wording.say("cli.import.go_on"))
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是", "继续")


class _Run:
    """One run of the command, and what came of its files so far."""

    def __init__(
        self, project: Project, forms: Sequence[Form], messages: Messages, options: argparse.Namespace
    ) -> None:
        self._project = project
        self._forms = forms
        self._messages = messages
        self._options = options
        self._added = self._known = self._failed = self._status = 0
        self._dropped = False
        """Whether files were given up in the middle."""

    def all(self) -> int:
        """Import everything, and say what it came to."""
        with Interrupts() as interrupts:
            try:
                self._import_given(interrupts)
                if self._options.watch is not None:
                    self._watch(interrupts)
            except ClusterProblem as problem:
                write_message(cluster_problem(problem, self._messages.wording))
                self._status = ExitCode.FAILED
            finally:  # a watch that ends by a fault of the disk has imported much until then
                self._tell_summary()
            stopped = interrupts.happened() and (self._dropped or self._options.watch is None)
            return ExitCode.INTERRUPTED if stopped else self._status

    def _import_given(self, interrupts: Interrupts) -> None:
        """Import the files of the command line, and ask for the passwords of those that want one."""
        files = list(takewhile(lambda _: not interrupts.happened(), walk_files(self._options.files)))
        if self._options.together:
            files = grouped(files)
        locked = self._import(files, interrupts, {}, asks=sys.stdin.isatty())
        while locked and (passwords := self._ask(locked)):
            files = [file for file in locked if file.path in passwords]
            locked = self._import(files, interrupts, passwords, asks=True)

    def _watch(self, interrupts: Interrupts) -> None:
        """Import what arrives in the folder until somebody stops it; nobody is asked for passwords."""
        watch = FolderWatch(self._options.watch)

        def take(arrivals: Sequence[Arrival]) -> int:
            news, known = news_of(arrivals, self._project, Limits().file_bytes, interrupts.happened)
            self._known += known
            self._import(news, interrupts, {}, asks=False, watch=watch)
            return known

        watch_folder(watch, self._options.interval, interrupts, self._messages.wording, take)

    def _tell_summary(self) -> None:
        summary = self._messages.wording.say(
            "cli.import.summary",
            project=self._project.path,
            reports=self._added,
            duplicates=self._known,
            failed=self._failed,
        )
        write_message(summary)

    def _import(
        self,
        files: Sequence[FoundFile],
        interrupts: Interrupts,
        passwords: Mapping[str, str],
        *,
        asks: bool,
        watch: FolderWatch | None = None,
    ) -> list[FoundFile]:
        """Import some files; with `asks`, those that want a password come back. `watch` is told which failed."""
        if not files:
            return []
        locked, results_left = [], sum(len(file.together) or 1 for file in files)
        wording = self._messages.wording
        with (
            progress_display(len(files), wording) as display,
            reading_workers(self._options, self._forms, len(files), wording, display, interrupts.happened) as workers,
        ):
            importer = Importer(
                self._project,
                workers,
                rules=rules_mark(self._forms),
                clock=utc_now,
                author=account_name(),
                replaces_sent_back=True,
                ahead=files_ahead(self._options, AHEAD),
            )
            results = importer.run(
                files,
                passwords=passwords,
                listener=lambda progress: display.page_done(progress.path, progress.done, progress.total),
                stop=interrupts.happened,
            )
            for result in results:
                results_left -= 1
                display.file_done(result.path)
                with display.out_of_the_way():
                    if result.outcome == "password" and asks:
                        locked.append(FoundFile(result.path))
                    else:
                        write_result(self._count(result) + "\n")
                        self._tell_reissued(result)
                if watch is not None and result.outcome == "failed":
                    watch.note_failure(result.path, result.problem)
        self._dropped = self._dropped or results_left > 0
        return locked

    def _ask(self, locked: Sequence[FoundFile]) -> dict[str, str]:
        """The passwords that somebody types, by path. Files without one are counted as not imported."""
        passwords = {}
        for file in locked:
            asked = self._messages.wording.say("cli.import.password", name=Path(file.path).name)
            if typed := getpass.getpass(asked, sys.stderr):
                passwords[file.path] = typed
            else:
                self._failed += 1
                self._status = ExitCode.FAILED
        return passwords

    def _count(self, result: ImportResult) -> str:
        """Count one file's result; the line that says it."""
        say, path = self._messages.wording.say, one_line(result.path)
        if result.undecided is not None:
            result = replace(result, problem=_undecided(result.undecided))
        if result.outcome in ("failed", "password", "undecided"):
            self._failed += 1
            self._status = ExitCode.FAILED
            problem = "" if result.problem is None else self._messages.problem(result.problem, result.path)
            return say("cli.import.failed", path=path, problem=problem)
        rows = self._project.reports.rows(result.reports)
        self._status = max([self._status, *(_status_of(row) for row in rows)])
        if result.outcome == "duplicate":
            self._known += 1
            return say("cli.import.duplicate", path=path)
        if result.together[:1] in ((), (result.path,)):  # of photos together the report counts once
            self._added += len(rows)
        return say("cli.import.read", path=path, reports=say("cli.separator").join(map(self._describe, rows)))

    def _tell_reissued(self, result: ImportResult) -> None:
        """Say which new reports count for nothing yet, and which took the place of one that was sent back."""
        say, reports = self._messages.wording.say, self._project.reports
        sent_back = [one for one, work in reports.worked_on(result.superseded).items() if work.sent_back]
        for row in reports.rows(sent_back):
            write_message(say("cli.import.replaces", report=self._name(row)))
        work = reports.worked_on([keeper for _, keeper in result.kept])
        for row in reports.rows([keeper for _, keeper in result.kept]):
            done = self._messages.work(work[row.id])
            write_message(say("cli.import.kept", path=one_line(result.path), report=self._name(row), work=done))

    def _name(self, row: ReportRow) -> str:
        say = self._messages.wording.say
        agency = one_line(row.agency) if row.agency else say("cli.no_agency")
        return say("cli.import.name", agency=agency, year=row.year or say("cli.no_year"))

    def _describe(self, row: ReportRow) -> str:
        say = self._messages.wording.say
        agency = one_line(row.agency) if row.agency else say("cli.no_agency")
        year = say("cli.year", year=row.year) if row.year else say("cli.no_year")
        return say("cli.import.report", agency=agency, year=year, counts=self._counts(row))

    def _counts(self, row: ReportRow) -> str:
        say, tally = self._messages.wording.say, row.tally
        if tally.status == "unread":
            return say("cli.import.unread")
        counts = {
            "holds": tally.holds,
            "assumed": tally.assumed,
            "broken": tally.broken,
            "not_assessable": tally.not_assessable,
        }
        shown = [say(f"cli.count.{status}", count=count) for status, count in counts.items() if count]
        return say("cli.separator").join(shown)


def _undecided(photos: PhotosRead) -> ReadProblem:
    return undecided_problem(photos.assembled.groups if photos.assembled is not None else ())


def _status_of(row: ReportRow) -> int:
    """What an imported report makes of the exit status, as `check` gives it."""
    if row.tally.status == "unread":
        return ExitCode.FAILED
    return ExitCode.OPEN if row.tally.open else ExitCode.OK
