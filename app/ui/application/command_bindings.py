"""The commands that the panes of the open project carry out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from app.ui.common.commands import REPORT_COMMANDS, Commands

if TYPE_CHECKING:
    from app.ui.workspace.panes import ReviewPanes
    from app.ui.workspace.workspace import Workspace

Deed = Callable[["Workspace", "ReviewPanes"], object]

DEEDS: Mapping[str, Deed] = {
    "undo": lambda area, panes: panes.reviewing.undo(),
    "redo": lambda area, panes: panes.reviewing.redo(),
    "copy": lambda area, panes: panes.copy(),
    "paste": lambda area, panes: panes.paste(),
    "find": lambda area, panes: area.list.focus_filter(),
    "export": lambda area, panes: panes.exports.ask_workbook(),
    "export_letter": lambda area, panes: panes.on_report(panes.exports.ask_letter),
    "export_letters": lambda area, panes: panes.exports.ask_letters(),
    "next_problem": lambda area, panes: panes.walk.go(forward=True),
    "previous_problem": lambda area, panes: panes.walk.go(forward=False),
    "next_report": lambda area, panes: panes.walk.step_report(forward=True),
    "previous_report": lambda area, panes: panes.walk.step_report(forward=False),
    "zoom_in": lambda area, panes: panes.page.zoom_in(),
    "zoom_out": lambda area, panes: panes.page.zoom_out(),
    "fit_width": lambda area, panes: panes.page.fit_width(),
    "rotate_left": lambda area, panes: panes.page.rotate_left(),
    "rotate_right": lambda area, panes: panes.page.rotate_right(),
    "pane_list": lambda area, panes: area.list.focus_list(),
    "pane_page": lambda area, panes: panes.page.setFocus(),
    "pane_tables": lambda area, panes: panes.tables.focus_grid(),
    "pane_findings": lambda area, panes: panes.focus_findings(),
    "group_check": lambda area, panes: panes.groups.open(),
    "edit_cell": lambda area, panes: panes.tables.edit_current(),
    "enter_table": lambda area, panes: panes.entry.offer(),
    "confirm_cells": lambda area, panes: panes.confirm_cells(),
    "mark_seen": lambda area, panes: panes.tables.mark_seen(),
    "mark_row_seen": lambda area, panes: panes.tables.mark_row_seen(),
    "unmark_seen": lambda area, panes: panes.tables.unmark_seen(),
    "mark_screen_seen": lambda area, panes: panes.walk.see_screen(),
    "next_unseen": lambda area, panes: panes.walk.go_unseen(),
    "rule_as_printed": lambda area, panes: panes.rulings.do("as_printed"),
    "rule_unreadable": lambda area, panes: panes.rulings.do("unreadable"),
    "rule_confirmed": lambda area, panes: panes.rulings.do("confirmed"),
    "rule_reason": lambda area, panes: panes.rulings.do("reason"),
    "withdraw_verdict": lambda area, panes: panes.rulings.do("withdraw"),
    "sign": lambda area, panes: panes.on_report(panes.signing.sign),
    "withdraw_signature": lambda area, panes: panes.on_report(panes.rulings.withdraw_signature),
    "send_back": lambda area, panes: panes.on_reports(panes.acts.send_back),
    "take_back": lambda area, panes: panes.on_reports(panes.acts.take_back),
    "say_parent": lambda area, panes: panes.on_report(panes.acts.say_parent),
    "describe_report": lambda area, panes: area.list.describe(),
    "remove_report": lambda area, panes: panes.acts.remove(area.list.selected()),
    "restore_reports": lambda area, panes: panes.acts.restore(area.list.selected()),
    "join_reports": lambda area, panes: panes.acts.join(area.list.selected()),
    "make_current": lambda area, panes: panes.on_report(panes.reissued.make_current),
    "read_again": lambda area, panes: panes.on_report(panes.acts.read_again),
    "read_page_again": lambda area, panes: panes.read_page_again(),
    "erase_report": lambda area, panes: panes.on_report(panes.acts.erase),
    "split_report": lambda area, panes: panes.on_report(lambda report: panes.acts.split(report, panes.page_in_view)),
}
"""What each command does to the open project's panes."""

_EXPORTS = ("export", "export_letter", "export_letters")

_RULINGS = (
    "rule_as_printed", "rule_unreadable", "rule_confirmed", "rule_reason", "withdraw_verdict", "sign",
    "withdraw_signature", "say_parent",
)  # fmt: skip

FINISHING = frozenset(
    (
        "undo",
        "redo",
        "confirm_cells",
        "enter_table",
        "next_unseen",
        "unmark_seen",
        "mark_screen_seen",
        "group_check",
        "read_page_again",
        *_EXPORTS,
        *_RULINGS,
        *REPORT_COMMANDS,
    )
)
"""The commands before which what is being typed is finished: it belongs to what they change, or is what they undo."""

CHANGING = (
    "paste",
    "edit_cell",
    "confirm_cells",
    "enter_table",
    "mark_seen",
    "mark_row_seen",
    "unmark_seen",
    "mark_screen_seen",
    "read_page_again",
    *_RULINGS,
    *REPORT_COMMANDS,
)
"""The commands that a project open for looking only does not offer. Undo and redo are offered by what there is."""

OF_A_PROJECT = ("save_copy", "move_project", "close_project", *(name for name in DEEDS if name not in ("undo", "redo")))
"""The commands that are offered only while a project is open."""


_SHOWING = ("pane_page", "pane_tables", "pane_findings", "sign")
_ON_CELLS = ("paste", "mark_seen", "mark_row_seen", "mark_screen_seen", "read_page_again")
_ON_FINDINGS = ("rule_as_printed", "rule_unreadable", "rule_confirmed", "rule_reason", "withdraw_verdict")
ON_PANES = frozenset(("edit_cell", *_SHOWING, *_ON_CELLS, *_ON_FINDINGS))
"""The commands on what the panes show: while the group check hides that, they show it first.

Those of `_SHOWING` go on then; the others change nothing that was not seen.
"""


def offer(commands: Commands, area: Callable[[], Workspace | None]) -> None:
    """Let the commands act on the panes that `area` gives at that moment."""
    for command, deed in DEEDS.items():
        commands[command].triggered.connect(
            lambda checked=False, command=command, deed=deed: _do(command, deed, area())
        )


def _do(command: str, deed: Deed, area: Workspace | None) -> None:
    if area is None or area.panes is None:
        return
    groups = area.panes.groups
    if groups.is_open and command in ON_PANES:
        if command == "edit_cell":
            groups.strike()
            return
        groups.close()
        if command not in _SHOWING:
            area.panes.tables.focus_grid()
            return
    if command not in FINISHING or area.panes.tables.finish_editing():
        deed(area, area.panes)
