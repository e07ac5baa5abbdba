"""What F1 opens: the topic of the widget that has the keyboard. Pages name the topics that they are about."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

TOPICS: Mapping[str, str] = {
    "WelcomePage": "start",
    "PageView": "page",
    "FindBar": "find",
    "CornerHandle": "corners",
    "TablePane": "tables",
    "FreeTables": "free_tables",
    "CellStrip": "strip",
    "FindingsPane": "findings",
    "RemainingPane": "remaining",
    "ReportListPane": "report_list",
    "QueuePane": "queue",
    "GroupPane": "group",
    "BulkPane": "bulk",
    "MergePane": "merging",
    "ResultPane": "merged",
    "SplitPane": "splitting",
    "ComparisonPane": "years",
    "OverviewPane": "overview",
    "PivotPane": "pivot",
    "SeasonPage": "roster_season",
    "NamesPage": "roster_names",
    "TakingPage": "roster_taking",
    "RosterPane": "roster",
    "Palette": "palette",
    "Preferences": "preferences",
    "ShortcutSheet": "keys",
    "LegendSheet": "signs",
    "PromptBar": "questions",
    "AuthorField": "author",
    "StatusBar": "status",
    "WatchIndicator": "watch",
    "ViewTabs": "report_list",
    "ToolBar": "start",
    "QMenuBar": "menus",
    "QMenu": "menus",
    "FileDialog": "files",
    "TourCard": "tour",
    "CrashSheet": "crash",
    "ManualWindow": "manual",
}
"""The topic of each part of the window by its class; the innermost part counts."""

DIALOGS: Mapping[str, str] = {
    "dialog.export": "export",
    "dialog.export_letter": "letters",
    "dialog.export_letters": "letters",
    "dialog.merge_copy": "merging",
    "dialog.merge_target": "merging",
    "dialog.move_project": "project_file",
    "dialog.new_project": "project_file",
    "dialog.open_project": "project_file",
    "dialog.save_copy": "project_file",
    "dialog.roster": "roster_taking",
    "dialog.save_picture": "overview",
    "dialog.save_table": "pivot",
    "dialog.split_folder": "splitting",
    "dialog.watch_folder": "watch",
    "years.print_title": "years",
}
"""The topics of dialogs that are about something else than files to import, by the names of their objects."""

NOTHING = "start"
"""The topic where nothing that is known has the keyboard."""


def topic_of(widget: QWidget | None) -> str:
    """The topic of a widget, by the innermost part of the window around it."""
    while widget is not None:
        names = [kind.__name__ for kind in type(widget).__mro__]
        found = DIALOGS.get(widget.objectName()) or next((TOPICS[name] for name in names if name in TOPICS), None)
        if found is not None:
            return found
        widget = widget.parentWidget()
    return NOTHING
