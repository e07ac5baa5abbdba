"""How far the season is: reports by status, by day, by reviewer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Literal

from app.model import ReportStatus
from app.review.overview import Entry, OverviewData, Stacked, by_period, by_reviewer, by_status
from app.review.overview.season import IN_ORDER
from app.ui.common.context import UiContext
from app.ui.common.symbols import STATUS_SYMBOLS
from app.ui.common.texts import grouped, status_text
from app.ui.overview.card import Card, Shown
from app.ui.overview.charts.axis import percent
from app.ui.overview.charts.bars import BarPlot
from app.ui.overview.charts.columns import ColumnPlot
from app.ui.overview.charts.picture import Key, Words
from app.ui.overview.charts.plot import Bar, Part
from app.ui.overview.fact_model import FactRow

_Way = Literal["status", "day", "reviewer"]
_WAYS: tuple[_Way, ...] = ("status", "day", "reviewer")


def status_color(status: ReportStatus) -> str:
    """The theme's name of a status's colour in pictures."""
    return f"chart_{status}"


class SeasonCard(Card):
    """Three ways to look at it, chosen beside the title."""

    TITLE = "overview.season"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._way = self.chooser()

    def offer(self, data: OverviewData, entries: Sequence[Entry]) -> None:
        translate = self._translator.translate
        self.fill(self._way, [(translate(f"overview.by.{way}"), way) for way in _WAYS], translate("overview.by"))

    def compose(self, data: OverviewData, entries: Sequence[Entry]) -> Shown:
        translate = self._translator.translate
        title = translate("overview.season")
        if not entries:
            return Shown(None, Words(title, nothing=translate("overview.nothing")))
        ways: Mapping[_Way, Callable[[Sequence[Entry]], Shown]] = {
            "status": self._statuses,
            "day": self._days,
            "reviewer": self._reviewers,
        }
        return ways[self._way.currentData() or "status"](entries)

    def _statuses(self, entries: Sequence[Entry]) -> Shown:
        whole = by_status(entries)
        found = {part.status: part.targets for part in whole.parts}
        bars, rows = [], []
        for status in IN_ORDER:
            targets = found.get(status, ())
            name, share = self._named(status), percent(len(targets), whole.total)
            say = partial(self._text, name, len(targets), whole.total)
            parts = (Part(float(len(targets)), status_color(status), say, targets),)
            bars.append(Bar(name, parts, f"{grouped(len(targets))}  {share}", quiet=not targets))
            rows.append(FactRow((name, len(targets), share), targets))
        translate = self._translator.translate
        headings = (
            translate("overview.head.status"),
            translate("overview.head.reports"),
            translate("overview.head.share"),
        )
        words = Words(translate("overview.season_status", count=grouped(whole.total)))
        return Shown(BarPlot(bars), words, headings, lambda: rows)

    def _days(self, entries: Sequence[Entry]) -> Shown:
        translate, periods = self._translator.translate, by_period(entries)
        if not periods:
            return Shown(None, Words(translate("overview.season"), nothing=translate("overview.no_days")))
        one_year = len({period.first.year for period in periods if period.first is not None}) == 1
        names = [self._period(period, short=one_year) for period in periods]
        bars = [
            Bar(name, self._parts(period, self._period(period, short=False)))
            for name, period in zip(names, periods, strict=True)
        ]
        without = len(entries) - sum(period.total for period in periods)
        note = translate("overview.without_day", count=without) if without else ""
        words = Words(translate("overview.season_day"), note, legend=self._legend(periods))

        def rows() -> list[FactRow]:
            return [self._row(self._period(period, short=False), period) for period in periods if period.parts]

        return Shown(ColumnPlot(bars), words, self._headings("overview.head.day"), rows)

    def _reviewers(self, entries: Sequence[Entry]) -> Shown:
        translate, people = self._translator.translate, by_reviewer(entries)
        names = [self._person(one) for one in people]
        bars = [
            Bar(name, self._parts(one, name), grouped(one.total), quiet=not one.name)
            for name, one in zip(names, people, strict=True)
        ]
        words = Words(translate("overview.season_reviewer"), legend=self._legend(people))

        def rows() -> list[FactRow]:
            return [self._row(name, one) for name, one in zip(names, people, strict=True)]

        return Shown(BarPlot(bars), words, self._headings("overview.head.reviewer"), rows)

    def _parts(self, stacked: Stacked, name: str) -> tuple[Part, ...]:
        return tuple(
            Part(
                float(len(part.targets)),
                status_color(part.status),
                partial(self._text, f"{name} · {self._named(part.status)}", len(part.targets), stacked.total),
                part.targets,
            )
            for part in stacked.parts
        )

    def _row(self, name: str, stacked: Stacked) -> FactRow:
        found = {part.status: part.targets for part in stacked.parts}
        targets = tuple(target for part in stacked.parts for target in part.targets)
        return FactRow((name, stacked.total, *(len(found.get(status, ())) for status in IN_ORDER)), targets)

    def _headings(self, first: str) -> tuple[str, ...]:
        translate = self._translator.translate
        return (translate(first), translate("overview.head.reports"), *(self._named(status) for status in IN_ORDER))

    def _legend(self, bars: Sequence[Stacked]) -> tuple[Key, ...]:
        there = {part.status for one in bars for part in one.parts}
        return tuple(Key(status_color(status), self._named(status)) for status in IN_ORDER if status in there)

    def _named(self, status: ReportStatus) -> str:
        return f"{STATUS_SYMBOLS[status]} {status_text(status, self._translator)}"

    def _text(self, name: str, count: int, total: int) -> str:
        return self._translator.translate(
            "overview.share", name=name, count=grouped(count), total=grouped(total), share=percent(count, total)
        )

    def _person(self, one: Stacked) -> str:
        if one.name is None:
            return self._translator.translate("overview.other_people")
        return one.name or self._translator.translate("overview.nobody")

    @staticmethod
    def _period(period: Stacked, *, short: bool) -> str:
        """The days of a column; where all are of one year, without it."""
        first, last = period.first, period.last
        if first is None or last is None:
            return ""
        if short and first == last:
            return f"{first.month}-{first.day:02}"
        if short:
            return f"{first.month}-{first.day:02}–{last.month}-{last.day:02}"
        return first.isoformat() if first == last else f"{first.isoformat()} – {last.isoformat()}"
