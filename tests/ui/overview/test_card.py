"""The choices of a card, and that a filter of what is known shows the same as a picture that is made anew."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.review.overview import Entry, Measured, OverviewData
from app.ui.common.context import UiContext
from app.ui.overview.agency_card import AgencyCard
from app.ui.overview.card import Card
from app.ui.overview.year_card import YearCard
from tests.projects import FORMS
from tests.ui.contexts import make_context

_YEARS = [("2024", 2024), ("年度不明", None)]


def test_a_choice_opens_with_its_first_entry_and_keeps_what_is_chosen(qtbot: QtBot) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    Card.fill(box, _YEARS, "年度")
    assert box.currentData() == 2024, "the newest year, not the reports without one"
    box.setCurrentIndex(1)
    Card.fill(box, [("2025", 2025), *_YEARS], "年度")
    assert box.currentIndex() == 2, "who chose the undated ones keeps them"
    Card.fill(box, [("2025", 2025)], "年度")
    assert box.currentData() == 2025
    before = box.accessibleName()
    Card.fill(box, [("2025", 2025)], "Year")
    assert (before, box.accessibleName()) == ("年度", "Year"), "another language has other names for the same years"


def _data(seed: int) -> OverviewData:
    rng, measure = Random(seed), FORMS.form("disclosure-2021").measures[0]
    measured = [Measured(Decimal(rng.randrange(5000)), None, rng.random() < 0.1, "cell") for _ in range(59)]
    measured.append(Measured(None, "blank", doubtful=False, cell="cell"))
    entries = [
        Entry(at, f"机关{at % 60}", f"机关{at % 60}", 2021 + at // 60, "balanced", 0, 0, None, "", True, (one,), ())
        for at, one in enumerate(rng.choice(measured) for _ in range(180))
    ]
    return OverviewData({entry.id: entry for entry in entries}, (measure,))


def _said(card: Card) -> list[object]:
    plot = card.canvas.plot
    marks = [] if plot is None else [plot.mark(number) for number in range(plot.count)]
    return [card.title, *((mark.text, mark.targets) for mark in marks)]


def test_a_filter_shows_what_a_picture_that_is_made_anew_shows(qtbot: QtBot) -> None:
    context, rng = make_context("zh"), Random(1)
    for kind in (AgencyCard, YearCard):
        kept, data = _card(qtbot, kind, context), _data(0)
        for number in range(12):
            if number == 6:
                data = _data(1)  # the project has changed
            if number == 9:
                context.translator.choose("en")
            year = 2022 + (number % 6 == 4)
            entries = [one for one in data.entries.values() if rng.random() < 0.5 and one.year in (year, 2021)]
            kept.show_entries(data, entries)
            anew = _card(qtbot, kind, context)
            anew.show_entries(data, entries)
            assert _said(kept) == _said(anew) != []
        context.translator.choose("zh")


def _card(qtbot: QtBot, kind: type[AgencyCard | YearCard], context: UiContext) -> AgencyCard | YearCard:
    card = kind(context)
    qtbot.addWidget(card)
    card.resize(600, 400)
    return card


def test_no_number_is_wider_than_the_room_for_it(qtbot: QtBot) -> None:
    """The room is made for the longest number of the ranking; a fraction may have more digits than the greatest."""
    data = _data(0)
    first = next(iter(data.entries))
    small = Measured(Decimal("3.14159265"), None, doubtful=True, cell="cell")
    data = OverviewData({**data.entries, first: replace(data.entries[first], measured=(small,))}, data.measures)
    card = _card(qtbot, AgencyCard, make_context("zh"))
    card.show_entries(data, [one for one in data.entries.values() if one.year == 2021])
    plot = card._shown.plot
    assert plot is not None
    bars = plot._bars  # type: ignore[attr-defined]
    widest = max((card.fontMetrics().horizontalAdvance(bar.end) for bar in bars), default=0)
    assert card.fontMetrics().horizontalAdvance(plot._widest_end) >= widest  # type: ignore[attr-defined]


def test_only_a_picture_says_how_to_use_it(qtbot: QtBot) -> None:
    card, data = _card(qtbot, AgencyCard, make_context("zh")), _data(0)
    card.show_entries(data, list(data.entries.values()))
    assert "方向键" in card._told.text()
    card.show_entries(data, [])
    assert card._told.text() == "" and card._told.accessibleName()
