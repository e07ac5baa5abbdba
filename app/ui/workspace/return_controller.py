"""Stores where a person is in a project, and goes back there when it is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.ui.common.last_place import LastPlace, PaneName

if TYPE_CHECKING:
    from app.ui.workspace.panes import ReviewPanes


def go_back(panes: ReviewPanes, place: LastPlace | None, chosen: int | None = None) -> None:
    """Go to the stored place; to the first report where there is none, or its report is gone.

    A report that was `chosen` in the list before the panes were there comes first.
    """
    if chosen is not None:
        panes.review_controller.show_report(chosen)
        return
    if place is None or place.report not in panes.list.ids:
        panes.show_first()
        return
    panes.review_controller.show_report(place.report)
    report = panes.review_controller.report
    if report is not None and place.cell in report.cells:
        panes.review_controller.show_cell(place.cell)
    if place.page is not None:
        panes.page.show_position(place.page)
    go = {"list": panes.list.focus_list, "page": panes.page.setFocus, "findings": panes.focus_findings}
    go.get(place.pane, panes.tables.focus_grid)()


def place_in(panes: ReviewPanes) -> LastPlace | None:
    """Where the person is; None where no report is shown."""
    report, focus = panes.review_controller.report, panes.window().focusWidget()
    if report is None:
        return None
    named: dict[PaneName, QWidget] = {"list": panes.list, "page": panes.page, "findings": panes.findings}
    own = (name for name, pane in named.items() if focus is not None and (focus is pane or pane.isAncestorOf(focus)))
    return LastPlace(report.id, panes.review_controller.cell, next(own, "tables"), panes.page.position())
