"""The figures of rosters: 10,000 names matched by a worker, a roster of them checked, taken, shown and undone.

Every name in reports has a fault: an ending, a place before it, a blank, or one wrong character. The limit is that of
the issue: 10,000 names in 5 s, from handing the job in to having its answer, the start of the process included.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

from app.model import RosterEntry
from app.project import Project
from app.review.review import Review
from app.review.roster.columns import Columns
from app.review.roster.draft import draft_of
from app.review.roster.jobs import MatchJob, match_names, roster_workers
from app.review.roster.matching import NameMatch
from app.review.state.reported import season_state
from app.sources import Done
from tests.bench.table.figures import Figure
from tests.projects import FORMS, Clock

_CHARACTERS = (
    "石鼓湾青萝洪泽古镇厚街东城西长安虎门寮步大岭山茶桥头谢岗清溪塘厦凤黄江樟木常平横沥企排道滘麻涌望牛墩中堂高埗万南北"
    "上下新老红白金银龙马水河湖田林沙口坪坝乡村峰岩泉井店市场庄寨堡关营屯沟港岛洲"
)
_KINDS = (
    "镇人民政府", "街道办事处", "县财政局", "区教育局", "县人力资源和社会保障局", "市卫生健康局", "县农业农村局",
    "区城市管理局", "第一中学", "第二中学", "县市场监督管理局", "乡人民政府",
)  # fmt: skip


def roster_rows(folder: Path, count: int) -> Iterator[Figure]:
    """Measure with so many agencies."""
    random = Random(count)
    names = _names(count, random)
    faulty = [_with_fault(name, random) for name in names]
    seconds, found = _matched(tuple(faulty), tuple(names))
    yield Figure(f"{count} names in reports matched with a roster of {count}", seconds, "s", 5.0 * count / 10_000)
    first = sum(
        bool(one.suggestions) and one.suggestions[0].name == name for one, name in zip(found, names, strict=True)
    )
    among = sum(name in {one.name for one in match.suggestions} for match, name in zip(found, names, strict=True))
    yield Figure("the right agency suggested first, of names with a fault", 100 * first / count, "%", samples=count)
    yield Figure("the right agency among the suggestions", 100 * among / count, "%", samples=count)
    yield from _of_project(folder / "roster.gouji", names)


def _of_project(path: Path, names: list[str]) -> Iterator[Figure]:
    entries = [
        RosterEntry(name, parent=names[0] if at else "", contact="王芳 0769-2200000") for at, name in enumerate(names)
    ]
    table = [[entry.name, entry.parent, entry.contact] for entry in entries]
    columns = Columns(0, ("name", "parent", "contact"))
    with closing(Project.create(path)) as project:
        review = Review(project, FORMS, Clock(), "王芳")
        acts: dict[str, Callable[[], object]] = {
            "checked": lambda: draft_of(table, columns, (), {}),
            "taken": lambda: review.roster.take(entries),
            "compared with the reports of a year": lambda: season_state(project, 2023),
            "undone": review.undo,
        }
        for name, act in acts.items():
            begin = time.perf_counter()
            act()
            yield Figure(f"a roster of {len(names)} {name}", 1000 * (time.perf_counter() - begin), "ms")


def _matched(agencies: tuple[str, ...], roster: tuple[str, ...]) -> tuple[float, tuple[NameMatch, ...]]:
    """Wall seconds of one job in a new worker process, and its answer."""
    begin = time.perf_counter()
    with roster_workers() as workers:
        workers.submit(match_names, MatchJob(agencies, roster))
        while True:
            for event in workers.wait():
                if isinstance(event, Done):
                    return time.perf_counter() - begin, event.value


def _names(count: int, random: Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        place = "".join(random.choices(_CHARACTERS, k=random.choice((2, 2, 3))))
        found[place + random.choice(_KINDS)] = None
    return list(found)


def _with_fault(name: str, random: Random) -> str:
    match random.choice(("ending", "place", "blank", *["character"] * 6)):
        case "ending":
            return name.replace("人民政府", "政府") if "人民政府" in name else f"{name}办公室"
        case "place":
            return f"东莞市{name}"
        case "blank":
            return f"{name[:2]} {name[2:]}"
    at = random.randrange(len(name))
    return name[:at] + random.choice(_CHARACTERS) + name[at + 1 :]
