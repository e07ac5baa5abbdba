"""Compares the open project with another copy, and writes the merged file: through connections of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.forms import FormCollection
from app.frozen import dataclass
from app.model import Wording
from app.project import Project, Ruling
from app.ui.background.single_thread import SingleThread

if TYPE_CHECKING:
    from app.review.merging.merge import MergedFile, Merger
    from app.review.merging.side_by_side import Compared


@dataclass(frozen=True, slots=True)
class MergeTarget:
    """Where to write the merged file: `overwrite` where a person said that a file there may be replaced."""

    path: Path
    overwrite: bool
    author: str


class MergeThread(SingleThread):
    """`compared` (Compared), `merged` (MergedFile; with conflicts in it nothing was written).

    It fails with MergeRefusedError where the two cannot be merged.
    """

    compared = Signal(object)
    merged = Signal(object)
    NAME = "gouji-merge"

    def __init__(self, project: Project, forms: FormCollection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._forms = project, forms

    def compare(self, other: Path, wording: Wording) -> bool:
        """Compare the project with another file, in words of this language; False while there is other work."""
        return self._begin(self.compared, lambda: self._compare(other, wording))

    def merge(self, other: Path, target: MergeTarget, rulings: Mapping[str, Ruling]) -> bool:
        """Write both together into a file, by rulings on conflicts by their ids; False while there is other work."""
        return self._begin(self.merged, lambda: self._merge(other, target, rulings))

    def _with_both(self, other: Path, work: Callable[[Merger], object]) -> object:
        """Everything that is slow to import is imported here, in the thread."""
        from app.review.merging.merge import Merger, MergeRefusedError

        with closing(self._project.reader()) as mine:
            if _is_same(other, mine.path):  # not to be opened a second time by this process
                raise MergeRefusedError("same_file", other)
            with closing(Project.open_to_read(other)) as theirs:
                return work(Merger(mine, theirs, self._forms))

    def _compare(self, other: Path, wording: Wording) -> object:
        from app.review.merging.merge import must_be_copies
        from app.review.merging.side_by_side import compare
        from app.review.messages import Messages

        def work(merger: Merger) -> Compared:
            must_be_copies(merger.mine, merger.theirs)
            return compare(merger, Messages(self._forms.forms, wording), self._tell)

        return self._with_both(other, work)

    def _merge(self, other: Path, target: MergeTarget, rulings: Mapping[str, Ruling]) -> object:
        from app.review.commands.author import utc_now
        from app.review.merging.merge import must_be_mergeable

        def work(merger: Merger) -> MergedFile:
            must_be_mergeable(merger.mine, merger.theirs, target.path, overwrite=target.overwrite)
            return merger.write(
                target.path,
                lambda conflict: rulings.get(conflict.id),
                at=utc_now(),
                author=target.author,
                listener=self._tell,
                overwrite=target.overwrite,
            )

        return self._with_both(other, work)


def _is_same(one: Path, other: Path) -> bool:
    """Whether both are one file; False where one is not there, which is told when it is opened."""
    try:
        return one.samefile(other)
    except OSError:
        return False
