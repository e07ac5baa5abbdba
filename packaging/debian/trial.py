"""Tries the Debian package as somebody in an office would: `python3 packaging/debian/trial.py GOUJI.deb FOLDER`.

Needs root, `debootstrap` and Debian's packages. FOLDER becomes a bare Debian 12 (it is made anew unless it is there);
the package is installed in it with apt. On an invisible display with a window manager, a user of no rights starts the
program as the menu does and takes the tour by keys, to its signed report and workbook; imports a report in PDF, a web
page of an agency that is in no sample, and a scan; opens that project through the desktop's `xdg-open`, corrects a
number that was not read, rules on a misprint, looks at everything, signs and exports.
Then the package is removed, and nothing of it may be left. Each step says what was seen; the first that fails ends
the trial with 1.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the folder of start.py and of the other parts
from debian.bare_system import USER, BareSystem, TrialFailed
from debian.desktop import Desktop, said
from debian.own_files import PROJECT, review_own_files
from debian.tour import take_tour, tour_project


def main(arguments: Sequence[str]) -> int:
    """Do it all; 0 when every step went well."""
    parser = argparse.ArgumentParser(prog="packaging/debian/trial.py", description=(__doc__ or "").split("\n\n")[1])
    parser.add_argument("package", type=Path, metavar="GOUJI.deb")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="keep pictures of the window here")
    options = parser.parse_args(arguments)
    system = BareSystem(options.folder.resolve())
    try:
        system.prepare()
        said("a bare Debian 12 with a display, a window manager and xdg-open")
        before = system.files()
        install(system, options.package)
        with Desktop(system, options.pictures) as desktop:
            take_tour(system, desktop)
            review_own_files(system, desktop)
        remove(system, before)
    except TrialFailed as failure:
        print(f"FAILED  {failure}", file=sys.stderr)
        return 1
    print("all steps went well")
    return 0


def install(system: BareSystem, package: Path) -> None:
    """Install the package as its user does. Raises TrialFailed."""
    shutil.copy(package, system.path("/srv/gouji.deb"))
    system.run("apt-get", "install", "-y", "-q", "--no-install-recommends", "/srv/gouji.deb")
    system.path("/srv/gouji.deb").unlink()
    said(f"installed: {system.run('gouji', '--version').strip().splitlines()[0]}")
    if (opens := opened_by(system)) != "gouji.desktop":
        raise TrialFailed(f"projects are opened by {opens or 'nothing'}")


def remove(system: BareSystem, before: frozenset[str]) -> None:
    """Nothing of the package may be left; what people made stays. Raises TrialFailed."""
    system.run("apt-get", "purge", "-y", "-q", "gouji")
    left = sorted(path for path in system.files() - before if "gouji" in path.lower())
    if left:
        raise TrialFailed("left behind: " + ", ".join(left[:20]))
    if not system.path(PROJECT).exists() or tour_project(system) is None:
        raise TrialFailed("the person's own projects are gone")
    if opens := opened_by(system):
        raise TrialFailed(f"projects are still opened by {opens}")
    said("removed; no file of it is left, and the person's own are there")


def opened_by(system: BareSystem) -> str:
    """The desktop entry that opens project files; empty where none does."""
    return system.run("xdg-mime", "query", "default", "application/x-gouji", user=USER, check=False).strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
