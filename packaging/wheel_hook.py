"""Puts the resources into a wheel, inside the package; an installed checkout reads its own folder instead."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelHook(BuildHookInterface[Any]):
    """Called by hatchling for each wheel that it builds."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add `resources` as `app/resources`, unless the wheel only points at the checkout."""
        if version != "editable":
            build_data["force_include"]["resources"] = "app/resources"
