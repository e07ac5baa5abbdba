"""Names that are unique in the whole world: what is merged later is known by them."""

from __future__ import annotations


def new_uuid() -> str:
    """A new random UUID."""
    # Imported at the first act: it takes as long as opening a project, and looking at one needs none.
    from uuid import uuid4

    return str(uuid4())
