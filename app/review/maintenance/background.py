"""Background work on an open project: integrity check, stale tallies, traces of erased reports, the backup."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from itertools import takewhile
from time import monotonic

from app.forms import FormCollection
from app.project import ActBackup, Project, ProjectProblem
from app.review.maintenance.restore import renew_tallies
from app.review.state.report_cache import rules_mark

_log = logging.getLogger(__name__)

_QUIET_SECONDS = 0.5
"""Seconds between a step and its backup, chosen so that the window can paint the change first. The same pause after the
last work in the window comes before each part of what can wait: on 10,000 reports the integrity check computes for
seconds, and while it does, a step and a move to the next problem take two to three times as long."""

_BREATH_SECONDS = 0.05
"""Seconds for which a long backup lets somebody who works go first, after each 50 steps (some 5 ms): the first backup
of 10,000 reports then takes at most ten seconds longer. Chosen by hand."""

_FIGURES_AT_ONCE = 200
"""Reports whose figures are made anew before that is told: about two seconds of work. Chosen by hand."""


class Upkeep:
    """One background thread with a connection of its own. `close` ends it after its present task.

    From that thread, `on_damage` is called with the faults of the integrity check, `on_tallies` after tallies were
    computed again, `on_figures` after figures alone were, and `on_no_backup` when the disk begins to refuse the backup,
    which is tried again after the next step.
    """

    def __init__(
        self,
        project: Project,
        forms: FormCollection,
        journal: ActBackup,
        *,
        on_damage: Callable[[tuple[str, ...]], None],
        on_tallies: Callable[[], None],
        on_no_backup: Callable[[], None],
        on_figures: Callable[[], None] = lambda: None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`clock` gives seconds that never go back."""
        self._project = project
        self._forms = forms
        self._journal = journal
        self._on_damage = on_damage
        self._on_tallies = on_tallies
        self._on_figures = on_figures
        self._on_no_backup = on_no_backup
        self._backed_up = True
        self._rules = ""
        self._clock = clock
        self._last_work = -_QUIET_SECONDS
        self._due = threading.Event()
        self._unsaved = threading.Event()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="gouji-upkeep", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._due.set()
        self._thread.start()

    def act_done(self) -> None:
        """Note that a step was committed and is to be backed up."""
        self.note_work()
        self._unsaved.set()
        self._due.set()

    def note_work(self) -> None:
        """Note that somebody works in the window, also without a step: what can wait does."""
        self._last_work = self._clock()

    def close(self) -> None:
        """Write the steps that are missing in the backup, and end the thread."""
        self._ending.set()
        self._due.set()
        self._thread.join()

    def _run(self) -> None:
        project = self._project.beside()
        try:
            self._back_up(project)  # what an earlier session or another computer left to do
            self._look_over(project)
            while True:
                self._due.wait()
                self._ending.wait(_QUIET_SECONDS)
                self._due.clear()
                project.wipe()
                self._keep_current(project)
                self._back_up(project)
                if self._ending.is_set():
                    return
        finally:
            project.close()

    def _look_over(self, project: Project) -> None:
        """The tasks after opening; a failure of one does not keep the others from running."""
        for check in (self._renew_tallies, self._check_integrity):
            try:
                if not self._ending.is_set():
                    check(project)
            except ProjectProblem as problem:
                _log.warning("the project was not looked over: %s", problem.code)

    def _check_integrity(self, project: Project) -> None:
        damage = project.check_integrity(lambda: self._ends(project))
        if damage:
            self._on_damage(damage)

    def _renew_tallies(self, project: Project) -> None:
        """Compute the stale tallies and figures again."""
        if project.read_only:
            return
        self._rules = self._rules or rules_mark(self._forms.forms)
        stale = project.reports.stale(self._rules)
        renew_tallies(project, self._forms, takewhile(lambda _: not self._ends(project), stale))
        if stale:
            self._on_tallies()
        self._renew_figures(project)

    def _renew_figures(self, project: Project) -> None:
        """Make the stale figures anew. After each part is told that it was, so that a long wait can be seen to pass."""
        stale = project.figures.stale(self._rules)
        for start in range(0, len(stale), _FIGURES_AT_ONCE):
            some = stale[start : start + _FIGURES_AT_ONCE]
            renew_tallies(project, self._forms, takewhile(lambda _: not self._ends(project), some))
            self._on_figures()
            if self._ending.is_set():
                return

    def _ends(self, project: Project) -> bool:
        """Whether the thread is to end; answered once nobody worked for a while. Steps are backed up meanwhile."""
        while (left := self._last_work + _QUIET_SECONDS - self._clock()) > 0:
            if self._ending.wait(left):
                break
            if self._unsaved.is_set():
                self._back_up(project)
        return self._ending.is_set()

    def _give_way(self) -> None:
        """Wait a moment where somebody works."""
        if self._last_work + _QUIET_SECONDS > self._clock():
            self._ending.wait(_BREATH_SECONDS)

    def _keep_current(self, project: Project) -> None:
        """Compute the tallies again that a step has made stale."""
        try:
            self._renew_tallies(project)
        except ProjectProblem as problem:
            _log.warning("tallies were not made anew: %s", problem.code)

    def _back_up(self, project: Project) -> None:
        self._unsaved.clear()
        try:
            self._journal.catch_up(project, self._give_way)
        except ProjectProblem as problem:
            _log.warning("the backup of acts was not written: %s", problem.code)
            if self._backed_up:
                self._on_no_backup()
            self._backed_up = False
        else:
            self._backed_up = True
