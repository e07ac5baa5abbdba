"""`gouji check`: reads, checks and prints, file by file."""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app import __version__
from app.cli.interrupt import Interrupts
from app.cli.output.as_json import entries
from app.cli.output.as_text import Tally, source_lines
from app.cli.output.columns import one_line
from app.cli.output.progress import progress_display
from app.cli.output.streams import ReaderGoneError, write_message, write_result
from app.cli.parser import UsageError
from app.cli.reading_workers import cluster_problem, files_ahead, reading_workers
from app.review.cluster.notices import ClusterProblem
from app.review.exit_code import ExitCode
from app.review.messages import Messages
from app.review.reading.batch import AHEAD
from app.review.reading.check import check_files
from app.review.reading.input_files import walk_files
from app.review.reading.job import CheckOptions
from app.review.reading.photos.groups import grouped
from app.review.resources import load_forms, load_wording
from app.review.state.isolation import isolated

if TYPE_CHECKING:
    from app.forms import FormCollection
    from app.model import ReadProblem, Wording
    from app.review.reading.check_result import CheckedSource
    from app.sources import Workers

PROJECT_SUFFIX = ".gouji"


def check(
    options: argparse.Namespace, wording: Wording, environment: Mapping[str, str], begun: Workers | None = None
) -> int:
    """Check all files and give the exit status: the highest of theirs, 3 for an unknown form, 130 after Ctrl-C.

    `begun` is a pool whose first worker was started before; the caller closes it.
    """
    if options.log:
        _start_log(options.log, wording)
    found = load_forms(environment)
    for problem in found.problems:
        write_message(wording.say("cli.form_problem", problem=problem.explain(wording)))
    if options.form is not None and options.form not in [form.id for form in found.forms]:
        known = wording.say("cli.separator").join(form.id for form in found.forms)
        write_message(wording.say("cli.unknown_form", form=options.form, known=known))
        return ExitCode.USAGE
    writer: Writer = JsonWriter(found, wording) if options.json else TextWriter(found, wording)
    with Interrupts() as interrupts:
        try:
            writer.begin()
            is_whole = _check_all(options, found, wording, writer, interrupts, begun)
            writer.end(stopped=interrupts.happened() or not is_whole)
        except ReaderGoneError:
            return writer.tally.status
        return ExitCode.INTERRUPTED if interrupts.happened() else writer.tally.status


def _check_all(
    options: argparse.Namespace,
    found: FormCollection,
    wording: Wording,
    writer: Writer,
    interrupts: Interrupts,
    begun: Workers | None,
) -> bool:
    """Check everything; False where the cluster was lost before that, which has been said then."""
    projects = [path for path in options.files if path.lower().endswith(PROJECT_SUFFIX)]
    if projects:
        _check_projects(projects, found, wording, writer, interrupts)
    rest = [path for path in options.files if path not in projects]
    if not rest:
        return True
    try:
        _check_files(rest, options, found, wording, writer, interrupts, begun)
    except ClusterProblem as problem:
        write_message(cluster_problem(problem, wording))
        writer.tally.status = ExitCode.FAILED
        return False
    return True


def _check_files(
    rest: Sequence[str],
    options: argparse.Namespace,
    found: FormCollection,
    wording: Wording,
    writer: Writer,
    interrupts: Interrupts,
    begun: Workers | None,
) -> None:
    files = list(takewhile(lambda _: not interrupts.happened(), walk_files(rest)))
    if options.together:
        files = grouped(files)
    with (
        progress_display(len(files), wording) as display,
        reading_workers(
            options, found.forms, len(files), wording, display, interrupts.happened, begun=begun
        ) as workers,
    ):
        results = check_files(
            files,
            workers,
            CheckOptions(options.form, ocr=not options.no_ocr),
            listener=lambda progress: display.page_done(progress.path, progress.done, progress.total),
            stop=interrupts.happened,
            ahead=files_ahead(options, AHEAD),
        )
        for source in results:
            display.file_done(source.path)
            with display.out_of_the_way():
                writer.write(source)


def _check_projects(
    projects: Sequence[str], found: FormCollection, wording: Wording, writer: Writer, interrupts: Interrupts
) -> None:
    """Write the reports of projects with the corrections and verdicts that they hold; nothing is read again.

    Nothing of the project room is imported where only files are checked.
    """
    from app.project import Project, ProjectProblem
    from app.review.maintenance.project_check import check_project, superseded_count

    messages = Messages(found.forms, wording)
    for given in takewhile(lambda _: not interrupts.happened(), projects):
        try:
            with closing(Project.open_to_read(Path(given))) as project:
                if project.copy is not None:
                    write_message(messages.read_through_copy(project.path, project.copy))
                for source in takewhile(lambda _: not interrupts.happened(), check_project(project, found, given)):
                    writer.write(source)
                writer.left_out(given, superseded_count(project))
        except ProjectProblem as problem:
            write_message(messages.project_problem(problem))
            writer.tally.status = ExitCode.FAILED


def _rendered(source: CheckedSource, render: Callable[[CheckedSource], str]) -> tuple[CheckedSource, str]:
    """A file's results as text. Where rendering fails, the file is reported as crashed and the others go on."""

    def failed(problem: ReadProblem) -> tuple[CheckedSource, str]:
        rendered = replace(source, reports=(), problem=problem)
        return rendered, render(rendered)

    return isolated(lambda: (source, render(source)), failed, f"source {source.sha256}")


def _start_log(path: str, wording: Wording) -> None:
    try:
        logging.basicConfig(filename=path, encoding="utf-8", level=logging.INFO, format="%(asctime)s %(message)s")
    except OSError as error:
        raise UsageError(wording.say("cli.no_log", path=path, reason=error.strerror or error)) from error


class Writer(Protocol):
    """Puts results on stdout as they come, and keeps the tally."""

    tally: Tally

    def begin(self) -> None:
        """Write what comes before the first result."""

    def write(self, source: CheckedSource) -> None:
        """Write one file's results."""

    def left_out(self, project: str, superseded: int) -> None:
        """Say how many superseded reports of a project are not among its results."""

    def end(self, *, stopped: bool) -> None:
        """Write what comes after the last result; `stopped` says that not all files were checked."""


class TextWriter:
    """For people: a paragraph for each file, a summary at the end."""

    def __init__(self, found: FormCollection, wording: Wording) -> None:
        self.tally = Tally()
        self._wording = wording
        self._messages = Messages(found.forms, wording)

    def begin(self) -> None:
        """Write nothing."""

    def write(self, source: CheckedSource) -> None:
        """Write the file's paragraph."""
        rendered, text = _rendered(
            source, lambda one: "".join(line + "\n" for line in source_lines(one, self._messages))
        )
        write_result(text)
        self.tally.add(rendered)

    def left_out(self, project: str, superseded: int) -> None:
        """Write a line where there are any."""
        if superseded:
            said = self._wording.say("cli.superseded", project=project, count=superseded)
            write_result(one_line(said) + "\n\n")

    def end(self, *, stopped: bool) -> None:
        """Write the summary, and before it that the run was stopped, if so."""
        if stopped:
            write_result(self._wording.say("cli.interrupted", files=self.tally.files) + "\n")
        write_result(self.tally.line(self._wording) + "\n")


class JsonWriter:
    """For programs: one object, a report a line; valid JSON after Ctrl-C too (with `"stopped": true`)."""

    def __init__(self, found: FormCollection, wording: Wording) -> None:
        self.tally = Tally()
        self._wording = wording
        self._chinese = Messages(found.forms, load_wording("zh"))
        self._english = Messages(found.forms, load_wording("en"))
        self._problems = [problem.explain(self._chinese.wording) for problem in found.problems]
        self._left_out: list[dict[str, str | int]] = []
        self._first = True

    def begin(self) -> None:
        """Open the object."""
        head = {"gouji": __version__} | ({"form_problems": self._problems} if self._problems else {})
        write_result(_compact(head)[:-1] + ', "reports": [')

    def write(self, source: CheckedSource) -> None:
        """Write the file's entries."""
        rendered, text = _rendered(
            source, lambda one: ",\n".join(map(_compact, entries(one, self._chinese, self._english)))
        )
        write_result(("\n" if self._first else ",\n") + text)
        self._first = False
        self.tally.add(rendered)

    def left_out(self, project: str, superseded: int) -> None:
        """Keep the number for the end of the object."""
        self._left_out.append({"project": project, "superseded": superseded})

    def end(self, *, stopped: bool) -> None:
        """Close the object; `left_out` has an entry for each project that was checked."""
        left_out = f', "left_out": {_compact(self._left_out)}' if self._left_out else ""
        write_result("]" + left_out + (', "stopped": true' if stopped else "") + "}\n")
        if stopped:
            write_message(self._wording.say("cli.interrupted", files=self.tally.files))


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
