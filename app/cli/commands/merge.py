"""`gouji merge`: brings two copies of one project together in a new file, and lists what contradicts itself."""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.cli.interrupt import Interrupts
from app.cli.output.columns import one_line
from app.cli.output.streams import write_message, write_result
from app.forms import FormCollection
from app.model import Wording
from app.project import Conflict, ProjectProblem, Ruling
from app.review.commands.author import account_name, utc_now
from app.review.exit_code import ExitCode
from app.review.merging.description import Described, Describer
from app.review.merging.merge import (
    Listener,
    MergedFile,
    Merger,
    MergeRefusedError,
    Stage,
    must_be_mergeable,
    opened,
    stopping,
)
from app.review.merging.rulings import BadRulingsError, read_rulings, rule_of, write_list
from app.review.messages import Messages
from app.review.resources import load_forms
from app.review.state.isolation import Stopped

_LINE_SECONDS = 5.0


def merge(options: argparse.Namespace, wording: Wording, environment: Mapping[str, str]) -> int:
    """Merge two files; the status is 1 where conflicts are left and nothing was written, 2 where it failed."""
    found = load_forms(environment)
    messages = Messages(found.forms, wording)
    try:
        rulings = {} if options.rulings is None else read_rulings(Path(options.rulings))
    except (OSError, BadRulingsError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        write_message(wording.say("cli.merge.bad_rulings", path=options.rulings, reason=reason))
        return ExitCode.FAILED
    try:
        with opened(Path(options.mine), Path(options.theirs), found) as merger, Interrupts() as interrupts:
            target = Path(options.output)
            must_be_mergeable(merger.mine, merger.theirs, target)
            progress = stopping(_Progress(wording), interrupts.happened)
            return _Run(merger, messages, found, options, rulings).merge(target, progress)
    except ProjectProblem as problem:
        write_message(messages.project_problem(problem))
    except MergeRefusedError as refused:
        write_message(wording.say(f"cli.merge.{refused.reason}", name=refused.path.name))
    except Stopped:
        write_message(wording.say("cli.merge.stopped"))
        return ExitCode.INTERRUPTED
    return ExitCode.FAILED


class _Run:
    """One run of the command on two open projects."""

    def __init__(
        self,
        merger: Merger,
        messages: Messages,
        forms: FormCollection,
        options: argparse.Namespace,
        rulings: Mapping[str, Ruling],
    ) -> None:
        self._merger, self._messages, self._options = merger, messages, options
        self._rule = rule_of(options.prefer, rulings, merger.mine, merger.theirs, forms)

    def merge(self, target: Path, progress: Listener) -> int:
        """Merge, or list the conflicts that no rule and no ruling settles."""
        conflicts = self._merger.conflicts(self._rule, progress)
        if conflicts:
            return self._tell(conflicts)
        done = self._merger.write(target, self._rule, at=utc_now(), author=account_name(), listener=progress)
        if done.result.conflicts:
            return self._tell(done.result.conflicts)
        self._sum_up(target, done)
        return ExitCode.OK

    def _tell(self, conflicts: Sequence[Conflict]) -> int:
        """List the conflicts on stdout, or in the file that is asked for."""
        say = self._messages.wording.say
        describer = Describer(self._merger, self._messages)
        described = [describer.describe(one) for one in conflicts]
        if self._options.list is not None:
            try:
                write_list(Path(self._options.list), described)
            except OSError as error:
                write_message(say("cli.merge.no_list", path=self._options.list, reason=error.strerror or error))
                return ExitCode.FAILED
            write_message(say("cli.merge.listed", count=len(described), path=self._options.list))
        else:
            for one in described:
                write_result(self._lines(one))
        write_message(say("cli.merge.conflicts", count=len(described)))
        return ExitCode.OPEN

    def _lines(self, one: Described) -> str:
        say, told = self._messages.wording.say, {name: one_line(text) for name, text in one.columns.items()}
        head = say("cli.merge.where", agency=told["agency"], year=told["year"], where=told["where"])
        sides = [
            say(
                f"cli.merge.{side}",
                value=told[side],
                author=told[f"{side}_author"],
                at=told[f"{side}_at"],
                reason=told[f"{side}_reason"],
            ).rstrip()
            for side in ("mine", "theirs")
        ]
        return "\n".join((head, *sides, say("cli.merge.base", value=told["base"]))) + "\n"

    def _sum_up(self, target: Path, done: MergedFile) -> None:
        say, result = self._messages.wording.say, done.result
        write_result(
            say(
                "cli.merge.done",
                path=one_line(str(target)),
                steps=result.steps,
                changes=result.changes,
                changed=result.changed_reports,
                new=result.new_reports,
            )
            + "\n"
        )
        for key, count in (
            ("ruled", result.ruled),
            ("settled", result.settled),
            ("lapsed", len(done.lapsed)),
            ("erased", result.erased),
        ):
            if count:
                write_message(say(f"cli.merge.{key}", count=count))
            if key == "lapsed":
                for one in done.lapsed:
                    agency, year = one.agency or say("cli.no_agency"), one.year or say("cli.no_year")
                    write_message(say("cli.merge.lapsed_report", agency=agency, year=year))


class _Progress:
    """A line now and then that says what is being done."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._last = time.monotonic()

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        if time.monotonic() - self._last >= _LINE_SECONDS:
            self._last = time.monotonic()
            write_message(self._wording.say(f"cli.merge.stage.{stage}", done=done, total=total))
