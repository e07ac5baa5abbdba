"""A web page or Word file that keeps its tables as lines of text is read as text; any other stays as it is."""

from __future__ import annotations

from app.sources.html.reader import open_html
from tests.extract.readings import cells_of, reports_of

HEADING = "<p>信息内容</p><p>本年制发件数</p><p>本年废止件数</p><p>现行有效件数</p>"
ROWS = "<p>规章</p><p>1</p><p>2</p><p>3</p><p>行政规范性文件</p><p>4</p><p>5</p><p>6</p>"
PROSE = "<p>一、总体情况</p><p>全年公开信息12条。</p>"


def page(body: str) -> bytes:
    more = "<p>行政许可</p><p>0</p><p>行政处罚</p><p>7</p>"
    return f"<html><meta charset=utf-8><body>{PROSE}{body}{more}</body></html>".encode()


def test_a_cell_in_each_paragraph_is_a_table() -> None:
    (report,) = reports_of(page(HEADING + ROWS), "a.html")
    cells = cells_of(report)
    assert [cells[f"proactive/regulations/{column}"].raw for column in ("issued", "repealed", "in_force")] == [
        "1",
        "2",
        "3",
    ]
    assert cells["proactive/normative_documents/in_force"].raw == "6"


def test_a_page_with_a_table_of_numbers_or_with_prose_alone_is_laid_out() -> None:
    for body in (PROSE, "<table><tr><td>规章</td><td>1</td></tr></table>" + HEADING + ROWS):
        pages = list(open_html(f"<html><meta charset=utf-8>{body}</html>".encode()).pages)
        assert not any(page.text_lines for page in pages)
        assert any(page.words for page in pages)
