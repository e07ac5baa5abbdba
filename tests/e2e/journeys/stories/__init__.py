"""The journeys themselves."""

from __future__ import annotations

from collections.abc import Callable

from tests.e2e.journeys.person import Person
from tests.e2e.journeys.stories.first_start import first_start
from tests.e2e.journeys.stories.readme import five_minutes

Story = Callable[[Person], None]

STORIES: tuple[Story, ...] = (five_minutes, first_start)
"""In the order in which one process runs them."""
