"""Where a person was is kept in the settings, which anybody can edit."""

from __future__ import annotations

import pytest

from app.ui.common.last_place import place_of

_PAGE = """{{"report": 1, "cell": null, "pane": "page",
    "page": {{"index": {}, "x": 0, "y": 0, "zoom": null, "turn": 0}}}}"""


@pytest.mark.parametrize(
    "text", ["[" * 200_000, '{"report": 1e999, "cell": null, "pane": "list", "page": null}', _PAGE.format("1e999")]
)
def test_a_place_that_is_none_is_passed_over(text: str) -> None:
    assert place_of(text) is None
