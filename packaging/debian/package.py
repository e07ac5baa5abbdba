"""Makes a Debian package and a plain archive of a frozen program: `python3 packaging/debian/package.py [PROGRAM]`.

PROGRAM is the folder that `freeze.py` made (`dist/gouji`). Beside it come `gouji_VERSION_ARCHITECTURE.deb` and, with
`--archive`, `gouji-VERSION-ARCHITECTURE.tar.xz` for other Linux systems. Needs `dpkg-deb`. Whoever unpacks the package
gets files of root, with the program's own time; nothing runs when it is installed or removed.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the folder of start.py and of the other parts
import system_libraries
from frozen.freeze import fixed, set_times
from start import ROOT

FILES = ROOT / "packaging" / "debian" / "files"
ICON = ROOT / "resources" / "icons" / "app.svg"
FONTS = ("fonts-noto-cjk", "fonts-wqy-zenhei", "fonts-wqy-microhei", "fonts-arphic-uming", "fonts-arphic-ukai")
"""Packages with Chinese letters, any of which will do."""
ALWAYS = ("libc6", "libstdc++6", "libgcc-s1", "zlib1g")
PLACES = {
    "gouji.desktop": "usr/share/applications/gouji.desktop",
    "gouji-mime.xml": "usr/share/mime/packages/gouji.xml",
    "gouji.metainfo.xml": "usr/share/metainfo/org.gouji.Gouji.metainfo.xml",
    "copyright": "usr/share/doc/gouji/copyright",
}
"""Files of `packaging/debian/files` and where they are installed."""
ICONS = ("apps/gouji.svg", "mimetypes/application-x-gouji.svg")


def main(arguments: Sequence[str]) -> int:
    """Make what was asked for and name it."""
    parser = argparse.ArgumentParser(prog="packaging/debian/package.py", description=(__doc__ or "").split("\n\n")[1])
    parser.add_argument("program", type=Path, nargs="?", default=ROOT / "dist" / "gouji", help="what freeze.py made")
    parser.add_argument("--archive", action="store_true", help="make the plain archive, too")
    parser.add_argument("--quick", action="store_true", help="pack less tightly, for a trial")
    options = parser.parse_args(arguments)
    program: Path = options.program.resolve()
    if not (program / "gouji").is_file():
        print(f"{program} holds no program: run packaging/frozen/freeze.py first", file=sys.stderr)
        return 1
    print(package(program, quick=options.quick))
    if options.archive:
        print(archive(program, quick=options.quick))
    return 0


def package(program: Path, *, quick: bool = False) -> Path:
    """The Debian package, beside the program."""
    tree = program.parent / "debian-root"
    shutil.rmtree(tree, ignore_errors=True)
    lay_out(program, tree)
    made = program.parent / f"gouji_{version()}_{architecture()}.deb"
    tightness = ["-Zgzip", "-z1"] if quick else ["-Zxz", "-z6"]
    command = ["dpkg-deb", "--root-owner-group", *tightness, "--build", str(tree), str(made)]
    subprocess.run(command, check=True, env={**os.environ, **fixed(ROOT)}, stdout=subprocess.DEVNULL)
    shutil.rmtree(tree)
    return made


def lay_out(program: Path, tree: Path) -> None:
    """Lay out everything that the package installs, with its description, below a folder."""
    shutil.copytree(program, tree / "usr/lib/gouji", symlinks=True)
    command = tree / "usr/bin/gouji"
    command.parent.mkdir(parents=True)
    command.symlink_to("../lib/gouji/gouji")
    for name, place in PLACES.items():
        _put(tree / place, (FILES / name).read_bytes())
    for name in ICONS:
        _put(tree / "usr/share/icons/hicolor/scalable" / name, ICON.read_bytes())
    _put(tree / "usr/share/doc/gouji/changelog.gz", _packed((ROOT / "packaging" / "CHANGELOG.md").read_bytes()))
    shell = [sys.executable, str(ROOT / "packaging" / "wheels" / "shell_files.py"), str(tree / "usr/share")]
    subprocess.run(shell, check=True, stdout=subprocess.DEVNULL)
    for page in (tree / "usr/share/man").rglob("*.1"):
        _put(page.with_name(f"{page.name}.gz"), _packed(page.read_bytes()))
        page.unlink()
    _put(tree / "DEBIAN/control", control(_kibibytes(tree)).encode())
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    set_times(tree, int(fixed(ROOT)["SOURCE_DATE_EPOCH"]))


def control(kibibytes: int) -> str:
    """The package's description, as dpkg reads it."""
    libraries = sorted({*ALWAYS, *system_libraries.QT_LIBRARIES.values()})
    fields = (FILES / "control").read_text(encoding="utf-8")
    return fields.format(
        version=version(),
        architecture=architecture(),
        size=kibibytes,
        depends=", ".join((*libraries, "fontconfig", " | ".join(FONTS))),
    )


def archive(program: Path, *, quick: bool = False) -> Path:
    """The plain archive, beside the program: one folder `gouji`."""
    made = program.parent / f"gouji-{version()}-{os.uname().machine}.tar.xz"

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        return entry

    with tarfile.open(made, "w:xz", preset=0 if quick else 6) as packed:
        for path in (program, *sorted(program.rglob("*"))):
            packed.add(path, str(path.relative_to(program.parent)), recursive=False, filter=plain)
    return made


def version() -> str:
    """The program's version."""
    text = (ROOT / "app" / "__init__.py").read_text(encoding="utf-8")
    return next(line.split('"')[1] for line in text.splitlines() if line.startswith("__version__"))


def architecture() -> str:
    """This system's kind of processor, by Debian's name."""
    asked = subprocess.run(["dpkg", "--print-architecture"], check=True, capture_output=True, text=True)
    return asked.stdout.strip()


def _kibibytes(tree: Path) -> int:
    return sum(path.stat().st_size for path in tree.rglob("*") if path.is_file() and not path.is_symlink()) // 1024


def _put(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
