"""An abstract report: headings, paragraphs and tables in their order, with the truth about its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from app.forms.form import FormTable, Label
from tests.generator.grid import TableGrid
from tests.generator.labels import LabelStyle, random_label_style, rewrite, vary
from tests.generator.narrative import NarrativeProse
from tests.generator.numbers import SIZES, Size, Values, balanced_values
from tests.generator.official import FORM_2019, FORM_2021, TABLE_IDS, official_form
from tests.generator.printing import NumberStyle, print_values, random_style
from tests.generator.prose import Prose, invented_agency
from tests.generator.side_tables import charges_table, free_table
from tests.generator.statutory import statutory_grid

_CHAPTERS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 for a report's title, 2 for a chapter."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose."""

    text: str


Block = Heading | Paragraph | TableGrid


@dataclass(frozen=True, slots=True)
class Truth:
    """What is printed in one report: the text of each cell (None for a blank one) and the form of each table."""

    agency: str
    year: int
    forms: dict[str, str]
    cells: dict[str, str | None]
    free_tables: tuple[tuple[tuple[str, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """What one file shows: one report or several, one after the other."""

    blocks: tuple[Block, ...]
    truths: tuple[Truth, ...]

    @property
    def tables(self) -> tuple[TableGrid, ...]:
        """Every table in printed order, the free ones too."""
        return tuple(block for block in self.blocks if isinstance(block, TableGrid))

    @property
    def title(self) -> str:
        """The first report's title."""
        return next(block.text for block in self.blocks if isinstance(block, Heading))


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a report is to be like. `forms` names the form of each table: two different ones make a hybrid.

    `narrative`: the overview repeats many of the tables' numbers, among others.
    """

    forms: tuple[tuple[str, str], ...]
    agency: str
    year: int
    size: Size = "small"
    numbers: NumberStyle = NumberStyle()
    labels: LabelStyle = LabelStyle()
    lead_ins: bool = False
    footnotes: bool = False
    charges: bool = False
    free_tables: bool = False
    extra_chapter_first: bool = False
    narrative: bool = False


def plain_recipe(form_id: str, agency: str, year: int, size: Size = "small") -> Recipe:
    """A report with every table of one form and nothing unusual."""
    return Recipe(tuple((table, form_id) for table in TABLE_IDS), agency, year, size)


def random_recipe(rng: Random) -> Recipe:
    """A report as they come: mostly one form, sometimes a hybrid, with or without unusual parts."""
    forms = {table: rng.choice((FORM_2019, FORM_2021)) for table in TABLE_IDS}
    if rng.random() < 0.8:
        forms = dict.fromkeys(TABLE_IDS, forms["proactive"])
    return Recipe(
        forms=tuple(forms.items()),
        agency=invented_agency(rng),
        year=rng.randint(2019, 2025),
        size=rng.choice(SIZES),
        numbers=random_style(rng),
        labels=random_label_style(rng),
        lead_ins=rng.random() < 0.3,
        footnotes=rng.random() < 0.2,
        charges=rng.random() < 0.2,
        free_tables=rng.random() < 0.2,
        extra_chapter_first=rng.random() < 0.15,
    )


def random_content(rng: Random, reports: int = 1) -> Content:
    """A file of random reports."""
    return join([make_content(random_recipe(rng), rng) for _ in range(reports)])


def join(contents: Sequence[Content]) -> Content:
    """Several reports in one file."""
    blocks = tuple(block for content in contents for block in content.blocks)
    return Content(blocks, tuple(truth for content in contents for truth in content.truths))


def make_content(recipe: Recipe, rng: Random) -> Content:
    """A balanced report after the recipe."""
    tables = {table: official_form(form).table(table) for table, form in recipe.forms}
    values = balanced_values(tables, recipe.size, rng)
    cells = print_values(values, tables, recipe.numbers, rng)
    return content_of_cells(recipe, tables, values, cells, rng)


def content_of_cells(
    recipe: Recipe, tables: dict[str, FormTable], values: Values, cells: dict[str, str | None], rng: Random
) -> Content:
    """The report that prints these cells; the prose takes its numbers from `values`."""
    grids = {table: statutory_grid(form, cells, recipe.labels, rng) for table, form in tables.items()}
    told = NarrativeProse(recipe.year, values, rng).paragraphs() if recipe.narrative else []
    writer = _Writer(recipe, Prose(recipe.agency, recipe.year, values, rng), told, rng)
    blocks, free = writer.blocks(tables, grids)
    forms = dict(recipe.forms)
    for block in blocks:
        if isinstance(block, TableGrid) and block.id == "charges":
            forms["charges"] = recipe.forms[0][1]
            cells = cells | {cell.cell_id: cell.text for cell in block.cells if cell.cell_id}
    truth = Truth(recipe.agency, recipe.year, forms, cells, free)
    return Content(tuple(blocks), (truth,))


def with_cells(content: Content, cells: dict[str, str | None]) -> Content:
    """The same file (of one report) with other printed cells."""

    def printed(grid: TableGrid) -> TableGrid:
        return replace(
            grid,
            cells=tuple(replace(c, text=cells[c.cell_id] or "") if c.cell_id else c for c in grid.cells),
        )

    blocks = tuple(printed(block) if isinstance(block, TableGrid) else block for block in content.blocks)
    return Content(blocks, (replace(content.truths[0], cells=cells),))


class _Writer:
    """Puts the chapters of one report in order and numbers them."""

    def __init__(self, recipe: Recipe, prose: Prose, told: Sequence[str], rng: Random) -> None:
        self._recipe, self._prose, self._told, self._rng = recipe, prose, told, rng
        self._chapter = 0
        self._blocks: list[Block] = []
        self._free: list[TableGrid] = []

    def blocks(
        self, tables: dict[str, FormTable], grids: dict[str, TableGrid]
    ) -> tuple[list[Block], tuple[tuple[tuple[str, ...], ...], ...]]:
        recipe, prose = self._recipe, self._prose
        self._blocks.append(Heading(f"{recipe.agency}{recipe.year}年政府信息公开工作年度报告", 1))
        self._say(prose.opening())
        self._open("总体情况")
        self._say(*prose.overview(), *self._told)
        if recipe.free_tables:
            self._free_table(free_table(self._rng))
        if recipe.extra_chapter_first:
            self._open("组织领导和制度建设情况")
            self._say(*prose.advice())
        for table in tables.values():
            self._statutory(table, grids[table.id])
        if recipe.charges:
            self._open("信息处理费统计情况")
            self._blocks.append(charges_table(self._rng))
        self._open("存在的主要问题及改进情况")
        self._say(*prose.advice())
        self._open("其他需要报告的事项")
        self._say(prose.other(charges=recipe.charges))
        rows = tuple(tuple(tuple(c.text for c in row) for row in grid.rows()) for grid in self._free)
        return self._blocks, rows

    def _open(self, title: str) -> None:
        self._blocks.append(Heading(f"{_CHAPTERS[self._chapter]}、{title}", 2))
        self._chapter += 1

    def _say(self, *paragraphs: str) -> None:
        script = self._recipe.labels.script
        self._blocks += [Paragraph(rewrite(text, script)) for text in paragraphs]

    def _free_table(self, grid: TableGrid) -> None:
        self._blocks.append(grid)
        self._free.append(grid)

    def _statutory(self, table: FormTable, grid: TableGrid) -> None:
        self._open(vary(Label(table.heading.text), self._recipe.labels, self._rng))
        if self._recipe.lead_ins:
            self._say(self._prose.lead_in())
        self._blocks.append(grid)
        if self._recipe.footnotes:
            self._say(self._prose.footnote())
