"""Tables of which converting, cutting or shortening has left less than the form prints: what is left is the truth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from tests.generator.content import Block, Content, Heading, Paragraph
from tests.generator.grid import Placed, TableGrid, grid_of_texts

Deviation = Callable[[Content, Random], Content]
_GARBLED = ("业", "构", "益组织", "务机构", "科研机", "总计商 业 企", "法 律 服", "申请人", "□□", "其 它 i", "a1ω", "")
_SHORT_LABELS = {
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "1.逾期不补正",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "2.逾期未缴费",
    "5.要求行政机关确认或重新出具已获取信息": "5.要求确认",
    "2.其他法律行政法规禁止公开": "2.法律禁止公开",
    "3.补正后申请内容仍不明确": "3.仍不明确",
    "4.无正当理由大量反复申请": "4.大量反复",
}
_OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
_DISPUTES = (
    ("reconsideration", "行政复议"),
    ("litigation_direct", "未经复议直接起诉"),
    ("litigation_after", "复议后起诉"),
)
_OUTCOME_IDS = ("upheld", "corrected", "other", "pending", "total")


def _garbled_heading(content: Content, rng: Random) -> Content:
    """The labels above the applications' columns are scraps."""

    def garbled(grid: TableGrid) -> TableGrid:
        cells = (
            replace(cell, text=rng.choice(_GARBLED))
            if cell.row < grid.header_rows and cell.column >= grid.label_columns
            else cell
            for cell in grid.cells
        )
        return replace(grid, cells=tuple(cells))

    return with_table(content, "applications", garbled)


def _no_heading(content: Content, rng: Random) -> Content:
    """The applications begin with their first row of numbers."""
    return with_table(content, "applications", lambda grid: _without_rows(grid, grid.header_rows))


def _begins_in_the_middle(content: Content, rng: Random) -> Content:
    """The file begins within the table of applications; the rows before are nowhere."""
    tables = [at for at, block in enumerate(content.blocks) if isinstance(block, TableGrid)]
    at = next(at for at in tables if _grid(content, at).id == "applications")
    grid = _without_rows(_grid(content, at), _grid(content, at).header_rows + rng.randint(3, 12))
    kept = {cell.cell_id for cell in grid.cells}
    blocks = (grid, *content.blocks[at + 1 :])
    truth = content.truths[0]
    cells = {key: text for key, text in truth.cells.items() if key.startswith("disputes/") or key in kept}
    return replace(content, blocks=blocks, truths=(replace(truth, cells=cells),))


def _columns_left_out(content: Content, rng: Random) -> Content:
    """Only some kinds of applicants, and the total, are printed."""
    left_out = rng.sample(range(1, 6), rng.randint(2, 4))

    def fewer(grid: TableGrid) -> TableGrid:
        first = grid.label_columns
        kept = [at for at in range(grid.column_count) if at - first not in left_out]
        place = {column: at for at, column in enumerate(kept)}
        cells = []
        for cell in grid.cells:
            inside = [at for at in range(cell.column, cell.column + cell.column_span) if at in place]
            if inside:
                cells.append(replace(cell, column=place[inside[0]], column_span=len(inside)))
        return replace(grid, cells=tuple(cells), column_count=len(kept))

    changed = with_table(content, "applications", fewer)
    kept = {cell.cell_id for block in changed.blocks if isinstance(block, TableGrid) for cell in block.cells}
    truth = changed.truths[0]
    cells = {key: text if key in kept else None for key, text in truth.cells.items()}
    return replace(changed, truths=(replace(truth, cells=cells),))


def _short_labels(content: Content, rng: Random) -> Content:
    """Some rows of the applications have labels of their own making, between rows with the form's."""
    chosen = set(rng.sample(sorted(_SHORT_LABELS), 2))

    def relabelled(grid: TableGrid) -> TableGrid:
        cells = (
            replace(cell, text=_SHORT_LABELS[cell.text]) if not cell.cell_id and cell.text in chosen else cell
            for cell in grid.cells
        )
        return replace(grid, cells=tuple(cells))

    return with_table(content, "applications", relabelled)


def _one_table_each(content: Content, rng: Random) -> Content:
    """行政复议 and both kinds of 诉讼 as a small table each, below a caption."""
    captions = rng.choice(
        (
            ("（一）行政复议", "（二）行政诉讼（未经复议直接起诉）", "（三）行政诉讼（复议后起诉）"),
            ("1.行政复议情况", "2.未经复议直接起诉情况", "3.复议后起诉情况"),
            ("行政复议：", "未经复议直接起诉：", "复议后起诉："),
        )
    )

    def split(grid: TableGrid) -> list[Block]:
        texts = _texts(grid)
        blocks: list[Block] = []
        for caption, (row, _) in zip(captions, _DISPUTES, strict=True):
            cells = [Placed(label, 0, at) for at, label in enumerate(_OUTCOMES)]
            cells += [_number(f"disputes/{row}/{column}", texts, 1, at) for at, column in enumerate(_OUTCOME_IDS)]
            blocks += [Paragraph(caption), TableGrid("disputes", 2, 5, tuple(cells), 1, 0)]
        return blocks

    return _replaced(content, "disputes", split)


def _a_row_each(content: Content, rng: Random) -> Content:
    """行政复议 and both kinds of 诉讼 as a row each, with a column for each outcome."""

    def rows(grid: TableGrid) -> list[Block]:
        texts = _texts(grid)
        cells = [Placed(rng.choice(("", "类型", "项目")), 0, 0)]
        cells += [Placed(label, 0, 1 + at) for at, label in enumerate(_OUTCOMES)]
        for at, (row, label) in enumerate(_DISPUTES, 1):
            cells.append(Placed(label, at, 0))
            cells += [_number(f"disputes/{row}/{key}", texts, at, 1 + to) for to, key in enumerate(_OUTCOME_IDS)]
        return [TableGrid("disputes", 4, 6, tuple(cells), 1, 1)]

    return _replaced(content, "disputes", rows)


def _turned(content: Content, rng: Random) -> Content:
    """行政复议 and both kinds of 诉讼 as columns, with a row for each outcome."""

    def columns(grid: TableGrid) -> list[Block]:
        texts = _texts(grid)
        cells = [Placed("", 0, 0), *(Placed(label, 0, at) for at, (_, label) in enumerate(_DISPUTES, 1))]
        for at, (key, label) in enumerate(zip(_OUTCOME_IDS, _OUTCOMES, strict=True), 1):
            cells.append(Placed(label, at, 0))
            cells += [_number(f"disputes/{row}/{key}", texts, at, to) for to, (row, _) in enumerate(_DISPUTES, 1)]
        return [TableGrid("disputes", 6, 4, tuple(cells), 1, 1)]

    return _replaced(content, "disputes", columns)


def _applications_turned(content: Content, rng: Random) -> Content:
    """The table of applications with a row for each kind of applicant, and a column for each of the form's rows."""

    def turned(grid: TableGrid) -> TableGrid:
        cells = tuple(
            replace(cell, row=cell.column, column=cell.row, row_span=cell.column_span, column_span=cell.row_span)
            for cell in grid.cells
        )
        return TableGrid(grid.id, grid.column_count, grid.row_count, cells, grid.label_columns, grid.header_rows)

    return with_table(content, "applications", turned)


def _bare_line(content: Content, rng: Random) -> Content:
    """The fifteen numbers of 行政复议 and 诉讼 without any label."""
    return with_table(content, "disputes", lambda grid: _without_rows(grid, grid.header_rows))


def _years_compared(content: Content, rng: Random) -> Content:
    """Before the form's tables, one that compares this year's numbers with the last one's."""
    year = content.truths[0].year
    now, before = (rng.randint(1, 90) for _ in range(2))
    labels = (
        "一、本年新收政府信息公开申请数量",
        "（一）予以公开",
        "（二）部分公开",
        "2.重复申请",
        "四、结转下年度继续办理",
    )
    rows = [["指标", f"{year - 1}年", f"{year}年", "增减"]]
    rows += [[label, str(before + at), str(now + at), str(now - before)] for at, label in enumerate(labels)]
    grid = grid_of_texts(rows)
    at = next(at for at, block in enumerate(content.blocks) if isinstance(block, Heading) and block.level == 2)
    return replace(content, blocks=(*content.blocks[: at + 1], grid, *content.blocks[at + 1 :]))


def _words_for_numbers(content: Content, rng: Random) -> Content:
    """Zeros and blanks as 零, 〇, 无 or 不适用."""
    truth = content.truths[0]
    cells = dict(truth.cells)
    for key in rng.sample(sorted(cells), 12):
        if cells[key] == "0":
            cells[key] = rng.choice(("零", "〇"))
        elif cells[key] is None:
            cells[key] = rng.choice(("无", "不适用"))

    def worded(grid: TableGrid) -> TableGrid:
        return replace(
            grid,
            cells=tuple(replace(c, text=cells[c.cell_id] or "") if c.cell_id in cells else c for c in grid.cells),
        )

    blocks = tuple(worded(block) if isinstance(block, TableGrid) else block for block in content.blocks)
    return replace(content, blocks=blocks, truths=(replace(truth, cells=cells),))


def _groups_swapped(content: Content, rng: Random) -> Content:
    """（五）不予处理 is printed before （四）无法提供."""

    def swapped(grid: TableGrid) -> TableGrid:
        first = {row.split("/")[1]: cell.row for cell in grid.cells if (row := cell.cell_id or "") if cell.column == 3}
        four = [row for key, row in first.items() if key.startswith("unavailable")]
        five = [row for key, row in first.items() if key.startswith("not_processed")]
        places = {row: row + len(five) for row in four} | {row: row - len(four) for row in five}
        return replace(grid, cells=tuple(replace(cell, row=places.get(cell.row, cell.row)) for cell in grid.cells))

    return with_table(content, "applications", swapped)


def with_table(content: Content, table: str, change: Callable[[TableGrid], TableGrid]) -> Content:
    """The content with one table changed; its truth stays."""
    blocks = tuple(
        change(block) if isinstance(block, TableGrid) and block.id == table else block for block in content.blocks
    )
    return replace(content, blocks=blocks)


def _replaced(content: Content, table: str, change: Callable[[TableGrid], list[Block]]) -> Content:
    blocks: list[Block] = []
    for block in content.blocks:
        blocks += change(block) if isinstance(block, TableGrid) and block.id == table else [block]
    return replace(content, blocks=tuple(blocks))


def _grid(content: Content, at: int) -> TableGrid:
    block = content.blocks[at]
    assert isinstance(block, TableGrid)
    return block


def _texts(grid: TableGrid) -> dict[str, str]:
    return {cell.cell_id: cell.text for cell in grid.cells if cell.cell_id}


def _number(cell_id: str, texts: Mapping[str, str], row: int, column: int) -> Placed:
    return Placed(texts[cell_id], row, column, role="number", cell_id=cell_id)


def _without_rows(grid: TableGrid, count: int) -> TableGrid:
    """The table without its first rows; merged labels that reach below them stay."""
    cells = []
    for cell in grid.cells:
        end = cell.row + cell.row_span
        if end > count:
            top = max(cell.row, count)
            cells.append(replace(cell, row=top - count, row_span=end - top))
    header = max(0, grid.header_rows - count)
    return replace(grid, cells=tuple(cells), row_count=grid.row_count - count, header_rows=header)


DAMAGES: Mapping[str, Deviation] = {
    "heading garbled": _garbled_heading,
    "heading missing": _no_heading,
    "begins in the middle": _begins_in_the_middle,
    "columns left out": _columns_left_out,
    "labels shortened": _short_labels,
    "years compared": _years_compared,
    "words for numbers": _words_for_numbers,
    "groups swapped": _groups_swapped,
}
"""What is left of tables by name."""
OTHER_LAYOUTS: Mapping[str, Deviation] = {
    "applications turned": _applications_turned,
    "disputes in three tables": _one_table_each,
    "disputes a row each": _a_row_each,
    "disputes turned": _turned,
    "disputes without labels": _bare_line,
}
"""Other layouts of whole tables, by name."""
