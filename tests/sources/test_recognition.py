"""The networks belong to a worker: the pool hands them to its jobs, and nobody loads what is not used."""

from __future__ import annotations

import pickle

from app.sources import Done, Recognition, Workers
from app.sources.reader import open_source
from tests.e2e.bad_files import text_pdf
from tests.sources import jobs


def test_the_jobs_of_a_worker_get_the_same_networks() -> None:
    with Workers(1, initial=Recognition()) as workers:
        tickets = [workers.submit(jobs.networks, None) for _ in range(2)]
        done = [event for _ in tickets for event in workers.wait()]
    assert [event.ticket for event in done if isinstance(event, Done)] == tickets
    assert len({event.value for event in done if isinstance(event, Done)}) == 1


def test_they_arrive_unloaded_in_another_process() -> None:
    used = Recognition()
    assert used.models is used.models and used.glyphs is used.glyphs
    assert vars(pickle.loads(pickle.dumps(used))) == {}


def test_a_file_without_pictures_loads_no_network() -> None:
    recognition = Recognition()
    assert all(page.words for page in open_source(text_pdf(), "a.pdf", recognition=recognition).pages)
    assert "models" not in vars(recognition)
