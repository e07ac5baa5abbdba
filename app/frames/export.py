"""Writes the frames of a project to files in a folder, for programs that do not know this one."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from app import __version__
from app.forms import FormCollection
from app.frames.columns import COLUMNS, FRAME_NAMES, FRAMES_VERSION, FrameName
from app.frames.files import FORMATS, FrameFile, TableFormat
from app.frames.read import FramesReading
from app.model import Wording
from app.project import Project
from app.review.export.export import ChangedMeanwhile, Exported, ExportOptions, Progress
from app.review.state.isolation import Stopped
from app.review.state.remaining import worst_of
from app.workbook.writing.atomic_file import TargetProblem, Written, target_problems

DESCRIPTION = "frames.json"
"""The file that says which columns the other files have, and of what kind."""
_TRIES = 3


def export_frames(
    project: Project,
    forms: FormCollection,
    wording: Wording,
    folder: Path,
    table_format: TableFormat,
    options: ExportOptions,
    *,
    progress: Progress = lambda done, total: None,
    stop: Callable[[], bool] = lambda: False,
) -> Exported:
    """Write a file for each frame, and DESCRIPTION, into a folder, which is made where there is none.

    Files of these names are replaced, once all are whole; others in the folder stay. After a failure or a stop, those
    that were there are as they were. `project` must be this thread's own connection, and is only read. Two exports of
    one state are the same bytes.

    Raises TargetProblem for what the disk refuses, MissingLibrary for Parquet without its library, ProjectProblem for
    what the project's disk does, Stopped once `stop` says so, and ChangedMeanwhile.
    """
    with ExitStack() as undone, target_problems(folder):
        if folder.is_file():
            raise TargetProblem("is_file", folder)
        if not folder.exists():
            folder.mkdir(parents=True)
            undone.callback(_drop_empty, folder)
        exported = _write_all(project, forms, wording, folder, table_format, options, progress, stop)
        undone.pop_all()
        return exported


def _write_all(
    project: Project,
    forms: FormCollection,
    wording: Wording,
    folder: Path,
    table_format: TableFormat,
    options: ExportOptions,
    progress: Progress,
    stop: Callable[[], bool],
) -> Exported:
    for _ in range(_TRIES):
        reading = FramesReading(project, forms, wording, options, progress=progress, stop=stop)
        with ExitStack() as kept:
            written = [_new(folder / f"{name}.{table_format}", kept) for name in FRAME_NAMES]
            _write(reading, written, table_format)
            described = _new(folder / DESCRIPTION, kept)
            with target_problems(described.target):
                described.path.write_text(description(wording.language), encoding="utf-8", newline="\n")
            if reading.is_current():
                if stop():
                    raise Stopped
                files = (*written, described)
                for file in files:
                    _try(file.target)
                for file in files:
                    file.put()
                return Exported(folder, len(reading.ids), worst_of(reading.statuses), tuple(reading.failed))
    raise ChangedMeanwhile


def _try(target: Path) -> None:
    """Raise TargetProblem where another program holds the file, before any file is replaced."""
    if target.exists():
        with target_problems(target), target.open("r+b"):
            pass


def description(language: str) -> str:
    """DESCRIPTION as JSON: versions, the language of labels and messages, and each frame's columns with their kinds."""
    frames = {name: {column.name: column.kind for column in columns} for name, columns in COLUMNS.items()}
    told = {"frames_version": FRAMES_VERSION, "gouji": __version__, "language": language, "frames": frames}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _drop_empty(folder: Path) -> None:
    """Remove a folder that was made for files that did not come."""
    with suppress(OSError):
        folder.rmdir()


def _new(target: Path, kept: ExitStack) -> Written:
    written = Written(target)
    kept.callback(written.drop)
    return written


def _write(reading: FramesReading, targets: list[Written], table_format: TableFormat) -> None:
    """Write each part of the frames to its file as it comes."""
    with ExitStack() as opened:
        files: dict[FrameName, FrameFile] = {}
        for name, target in zip(FRAME_NAMES, targets, strict=True):
            with target_problems(target.target):
                files[name] = opened.enter_context(FORMATS[table_format](name, target.path))
        for part in reading.parts():
            for (name, frame), target in zip(part.named(), targets, strict=True):
                with target_problems(target.target):
                    files[name].write(frame)
        for name, target in zip(FRAME_NAMES, targets, strict=True):
            with target_problems(target.target):
                files[name].finish()
