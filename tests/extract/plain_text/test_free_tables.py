"""The tables of a text that belong to no form: delimited lines, and cells written one a line."""

from __future__ import annotations

from tests.extract.readings import reports_of


def rows_of(text: str) -> list[list[tuple[str, ...]]]:
    (report,) = reports_of(text.encode(), "report.txt")
    return [list(table.rows) for table in report.free_tables]


def test_delimited_lines_are_a_table() -> None:
    text = "情况如下：\n类别\t数量\n网站\t17\n电话\t\n总计\t17\n以上。\n"
    assert rows_of(text) == [[("类别", "数量"), ("网站", "17"), ("电话", ""), ("总计", "17")]]


def test_short_rows_are_filled_up() -> None:
    ((first, *_, last),) = rows_of("类别\t来源\t数量\n网站\t甲\t17\n总计\t17\n")
    assert first == ("类别", "来源", "数量")
    assert last == ("总计", "17", "")


def test_cells_one_a_line_find_their_columns_again() -> None:
    cells = ["类型", "来源", "数量", "投诉", "网站", "17", "微信", "25", "建议", "网站", "3", "微信", "1", "总计", "46"]
    ((*rows,),) = rows_of("".join(f"{cell} |\n" for cell in cells))
    assert rows == [
        ("类型", "来源", "数量"),
        ("投诉", "网站", "17"),
        ("投诉", "微信", "25"),
        ("建议", "网站", "3"),
        ("建议", "微信", "1"),
        ("总计", "", "46"),
    ]


def test_lines_without_numbers_or_alone_are_no_table() -> None:
    assert rows_of("联系人\t张三\n地址\t某路\n") == []
    assert rows_of("说明：\n总数\t17\n以上。\n") == []
    assert rows_of("本年收到 17 件。\n其中网站 5 件。\n") == []
