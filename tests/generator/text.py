"""Reports as plain text: the layouts that pasting and converting leave behind."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from tests.generator.content import Content, Heading, Paragraph
from tests.generator.grid import TableGrid
from tests.generator.text_tables import TABLE_WRITERS, TextTable

Encoding = Literal["utf-8", "utf-8-sig", "utf-16", "gb18030"]


@dataclass(frozen=True, slots=True)
class TextOptions:
    """`table` is how tables are written; `newline` and `encoding` how the file is."""

    table: TextTable = "tabs"
    encoding: Encoding = "utf-8"
    newline: str = "\n"


def write_text(content: Content, options: TextOptions, rng: Random) -> bytes:
    """The whole file. Characters that the encoding lacks raise UnicodeEncodeError."""
    lines: list[str] = []
    for block in content.blocks:
        if isinstance(block, TableGrid):
            lines += [*TABLE_WRITERS[options.table](block, rng), ""]
        elif isinstance(block, Heading) and options.table == "markdown":
            lines += ["#" * block.level + " " + block.text, ""]
        elif isinstance(block, (Heading, Paragraph)):
            lines += [block.text, ""]
    return options.newline.join(lines).encode(options.encoding)
