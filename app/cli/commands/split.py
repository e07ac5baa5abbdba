"""`gouji split`: a project's reports in several files, which can be merged again."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import cast

from app.cli.interrupt import Interrupts
from app.cli.output.columns import one_line
from app.cli.output.streams import write_message, write_result
from app.model import Wording
from app.project import Project, ProjectProblem
from app.review.exit_code import ExitCode
from app.review.merging.split import Criterion, Part, parts_by, parts_of_count, write_parts
from app.review.messages import Messages
from app.review.state.isolation import Stopped


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

            parts = _parts(project, options.by)
            if not parts:
                write_message(wording.say("cli.split.empty", name=project.path.name))
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


def _parts(project: Project, by: str) -> tuple[Part, ...]:
    return parts_of_count(project, int(by)) if by.isdigit() else parts_by(project, cast(Criterion, by))
