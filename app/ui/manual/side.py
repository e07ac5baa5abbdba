"""The left side of the manual: the field for searching, below it the contents, or what was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.common.context import UiContext
from app.ui.common.texts import plain_tip
from app.ui.manual.hit_delegate import HEADING, HitDelegate
from app.ui.manual.pages import START, Heading, Manual, ManualPage
from app.ui.manual.search import Hit, find

_PLACE = Qt.ItemDataRole.UserRole


class ManualSide(QWidget):
    """`chosen` (page, anchor, spot) asks for a place, `searched` gives the text that is looked for, `left` is Escape.

    The places in the contents are the pages and their headings of the second level.
    """

    chosen = Signal(str, str, str)
    searched = Signal(str)
    left = Signal()

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._translator = context.translator
        self._manual: Manual | None = None
        self._hits: Sequence[Hit] = ()
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        self._count = QLabel(self)
        self._count.setWordWrap(True)
        self._count.hide()
        self.contents = QTreeWidget(self)
        self.contents.setHeaderHidden(True)
        self.results = QListWidget(self)
        self.results.setWordWrap(True)
        self.results.setItemDelegate(HitDelegate(self.results))
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.contents)
        self._stack.addWidget(self.results)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.field, self._count, self._stack):
            layout.addWidget(widget)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._enter)
        self.contents.currentItemChanged.connect(lambda item, _before: self._choose(item))
        self.contents.itemActivated.connect(lambda item, _column: self._choose(item))
        self.results.currentRowChanged.connect(self._choose_hit)
        self.results.itemActivated.connect(lambda item: self._choose_hit(self.results.row(item)))
        self.setFocusProxy(self.field)
        self.retranslate()

    @property
    def hits(self) -> Sequence[Hit]:
        """What is listed as found."""
        return self._hits

    def show_manual(self, manual: Manual) -> None:
        """List the pages of a manual; what is searched is searched again."""
        self._manual = manual
        self.contents.blockSignals(True)
        self.contents.clear()
        self._add_page(self.contents.invisibleRootItem(), manual.pages[START])
        for group in manual.groups:
            item = QTreeWidgetItem(self.contents.invisibleRootItem(), [group.title])
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = self.font()
            font.setBold(True)
            item.setFont(0, font)
            for name, text in group.pages.items():
                self._add_page(item, manual.pages[name], text)
            item.setExpanded(True)
        self.contents.blockSignals(False)
        self._search(self.field.text())

    def show_place(self, page: str) -> None:
        """Make the page that is shown the current one of the contents; nothing is asked for by it."""
        item = self._item_of(page)
        current = self.contents.currentItem()
        if item is None or (current is not None and current.data(0, _PLACE) and current.data(0, _PLACE)[0] == page):
            return
        self.contents.blockSignals(True)
        self.contents.setCurrentItem(item)
        self.contents.scrollToItem(item)
        self.contents.blockSignals(False)

    def begin_search(self) -> None:
        """Put the keyboard into the field, what stands there chosen."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Down goes from the field into the list; Escape takes the words away, and then the manual."""
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            (self.results if self._hits else self.contents).setFocus(Qt.FocusReason.TabFocusReason)
            if self._hits and self.results.currentRow() < 0:
                self.results.setCurrentRow(0)
        elif event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
            self.field.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.FontChange and self._manual is not None:
            self.show_manual(self._manual)
        super().changeEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(16 * self.fontMetrics().horizontalAdvance("国"), super().sizeHint().height())

    def retranslate(self) -> None:
        """Set its words in the window's language."""
        translate = self._translator.translate
        self.setAccessibleName(translate("manual.contents"))
        self.field.setPlaceholderText(translate("manual.search"))
        self.field.setAccessibleName(translate("manual.search"))
        for widget in (self.contents, self.contents.header()):
            widget.setAccessibleName(translate("manual.contents"))
        self.results.setAccessibleName(translate("manual.found"))
        self._stack.setAccessibleName(translate("manual.contents"))
        self._count.setAccessibleName(self._count.text() or translate("manual.found"))

    def _add_page(self, parent: QTreeWidgetItem, page: ManualPage, text: str = "") -> None:
        item = QTreeWidgetItem(parent, [text or page.title])
        item.setData(0, _PLACE, (page.name, ""))
        item.setToolTip(0, plain_tip(item.text(0)))
        for heading in page.headings:
            if _is_listed(heading) and page.name != START:
                inner = QTreeWidgetItem(item, [heading.text])
                inner.setData(0, _PLACE, (page.name, heading.anchor))

    def _item_of(self, page: str) -> QTreeWidgetItem | None:
        found = self.contents.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        return next((item for item in found if item.data(0, _PLACE) == (page, "")), None)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        place = None if item is None else item.data(0, _PLACE)
        if place:
            self.chosen.emit(*place, "")

    @Slot(str)
    def _search(self, typed: str) -> None:
        self._hits = () if self._manual is None else find(self._manual, typed)
        self.results.blockSignals(True)
        self.results.clear()
        for hit in self._hits:
            item = QListWidgetItem(hit.text)
            item.setData(HEADING, self._heading_of(hit))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.title}, {hit.heading}: {hit.text}")
            self.results.addItem(item)
        self.results.blockSignals(False)
        wanted = bool(typed.strip())
        self._stack.setCurrentWidget(self.results if wanted else self.contents)
        key = "manual.count" if self._hits else "manual.none"
        text = self._translator.translate(key, count=len(self._hits)) if wanted else ""
        self._count.setText(text)
        self._count.setVisible(wanted)
        self.retranslate()
        self.searched.emit(typed)

    def _heading_of(self, hit: Hit) -> str:
        if hit.message:
            return self._translator.translate("manual.message_at", heading=hit.heading)
        return hit.title if hit.heading == hit.title else f"{hit.title} › {hit.heading}"

    @Slot()
    def _enter(self) -> None:
        """Return in the field opens what was found first."""
        if self._hits:
            self.results.setFocus(Qt.FocusReason.TabFocusReason)
            self.results.setCurrentRow(0)

    @Slot(int)
    def _choose_hit(self, row: int) -> None:
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self.chosen.emit(hit.page, hit.anchor, hit.spot)


def _is_listed(heading: Heading) -> bool:
    return heading.level == 2  # the page's parts, below its title
