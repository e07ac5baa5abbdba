"""`gouji import --watch`: looks at a folder until somebody stops it, and says what happens to the folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.cli.interrupt import Interrupts
from app.cli.output.streams import write_message
from app.model import Wording
from app.review.reading.watching.folder import Arrival, FolderWatch

_MOST_NAMED = 20
"""Incomplete files that are named at the end; more are counted."""


def watch_folder(
    watch: FolderWatch,
    interval: int,
    interrupts: Interrupts,
    wording: Wording,
    take: Callable[[Sequence[Arrival]], int],
) -> None:
    """Look every `interval` seconds; returns after Ctrl-C, naming the files that were not complete by then.

    `take` imports what arrived, and gives how many files were no news.
    """
    write_message(wording.say("cli.watch.begun", folder=watch.folder, seconds=interval))
    reachable = True
    incomplete: Sequence[str] = ()
    while not interrupts.happened():
        look = watch.look()
        incomplete = look.incomplete
        if reachable and look.unreachable is not None:
            write_message(wording.say("cli.watch.gone", folder=watch.folder, reason=look.unreachable))
        elif not reachable and look.unreachable is None:
            write_message(wording.say("cli.watch.back", folder=watch.folder))
        reachable = look.unreachable is None
        if look.arrivals and (known := take(look.arrivals)):
            write_message(wording.say("cli.watch.known", count=known))
        interrupts.wait(interval)
    write_message(wording.say("cli.watch.ended", folder=watch.folder))
    if incomplete:
        named = wording.say("cli.separator").join(incomplete[:_MOST_NAMED])
        more = wording.say("cli.watch.more", count=len(incomplete)) if len(incomplete) > _MOST_NAMED else ""
        write_message(wording.say("cli.watch.incomplete", count=len(incomplete), paths=named + more))
