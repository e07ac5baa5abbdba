"""The project file: schema, migrations, history.

The only room that speaks SQL.
"""

from __future__ import annotations

from app.project.act import Act
from app.project.beside import Beside
from app.project.journal import Journal
from app.project.lock import Holder
from app.project.problem import ProblemCode, ProjectProblem
from app.project.project import Project
from app.project.query import Facets, ReportQuery, Sort
from app.project.replay import Replayed, replay
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
    "PageSize",
    "Parts",
    "PeopleWork",
    "ProblemCode",
    "Project",
    "ProjectProblem",
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
    "replay",
    "verdict_of",
]
