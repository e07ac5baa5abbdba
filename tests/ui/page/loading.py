"""Where the page view's tests have their documents from: a folder stands for the project, its PDFs are numbered."""

from __future__ import annotations

from pathlib import Path


def load_file(project: str, source: int) -> bytes:
    """Stands for `load_snapshot`."""
    return (Path(project) / f"{source}.pdf").read_bytes()
