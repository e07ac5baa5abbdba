"""A person's own files in the installed program: imported, opened by the desktop, reviewed and exported by keys."""

from __future__ import annotations

import shutil
from pathlib import Path

from start import ROOT

from debian.bare_system import HOME, USER, BareSystem, TrialFailed
from debian.desktop import Desktop, count, said

SAMPLES = ("liuxi-2022.pdf", "tongwan-2023-scan.pdf")
"""Two of the samples: a PDF one number of which cannot be read and is 14, and a scan."""
FOLDER = f"{HOME}/年报 2023"
PROJECT = f"{FOLDER}/核对.gouji"
TITLE = "核对"
_MOST_LEFT = 60
"""Cells that a person looks at in one report at most: only those that no rule proves are left."""
_VERIFIED = "tally WHERE status IN ('verified', 'excepted') AND report = (SELECT report FROM correction)"


def review_own_files(system: BareSystem, desktop: Desktop) -> None:
    """From two files in a folder of the person to a signed report and its workbook."""
    project = import_files(system)
    before = desktop.workbooks()
    opened = desktop.open("xdg-open", PROJECT, title=TITLE)
    desktop.settle()
    desktop.picture("opened")
    desktop.press("ctrl+3", "1", "4", "Return")  # the window opens at the cell that cannot be read
    desktop.until("the correction", lambda: count(project, "correction WHERE value = '14'") == 1)
    desktop.settle()
    desktop.picture("corrected")
    said("opened by xdg-open; 14 was typed and is in the project file")
    for _ in range(_MOST_LEFT):
        if count(project, _VERIFIED):
            break
        desktop.press("space")
    desktop.press("ctrl+Return")
    desktop.settle(1)
    desktop.press("Return")
    desktop.until("the signature", lambda: count(project, "signature") == 1)
    desktop.settle()
    desktop.picture("signed")
    said("everything was looked at, and the report is signed")
    desktop.press("ctrl+e")
    desktop.settle()
    desktop.picture("export")
    desktop.press("Return")
    desktop.until("the workbook", lambda: bool(desktop.workbooks() - before))
    desktop.settle()
    desktop.close(opened, TITLE)
    said("a workbook was exported, and the window closed")


def import_files(system: BareSystem) -> Path:
    """Import the two files into a project beside them; its place as one of this system. Raises TrialFailed."""
    folder = system.path(FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    for name in SAMPLES:
        shutil.copy(ROOT / "resources" / "samples" / name, folder / name)
    system.run("chown", "-R", f"{USER}:{USER}", HOME)
    system.run("gouji", "import", PROJECT, *(f"{FOLDER}/{name}" for name in SAMPLES), user=USER, check=False)
    project = system.path(PROJECT)
    if (found := count(project, "report")) != len(SAMPLES):
        raise TrialFailed(f"{found} reports were imported instead of {len(SAMPLES)}")
    said("a PDF and a scan were imported")
    return project
