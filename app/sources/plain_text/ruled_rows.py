"""Text tables with a drawn rule between all rows, whose cells may span several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.sources.plain_text.pipes import is_drawn_rule

_VALUE = re.compile(r"\s*(?:[+\-−]?[0-9０-９][0-9０-９,，.．%]*|[-—–―/]{1,4})\s*")
_LEAST_ROWS = 3
"""Rows between rules from which a table is taken to have a rule after each row. Chosen by hand."""
_MOST_LINES = 12
"""Lines that one row may span. Chosen by hand."""

Fields = list[str]


def joined_rows(lines: Sequence[str], fields: Sequence[Fields]) -> Sequence[Fields | None] | None:
    """Join the lines between two rules into one row, if the table has a rule after each row.

    `fields` are the fields of each line. Returns, for each line, the joined fields at the first line of a row and None
    at all other lines; None instead of a list if no row spans several lines, or if the rules do not separate single
    rows. They may separate groups of rows, which shows in several lines between two rules with a value in the same
    column.
    """
    rows = list(_between_rules(lines))
    if len(rows) < _LEAST_ROWS or all(len(row) == 1 for row in rows) or not all(_is_one(row, fields) for row in rows):
        return None
    joined: list[Fields | None] = [None] * len(lines)
    for row in rows:
        joined[row[0]] = [_join(parts) for parts in zip(*(fields[at] for at in row), strict=True)]
    return joined


def _between_rules(lines: Sequence[str]) -> Iterator[list[int]]:
    """Yield the indices of the lines between consecutive rules, before the first rule and after the last one."""
    row: list[int] = []
    for at, line in enumerate(lines):
        if line.strip() and not is_drawn_rule(line):
            row.append(at)
        elif row:
            yield row
            row = []
    if row:
        yield row


def _is_one(row: Sequence[int], fields: Sequence[Fields]) -> bool:
    """Whether the lines can be one row: equal numbers of fields, and no column with two values or a value and words."""
    if len({len(fields[at]) for at in row}) != 1 or len(row) > _MOST_LINES:
        return False
    return len(row) == 1 or all(
        sum(bool(_VALUE.fullmatch(part)) for part in parts) <= 1 and not (_holds_value(parts) and _has_words(parts))
        for parts in zip(*(fields[at] for at in row), strict=True)
    )


def _holds_value(parts: Sequence[str]) -> bool:
    return any(_VALUE.fullmatch(part) for part in parts)


def _has_words(parts: Sequence[str]) -> bool:
    return any(part.strip() and not _VALUE.fullmatch(part) for part in parts)


def _join(parts: Sequence[str]) -> str:
    found = ""
    for part in parts:
        apart = found[-1:].isascii() and found[-1:].isalnum() and part[:1].isascii() and part[:1].isalnum()
        found += " " + part if apart else part
    return found
