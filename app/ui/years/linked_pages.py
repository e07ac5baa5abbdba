"""The pages of two reports beside each other; where one is scrolled, the other follows to what corresponds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.model import Spot
from app.review.comparison.reports import ComparedReports, other_place, own_pages
from app.review.state.open_report import OpenReport
from app.ui.common.context import UiContext
from app.ui.common.widgets import split
from app.ui.page import PageView, Pictures, boxes_of
from app.ui.years.words import Sides

Side = Literal["last", "this"]
SIDES: tuple[Side, ...] = ("last", "this")


class LinkedPages(QWidget):
    """`cell_clicked` (str): a number was clicked on one of the pages. `is_linked` says whether they scroll together."""

    cell_clicked = Signal(str)

    def __init__(self, context: UiContext, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_linked = True
        self._places: Sequence[tuple[float, float]] = ()
        self._by_hand = False
        self._reports: dict[Side, OpenReport] = {}
        self.views: dict[Side, PageView] = {
            side: PageView(context, pictures, self, f"years.page_{side}") for side in SIDES
        }
        self._headings: dict[Side, QLabel] = {side: QLabel(self) for side in SIDES}
        columns = []
        for side, view in self.views.items():
            view.cell_clicked.connect(self.cell_clicked)
            view.scrolled_by_hand.connect(self._scrolled)
            view.view_moved.connect(partial(self._follow, side))
            heading = self._headings[side]
            heading.setTextFormat(Qt.TextFormat.PlainText)
            heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column = QWidget(self)
            inner = QVBoxLayout(column)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(2)
            inner.addWidget(heading)
            inner.addWidget(view, 1)
            columns.append(column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split(Qt.Orientation.Horizontal, columns, (1, 1), self))

    def show_reports(self, project: str, compared: ComparedReports) -> None:
        """Show the pages of two reports; where they are shown already, only their marks are renewed."""
        self._reports = {"last": compared.last, "this": compared.this}
        for side, report in self._reports.items():
            view = self.views[side]
            view.show_pages(project, own_pages(report))
            view.set_boxes(boxes_of(report))
            view.set_order(tuple(report.cells))

    def name_sides(self, sides: Sides) -> None:
        """What stands above the pages."""
        for side, heading in self._headings.items():
            text = sides.last if side == "last" else sides.this
            heading.setText(text)
            heading.setAccessibleName(text)

    def link(self, places: Sequence[tuple[float, float]]) -> None:
        """Which places correspond (`corresponding`)."""
        self._places = places

    def show_cell(self, cell: str) -> None:
        """Outline a cell on both pages, and bring it into view."""
        for side, view in self.views.items():
            view.set_spots(())
            view.set_current(cell if cell in self._reports[side].extracted else None)

    def show_spots(self, spots: Mapping[Side, Sequence[Spot]]) -> None:
        """Outline sentences on both pages, and bring them into view."""
        for side, view in self.views.items():
            view.set_current(None, False)
            view.set_spots(spots[side])

    @property
    def is_sharp(self) -> bool:
        """Whether everything in view of both is drawn."""
        return all(view.is_sharp for view in self.views.values())

    def _scrolled(self) -> None:
        self._by_hand = True

    def _follow(self, side: Side) -> None:
        """After one was scrolled by hand, scroll the other."""
        if not self._by_hand or not self.is_linked or not self._places:
            self._by_hand = False
            return
        self._by_hand = False
        other = self.views["this" if side == "last" else "last"]
        other.scroll_to_top(other_place(self._places, self.views[side].top, of_last=side == "last"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
