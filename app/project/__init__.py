"""The project file: schema, migrations, history.

The only room that speaks SQL.
"""

from __future__ import annotations

from app.project.act import Act
from app.project.beside import Beside
from app.project.journal import Journal
from app.project.lock import Holder
from app.project.own_file import make_private, make_private_file
from app.project.problem import NoReportError, ProblemCode, ProjectProblem
from app.project.project import Project
from app.project.query import Facets, ReportQuery, Sort
from app.project.reading_json import ReadingTooLargeError
from app.project.replay import Replayed, damaged_lines, replay
from app.project.reports import Parts, PeopleWork, ReportRow, Reports, StoredReport
from app.project.rows import HistoryEntry, RulingEntry, verdict_of
from app.project.source_rows import PageSize, SourceRow
from app.project.sources import Sources
from app.project.tallies import Totals

__all__ = [
    "Act",
    "Beside",
    "Facets",
    "HistoryEntry",
    "Holder",
    "Journal",
    "NoReportError",
    "PageSize",
    "Parts",
    "PeopleWork",
    "ProblemCode",
    "Project",
    "ProjectProblem",
    "ReadingTooLargeError",
    "Replayed",
    "ReportQuery",
    "ReportRow",
    "Reports",
    "RulingEntry",
    "Sort",
    "SourceRow",
    "Sources",
    "StoredReport",
    "Totals",
    "damaged_lines",
    "make_private",
    "make_private_file",
    "replay",
    "verdict_of",
]
