"""Puts into a wheel what is no package: the resources, inside `app`, and the man pages.

An installed checkout reads its own folder instead.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelHook(BuildHookInterface[Any]):
    """Called by hatchling for each wheel that it builds."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add `resources` as `app/resources`, and the man pages, unless the wheel only points at the checkout."""
        if version == "editable":
            return
        build_data["force_include"]["resources"] = "app/resources"
        self._pages = TemporaryDirectory()
        folder = Path(self._pages.name)
        subprocess.run(
            [sys.executable, Path(self.root, "packaging", "wheels", "shell_files.py"), folder],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        for page in (folder / "man").rglob("*.1"):
            build_data["shared_data"][str(page)] = f"share/{page.relative_to(folder).as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the man pages, which are in the wheel now."""
        if version != "editable":
            self._pages.cleanup()
