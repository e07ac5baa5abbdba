"""Panes side by side, with a line between them that can be dragged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


def split(orientation: Qt.Orientation, widgets: Sequence[QWidget], shares: Sequence[int], parent: QWidget) -> QSplitter:
    """Panes side by side (or one above the other) that share the room so, in logical pixels of a usual window."""
    splitter = QSplitter(orientation, parent)
    for index, (widget, share) in enumerate(zip(widgets, shares, strict=True)):
        splitter.addWidget(widget)
        splitter.setStretchFactor(index, share)
        splitter.setCollapsible(index, False)
    splitter.setSizes(list(shares))
    return splitter
