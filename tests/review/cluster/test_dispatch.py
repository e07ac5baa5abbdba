"""Which worker gets which job, and what becomes of the jobs of a lost worker."""

from __future__ import annotations

from random import Random

from app.review.cluster.dispatch import MOST_TRIES, Dispatch, OpenJob, Start
from app.sources import ReportProgress, Ticket


def function(tools: object, argument: object, report_progress: ReportProgress) -> None:
    """Stands for any job."""


def with_jobs(count: int, *workers: str, slots: int = 1, most: int | None = None) -> Dispatch:
    dispatch = Dispatch("run", most)
    for worker in workers:
        dispatch.arrived(worker, slots)
    for number in range(1, count + 1):
        dispatch.add(OpenJob(Ticket(number), function, number))
    return dispatch


def started(dispatch: Dispatch, now: float = 0.0) -> list[Start]:
    found = []
    while start := dispatch.next_start(now):
        found.append(start)
    return found


def numbers(starts: list[Start]) -> list[tuple[str, int]]:
    return [(start.worker, start.job.ticket.number) for start in starts]


def test_a_worker_gets_one_job_ahead_and_no_more() -> None:
    dispatch = with_jobs(9, "a", "b")
    assert sorted(numbers(started(dispatch))) == [("a", 2), ("a", 4), ("b", 1), ("b", 3)]


def test_no_more_jobs_are_at_workers_than_asked_for() -> None:
    dispatch = with_jobs(9, "a", "b", slots=4, most=3)
    assert len(started(dispatch)) == 3
    assert dispatch.slots == 3


def test_only_what_was_begun_counts_as_tried() -> None:
    dispatch = with_jobs(2, "a")
    first, second = (start.job for start in started(dispatch))
    dispatch.heard(first.key, 1.0)
    lost = dispatch.departed("a")
    assert (first.tries, second.tries) == (1, 0)
    assert lost.again == (first, second) and lost.given_up == ()


def test_where_nothing_was_heard_of_the_first_jobs_count_as_tried() -> None:
    """A file that kills its worker at once may do so before the worker has told that it began."""
    dispatch = with_jobs(3, "a", slots=2)
    one, two, three = (start.job for start in started(dispatch))
    dispatch.departed("a")
    assert (one.tries, two.tries, three.tries) == (1, 1, 0)


def test_a_second_try_is_made_on_a_worker_that_has_nothing_else() -> None:
    dispatch = with_jobs(6, "a")
    suspect = started(dispatch)[0].job
    dispatch.departed("a")
    dispatch.arrived("b", 2)
    (start,) = started(dispatch)
    assert start.job is suspect
    dispatch.arrived("c", 2)  # all others go on elsewhere
    assert {start.worker for start in started(dispatch)} == {"c"}
    dispatch.departed("b")
    assert suspect.tries == MOST_TRIES
    assert suspect.ticket not in [start.job.ticket for start in started(dispatch)]


def test_a_worker_that_is_busy_is_kept_free_for_a_second_try() -> None:
    dispatch = with_jobs(4, "a", "b")
    begun = {start.job.ticket.number: start.job for start in started(dispatch)}
    dispatch.heard(begun[1].key, 0.0)
    dispatch.departed("b")
    assert begun[1].tries == 1
    assert started(dispatch) == []  # "a" has two jobs
    dispatch.ended(begun[2].key)
    assert started(dispatch) == []  # the other untried one waits: "a" is kept for the second try
    dispatch.ended(begun[4].key)
    assert numbers(started(dispatch)) == [("a", 1)]
    dispatch.ended(begun[1].key)
    assert numbers(started(dispatch)) == [("a", 3)]


def test_the_end_of_a_try_that_was_given_up_counts_for_nothing() -> None:
    """A worker that was taken for lost may come to its end after all."""
    dispatch = with_jobs(1, "a", "b")
    (start,) = started(dispatch)
    old = start.job.key
    dispatch.departed(start.worker)
    (again,) = started(dispatch)
    assert dispatch.ended(old) is None
    assert dispatch.ended(again.job.key) is again.job
    assert dispatch.is_empty


def test_a_lost_scheduler_blames_no_job() -> None:
    dispatch = with_jobs(2, "a")
    jobs = [start.job for start in started(dispatch)]
    dispatch.heard(jobs[0].key, 0.0)
    dispatch.disconnected()
    assert dispatch.slots == 0 and [job.tries for job in jobs] == [0, 0]
    dispatch.arrived("a", 1)
    assert numbers(started(dispatch)) == [("a", 1), ("a", 2)]


def test_a_worker_is_overdue_only_with_a_job_that_it_began() -> None:
    dispatch = with_jobs(2, "a")
    first, _ = (start.job for start in started(dispatch, 0.0))
    assert dispatch.overdue(100.0, 75.0) == ()  # others' jobs may be before it
    dispatch.heard(first.key, 20.0)
    assert dispatch.overdue(90.0, 75.0) == ()
    assert dispatch.overdue(96.0, 75.0) == ("a",)
    dispatch.discount(30.0)
    assert dispatch.overdue(96.0, 75.0) == ()


def test_a_cancelled_job_is_gone_wherever_it_is() -> None:
    dispatch = with_jobs(3, "a")
    starts = started(dispatch)
    assert dispatch.cancel(Ticket(1)) == starts[0].job.key
    assert dispatch.cancel(Ticket(3)) is None
    dispatch.ended(starts[1].job.key)
    assert dispatch.is_empty


def test_every_job_ends_once_whatever_happens() -> None:
    """Random ends, losses and arrivals: each job is ended or given up, exactly once."""
    for seed in range(200):
        rng = Random(seed)
        dispatch = with_jobs(30, "w0", "w1")
        running: dict[str, OpenJob] = {}
        over: list[int] = []
        arrivals = 2
        while not dispatch.is_empty:
            running |= {start.job.key: start.job for start in started(dispatch)}
            happens = rng.random()
            if happens < 0.7 and running:
                ended = dispatch.ended(rng.choice(sorted(running)))
                over += [] if ended is None else [ended.ticket.number]
            elif happens < 0.8 and running:
                dispatch.heard(rng.choice(sorted(running)), 0.0)
            elif happens < 0.85 and dispatch.workers:
                over += [job.ticket.number for job in dispatch.departed(rng.choice(dispatch.workers)).given_up]
            elif happens < 0.87:
                dispatch.disconnected()
            elif happens < 0.95 and len(dispatch.workers) < 4:
                dispatch.arrived(f"w{arrivals}", rng.randint(1, 3))
                arrivals += 1
        assert sorted(over) == list(range(1, 31)), seed
