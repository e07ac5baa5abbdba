"""Writes man pages and completion: `python3 packaging/wheels/shell_files.py FOLDER`, with the standard library alone.

FOLDER receives them as they stand in `/usr/share`: `man/man1/gouji.1`, `man/zh_CN/man1/gouji.1`, and the scripts for
bash, zsh and fish (with English texts, since one of them serves everybody on a computer). The pages bear the day of the
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

ROOT = Path(__file__).resolve().parents[2]
PAGES: Mapping[Language, str] = {"en": "man/man1/gouji.1", "zh": "man/zh_CN/man1/gouji.1"}
COMPLETION = {
    "bash": "bash-completion/completions/gouji",
    "fish": "fish/vendor_completions.d/gouji.fish",
    "zsh": "zsh/vendor-completions/_gouji",
}
"""The shells -> where each looks for scripts of installed packages; zsh does so on Debian."""


def main(folder: Path) -> int:
    """Write all of them and name them."""
    sys.path.insert(0, str(ROOT))
    from app import __version__
    from app.cli.commands.completion import script_for
    from app.cli.generated.man_page import man_page
    from app.review.resources import load_wording

    day = day_of(__version__, (ROOT / "packaging" / "CHANGELOG.md").read_text(encoding="utf-8"))
    texts = {place: man_page(load_wording(language), __version__, day) for language, place in PAGES.items()}
    texts |= {place: script_for(shell, load_wording("en")) for shell, place in COMPLETION.items()}
    for place, text in texts.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, encoding="utf-8", newline="\n")
        print(folder / place)
    return 0


def day_of(version: str, changes: str) -> str:
    """The day of a version in the change log (ISO 8601). Raises ValueError where it has none."""
    found = re.search(rf"^## \[{re.escape(version)}\] - (\d{{4}}-\d\d-\d\d)$", changes, re.MULTILINE)
    if found is None:
        raise ValueError(f"CHANGELOG.md has no day for {version}")
    return found[1]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: shell_files.py FOLDER")
    sys.exit(main(Path(sys.argv[1])))
