"""Writes the lock files anew from pyproject.toml: `python3 packaging/lock/write.py [PACKAGE ...]`.

Each requirement gets one exact version and the SHA-256 of every file of it, for all platforms and all Python versions
that Gouji runs on. Versions that a lock file names already are kept; those of the named packages (`all` for every one)
are raised as far as pyproject.toml lets them. The resolver itself is fetched into a temporary folder.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the folder of start.py and of the other parts
from start import ROOT, venv_python

RESOLVER = "uv==0.13.9"
OLDEST_PYTHON = "3.11"
WITHOUT_REQUIREMENTS = ("rapidocr",)
"""Packages whose own requirements are not locked: of rapidocr only the models are used, and no module is imported."""
LOCKS = {
    "packaging/lock/requirements.txt": ("--extra", "build"),
    "packaging/lock/requirements-dev.txt": (
        *("--extra", "build", "--extra", "dev", "--extra", "dask"),
        *("--constraint", "packaging/lock/requirements.txt"),
    ),
    "packaging/lock/requirements-frozen.txt": ("--extra", "frozen", "--constraint", "packaging/lock/requirements.txt"),
}
_PLACE = re.compile(r"[a-z+]+://|--(?:index|extra-index|find-links|trusted-host)|(?<![\w.])(?:/|[A-Za-z]:\\)\w")


def main(packages: list[str]) -> int:
    """Write all lock files; status 1 when one of them names a host or a path of this machine."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = venv_python(Path(folder))
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--only-binary", ":all:", RESOLVER], check=True)
        settings = Path(folder) / "uv.toml"
        settings.write_text(_settings(), encoding="utf-8")
        for lock, extras in LOCKS.items():
            arguments = _compile_arguments(lock, extras, packages, settings)
            subprocess.run([python, "-m", "uv", *arguments], cwd=ROOT, check=True)
    named = [f"{lock}: {line}" for lock in LOCKS for line in places_named((ROOT / lock).read_text(encoding="utf-8"))]
    for line in named:
        print(f"names a place: {line}", file=sys.stderr)
    return 1 if named else 0


def places_named(lock_text: str) -> list[str]:
    """The lines of a lock file that name a host, an index or an absolute path."""
    return [line for line in lock_text.splitlines() if _PLACE.search(line)]


def _settings() -> str:
    """The resolver's settings: what the packages of `WITHOUT_REQUIREMENTS` require counts as nothing."""
    return "".join(f'[[dependency-metadata]]\nname = "{name}"\nrequires-dist = []\n' for name in WITHOUT_REQUIREMENTS)


def _compile_arguments(lock: str, extras: tuple[str, ...], packages: list[str], settings: Path) -> list[str]:
    upgrades = ["--upgrade"] if packages == ["all"] else [f"--upgrade-package={name}" for name in packages]
    return [
        *("pip", "compile", "pyproject.toml", "--output-file", lock, *extras, *upgrades),
        *("--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes"),
        *("--no-emit-index-url", "--no-emit-find-links", "--no-header", "--quiet"),
        *("--config-file", str(settings), "--system-certs"),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
