"""A project as tidy pandas DataFrames: its reports, cells, findings and verdicts, and their files for other programs.

Public: `read_frames(Path("a.gouji"))` in a notebook. README.md describes the columns. Stands above `review`, whose rows
for the workbook it takes, so that both say the same. Only this room and `workbook` import pandas.
"""

from __future__ import annotations

from app.frames.columns import COLUMNS, FRAME_NAMES, FRAMES_VERSION, Column, FrameName
from app.frames.read import Frames, FramesReading, read_frames

__all__ = [
    "COLUMNS",
    "FRAMES_VERSION",
    "FRAME_NAMES",
    "Column",
    "FrameName",
    "Frames",
    "FramesReading",
    "read_frames",
]
