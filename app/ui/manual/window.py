"""The manual's window: contents and search at the left, one page at the right. It stands beside the main window."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QToolButton, QVBoxLayout, QWidget

from app.ui.common.commands import Commands
from app.ui.common.context import UiContext
from app.ui.common.settings import Settings
from app.ui.manual.browser import ManualBrowser
from app.ui.manual.history import History, Place
from app.ui.manual.pages import START, Manual, page_name
from app.ui.manual.reader import ManualRead, ManualReader, PicturesRead
from app.ui.manual.search import words_of
from app.ui.manual.side import ManualSide

_WIDE, _HIGH, _SIDE = 68, 46, 17
"""The size of the window when it is first opened, and the width of its left side, in ems and lines. Chosen by hand."""
_PAGE_COMMANDS: Mapping[str, str] = {"tour": "tour"}
"""Commands that are offered above a page, by the page's name, where the window has them."""


class ManualWindow(QWidget):
    """Opened by F1, not modal, closed with the main window. Nothing is read in the window's thread."""

    def __init__(
        self, context: UiContext, commands: Commands, settings: Settings, resources: Path, window: QWidget
    ) -> None:
        """`resources` is the program's own folder, `window` the main window."""
        super().__init__(window, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._translator, self._icons = context.translator, context.icons
        self._commands, self._settings, self._main = commands, settings, window
        self._manual: Manual | None = None
        self._wanted: str | None = None
        self._history = History()
        self._reader = ManualReader(resources, self)
        self.side = ManualSide(context, self)
        self.browser = ManualBrowser(context, self)
        self._back, self._forward, self._home, self._act = (
            QToolButton(self), QToolButton(self), QToolButton(self), QPushButton(self),
        )  # fmt: skip
        self._build()
        self._connect()
        self._retranslate()

    @property
    def manual(self) -> Manual | None:
        """The pages, once they are read."""
        return self._manual

    def show_topic(self, topic: str) -> None:
        """Show the window, in front, at the page on a topic."""
        self._wanted = topic
        if not self.isVisible():
            self.show()
        self.raise_()
        self.activateWindow()
        if self._manual is None:
            self._reader.read_manual(self._translator.language)
        else:
            self._show_wanted(self._manual)

    def show_page(self, page: str, anchor: str = "", spot: str = "") -> None:
        """Show a page at a heading, or at a text below it."""
        if self._manual is None or page not in self._manual.pages:
            return
        self._history.go_to(Place(page, anchor), self.browser.verticalScrollBar().value())
        self._show(Place(page, anchor), spot)

    def _build(self) -> None:
        buttons = QHBoxLayout()
        for button in (self._back, self._forward, self._home):
            button.setAutoRaise(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._act)
        self._act.hide()
        right = QWidget(self)
        right.setObjectName("qt_manual_right")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(buttons)
        column.addWidget(self.browser, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.addWidget(self.side)
        self._splitter.addWidget(right)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self._splitter)
        self._splitter.setSizes([_SIDE * self.fontMetrics().horizontalAdvance("国"), self.width()])
        self._splitter.restoreState(self._settings.state("manual_splitter"))
        geometry = self._settings.state("manual")
        if not (geometry and self.restoreGeometry(geometry)):
            em, line = self.fontMetrics().horizontalAdvance("国"), self.fontMetrics().height()
            room = self.screen().availableSize()
            self.resize(QSize(_WIDE * em, _HIGH * line).boundedTo(room * 0.95))

    def _connect(self) -> None:
        self._reader.read.connect(self._take)
        self._reader.drawn.connect(self._take_pictures)
        self.browser.pictures_wanted.connect(self._reader.read_pictures)
        self.browser.followed.connect(self._follow)
        self.side.chosen.connect(self.show_page)
        self.side.searched.connect(lambda typed: self.browser.mark(words_of(typed)))
        self.side.left.connect(self.close)
        self._back.clicked.connect(lambda: self._step(-1))
        self._forward.clicked.connect(lambda: self._step(1))
        self._home.clicked.connect(lambda: self.show_page(START))
        self._act.clicked.connect(self._do_act)
        for keys, act in (
            ("Ctrl+F", self.side.begin_search),
            ("Alt+Left", self._back.click),
            ("Alt+Right", self._forward.click),
            ("Alt+Home", self._home.click),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._main.installEventFilter(self)

    @Slot(object)
    def _take(self, read: ManualRead) -> None:
        """The pages are there; those of a language that is no longer the window's are not shown."""
        if read.language != self._translator.language:
            return
        if read.manual is None:
            self.browser.show_problem(self._translator.translate("manual.unreadable", problem=read.problem))
            return
        at = self._history.current
        self._manual = read.manual
        self.side.show_manual(read.manual)
        if self._wanted is not None:
            self._show_wanted(read.manual)
        elif at is not None:  # the language was changed: headings have other anchors
            self._history.forget_anchors()
            self._show(Place(at.page))

    def _show_wanted(self, manual: Manual) -> None:
        if self._wanted is not None:
            page, anchor = manual.place_of(self._wanted)
            self._wanted = None
            self.show_page(page, anchor)
            self.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, place: Place, spot: str = "") -> None:
        if self._manual is None:
            return
        page = self._manual.pages[place.page]
        self.browser.show_page(page, place.anchor, words_of(self.side.field.text()), spot)
        if place.scrolled is not None:
            self.browser.verticalScrollBar().setValue(place.scrolled)
        self.side.show_place(place.page)
        self._name_page()

    def _step(self, by: int) -> None:
        place = self._history.step(by, self.browser.verticalScrollBar().value())
        if place is not None:
            self._show(place)

    @Slot(str)
    def _follow(self, link: str) -> None:
        """Follow a link to a page, or within one; others are not followed, and none is ever opened outside."""
        place, _, anchor = link.partition("#")
        current = self._history.current
        name = page_name(link) if place else "" if current is None else current.page
        if name:
            self.show_page(name, anchor)

    @Slot(object)
    def _take_pictures(self, read: PicturesRead) -> None:
        self.browser.take_pictures(read.page, read.width, read.pictures)

    @property
    def _page_command(self) -> str | None:
        """The command that is offered above the page, where the window has it."""
        command = None if self.browser.page is None else _PAGE_COMMANDS.get(self.browser.page.name)
        return command if command in self._commands else None

    @Slot()
    def _do_act(self) -> None:
        command = self._page_command
        if command is not None:
            self._main.activateWindow()
            self._commands[command].trigger()

    def _name_page(self) -> None:
        """Set what depends on the page that is shown."""
        page, translate = self.browser.page, self._translator.translate
        title = translate("manual.title") if page is None else translate("manual.title_of", page=page.title)
        self.setWindowTitle(title)
        self.browser.setAccessibleName(title)
        self._back.setEnabled(self._history.can_go_back)
        self._forward.setEnabled(self._history.can_go_forward)
        command = self._page_command
        self._act.setVisible(command is not None)
        if command is not None:
            self._act.setText(self._commands[command].iconText())
            self._act.setAccessibleName(self._act.text())

    def _retranslate(self) -> None:
        translate = self._translator.translate
        for button, name, icon in (
            (self._back, "back", "back"),
            (self._forward, "forward", "forward"),
            (self._home, "home", "home"),
        ):
            button.setIcon(self._icons.icon(icon))
            button.setToolTip(translate(f"manual.{name}"))
            button.setAccessibleName(translate(f"manual.{name}"))
        self.setAccessibleName(translate("manual.title"))
        self._splitter.setAccessibleName(translate("manual.title"))
        self._act.setAccessibleName(self._act.text() or translate("manual.title"))
        self._name_page()

    # --- Qt

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:  # it may stand behind the main window
            handle.setTransientParent(None)  # type: ignore[arg-type]  # Qt's way to have none

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.side.retranslate()
            self._manual = None
            self._retranslate()
            if self.isVisible():
                self._reader.read_manual(self._translator.language)
        elif event.type() == QEvent.Type.PaletteChange:
            self._retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        self._settings.keep_state("manual", self.saveGeometry())
        self._settings.keep_state("manual_splitter", self._splitter.saveState())
        super().closeEvent(event)
        if self._main.isVisible():
            self._main.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The main window goes: so does this one, once nothing is read any more."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.close()
            self._reader.close()
        return False
