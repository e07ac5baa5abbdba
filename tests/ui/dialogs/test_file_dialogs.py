"""What is typed into a file dialog is what is taken, whatever Qt selects in its list meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileSystemModel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.review.resources import resources_folder
from app.ui.common.settings import Settings
from app.ui.common.translator import Translator
from app.ui.dialogs.file_dialogs import FileDialog, FileQuestion, Manner
from app.ui.dialogs.file_filters import project_filters
from app.ui.dialogs.start_folders import StartFolders
from tests import patience


@pytest.mark.parametrize(
    ("manner", "name"),
    [("file", "season.gouji"), ("files", "season.gouji"), ("save", "new.gouji"), ("folder", ""), ("folder", "parts")],
)
def test_a_path_in_the_folder_that_is_shown_is_taken_as_it_was_typed(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, manner: Manner, name: str
) -> None:
    folder = tmp_path / "o" / "season"
    (folder / "parts").mkdir(parents=True)
    (folder / "season.gouji").write_bytes(b"")
    typed = str(folder / name)
    parent, chosen = QWidget(), list[list[str]]()
    qtbot.addWidget(parent)
    translator = Translator(resources_folder() / "translations", "zh", qapp)
    folders = StartFolders(Settings(tmp_path / "settings.ini"), tmp_path / "data")
    question = FileQuestion(manner, "dialog.open_project", "projects", project_filters, ("gouji",))
    proposal = folder / "copy.gouji" if manner == "save" else None
    dialog = FileDialog(question, folders, translator, chosen.append, parent, proposal)
    dialog.setDirectory(str(folder))
    dialog.open()
    line, model = dialog.findChild(QLineEdit, "fileNameEdit"), dialog.findChild(QFileSystemModel)
    assert line is not None and model is not None
    qtbot.waitUntil(lambda: model.rowCount(model.index(str(folder))) == 2, timeout=patience.MILLISECONDS)
    line.setFocus()
    line.selectAll()
    for letter in typed:  # Qt selects what each letter leads to
        QTest.keyClicks(line, letter)
        QApplication.processEvents()
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chosen == [[typed]], timeout=5000)
    assert dialog.isHidden()
