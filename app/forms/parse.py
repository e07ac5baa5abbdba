"""Parses a form's TOML text. What is missing, mistyped or contradictory raises FormError; nothing is guessed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from typing import cast

from app.forms.errors import FormError
from app.forms.form import Block, Column, Direction, Form, FormTable, Label, Measure, NumberKind, Row
from app.forms.locate import lines_of
from app.forms.node import Node, Source
from app.forms.parse_rule import parse_rules
from app.forms.parse_warnings import parse_plausibility, parse_year_rules

_TOP_KEYS = ("form", "table", "rule", "year_rule", "plausibility", "measure")
_FORM_KEYS = ("id", "title", "english", "authority", "first_year", "last_year", "main_cell")
_TABLE_KEYS = ("id", "heading", "english", "note", "optional", "block")
_BLOCK_KEYS = ("heading", "direction", "rows", "columns")
_ROW_KEYS = ("id", "label", "english", "groups")
_COLUMN_KEYS = ("id", "label", "english", "groups", "number", "unit")
_MEASURE_KEYS = ("id", "cells", "text", "english")
_NUMBERS = ("count", "signed", "money")
_DIRECTIONS = ("down", "across")
_SYNTAX_LINE = re.compile(r" \(at line (\d+), column \d+\)$")


def parse_form(text: str, name: str) -> Form:
    """Parse one form; `name` is the file's name for messages. Raises FormError with the line of the first mistake."""
    top = _read(text.removeprefix("\ufeff"), name)
    top.allow(_TOP_KEYS)
    head = top.node("form")
    head.allow(_FORM_KEYS)
    tables = tuple(_table(node) for node in top.nodes("table"))
    _no_duplicates("duplicate_table", top.nodes("table"))
    return Form(
        id=head.id(),
        title=head.label("title"),
        authority=head.text("authority"),
        years=_years(head),
        tables=tables,
        rules=parse_rules(top, tables, head.text("authority")) if top.has("rule") else (),
        year_rules=parse_year_rules(top, tables) if top.has("year_rule") else (),
        plausibility=parse_plausibility(top, tables) if top.has("plausibility") else (),
        main_cell=_main_cell(head, tables) if head.has("main_cell") else None,
        measures=_measures(top, tables) if top.has("measure") else (),
    )


def _read(text: str, name: str) -> Node:
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _SYNTAX_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        detail = _SYNTAX_LINE.sub("", str(error))
        raise FormError(name, line, "syntax", {"detail": detail}) from error
    return Node(Source(name, lines_of(text)), (), value)


def _years(head: Node) -> tuple[int, int | None]:
    first = head.whole("first_year")
    last = head.whole("last_year") if head.has("last_year") else None
    if last is not None and last < first:
        raise head.fail("years_reversed", "last_year", first=first, last=last)
    return first, last


def _main_cell(head: Node, tables: Iterable[FormTable]) -> str:
    found = head.text("main_cell")
    if all(found not in table.cell_ids() for table in tables):
        raise head.fail("unknown_cell", "main_cell", field="main_cell", id=found)
    return found


def _measures(top: Node, tables: Iterable[FormTable]) -> tuple[Measure, ...]:
    known = frozenset(cell for table in tables for cell in table.cell_ids())
    found = []
    for node in top.nodes("measure"):
        node.allow(_MEASURE_KEYS)
        cells = node.texts("cells")
        for place, cell in enumerate(cells):
            if cell not in known:
                raise node.fail("unknown_cell", "cells", place, field="cells", id=cell)
        found.append(Measure(node.id(), cells, node.label("text")))
    _no_duplicates("duplicate_measure", top.nodes("measure"))
    return tuple(found)


def _table(node: Node) -> FormTable:
    node.allow(_TABLE_KEYS)
    blocks = node.nodes("block")
    table = FormTable(
        id=node.id(),
        heading=node.label("heading"),
        blocks=tuple(_block(block) for block in blocks),
        note=Label(node.label("note").text, node.label("note").synonyms) if node.has("note") else None,
        optional=node.flag("optional"),
    )
    _no_duplicates("duplicate_row", (row for block in blocks for row in block.nodes("rows")))
    return table


def _block(node: Node) -> Block:
    node.allow(_BLOCK_KEYS)
    block = Block(
        rows=tuple(_row(row) for row in node.nodes("rows")),
        columns=tuple(_column(column) for column in node.nodes("columns")),
        heading=node.label("heading") if node.has("heading") else None,
        direction=cast(Direction, node.choice("direction", _DIRECTIONS, "down")),
    )
    _no_duplicates("duplicate_column", node.nodes("columns"))
    return block


def _row(node: Node) -> Row:
    node.allow(_ROW_KEYS)
    return Row(node.id(), node.label("label"), node.groups())


def _column(node: Node) -> Column:
    node.allow(_COLUMN_KEYS)
    return Column(
        id=node.id(),
        label=node.label("label"),
        groups=node.groups(),
        number=cast(NumberKind, node.choice("number", _NUMBERS, "count")),
        unit=node.text("unit") if node.has("unit") else None,
    )


def _no_duplicates(reason: str, nodes: Iterable[Node]) -> None:
    first: dict[str, int] = {}
    for node in nodes:
        found = node.id()
        if found in first:
            raise node.fail(reason, "id", id=found, first=first[found])
        first[found] = node.line("id")
