"""A picture of one measure for one year, both chosen beside its title."""

from __future__ import annotations

from collections.abc import Sequence

from app.review.overview import Entry, OverviewData, years_of
from app.ui.common.context import UiContext
from app.ui.overview.card import Card


class MeasureCard(Card):
    """What is the same for every filter of the list is made once for a measure and a year: see `is_known`."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._measure, self._year = self.chooser(), self.chooser()
        self._known: tuple[object, ...] = ()

    def offer(self, data: OverviewData, entries: Sequence[Entry]) -> None:
        translate = self._translator.translate
        self.fill(self._measure, _measure_choices(data, self._translator.language), translate("overview.measure"))
        years = [(self.name_year(one), one) for one in self.years(data, years_of(entries))]
        self.fill(self._year, years, translate("overview.year"))

    def years(self, data: OverviewData, there: Sequence[int | None]) -> Sequence[int | None]:
        """The years to choose from, of those `there` among the reports."""
        raise NotImplementedError

    def name_year(self, year: int | None) -> str:
        """A year as it is offered."""
        raise NotImplementedError

    def is_known(self, data: OverviewData) -> bool:
        """Whether what was made last is of these data, this measure and year; from now on it is."""
        chosen = self._measure.currentData(), self._year.currentData()
        was, self._known = self._known, (data, *chosen)
        return bool(was) and was[0] is data and was[1:] == chosen


def _measure_choices(data: OverviewData, language: str) -> list[tuple[str, object]]:
    """The measures by their names in a language, each with its place."""
    return [
        (measure.label.english if language == "en" and measure.label.english else measure.label.text, place)
        for place, measure in enumerate(data.measures)
    ]
