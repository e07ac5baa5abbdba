"""Merges another copy into a new file: asks which, shows what contradicts itself, and has the file written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from app.forms import FormCollection
from app.project import ProjectProblem, Ruling
from app.ui.background.copies.merge_thread import MergeTarget, MergeThread
from app.ui.background.session import Session
from app.ui.background.single_thread import reason_of
from app.ui.common.context import UiContext
from app.ui.controllers.cover import Cover
from app.ui.controllers.review_controller import ReviewController
from app.ui.dialogs.file_dialogs import FileDialog, FileQuestion
from app.ui.dialogs.file_filters import project_filters
from app.ui.dialogs.places import is_there
from app.ui.dialogs.start_folders import StartFolders
from app.ui.page import Pictures
from app.ui.report_list import ReportListPane
from app.ui.tables import TablePane

if TYPE_CHECKING:
    from app.review.merging.merge import MergedFile
    from app.review.merging.rulings import Preference
    from app.review.merging.side_by_side import Compared, ConflictView
    from app.ui.merging.pane import MergePane

_SUFFIX = "gouji"
_OTHER = FileQuestion("file", "dialog.merge_copy", "projects", project_filters, (_SUFFIX,), "dialog.refused.project")
_TARGET = FileQuestion("save", "dialog.merge_target", "projects", project_filters)


class MergeController(QObject):
    """Shows its pane in `place`, where the panes of one report are otherwise.

    The rulings stay while the project is open, whatever is shown and whichever file is compared. `progressed` (what,
    done, total) tells how far it is, `ended` that nothing goes on any more, `merged` (Path) that the file is written
    and may be opened.
    """

    progressed = Signal(str, object, object)
    ended = Signal()
    merged = Signal(object)

    def __init__(
        self,
        context: UiContext,
        session: Session,
        forms: FormCollection,
        review: ReviewController,
        reports: ReportListPane,
        tables: TablePane,
        pictures: Pictures,
        place: QStackedWidget,
        folders: StartFolders,
        window: QWidget,
    ) -> None:
        """The dialogs are shown over `window`."""
        super().__init__(window)
        self._context, self._session, self._tables = context, session, tables
        self._translator, self._messages, self._status = context.translator, context.messages, context.status
        self._pictures, self._folders, self._window = pictures, folders, window
        self._cover = Cover(self._made, context, review, reports, tables, place, self)
        self._other: Path | None = None
        self._ruled: Path | None = None
        self._aside: dict[Path, Mapping[str, Ruling]] = {}
        self._target: Path | None = None
        self._stale = self._closed = False
        self._language = self._translator.language
        self._thread = MergeThread(session.project, forms, self)
        self._thread.progressed.connect(self._show_progress)
        self._thread.compared.connect(self._take_compared)
        self._thread.merged.connect(self._take_merged)
        self._thread.failed.connect(self._take_failure)

    @property
    def is_open(self) -> bool:
        """Whether the pane is shown."""
        return self._cover.is_open

    @property
    def is_busy(self) -> bool:
        """Whether something goes on."""
        return self._thread.busy

    @property
    def unwritten(self) -> Sequence[str]:
        """What leaving the project would lose, in words: a file that is being written, rulings without a file."""
        if self._target is not None:
            return (self._translator.translate("window.leave_merging", name=self._target.name),)
        count = sum(map(len, self._aside.values()))
        count += len(self.pane.model.rulings) if self._cover.is_made and self._other is not None else 0
        return (self._translator.translate("window.leave_rulings", count=count),) if count else ()

    @property
    def pane(self) -> MergePane:
        """The pane, made when it is first wanted."""
        return self._cover.pane

    def _made(self, place: QStackedWidget) -> MergePane:
        from app.ui.merging.pane import MergePane

        pane = MergePane(self._context, self._pictures, place)
        pane.left.connect(self.leave)
        pane.other_asked.connect(self._ask_other)
        pane.write_asked.connect(self.write)
        pane.rest_asked.connect(self._rule_rest)
        pane.entered.connect(self._go_to)
        pane.language_changed.connect(self._word_anew)
        return pane

    def open(self) -> QFileDialog | None:
        """Show the comparison that was begun, else ask for the file to compare with."""
        if self._other is None:
            return self._ask_other()
        if (self._stale or self._language != self._translator.language) and not self._thread.busy:
            self._compare(self._other)
        else:
            self._cover.show()
        return None

    def take(self, command: str) -> bool:
        """Carry out a command of the window that means something of its own here; whether it does."""
        if not self.is_open:
            return False
        if command in ("next_problem", "previous_problem"):
            if not self.pane.step(forward=command == "next_problem"):
                self._status.report(self._translator.translate("merge.all_ruled"))
            return True
        if command == "sign":
            self.write()
        return command == "sign"

    @Slot()
    def leave(self) -> None:
        """Put the pane away. What was ruled stays; a comparison that goes on is given up."""
        if self._thread.busy and self._target is None:
            self._thread.cancel()
        elif self.is_open and self._target is None:
            self._status.report(self._translator.translate("merge.kept"))
        self._cover.leave()

    @Slot()
    def write(self) -> QFileDialog | None:
        """Ask where to write the merged file, once every conflict is ruled on."""
        if not self.pane.is_ready:
            left = self.pane.model.remaining
            if left:
                self._status.report(self._translator.translate("merge.rule_first", count=left), urgent=True)
            return None
        path = self._session.project.path
        name = self._translator.translate("merge.target_name", name=path.stem)
        return self._ask(_TARGET, self._merge, self._folders.beside(path, "projects") / f"{name}.{_SUFFIX}")

    @Slot()
    def cancel(self) -> None:
        """Give up what goes on: nothing of it is kept."""
        self._thread.cancel()

    def close_down(self) -> None:
        """Give up everything: before the project is closed."""
        self._closed = True
        self._thread.close()
        self.ended.emit()

    # --- asking

    @Slot()
    def _ask_other(self) -> QFileDialog:
        return self._ask(_OTHER, self._compare)

    def _ask(
        self, question: FileQuestion, chosen: Callable[[Path], object], proposal: Path | None = None
    ) -> QFileDialog:
        dialog = FileDialog(
            question, self._folders, self._translator, lambda paths: chosen(Path(paths[0])), self._window, proposal
        )
        dialog.show()
        return dialog

    # --- comparing

    def _compare(self, other: Path) -> None:
        """Compare with a file. The rulings on it are kept on what is still the same conflict, those on others aside."""
        if self._closed:
            return
        self._status.clear()
        if not self._thread.compare(other, self._messages.review_messages.wording):
            self._status.report(self._translator.translate("merge.busy"), urgent=True)
            return
        self._other, self._language, self._stale = other, self._translator.language, True
        own = self._session.project.path.name
        self.pane.begin(self._translator.translate("merge.heading", name=other.name), own, other.name)
        self._show_progress("compare", 0, 0)
        self._cover.show()

    @Slot()
    def _word_anew(self) -> None:
        """The conflicts that are shown are of the former language; hidden ones are worded when they are shown."""
        if self.is_open and self._other is not None and not self._thread.busy:
            self._compare(self._other)

    @Slot(object)
    def _take_compared(self, compared: Compared) -> None:
        if self._closed or self._other is None:
            return
        self.ended.emit()
        name = self._other.name
        if not compared.is_new:
            self._give_up()
            self._status.report(self._translator.translate("merge.nothing_new", name=name))
            return
        count = len(compared.conflicts)
        key = "merge.found" if count else "merge.found_no_conflict"
        sentence = self._translator.translate(key, name=name, reports=compared.reports, count=count)
        if self._ruled != self._other:
            self._set_aside()
            self.pane.model.take_up(self._aside.pop(self._other, {}))
        self._ruled, self._stale = self._other, False
        self.pane.show_conflicts(compared.conflicts, sentence)
        if self.is_open:
            self.pane.focus()

    def _set_aside(self) -> None:
        """Another file is ruled on: keep the rulings on the one before, until that is compared again."""
        if self._ruled is not None and self.pane.model.rulings:
            self._aside[self._ruled] = self.pane.model.rulings

    def _give_up(self) -> None:
        """There is nothing to show: as if no file had been chosen, or with the one before, on which there are rulings.

        That one is compared anew when the pane is shown again.
        """
        if self._ruled == self._other or not self.pane.model.rulings:
            self._ruled = None
            self.pane.model.take_up({})
        self._other = self._ruled
        self._cover.leave()

    @Slot(str)
    def _rule_rest(self, preference: Preference) -> None:
        decided, left = self.pane.model.rule_rest(preference)
        key = "merge.rest_done" if not left else "merge.rest_left"
        self._status.report(self._translator.translate(key, count=decided, left=left), urgent=left > 0)
        if left:
            self.pane.step(forward=True)

    # --- writing

    def _merge(self, path: Path) -> None:
        if self._closed or self._other is None or not self.pane.is_ready:
            return
        target = path if path.suffix.lower() == f".{_SUFFIX}" else path.with_name(f"{path.name}.{_SUFFIX}")
        order = MergeTarget(target, target == path and is_there(target), self._session.review.author)
        if not self._thread.merge(self._other, order, self.pane.model.rulings):
            self._status.report(self._translator.translate("merge.busy"), urgent=True)
            return
        self._target = target
        self._status.clear()
        self.pane.lock(True)
        self._show_progress("copy", 0, 0)

    @Slot(object)
    def _take_merged(self, done: MergedFile) -> None:
        target, self._target = self._target, None
        if self._closed or target is None or self._other is None:
            return
        self.ended.emit()
        self.pane.lock(False)
        if done.result.conflicts:  # one of the files was changed since they were compared
            self._compare(self._other)
            self._status.report(self._translator.translate("merge.new_conflicts"), urgent=True)
            return
        is_done = self._tables.finish_editing()  # what is being typed is an act, too
        if not is_done or done.newest != self._session.project.steps.times():  # the new file would miss an act
            self._stale = True  # compared anew when the pane is shown again: the person works elsewhere
            if self.is_open:
                self._compare(self._other)
            self._status.report(self._translator.translate("merge.outdated", name=target.name), urgent=True)
            return
        self._other = self._ruled = None
        self.pane.model.take_up({})
        self._cover.close()
        self.merged.emit(target)

    # --- what goes on

    @Slot(str, object, object)
    def _show_progress(self, stage: str, done: int, total: int) -> None:
        if self._closed or not self._thread.busy:
            return
        text = self._translator.translate(f"merge.stage.{stage}", done=done, total=total)
        self.pane.show_progress(text)
        self.progressed.emit(text, done, total)

    @Slot(object)
    def _take_failure(self, problem: Exception) -> None:
        from app.review.state.isolation import Stopped

        if self._closed:
            return
        was_writing, self._target = self._target is not None, None
        self.ended.emit()
        if was_writing:
            self.pane.lock(False)
        elif self._ruled == self._other and self.pane.model.rulings:
            self._cover.leave()  # what was ruled stays: the files are compared anew when the pane is shown again
        else:
            self._give_up()
        if isinstance(problem, Stopped):
            self._status.report(self._translator.translate("merge.cancelled"))
        else:
            self._status.report(self._failure(problem), urgent=True)

    def _failure(self, problem: Exception) -> str:
        from app.review.merging.merge import MergeRefusedError

        translate = self._translator.translate
        if isinstance(problem, MergeRefusedError):
            return translate(f"merge.refused.{problem.reason}", name=problem.path.name)
        if isinstance(problem, ProjectProblem):
            if problem.code == "busy":
                return translate("merge.changed", name=problem.path.name)
            return self._messages.failure(problem)
        return translate("merge.failed", reason=reason_of(problem))

    # --- going to reports

    @Slot(object)
    def _go_to(self, one: ConflictView) -> None:
        """Go to the report of a conflict; the comparison stays."""
        if one.report is not None:
            self._cover.go_to(one.report, one.cell)
