"""Writes the man pages: `python packaging/man_pages.py FOLDER`, with a Python in which Gouji's packages are.

FOLDER receives `man1/gouji.1` and `zh_CN/man1/gouji.1`, as they stand in `/usr/share/man`. Their date is that of the
version in the change log, so that two builds are alike.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.model import Language

ROOT = Path(__file__).resolve().parents[1]
_PAGES: Mapping[Language, str] = {"en": "man1/gouji.1", "zh": "zh_CN/man1/gouji.1"}


def main(folder: Path) -> int:
    """Write both pages."""
    sys.path.insert(0, str(ROOT))
    from app import __version__
    from app.cli.generated.man_page import man_page
    from app.review.resources import load_wording

    day = day_of(__version__, (ROOT / "packaging" / "CHANGELOG.md").read_text(encoding="utf-8"))
    for language, place in _PAGES.items():
        page = folder / place
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(man_page(load_wording(language), __version__, day), encoding="utf-8", newline="\n")
        print(page)
    return 0


def day_of(version: str, changes: str) -> str:
    """The day of a version in the change log (ISO 8601). Raises ValueError where it has none."""
    found = re.search(rf"^## \[{re.escape(version)}\] - (\d{{4}}-\d\d-\d\d)$", changes, re.MULTILINE)
    if found is None:
        raise ValueError(f"CHANGELOG.md has no day for {version}")
    return found[1]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: man_pages.py FOLDER")
    sys.exit(main(Path(sys.argv[1])))
