"""The target of a key from a cell of a table: as in a spreadsheet, but labels are skipped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractItemView

from app.ui.tables.model.cell_navigation import Position, Walk

_ACTION = QAbstractItemView.CursorAction
_PAGE_ROWS = 8
"""Rows that Page Up and Page Down move; chosen by hand."""


def moved(walk: Walk, action: QAbstractItemView.CursorAction, start: Position, *, far: bool) -> Position:
    """The position after a cursor key; `far`: with Ctrl, to the edge."""
    ways: dict[QAbstractItemView.CursorAction, Callable[[], Position]] = {
        _ACTION.MoveNext: lambda: walk.along(start, 1),
        _ACTION.MovePrevious: lambda: walk.along(start, -1),
        _ACTION.MoveRight: lambda: walk.edge(start, 1) if far else walk.across(start, 1),
        _ACTION.MoveLeft: lambda: walk.edge(start, -1) if far else walk.across(start, -1),
        _ACTION.MoveDown: lambda: _down(walk, start, 1, None if far else 1),
        _ACTION.MoveUp: lambda: _down(walk, start, -1, None if far else 1),
        _ACTION.MovePageDown: lambda: _down(walk, start, 1, _PAGE_ROWS),
        _ACTION.MovePageUp: lambda: _down(walk, start, -1, _PAGE_ROWS),
        _ACTION.MoveHome: lambda: walk.ends[0] if far else walk.edge(start, -1),
        _ACTION.MoveEnd: lambda: walk.ends[1] if far else walk.edge(start, 1),
    }
    return ways[action]()


def stepped(walk: Walk, step: str, start: Position) -> Position:
    """The position after a number was committed by the key of a step (see `delegate.Step`)."""
    ways: dict[str, Callable[[], Position]] = {
        "enter": lambda: walk.enter(start, 1),
        "enter_back": lambda: walk.enter(start, -1),
        "next": lambda: walk.along(start, 1),
        "previous": lambda: walk.along(start, -1),
        "down": lambda: walk.down(start, 1),
        "up": lambda: walk.down(start, -1),
    }
    return ways[step]()


def _down(walk: Walk, start: Position, step: int, count: int | None) -> Position:
    """Some rows down (`step` 1) or up (-1); None: as far as there are cells."""
    while count is None or count > 0:
        found = walk.down(start, step)
        if found == start:
            break
        start = found
        count = None if count is None else count - 1
    return start
