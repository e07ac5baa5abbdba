"""The signs that show states without colour."""

from __future__ import annotations

from collections.abc import Mapping, Set

from app.model import Mark, Problem, ReportStatus

MARK_SYMBOLS: Mapping[Mark, str] = {
    "broken": "▲",
    "unreadable": "?",
    "against": "≠",
    "doubtful": "◌",
    "corrected": "✎",
    "as_printed": "⚑",
    "seen": "✓",
}
"""In the order of urgency; a mark's name is also the name of its colour, and with `_tint` of its ground."""

MEMBER_SYMBOL = "△"
"""Of a cell in a broken equation that is not its prime suspect."""

STATUS_SYMBOLS: Mapping[ReportStatus, str] = {
    "unread": "✕",
    "sent_back": "↩",
    "to_do": "○",
    "balanced": "◐",
    "excepted": "⚑",
    "verified": "●",
    "signed_once": "☆",
    "signed": "★",
}
"""`status_` and a status's name is the name of its colour."""

PROBLEM_SYMBOLS: Mapping[Problem, str] = {
    "broken": "▲",
    "not_assessable": "?",
    "against": "≠",
    "doubtful": "◌",
    "warning": "!",
}
PROBLEM_COLORS: Mapping[Problem, str] = {
    "broken": "broken",
    "not_assessable": "unreadable",
    "against": "against",
    "doubtful": "doubtful",
    "warning": "doubtful",
}
"""A report's most urgent open problem, shown beside the status in the colour of such cells."""

HOLDS_SYMBOL = "●"
RULED_SYMBOL = "⚑"
"""Of a rule that holds, and of a finding that somebody ruled on."""


def cell_signs(marks: Set[Mark], *, prime: bool) -> str:
    """The signs of a cell's marks, the most urgent first; `prime`: the cell is a prime suspect, and alone shows ▲."""
    return "".join(
        MEMBER_SYMBOL if mark == "broken" and not prime else sign
        for mark, sign in MARK_SYMBOLS.items()
        if mark in marks
    )


def first_mark(marks: Set[Mark]) -> Mark | None:
    """The most urgent of a cell's marks."""
    return next((mark for mark in MARK_SYMBOLS if mark in marks), None)


def operand_sign(number: int) -> str:
    """①, ② ... for the operands of a chosen finding, counted from 1; beyond ㊿ in brackets."""
    if number <= 20:
        return chr(0x2460 + number - 1)
    if number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if number <= 50 else f"({number})"
