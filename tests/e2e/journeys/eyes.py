"""What is on the screen: texts of visible widgets, rows of lists, where they are. Runs in the window's own thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

Kind = Literal["text", "button", "field", "row", "tab", "menu", "title"]

_EDGE = 60
"""Grey levels, of 255, between two neighbours that count as an edge."""
_ROLE = Qt.ItemDataRole
_Grey = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Seen:
    """One text on the screen. `place` is in global coordinates; `inside` is the accessible name of its list or pane."""

    text: str
    kind: Kind
    place: QRect
    inside: str = ""
    usable: bool = True


def whole_screen() -> list[Seen]:
    """Everything that can be read now, window by window."""
    found: list[Seen] = []
    for top in QApplication.topLevelWidgets():
        if top.isVisible() and not top.isMinimized():
            found.append(Seen(top.windowTitle(), "title", top.frameGeometry()))
            for widget in (top, *top.findChildren(QWidget)):
                if widget.isVisible() and not _surface(widget).visibleRegion().isEmpty():
                    found += _texts(widget)
    return [seen for seen in found if seen.text]


def dialog_title() -> str:
    """The title of the dialog in front; empty where none has the keyboard."""
    window = QApplication.activeWindow()
    return window.windowTitle() if isinstance(window, QDialog) else ""


def here() -> str:
    """Where the keyboard is: the current row or cell of a list or table as a screen reader says it, else the widget."""
    popup = QApplication.activePopupWidget()
    if isinstance(popup, QMenu):
        action = popup.activeAction()
        return "" if action is None else plain(action.text())
    widget = QApplication.focusWidget()
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        return _spoken(widget.currentIndex())
    return "" if widget is None else widget.accessibleName() or _own_text(widget)


def pane() -> str:
    """The accessible name of what has the keyboard."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.accessibleName() or type(popup).__name__
    widget = QApplication.focusWidget()
    if widget is None:
        return ""
    outer = widget.parentWidget()
    if isinstance(widget, QLineEdit) and outer is not None and not widget.accessibleName():
        outer = outer.parentWidget() or outer
        return f"editor in {outer.accessibleName()}"
    return widget.accessibleName() or _own_text(widget)


def rows(name: str) -> list[str]:
    """All rows of the list or table of that accessible name, as a screen reader says them. KeyError: none is shown."""
    view = _view(name)
    model = view.model()
    return [_spoken(index) for index in _indexes(model)] if model is not None else []


def menu_entries() -> list[tuple[str, bool]]:
    """The entries of the open menu and whether each is offered; the innermost menu where several are open."""
    popup = QApplication.activePopupWidget()
    if not isinstance(popup, QMenu):
        return []
    return [
        (plain(one.text()), one.isEnabled()) for one in popup.actions() if one.isVisible() and not one.isSeparator()
    ]


def plain(text: str) -> str:
    """A button's or an entry's text without the marks of its mnemonic and its key."""
    return text.partition("\t")[0].replace("&&", "\0").replace("&", "").replace("\0", "&")


def window_names() -> list[str]:
    """The titles of all visible windows, menus left out."""
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible() and not isinstance(top, QMenu)]
    return [top.windowTitle() for top in tops]


def look_at(name: str) -> int:
    """The pixels of the screen where the widget of that accessible name is, as a number. KeyError: none is shown."""
    image = _grabbed(name)  # kept: its bits are gone with it
    return hash(bytes(image.constBits()))


def edges(name: str) -> int:
    """How often, along every fourth line of pixels, light turns to dark: print has thousands, empty paper few."""
    return _dark_edges(_grey(_grabbed(name))[::4])


def blank_pictures(name: str) -> int:
    """How many of the pictures in view, in the list of that accessible name, show no print yet.

    The middle of each is looked at, where neither its frame is nor what stands below it. KeyError: none is in view.
    """
    view, whole = _view(name), _grabbed(name)
    pixels, ratio, model = _grey(whole), whole.devicePixelRatio(), view.model()
    offset = view.viewport().mapTo(view, QPoint(0, 0))
    places = [view.visualRect(index).translated(offset) for index in _indexes(model)]
    inside = [place for place in places if not place.isEmpty() and view.rect().contains(place)]
    if not inside:
        raise KeyError(name)
    return sum(not _dark_edges(_middle_of(pixels, place, ratio)) for place in inside)


def _middle_of(pixels: _Grey, place: QRect, ratio: float) -> _Grey:
    left, right = place.left() + place.width() * 0.1, place.right() - place.width() * 0.1
    top, bottom = place.top() + place.height() * 0.12, place.top() + place.height() * 0.55
    return pixels[round(top * ratio) : round(bottom * ratio), round(left * ratio) : round(right * ratio)]


def _grey(image: QImage) -> _Grey:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].astype(np.int16)


def _dark_edges(pixels: _Grey) -> int:
    return int((np.abs(np.diff(pixels, axis=1)) > _EDGE).sum())


def _grabbed(name: str) -> QImage:
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            if widget.isVisible() and widget.accessibleName() == name:
                place = _global(widget, widget.rect())
                return top.screen().grabWindow(0, place.x(), place.y(), place.width(), place.height()).toImage()
    raise KeyError(name)


def pairs(name: str) -> list[tuple[str, str]]:
    """The lines of what has that accessible name, as the sheet of keys: each text on a plate, and that to its right."""
    labels = [
        label
        for top in QApplication.topLevelWidgets()
        for label in top.findChildren(QLabel)
        if label.isVisible() and label.text() and _inside(label) == name
    ]
    found = []
    for plate in (one for one in labels if "border" in one.styleSheet()):
        place = plate.geometry()
        beside = [
            (other.geometry().left(), other.text())
            for other in labels
            if other.parentWidget() is plate.parentWidget()
            and other.geometry().left() > place.right()
            and abs(other.geometry().center().y() - place.center().y()) <= place.height() // 2
        ]
        if beside:
            found.append((plate.text(), min(beside)[1]))
    return found


def _texts(widget: QWidget) -> Iterator[Seen]:
    usable, inside = widget.isEnabled(), _inside(widget)
    own = _own_text(widget)
    if isinstance(widget, QHeaderView):
        return
    if isinstance(widget, QAbstractItemView):
        yield from _view_texts(widget)
    elif isinstance(widget, QTabBar):
        for at in range(widget.count()):
            place = _global(widget, widget.tabRect(at))
            yield Seen(plain(widget.tabText(at)), "tab", place, inside, widget.isTabEnabled(at))
    elif isinstance(widget, QMenu | QMenuBar):
        for action in widget.actions():
            if action.isVisible() and not action.isSeparator():
                place = _global(widget, widget.actionGeometry(action))
                yield Seen(plain(action.text()), "menu", place, inside, action.isEnabled())
    elif isinstance(widget, QAbstractButton):
        yield Seen(own or widget.accessibleName(), "button", _global(widget, widget.rect()), inside, usable)
    elif isinstance(widget, QLineEdit | QComboBox | QTextEdit):
        yield Seen(own, "field", _global(widget, widget.rect()), widget.accessibleName() or inside, usable)
    elif own:
        yield Seen(own, "text", _global(widget, widget.rect()), inside, usable)


def _surface(widget: QWidget) -> QWidget:
    """What is painted of a widget: of a list or table, which it covers wholly, the viewport."""
    return widget.viewport() if isinstance(widget, QAbstractItemView | QTextEdit) else widget


def _own_text(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return widget.text()
    if isinstance(widget, QAbstractButton):
        return plain(widget.text())
    if isinstance(widget, QLineEdit):
        return widget.displayText() or widget.placeholderText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QTextEdit):
        return widget.toPlainText()
    return plain(widget.title()) if isinstance(widget, QGroupBox) else ""


def _view_texts(view: QAbstractItemView) -> Iterator[Seen]:
    model, window = view.model(), view.viewport().rect()
    if model is None:
        return
    for index in _in_view(view, model):
        place = view.visualRect(index)
        if not place.isEmpty() and place.intersects(window):
            shown = index.data(_ROLE.DisplayRole)
            spoken = _spoken(index)
            placed = _global(view.viewport(), place.intersected(window))
            text = spoken if spoken and str(shown) in spoken else f"{shown or ''} {spoken}".strip()
            yield Seen(text, "row", placed, view.accessibleName(), view.isEnabled())


def _in_view(view: QAbstractItemView, model: QAbstractItemModel) -> Iterator[QModelIndex]:
    """The places that may be in view: of a table only its rows in view, for it may have very many."""
    if not isinstance(view, QTableView):
        yield from _indexes(model, view.rootIndex())
        return
    first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
    if first >= 0:
        for row in range(first, model.rowCount() if last < 0 else last + 1):
            yield from (model.index(row, column) for column in _columns(model, QModelIndex()))


def _indexes(model: QAbstractItemModel, root: QModelIndex | None = None) -> Iterator[QModelIndex]:
    root = QModelIndex() if root is None else root
    for row in range(model.rowCount(root)):
        yield from (model.index(row, column, root) for column in _columns(model, root))


def _columns(model: QAbstractItemModel, root: QModelIndex) -> range:
    return range(1 if isinstance(model, QAbstractListModel) else model.columnCount(root))


def _spoken(index: QModelIndex) -> str:
    spoken = index.data(_ROLE.AccessibleTextRole)
    return str(spoken or index.data(_ROLE.DisplayRole) or "")


def _view(name: str) -> QAbstractItemView:
    for top in QApplication.topLevelWidgets():
        for view in top.findChildren(QAbstractItemView):
            if view.isVisible() and view.accessibleName() == name:
                return view
    raise KeyError(name)


def _inside(widget: QWidget) -> str:
    outer = widget.parentWidget()
    while outer is not None:
        if outer.accessibleName():
            return outer.accessibleName()
        outer = outer.parentWidget()
    return ""


def _global(widget: QWidget, place: QRect) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)) + place.topLeft(), place.size())
