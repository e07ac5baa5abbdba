"""The pictures of the installed program, which `packaging/debian/trial.py --pictures` takes, as small as the others."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.pictures.palette import with_few_colors

INSTALLED = {"tour": "installed-tour", "signed": "installed"}
"""The pictures of the trial that the help shows -> their names there."""


def keep_installed(taken: Path, folder: Path) -> None:
    """Make the trial's pictures small and put them into a folder under the names of the help."""
    for name, kept in INSTALLED.items():
        path = folder / f"{kept}.png"
        with Image.open(taken / f"{name}.png") as picture:
            with_few_colors(picture).save(path, optimize=True)
        print(f"{path}  {path.stat().st_size / 1000:.0f} kB", flush=True)
