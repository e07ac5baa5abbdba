"""Which page over all reports is shown in the place of the panes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance, Slot

from app.ui.workspace.view_tabs import ViewTabs


class Page(Protocol):
    """What a controller of such a page offers."""

    @property
    def is_open(self) -> bool:
        """Whether the page is shown."""

    @property
    def shown(self) -> SignalInstance:
        """Tells that the page came or went."""

    def open(self) -> None:
        """Show it."""

    def close(self) -> None:
        """Put the panes back."""

    def toggle(self) -> None:
        """Show it, or the panes again with the keyboard in them."""

    def copy(self) -> None:
        """Copy what is chosen in it."""

    def note_change(self) -> None:
        """The project has changed."""

    def close_down(self) -> None:
        """End all work."""


class Pages(QObject):
    """The pages by the names of their tabs."""

    def __init__(self, pages: Mapping[str, Page], parent: QObject) -> None:
        super().__init__(parent)
        self._pages = pages

    @property
    def current(self) -> Page | None:
        """The page that covers the panes; None where they are shown."""
        return next((page for page in self._pages.values() if page.is_open), None)

    @Slot(str)
    def show(self, name: str) -> None:
        """Show the page of a tab; the panes for any other."""
        if name in self._pages:
            self._pages[name].open()
        elif self.current is not None:
            self.current.toggle()

    def follow(self, tabs: ViewTabs) -> None:
        """Let tabs choose, and show them what is chosen."""
        tabs.chosen.connect(self.show)
        for page in self._pages.values():
            page.shown.connect(lambda _: tabs.show_view(self._name))

    @Slot()
    def note_change(self) -> None:
        """The project has changed."""
        for page in self._pages.values():
            page.note_change()

    def close_down(self) -> None:
        """End all work of the pages."""
        for page in self._pages.values():
            page.close_down()

    @property
    def _name(self) -> str:
        return next((name for name, page in self._pages.items() if page.is_open), "")
