"""Panes side by side, with a line between them that can be dragged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


def split(orientation: Qt.Orientation, widgets: Sequence[QWidget], shares: Sequence[int], parent: QWidget) -> QSplitter:
    """Panes side by side (or one above the other) that share the room so, in logical pixels of a usual window."""
    splitter = QSplitter(orientation, parent)
    for widget, share in zip(widgets, shares, strict=True):
        _add(splitter, widget, share)
    splitter.setSizes(list(shares))
    return splitter


def add_pane(splitter: QSplitter, widget: QWidget, share: int) -> None:
    """Put one more pane after the others, which give it this much of their room."""
    sizes = splitter.sizes()
    _add(splitter, widget, share)
    splitter.setSizes([*sizes[:-1], max(0, sizes[-1] - share), share])


def _add(splitter: QSplitter, widget: QWidget, share: int) -> None:
    splitter.addWidget(widget)
    splitter.setStretchFactor(splitter.count() - 1, share)
    splitter.setCollapsible(splitter.count() - 1, False)
