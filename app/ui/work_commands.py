"""The commands that the panes of the open project carry out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.ui.commands import REPORT_COMMANDS, Commands
from app.ui.work_area import WorkArea

Deed = Callable[[WorkArea], object]

DEEDS: Mapping[str, Deed] = {
    "undo": lambda area: area.reviewing.undo(),
    "redo": lambda area: area.reviewing.redo(),
    "copy": lambda area: area.copy(),
    "paste": lambda area: area.paste(),
    "find": lambda area: area.list.focus_filter(),
    "next_problem": lambda area: area.reviewing.next_problem(),
    "previous_problem": lambda area: area.reviewing.previous_problem(),
    "zoom_in": lambda area: area.page.zoom_in(),
    "zoom_out": lambda area: area.page.zoom_out(),
    "fit_width": lambda area: area.page.fit_width(),
    "rotate_left": lambda area: area.page.rotate_left(),
    "rotate_right": lambda area: area.page.rotate_right(),
    "pane_list": lambda area: area.list.focus_list(),
    "pane_page": lambda area: area.page.setFocus(),
    "pane_tables": lambda area: area.tables.focus_grid(),
    "pane_findings": lambda area: area.findings.setFocus(),
    "edit_cell": lambda area: area.tables.edit_current(),
    "mark_seen": lambda area: area.tables.mark_seen(),
    "mark_row_seen": lambda area: area.tables.mark_row_seen(),
    "describe_report": lambda area: area.list.describe(),
    "remove_report": lambda area: area.acts.remove(area.list.selected()),
    "restore_reports": lambda area: area.acts.restore(area.list.selected()),
    "join_reports": lambda area: area.acts.join(area.list.selected()),
    "make_current": lambda area: area.on_report(area.acts.make_current),
    "read_again": lambda area: area.on_report(area.acts.read_again),
    "erase_report": lambda area: area.on_report(area.acts.erase),
    "split_report": lambda area: area.on_report(lambda report: area.acts.split(report, area.page_in_view)),
}
"""What each command does to the panes."""

CHANGING = ("paste", "edit_cell", "mark_seen", "mark_row_seen", *REPORT_COMMANDS)
"""The commands that a project open for looking only does not offer. Undo and redo are offered by what there is."""

OF_A_PROJECT = ("save_copy", "move_project", "close_project", *(name for name in DEEDS if name not in ("undo", "redo")))
"""The commands that are offered only while a project is open."""


def offer(commands: Commands, area: Callable[[], WorkArea | None]) -> None:
    """Let the commands act on the panes that `area` gives at that moment."""
    for command, deed in DEEDS.items():
        commands[command].triggered.connect(lambda checked=False, deed=deed: _do(deed, area()))


def _do(deed: Deed, area: WorkArea | None) -> None:
    if area is not None:
        deed(area)
