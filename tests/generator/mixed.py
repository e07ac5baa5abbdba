"""Reports in which two or three things deviate at once, of any kind, in any kind of file, each with its truth."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Literal, TypeVar

from openpyxl.worksheet.worksheet import Worksheet

from tests.generator.content import Content, make_content, random_recipe, with_cells
from tests.generator.damaged_tables import DAMAGES, OTHER_LAYOUTS
from tests.generator.deviations import COLUMN_DEVIATIONS, FEES, TABLE_DEVIATIONS, UNIT_PLACES, with_unit
from tests.generator.docx import DocxOptions, write_docx
from tests.generator.dressed_docx import DOCX_DRESSES, NUMBERING
from tests.generator.dressed_html import HTML_DRESSES, STYLE
from tests.generator.dressed_xlsx import XLSX_DRESSES
from tests.generator.grid import Placed, TableGrid
from tests.generator.html import HtmlOptions, write_html
from tests.generator.html_cells import Markup, TableMarkup
from tests.generator.layouts import layout
from tests.generator.mixed_pdf import mixed_pdf
from tests.generator.text_kinds import TEXT_KINDS
from tests.generator.xlsx import write_xlsx

Kind = Literal["html", "docx", "xlsx", "text", "pdf"]
_KINDS: Mapping[Kind, int] = {"html": 8, "docx": 5, "xlsx": 5, "text": 6, "pdf": 2}
"""How often each kind of file comes: what a style sheet can do is most, and a PDF takes longest to make."""
_TEXTS = ("text-tabs", "text-markdown", "text-pipes")
_MARKUPS: tuple[Markup, ...] = ("plain", "paragraphs", "word")
_OF_TABLES = {**TABLE_DEVIATIONS, **COLUMN_DEVIATIONS, **DAMAGES}
_OTHER_LAYOUT = 0.25
"""How often the table of 行政复议 and 行政诉讼 has another layout."""
_MOST_CELLS = 4
_TOKEN = "ＱＺ{:03}ＺＱ"
_SUFFIXES: Mapping[Kind, str] = {"html": ".html", "docx": ".docx", "xlsx": ".xlsx", "text": ".txt", "pdf": ".pdf"}

Named = TypeVar("Named")


@dataclass(frozen=True, slots=True)
class Mixed:
    """A file of one report, what is seen in each cell (None for a blank one), and the names of its deviations."""

    name: str
    data: bytes
    truth: dict[str, str | None]
    deviations: tuple[str, ...]


def mixed(seed: int) -> Mixed:
    """The report of a seed: always the same one."""
    rng = Random(f"mixed/{seed}")
    (kind,) = rng.choices(tuple(_KINDS), tuple(_KINDS.values()))
    recipe = replace(random_recipe(rng), charges=False, free_tables=False, size=rng.choice(("tiny", "small", "medium")))
    content = make_content(recipe, rng)
    names: list[str] = []
    count = rng.choice((2, 2, 3))
    of_tables = rng.sample(sorted(_OF_TABLES), rng.randint(0, 1) if kind in ("html", "docx", "xlsx") else 1)
    for name in of_tables:
        content = _OF_TABLES[name](content, rng)
        names.append(name)
    if rng.random() < _OTHER_LAYOUT:
        other = rng.choice(sorted(OTHER_LAYOUTS))
        content = OTHER_LAYOUTS[other](content, rng)
        names.append(other)
    if rng.random() < 0.4 or kind in ("text", "pdf"):
        content, where = _in_unit(content, rng)
        names.append(f"unit: {where}")
    wanted = max(1, count - len(names))
    truth = dict(content.truths[0].cells)
    match kind:
        case "html":
            data, more = _html(content, truth, wanted, rng)
        case "docx":
            data, more = _docx(content, truth, wanted, rng)
        case "xlsx":
            data, more = _xlsx(content, truth, wanted, rng)
        case "text":
            data, more = _text(content, rng, headed=bool(COLUMN_DEVIATIONS.keys() & set(names)))
        case _:
            data, more = mixed_pdf(content, rng)
    return Mixed(f"report{_SUFFIXES[kind]}", data, truth, (kind, *names, *more))


def _in_unit(content: Content, rng: Random) -> tuple[Content, str]:
    """Fees in yuan, where the report has the form that prints them."""
    if FEES not in content.truths[0].cells:
        return content, "none"
    where = rng.choice(UNIT_PLACES)
    cells = content.truths[0].cells | {FEES: str(rng.randint(1, 999_999))}
    return with_unit(with_cells(content, cells), where, rng.choice(("元", "千元", "亿元"))), where


def _chosen(
    content: Content, truth: Mapping[str, str | None], dresses: Mapping[str, Named], count: int, rng: Random
) -> dict[str, str]:
    """Cells and the name of what is done to each: some cells for each of so many deviations."""
    printed = {cell.cell_id for grid in content.tables for cell in grid.cells}
    plain = [
        cell for cell, text in truth.items() if cell in printed and (not text or (text.isascii() and text.isdigit()))
    ]
    found: dict[str, str] = {}
    for name in rng.sample(sorted(dresses), count):
        for cell in rng.sample(plain, min(len(plain), rng.randint(1, _MOST_CELLS))):
            found.setdefault(cell, name)
    return found


def _tokens(content: Content, chosen: Mapping[str, str]) -> tuple[Content, dict[str, str]]:
    """The content with a token in place of each chosen cell's text, and the cells by their tokens."""
    tokens = {cell: _TOKEN.format(number) for number, cell in enumerate(chosen)}

    def printed(grid: TableGrid) -> TableGrid:
        return replace(
            grid, cells=tuple(replace(one, text=tokens.get(one.cell_id or "", one.text)) for one in grid.cells)
        )

    blocks = tuple(printed(block) if isinstance(block, TableGrid) else block for block in content.blocks)
    return replace(content, blocks=blocks), {token: cell for cell, token in tokens.items()}


def _text(content: Content, rng: Random, *, headed: bool) -> tuple[bytes, list[str]]:
    """`headed`: only in layouts that keep the columns' labels, which alone tell their order."""
    name = rng.choice(_TEXTS if headed else (*_TEXTS, *TEXT_KINDS))
    return TEXT_KINDS[name](content, rng).encode() if name in TEXT_KINDS else layout(name).write(content, rng), [name]


def _html(content: Content, truth: dict[str, str | None], count: int, rng: Random) -> tuple[bytes, list[str]]:
    chosen = _chosen(content, truth, HTML_DRESSES, count, rng)
    marked, cells = _tokens(content, chosen)
    page = write_html(marked, HtmlOptions(TableMarkup(rng.choice(_MARKUPS))), rng).decode()
    for token, cell in cells.items():
        markup, truth[cell] = HTML_DRESSES[chosen[cell]](truth[cell] or "", rng)
        page = page.replace(token, markup)
    return page.replace("</head>", STYLE + "</head>").encode(), sorted(set(chosen.values()))


def _docx(content: Content, truth: dict[str, str | None], count: int, rng: Random) -> tuple[bytes, list[str]]:
    chosen = _chosen(content, truth, DOCX_DRESSES, count, rng)
    marked, cells = _tokens(content, chosen)
    written = zipfile.ZipFile(io.BytesIO(write_docx(marked, DocxOptions(), rng)))
    parts = {name: written.read(name).decode() for name in written.namelist()}
    for token, cell in cells.items():
        properties, runs, truth[cell] = DOCX_DRESSES[chosen[cell]](truth[cell] or "", rng)
        before, _, after = parts["word/document.xml"].partition(token)
        before, after = before.rpartition("<w:r>")[0], after.partition("</w:r>")[2]
        head, mark, rest = before.rpartition("</w:pPr>")
        parts["word/document.xml"] = f"{head}{properties}{mark}{rest}{runs}{after}"
    parts["word/numbering.xml"] = NUMBERING
    relations = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
    parts[relations] = re.sub(
        "</Relationships>",
        f'<Relationship Id="rL" Type="{kind}" Target="numbering.xml"/></Relationships>',
        parts[relations],
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue(), sorted(set(chosen.values()))


def _xlsx(content: Content, truth: dict[str, str | None], count: int, rng: Random) -> tuple[bytes, list[str]]:
    chosen = _chosen(content, truth, XLSX_DRESSES, count, rng)

    def touch(sheet: Worksheet, row: int, column: int, cell: Placed) -> None:
        name = chosen.get(cell.cell_id or "")
        if name is not None:
            truth[cell.cell_id or ""] = XLSX_DRESSES[name](sheet, row, column, cell.text, rng)

    return write_xlsx(content, touch), sorted(set(chosen.values()))
