"""The pane of a bulk act: what it would do and what it leaves out. It changes nothing itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.model import VerdictKind
from app.review.bulk.plan import BULK_VERDICTS, BulkOrder, BulkPlan, BulkReport, LeftOut
from app.ui.bulk.models import LeftOutModel, PlanModel
from app.ui.bulk.table import BulkTable
from app.ui.common.context import UiContext
from app.ui.common.widgets import CoveringPane, PaneHead, plain_label, set_text


class BulkPane(CoveringPane):
    """`act_asked`: do the ticked rows. `verdict_asked` (VerdictKind): preview again, with this verdict.

    `left`: put the preview away.
    """

    act_asked = Signal()
    verdict_asked = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator, self._messages = context.translator, context.messages
        self._order: BulkOrder | None = None
        self._heading_text = self._sentence = ""
        self._plan: BulkPlan | None = None
        self._plan_model = PlanModel(self._translator, self._name, self)
        self._left_model = LeftOutModel(self._translator, self._name, self)
        self._head = PaneHead((), self)
        self._note, self._counts, self._keys = (plain_label(self) for _ in range(3))
        self._verdict_name, self._reason_name = QLabel(self), QLabel(self)
        self._verdict, self._reason = QComboBox(self), QLineEdit(self)
        self._rows = BulkTable(context.theme, self._plan_model, (15, 0, 20, 10), self)
        self._left_rows = BulkTable(context.theme, self._left_model, (15, 0, 20, 5), self)
        self._tabs = QTabWidget(self)
        self._act = QPushButton(self)
        self._lay_out()
        self._verdict.activated.connect(self._ask_verdict)
        self._plan_model.ticked_changed.connect(self._update)
        self._act.clicked.connect(self.act_asked)
        for leaving in (self._head.left, self._rows.left, self._left_rows.left):
            leaving.connect(self.left)
        self._retranslate()

    # --- what is shown

    def begin(self, order: BulkOrder, heading: str, *, again: bool) -> None:
        """Show what is to be done while it is being looked for. `heading` says what, and to which reports.

        `again`: it is the act that was previewed before, with another verdict, author or language.
        """
        if not again:
            self._plan_model.forget()
        self._order, self._heading_text, self._plan, self._sentence = order, heading, None, ""
        is_rule = order.kind == "rule"
        for widget in (self._verdict_name, self._verdict, self._reason_name, self._reason):
            widget.setVisible(is_rule)
        self._verdict.setCurrentIndex(BULK_VERDICTS.index(order.verdict) if order.verdict in BULK_VERDICTS else 0)
        self._reason.setText(order.reason)
        self._plan_model.show((), "")
        self._left_model.show(())
        self._tabs.setCurrentIndex(0)
        self._retranslate()

    def show_progress(self, done: int, total: int) -> None:
        """How many of the reports were looked at."""
        if self._plan is None:
            self._say(self._translator.translate("bulk.looking", done=done, total=total))

    def show_plan(self, plan: BulkPlan) -> None:
        """Show what was found."""
        self._plan = plan
        self._plan_model.show(plan.rows, self._then())
        self._left_model.show(plan.left_out)
        self._update()
        self._rows.selectRow(0)
        if not plan.rows and plan.left_out:
            self._tabs.setCurrentIndex(1)

    def show_left(self, left: Sequence[LeftOut], sentence: str) -> None:
        """The act was done, but for what had changed meanwhile: show that."""
        self._plan_model.show((), "")
        self._left_model.show(left)
        self._sentence = sentence
        self._update()
        self._tabs.setCurrentIndex(1)

    def lock(self, locked: bool) -> None:
        """While it is being written, nothing can be ticked or asked for."""
        for widget in (self._rows, self._act, self._verdict, self._reason):
            widget.setEnabled(not locked)
        if not locked:
            self._update()

    @property
    def plan(self) -> BulkPlan | None:
        """The plan that is shown; None while it is being looked for."""
        return self._plan

    @property
    def ticked(self) -> PlanModel:
        """The rows, of which those count that are ticked."""
        return self._plan_model

    @property
    def reason(self) -> str:
        """The reason that was typed for the verdicts."""
        return self._reason.text().strip()

    def focus(self) -> None:
        """Take the keyboard."""
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_reason(self) -> None:
        """Let the reason be typed."""
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Qt

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._order is not None and not self._sentence:
                self.verdict_asked.emit(self._order.verdict)  # the rows' sentences are of the former language

    # --- inside

    def _lay_out(self) -> None:
        margin = self.fontMetrics().height() // 3
        choice, foot = QHBoxLayout(), QHBoxLayout()
        for verdict in BULK_VERDICTS:
            self._verdict.addItem("", verdict)
        for widget in (self._verdict_name, self._verdict, self._reason_name):
            choice.addWidget(widget)
        choice.addWidget(self._reason, 1)
        for table in (self._rows, self._left_rows):
            self._tabs.addTab(table, "")
        foot.addWidget(self._keys, 1)
        foot.addWidget(self._act)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * margin, margin, margin, margin)
        layout.setSpacing(margin)
        layout.addWidget(self._head)
        layout.addWidget(self._note)
        layout.addLayout(choice)
        layout.addWidget(self._counts)
        layout.addWidget(self._tabs, 1)
        layout.addLayout(foot)
        self.setFocusProxy(self._rows)

    def _name(self, report: BulkReport) -> str:
        return self._messages.report(report.name, report.year)

    def _then(self) -> str:
        """What will stand in the rows that are done."""
        order = self._order
        if order is None:
            return ""
        if order.kind == "rule":
            return self._translator.translate(f"rule.{order.verdict}")
        return self._translator.translate(f"bulk.then.{order.kind}", author=order.author)

    @Slot(int)
    def _ask_verdict(self, _index: int) -> None:
        verdict: VerdictKind = self._verdict.currentData()
        if self._order is not None and verdict != self._order.verdict:
            self.verdict_asked.emit(verdict)

    @Slot()
    def _update(self) -> None:
        """Show how much is ticked, and how much is left out for which reasons."""
        translate, plan, model = self._translator.translate, self._plan, self._plan_model
        kind = "seen" if self._order is None else self._order.kind
        ticks, left = model.ticks, self._left_model.count()
        set_text(self._act, translate(f"bulk.act.{kind}", count=ticks))
        self._act.setEnabled(bool(ticks))
        self._tabs.setTabText(0, translate("bulk.tab.rows", count=model.count()))
        self._tabs.setTabText(1, translate("bulk.tab.left", count=left))
        if self._sentence:
            self._say(self._sentence)
        elif plan is not None:
            self._say(self._summary(plan, ticks))

    def _summary(self, plan: BulkPlan, ticks: int) -> str:
        translate = self._translator.translate
        reports = len({row.report.id for row in plan.rows})
        said = translate(f"bulk.found.{plan.order.kind}", count=len(plan.rows), reports=reports)
        if ticks < len(plan.rows):
            said = translate("bulk.unticked", said=said, count=len(plan.rows) - ticks)
        counts = Counter[str]()
        for one in plan.left_out:
            counts[one.why] += one.count
        if not counts:
            return said
        each = (translate("bulk.left_one", why=translate(f"bulk.why.{why}"), count=n) for why, n in counts.items())
        return translate("bulk.left_out", said=said, reasons=translate("act.separator").join(each))

    def _say(self, text: str) -> None:
        set_text(self._counts, text)

    def _retranslate(self) -> None:
        translate = self._translator.translate
        self.setAccessibleName(translate("bulk.pane"))
        self._head.say(self._heading_text, translate("bulk.pane"), translate("bulk.close"))
        kind = "seen" if self._order is None else self._order.kind
        for label, key in ((self._note, f"bulk.note.{kind}"), (self._keys, "bulk.keys"),
                           (self._verdict_name, "bulk.verdict"), (self._reason_name, "rule.reason")):  # fmt: skip
            set_text(label, translate(key))
        for at, verdict in enumerate(BULK_VERDICTS):
            self._verdict.setItemText(at, translate(f"rule.{verdict}"))
        self._verdict.setAccessibleName(translate("bulk.verdict"))
        self._reason.setAccessibleName(translate("rule.reason"))
        self._rows.name_parts(translate("bulk.rows"))
        self._left_rows.name_parts(translate("bulk.left_rows"))
        self._tabs.setAccessibleName(translate("bulk.pane"))
        self._say(self._counts.text() or translate("bulk.pane"))
        self._plan_model.say_then(self._then())
        self._update()
