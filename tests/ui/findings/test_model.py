"""The sentences of findings over many acts: those that an act did not touch are kept, and none is ever out of date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication

from app.model import Correction, Finding
from app.review.state.evaluator import Evaluator
from app.review.state.open_report import OpenReport
from app.ui.findings.model import FindingsModel
from tests.properties import examples
from tests.ui.contexts import make_context
from tests.ui.tables.opened import ALL_FORMS, BROKEN, correction, open_sample, opened, sample

_TEXTS = ("0", "1", "7", "86", "—", "", "无", "3-", "1.5", "12万元", "上年结转")


class Shown:
    """A model as the pane shows it, and which sentences were made for it."""

    def __init__(self) -> None:
        self._messages = make_context("zh").messages
        self.model = FindingsModel(lambda finding, sentence: sentence)
        self.made: list[str] = []
        self._report: OpenReport | None = None

    def show(self, report: OpenReport) -> None:
        self._report = report
        self.model.show(report, self._sentence, lambda finding: "")

    def sentences(self) -> list[str]:
        return [self.model.sentence(row) for row in range(self.model.rowCount())]

    def anew(self, report: OpenReport) -> list[str]:
        found = (self.model.finding(row) for row in range(self.model.rowCount()))
        return [self._messages.finding(finding, report) for finding in found if finding is not None]

    def _sentence(self, finding: Finding) -> str:
        assert self._report is not None
        self.made.append(finding.equation)
        return self._messages.finding(finding, self._report)


def after(
    evaluator: Evaluator, before: OpenReport, corrections: Mapping[str, Correction], changed: set[str]
) -> OpenReport:
    """The report after the first stroke of an act."""
    evaluation = evaluator.again(before.evaluation, before.report, changed, corrections, {})
    return replace(before, corrections=corrections, evaluation=evaluation)


@examples(25, fixtures=True)
@given(st.integers(0, 2**32))
def test_kept_sentences_are_those_that_would_be_made_anew(qapp: QGuiApplication, seed: int) -> None:
    rng, evaluator, shown = Random(seed), Evaluator(ALL_FORMS.forms), Shown()
    report = opened(sample(BROKEN))
    cells, corrections = sorted(report.cells), dict[str, Correction]()
    for _ in range(8):
        changed = set(rng.sample(cells, rng.choice((1, 1, 1, 3))))
        for cell in changed:
            if cell in corrections and rng.random() < 0.3:
                del corrections[cell]
            else:
                corrections[cell] = correction(report, cell, rng.choice(_TEXTS))
        report = after(evaluator, report, dict(corrections), changed)
        shown.show(report)
        if rng.random() < 0.7:
            assert shown.sentences() == shown.anew(report)
        if rng.random() < 0.7:  # the second stroke
            report = replace(report, evaluation=evaluator.finished(report.evaluation, report.report))
            shown.show(report)
            assert shown.sentences() == shown.anew(report)


def test_an_act_has_only_the_sentences_made_that_it_touches(qapp: QGuiApplication) -> None:
    evaluator, shown, before = Evaluator(ALL_FORMS.forms), Shown(), open_sample()
    first = "applications/new/natural"
    made = {cell: correction(before, cell, "97") for cell in (first, *list(before.cells)[-1:])}
    before = after(evaluator, before, made, set(made))
    shown.show(before)
    count = len(shown.sentences())
    shown.made.clear()
    other = next(cell for cell in before.cells if cell not in made and cell.startswith("proactive/"))
    later = {**made, other: correction(before, other, "5")}
    report = after(evaluator, before, later, {other})
    shown.show(report)
    assert shown.sentences() == shown.anew(report)
    assert len(shown.made) < count
    shown.model.forget()
    shown.show(report)
    shown.made.clear()
    assert len(shown.sentences()) == len(shown.made), "in another language all are made anew"
