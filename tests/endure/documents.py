"""Mutated documents, read as `gouji check` reads them: by worker processes with the usual limits."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from app.cli.output.as_json import entries
from app.cli.output.as_text import source_lines
from app.forms import FormCollection
from app.review.messages import Messages
from app.review.reading.check import check_files, start_workers
from app.review.reading.check_result import CheckedSource
from app.review.reading.input_files import FoundFile
from app.review.reading.job import CheckOptions
from app.review.resources import load_wording
from app.sources import Limits
from tests.endure.mutations import mutated
from tests.endure.outcome import Outcome
from tests.generator.content import make_content, plain_recipe
from tests.generator.layouts import layout
from tests.generator.official import FORM_2019, FORM_2021

_LOOKS = ("html-plain", "docx-plain", "text-tabs", "text-pipes", "pdf-lines")
_SECONDS = 20.0
"""How long a document may go without progress; the usual limit is 45, and a machine of tests may be busy."""
_MORE = 10.0
"""How much later than that a worker may be stopped."""
_AT_ONCE = 200


def endure_documents(count: int, seed: int, folder: Path, forms: FormCollection) -> Outcome:
    """Read `count` mutated documents; every one must give a result of its own, and only its own."""
    outcome, random = Outcome("documents"), Random(seed)
    seeds = list(_seeds(Path(__file__).parents[2] / "resources" / "samples"))
    speakers = tuple(Messages(forms.forms, load_wording(language)) for language in ("zh", "en"))
    with start_workers(forms.forms, 2, Limits(stall_seconds=_SECONDS)) as workers:
        for start in range(0, count, _AT_ONCE):
            paths = []
            for number in range(start, min(count, start + _AT_ONCE)):
                name, data = random.choice(seeds)
                path = folder / f"{number}-{name}"
                path.write_bytes(mutated(data, random))
                paths.append(path)
            began = time.monotonic()
            for path, checked in zip(
                paths,
                check_files([FoundFile(str(path)) for path in paths], workers, CheckOptions(ocr=False)),
                strict=True,
            ):
                _judge(outcome, checked, path, speakers, time.monotonic() - began)
                began = time.monotonic()
                path.unlink()
    outcome.worst_mebibytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _kibibytes()
    return outcome


def _judge(
    outcome: Outcome, checked: CheckedSource, path: Path, speakers: tuple[Messages, ...], seconds: float
) -> None:
    outcome.runs += 1
    outcome.took(seconds)
    problem = checked.problem
    if problem is not None:
        outcome.refused += 1
        if problem.code == "crashed":
            outcome.count("tracebacks", f"{path.name} {dict(problem.facts)}")
            _keep(path)
        elif problem.code == "timeout" or seconds > _SECONDS + _MORE:
            outcome.count("hangs", path.name)
            _keep(path)
    try:
        list(entries(checked, speakers[0], speakers[1]))
        for speaker in speakers:
            list(source_lines(checked, speaker))
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what this looks for
        outcome.count("tracebacks", f"{path.name} in words: {type(error).__name__} {error}")
        _keep(path)


def _keep(path: Path) -> None:
    """Lay a document aside that did not hold, to be looked at."""
    kept = path.parent.parent / "did-not-hold"
    kept.mkdir(exist_ok=True)
    (kept / path.name).write_bytes(path.read_bytes())


def _seeds(samples: Path) -> Iterator[tuple[str, bytes]]:
    """The samples that are no pictures, and a report of each form in each plain layout."""
    for path in sorted(samples.iterdir()):
        if "scan" not in path.name:
            yield path.name, path.read_bytes()
    endings = {"html": "html", "docx": "docx", "text": "txt", "pdf": "pdf"}
    for form in (FORM_2019, FORM_2021):
        content = make_content(plain_recipe(form, "南屏区人民政府", 2022), Random(form))
        for look in _LOOKS:
            yield f"{form}.{endings[look.split('-')[0]]}", layout(look).write(content, Random(1))


def _kibibytes() -> int:
    """In what unit the system counts a process's memory, for MiB."""
    return 1024 * 1024 if sys.platform == "darwin" else 1024
