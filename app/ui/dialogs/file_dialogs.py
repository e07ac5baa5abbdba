"""Non-modal dialogs that ask for files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QTreeView,
    QWidget,
)

from app.frozen import dataclass
from app.ui.common.translator import Translator
from app.ui.dialogs.file_filters import has_suffix
from app.ui.dialogs.places import is_folder, is_there, typed_path
from app.ui.dialogs.start_folders import Purpose, StartFolders

Chosen = Callable[[list[str]], object]
Manner = Literal["files", "file", "folder", "save"]

_MODES = {
    "files": QFileDialog.FileMode.ExistingFiles,
    "file": QFileDialog.FileMode.ExistingFile,
    "folder": QFileDialog.FileMode.Directory,
    "save": QFileDialog.FileMode.AnyFile,
}

_WIDE, _HIGH = 64, 38
"""The size of Qt's dialog in ems."""


@dataclass(frozen=True, slots=True)
class FileQuestion:
    """What is asked for. `title` and `refusal` are keys of the catalogue.

    `filters` says the kinds of files; `suffixes` are those that may be typed whatever kind is chosen, and `refusal`
    says why another is not taken.
    """

    manner: Manner
    title: str
    purpose: Purpose
    filters: Callable[[Translator], Sequence[str]] = lambda _translator: ()
    suffixes: tuple[str, ...] = ()
    refusal: str = "dialog.refused.missing"


class FileDialog(QFileDialog):
    """One question for files; `chosen` gets them, and is not called where none are.

    Windows and macOS show their own dialogs. Elsewhere it is Qt's, in the window's language, and a typed path is
    taken or refused with a word: Qt itself greys its button out and says nothing.
    """

    def __init__(
        self,
        question: FileQuestion,
        folders: StartFolders,
        translator: Translator,
        chosen: Chosen,
        parent: QWidget,
        proposal: Path | None = None,
    ) -> None:
        """`proposal` is the file that is offered to be written; its suffix is the default."""
        super().__init__(parent)
        self._question, self._folders, self._translator, self._chosen = question, folders, translator, chosen
        self.setObjectName(question.title)
        self._answered = False
        """Return is handled by Qt and by `_answer_typed`: this keeps files from being chosen twice."""
        if sys.platform not in ("win32", "darwin"):
            self.setOption(QFileDialog.Option.DontUseNativeDialog)
        if question.manner == "folder":
            self.setOption(QFileDialog.Option.ShowDirsOnly, False)
        self.setFileMode(_MODES[question.manner])
        self._refusal = QLabel()
        self._refusal.setWordWrap(True)
        self._refusal.setTextFormat(Qt.TextFormat.PlainText)
        self._refusal.hide()
        self._field = self.findChild(QLineEdit, "fileNameEdit")
        layout = self.layout()
        if self._field is not None and isinstance(layout, QGridLayout):
            layout.addWidget(self._refusal, layout.rowCount(), 0, 1, -1)
            self._field.returnPressed.connect(self._answer_typed)
            self._field.textEdited.connect(self._refusal.hide)
            self._field.textEdited.connect(self._complete_one_only)
        self._retranslate()
        self.setDirectory(str(folders.start(question.purpose) if proposal is None else proposal.parent))
        if proposal is not None:
            self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            self.setDefaultSuffix(proposal.suffix.removeprefix("."))
            self.selectFile(proposal.name)
        self._give_room()
        self.setModal(False)
        self.finished.connect(self.deleteLater)
        self.filesSelected.connect(self._take)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._refusal.hide()
            self._retranslate()

    def _give_room(self) -> None:
        """Make room for long names: Qt's own list elides them at a fixed width."""
        view = self.findChild(QTreeView, "treeView")
        if view is not None:
            em = self.fontMetrics().horizontalAdvance("国")
            self.resize(_WIDE * em, _HIGH * em)
            view.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _retranslate(self) -> None:
        self.setWindowTitle(self._translator.translate(self._question.title))
        self.setAccessibleName(self.windowTitle())
        if self._field is not None:  # these two labels are wanting in Qt's Chinese catalogue
            self.setLabelText(QFileDialog.DialogLabel.LookIn, self._translator.translate("dialog.look_in"))
            self.setLabelText(QFileDialog.DialogLabel.FileType, self._translator.translate("dialog.file_type"))
        filters = list(self._question.filters(self._translator))
        if not filters:
            return
        former = self.nameFilters()
        at = former.index(self.selectedNameFilter()) if self.selectedNameFilter() in former else 0
        self.setNameFilters(filters)
        self.selectNameFilter(filters[at if len(former) == len(filters) else 0])

    @Slot(object)
    def _take(self, paths: Sequence[str]) -> None:
        if not paths or self._answered:
            return
        self._answered = True
        first = Path(paths[0])
        self._folders.keep(self._question.purpose, first if self._question.manner == "folder" else first.parent)
        self._chosen(list(paths))

    def accept(self) -> None:
        """Qt: Open was pressed, or Return on a path that Qt knows. Files that cannot be read are refused."""
        self._deselect_others()
        if self._field is None or self._question.manner not in ("file", "files"):
            super().accept()
            return
        paths = self._typed()
        if not self._are_taken(paths):
            return
        if len(paths) > 1 and self._question.manner == "files":  # all of them: Qt takes what its own list shows
            self._take([str(path) for path in paths])
            self.done(QFileDialog.DialogCode.Accepted)
            return
        super().accept()

    def _deselect_others(self) -> None:
        """Let nothing be selected but what the field says.

        While a path is typed, Qt selects what it leads to so far, and with a file its folder too; what is selected
        comes before the text, so the folder would be entered, or taken, in the place of what was typed.
        """
        view = self.findChild(QListView, "listView")
        if view is not None and {Path(path) for path in self.selectedFiles()} != set(self._typed()):
            view.selectionModel().clearSelection()

    @Slot(str)
    def _complete_one_only(self, typed: str) -> None:
        """Qt's completion replaces the whole text: with several quoted paths, the others would be lost."""
        if self._field is not None and '"' in typed and self._field.completer() is not None:
            self._field.setCompleter(None)  # type: ignore[arg-type]  # Qt's way to have none

    @Slot()
    def _answer_typed(self) -> None:
        """Return was pressed on a path that the chosen kind of file hides, so that Qt's button is disabled."""
        paths = self._typed()
        if paths and not self._agrees() and self._question.manner in ("file", "files") and self._are_taken(paths):
            self._take([str(path) for path in paths])
            self.done(QFileDialog.DialogCode.Accepted)

    def _are_taken(self, paths: Sequence[Path]) -> bool:
        """Whether the files are accepted; shows why not. Folders are opened by Qt; "all files" accepts any file."""
        anything = self.selectedNameFilter().endswith("(*)")
        for path in paths:
            if not is_there(path):
                return self._refuse("dialog.refused.missing", path)
            if not (anything or is_folder(path) or has_suffix(path.name, self._question.suffixes)):
                return self._refuse(self._question.refusal, path)
        return True

    def _agrees(self) -> bool:
        """Whether Qt's accept button is enabled."""
        box = self.findChild(QDialogButtonBox)
        if box is None:
            return False
        agree = QDialogButtonBox.ButtonRole.AcceptRole
        return any(box.buttonRole(button) == agree and button.isEnabled() for button in box.buttons())

    def _typed(self) -> list[Path]:
        text = "" if self._field is None else self._field.text()
        here = Path(self.directory().absolutePath())
        return [typed_path(name, here) for name in _names(text)]

    def _refuse(self, key: str, path: Path) -> bool:
        text = self._translator.translate(key, name=path.name)
        self._refusal.setText(text)
        self._refusal.setAccessibleName(text)
        self._refusal.show()
        return False


def _names(typed: str) -> list[str]:
    """The names in a line; several are each in quotes, as Qt writes them."""
    names = typed.split('"') if '"' in typed else [typed]
    return [name.strip() for name in names if name.strip()]
