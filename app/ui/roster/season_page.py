"""Who has reported for a year and who has not, by superior agency: a list to be copied for reminding them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.review.state.reported import ARRIVALS, Arrival, ExpectedReport, SeasonState
from app.ui.common.context import UiContext
from app.ui.common.texts import status_text
from app.ui.roster.table import Row, TextTable, TextTableModel

_HEADINGS = (
    "roster.agency", "roster.parent", "roster.arrival", "roster.reports", "roster.contact", "roster.level",
    "roster.code",
)  # fmt: skip
_ALL = "all"
_COLORS: dict[Arrival, str] = {"missing": "broken", "several": "against", "arrived": "balanced"}
_SIGNS: dict[Arrival, str] = {"missing": "○", "several": "②", "arrived": "●"}


class SeasonPage(QWidget):
    """`year_chosen`: another year is to be shown. `report_entered` (id): go to a report. `names_asked`: to the names.

    `copied` (QMimeData, number of agencies): a list is to be put on the clipboard.
    """

    year_chosen = Signal()
    report_entered = Signal(int)
    names_asked = Signal()
    copied = Signal(object, int)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = context.translator
        self._state: SeasonState | None = None
        self._year, self._arrival, self._parent = QComboBox(self), QComboBox(self), QComboBox(self)
        self._field = QLineEdit(self)
        self._field.setClearButtonEnabled(True)
        self._copy, self._names = QPushButton(self), QPushButton(self)
        self._summary = QLabel(self)
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setWordWrap(True)
        self._model = TextTableModel(context.theme, context.translator, _HEADINGS, self)
        self.table = TextTable(self._model, self)
        self._shown: list[ExpectedReport] = []
        self._sorted_by: int | None = None
        self._lay_out()
        self._connect()
        self._retranslate()

    @property
    def year(self) -> int | None:
        """The year that is chosen."""
        found = self._year.currentData()
        return found if isinstance(found, int) else None

    def show_years(self, years: Sequence[int]) -> None:
        """Offer these years, the newest first; the chosen one stays where it is among them."""
        chosen = self._year.currentData()
        with QSignalBlocker(self._year):
            self._year.clear()
            for year in years:
                self._year.addItem(str(year), year)
            self._year.setCurrentIndex(max(0, self._year.findData(chosen)))
        self._year.setEnabled(bool(years))

    def show_state(self, state: SeasonState) -> None:
        """Show who has reported. Filters and the current agency stay."""
        self._state = state
        self._name_filters()
        self._refresh()

    def copy_chosen(self) -> None:
        """Copy the selected agencies, or all that are listed where at most one is selected."""
        rows = self.table.chosen_rows()
        self._copy_rows(rows if len(rows) > 1 else range(len(self._shown)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        for box in (self._year, self._arrival, self._parent):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            line.addWidget(box)
        line.addWidget(self._field, 1)
        line.addWidget(self._copy)
        below = QHBoxLayout()
        below.addWidget(self._summary, 1)
        below.addWidget(self._names)
        layout = QVBoxLayout(self)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)

    def _connect(self) -> None:
        self._year.currentIndexChanged.connect(lambda _at: self.year_chosen.emit())
        for box in (self._arrival, self._parent):
            box.currentIndexChanged.connect(lambda _at: self._refresh())
        self._field.textChanged.connect(lambda _text: self._refresh())
        self._copy.clicked.connect(lambda: self._copy_rows(range(len(self._shown))))
        self._names.clicked.connect(self.names_asked)
        self.table.entered.connect(self._enter)
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)

    def _name_filters(self) -> None:
        """Show how many agencies each filter lists."""
        translate, state = self._translator.translate, self._state
        expected = () if state is None else state.expected
        arrivals = [(_ALL, len(expected)), *((one, 0 if state is None else state.count(one)) for one in ARRIVALS)]
        parents: dict[str, int] = {}
        for one in expected:
            if one.parent:
                parents[one.parent] = parents.get(one.parent, 0) + 1
        named = [(translate("list.counted", name=translate(f"roster.{key}"), count=n), key) for key, n in arrivals]
        self._fill(self._arrival, named)
        of_parents = [(translate("list.counted", name=name, count=count), name) for name, count in parents.items()]
        self._fill(self._parent, [(translate("list.any_parent"), None), *of_parents])
        self._parent.setVisible(bool(parents))

    @staticmethod
    def _fill(box: QComboBox, entries: Sequence[tuple[str, object]]) -> None:
        chosen = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            for text, value in entries:
                box.addItem(text, value)
            box.setCurrentIndex(max(0, box.findData(chosen)))

    @Slot()
    def _refresh(self) -> None:
        """List what the filters leave, in the order of the roster."""
        state = self._state
        if state is None:
            return
        before = self._current
        arrival, parent, words = self._arrival.currentData(), self._parent.currentData(), self._field.text().split()
        self._shown = [
            one
            for one in state.expected
            if arrival in (_ALL, one.arrival) and parent in (None, one.parent) and _holds(one, words)
        ]
        arrivals = {one: f"{_SIGNS[one]} {self._translator.translate(f'roster.{one}')}" for one in ARRIVALS}
        rows = [self._row(one, arrivals[one.arrival]) for one in self._shown]
        if self._sorted_by is not None:
            column = self._sorted_by
            rows.sort(key=lambda row: (not row.texts[column], row.texts[column]))
            self._shown = [row.item for row in rows if isinstance(row.item, ExpectedReport)]
        self._model.show(rows)
        self.table.fit()
        names = [one.entry.name for one in self._shown]
        if before in names:
            self.table.go_to(names.index(before))
        self._summarize(state)

    @Slot(int)
    def _sort(self, column: int) -> None:
        """Sort by a column, empty texts last; a second click puts the order of the roster back."""
        self._sorted_by = None if self._sorted_by == column else column
        self._refresh()

    @property
    def _current(self) -> str:
        row = self.table.currentIndex().row()
        return self._shown[row].entry.name if 0 <= row < len(self._shown) else ""

    def _row(self, one: ExpectedReport, arrival: str) -> Row:
        translate, entry, parent = self._translator.translate, one.entry, one.parent
        if one.by_hand:
            parent = translate("roster.by_hand", parent=parent or translate("roster.no_parent"))
        texts = (
            entry.name,
            parent,
            arrival,
            self._reports(one),
            entry.contact,
            entry.level,
            entry.code,
        )
        return Row(texts, one, colors=("", "", _COLORS[one.arrival]))

    def _reports(self, one: ExpectedReport) -> str:
        """The status of the report that counts, and how many there are besides."""
        translate = self._translator.translate
        if not one.reports:
            return ""
        counting = [report for report in one.reports if not report.superseded]
        text = status_text((counting or one.reports)[0].status, self._translator)
        if len(one.reports) == 1:
            return text
        return translate("roster.several_reports", status=text, count=len(one.reports), counting=len(counting))

    def _summarize(self, state: SeasonState) -> None:
        translate = self._translator.translate
        counts = {f"{arrival}": state.count(arrival) for arrival in ARRIVALS}
        year = translate("report.no_year") if state.year is None else translate("years.year", year=state.year)
        counts["arrived"] += counts["several"]
        text = translate("roster.summary", year=year, expected=len(state.expected), **counts)
        if state.strangers:
            text = f"{text} {translate('roster.strangers', count=len(state.strangers))}"
        if state.undated and state.year is not None:
            text = f"{text} {translate('roster.undated', count=state.undated)}"
        self._summary.setText(text)
        self._summary.setAccessibleName(text)
        self._names.setVisible(bool(state.strangers))
        self._copy.setEnabled(bool(self._shown))

    @Slot(int)
    def _enter(self, row: int) -> None:
        if 0 <= row < len(self._shown) and self._shown[row].reports:
            self.report_entered.emit(self._shown[row].reports[0].id)

    def _copy_rows(self, rows: Sequence[int]) -> None:
        if rows:
            mime: QMimeData = self.table.copied(rows, headings=True)
            self.copied.emit(mime, len(rows))

    def _retranslate(self) -> None:
        translate = self._translator.translate
        self.setAccessibleName(translate("roster.season"))
        self.table.name(translate("roster.season"))
        self._model.retranslate()
        self._field.setPlaceholderText(translate("roster.search"))
        for widget, key in (
            (self._year, "roster.year"),
            (self._arrival, "roster.arrival"),
            (self._parent, "roster.parent"),
            (self._field, "roster.search"),
        ):
            widget.setAccessibleName(translate(key))
        for button, key in ((self._copy, "roster.copy"), (self._names, "roster.to_names")):
            button.setText(translate(key))
            button.setAccessibleName(translate(key))
        self._summary.setAccessibleName(translate("roster.season"))
        self._name_filters()
        self._refresh()


def _holds(one: ExpectedReport, words: Sequence[str]) -> bool:
    """Whether every word stands in a text of the agency."""
    entry = one.entry
    return all(any(word in text for text in (entry.name, one.parent, entry.contact, entry.code)) for word in words)
