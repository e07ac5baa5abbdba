"""Text files as converters, chats and spreadsheets leave them, by kind; each has the report's truth."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from random import Random

from tests.generator.content import Content, Heading
from tests.generator.grid import Placed, TableGrid
from tests.generator.official import FORM_2021, official_form
from tests.generator.text_tables import TABLE_WRITERS

TextKind = Callable[[Content, Random], str]
_PIECE = 12


def _table_by_table(content: Content, table: Callable[[TableGrid, Random], list[str]], rng: Random) -> str:
    lines: list[str] = []
    for block in content.blocks:
        if isinstance(block, TableGrid):
            lines += [*table(block, rng), ""]
        else:
            lines += [block.text, ""]
    return "\n".join(lines)


def _own(row: list[Placed]) -> tuple[str, list[str]]:
    """A row's own label and its numbers."""
    labels = [cell.text for cell in row if not cell.cell_id and cell.text]
    return (labels[-1] if labels else ""), [cell.text for cell in row if cell.cell_id]


def _rows_alone(grid: TableGrid) -> bool:
    return grid.id == "applications"


def _a_table_a_row(content: Content, rng: Random) -> str:
    """Markdown with one small table for each row of the applications, under made-up headings."""

    def table(grid: TableGrid, rng: Random) -> list[str]:
        if not _rows_alone(grid):
            return TABLE_WRITERS["markdown"](grid, rng)
        lines: list[str] = []
        for row in grid.rows()[grid.header_rows :]:
            label, numbers = _own(row)
            names = [f"数据{at}" for at in range(1, len(numbers))] + ["总计"]
            lines += [f"### {label}", "| 类别 | " + " | ".join(names) + " |", "|" + "---|" * (len(numbers) + 1)]
            lines += ["| " + " | ".join((label, *numbers)) + " |", ""]
        return lines

    return _table_by_table(content, table, rng)


def _captions_between(content: Content, rng: Random) -> str:
    """Markdown with a caption (`## 表二`) above each table, and the table of applications cut, each part with one."""

    def table(grid: TableGrid, rng: Random) -> list[str]:
        lines = TABLE_WRITERS["markdown"](grid, rng)
        at = len(lines) // 2
        if not _rows_alone(grid):
            return [f"## 表{rng.choice('一二三四')}", "", *lines]
        return ["## 表二", "", *lines[:at], "", "## 表二（续）", "", *lines[at:]]

    return _table_by_table(content, table, rng)


def _wrapped_labels(content: Content, rng: Random) -> str:
    """Long labels wrapped above and below the line of their numbers, as text pulled from narrow columns."""

    def table(grid: TableGrid, rng: Random) -> list[str]:
        if not _rows_alone(grid):
            return TABLE_WRITERS["spaces"](grid, rng)
        lines = ["  ".join(cell.text for cell in row if cell.text) for row in grid.rows()[: grid.header_rows]]
        for row in grid.rows()[grid.header_rows :]:
            label, numbers = _own(row)
            values = " ".join(numbers)
            if len(label) <= _PIECE:
                lines.append(f"{label} {values}")
            else:
                middle = label[_PIECE : 2 * _PIECE]
                lines += [label[:_PIECE], f"{middle} {values}"]
                lines += [label[2 * _PIECE :]] if label[2 * _PIECE :] else []
        return lines

    return _table_by_table(content, table, rng)


def _on_one_line(content: Content, rng: Random) -> str:
    """Each table on one line, its cells set apart by one blank, as a chat program shows a pasted table."""

    def table(grid: TableGrid, rng: Random) -> list[str]:
        return [" ".join(re.sub(r"\s+", "", cell.text) for row in grid.rows() for cell in row if cell.text)]

    return _table_by_table(content, table, rng)


def _all_on_one_line(content: Content, rng: Random) -> str:
    return " ".join(_on_one_line(content, rng).split("\n"))


def _comma_separated(content: Content, rng: Random) -> str:
    def table(grid: TableGrid, rng: Random) -> list[str]:
        buffer = io.StringIO()
        csv.writer(buffer).writerows([[cell.text if cell else "" for cell in row] for row in grid.full_rows()])
        return buffer.getvalue().splitlines()

    return _table_by_table(content, table, rng)


def _label_colon_numbers(content: Content, rng: Random) -> str:
    """`1.属于国家秘密：0、0、0、…`, as a person types a table into a chat."""
    mark = rng.choice(("、", "，", ", ", " / "))

    def table(grid: TableGrid, rng: Random) -> list[str]:
        lines = []
        for row in grid.rows():
            label, numbers = _own(row)
            lines.append(f"{label}：{mark.join(numbers)}" if numbers and label else " ".join(c.text for c in row))
        return lines

    return _table_by_table(content, table, rng)


def _named_numbers(content: Content, rng: Random) -> str:
    """`1.属于国家秘密：自然人0，商业企业0，…`, as a person tells a table in a chat."""
    mark = rng.choice(("，", "、", "；"))

    def table(grid: TableGrid, rng: Random) -> list[str]:
        if not _rows_alone(grid):
            return TABLE_WRITERS["tabs"](grid, rng)
        names = [column.label.text for column in official_form(FORM_2021).table(grid.id).blocks[0].columns]
        lines = []
        for row in grid.rows()[grid.header_rows :]:
            label, numbers = _own(row)
            lines.append(f"{label}：" + mark.join(name + number for name, number in zip(names, numbers, strict=True)))
        return lines

    return _table_by_table(content, table, rng)


def _bars_and_blanks(content: Content, rng: Random) -> str:
    """A table drawn with `+---+` lines around each row, blanks left of the labels."""

    def table(grid: TableGrid, rng: Random) -> list[str]:
        rows = [[cell.text.replace("\n", "") if cell else "" for cell in row] for row in grid.full_rows()]
        rule = "+" + "----+" * grid.column_count
        lines = [rule]
        for row in rows:
            lines += ["| " + " | ".join(row) + " |", rule]
        return lines

    return _table_by_table(content, table, rng)


def _html_tables(content: Content, rng: Random) -> str:
    """HTML tables inside Markdown, as some converters write them."""

    def table(grid: TableGrid, rng: Random) -> list[str]:
        lines = ["<table>"]
        for row in grid.rows():
            cells = "".join(
                f'<td colspan="{cell.column_span}" rowspan="{cell.row_span}">{cell.text}</td>' for cell in row
            )
            lines.append(f"<tr>{cells}</tr>")
        return [*lines, "</table>"]

    lines = []
    for block in content.blocks:
        if isinstance(block, TableGrid):
            lines += table(block, rng)
        else:
            mark = "#" * block.level + " " if isinstance(block, Heading) else ""
            lines.append(mark + block.text)
        lines.append("")
    return "\n".join(lines)


def _paragraph_marks(content: Content, rng: Random) -> str:
    """Blank lines everywhere, full-width blanks at the beginning of lines, and page numbers in between."""
    lines = []
    for at, line in enumerate(_table_by_table(content, TABLE_WRITERS["tabs"], rng).split("\n")):
        lines.append(("\u3000\u3000" if "\t" not in line and line else "") + line)
        if at % 23 == 22:
            lines += ["", f"- {at // 23 + 1} -", ""]
    return "\n".join(lines)


TEXT_KINDS: Mapping[str, TextKind] = {
    "a table a row": _a_table_a_row,
    "captions between": _captions_between,
    "labels wrapped": _wrapped_labels,
    "a table a line": _on_one_line,
    "all on one line": _all_on_one_line,
    "commas": _comma_separated,
    "label colon numbers": _label_colon_numbers,
    "named numbers": _named_numbers,
    "bars and blanks": _bars_and_blanks,
    "HTML in Markdown": _html_tables,
    "page numbers between": _paragraph_marks,
}
