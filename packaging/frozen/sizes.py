"""How much room each part of a frozen program takes: `python3 packaging/frozen/sizes.py PROGRAM`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

MEGABYTE = 1_000_000
PARTS = {
    "PySide6": "Qt, the window",
    "shiboken6": "Qt, the window",
    "cv2": "OpenCV: straightening and cleaning of pictures; one library, which cannot be divided",
    "opencv_python_headless.libs": "linear algebra and video: OpenCV is linked to them and needs them to load",
    "numpy": "pixels and arrays",
    "numpy.libs": "numpy's linear algebra, built otherwise than OpenCV's: neither can use the other's",
    "onnxruntime": "runs the networks that read pictures",
    "rapidocr": "these networks",
    "pandas": "data sheets and frames",
    "pymupdf": "reads, draws and typesets pages",
    "pillow.libs": "formats of pictures (AVIF, TIFF, WebP)",
    "PIL": "formats of pictures",
    "resources": "forms, help, samples, translations, our own network",
    "lxml": "Word files and web pages",
    "rapidfuzz": "labels with misprints",
    "python": "Python itself and its libraries",
}
"""The parts of the folder, by the first name in a path, and what they are for. What is in none of them is Python's."""


def sizes(program: Path) -> Counter[str]:
    """Bytes of each part."""
    found: Counter[str] = Counter()
    inside = program / "_internal"
    for path in program.rglob("*"):
        if path.is_file() and not path.is_symlink():
            first = path.relative_to(inside).parts[0] if path.is_relative_to(inside) else ""
            found[first if first in PARTS else "python"] += path.stat().st_size
    return found


def table(program: Path) -> str:
    """The parts, the largest first, with their sum, as a table in Markdown."""
    found = sizes(program)
    rows = [f"| {part} | {size / MEGABYTE:.1f} | {PARTS[part]} |" for part, size in found.most_common()]
    total = f"| all | {sum(found.values()) / MEGABYTE:.1f} | |"
    return "\n".join(("| part | MB | what for |", "|---|---:|---|", *rows, total))


if __name__ == "__main__":
    print(table(Path(sys.argv[1])))
