"""How many reports break each rule."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from app.review.overview import Entry, OverviewData, RuleShare, Target, rule_shares
from app.ui.common.texts import grouped
from app.ui.overview.card import Card, Shown
from app.ui.overview.charts.axis import percent
from app.ui.overview.charts.bars import BarPlot
from app.ui.overview.charts.picture import Key, Words
from app.ui.overview.charts.plot import Bar, Part
from app.ui.overview.fact_model import FactRow

_OUTCOMES = (
    ("open", "chart_open", False),
    ("settled", "chart_settled", False),
    ("not_assessable", "chart_unsure", True),
)


class RuleCard(Card):
    """Broken without a verdict, broken with one, and not assessable: three pieces of a bar."""

    TITLE = "overview.rules"

    def compose(self, data: OverviewData, entries: Sequence[Entry]) -> Shown:
        translate, found = self._translator.translate, rule_shares(entries)
        title = translate("overview.rules_of", count=grouped(found.reports))
        note = translate("overview.rules_left_out", count=grouped(found.left_out)) if found.left_out else ""
        if not entries:
            return Shown(None, Words(translate("overview.rules"), nothing=translate("overview.nothing")))
        if not found.rules:
            nothing = translate("overview.all_hold") if found.reports else note
            return Shown(None, Words(title, note if found.reports else "", nothing=nothing))
        names = {one.rule: self._rule(one.rule) for one in found.rules}
        bars = [self._bar(one, names[one.rule], found.reports) for one in found.rules]
        legend = tuple(Key(color, translate(f"overview.rule.{key}"), hatched) for key, color, hatched in _OUTCOMES)
        headings = (
            translate("overview.head.rule"),
            *(translate(f"overview.rule.{key}") for key, _, _ in _OUTCOMES),
            translate("overview.head.share_broken"),
        )
        rows = [
            FactRow(
                (
                    names[one.rule],
                    len(one.open),
                    len(one.settled),
                    len(one.not_assessable),
                    percent(one.broken, found.reports),
                ),
                (*one.open, *one.settled, *one.not_assessable),
            )
            for one in found.rules
        ]
        return Shown(BarPlot(bars), Words(title, note, legend=legend), headings, lambda: rows)

    def _bar(self, one: RuleShare, name: str, reports: int) -> Bar:
        parts = []
        pieces: dict[str, tuple[Target, ...]] = {
            "open": one.open,
            "settled": one.settled,
            "not_assessable": one.not_assessable,
        }
        for key, color, hatched in _OUTCOMES:
            targets = pieces[key]
            if targets:
                said = self._translator.translate(f"overview.rule.{key}")
                say = partial(
                    self._translator.translate,
                    "overview.share",
                    name=f"{name} · {said}",
                    count=grouped(len(targets)),
                    total=grouped(reports),
                    share=percent(len(targets), reports),
                )
                parts.append(Part(float(len(targets)), color, say, targets, hatched))
        return Bar(name, tuple(parts), percent(one.broken, reports))

    def _rule(self, rule: str) -> str:
        """A rule in words; by its id where no form has it any more."""
        try:
            return self.context.messages.review_messages.rule(rule)
        except KeyError:
            return rule
