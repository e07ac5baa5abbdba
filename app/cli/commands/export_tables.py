"""`gouji export --format`: the frames of a project as files for other programs."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path

from app.cli.commands.export_progress import ExportProgress
from app.cli.interrupt import Interrupts
from app.cli.output.progress import Bar
from app.cli.output.streams import write_message, write_result
from app.forms import FormCollection
from app.frames.export import export_frames
from app.frames.files import MissingLibrary
from app.model import Wording
from app.project import Project
from app.review.export.export import Exported, ExportOptions


def write_tables(
    project: Project,
    forms: FormCollection,
    options: argparse.Namespace,
    asked: ExportOptions,
    reports: int,
    wording: Wording,
) -> Exported | None:
    """Write the files and say so; None where the format's library is not installed, which is said too.

    `reports` is their number. Raises as `export_frames` otherwise.
    """
    folder = Path(options.workbook)
    with Interrupts() as interrupts, Bar(reports) if sys.stderr.isatty() else nullcontext() as display:
        progress = ExportProgress(wording, display)
        try:
            exported = export_frames(
                project,
                forms,
                wording,
                folder,
                options.format,
                asked,
                progress=progress.show,
                stop=interrupts.happened,
            )
        except MissingLibrary as missing:
            write_message(wording.say("cli.export.no_library", format=options.format, library=missing.name))
            return None
    status = wording.say(f"workbook.status.{exported.status}")
    write_result(wording.say("cli.export.tables_done", path=folder, reports=exported.reports, status=status) + "\n")
    return exported
