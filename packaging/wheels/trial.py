"""Builds the wheel and tries it as a user gets it: `python3 packaging/wheels/trial.py FOLDER`, after `start.py test`.

FOLDER receives the wheel, the source archive, and `window.png`, the window that the installed program draws. What is
tried: nothing of the tree is missing in the wheel; the source archive builds the same wheel; pipx installs it into an
environment of its own, from which the command reads a sample and a scan, prints its man page and draws its window. Only
pipx needs a package index.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the folder of start.py and of the other parts
from checks import checking_python
from start import ROOT, environment, venv_python
from trial.command import TrialFailed, try_command

NOT_IN_A_WHEEL = ("*.pyc",)


def main(folder: Path) -> int:
    """Build and try; 0 when all is as it should be."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        wheel, source = build(ROOT, folder, "wheel"), build(ROOT, folder, "sdist")
        report("missing in the wheel", missing(wheel, ROOT))
        with tempfile.TemporaryDirectory() as place:
            report("different in the source archive's wheel", differing(wheel, rebuilt(source, Path(place))))
            try_command(install(wheel, Path(place)), folder)
            check_man_page(Path(place))
    except (TrialFailed, subprocess.CalledProcessError) as failure:
        print(f"failed: {failure}", file=sys.stderr)
        return 1
    print(f"{wheel.name} and {source.name} are as they should be; the window: {folder / 'window.png'}")
    return 0


def build(root: Path, folder: Path, target: str) -> Path:
    """The wheel or the source archive of a tree, built without a package index by the locked build backend."""
    kept = {path.name for path in folder.iterdir()}
    with tempfile.TemporaryDirectory() as place:
        command: list[str | Path] = [
            checking_python(),
            "-m",
            "hatchling",
            "build",
            "--target",
            target,
            "--directory",
            place,
        ]
        subprocess.run(command, cwd=root, env=environment(), check=True, stdout=subprocess.DEVNULL)
        (built,) = Path(place).iterdir()
        if built.name in kept:
            (folder / built.name).unlink()
        return Path(shutil.move(built, folder))


def missing(wheel: Path, root: Path) -> list[str]:
    """The files of `app` and `resources` that are not in the wheel byte for byte, and what it has beyond them."""
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if not is_metadata(name)}
    wanted = dict(files_of(root))
    return sorted(name for name in held.keys() | wanted.keys() if held.get(name) != wanted.get(name))


def is_metadata(name: str) -> bool:
    """Whether a file of a wheel is about the wheel, or is installed outside of the package (the man pages)."""
    return name.partition("/")[0].endswith((".dist-info", ".data"))


def files_of(root: Path) -> Iterator[tuple[str, bytes]]:
    """What belongs into the wheel: each name there with its content."""
    for folder, place in (("app", "app"), ("resources", "app/resources")):
        for file in (root / folder).rglob("*"):
            if file.is_file() and not any(file.match(pattern) for pattern in NOT_IN_A_WHEEL):
                yield f"{place}/{file.relative_to(root / folder).as_posix()}", file.read_bytes()


def rebuilt(source: Path, place: Path) -> Path:
    """The wheel that a source archive builds, far from the tree."""
    with tarfile.open(source) as archive:
        archive.extractall(place, filter="data")
    folder = place / "rebuilt"
    folder.mkdir()
    return build(place / source.name.removesuffix(".tar.gz"), folder, "wheel")


def differing(wheel: Path, other: Path) -> list[str]:
    """The names of the files that two wheels do not have alike."""
    contents: list[Mapping[str, bytes]] = []
    for path in (wheel, other):
        with zipfile.ZipFile(path) as archive:
            contents.append({name: archive.read(name) for name in archive.namelist()})
    first, second = contents
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def report(what: str, names: Iterable[str]) -> None:
    """Raise TrialFailed where there are names."""
    if names := list(names):
        raise TrialFailed(f"{what}: {', '.join(names[:20])}")


def install(wheel: Path, place: Path) -> Path:
    """Install the wheel by pipx, which is itself put into an environment of its own; the command."""
    venv.create(place / "pipx", with_pip=True)
    python = venv_python(place / "pipx")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "pipx"], check=True, env=environment())
    folders = {f"PIPX_{name}": str(place / name.lower()) for name in ("HOME", "BIN_DIR", "MAN_DIR")}
    subprocess.run([python, "-m", "pipx", "install", wheel], check=True, env={**environment(), **folders})
    return place / "bin_dir" / ("gouji.exe" if sys.platform == "win32" else "gouji")


def check_man_page(place: Path) -> None:
    """Raise TrialFailed where pipx did not put the man page among the user's own."""
    if sys.platform != "win32" and not (place / "man_dir" / "man1" / "gouji.1").exists():
        raise TrialFailed("pipx found no man page")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: trial.py FOLDER")
    sys.exit(main(Path(sys.argv[1]).resolve()))
