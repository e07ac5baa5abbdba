"""The project file: schema, migrations, rows, steps and their undo. The only package that uses SQL.

`Project` is one open file. `storage` connects, locks, migrates and copies; `tables` maps rows to dataclasses; `history`
writes transactions as steps and undoes them; `backup` keeps the steps in a second file and replays them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import lazy_names

if TYPE_CHECKING:
    from app.project.backup.act_backup import ActBackup
    from app.project.backup.replay import Replayed, damaged_lines, replay
    from app.project.history.transaction import Transaction, is_assignment
    from app.project.merging.conflicts import Conflict, ConflictRule, History, Ruling, Unit
    from app.project.merging.last_merge import LastMerge, MergedReport
    from app.project.merging.merge import MergeResult, Preview
    from app.project.merging.three_way import Act, Slot, Value
    from app.project.packed_figures import Figure, FigureFinding, Figures, FigureState, figure_of
    from app.project.project import Project
    from app.project.read_copy import stored_pdf
    from app.project.storage.connection import ReadCopy
    from app.project.storage.errors import NoReportError, ProblemCode, ProjectProblem, disk_problems
    from app.project.storage.lock import Holder
    from app.project.storage.migrations import SCHEMA_VERSION
    from app.project.storage.own_files import make_private, make_private_file
    from app.project.tables.figures import FigureRow, FigureTable
    from app.project.tables.reading_json import ReadingTooLargeError
    from app.project.tables.related_reports import RelatedIds
    from app.project.tables.report_query import MOST_AGENCY, Facets, ReportQuery, Sort
    from app.project.tables.reports import PeopleWork, ReportName, ReportRow, Reports
    from app.project.tables.roster import Renamed, ReportOfAgency, Roster
    from app.project.tables.rows import HistoryEntry, RulingEntry, verdict_of
    from app.project.tables.source_rows import PIECE_BYTES, PageSize, SourceFile, SourceRow
    from app.project.tables.sources import Sources
    from app.project.tables.status_counts import Totals
    from app.project.tables.whole_report import Parts, StoredReport

__all__ = [
    "MOST_AGENCY",
    "PIECE_BYTES",
    "SCHEMA_VERSION",
    "Act",
    "ActBackup",
    "Conflict",
    "ConflictRule",
    "Facets",
    "Figure",
    "FigureFinding",
    "FigureRow",
    "FigureState",
    "FigureTable",
    "Figures",
    "History",
    "HistoryEntry",
    "Holder",
    "LastMerge",
    "MergeResult",
    "MergedReport",
    "NoReportError",
    "PageSize",
    "Parts",
    "PeopleWork",
    "Preview",
    "ProblemCode",
    "Project",
    "ProjectProblem",
    "ReadCopy",
    "ReadingTooLargeError",
    "RelatedIds",
    "Renamed",
    "Replayed",
    "ReportName",
    "ReportOfAgency",
    "ReportQuery",
    "ReportRow",
    "Reports",
    "Roster",
    "Ruling",
    "RulingEntry",
    "Slot",
    "Sort",
    "SourceFile",
    "SourceRow",
    "Sources",
    "StoredReport",
    "Totals",
    "Transaction",
    "Unit",
    "Value",
    "damaged_lines",
    "disk_problems",
    "figure_of",
    "is_assignment",
    "make_private",
    "make_private_file",
    "replay",
    "stored_pdf",
    "verdict_of",
]

_HOMES = {
    "backup.act_backup": ("ActBackup",),
    "backup.replay": ("Replayed", "damaged_lines", "replay"),
    "history.transaction": ("Transaction", "is_assignment"),
    "merging.conflicts": ("Conflict", "ConflictRule", "History", "Ruling", "Unit"),
    "merging.last_merge": ("LastMerge", "MergedReport"),
    "merging.merge": ("MergeResult", "Preview"),
    "merging.three_way": ("Act", "Slot", "Value"),
    "project": ("Project",),
    "read_copy": ("stored_pdf",),
    "storage.connection": ("ReadCopy",),
    "storage.errors": ("NoReportError", "ProblemCode", "ProjectProblem", "disk_problems"),
    "storage.lock": ("Holder",),
    "storage.migrations": ("SCHEMA_VERSION",),
    "storage.own_files": ("make_private", "make_private_file"),
    "packed_figures": ("Figure", "FigureFinding", "FigureState", "Figures", "figure_of"),
    "tables.figures": ("FigureRow", "FigureTable"),
    "tables.reading_json": ("ReadingTooLargeError",),
    "tables.related_reports": ("RelatedIds",),
    "tables.report_query": ("MOST_AGENCY", "Facets", "ReportQuery", "Sort"),
    "tables.reports": ("PeopleWork", "ReportName", "ReportRow", "Reports"),
    "tables.roster": ("Renamed", "ReportOfAgency", "Roster"),
    "tables.rows": ("HistoryEntry", "RulingEntry", "verdict_of"),
    "tables.source_rows": ("PIECE_BYTES", "PageSize", "SourceFile", "SourceRow"),
    "tables.sources": ("Sources",),
    "tables.status_counts": ("Totals",),
    "tables.whole_report": ("Parts", "StoredReport"),
}
"""The modules that define these names. Each is imported when one of its names is first asked for, so that a start loads
only what it needs."""

if not TYPE_CHECKING:
    __getattr__ = lazy_names(__name__, _HOMES)
