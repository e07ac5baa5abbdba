"""Says in which files two builds differ: `python3 packaging/trial/compare.py BUILD OTHER`.

BUILD and OTHER are folders that `frozen/freeze.py` made of one commit. With `--build FOLDER` instead of them both are
made now, one after the other, in `FOLDER/first` and `FOLDER/second`, and a package of each is compared, too. Compared
are names, contents, kinds, what links lead to, who may run a file, and times. Ends with 0 where nothing differs, and
with 1 otherwise.
"""

from __future__ import annotations

import argparse
import hashlib
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the folder of start.py and of the other parts
from start import ROOT, say

_MOST_NAMED = 50
"""Differences that are named one by one."""


def main(words: Sequence[str]) -> int:
    """Compare, after building where that is asked for; 0 where nothing differs."""
    parser = argparse.ArgumentParser(prog="packaging/trial/compare.py", description=(__doc__ or "").split("\n\n")[1])
    parser.add_argument("builds", type=Path, nargs="*", metavar="BUILD")
    parser.add_argument("--build", type=Path, metavar="FOLDER", help="make two builds there first")
    options = parser.parse_args(words)
    builds: list[Path] = options.builds
    if (options.build is None) is (len(builds) != 2):
        parser.error("name two builds, or --build FOLDER")
    first, second = builds if options.build is None else build_twice(options.build.resolve())
    differences = compare(first, second)
    if options.build is not None:
        differences += [f"{name}: content" for name in different_packages(first.parent, second.parent)]
    for line in differences[:_MOST_NAMED]:
        print(line)
    files = sum(1 for _ in first.rglob("*"))
    print(f"{len(differences)} differences in {files} files, folders and links")
    return 1 if differences else 0


def build_twice(folder: Path) -> tuple[Path, Path]:
    """Two builds of the tree as it is, with a package of each. Raises CalledProcessError."""
    made = folder / "first", folder / "second"
    for place in made:
        say(f"building into {place}", f"构建到 {place}")
        for script in (
            ("frozen/freeze.py", "--to", str(place)),
            ("debian/package.py", str(place / "gouji"), "--quick"),
        ):
            subprocess.run([sys.executable, str(ROOT / "packaging" / script[0]), *script[1:]], check=True)
    return made[0] / "gouji", made[1] / "gouji"


def compare(first: Path, second: Path) -> list[str]:
    """The differences, each as a path and what differs, sorted by path."""
    mine, others = described(first), described(second)
    found = []
    for name in sorted({*mine, *others}):
        if name not in mine or name not in others:
            found.append(f"{name}: only in {first if name in mine else second}")
        else:
            found += [
                f"{name}: {what}"
                for what, here, there in zip(("kind", "content", "time"), mine[name], others[name], strict=True)
                if here != there
            ]
    return found


def described(build: Path) -> dict[str, tuple[str, str, int]]:
    """Each file, folder and link -> kind with rights, digest of a content or what a link leads to, time in seconds."""
    found = {}
    for path in (build, *build.rglob("*")):
        about = path.lstat()
        if path.is_symlink():
            content = str(path.readlink())
        else:
            content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        kind = "link" if path.is_symlink() else stat.filemode(about.st_mode)
        found[path.relative_to(build).as_posix()] = (kind, content, int(about.st_mtime))
    return found


def different_packages(first: Path, second: Path) -> list[str]:
    """The names of Debian packages that are not alike byte for byte in both folders."""
    names = sorted({path.name for folder in (first, second) for path in folder.glob("*.deb")})
    return [name for name in names if _digest(first / name) != _digest(second / name)]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
