"""Tables in text, in every layout that pasting leaves: what has a sure place is read, what has not is unreadable."""

from __future__ import annotations

import pytest

from app.model import SURE, Cell
from tests.extract.readings import cells_of, reports_of

HEADING = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
COLUMNS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
DISPUTES = "行政复议\t未经复议直接起诉\t复议后起诉\n" + "\t".join(COLUMNS * 3) + "\n"


def read(text: str) -> dict[str, Cell]:
    (report,) = reports_of(text.encode(), "report.txt")
    return cells_of(report)


def row(cells: dict[str, Cell], name: str) -> list[str | None]:
    return [cell.raw for cell in cells.values() if cell.row == name]


def states(cells: dict[str, Cell], name: str) -> set[str]:
    return {cell.state for cell in cells.values() if cell.row == name}


def test_blank_0_and_dash_stay_apart() -> None:
    cells = read(HEADING + "规章\t\t0\t—\n行政规范性文件\t1\t2\t3\n")
    assert [cell.state for cell in cells.values() if cell.row == "regulations"] == ["blank", "number", "dash"]
    assert row(cells, "normative_documents") == ["1", "2", "3"]


def test_a_lost_number_makes_the_row_unreadable_and_shifts_nothing() -> None:
    cells = read(HEADING + "规章\t1\t3\n行政规范性文件\t4\t5\t6\n")
    assert states(cells, "regulations") == {"unreadable"}
    assert row(cells, "normative_documents") == ["4", "5", "6"]


def test_a_number_too_many_makes_the_row_unreadable() -> None:
    assert states(read(HEADING + "规章\t1\t2\t3\t4\n行政规范性文件\t4\t5\t6\n"), "regulations") == {"unreadable"}


def test_digits_that_run_together_are_not_split() -> None:
    cells = read("信息内容本年制发件数本年废止件数现行有效件数\n规章000\n行政规范性文件123\n")
    assert states(cells, "regulations") <= {"unreadable", "absent"}
    assert not any(cell.value for cell in cells.values())


def test_one_number_behind_its_label_is_read_with_doubt() -> None:
    cells = read("信息内容\t本年处理决定数量\n行政处罚12\n行政强制\t3\n行政许可\t4\n")
    found = cells.get("proactive/penalties/decisions")
    assert found is not None and found.confidence < SURE


def test_cells_one_a_line() -> None:
    cells = [
        "信息内容",
        "本年制发件数",
        "本年废止件数",
        "现行有效件数",
        "规章",
        "0",
        "1",
        "2",
        "行政规范性文件",
        "3",
        "4",
        "5",
    ]
    found = read("".join(f"{cell}\n\n" for cell in cells))
    assert row(found, "regulations") == ["0", "1", "2"]
    assert row(found, "normative_documents") == ["3", "4", "5"]


def test_a_cell_lost_among_cells_one_a_line_is_unreadable() -> None:
    cells = [
        "信息内容",
        "本年制发件数",
        "本年废止件数",
        "现行有效件数",
        "规章",
        "0",
        "2",
        "行政规范性文件",
        "3",
        "4",
        "5",
    ]
    found = read("".join(f"{cell}\n\n" for cell in cells))
    assert states(found, "regulations") == {"unreadable"}
    assert row(found, "normative_documents") == ["3", "4", "5"]


def test_columns_in_another_order_are_not_read_as_if_they_were_the_forms() -> None:
    cells = read("信息内容\t现行有效件数\t本年制发件数\t本年废止件数\n规章\t9\t1\t2\n行政规范性文件\t8\t3\t4\n")
    wrong = [c for c in cells.values() if c.id.endswith("regulations/issued") and c.raw != "1" and c.confidence >= SURE]
    assert not wrong


@pytest.mark.parametrize("numbers", ("\t".join(map(str, range(15))), "\n".join(map(str, range(15)))))
def test_a_line_across(numbers: str) -> None:
    assert [cell.raw for cell in read(DISPUTES + numbers + "\n").values()] == [str(at) for at in range(15)]


def test_a_line_across_with_a_number_too_few_is_unreadable() -> None:
    cells = read(DISPUTES + "\t".join(map(str, range(14))) + "\n")
    assert {cell.state for cell in cells.values()} == {"unreadable"}


def test_an_empty_line_across_is_blank_and_none_at_all_is_unreadable() -> None:
    assert {cell.state for cell in read(DISPUTES + "\t" * 14 + "\n五、其他\n").values()} == {"blank"}
    assert {cell.state for cell in read(DISPUTES + "五、其他需要报告的事项\n").values()} == {"unreadable"}


def test_traditional_labels_with_readings_are_read() -> None:
    cells = read(
        "信息內容\t本年製發(fā)件數(shù)\t本年廢止件數(shù)\t現行有效件數(shù)\n規章\t1\t2\t3\n行政規範性文件\t4\t5\t6\n"
    )
    assert row(cells, "regulations") == ["1", "2", "3"]


def test_the_next_chapters_numbers_belong_to_no_cell() -> None:
    cells = read(HEADING + "规章\t1\t2\t3\n行政规范性文件\t4\t5\t6\n四、存在的问题\n行政许可\t99\n")
    assert "99" not in {cell.raw for cell in cells.values()}


def test_prose_with_the_labels_words_is_no_table() -> None:
    text = "本年制发件数为1件，本年废止件数为0件，现行有效件数为7件。\n规章 3 件，行政规范性文件 5 件。\n"
    assert read(text) == {}


def test_numbers_on_lines_below_their_label_among_rows_on_one_line_want_a_persons_eye() -> None:
    inline = HEADING + "规章\t1\t2\t3\n行政规范性文件\t4\t5\t6\n信息内容\t本年处理决定数量\n行政许可\t7\n"
    cells = read(inline + "行政处罚\n12\n行政强制\t3\n")
    assert cells["proactive/coercion/decisions"].confidence >= SURE
    assert cells["proactive/penalties/decisions"].confidence < SURE


def test_a_named_place_without_a_number_is_a_blank() -> None:
    """Where all columns are named in order, `其他，总计7` says that 其他 is blank, and that no number has slipped."""
    names = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    zeros = ("0", "0", "0", "0", "0", "", "0")
    refused = ("1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益")
    rows = {
        **dict.fromkeys(refused, zeros),
        "5.属于三类内部事务信息": zeros,
        "6.属于四类过程性信息": zeros,
        "7.属于行政执法案卷": zeros,
        "8.属于行政查询事项": zeros,
        "1.本机关不掌握相关政府信息": zeros,
        "2.没有现成信息需要另行制作": zeros,
        "3.补正后申请内容仍不明确": zeros,
        "1.信访举报投诉类申请": ("41", "77", "15", "—", "0", "", "133"),
        "2.重复申请": ("164", "", "237", "—", "", "21", "422"),
        "3.要求提供公开出版物": ("0", "0", "50", "0", "/", "0", "50"),
        "4.无正当理由大量反复申请": ("", "4", "", "", "", "0", "4"),
        "5.要求行政机关确认或重新出具已获取信息": ("4", "", "170", "", "0", "", "174"),
        "（七）总计": ("209", "81", "472", "0", "0", "21", "783"),
        "四、结转下年度继续办理": ("", "299", "", "", "", "", "299"),
    }
    lines = [
        f"{label}：" + "，".join(name + number for name, number in zip(names, numbers, strict=True))
        for label, numbers in rows.items()
    ]
    cells = read("三、收到和处理政府信息公开申请情况\n" + "\n".join(lines) + "\n")
    assert row(cells, "not_processed.2") == list(rows["2.重复申请"])
    assert [cell.state for cell in cells.values() if cell.row == "carried_out"] == ["blank", "number"] + [
        "blank"
    ] * 4 + ["number"]


def test_a_second_table_without_a_heading_is_one_of_its_own() -> None:
    labels = ("1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益",
              "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项",
              "1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确",
              "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "（七）总计")  # fmt: skip

    def report(agency: str, number: int) -> str:
        rows = "\n".join(f"{label} {number} 0 0 0 0 0 {number}" for label in labels)
        title, chapter = f"{agency}2023年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况"
        return f"{title}\n{chapter}\n{rows}\n\n"

    found = reports_of((report("甲镇人民政府", 3) + report("乙镇人民政府", 7)).encode(), "report.txt")
    assert [(one.agency, row(cells_of(one), "refused.1")[0]) for one in found] == [
        ("甲镇人民政府", "3"),
        ("乙镇人民政府", "7"),
    ]
