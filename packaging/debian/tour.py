"""The tour in the installed program, by the keys that its card names, to the signed report and its workbook."""

from __future__ import annotations

import re
from pathlib import Path

from debian.bare_system import HOME, BareSystem, TrialFailed
from debian.desktop import Desktop, count, said

DATA = f"{HOME}/.local/share/gouji"
TITLE = "勾稽"
"""Stands in the title of every window of the program, whose words are Chinese here."""
STEPS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("find", ("F8",), "type"),
    ("type", ("1", "4", "Return"), "undo"),
    ("undo", ("ctrl+z", "ctrl+y"), "next"),
    ("next", ("alt+Next",), "page"),
    ("page", ("ctrl+2",), "rule"),
    ("rule", ("F5",), "see"),
    ("see", ("F8", "space"), "row"),
    ("row", ("shift+space",), "rest"),
)
"""A step of the tour, the keys that its card names (as xdotool writes them), and the step to which they lead."""
_MOST_SCREENS = 30
"""So many times a person marks what is on the screen as seen at most, until nothing of the report is left."""
_STEP = re.compile(r'^place=.*\\"step\\": \\"(\w+)\\"', re.MULTILINE)
_SOON = 30.0
"""Seconds in which the card turns to the next step."""


def take_tour(system: BareSystem, desktop: Desktop) -> None:
    """Begin it as a new person does who started the program from the menu; end with its window closed."""
    before = desktop.workbooks()
    opened = desktop.open(*menu_command(system), title=TITLE)
    desktop.settle()
    desktop.picture("first-page")
    desktop.press_until("ctrl+shift+F1", "the tour's project", lambda: tour_project(system) is not None)
    project = tour_project(system) or Path()
    desktop.until("the two samples of the tour", lambda: count(project, "tally") == 2)
    desktop.settle()
    go(desktop, system, ("ctrl+1",), "find")
    for step, keys, following in STEPS:
        if step == "type":
            desktop.settle()
            desktop.picture("tour")
        go(desktop, system, keys, following)
    for _ in range(_MOST_SCREENS):
        if step_of(system) == "sign":
            break
        desktop.press("shift+F9")
        desktop.settle(1)
    desktop.press("ctrl+Return")
    desktop.settle(1)
    go(desktop, system, ("Return",), "export")
    if count(project, "signature") != 1:
        raise TrialFailed("the tour is at its export, but its report is not signed")
    desktop.press("ctrl+e")
    desktop.settle()
    go(desktop, system, ("Return",), "end")
    desktop.settle()
    desktop.picture("tour-end")
    if not desktop.workbooks() - before:
        raise TrialFailed("the tour is at its end, but there is no workbook")
    desktop.close(opened, TITLE)
    said(f"the tour was taken by keys, to a signed report and its workbook ({len(STEPS) + 4} steps)")


def go(desktop: Desktop, system: BareSystem, keys: tuple[str, ...], step: str) -> None:
    """Press what the card names and wait until it is at the following step. Raises TrialFailed."""
    desktop.press(*keys)
    desktop.until(f"the tour's step {step} (it is at {step_of(system)!r})", lambda: step_of(system) == step, _SOON)


def step_of(system: BareSystem) -> str:
    """The step at which the tour is, as the program keeps it for the next start; empty where none is."""
    kept = system.path(f"{DATA}/settings.ini")
    found = _STEP.search(kept.read_text(encoding="utf-8")) if kept.exists() else None
    return found[1] if found else ""


def tour_project(system: BareSystem) -> Path | None:
    """The project that the program made for the tour."""
    return next(iter(sorted(system.path(f"{DATA}/projects").glob("*.gouji"))), None)


def menu_command(system: BareSystem) -> list[str]:
    """What the desktop's menu runs, without the places of files."""
    entry = system.path("/usr/share/applications/gouji.desktop").read_text(encoding="utf-8")
    command = next(line.removeprefix("Exec=") for line in entry.splitlines() if line.startswith("Exec="))
    return [word for word in command.split() if not word.startswith("%")]
