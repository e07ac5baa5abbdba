"""A cell's tooltip: its marks, its equations in numbers, the extracted text, and the correction with its reason."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from app.model.confidence import rounded_down
from app.review.state.open_report import OpenReport
from app.ui.common.symbols import MARK_SYMBOLS, MEMBER_SYMBOL
from app.ui.common.texts import local_datetime
from app.ui.common.translator import Translator
from app.ui.tables.model.shown_cell import one_line

Explain = Callable[[str], str]
"""Returns the equations of a cell in numbers, one per line; `""` for none."""


class Tip:
    """Writes tooltips in the window's present language."""

    def __init__(self, translator: Translator, explain: Explain | None) -> None:
        self._translator = translator
        self._explain = explain

    def __call__(self, open_report: OpenReport, cell_id: str) -> str:
        """The tooltip as rich text, so that Qt wraps its long lines."""
        lines = [self._marks(open_report, cell_id)]
        if self._explain is not None:
            lines += self._explain(cell_id).splitlines()
        lines += [self._extracted(open_report, cell_id), *self._correction(open_report, cell_id)]
        return "<br>".join(escape(line) for line in lines if line)

    def _marks(self, open_report: OpenReport, cell_id: str) -> str:
        marks = open_report.marks(cell_id)
        signs = dict(MARK_SYMBOLS)
        if cell_id not in open_report.prime_suspects:
            signs["broken"] = MEMBER_SYMBOL
        text = [f"{sign} {self._translator.translate(f'mark.{mark}')}" for mark, sign in signs.items() if mark in marks]
        return self._translator.translate(
            "table.tip.marks", marks=self._translator.translate("table.tip.separator").join(text)
        )

    def _extracted(self, open_report: OpenReport, cell_id: str) -> str:
        cell = open_report.extracted[cell_id]
        if cell.state == "absent":
            return self._translator.translate("table.tip.absent")
        if not cell.is_found:
            return self._translator.translate("table.tip.not_found")
        if cell.state == "unreadable":
            raw, empty = one_line(cell), self._translator.translate("table.tip.unreadable_empty")
            return self._translator.translate("table.tip.unreadable", raw=raw) if raw else empty
        raw = one_line(cell) or self._translator.translate("table.tip.blank")
        confidence = f"{rounded_down(cell.confidence, 2):.2f}"
        if cell.page is None:
            return self._translator.translate("table.tip.extracted_nowhere", raw=raw, confidence=confidence)
        return self._translator.translate("table.tip.extracted", raw=raw, page=cell.page, confidence=confidence)

    def _correction(self, open_report: OpenReport, cell_id: str) -> list[str]:
        correction = open_report.corrections.get(cell_id)
        if correction is None:
            return []
        text = correction.text or self._translator.translate("table.tip.blank")
        at = local_datetime(correction.at)
        message = [self._translator.translate("table.tip.corrected", text=text, author=correction.author, at=at)]
        if correction.reason:
            message.append(self._translator.translate("table.tip.reason", reason=correction.reason))
        return message
