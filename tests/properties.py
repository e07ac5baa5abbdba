"""How many examples the property tests try: each states its number, which the long form multiplies.

`pytest --hypothesis-profile=long` runs the long form. The short one (`ci`) tries the same examples in every run, so
that what fails was broken by the change at hand; the long one tries new ones each time and keeps those that fail in
`.hypothesis/`.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

FACTORS = {"ci": 1, "long": 25}
"""Examples of each profile for one that a test states."""


def register_profiles() -> None:
    """Make both profiles known and `ci` the one in force; to be called before any property test is imported."""
    settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
    settings.register_profile("long", deadline=None, derandomize=False, print_blob=True)
    settings.load_profile("ci")


def examples(count: int, *, fixtures: bool = False) -> settings:
    """So many examples in the short form. With `fixtures`, all of them use the same fixtures, one after the other."""
    factor = FACTORS.get(settings.get_current_profile_name(), 1)
    shared = [HealthCheck.function_scoped_fixture] if fixtures else []
    return settings(max_examples=count * factor, suppress_health_check=shared)
