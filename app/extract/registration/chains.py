"""The best chain of candidates, when for each the best chain that ends in it is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

_Candidate = TypeVar("_Candidate")


def best_chain(candidates: Sequence[_Candidate], reached: Sequence[tuple[float, int]]) -> list[_Candidate]:
    """The chain of the highest score, from its first candidate to its last; [] without candidates.

    `reached` has for each candidate the score of the best chain that ends in it, and the index of the candidate before
    it in that chain; -1 for none.
    """
    if not reached:
        return []
    at = max(range(len(reached)), key=lambda index: reached[index][0])
    chain = []
    while at >= 0:
        chain.append(candidates[at])
        at = reached[at][1]
    return chain[::-1]
