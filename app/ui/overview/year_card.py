"""One measure, year against year: a point for each agency, with the outliers named."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from app.review.overview import Entry, OverviewData, Pair, YearPairs, YearTable
from app.review.overview.year_pairs import MOST_NAMED
from app.ui.common.context import UiContext
from app.ui.common.texts import grouped
from app.ui.overview.card import Shown
from app.ui.overview.charts.picture import Key, Words
from app.ui.overview.charts.scatter import Point, ScatterPlot
from app.ui.overview.fact_model import FactRow
from app.ui.overview.measure_card import MeasureCard
from app.ui.overview.unknowns import counts_text, sentence


class YearCard(MeasureCard):
    """The year before is taken whatever the list shows."""

    TITLE = "overview.years"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._table = YearTable((), 0, 0)

    def years(self, data: OverviewData, there: Sequence[int | None]) -> Sequence[int | None]:
        return [year for year in there if year is not None and year - 1 in data.years]

    def name_year(self, year: int | None) -> str:
        before = None if year is None else year - 1
        return self._translator.translate("overview.years_choice", before=before, year=year)

    def compose(self, data: OverviewData, entries: Sequence[Entry]) -> Shown:
        translate = self._translator.translate
        measure, year = self._measure.currentData(), self._year.currentData()
        title = translate("overview.years")
        if measure is None:
            return Shown(None, Words(title, nothing=translate("overview.no_measure")))
        if year is None:
            return Shown(None, Words(title, nothing=translate("overview.no_years")))
        name = self._measure.currentText()
        if not self.is_known(data):
            self._table = YearTable(data.entries.values(), measure, year)
        found = self._table.among(frozenset(entry.id for entry in entries))
        title = translate("overview.years_of", measure=name, before=year - 1, year=year)
        note = self._note_of(found)
        if not found.pairs:
            nothing = Words(title, nothing=sentence(translate("overview.no_pairs"), note))
            return Shown(None, nothing, heading=translate(self.TITLE))
        plot = self._plot(found)
        headings = (
            translate("overview.head.agency"),
            str(year - 1),
            str(year),
            translate("overview.head.difference"),
            translate("overview.head.note"),
        )
        heading = translate("overview.counted", title=translate(self.TITLE), count=grouped(len(found.pairs)))
        title = translate("overview.of_agencies", title=title, count=grouped(len(found.pairs)))
        return Shown(
            plot,
            Words(title, note, legend=self._legend(found)),
            headings,
            lambda: [self._row(pair) for pair in found.pairs],
            heading,
        )

    def _legend(self, found: YearPairs) -> tuple[Key, ...]:
        translate = self._translator.translate
        keys = [Key("chart_number", translate("overview.legend_agency"))]
        if any(pair.is_outlier for pair in found.pairs):
            keys.append(Key("chart_outlier", translate("overview.legend_outlier")))
        if any(pair.doubtful for pair in found.pairs):
            keys.append(Key("chart_number", translate("overview.legend_doubtful"), hatched=True))
        return tuple(keys)

    def _note_of(self, found: YearPairs) -> str:
        translate = self._translator.translate
        now, before = counts_text(found.unknown, self._translator), counts_text(found.unknown_before, self._translator)
        return sentence(
            translate("overview.not_drawn", why=now) if now else "",
            translate("overview.not_drawn_before", year=found.year - 1, why=before) if before else "",
            translate("overview.alone", year=found.year - 1, count=grouped(found.alone)) if found.alone else "",
        )

    def _plot(self, found: YearPairs) -> ScatterPlot:
        pairs, year, translate = found.pairs, found.year, self._translator.translate
        return ScatterPlot(
            [pair.place for pair in pairs],
            max(max(pair.before, pair.now) for pair in pairs),
            [at for at, pair in enumerate(pairs) if pair.is_outlier or pair.doubtful],
            lambda at: self._point(pairs[at], at, year),
            (translate("overview.year_axis", year=year - 1), translate("overview.year_axis", year=year)),
        )

    def _point(self, pair: Pair, place: int, year: int) -> Point:
        name = pair.name if pair.is_outlier and place < MOST_NAMED else ""
        targets = (pair.target, pair.before_target)
        return Point(partial(self._say, pair, year), targets, pair.is_outlier, pair.doubtful, name)

    def _say(self, pair: Pair, year: int) -> str:
        text = self._translator.translate(
            "overview.year_mark",
            agency=pair.name,
            before_year=year - 1,
            before=grouped(pair.before),
            year=year,
            now=grouped(pair.now),
        )
        if pair.doubtful:
            return f"{text} ◌ {self._translator.translate('overview.legend_doubtful')}"
        return text

    def _row(self, pair: Pair) -> FactRow:
        translate = self._translator.translate
        notes = [
            *([translate("overview.legend_outlier")] if pair.is_outlier else []),
            *([translate("overview.legend_doubtful")] if pair.doubtful else []),
        ]
        note = translate("overview.separator").join(notes)
        return FactRow(
            (pair.name, pair.before, pair.now, pair.now - pair.before, note), (pair.target, pair.before_target)
        )
