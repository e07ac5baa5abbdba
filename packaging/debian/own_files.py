"""A person's own files in the installed program: imported, opened by the desktop, reviewed and exported by keys."""

from __future__ import annotations

import shutil
from pathlib import Path

from start import ROOT

from debian.bare_system import HOME, USER, BareSystem, TrialFailed
from debian.desktop import Desktop, count, said

PDF, PAGE, SCAN = "liuxi-2022.pdf", "青石区财政局2020.html", "tongwan-2023-scan.pdf"
"""A sample in PDF, one number of which cannot be read and is 14; a web page that nobody has but this person; a scan."""
_LIKE, _AGENCY, _RIGHT = "bailuzhou-caizhengju-2020.html", "白鹭洲区财政局", "<span>1672</span>"
"""The sample of which the web page is made, its agency, and the number that is misprinted there."""
FOLDER = f"{HOME}/年报 2023"
PROJECT = f"{FOLDER}/核对.gouji"
TITLE = "核对"
_MOST_LEFT = 60
"""Cells that a person looks at in one report at most: only those that no rule proves are left."""


def review_own_files(system: BareSystem, desktop: Desktop) -> None:
    """From three files in a folder of the person to two signed reports and their workbook."""
    project = import_files(system)
    before = desktop.workbooks()
    opened = desktop.open("xdg-open", PROJECT, title=TITLE)
    desktop.settle()
    desktop.picture("opened")
    desktop.press("ctrl+3", "1", "4", "Return")  # the window opens at the cell that cannot be read
    desktop.until("the correction", lambda: count(project, "correction WHERE report = 1 AND value = '14'") == 1)
    desktop.settle()
    desktop.picture("corrected")
    said("opened by xdg-open; 14 was typed and is in the project file")
    see_and_sign(desktop, project, 1)
    desktop.press("F8")  # to what is left to do, in the next report
    desktop.settle()
    desktop.picture("misprint")
    desktop.press("F5")
    desktop.until("the verdict", lambda: count(project, "verdict WHERE report = 2") > 0)
    see_and_sign(desktop, project, 2)
    desktop.settle()
    desktop.picture("signed")
    said("a misprint of the own web page was ruled as printed; two reports were looked at and signed")
    desktop.press("ctrl+e")
    desktop.settle()
    desktop.picture("export")
    desktop.press("Return")
    desktop.until("the workbook", lambda: bool(desktop.workbooks() - before))
    desktop.settle()
    desktop.close(opened, TITLE)
    said("a workbook was exported, and the window closed")


def see_and_sign(desktop: Desktop, project: Path, report: int) -> None:
    """Look at each cell that is left of the report that is shown, and sign it."""
    for _ in range(_MOST_LEFT):
        if count(project, f"tally WHERE status IN ('verified', 'excepted') AND report = {report}"):
            break
        desktop.press("space")
    desktop.press("ctrl+Return")
    desktop.settle(1)
    desktop.press("Return")
    desktop.until("the signature", lambda: count(project, f"signature WHERE report = {report}") == 1)


def import_files(system: BareSystem) -> Path:
    """Import the files into a project beside them; its place as one of this system. Raises TrialFailed."""
    folder, samples = system.path(FOLDER), ROOT / "resources" / "samples"
    folder.mkdir(parents=True, exist_ok=True)
    for name in (PDF, SCAN):
        shutil.copy(samples / name, folder / name)
    (folder / PAGE).write_bytes(own_page((samples / _LIKE).read_bytes()))
    system.run("chown", "-R", f"{USER}:{USER}", HOME)
    files = [f"{FOLDER}/{name}" for name in (PDF, PAGE, SCAN)]
    system.run("gouji", "import", PROJECT, *files, user=USER, check=False)
    project = system.path(PROJECT)
    if (found := count(project, "report")) != len(files):
        raise TrialFailed(f"{found} reports were imported instead of {len(files)}")
    said("a PDF, a web page and a scan were imported")
    return project


def own_page(sample: bytes) -> bytes:
    """The web page of another agency, with two figures of one number exchanged."""
    text = sample.decode("gb18030").replace(_AGENCY, PAGE.removesuffix("2020.html"))
    return text.replace(_RIGHT, "<span>1762</span>", 1).encode("gb18030")
