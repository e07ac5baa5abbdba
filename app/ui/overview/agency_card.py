"""One measure by agency: sorted bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial

from app.review.overview import AgencyBar, Entry, Measured, OverviewData, Unknown, by_agency
from app.ui.common.context import UiContext
from app.ui.common.texts import grouped
from app.ui.overview.card import Shown
from app.ui.overview.charts.bars import BarPlot
from app.ui.overview.charts.picture import Key, Words
from app.ui.overview.charts.plot import Bar, BarRows, Part
from app.ui.overview.fact_model import FactRow
from app.ui.overview.measure_card import MeasureCard
from app.ui.overview.unknowns import counts_text, measured_text, sentence, unknown_text


class AgencyCard(MeasureCard):
    """Agencies without a number stand last, with why."""

    TITLE = "overview.agencies"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._ranking: Sequence[AgencyBar] = ()

    def years(self, data: OverviewData, there: Sequence[int | None]) -> Sequence[int | None]:
        return there

    def name_year(self, year: int | None) -> str:
        return self._translator.translate("overview.no_year") if year is None else str(year)

    def compose(self, data: OverviewData, entries: Sequence[Entry]) -> Shown:
        translate = self._translator.translate
        measure = self._measure.currentData()
        year = self._year.currentData() if self._year.count() else None
        title = translate("overview.agencies")
        if measure is None:
            return Shown(None, Words(title, nothing=translate("overview.no_measure")))
        name = self._measure.currentText()
        if not self.is_known(data):
            self._ranking = by_agency(data.entries.values(), measure, year)
        wanted = frozenset(entry.id for entry in entries)
        bars = [bar for bar in self._ranking if bar.target.report in wanted]
        if not bars:
            return Shown(None, Words(title, nothing=translate("overview.nothing")))
        key = "overview.agencies_undated" if year is None else "overview.agencies_of"
        title = translate(key, measure=name, year=year)
        unknown = Counter[Unknown](bar.measured.unknown for bar in bars if bar.measured.unknown is not None)
        known = bars[: len(bars) - unknown.total()]
        doubtful = sum(bar.measured.doubtful for bar in known)
        note = sentence(
            translate("overview.not_drawn", why=counts_text(unknown, self._translator)) if unknown else "",
            translate("overview.doubtful", count=grouped(doubtful)) if doubtful else "",
        )
        legend = (
            (Key("chart_number", name), Key("chart_number", translate("overview.legend_doubtful"), hatched=True))
            if doubtful
            else ()
        )
        plot = BarPlot(self._rows(bars, known, unknown))
        heading = translate("overview.counted", title=translate(self.TITLE), count=grouped(len(known)))
        title = translate("overview.of_agencies", title=title, count=grouped(len(known)))
        headings = (translate("overview.head.agency"), name, translate("overview.head.note"))
        return Shown(
            plot, Words(title, note, legend=legend), headings, lambda: [self._row(bar) for bar in bars], heading
        )

    def _rows(self, bars: Sequence[AgencyBar], known: Sequence[AgencyBar], unknown: Iterable[Unknown]) -> BarRows:
        """The bars; the widest number is one with the most digits, and may have a sign of doubt behind it."""
        most = float(known[0].measured.value or 0) if known else 0.0
        longest = max(
            (bar.measured.value for bar in known if bar.measured.value is not None), key=_digits, default=None
        )
        ends = [unknown_text(why, self._translator) for why in unknown]
        if longest is not None:
            ends.append(measured_text(Measured(longest, None, doubtful=True, cell=""), self._translator))
        names = [bar.name for bar in bars]
        return BarRows(lambda row: self._bar(bars[row]), len(bars), max(most, 0.0), names, ends)

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


def _digits(value: Decimal) -> int:
    return len(f"{value:f}")
