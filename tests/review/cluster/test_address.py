"""When others on the network could listen."""

from __future__ import annotations

import pytest

from app.review.cluster.address import is_protected


@pytest.mark.parametrize(
    ("address", "protected"),
    [
        ("tls://10.0.0.1:8786", True),
        ("tcp://127.0.0.1:8786", True),
        ("127.0.0.1:8786", True),
        ("localhost:8786", True),
        ("tcp://[::1]:8786", True),
        ("tcp://10.0.0.1:8786", False),
        ("scheduler.example:8786", False),
        ("ws://10.0.0.1:8786", False),
    ],
)
def test_unencrypted_connections_to_other_machines_are_told_apart(address: str, protected: bool) -> None:
    assert is_protected(address) is protected
