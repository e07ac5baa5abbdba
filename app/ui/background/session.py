"""What works on one open project: its commands, and its imports, bulk acts and maintenance in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.forms import FormCollection
from app.project import ActBackup, Project
from app.review.commands.author import utc_now
from app.review.maintenance.background import Upkeep
from app.review.review import Review
from app.ui.background.bulk_thread import BulkThread
from app.ui.background.import_thread import ImportThread


class Session(QObject):
    """Made for an open project, closed before the project is."""

    damaged = Signal(object)
    tallies_renewed = Signal()
    figures_renewed = Signal()
    not_backed_up = Signal()

    def __init__(
        self,
        project: Project,
        forms: FormCollection,
        backups: Path,
        author: str,
        parent: QObject | None = None,
        ocr: Callable[[], bool] = lambda: True,
    ) -> None:
        """`backups` is the folder for the backups of acts; `ocr` says whether imports may read pictures."""
        super().__init__(parent)
        self.project = project
        self.review = Review(project, forms, utc_now, author)
        self.imports = ImportThread(project, forms.forms, self.review.rules, lambda: self.review.author, self, ocr)
        self.bulk = BulkThread(project, forms, self)
        self._upkeep = Upkeep(
            project,
            forms,
            ActBackup(backups, project.uuid, project.path),
            on_damage=self.damaged.emit,
            on_tallies=self.tallies_renewed.emit,
            on_figures=self.figures_renewed.emit,
            on_no_backup=self.not_backed_up.emit,
        )
        self._kept_up = False
        self.review.listen(lambda changed: self._upkeep.act_done())
        self.imports.finished.connect(self._upkeep.act_done)

    def begin(self) -> None:
        """Start the maintenance in the background, once the window is shown."""
        if not self.project.read_only:
            self._upkeep.start()
            self._kept_up = True

    @Slot()
    def note_work(self) -> None:
        """Note that somebody works in the window: the maintenance rests for a while."""
        self._upkeep.note_work()

    def close(self) -> None:
        """Stop imports and acts on many reports, and finish the backup."""
        self.bulk.close()
        self.imports.close()
        if self._kept_up:
            self._upkeep.close()
