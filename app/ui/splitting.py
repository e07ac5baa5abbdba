"""Panes side by side, with a line between them that can be dragged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


def split(orientation: Qt.Orientation, widgets: Sequence[QWidget], shares: Sequence[int], parent: QWidget) -> QSplitter:
    """Panes side by side (or one above the other) that share the room so, in logical pixels of a usual window."""
    splitter = QSplitter(orientation, parent)
    for widget, share in zip(widgets, shares, strict=True):
        add_pane(splitter, widget, share)
    return splitter


def add_pane(splitter: QSplitter, widget: QWidget, share: int) -> None:
    """Put one more pane after the others."""
    sizes = splitter.sizes()
    splitter.addWidget(widget)
    splitter.setStretchFactor(len(sizes), share)
    splitter.setCollapsible(len(sizes), False)
    splitter.setSizes([*sizes, share])
