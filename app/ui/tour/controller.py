"""Leads through the tour: knows its project, looks at what has come true, shows the card, keeps the place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.background.export_thread import ExportResult
from app.ui.background.session import Session
from app.ui.common.context import UiContext
from app.ui.common.settings import Settings
from app.ui.tour.card import CardText, TourCard
from app.ui.tour.facts import Facts, Reports, facts_of, reports_of
from app.ui.tour.progress import END, KeptTour, Progress, kept_of
from app.ui.tour.steps import SAMPLE_OF, Role
from app.ui.workspace.panes import ReviewPanes
from app.ui.workspace.workspace import Workspace

_AFTER = ("close_project", "open_reports", "manual")
"""The commands that the last card names."""


class TourController(QObject):
    """Made when the tour is first taken, or its project opened again. It changes nothing in any project.

    `open_kept` opens the tour's project by its path, `open_new` makes one, `import_samples` imports what it lacks.
    """

    def __init__(
        self,
        context: UiContext,
        settings: Settings,
        card: TourCard,
        open_kept: Callable[[Path], object],
        open_new: Callable[[], object],
        import_samples: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._settings, self._card = settings, card
        self._translator, self._messages, self._status = context.translator, context.messages, context.status
        self._open_kept, self._open_new, self._import_samples = open_kept, open_new, import_samples
        self._kept = kept_of(settings.tour)
        self._progress = Progress() if self._kept is None else self._kept.progress()
        self._workspace: Workspace | None = None
        self._reports: Reports = {}
        self._facts: Facts | None = None
        self._is_new = self._imported = self._exported = self._is_paused = False
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(0)
        self._looking.timeout.connect(self._look)
        card.back_asked.connect(lambda: self._go(self._progress.back()))
        card.skip_asked.connect(lambda: self._go(self._progress.skip()))
        card.leave_asked.connect(self._leave)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._look_soon)
        card.hide()

    @property
    def step(self) -> str:
        """The id of the step that the person is at; `end` after the last."""
        return _id_of(self._progress)

    @Slot()
    def start(self) -> None:
        """Begin, or go on where the person left off; where the card is shown already, give it the keyboard."""
        kept = self._kept
        if self._workspace is not None and kept is not None and not kept.is_over:
            if self._card.isVisible():
                self._card.take_keyboard()
            else:
                self._keep(replace(kept, left=False))
                self._show()
        elif kept is not None and not kept.is_over and Path(kept.path).exists():
            self._keep(replace(kept, left=False))
            self._open_kept(Path(kept.path))
        else:
            self._open_new()

    def begin_new(self, make: Callable[[], object]) -> None:
        """The project that `make` opens is the tour's own: begin in it."""
        self._is_new = True
        make()
        self._is_new = False

    def forget(self) -> None:
        """The tour's project cannot be opened: the next start begins in a new one."""
        if self._kept is not None:
            self._keep(replace(self._kept, step=END))

    # --- the open project

    def follow(self, workspace: Workspace | None) -> None:
        """Another project was opened, or None is. Only in its own project the tour goes on."""
        self._is_paused = self._is_paused or not self._card.isHidden()
        self._workspace, self._reports, self._facts, self._exported = None, {}, None, False
        self._imported = self._is_new  # who makes the project imports them too
        kept = self._kept
        if workspace is not None and self._is_new:
            self._progress = Progress()
            kept = KeptTour(workspace.project.uuid, str(workspace.project.path))
            self._keep(kept)
        if workspace is None or kept is None or workspace.project.uuid != kept.project:
            self._card.hide()
            if self._is_paused and kept is not None and not kept.is_over:
                self._status.report(self._translator.translate("tour.paused"))
                self._is_paused = workspace is None  # it is said once more in the next project, and then no more
            return
        self._is_paused = False
        self._workspace = workspace
        self._keep(replace(kept, path=str(workspace.project.path)))
        if workspace.panes is None:
            workspace.equipped.connect(self._connect)
        else:
            self._connect()
        if not kept.left and not kept.is_over:
            self._show()

    @Slot()
    def show_moved(self) -> None:
        """The open project has another path now."""
        if self._workspace is not None and self._kept is not None:
            self._keep(replace(self._kept, path=str(self._workspace.project.path)))

    @Slot()
    def _connect(self) -> None:
        """Look again whenever something may have come true."""
        workspace = self._workspace
        if workspace is None or workspace.panes is None or workspace.session is None:
            return
        panes = workspace.panes
        review = panes.review_controller
        for signal in (review.report_shown, review.cell_shown, review.cells_changed, panes.done, panes.totals_changed):
            signal.connect(self._look_soon)
        panes.import_controller.imported.connect(self._look_soon)
        workspace.session.imports.finished.connect(self._look_soon)
        panes.export_controller.exporter.finished.connect(self._note_export)
        self._look_soon()

    @Slot()
    def _look_soon(self) -> None:
        """Once the act is over and painted: no key waits for the tour."""
        if self._workspace is not None and not self._card.isHidden():
            self._looking.start()

    @Slot(object)
    def _note_export(self, result: ExportResult) -> None:
        if result.problem is None and result.order.kind == "workbook":
            self._exported = True
            self._look_soon()

    @Slot()
    def _look(self) -> None:
        workspace = self._workspace
        if workspace is None or workspace.panes is None or workspace.session is None or self._card.isHidden():
            return
        self._reports = reports_of(workspace.session)
        if len(self._reports) < len(SAMPLE_OF):
            self._wait_for_samples(workspace, workspace.session)
            return
        if self._facts is None and self._progress == Progress():
            self._set_out(workspace.panes)
        self._facts = facts_of(workspace.panes, workspace.session, self._reports, self._exported)
        self._go(self._progress.look(self._facts.met))

    def _wait_for_samples(self, workspace: Workspace, session: Session) -> None:
        """The samples are being read; import them again where the program ended before they were."""
        if workspace.unfinished or session.imports.busy:
            self._card.show_text(CardText("waiting"))
        elif not self._imported and not workspace.project.read_only:
            self._imported = True
            self._import_samples()
        else:  # they were removed, or could not be read
            self.forget()
            self._card.show_text(CardText("lost", commands=("tour",), is_last=True))

    def _set_out(self, panes: ReviewPanes) -> None:
        """Start at the report with the unreadable number, not yet at that number: F8 finds it."""
        panes.review_controller.show_cell(None)
        panes.review_controller.show(self._reports["unreadable"])
        panes.tables.focus_grid(select_first=False)

    # --- the card

    def _go(self, progress: Progress) -> None:
        self._progress = progress
        if self._kept is not None:
            step = _id_of(progress)
            if step != self._kept.step:
                self._keep(replace(self._kept, step=step))
        self._show_step()

    def _show(self) -> None:
        self._card.show_text(CardText("waiting"))
        self._card.show()
        self._look_soon()

    def _show_step(self) -> None:
        step, count = self._progress.step, len(self._progress.steps)
        names = {role: self._name(role) for role in self._reports}
        if step is None:
            # Who skipped the work is not told that it is done.
            name = "end" if {"sign", "export"} <= self._progress.met else "skipped"
            self._card.show_text(CardText(name, commands=_AFTER, is_last=True))
            return
        facts: dict[str, object] = {"report": names[step.role] if step.role else names["misprinted"]}
        hint = "" if self._facts is None else self._facts.hints.get(step.id, "")
        commands = step.commands
        if self._facts is not None and step.role not in (None, self._facts.shown):
            hint = "tour.hint.elsewhere"
        if self._workspace is not None and self._workspace.project.read_only:
            hint = "tour.hint.read_only"
        is_done = step.id in self._progress.met
        self._card.show_text(CardText(step.id, self._progress.at + 1, count, commands, facts, hint, is_done))

    def _name(self, role: Role) -> str:
        """A report's name as the list shows it."""
        session = None if self._workspace is None else self._workspace.session
        if session is None:
            return ""
        report = session.review.latest(self._reports[role])
        return self._messages.report(report.agency, report.year)

    @Slot()
    def _leave(self) -> None:
        """Put the card away. Asked for again, the tour goes on here."""
        if self._kept is not None:
            self._keep(replace(self._kept, left=True))
        self._card.give_back_keyboard()
        self._hide_card()
        if not self._progress.is_at_end:
            self._status.report(self._translator.translate("tour.left"))

    def _hide_card(self) -> None:
        """Hide it; what has the keyboard in it hands that to the tables first."""
        focus = self._card.window().focusWidget()
        inside = isinstance(focus, QWidget) and self._card.isAncestorOf(focus)
        if inside and self._workspace is not None and self._workspace.panes is not None:
            self._workspace.panes.tables.focus_grid()
        self._card.hide()

    def _keep(self, kept: KeptTour) -> None:
        self._kept = kept
        self._settings.keep_tour(kept.project, kept.as_text())


def _id_of(progress: Progress) -> str:
    return END if progress.step is None else progress.step.id
