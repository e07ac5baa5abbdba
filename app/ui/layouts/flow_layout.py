"""Widgets side by side that go on in a further row where the room is too narrow, so that no window is forced wider."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

_Row = Sequence[tuple[QLayoutItem, int]]
"""The widgets of a row, each with its width."""


class FlowLayout(QLayout):
    """Rows of widgets, each as wide as it asks for; what may expand shares the room that its row leaves.

    A widget that expands counts with its least width where it is decided which widgets share a row. The least width of
    the whole is that of its widest widget.
    """

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def insert_widget(self, place: int, widget: QWidget) -> None:
        """Put a widget before the one that is there now."""
        self.addChildWidget(widget)
        self._items.insert(place, QWidgetItem(widget))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        hints = [item.sizeHint() for item in self._shown()]
        gaps = self.spacing() * max(0, len(hints) - 1)
        return QSize(sum(hint.width() for hint in hints) + gaps, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        widest = max((_least(item) for item in self._shown()), default=0)
        return QSize(widest, max((item.minimumSize().height() for item in self._shown()), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Lay the rows out from the top of a place, moving the widgets if that is wanted; the height of all."""
        top = rect.top()
        for row in self._rows(rect.width()):
            height = max(_height(item, width) for item, width in row)
            left = rect.left()
            for item, width in row:
                if move:
                    own = min(height, _height(item, width))
                    item.setGeometry(QRect(QPoint(left, top + (height - own) // 2), QSize(width, own)))
                left += width + self.spacing()
            top += height + self.spacing()
        return max(0, top - self.spacing() - rect.top())

    def _rows(self, width: int) -> list[_Row]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            needed = _least(item)
            if not rows or used + self.spacing() + needed > width:
                rows.append([])
                used = needed
            else:
                used += self.spacing() + needed
            rows[-1].append(item)
        return [self._shared(row, width) for row in rows]

    def _shared(self, row: Sequence[QLayoutItem], width: int) -> _Row:
        """The row with the room that it leaves given to what may expand, from the left."""
        left = width - sum(_least(item) for item in row) - self.spacing() * (len(row) - 1)
        shared = []
        for item in row:
            own = _least(item)
            more = min(max(0, left), item.maximumSize().width() - own) if _expands(item) else 0
            left -= more
            shared.append((item, min(own + more, width)))
        return shared


def _expands(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)


def _least(item: QLayoutItem) -> int:
    """The width with which an item counts in a row."""
    return item.minimumSize().width() if _expands(item) else item.sizeHint().width()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
