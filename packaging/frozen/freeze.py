"""Makes the program that needs no Python: `python3 packaging/frozen/freeze.py [--to FOLDER]`.

FOLDER (`dist` unless named) receives the folder `gouji` with the command, its libraries, models, forms, translations
and manual. It runs on this kind of system alone, and on Linux where the C library is not older than this one's.
Everything that goes in is installed anew from a lock file into `build`, and no file bears the time of its making, so
that two builds of one commit are alike.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the folder of start.py and of the other parts
from start import ROOT, environment, say, venv_python

from frozen.sizes import table

LOCK = ROOT / "packaging" / "lock" / "requirements-frozen.txt"
SPEC = ROOT / "packaging" / "frozen" / "gouji.spec"
BUILD = ROOT / "build"
PROGRAM = "gouji"
_EARLIEST = 315532800
"""1980-01-01 UTC in seconds, the first time that a zip archive can hold: where neither git nor the caller knows one."""


def main(arguments: Sequence[str]) -> int:
    """Build, and print what takes how much room; 0, or the status of the step that failed."""
    parser = argparse.ArgumentParser(
        prog="packaging/frozen/freeze.py", description=(__doc__ or "").partition("\n\n")[2]
    )
    parser.add_argument("--to", type=Path, metavar="FOLDER", default=ROOT / "dist", help="where the program is put")
    try:
        program = freeze(parser.parse_args(arguments).to.resolve())
    except subprocess.CalledProcessError as failure:
        print(f"failed: {failure}", file=sys.stderr)
        return failure.returncode or 1
    print(table(program))
    say(f"the program is in {program}", f"程序在 {program}")
    return 0


def freeze(folder: Path) -> Path:
    """Make the program anew in a folder of this one and return that. Raises CalledProcessError."""
    python = _tools(BUILD / "frozen-venv")
    say("collecting the program", "收集程序文件")
    kept = {**environment(), **fixed(ROOT), "GOUJI_CHECKOUT": str(ROOT), "PYTHONHASHSEED": "0"}
    command = [str(python), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    places = ["--distpath", str(folder), "--workpath", str(BUILD / "frozen-work")]
    subprocess.run([*command, *places, str(SPEC)], check=True, env={**kept, "GOUJI_ICON": icon(python, BUILD)})
    program = folder / PROGRAM
    _strip_python(program)
    set_times(program, int(kept["SOURCE_DATE_EPOCH"]))
    return program


def fixed(root: Path) -> dict[str, str]:
    """The time that all files of a build bear: the given one, else that of the commit."""
    known = os.environ.get("SOURCE_DATE_EPOCH")
    if not known:
        asked = subprocess.run(
            ["git", "-C", root, "log", "-1", "--format=%ct"], capture_output=True, text=True, check=False
        )
        known = asked.stdout.strip() if asked.returncode == 0 else ""
    return {"SOURCE_DATE_EPOCH": known or str(_EARLIEST)}


def set_times(folder: Path, seconds: int) -> None:
    """Give all files, folders and, where the system can, links the same time."""
    links = os.utime in os.supports_follow_symlinks
    for path in (folder, *folder.rglob("*")):
        if links or not path.is_symlink():
            os.utime(path, (seconds, seconds), follow_symlinks=not links)


def icon(python: Path, folder: Path) -> str:
    """The program's icon as this system wants it in the program itself; nothing on Linux, where it is a file apart."""
    suffix: Mapping[str, str] = {"win32": ".ico", "darwin": ".icns"}
    if sys.platform not in suffix:
        return ""
    made = folder / f"gouji{suffix[sys.platform]}"
    drawing = ROOT / "resources" / "icons" / "app.svg"
    subprocess.run([python, ROOT / "packaging" / "frozen" / "draw_icon.py", drawing, made], check=True)
    return str(made)


def _tools(folder: Path) -> Path:
    """An environment with what the program needs and with PyInstaller, of the lock file alone; its Python."""
    say("installing the packages of packaging/lock/requirements-frozen.txt", "安装所需的软件包")
    venv.create(folder, with_pip=True, clear=True)
    python = venv_python(folder)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps"]
    checked = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCK)]
    subprocess.run([*install, *checked], check=True, env=environment())
    return python


def _strip_python(program: Path) -> None:
    """Take the symbols for debuggers out of Python's own library: three quarters of it, where it was built by hand."""
    tool = shutil.which("strip")
    if not sys.platform.startswith("linux") or tool is None:
        return
    for library in program.glob("_internal/libpython3*.so*"):
        subprocess.run([tool, "--strip-unneeded", library], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
