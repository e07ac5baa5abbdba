"""Pictures show what they are of: exact numbers at every mark, nothing clipped, nothing unknown drawn as a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtXml import QDomDocument
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.review.overview import Target
from app.review.overview.year_pairs import folded
from app.ui.common.texts import grouped
from app.ui.common.theme import Theme
from app.ui.overview.charts.axis import factor_ticks, percent, whole_ticks
from app.ui.overview.charts.bars import BarPlot
from app.ui.overview.charts.canvas import ChartCanvas
from app.ui.overview.charts.columns import ColumnPlot
from app.ui.overview.charts.picture import Key, Words
from app.ui.overview.charts.plot import Bar, BarRows, Part, Plot
from app.ui.overview.charts.saving import as_image, as_svg
from app.ui.overview.charts.scatter import Point, ScatterPlot
from app.ui.overview.fact_model import FactModel, FactRow
from tests.ui.contexts import make_context

SIZE = QSizeF(520, 300)


def _said(text: str) -> str:
    return text


def _bars(count: int, parts: int = 1) -> list[Bar]:
    return [
        Bar(
            f"青萝县人力资源和社会保障局第{row}分局",
            tuple(
                Part(float(count - row + at), "chart_number", partial(_said, f"{row}/{at}"), (Target(row),))
                for at in range(parts)
            ),
            grouped(1000 * (count - row)),
        )
        for row in range(count)
    ]


def _scatter(count: int) -> ScatterPlot:
    numbers = [(Decimal(at), Decimal(at * 2)) for at in range(count)]
    return ScatterPlot(
        [(folded(before), folded(now)) for before, now in numbers],
        max(now for _, now in numbers),
        range(0, count, 7),
        lambda at: Point(
            partial(_said, f"{at}"), (Target(at),), stands_out=at % 7 == 0, name="" if at % 7 else f"机关{at}"
        ),
        ("2022", "2023"),
    )


def _bar_rows(count: int) -> BarRows:
    bars = _bars(count)
    return BarRows(bars.__getitem__, count, float(count), [bar.name for bar in bars], [bars[0].end])


PLOTS: Mapping[str, Callable[[], Plot]] = {
    "bars": lambda: BarPlot(_bars(5, 2)),
    "many bars": lambda: BarPlot(_bars(400)),
    "bars when looked at": lambda: BarPlot(_bar_rows(400)),
    "columns": lambda: ColumnPlot(_bars(31, 3)),
    "scatter": lambda: _scatter(60),
}


def test_axes_have_whole_round_ticks_up_to_the_greatest_number() -> None:
    for most in (0, 1, 3, 7, 12, 99, 100, 101, 12_345, 6_000_000):
        ticks = whole_ticks(most, 5)
        assert ticks[0] == 0 and ticks[-1] >= most and len(ticks) <= 12
        assert len({later - earlier for earlier, later in pairwise(ticks)}) == 1
    assert factor_ticks(Decimal(12_345), 6) == [0, 1, 10, 100, 1000, 10000]
    assert factor_ticks(Decimal(30), 10) == [0, 1, 2, 5, 10, 20]


def test_shares_are_none_and_all_only_where_they_are() -> None:
    assert [percent(part, 10_000) for part in (0, 1, 1234, 9_999, 10_000)] == ["0%", "0.1%", "12.3%", "99.9%", "100%"]
    assert percent(0, 0) == "0%"
    assert grouped(Decimal("1234567.50")) == "1,234,567.50"


@pytest.mark.parametrize("name", PLOTS)
def test_every_mark_in_view_is_found_where_it_is_drawn_and_within_the_picture(qtbot: QtBot, name: str) -> None:
    plot: Plot = PLOTS[name]()
    metrics = QFontMetricsF(QGuiApplication.font())
    plot.arrange(metrics, SIZE)
    seen = 0
    for number in range(plot.count):
        mark = plot.mark(number)
        if mark.shape.isEmpty():
            continue
        seen += 1
        assert mark.text and mark.targets
        assert mark.shape.left() >= -1 and mark.shape.right() <= SIZE.width() + 1
        assert mark.shape.top() >= -1 and mark.shape.bottom() <= SIZE.height() + 1
        found = plot.at(mark.shape.center())
        assert found is not None and plot.mark(found).shape.intersects(mark.shape)
    assert seen > 4
    assert plot.at(QPointF(-50, -50)) is None


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_keys_lead_to_every_bar_and_return_opens_it(qtbot: QtBot, name: str, theme: Theme) -> None:
    canvas = ChartCanvas(make_context(theme=theme).theme)
    qtbot.addWidget(canvas)
    canvas.resize(520, 320)
    plot = PLOTS[name]()
    canvas.show_plot(plot, Words("标题", legend=(Key("chart_number", "数"),)))
    canvas.show()
    canvas.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    assert canvas.current == 0
    QTest.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.current == plot.count - 1
    assert not plot.mark(plot.count - 1).shape.isEmpty(), "it is scrolled into view"
    assert canvas.accessibleDescription() == plot.mark(plot.count - 1).text
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    QTest.keyClick(canvas, Qt.Key.Key_Right if name in ("columns", "scatter") else Qt.Key.Key_Down)
    assert canvas.current is not None and canvas.current > 0
    with qtbot.waitSignal(canvas.opened) as told:
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert told.args is not None and told.args[0] == plot.mark(canvas.current).targets
    with qtbot.waitSignal(canvas.opened):
        place = plot.mark(0).shape.center() + QPointF(0, canvas._top)
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place.toPoint())
    assert canvas.grab().toImage().width() >= 520


@pytest.mark.parametrize("name", PLOTS)
def test_the_keys_keep_their_mark_when_the_numbers_come_anew(qtbot: QtBot, name: str) -> None:
    """Reports are counted while somebody goes through the pictures."""
    canvas = ChartCanvas(make_context().theme)
    qtbot.addWidget(canvas)
    canvas.resize(520, 320)
    told: list[str] = []
    canvas.told.connect(told.append)
    canvas.show_plot(PLOTS[name](), Words("标题"))
    assert canvas.current is None, "nobody is here"
    canvas.show()
    canvas.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    QTest.keyClick(canvas, Qt.Key.Key_End)
    last, said = canvas.current, told[-1]
    assert last and said
    canvas.show_plot(plot := PLOTS[name](), Words("标题"))
    assert (canvas.current, told[-1], canvas.accessibleDescription()) == (last, said, said)
    assert not plot.mark(last).shape.isEmpty(), "it is still in view"
    canvas.show_plot(BarPlot(_bars(3)), Words("标题"))
    assert (canvas.current, told[-1]) == (0, "0/0"), "what it led to is gone"
    canvas.show_plot(None, Words("标题"))
    assert (canvas.current, told[-1]) == (None, "")


def test_a_bar_without_a_number_has_no_length_but_still_leads_to_its_report(qtbot: QtBot) -> None:
    part = Part(0.0, "chart_number", lambda: "甲：空白", (Target(7),))
    plot = BarPlot(
        [Bar("乙", (Part(5.0, "chart_number", lambda: "乙：5", (Target(1),)),), "5"), Bar("甲", (part,), "空白")]
    )
    plot.arrange(QFontMetricsF(QGuiApplication.font()), SIZE)
    assert plot.mark(1).shape.width() <= 2
    found = plot.at(QPointF(5, plot.mark(1).shape.center().y()))
    assert found == 1 and plot.mark(1).targets == (Target(7),)


@pytest.mark.parametrize("name", PLOTS)
def test_a_picture_is_saved_with_its_words_as_text(qtbot: QtBot, name: str) -> None:
    context = make_context()
    words = Words("各单位", "没有数：空白 3 份。", legend=(Key("chart_number", "本年新收"),))
    svg = as_svg(QSize(900, 500), PLOTS[name](), words, context.theme, QGuiApplication.font())
    document = QDomDocument()
    assert document.setContent(svg)
    for text in ("各单位", "没有数", "本年新收"):
        assert text in svg.decode("utf-8")
    image = as_image(QSize(900, 500), PLOTS[name](), words, context.theme, QGuiApplication.font())
    assert image.size() == QSize(1800, 1000)
    assert len({image.pixel(x, y) for x in range(0, 1800, 7) for y in range(0, 1000, 7)}) > 5


def test_colours_of_neighbouring_statuses_differ_for_people_who_see_no_red_or_green(qtbot: QtBot) -> None:
    """By lightness and by the blue-yellow axis, which deuteranopes and protanopes see."""
    themes: tuple[Theme, ...] = ("light", "dark")
    for theme in themes:
        colors = make_context(theme=theme).theme
        names = ("signed", "verified", "excepted", "balanced", "to_do", "sent_back", "unread")
        seen = []
        for name in names:
            color = colors.color(f"chart_{name}")
            light = 0.35 * color.redF() + 0.55 * color.greenF() + 0.1 * color.blueF()
            seen.append((light, color.blueF() - (color.redF() + color.greenF()) / 2))
        for one, other in pairwise(seen):
            assert abs(one[0] - other[0]) + abs(one[1] - other[1]) > 0.15


def test_the_table_sorts_numbers_as_numbers_and_copies_them_plainly(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = FactModel()
    rows = [
        FactRow(("甲", Decimal("1234.5")), (Target(1),)),
        FactRow(("=乙", 9), (Target(2),)),
        FactRow(("丙", "空白"), (Target(3),)),
    ]
    model.show(("单位", "数"), rows)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [model.targets(row)[0].report for row in range(3)] == [1, 2, 3]
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert [model.targets(row)[0].report for row in range(3)] == [2, 1, 3]
    assert model.index(1, 1).data() == "1,234.5"
    assert model.as_text([0, 1, 2]).splitlines() == ["单位\t数", "'=乙\t9", "甲\t1234.5", "丙\t空白"]


def test_painting_leaves_the_colours_of_the_theme_as_they_are(qtbot: QtBot) -> None:
    theme = make_context().theme
    before = {name: theme.color(name).rgba() for name in ("base", "chart_number", "chart_outlier", "text")}
    as_image(QSize(600, 400), _scatter(1000), Words("多"), theme, QGuiApplication.font())
    assert {name: theme.color(name).rgba() for name in before} == before


def test_nothing_to_draw_is_said_in_words(qtbot: QtBot) -> None:
    canvas = ChartCanvas(make_context().theme)
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show_plot(None, Words("标题", nothing="没有报告"))
    image: QImage = canvas.grab().toImage()
    assert len({image.pixel(x, y) for x in range(0, 400, 2) for y in range(100, 200)}) > 1
    assert canvas.accessibleDescription() == "没有报告"
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.current is None


def test_rows_that_fit_do_not_scroll_whatever_the_height(qtbot: QtBot) -> None:
    plot, metrics = BarPlot(_bars(7)), QFontMetricsF(QGuiApplication.font())
    line = metrics.height()
    for tenth in range(120, 400):
        height = line * (1.5 + tenth / 10 * 0.35)
        plot.arrange(metrics, QSizeF(500, height))
        room = height - 1.5 * line
        fits = room / 7 / line >= 1.4
        assert (plot.shown_rows == 7) is fits
        last = plot.mark(plot.first_row + plot.shown_rows - 1).shape
        assert last.bottom() <= room + 1e-6


def test_labels_of_the_axes_do_not_cover_each_other(qtbot: QtBot) -> None:
    """The least numbers of an axis of factors stand close together in a low picture."""
    drawn: list[tuple[float, str]] = []

    class Noting(QPainter):
        def drawText(self, *facts: object) -> None:  # type: ignore[override]  # noqa: N802 - Qt's name
            if len(facts) == 3 and isinstance(facts[0], QRectF) and facts[0].left() == 0 and facts[0].top() > 0:
                drawn.append((facts[0].top(), str(facts[2])))

    plot = ScatterPlot([(0.0, 9.0)], Decimal(9000), (), lambda _: Point(str, ()), ("2022", "2023"))
    metrics = QFontMetricsF(QGuiApplication.font())
    for lines in (8, 10, 14, 30):
        plot.arrange(metrics, QSizeF(500, lines * metrics.height()))
        image = QImage(500, 800, QImage.Format.Format_RGB32)
        painter = Noting(image)
        drawn.clear()
        plot.paint(painter, make_context("zh").theme)
        painter.end()
        tops = sorted(top for top, _ in drawn)
        assert len(tops) >= 2 and all(later - earlier >= metrics.height() - 1e-6 for earlier, later in pairwise(tops))
        assert "0" in [text for _, text in drawn]
