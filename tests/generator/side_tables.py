"""Tables beside the statutory ones: the optional one on charges, and counts with a total that belong to no form."""

from __future__ import annotations

from random import Random

from tests.generator.grid import Placed, TableGrid, grid_of_texts

CHARGES = ("charges/fee/notices", "charges/fee/amount", "charges/fee/collected")

_CHANNELS = ("门户网站", "政务微信", "政务微博", "新闻发布会", "公开栏", "电子屏", "其他方式")
_MATTERS = ("咨询", "求助", "投诉", "建议", "表扬")


def charges_table(rng: Random) -> TableGrid:
    """信息处理费: how many notices, what was charged, what was collected."""
    notices = rng.randint(0, 9)
    amount = notices * rng.randint(100, 900)
    collected = rng.randint(0, amount) if amount else 0
    header = ["发出收费通知的件数（件）", "发出收费通知的总金额（元）", "实际收取的总金额（元）"]
    numbers = [str(notices), str(amount), str(collected)]
    labels = [Placed(label, 0, column) for column, label in enumerate(header)]
    cells = [
        Placed(number, 1, column, role="number", cell_id=cell)
        for column, (number, cell) in enumerate(zip(numbers, CHARGES, strict=True))
    ]
    return TableGrid("charges", 2, 3, (*labels, *cells), 1, 0)


def free_table(rng: Random) -> TableGrid:
    """Counts of something with a total: a list with a total row, or a cross table with both totals."""
    return _list_table(rng) if rng.random() < 0.5 else _cross_table(rng)


def _list_table(rng: Random) -> TableGrid:
    names = rng.sample(_CHANNELS, rng.randint(3, 6))
    counts = [rng.randint(1, 900) for _ in names]
    rows = [["公开渠道", "数量（条）"], *([name, str(count)] for name, count in zip(names, counts, strict=True))]
    return grid_of_texts([*rows, [rng.choice(("总计", "合计")), str(sum(counts))]])


def _cross_table(rng: Random) -> TableGrid:
    columns = ["网站", "热线", "来访"]
    table = [[rng.randint(0, 120) for _ in columns] for _ in _MATTERS]
    rows = [["留言类别", *columns, "合计"]]
    for name, counts in zip(_MATTERS, table, strict=True):
        rows.append([name, *map(str, counts), str(sum(counts))])
    sums = [sum(counts) for counts in zip(*table, strict=True)]
    return grid_of_texts([*rows, ["合计", *map(str, sums), str(sum(sums))]])
