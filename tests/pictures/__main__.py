"""`python -m tests.pictures FOLDER`: draws the window's main states into PNG files there, with no display needed."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.pictures.installed import keep_installed
from tests.pictures.states import AGENCIES, draw_states
from tests.pictures.studio import Studio


def main() -> None:
    """Draw every state; says each picture and its size."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go, made where it is missing: resources/help")
    parser.add_argument("--samples", type=Path, help="a project of the samples, which are else read anew")
    parser.add_argument("--agencies", type=int, default=AGENCIES, help="how many the overview and the pivot page show")
    parser.add_argument(
        "--installed", type=Path, metavar="TRIAL", help="draw nothing, but take over what debian/trial.py kept in TRIAL"
    )
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    if asked.installed is not None:
        keep_installed(asked.installed, asked.folder)
        return
    with tempfile.TemporaryDirectory() as home, Studio(Path(home), asked.folder, asked.samples) as studio:
        draw_states(studio, asked.agencies)


if __name__ == "__main__":
    main()
