"""The states of the window that are shown, one after the other, as a person comes to them."""

from __future__ import annotations

import re
import shutil
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.project import ReportQuery
from app.ui.manual.window import ManualWindow
from app.ui.page.text.find_bar import FindBar
from app.ui.queue import QueuePane
from app.ui.queue.entry import Entry, EntryState
from app.ui.queue.model import QueueModel
from app.ui.tour.card import TourCard
from app.ui.tour.controller import TourController
from tests.bench.documents import long_pdf
from tests.e2e.bad_files import bad_files
from tests.e2e.windows import area, session_of, type_text
from tests.pictures.studio import Studio
from tests.projects import MISPRINTED, MISPRINTED_CELL, PASTED, PASTED_CELL, SAMPLES
from tests.seasons import make_season
from tests.years import make_years_project

STATES = (
    "first-page", "tour", "unreadable", "corrected", "misprint-dark", "misprint", "english", "keys", "manual",
    "manual-english-dark", "palette", "preferences", "find", "bulk", "roster", "import", "years", "overview", "pivot",
    "pivot-english-dark", "overview-few", "overview-english-dark",
)  # fmt: skip
"""The pictures' names, in their order."""

_FATES: frozenset[EntryState] = frozenset({"read", "duplicate", "password", "failed", "running"})
AGENCIES = 300
"""Of the season in the pictures of the overview and the pivot page."""
_DISTINCT = 250
_RESULTS, _DISPUTES = 1, 4
"""Places of the measures that some pictures show."""
_DISPUTE_TOTALS = 4
"""The place of the set of items that a picture of the pivot page shows."""
_LONG = 600
"""The pages of the report that is still being read in the picture of the queue."""


def draw_states(studio: Studio, agencies: int = AGENCIES) -> None:
    """Draw them all: one user's first quarter of an hour."""
    studio.draw("first-page", studio.window.first.isVisible)
    _draw_tour(studio)
    _draw_correction(studio)
    _draw_misprint(studio)
    _draw_bulk(studio)
    _draw_roster(studio)
    _draw_import(studio)
    _draw_years(studio)
    _draw_overview(studio, agencies)


def _draw_tour(studio: Studio) -> None:
    """Its third step: the number that cannot be read is found, and is to be typed."""
    studio.choose("tour")
    (tour,) = studio.window.findChildren(TourController)
    studio.wait(lambda: "1 / 12" in [label.text() for label in studio.window.findChildren(QLabel)])
    for keys, step in (("Ctrl+1", "find"), ("F8", "type")):
        studio.press(keys)
        studio.wait(lambda: tour.step == step)  # noqa: B023  # called within the loop
    studio.draw("tour")
    (card,) = studio.window.findChildren(TourCard)
    card.leave_asked.emit()
    studio.choose("close_project")


def _draw_correction(studio: Studio) -> None:
    window = studio.window
    window.open_sample()
    studio.wait(lambda: window.workspace is not None and window.workspace.panes is not None)
    samples = len(list(SAMPLES.iterdir()))
    studio.wait(lambda: len(session_of(window).project.reports.find(ReportQuery())) == samples)
    studio.wait(lambda: not session_of(window).imports.busy)
    studio.show_report(PASTED)
    studio.draw("unreadable")
    panes = area(window)
    assert panes.review_controller.cell == PASTED_CELL
    panes.tables.focus_grid()
    type_text("14")
    studio.press("Return")
    panes.review_controller.show_cell(PASTED_CELL)
    studio.draw("corrected")


def _draw_misprint(studio: Studio) -> None:
    panes = area(studio.window)
    studio.choose("theme_dark")
    studio.show_report(MISPRINTED)
    panes.findings.choose(None)
    panes.findings.choose(panes.findings.findings()[0])
    assert panes.review_controller.cell == MISPRINTED_CELL
    studio.draw("misprint-dark")
    studio.choose("theme_light")
    studio.draw("misprint")
    studio.choose("language_en")
    studio.draw("english")
    studio.choose("language_zh")
    studio.press("Ctrl+F1")
    studio.draw("keys")
    studio.press("Escape")
    _draw_manual(studio)
    _draw_shortcuts(studio)


def _draw_manual(studio: Studio) -> None:
    """The manual at a task, and what a search in it found."""
    studio.choose("manual")
    manual = studio.window.findChild(ManualWindow)
    assert manual is not None
    studio.wait(lambda: manual.browser.page is not None)
    manual.show_page("broken")
    studio.draw("manual", lambda: manual.browser.has_pictures, of=manual)
    studio.choose("theme_dark")
    studio.choose("language_en")
    studio.wait(lambda: manual.browser.page is not None and manual.browser.page.title.startswith("A rule"))
    manual.side.field.setText("not saved")
    manual.side.field.returnPressed.emit()
    studio.draw("manual-english-dark", lambda: bool(manual.browser.marked), of=manual)
    manual.side.field.clear()
    manual.close()
    studio.choose("theme_light")
    studio.choose("language_zh")


def _draw_shortcuts(studio: Studio) -> None:
    """The palette with initials typed, the preferences, and a word found on the page."""
    studio.press("Ctrl+K")
    type_text("dc")
    studio.draw("palette")
    studio.press("Escape")
    studio.choose("preferences")
    studio.draw("preferences")
    studio.press("Escape")
    studio.show_report(MISPRINTED)
    area(studio.window).page.setFocus()
    studio.press("Ctrl+Shift+F")
    type_text("申请")
    bar = studio.window.findChild(FindBar)
    assert bar is not None
    found = re.compile(r"\d+ / [1-9]\d* 处(?!.*正在)")
    studio.draw("find", lambda: any(found.match(one.text()) for one in bar.findChildren(QLabel)))
    studio.press("Escape")


def _draw_bulk(studio: Studio) -> None:
    """What marking the cells left of all samples as seen would do."""
    bulk = area(studio.window).bulk_controller
    bulk.open("seen")
    studio.draw("bulk", lambda: bulk.pane.plan is not None)
    bulk.leave()


def _draw_roster(studio: Studio) -> None:
    """The season of the samples: their agencies, and some that have not reported."""
    window = studio.window
    superior = "望川市人民政府"
    agencies = sorted({one.agency for one in session_of(window).project.roster.reports() if one.agency} - {superior})
    names = [superior, *agencies, "松岭镇人民政府", "白石街道办事处", "望川市水利局"]
    rows = [
        f"{name}\t{superior if at else ''}\t{'下级' if at else '市'}\t{surname}主任\t0769-22000{at:03}"
        for at, (name, surname) in enumerate(zip(names, cycle("赵钱孙李周吴郑王"), strict=False))
    ]
    QApplication.clipboard().setText("\n".join(["单位名称\t上级单位\t层级\t联系人\t电话", *rows]))
    window.commands["roster"].trigger()
    window.commands["paste"].trigger()
    pane = area(window).roster_controller.pane
    draft = pane.taking.draft
    assert draft is not None and draft.can_be_taken
    pane.taking.taken.emit(draft.entries)
    pane.season._year.setCurrentText("2023")
    studio.draw("roster", lambda: len(pane.season.table.rows_model.rows) == len(names))
    window.commands["undo"].trigger()
    area(window).roster_controller.close()


def _draw_import(studio: Studio) -> None:
    """Every fate of a file at once: read, known, locked, damaged, and one that is still being read."""
    queue = studio.window.findChild(QueuePane)
    assert queue is not None
    queue.clear_finished()
    studio.window.projects.import_files([str(file) for file in _files(studio.home / "2022年报")])
    model = queue.findChild(QueueModel)
    assert model is not None
    studio.draw("import", lambda: {_entry(model, row).state for row in range(model.rowCount())} == _FATES)


def _draw_years(studio: Studio) -> None:
    """A report beside last year's: its text by sentence, one of which only has other numbers."""
    window = studio.window
    window.projects.open(make_years_project(studio.home / "两年.gouji"))
    studio.wait(lambda: window.workspace is not None and window.workspace.panes is not None)
    studio.wait(lambda: area(window).review_controller.report is not None)
    area(window).review_controller.show_report(2)
    studio.press("Ctrl+D")
    pane = area(window).comparison.pane
    studio.wait(lambda: pane.state.texts is not None)
    texts = pane.state.texts
    assert texts is not None
    pane.show_sentence(next(at for at, pair in enumerate(texts.pairs) if pair.kind == "changed"))
    studio.draw("years", lambda: pane.pages.is_sharp)


def _draw_overview(studio: Studio, agencies: int) -> None:
    """The overview of a season, and of three reports."""
    _open_season(studio, "2023年度审核", agencies)
    studio.draw("overview", lambda: _is_counted(studio))
    _draw_pivot(studio)
    studio.choose("theme_dark")
    studio.choose("language_en")
    overview = area(studio.window).overview
    assert overview.pane is not None
    overview.pane.season.choose_first(1)
    overview.pane.agencies.choose_first(_DISPUTES)
    overview.pane.years.choose_first(_RESULTS)
    studio.draw("overview-english-dark", lambda: _is_counted(studio))
    studio.choose("theme_light")
    studio.choose("language_zh")
    _open_season(studio, "三份", 1)
    studio.draw("overview-few", lambda: _is_counted(studio))


def _draw_pivot(studio: Studio) -> None:
    """The pivot page of the same season."""
    studio.choose("pivot")
    controller = area(studio.window).pivot
    studio.wait(lambda: controller.pane is not None and controller.pane.is_current)
    pane = controller.pane
    assert pane is not None
    studio.draw("pivot", lambda: pane.is_current)
    studio.choose("theme_dark")
    studio.choose("language_en")
    pane.chooser.choose_set(_DISPUTE_TOTALS)
    studio.wait(lambda: pane.is_current and pane.table is not None and len(pane.table.items) == 3)
    pane.view.horizontalHeader().setSortIndicator(2, Qt.SortOrder.DescendingOrder)
    pane.view.setCurrentIndex(pane.model.index(0, 2))
    studio.draw("pivot-english-dark", lambda: pane.is_current)
    studio.choose("theme_light")
    studio.choose("language_zh")
    studio.choose("overview")


def _open_season(studio: Studio, name: str, agencies: int) -> None:
    """Open a project of some agencies and three years at its overview."""
    window = studio.window
    window.projects.open(make_season(studio.home / f"{name}.gouji", agencies, distinct=_DISTINCT))
    studio.wait(lambda: window.workspace is not None and window.workspace.panes is not None)
    studio.choose("overview")


def _is_counted(studio: Studio) -> bool:
    """Whether the overview shows its pictures."""
    pane = area(studio.window).overview.pane
    return pane is not None and pane.data is not None


def _entry(model: QueueModel, row: int) -> Entry:
    entry = model.entry(row)
    assert entry is not None
    return entry


def _files(folder: Path) -> list[Path]:
    folder.mkdir()
    text = (SAMPLES / "zhuyan-2021.txt").read_text(encoding="utf-8").replace("竹岩乡", "青石乡")
    (folder / "青石乡2021年报.txt").write_text(text, encoding="utf-8")
    shutil.copy(SAMPLES / PASTED, folder / "柳溪镇2022（再发）.pdf")
    bad = {one.name: one for one in bad_files()}
    (folder / "白石县2022（加密）.pdf").write_bytes(bad["encrypted.pdf"].make())
    (folder / "长滩镇2022.pdf").write_bytes(bad["truncated.pdf"].make())
    return [*sorted(folder.iterdir()), long_pdf(folder, _LONG).rename(folder / "全县年报汇编.pdf")]
