"""The search in the text of the pages: what is typed in the bar is tinted on them, page by page as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QObject, QRect, Qt, Slot

from app.ui.common.context import UiContext
from app.ui.page.canvas import PageCanvas
from app.ui.page.text.characters import Span
from app.ui.page.text.find_bar import FindBar
from app.ui.page.text.layer import TextLayer
from app.ui.page.text.reader import PageTextReader

Place = tuple[int, int]
"""A page's number, and which of its matches."""


class PageSearch(QObject):
    """Searches the pages of one view. The bar is made when it is first opened, and takes room from the pages."""

    def __init__(self, context: UiContext, view: PageCanvas, layer: TextLayer, reader: PageTextReader) -> None:
        super().__init__(view)
        self._context, self._translator = context, context.translator
        self._view, self._layer, self._reader = view, layer, reader
        self._matches: dict[int, list[Span]] = {}
        self._current: Place | None = None
        self._wanted = ""
        self._is_open = self._around = self._goes = False

    @cached_property
    def bar(self) -> FindBar:
        """The bar above the pages."""
        bar = FindBar(self._context, self._view)
        bar.typed.connect(self._search)
        bar.stepped.connect(self._step)
        bar.left.connect(self.close)
        self._reader.came.connect(self._came)
        self._layer.pages_changed.connect(self._pages_changed)
        self._view.view_moved.connect(self._place)
        return bar

    def open(self) -> None:
        """Show the bar, with the text that is chosen on the page if there is any."""
        bar, chosen = self.bar, " ".join(self._layer.chosen.split())
        if not self._is_open:
            self._is_open = True
            self._view.make_room(bar.sizeHint().height())
            self._place()
            bar.show()
        if chosen:
            bar.field.setText(chosen)
        bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bar.field.selectAll()
        self._reader.want(self._in_order())
        self._search(bar.field.text())

    @Slot()
    def close(self) -> None:
        """Take the bar and the tints away; the keyboard goes to the page, at the place that was found last."""
        self._is_open = False
        self._reader.drop()
        self.bar.hide()
        self._view.make_room(0)
        self._layer.show_matches({}, None)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _search(self, wanted: str) -> None:
        """Find a text on every page that is read; the first one from the page in view on is gone to."""
        self._wanted, self._around, self._goes = wanted, False, True
        self._matches = {page: found for page in self._reader.pages if (found := self._found_on(page))}
        self._current = None
        self._go_to_first()

    def _found_on(self, page: int) -> list[Span]:
        characters = self._reader.get(page)
        if characters is None or not self._wanted:
            return []
        return characters.find(self._wanted)

    def _in_order(self) -> Sequence[int]:
        """All pages, from the one in view on, then those before it."""
        pages, index = self._reader.pages, max(0, self._view.index_in_view)
        return (*pages[index:], *pages[:index])

    def _go_to_first(self) -> None:
        first = next((page for page in self._in_order() if self._matches.get(page)), None)
        if first is not None:
            self._go_to((first, 0))
        else:
            self._show()

    def _places(self) -> list[Place]:
        return [(page, at) for page in self._reader.pages for at in range(len(self._matches.get(page, ())))]

    @Slot(bool)
    def _step(self, forward: bool) -> None:
        """Go to the next place, or the one before; after the last one comes the first."""
        places = self._places()
        if not places:
            return
        at = places.index(self._current) if self._current in places else -1 if forward else 0
        then = at + (1 if forward else -1)
        self._around = not 0 <= then < len(places)
        self._go_to(places[then % len(places)])

    def _go_to(self, place: Place) -> None:
        self._current = place
        self._show()
        page, at = place
        characters = self._reader.get(page)
        if characters is not None:
            self._view.bring((page, box) for box in characters.boxes(self._matches[page][at]))

    def _show(self) -> None:
        self._layer.show_matches(self._matches, self._current)
        places, translate = self._places(), self._translator.translate
        number = places.index(self._current) + 1 if self._current in places else 0
        text = translate("page.find_count", number=number, count=len(places)) if self._wanted else ""
        if self._wanted and not places and not self._reader.waiting:
            text = translate("page.find_none")
        if self._around:
            text = translate("page.find_around", found=text)
        if self._reader.waiting:
            text = translate("page.find_reading", found=text, count=self._reader.waiting)
        elif self._reader.broken:
            text = translate("page.find_broken", found=text, count=self._reader.broken)
        self.bar.show_count(text.strip(), any_found=bool(places))

    @Slot(int)
    def _came(self, page: int) -> None:
        """The text of one more page is there."""
        if not self._is_open:
            return
        found = self._found_on(page)
        if found:
            self._matches[page] = found
        if self._current is None and self._goes:
            self._go_to_first()
        else:
            self._show()

    @Slot()
    def _pages_changed(self) -> None:
        """Another report is shown: search that, and do not scroll it before a key is pressed."""
        if self._is_open:
            self._reader.want(self._reader.pages)
            self._matches = {page: found for page in self._reader.pages if (found := self._found_on(page))}
            self._current, self._goes = None, False
            self._show()

    @Slot()
    def _place(self) -> None:
        self.bar.setGeometry(QRect(0, 0, self._view.viewport().width(), self.bar.sizeHint().height()))
