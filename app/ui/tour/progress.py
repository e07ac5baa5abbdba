"""How far a person is on the tour. Pure: what has come true goes in, the step to wait at comes out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace

from app.frozen import dataclass
from app.ui.tour.steps import STEPS, Step, StepId

END = "end"
"""What is kept as the step after the last one."""


@dataclass(frozen=True, slots=True)
class Progress:
    """`at` counts the steps that are behind; that many as there are steps: the end is reached.

    `held`: the person went back, or on, to a step whose work is done. It then stays until the person leaves it, or
    does it once more. `met` are the steps whose work was done at the last look.
    """

    steps: Sequence[Step] = STEPS
    at: int = 0
    held: bool = False
    met: frozenset[StepId] = frozenset()

    @property
    def step(self) -> Step | None:
        """The step to wait at; None at the end."""
        return self.steps[self.at] if self.at < len(self.steps) else None

    @property
    def is_at_end(self) -> bool:
        return self.at >= len(self.steps)

    def look(self, met: frozenset[StepId]) -> Progress:
        """Go on over what is done now. Work that lasts and was done since the last look counts for all steps before."""
        fresh = met - self.met
        ahead = [at for at in range(self.at, len(self.steps)) if self.steps[at].lasts and self.steps[at].id in fresh]
        at = max(ahead) + 1 if ahead else self.at
        held = self.held and at == self.at and self._is_done(at, met)
        while not held and self._is_done(at, met):
            at += 1
        return replace(self, at=at, held=held, met=met)

    def back(self) -> Progress:
        """The step before."""
        return self._go(max(0, self.at - 1))

    def skip(self) -> Progress:
        """The step after, whether or not this one's work is done."""
        return self._go(min(len(self.steps), self.at + 1))

    def _go(self, at: int) -> Progress:
        return replace(self, at=at, held=self._is_done(at, self.met))

    def _is_done(self, at: int, met: frozenset[StepId]) -> bool:
        return at < len(self.steps) and self.steps[at].id in met


@dataclass(frozen=True, slots=True)
class KeptTour:
    """What outlives the program: the tour's project and its path, and the id of the step, or `END`.

    `left`: the person put the card away; it comes back when the tour is asked for.
    """

    project: str
    path: str
    step: str = STEPS[0].id
    left: bool = False

    @property
    def is_over(self) -> bool:
        return self.step == END

    def as_text(self) -> str:
        """All of it as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def progress(self, steps: Sequence[Step] = STEPS) -> Progress:
        """The progress to go on with; from the start where the step is not known."""
        ids = [step.id for step in steps]
        at = len(ids) if self.is_over else next((at for at, one in enumerate(ids) if one == self.step), 0)
        return Progress(steps, at)


def kept_of(text: str) -> KeptTour | None:
    """What `KeptTour.as_text` wrote; None for any other text, since settings can be edited by hand."""
    try:
        known = json.loads(text)
        return KeptTour(str(known["project"]), str(known["path"]), str(known["step"]), bool(known["left"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
