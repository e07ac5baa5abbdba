"""Watches a folder for the open project: asks for it, imports what arrives, and says how the folder stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.review.reading.import_ import ImportResult
from app.review.reading.watching.folder import LOOK_SECONDS
from app.ui.background.session import Session
from app.ui.common.context import UiContext
from app.ui.common.settings import Settings
from app.ui.dialogs.file_dialogs import FileDialog, FileQuestion
from app.ui.dialogs.start_folders import StartFolders
from app.ui.shell.prompt_bar import Choice, PromptBar

if TYPE_CHECKING:
    from app.ui.background.watch_thread import WatchState, WatchThread

_FOLDER = FileQuestion("folder", "dialog.watch_folder", "reports")


class WatchController(QObject):
    """One folder at most. `changed` gives a WatchState, or None where nothing is watched any more.

    A folder is taken up again with its project only if somebody said so, until somebody stops it.
    """

    changed = Signal(object)

    def __init__(
        self,
        context: UiContext,
        session: Session,
        settings: Settings,
        folders: StartFolders,
        prompt: PromptBar,
        parent: QWidget,
        seconds: float = LOOK_SECONDS,
    ) -> None:
        """Dialogs are shown over `parent`; `seconds` pass between two looks."""
        super().__init__(parent)
        self._translator, self._status = context.translator, context.status
        self._session, self._settings, self._folders, self._prompt = session, settings, folders, prompt
        self._window, self._seconds = parent, seconds
        self._thread: WatchThread | None = None
        self._unreachable = self._kept = False
        session.imports.finished.connect(self._note_result)

    def begin(self) -> None:
        """Take up the folder that is kept for this project."""
        project = self._session.project
        folder = self._settings.watched_folder(project.uuid, str(project.path))
        if folder and not project.read_only:
            self._kept = True
            self._start(folder)

    def ask(self) -> None:
        """Ask which folder to watch; where one is watched, whether to stop that."""
        if self._thread is None:
            self._ask_folder()
            return
        translate = self._translator.translate
        stop = Choice(translate("watch.stop_yes"), self.stop)
        another = Choice(translate("watch.another"), self._ask_folder)
        keep = Choice(translate("watch.keep"), lambda: None)
        self._prompt.choose(translate("watch.is_watched", folder=self._thread.folder), (stop, another, keep), _nothing)

    @Slot()
    def stop(self) -> None:
        """Stop watching, now and when the project is opened again. What arrived before is still imported."""
        if self._thread is not None:
            folder = self._thread.folder
            self._end()
            self._keep("")
            self._status.report(self._translator.translate("watch.stopped", folder=folder))

    def show_moved(self) -> None:
        """Keep the folder for the project under its new path."""
        if self._kept:
            self._keep_watching()

    def close(self) -> None:
        """Stop watching: the project is about to be closed."""
        self._end()

    def _ask_folder(self) -> None:
        chosen = self._take_chosen
        FileDialog(_FOLDER, self._folders, self._translator, lambda paths: chosen(paths[0]), self._window).show()

    def _take_chosen(self, folder: str) -> None:
        """Watch a folder from now on, and ask whether to take it up when the project is opened again."""
        self._end()
        self._keep("")
        self._start(folder)
        translate = self._translator.translate
        once = Choice(translate("watch.once"), _nothing)
        always = Choice(translate("watch.always"), self._keep_watching)
        self._prompt.choose(translate("watch.remember", folder=Path(folder).name or folder), (once, always), _nothing)

    def _keep_watching(self) -> None:
        if self._thread is not None:  # it may have been stopped while the question was shown
            self._keep(self._thread.folder)

    def _keep(self, folder: str) -> None:
        project = self._session.project
        self._settings.keep_watched_folder(project.uuid, str(project.path), folder)
        self._kept = bool(folder)

    def _start(self, folder: str) -> None:
        from app.ui.background.watch_thread import WatchState, WatchThread

        self._unreachable = False
        self._thread = thread = WatchThread(folder, self, self._seconds)
        thread.arrived.connect(self._session.imports.add_arrivals)
        thread.state_changed.connect(self._show_state)
        thread.broke.connect(self._report_bug)
        self.changed.emit(WatchState(thread.folder))
        thread.start()

    def _end(self) -> None:
        if self._thread is not None:
            thread, self._thread = self._thread, None
            thread.close()
            thread.deleteLater()
            self.changed.emit(None)

    @Slot(object)
    def _show_state(self, state: WatchState) -> None:
        """Show how the folder stands; say it once when it goes out of reach, and when it is back."""
        if self._thread is None or self.sender() is not self._thread:
            return
        self.changed.emit(state)
        away = state.unreachable is not None
        if away and not self._unreachable:
            text = self._translator.translate("watch.gone", folder=state.folder, reason=state.unreachable)
            self._status.report(text, urgent=True)
        elif self._unreachable and not away:
            self._status.report(self._translator.translate("watch.back", folder=state.folder))
        self._unreachable = away

    @Slot()
    def _report_bug(self) -> None:
        """The watch ended by an error of the program; what is kept for the project stays."""
        if self._thread is not None:
            self._status.report(self._translator.translate("watch.broke", folder=self._thread.folder), urgent=True)
            self._end()

    @Slot(object)
    def _note_result(self, result: ImportResult) -> None:
        if self._thread is not None and result.outcome == "failed":
            self._thread.note_failure(result.path, result.problem)


def _nothing() -> None:
    """Change nothing: the question was put off, or answered with what is so anyway."""
