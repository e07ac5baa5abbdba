"""Asks for files in dialogs that stand beside the window and stop nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[list[str]], None]


def ask_for_files(parent: QWidget, title: str, filters: str, chosen: Chosen, *, several: bool = True) -> QFileDialog:
    """Let files be chosen; `chosen` gets them, and is not called where none are."""
    dialog = QFileDialog(parent, title, "", filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile)
    return _shown(dialog, chosen)


def ask_where_to_save(parent: QWidget, title: str, filters: str, proposal: Path, chosen: Chosen) -> QFileDialog:
    """Let a place for a file be chosen; the dialog itself asks before one is written over."""
    dialog = QFileDialog(parent, title, str(proposal), filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposal.suffix.removeprefix("."))
    dialog.selectFile(str(proposal))
    return _shown(dialog, chosen)


def _shown(dialog: QFileDialog, chosen: Chosen) -> QFileDialog:
    dialog.setModal(False)
    dialog.finished.connect(dialog.deleteLater)
    dialog.filesSelected.connect(chosen)
    dialog.show()
    return dialog
