"""The bar above the list: search field, filters and order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.project import Facets, ReportQuery
from app.ui.common.context import UiContext
from app.ui.common.symbols import STATUS_SYMBOLS
from app.ui.common.texts import grouped, status_text
from app.ui.common.translator import Translator
from app.ui.common.widgets import ElidedComboBox
from app.ui.report_list.reviewer_box import ReviewerBox

if TYPE_CHECKING:
    from app.model import ReportStatus

_SORTS: tuple[Literal["added", "agency", "year", "left"], ...] = ("added", "agency", "year", "left")
_OPEN: frozenset[ReportStatus] = frozenset(("unread", "to_do", "balanced"))
_CHOICES: Mapping[str, frozenset[ReportStatus]] = {
    "all": frozenset(),
    "left": _OPEN,
    **{status: frozenset({status}) for status in STATUS_SYMBOLS},
    "removed": frozenset(),
}

_GAP = 3
"""Logical pixels between the boxes of one line: their texts need the room."""


class FilterBar(QWidget):
    """`asked`: `query` has changed. `left`: the arrow key moves the focus down to the list."""

    asked = Signal()
    left = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator, self._icons = context.translator, context.icons
        self.field = QLineEdit(self)
        self._glass = QAction(self)
        self.field.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._which, self._sort = ElidedComboBox(self), ElidedComboBox(self)
        self._year, self._kind, self._parent = ElidedComboBox(self), ElidedComboBox(self), ElidedComboBox(self)
        self._reviewer = ReviewerBox(context, self)
        self._facets: Facets | None = None
        for box, entries in ((self._which, tuple(_CHOICES)), (self._sort, _SORTS)):
            for entry in entries:
                box.addItem("", entry)
        self._turn = QToolButton(self)
        self._turn.setCheckable(True)
        below = QHBoxLayout()
        below.setSpacing(_GAP)
        below.addWidget(self._which, 4)
        below.addWidget(self._sort, 3)
        below.addWidget(self._turn)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        layout.addLayout(below)
        further = QHBoxLayout()
        for box in self._further:
            box.hide()
            further.addWidget(box, 1)
        layout.addLayout(further)
        layout.addWidget(self._reviewer)
        self._retranslate()
        self.field.textChanged.connect(self._offer_clearing)
        self.field.textChanged.connect(self._changed)
        self._which.currentIndexChanged.connect(self._changed)
        self._sort.currentIndexChanged.connect(self._changed)
        self._turn.toggled.connect(self._changed)
        for box in (*self._further, self._reviewer):
            box.currentIndexChanged.connect(self._changed)

    @property
    def query(self) -> ReportQuery:
        """The query of the present words, filters and order."""
        which = str(self._which.currentData())
        return ReportQuery(
            text=self.field.text().strip(),
            statuses=_CHOICES[which],
            sort=_SORTS[self._sort.currentIndex()],
            descending=self._turn.isChecked(),
            removed=which == "removed",
            year=self._year.currentData(),
            kind=self._kind.currentData(),
            parent=self._parent.currentData(),
            reviewer=self._reviewer.reviewer,
        )

    @property
    def _further(self) -> tuple[ElidedComboBox, ElidedComboBox, ElidedComboBox]:
        return self._year, self._kind, self._parent

    def show_author(self, author: str) -> None:
        """Take whose reports are "mine"; where these are listed, `asked` follows."""
        if self._reviewer.show_author(author):
            self.asked.emit()

    def show_facets(self, facets: Facets) -> None:
        """Show the number of reports of each value; a filter with a single value is hidden.

        No numbers are shown before, for none is known.
        """
        self._facets = facets
        self._name_statuses()
        translate = self._translator.translate
        named: tuple[tuple[ElidedComboBox, str, dict[object, str], Mapping[Any, int]], ...] = (
            (self._year, "list.any_year", {year: str(year) for year in facets.years}, facets.years),
            (
                self._kind,
                "list.any_kind",
                {kind: translate(f"list.kind.{kind}") for kind in facets.kinds},
                facets.kinds,
            ),
            (self._parent, "list.any_parent", {parent: parent for parent in facets.parents}, facets.parents),
        )
        for box, any_key, names, counts in named:
            chosen = box.currentData()
            with QSignalBlocker(box):
                box.clear()
                box.addItem(translate(any_key), None)
                for value, name in names.items():
                    box.addItem(translate("list.counted", name=name, count=grouped(counts[value])), value)
                if chosen is not None and chosen not in names:
                    box.addItem(translate("list.counted", name=value_text(chosen, self._translator), count=0), chosen)
                box.setCurrentIndex(max(0, box.findData(chosen)))
            box.setVisible(box.count() > 2 or chosen is not None)
            box.setAccessibleName(translate(any_key))
            box.setToolTip(translate(any_key))
        self._reviewer.show_counts(facets.reviewers)

    def _name_statuses(self) -> None:
        counts = None if self._facets is None else self._facets.statuses
        for index, (choice, statuses) in enumerate(_CHOICES.items()):
            text, sign = _choice_text(choice, self._translator), _sign(choice)
            name = f"{sign} {text}" if sign else text
            if choice != "removed" and counts is not None:
                count = sum(counts.values()) if choice == "all" else sum(counts.get(one, 0) for one in statuses)
                name = self._translator.translate("list.counted", name=name, count=grouped(count))
            self._which.setItemText(index, name)

    @property
    def narrowed(self) -> bool:
        """Whether words or a filter may leave reports out."""
        query = self.query
        return replace(query, sort="added", descending=False) != ReportQuery()

    @Slot(str)
    def type_on(self, text: str) -> None:
        """Append text that was typed while the list had the focus."""
        self.field.setFocus()
        self.field.setText(self.field.text() + text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        elif event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    @Slot(str)
    def _offer_clearing(self, text: str) -> None:
        """Have a button that empties the field, once there is a text: for its icon Qt looks through its plugins."""
        if text and not self.field.isClearButtonEnabled():
            self.field.setClearButtonEnabled(True)

    @Slot()
    def _changed(self) -> None:
        self.asked.emit()

    def _retranslate(self) -> None:
        translate = self._translator.translate
        self.setAccessibleName(translate("list.filter_bar"))
        self.field.setPlaceholderText(translate("list.filter"))
        self.field.setAccessibleName(translate("list.filter"))
        self._glass.setIcon(self._icons.icon("find", "muted"))
        if self._facets is None:
            self._name_statuses()
        else:
            self.show_facets(self._facets)
        for index, sort in enumerate(_SORTS):
            self._sort.setItemText(index, translate(f"list.sort.{sort}"))
        self._turn.setIcon(self._icons.icon("sort"))
        for widget, name in (
            (self._which, translate("list.which")),
            (self._sort, translate("list.sort")),
            (self._turn, translate("list.turn")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(name)


def value_text(value: object, translator: Translator) -> str:
    """The text of a filter's value: a year, a kind of source or a parent."""
    from app.model import SourceKind  # not needed to show the list

    return translator.translate(f"list.kind.{value}") if value in get_args(SourceKind) else str(value)


def _sign(choice: str) -> str:
    return next((sign for status, sign in STATUS_SYMBOLS.items() if status == choice), "")


def _choice_text(choice: str, translator: Translator) -> str:
    status = next((one for one in STATUS_SYMBOLS if one == choice), None)
    return translator.translate(f"list.which.{choice}") if status is None else status_text(status, translator)
