"""One measure by agency: sorted bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from app.review.overview import AgencyBar, Entry, OverviewData, Unknown, by_agency, years_of
from app.ui.common.context import UiContext
from app.ui.overview.card import Card, Shown
from app.ui.overview.charts.axis import grouped
from app.ui.overview.charts.bars import BarPlot
from app.ui.overview.charts.picture import Key, Words
from app.ui.overview.charts.plot import Bar, Part
from app.ui.overview.fact_model import FactRow
from app.ui.overview.unknowns import counts_text, measured_text, sentence, unknown_text


class AgencyCard(Card):
    """Which measure and which year is chosen beside the title. Agencies without a number stand last, with why."""

    TITLE = "overview.agencies"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._measure, self._year = self.chooser(), self.chooser()

    def offer(self, data: OverviewData, entries: Sequence[Entry]) -> None:
        translate = self._translator.translate
        self.fill(self._measure, measure_choices(data, self._translator.language), translate("overview.measure"))
        years = [(translate("overview.no_year") if one is None else str(one), one) for one in years_of(entries)]
        self.fill(self._year, years, translate("overview.year"))

    def compose(self, data: OverviewData, entries: Sequence[Entry]) -> Shown:
        translate = self._translator.translate
        measure = self._measure.currentData()
        year = self._year.currentData() if self._year.count() else None
        title = translate("overview.agencies")
        if measure is None:
            return Shown(None, Words(title, nothing=translate("overview.no_measure")))
        name = self._measure.currentText()
        bars = by_agency(entries, measure, year)
        if not bars:
            return Shown(None, Words(title, nothing=translate("overview.nothing")))
        title = translate("overview.agencies_of", measure=name, year=self._year.currentText())
        known = sum(bar.measured.value is not None for bar in bars)
        unknown = Counter[Unknown](bar.measured.unknown for bar in bars if bar.measured.unknown is not None)
        doubtful = sum(bar.measured.doubtful for bar in bars)
        note = sentence(
            translate("overview.not_drawn", why=counts_text(unknown, self._translator)) if unknown else "",
            translate("overview.doubtful", count=grouped(doubtful)) if doubtful else "",
        )
        legend = (
            (Key("chart_number", name), Key("chart_number", translate("overview.legend_doubtful"), hatched=True))
            if doubtful
            else ()
        )
        plot = BarPlot([self._bar(bar) for bar in bars])
        heading = translate("overview.of_agencies", title=translate(self.TITLE), count=grouped(known))
        title = translate("overview.of_agencies", title=title, count=grouped(known))
        headings = (translate("overview.head.agency"), name, translate("overview.head.note"))
        return Shown(
            plot, Words(title, note, legend=legend), headings, lambda: [self._row(bar) for bar in bars], heading
        )

    def _bar(self, bar: AgencyBar) -> Bar:
        measured, said = bar.measured, measured_text(bar.measured, self._translator)
        say = partial(self._translator.translate, "overview.agency_mark", agency=bar.name, number=said)
        length = 0.0 if measured.value is None else max(float(measured.value), 0.0)
        part = Part(length, "chart_number", say, (bar.target,), hatched=measured.doubtful)
        return Bar(bar.name, (part,), said, quiet=measured.value is None)

    def _row(self, bar: AgencyBar) -> FactRow:
        measured, note = bar.measured, ""
        if measured.doubtful:
            note = self._translator.translate("overview.legend_doubtful")
        if measured.value is None or measured.unknown is not None:
            return FactRow((bar.name, "", unknown_text(measured.unknown or "text", self._translator)), (bar.target,))
        return FactRow((bar.name, measured.value, note), (bar.target,))


def measure_choices(data: OverviewData, language: str) -> list[tuple[str, object]]:
    """The measures by their names in a language, each with its place."""
    return [
        (measure.label.english if language == "en" and measure.label.english else measure.label.text, place)
        for place, measure in enumerate(data.measures)
    ]
