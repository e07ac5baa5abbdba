"""The sheet of all signs, with the very signs and colours that the lists, the tables and the pages paint."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.common.context import UiContext
from app.ui.common.symbols import (
    MARK_SYMBOLS,
    MEMBER_SYMBOL,
    PROBLEM_COLORS,
    PROBLEM_SYMBOLS,
    STATUS_SYMBOLS,
    operand_sign,
)
from app.ui.queue.entry import SIGNS
from app.ui.shell.overlay_sheet import OverlaySheet


class LegendSheet(OverlaySheet):
    """Says every sign of cells, reports and files, from the lists that they are painted from."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(context, "legend.title", parent)

    def fill(self, columns: QHBoxLayout) -> None:
        translate = self._translator.translate
        cells = self.new_grid(columns)
        self.add_head(cells, translate("legend.cells"))
        for mark, sign in MARK_SYMBOLS.items():
            self.add_line(cells, sign, translate(f"legend.mark.{mark}"), mark)
            if mark == "broken":
                self.add_line(cells, MEMBER_SYMBOL, translate("legend.member"), mark)
        self.add_line(cells, f"{operand_sign(1)} {operand_sign(2)}", translate("legend.operand"), "operand")
        cells.setRowStretch(cells.rowCount(), 1)
        others = self.new_grid(columns)
        self.add_head(others, translate("legend.reports"))
        for status, sign in STATUS_SYMBOLS.items():
            self.add_line(others, sign, translate(f"legend.status.{status}"), f"status_{status}")
        for problem, sign in PROBLEM_SYMBOLS.items():
            self.add_line(others, sign, translate(f"legend.status.{problem}"), PROBLEM_COLORS[problem])
        self.add_head(others, translate("legend.files"))
        for state, (sign, color) in SIGNS.items():
            if state != "running":  # the sign of a file that waits, in another colour
                self.add_line(others, sign, translate(f"legend.file.{state}"), color)
        others.setRowStretch(others.rowCount(), 1)
