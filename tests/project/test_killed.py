"""Whatever moment a window dies at: every act that it confirmed is there, and none is half there."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from app.project import Project
from tests.project.handmade import import_report, project_file
from tests.project.others import another_process

_CELLS = 5
_KILLS = 12
_CODE = f"""
project = Project.open(Path(PATH))
number = int(project.setting("number") or 0)
print("open", flush=True)
while True:
    number += 1
    source = add_source(project, str(number).encode() * 100)
    with project.act("correct", at=AT, author=AUTHOR, report=1) as act:
        for cell in range({_CELLS}):
            act.put_correction(1, a_correction(str(number), f"t/{{cell}}/c"))
        set_setting(act, "number", str(number))
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_every_confirmed_act_is_there_and_none_is_half_there(tmp_path: Path) -> None:
    path = project_file(tmp_path)
    with closing(Project.create(path)) as project:
        import_report(project)
    random, confirmed = Random(7), 0
    for _ in range(_KILLS):
        with another_process(_CODE.replace("PATH", repr(str(path)))) as (process, first):
            assert first == "open"
            assert process.stdout is not None
            for _ in range(random.randrange(1, 30)):
                confirmed = int(process.stdout.readline())
            for _ in range(random.randrange(100_000)):  # somewhere inside the next acts
                pass
            process.kill()
            told = process.stdout.read().split("\n")
            confirmed = max([confirmed, *(int(line) for line in told[:-1])])
        with closing(Project.open(path)) as project:
            assert project.unclean
            assert not project.read_only
            found = int(project.setting("number") or 0)
            assert found in (confirmed, confirmed + 1)
            texts = {correction.text for correction in project.reports.stored(1).corrections.values()}
            assert texts == {str(found)}
            project.sources.discard_unfinished()
            assert project.check_integrity() == ()
            confirmed = found
