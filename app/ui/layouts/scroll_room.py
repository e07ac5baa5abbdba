"""Room in which something is scrolled where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scroll_room(content: QWidget) -> QScrollArea:
    """A room without a frame and without the keyboard around some content, on the ground of what it stands in."""
    room = QScrollArea()
    room.setFrameShape(QFrame.Shape.NoFrame)
    room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    room.setWidgetResizable(True)
    room.setWidget(content)
    for widget in (room.viewport(), content):
        widget.setAutoFillBackground(False)
    return room
