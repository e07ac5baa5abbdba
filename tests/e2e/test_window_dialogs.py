"""Every file dialog in both languages: opened by its command, driven by keys, in the window's own language."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QLabel, QLineEdit, QMenu, QTreeView
from pytestqt.qtbot import QtBot

from app.model import Language
from app.sources.detection.suffixes import READABLE, READABLE_SUFFIXES
from app.ui.application.main_window import MainWindow
from tests.e2e.windows import PATIENCE, open_window, press, type_text

_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_COMMANDS = {
    "open_reports": ("打开报告", "Open reports"),
    "open_folder": ("打开文件夹中的全部报告", "Open all reports of a folder"),
    "watch_folder": ("监视哪个文件夹", "Which folder to watch"),
    "open_project": ("打开项目", "Open project"),
    "new_project": ("新建项目", "New project"),
    "save_copy": ("另存副本为", "Save a copy as"),
    "move_project": ("移动项目到", "Move the project to"),
    "export": ("导出工作簿", "Export the workbook"),
    "export_letter": ("导出本机关的问题清单", "Export this agency's list of issues"),
    "export_letters": ("导出全部机关的问题清单", "Export the lists of issues of all agencies"),
}
_ENGLISH = {"Open", "Cancel", "Save", "Choose", "Look in:", "Files of type:", "File name:", "Directory:"}


@pytest.fixture(autouse=True)
def home(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, without Documents, and none of Qt's catalogues left by a former test's window."""
    for translator in qapp.findChildren(QTranslator):
        if "qtbase" in translator.filePath():
            qapp.removeTranslator(translator)
    place = tmp_path / "家"
    place.mkdir()
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(place / ".config"))
    return place


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with an empty file of each suffix that can be read, and one that cannot."""
    folder = tmp_path / "年报（2023）"
    folder.mkdir()
    for suffix in (*READABLE_SUFFIXES, "zip"):
        (folder / f"年报.{suffix}").write_bytes(b"")
    (folder / "大写.PDF").write_bytes(b"")
    return folder


def ask(window: MainWindow, qtbot: QtBot, command: str) -> QFileDialog:
    """Give a command that asks for a file, and wait for its dialog."""
    window.commands[command].trigger()
    return shown(window, qtbot)


def shown(window: MainWindow, qtbot: QtBot) -> QFileDialog:
    def visible() -> list[QFileDialog]:
        return [one for one in window.findChildren(QFileDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: len(visible()) == 1, timeout=PATIENCE)
    (dialog,) = visible()
    return dialog


def field(dialog: QFileDialog) -> QLineEdit:
    found = dialog.findChild(QLineEdit, "fileNameEdit")
    assert found is not None
    return found


def answer(dialog: QFileDialog, qtbot: QtBot, typed: str) -> None:
    """Type a path over what stands there, letter by letter, and Return."""
    line = field(dialog)
    dialog.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus, timeout=PATIENCE)
    line.selectAll()
    type_text(typed)
    QTest.keyClick(line, Qt.Key.Key_Return)


def listed(dialog: QFileDialog) -> set[str]:
    view = dialog.findChild(QTreeView, "treeView")
    assert view is not None
    model, root = view.model(), view.rootIndex()
    return {str(model.index(row, 0, root).data()) for row in range(model.rowCount(root))}


def refusal(dialog: QFileDialog) -> str:
    """What the dialog says below its fields."""
    layout = dialog.layout()
    assert layout is not None
    last = layout.itemAt(layout.count() - 1)
    label = None if last is None else last.widget()
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize("command", _COMMANDS)
def test_every_dialog_speaks_the_windows_language_and_starts_in_a_folder_that_exists(
    qtbot: QtBot, tmp_path: Path, project_file: Path, command: str, language: Language
) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file, language)
    dialog = ask(window, qtbot, command)
    assert dialog.windowTitle() == _COMMANDS[command][language == "en"]
    assert not any("（" in text or "）" in text for text in dialog.nameFilters())
    parts: list[QLabel | QAbstractButton] = [*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)]
    said = {part.text().replace("&", "") for part in parts if part.isVisible() and part.text().strip()}
    assert said
    assert (said & _ENGLISH != set()) == (language == "en"), said
    assert dialog.directory().exists()
    if dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave:
        assert "/" not in field(dialog).text() and field(dialog).text()
    window.commands[f"language_{'en' if language == 'zh' else 'zh'}"].trigger()
    qtbot.waitUntil(lambda: dialog.windowTitle() == _COMMANDS[command][language == "zh"], timeout=PATIENCE)


@pytest.mark.parametrize("language", _LANGUAGES)
def test_each_readable_suffix_is_shown_and_no_other(
    qtbot: QtBot, tmp_path: Path, reports: Path, language: Language
) -> None:
    window = open_window(qtbot, tmp_path / "data", language=language)
    dialog = ask(window, qtbot, "open_reports")
    dialog.setDirectory(str(reports))
    wanted = {f"年报.{suffix}" for suffix in READABLE_SUFFIXES} | {"大写.PDF"}
    qtbot.waitUntil(lambda: listed(dialog) == wanted, timeout=PATIENCE)
    combo = dialog.findChild(QComboBox, "fileTypeCombo")
    assert combo is not None
    combo.setFocus()
    found: set[str] = set()
    for group in READABLE.values():
        QTest.keyClick(combo, Qt.Key.Key_Down)
        wanted_now = {name for name in wanted if name.lower().rpartition(".")[2] in group}
        qtbot.waitUntil(partial(_lists, dialog, wanted_now), timeout=PATIENCE)
        found |= wanted_now
    assert found == wanted, "each kind has its own files, and together they are all"
    QTest.keyClick(combo, Qt.Key.Key_Down)
    qtbot.waitUntil(partial(_lists, dialog, wanted | {"年报.zip"}), timeout=PATIENCE)


def _lists(dialog: QFileDialog, names: set[str]) -> bool:
    return listed(dialog) == names


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_typed_path_of_each_readable_suffix_is_taken_whatever_kind_is_chosen(
    qtbot: QtBot, tmp_path: Path, reports: Path, language: Language
) -> None:
    window = open_window(qtbot, tmp_path / "data", language=language)
    given: list[object] = []
    window.projects.reports_given.disconnect()
    window.projects.reports_given.connect(given.append)
    for at, path in enumerate(sorted(reports.iterdir())):
        if path.suffix != ".zip":
            dialog = ask(window, qtbot, "open_reports")
            kinds = dialog.nameFilters()[:-1]
            dialog.selectNameFilter(kinds[at % len(kinds)])
            answer(dialog, qtbot, str(path))
            qtbot.waitUntil(lambda: bool(given), timeout=PATIENCE)
            assert given == [(str(path),)]
            given.clear()


@pytest.mark.parametrize("language", _LANGUAGES)
def test_several_typed_paths_in_quotes_are_all_taken(
    qtbot: QtBot, tmp_path: Path, reports: Path, language: Language
) -> None:
    window = open_window(qtbot, tmp_path / "data", language=language)
    given: list[object] = []
    window.projects.reports_given.disconnect()
    window.projects.reports_given.connect(given.append)
    paths = (str(reports / "年报.pdf"), str(reports / "年报.docx"), str(reports / "大写.PDF"))
    dialog = ask(window, qtbot, "open_reports")
    answer(dialog, qtbot, " ".join(f'"{path}"' for path in paths))
    qtbot.waitUntil(lambda: bool(given), timeout=PATIENCE)
    assert given == [paths]
    given.clear()
    dialog = ask(window, qtbot, "open_reports")
    answer(dialog, qtbot, f'"{paths[0]}" "{reports / "没有.pdf"}"')
    assert "没有.pdf" in refusal(dialog)
    assert given == []


@pytest.mark.parametrize(("language", "word"), [("zh", "不是勾稽能读的文件类型"), ("en", "no kind of file")])
def test_a_typed_path_that_cannot_be_read_is_refused_with_a_word(
    qtbot: QtBot, tmp_path: Path, reports: Path, language: Language, word: str
) -> None:
    window = open_window(qtbot, tmp_path / "data", language=language)
    dialog = ask(window, qtbot, "open_reports")
    assert refusal(dialog) == ""
    answer(dialog, qtbot, str(reports / "年报.zip"))
    assert dialog.isVisible() and word in refusal(dialog) and "年报.zip" in refusal(dialog)
    answer(dialog, qtbot, str(reports / "没有.pdf"))
    assert dialog.isVisible() and "没有.pdf" in refusal(dialog)
    answer(dialog, qtbot, str(reports))
    qtbot.waitUntil(lambda: dialog.directory().absolutePath() == str(reports), timeout=PATIENCE)
    answer(dialog, qtbot, "年报.zip")
    assert dialog.isVisible() and "年报.zip" in refusal(dialog)
    answer(dialog, qtbot, '"年报.pdf" "年报.txt"')
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=PATIENCE)


def test_a_name_that_no_file_can_have_is_refused_and_the_file_beside_a_document_that_is_open_elsewhere_is_taken(
    qtbot: QtBot, tmp_path: Path, reports: Path
) -> None:
    window = open_window(qtbot, tmp_path / "data")
    dialog = ask(window, qtbot, "open_reports")
    dialog.setDirectory(str(reports))
    answer(dialog, qtbot, "年" * 100 + ".pdf")
    assert dialog.isVisible() and "年年" in refusal(dialog)
    (reports / "~$年报.docx").write_bytes(b"")  # as word processors leave them
    answer(dialog, qtbot, '"年报.pdf" "~$年报.docx"')
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=PATIENCE)


def test_a_folder_is_imported_with_all_its_reports(qtbot: QtBot, tmp_path: Path, reports: Path) -> None:
    window = open_window(qtbot, tmp_path / "data")
    given: list[object] = []
    window.projects.reports_given.disconnect()
    window.projects.reports_given.connect(given.append)
    press(window, "Ctrl+Alt+O")
    answer(shown(window, qtbot), qtbot, str(reports))
    qtbot.waitUntil(lambda: given == [(str(reports),)], timeout=PATIENCE)


def test_dialogs_start_where_the_user_last_was_else_in_documents_else_at_home(
    qtbot: QtBot, tmp_path: Path, home: Path, reports: Path, project_file: Path
) -> None:
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    assert documents.is_relative_to(home)

    def start(window: MainWindow, command: str) -> Path:
        dialog = ask(window, qtbot, command)
        place = Path(dialog.directory().absolutePath())
        dialog.reject()
        return place

    window = open_window(qtbot, tmp_path / "data")
    assert start(window, "open_reports") == home
    if documents != home:
        documents.mkdir()
        assert start(window, "open_reports") == documents
    answer(ask(window, qtbot, "open_project"), qtbot, str(project_file))
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.panes is not None, timeout=PATIENCE)
    window.close()
    again = open_window(qtbot, tmp_path / "data")
    assert start(again, "open_project") == project_file.parent
    assert start(again, "open_reports") == project_file.parent, "never used yet: where the user last was at all"


def test_an_export_is_offered_beside_the_project_unless_that_lies_in_the_data_folder(
    qtbot: QtBot, tmp_path: Path, home: Path, project_file: Path
) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    dialog = ask(window, qtbot, "export")
    assert (dialog.directory().absolutePath(), field(dialog).text()) == (str(tmp_path), "review.xlsx")
    dialog.reject()
    window.close()
    hidden = tmp_path / "data" / "projects" / "review.gouji"
    hidden.parent.mkdir(parents=True, exist_ok=True)
    hidden.write_bytes(project_file.read_bytes())
    again = open_window(qtbot, tmp_path / "data", hidden)
    dialog = ask(again, qtbot, "export")
    assert dialog.directory().absolutePath() == str(home)
    target = tmp_path / "导出" / "甲.xlsx"
    target.parent.mkdir()
    answer(dialog, qtbot, str(target))
    qtbot.waitUntil(target.is_file, timeout=PATIENCE)
    dialog = ask(again, qtbot, "export_letters")
    assert dialog.directory().absolutePath() == str(target.parent)


def test_qts_own_menus_follow_the_language_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "data")

    def menu() -> set[str]:
        line = QLineEdit("甲")
        qtbot.addWidget(line)
        made = line.createStandardContextMenu()
        assert isinstance(made, QMenu)
        texts = {action.text().split("\t")[0] for action in made.actions() if action.text()}
        made.deleteLater()
        return texts

    assert "全选" in menu() and "撤消(&U)" in menu()
    window.commands["language_en"].trigger()
    assert {"Select All", "&Undo"} <= menu()
    window.commands["language_zh"].trigger()
    assert "全选" in menu()
