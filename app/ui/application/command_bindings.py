"""The commands that the panes of the open project carry out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from app.ui.common.commands import REPORT_COMMANDS, Commands

if TYPE_CHECKING:
    from app.ui.workspace.panes import ReviewPanes
    from app.ui.workspace.workspace import Workspace

Action = Callable[["Workspace", "ReviewPanes"], object]

ACTIONS: Mapping[str, Action] = {
    "watch_folder": lambda workspace, panes: workspace.watch.ask() if workspace.watch is not None else None,
    "undo": lambda workspace, panes: panes.bulk_controller.undo(),
    "redo": lambda workspace, panes: panes.bulk_controller.redo(),
    "copy": lambda workspace, panes: panes.copy(),
    "paste": lambda workspace, panes: panes.paste(),
    "find": lambda workspace, panes: panes.page_commands.find_here(workspace.list.focus_filter),
    "find_in_page": lambda workspace, panes: panes.page_commands.find(),
    "select_page": lambda workspace, panes: panes.page_commands.select(),
    "export": lambda workspace, panes: panes.export_controller.ask_workbook(),
    "export_letter": lambda workspace, panes: panes.on_report(panes.export_controller.ask_letter),
    "export_letters": lambda workspace, panes: panes.export_controller.ask_letters(),
    "next_problem": lambda workspace, panes: panes.navigation.go(forward=True),
    "previous_problem": lambda workspace, panes: panes.navigation.go(forward=False),
    "next_report": lambda workspace, panes: panes.navigation.step_report(forward=True),
    "previous_report": lambda workspace, panes: panes.navigation.step_report(forward=False),
    "zoom_in": lambda workspace, panes: panes.page.zoom_in(),
    "zoom_out": lambda workspace, panes: panes.page.zoom_out(),
    "fit_width": lambda workspace, panes: panes.page.fit_width(),
    "fit_page": lambda workspace, panes: panes.page.fit_page(),
    "go_to_page": lambda workspace, panes: panes.page_commands.ask_page(),
    "rotate_left": lambda workspace, panes: panes.page.rotate_left(),
    "rotate_right": lambda workspace, panes: panes.page.rotate_right(),
    "pane_list": lambda workspace, panes: workspace.list.focus_list(),
    "pane_page": lambda workspace, panes: panes.page.setFocus(),
    "pane_tables": lambda workspace, panes: panes.tables.focus_grid(),
    "pane_findings": lambda workspace, panes: panes.focus_findings(),
    "overview": lambda workspace, panes: panes.overview.toggle(),
    "pivot": lambda workspace, panes: panes.pivot.toggle(),
    "group_check": lambda workspace, panes: panes.group_controller.open(),
    "compare_years": lambda workspace, panes: panes.comparison.open(),
    "print_years": lambda workspace, panes: panes.comparison.ask_print(),
    "edit_cell": lambda workspace, panes: panes.tables.edit_current(),
    "enter_table": lambda workspace, panes: panes.table_entry.offer(),
    "confirm_cells": lambda workspace, panes: panes.confirm_cells(),
    "mark_seen": lambda workspace, panes: panes.tables.mark_seen(),
    "mark_row_seen": lambda workspace, panes: panes.tables.mark_row_seen(),
    "unmark_seen": lambda workspace, panes: panes.tables.unmark_seen(),
    "mark_screen_seen": lambda workspace, panes: panes.navigation.see_screen(),
    "next_unseen": lambda workspace, panes: panes.navigation.go_unseen(),
    "rule_as_printed": lambda workspace, panes: panes.verdict_controller.do("as_printed"),
    "rule_unreadable": lambda workspace, panes: panes.verdict_controller.do("unreadable"),
    "rule_confirmed": lambda workspace, panes: panes.verdict_controller.do("confirmed"),
    "rule_reason": lambda workspace, panes: panes.verdict_controller.do("reason"),
    "withdraw_verdict": lambda workspace, panes: panes.verdict_controller.do("withdraw"),
    "sign": lambda workspace, panes: panes.on_report(panes.signature_controller.sign),
    "withdraw_signature": lambda workspace, panes: panes.on_report(panes.verdict_controller.withdraw_signature),
    "four_eyes": lambda workspace, panes: panes.assigning_controller.ask_demand(),
    "assign": lambda workspace, panes: panes.on_reports(panes.assigning_controller.assign),
    "send_back": lambda workspace, panes: panes.on_reports(panes.report_controller.send_back),
    "take_back": lambda workspace, panes: panes.on_reports(panes.report_controller.take_back),
    "bulk_rule": lambda workspace, panes: panes.bulk_controller.open("rule"),
    "bulk_seen": lambda workspace, panes: panes.bulk_controller.open("seen"),
    "bulk_sign": lambda workspace, panes: panes.bulk_controller.open("sign"),
    "export_listed": lambda workspace, panes: panes.export_controller.ask_listed("workbook", panes.list.query),
    "export_listed_letters": lambda workspace, panes: panes.export_controller.ask_listed("letters", panes.list.query),
    "roster": lambda workspace, panes: panes.roster_controller.open(),
    "merge_copy": lambda workspace, panes: panes.copies.merge.open(),
    "merge_result": lambda workspace, panes: panes.copies.result.open(),
    "split_project": lambda workspace, panes: panes.copies.split.open(),
    "roster_names": lambda workspace, panes: panes.roster_controller.open("names"),
    "say_parent": lambda workspace, panes: panes.on_report(panes.report_controller.set_parent),
    "describe_report": lambda workspace, panes: workspace.list.describe(),
    "remove_report": lambda workspace, panes: panes.report_controller.remove(workspace.list.selected()),
    "restore_reports": lambda workspace, panes: panes.report_controller.restore(workspace.list.selected()),
    "join_reports": lambda workspace, panes: panes.report_controller.join(workspace.list.selected()),
    "make_current": lambda workspace, panes: panes.on_report(panes.reissue_controller.make_current),
    "read_again": lambda workspace, panes: panes.on_report(panes.report_controller.read_again),
    "read_page_again": lambda workspace, panes: panes.read_page_again(),
    "set_corners": lambda workspace, panes: panes.set_corners(),
    "erase_report": lambda workspace, panes: panes.on_report(panes.report_controller.erase),
    "split_report": lambda workspace, panes: panes.on_report(
        lambda report: panes.report_controller.split(report, panes.page_in_view)
    ),
}
"""What each command does to the open project's panes."""

_EXPORTS = ("export", "export_letter", "export_letters", "export_listed", "export_listed_letters")

_BULK = ("bulk_rule", "bulk_seen", "bulk_sign")

_RULINGS = (
    "rule_as_printed", "rule_unreadable", "rule_confirmed", "rule_reason", "withdraw_verdict", "sign",
    "withdraw_signature", "say_parent", "four_eyes",
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
        "compare_years",
        "read_page_again",
        "set_corners",
        "merge_copy",
        "split_project",
        *_BULK,
        *_EXPORTS,
        *_RULINGS,
        *REPORT_COMMANDS,
    )
)
"""Commands before which an open editor is committed: its text belongs to what they change, or is what they undo."""

CHANGING = (
    "watch_folder",
    "paste",
    "edit_cell",
    "confirm_cells",
    "enter_table",
    "mark_seen",
    "mark_row_seen",
    "unmark_seen",
    "mark_screen_seen",
    "read_page_again",
    "set_corners",
    *_BULK,
    *_RULINGS,
    *REPORT_COMMANDS,
)
"""Commands that are disabled in a read-only project. Undo and redo depend on the history."""

OF_A_PROJECT = (
    "save_copy",
    "move_project",
    "close_project",
    *(name for name in ACTIONS if name not in ("undo", "redo")),
)
"""Commands that are enabled only while a project is open."""


_SHOWING = (
    "pane_page",
    "pane_tables",
    "pane_findings",
    "sign",
    "find_in_page",
    "select_page",
    "go_to_page",
    "fit_page",
)
_GOING = frozenset(("next_problem", "previous_problem", "next_unseen", *_SHOWING))
_ON_CELLS = (
    "paste", "confirm_cells", "enter_table", "mark_seen", "mark_row_seen", "unmark_seen", "mark_screen_seen",
    "read_page_again", "set_corners",
)  # fmt: skip
ON_PANES = _GOING | {"edit_cell", *_ON_CELLS, *_RULINGS}
"""Commands on what the panes show. What covers these is closed first: group check, preview, comparison, the
pages over all reports, roster, each but for the commands that are its own.

Those of `_GOING` are then carried out; the others are not, since they would change what was not visible.
"""


def offer(commands: Commands, workspace: Callable[[], Workspace | None]) -> None:
    """Connect the commands to the panes of the workspace that `workspace` returns when a command is given."""
    for command, action in ACTIONS.items():
        commands[command].triggered.connect(
            lambda checked=False, command=command, action=action: _do(command, action, workspace())
        )


def _do(command: str, action: Action, workspace: Workspace | None) -> None:
    if workspace is None or workspace.panes is None:
        return
    if workspace.panes.copies.take(command):
        return
    if _is_taken_by_comparison(command, workspace.panes) or _is_taken_by_preview(command, workspace.panes):
        return
    if command in ON_PANES and _is_taken_by_cover(command, workspace.panes):
        return
    if command not in FINISHING or workspace.panes.tables.finish_editing():
        action(workspace, workspace.panes)


def _is_taken_by_cover(command: str, panes: ReviewPanes) -> bool:
    """Whether something covers the panes and the command was one for it, or only closed it."""
    page = panes.pages.current
    if page is not None:
        page.close()
    elif panes.roster_controller.is_open:
        if command == "paste":  # into the roster
            return False
        panes.roster_controller.close()
    elif panes.is_comparing:
        panes.comparison.close()
    elif panes.group_controller.is_open:
        if command == "edit_cell":
            panes.group_controller.strike()
            return True
        panes.group_controller.close()
    elif panes.bulk_controller.is_open:
        panes.bulk_controller.leave()
    elif panes.copies.is_open:
        panes.copies.leave()
    else:
        return False
    if command in _GOING:
        return False
    panes.tables.focus_grid()
    return True


def _is_taken_by_preview(command: str, panes: ReviewPanes) -> bool:
    """Whether the command does what a preview of an act on many reports shows. Another preview ends the group check."""
    if command in _BULK:
        panes.group_controller.close()
    is_its_own = panes.bulk_controller.is_open and command == "sign"
    if is_its_own:
        panes.bulk_controller.act()
    return is_its_own


def _is_taken_by_comparison(command: str, panes: ReviewPanes) -> bool:
    """Whether a comparison covers the panes and the command was one for it. The group check takes its place."""
    if not panes.is_comparing:
        return False
    if panes.comparison.take(command):
        return True
    if command == "group_check":
        panes.comparison.close()
    return False
