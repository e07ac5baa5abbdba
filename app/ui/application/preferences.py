"""All preferences on one page, each applied at once: there is nothing to confirm."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from app.ui.application.appearance import LANGUAGES, THEMES, Appearance
from app.ui.background.folder_thread import FolderThread
from app.ui.common.context import UiContext
from app.ui.common.settings import TEXT_SIZES, Settings
from app.ui.dialogs.file_dialogs import FileDialog, FileQuestion
from app.ui.dialogs.start_folders import PURPOSES, Purpose, StartFolders
from app.ui.shell.overlay_sheet import OverlaySheet

_FIELD = 22
"""The least width of a field in ems."""


class Preferences(OverlaySheet):
    """What is also in a menu or the status bar stays there, and both show the same."""

    def __init__(
        self,
        context: UiContext,
        settings: Settings,
        appearance: Appearance,
        folders: StartFolders,
        sign_as: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        """`sign_as` lets later acts be another author's."""
        super().__init__(context, "preferences.title", parent)
        self._settings, self._appearance, self._folders, self._sign_as = settings, appearance, folders, sign_as
        self._form = QWidget()
        self._language, self._theme_box, self._size = QComboBox(), QComboBox(), QComboBox()
        self._author, self._ocr = QLineEdit(), QCheckBox()
        self._paths: dict[Purpose, QLineEdit] = {purpose: QLineEdit() for purpose in PURPOSES}
        self._choosers = {purpose: QToolButton() for purpose in PURPOSES}
        self._problems: dict[Purpose, str] = {}
        self._looking = {purpose: FolderThread(self) for purpose in PURPOSES}
        self._rows: dict[str, tuple[QLabel, QWidget]] = {}
        self._note = QLabel()
        self._build()
        self._connect()

    def make_content(self) -> QWidget:
        """The one form, with what is set now."""
        self._name_all()
        self._refresh()
        return self._form

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._language.setFocus()

    def _build(self) -> None:
        layout = QFormLayout(self._form)
        for box, values in ((self._language, LANGUAGES), (self._theme_box, THEMES), (self._size, TEXT_SIZES)):
            for value in values:
                box.addItem("", value)
        rows: dict[str, QWidget] = {
            "language": self._language, "theme": self._theme_box, "text_size": self._size, "author": self._author,
        }  # fmt: skip
        for name, widget in rows.items():
            self._rows[name] = (label := QLabel(), widget)
            layout.addRow(label, widget)
        for purpose in PURPOSES:
            line = QHBoxLayout()
            line.addWidget(self._paths[purpose], 1)
            line.addWidget(self._choosers[purpose])
            self._rows[f"folder_{purpose}"] = (label := QLabel(), self._paths[purpose])
            layout.addRow(label, line)
        layout.addRow(self._ocr)
        self._note.setWordWrap(True)
        layout.addRow(self._note)
        self._author.setMinimumWidth(_FIELD * self._author.fontMetrics().horizontalAdvance("国"))

    def _connect(self) -> None:
        appearance = self._appearance
        self._language.activated.connect(lambda at: appearance.choose_language(LANGUAGES[at]))
        self._theme_box.activated.connect(lambda at: appearance.choose_theme(THEMES[at]))
        self._size.activated.connect(lambda at: appearance.choose_text_size(TEXT_SIZES[at]))
        appearance.changed.connect(self._refresh)
        self._author.editingFinished.connect(self._take_author)
        self._ocr.toggled.connect(self._take_ocr)
        for purpose in PURPOSES:
            self._paths[purpose].editingFinished.connect(partial(self._take_folder, purpose))
            self._choosers[purpose].clicked.connect(partial(self._ask_folder, purpose))
            self._looking[purpose].looked.connect(partial(self._take_looked, purpose))

    @Slot()
    def _refresh(self) -> None:
        """Show what is set now; nothing is set by it."""
        self._language.setCurrentIndex(LANGUAGES.index(self._appearance.language))
        self._theme_box.setCurrentIndex(THEMES.index(self._settings.theme))
        self._size.setCurrentIndex(TEXT_SIZES.index(self._settings.text_size))
        self._author.setText(self._settings.author)
        for purpose, field in self._paths.items():
            field.setText(self._settings.default_folder(purpose))
        with QSignalBlocker(self._ocr):
            self._ocr.setChecked(self._settings.reads_pictures)

    @Slot()
    def _take_author(self) -> None:
        name = self._author.text().strip()
        if name and name != self._settings.author:
            self._sign_as(name)
        self._author.setText(self._settings.author)

    @Slot(bool)
    def _take_ocr(self, reads: bool) -> None:
        self._settings.reads_pictures = reads

    def _take_folder(self, purpose: Purpose) -> None:
        """Set a folder that was typed, once it was looked for."""
        typed = self._paths[purpose].text().strip()
        self._looking[purpose].look(typed, _absolute(typed) if typed else "")

    def _take_looked(self, purpose: Purpose, typed: str, folder: str, is_there: bool) -> None:
        """Set a folder, or none; one that is not there is not taken, and said."""
        if folder and not is_there:
            self._problems[purpose] = self._translator.translate("preferences.no_folder", folder=typed)
            self._tell()
            return
        self._problems.pop(purpose, None)
        self._tell()
        self._settings.keep_default_folder(purpose, folder)
        if self._paths[purpose].text().strip() == typed:  # else something else is being typed
            self._paths[purpose].setText(folder)

    def _ask_folder(self, purpose: Purpose, _checked: bool = False) -> None:
        def take(paths: list[str]) -> None:
            self._paths[purpose].setText(paths[0])
            self._take_folder(purpose)

        question = FileQuestion("folder", "dialog.default_folder", purpose)
        FileDialog(question, self._folders, self._translator, take, self.window()).show()

    def _tell(self) -> None:
        """Say what is wrong, or else what turning OCR off means."""
        problem = "\n".join(self._problems.values())
        text = problem or self._translator.translate("preferences.ocr_note")
        self._note.setText(text)
        self._note.setAccessibleName(text)
        self._note.setStyleSheet(f"color: {self._theme.color('broken' if problem else 'muted').name()}")

    def _name_all(self) -> None:
        translate = self._translator.translate
        self._form.setAccessibleName(translate("preferences.title"))
        for name, (label, widget) in self._rows.items():
            text = translate(f"preferences.{name}")
            label.setText(text)
            label.setBuddy(widget)
            for one in (label, widget):
                one.setAccessibleName(text)
        for at, language in enumerate(LANGUAGES):
            self._language.setItemText(at, translate(f"command.language_{language}"))
        for at, theme in enumerate(THEMES):
            self._theme_box.setItemText(at, translate(f"command.theme_{theme}"))
        for at, percent in enumerate(TEXT_SIZES):
            self._size.setItemText(at, translate("preferences.percent", percent=percent))
        for purpose, chooser in self._choosers.items():
            text = translate("preferences.choose", folder=translate(f"preferences.folder_{purpose}"))
            chooser.setIcon(self._icons.icon("open"))
            chooser.setToolTip(text)
            chooser.setAccessibleName(text)
            self._paths[purpose].setPlaceholderText(translate("preferences.last_folder"))
        self._ocr.setText(translate("preferences.ocr"))
        self._ocr.setAccessibleName(translate("preferences.ocr"))
        self._problems.clear()  # they are in the language of before
        self._tell()


def _absolute(typed: str) -> str:
    """A folder as it was typed, from the root on; one in the home of nobody stays as it is."""
    try:
        return str(Path(typed).expanduser().absolute())
    except RuntimeError:
        return typed
