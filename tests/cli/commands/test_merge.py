"""`gouji merge` and `gouji split`: whole files or none, every conflict named, and each ruling taken from a list."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.model import Belongs
from app.project import Project
from app.review.review import Review
from tests.e2e.command import gouji
from tests.families import AT, COUNTY, TOWN, add_report, new_review
from tests.projects import look_at_what_is_left, open_review

CELL = "applications/new/natural"


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of a project with two reports."""
    review = new_review(tmp_path / "a.gouji")
    add_report(review.project, TOWN, 2023)
    add_report(review.project, COUNTY, 2023)
    with review.project.act("belong", at=AT, author="王芳") as act:
        act.put_belongs(Belongs(TOWN, COUNTY, "王芳", AT))
    review.project.close()
    return tmp_path / "a.gouji", Path(shutil.copy(tmp_path / "a.gouji", tmp_path / "b.gouji"))


@contextmanager
def reviewed(path: Path, author: str) -> Iterator[Review]:
    review = open_review(path, author)
    try:
        yield review
    finally:
        review.project.close()


def test_other_cells_simply_join_and_a_signature_on_unchanged_content_holds(
    copies: tuple[Path, Path], tmp_path: Path
) -> None:
    mine, theirs = copies
    with reviewed(mine, "甲") as review:
        review.cells.correct(1, {CELL: "7"})
    with reviewed(theirs, "乙") as review:
        look_at_what_is_left(review, 2)
        review.verdicts.sign(2)
    ran = gouji("merge", mine, theirs, "-o", tmp_path / "c.gouji")
    assert (ran.status, ran.err) == (0, "") and "0 new reports" in ran.out
    with reviewed(tmp_path / "c.gouji", "丙") as review:
        assert review.report(1).cells[CELL].raw == "7"
        (signature,) = review.report(2).signatures
        assert signature.holds and signature.signature.author == "乙"
        assert [row.tally.status for row in review.project.reports.rows([2])] == ["signed"]


def test_conflicts_are_listed_with_both_sides_and_ruled_on_in_the_list(
    copies: tuple[Path, Path], tmp_path: Path
) -> None:
    mine, theirs = copies
    target, listed = tmp_path / "c.gouji", tmp_path / "conflicts.csv"
    with reviewed(mine, "甲") as review:
        review.cells.correct(1, {CELL: "7"}, "看不清")
        review.reports.describe(2, "青萝区", 2023)
    with reviewed(theirs, "乙") as review:
        review.cells.correct(1, {CELL: "9"})
        review.reports.describe(2, "青萝市", 2023)
    ran = gouji("merge", mine, theirs, "-o", target, "--lang", "zh")
    assert ran.status == 1 and not target.exists() and "有 2 处冲突" in ran.err
    assert f"{TOWN} 2023 一、本年新收政府信息公开申请数量 · 自然人\n  甲：7（甲，" in ran.out
    assert "  乙：9（乙，" in ran.out and "看不清" in ran.out and "甲：青萝区（甲，" in ran.out
    assert gouji("merge", mine, theirs, "-o", target, "--list", listed).status == 1
    rows = list(csv.DictReader(listed.read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["mine_author"], row["theirs_author"]) for row in rows] == [("甲", "乙")] * 2
    for row, ruling in zip(rows, ("theirs", "mine"), strict=True):
        row["ruling"] = ruling
    listed.unlink()
    with listed.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)
    ran = gouji("merge", mine, theirs, "-o", target, "--rulings", listed)
    assert ran.status == 0, ran.err
    with reviewed(target, "丙") as review:
        assert (review.report(1).cells[CELL].raw, review.report(2).agency) == ("9", "青萝区")
    again = gouji("merge", target, theirs, "-o", tmp_path / "d.gouji")
    assert (again.status, "0 rows changed" in again.out) == (0, True), "a ruling is remembered"


def test_a_rule_decides_and_the_signed_side_is_known(copies: tuple[Path, Path], tmp_path: Path) -> None:
    mine, theirs = copies
    with reviewed(mine, "甲") as review:
        review.reports.describe(2, "青萝区", 2023)
        review.cells.correct(1, {CELL: "7"})
    with reviewed(theirs, "乙") as review:
        review.cells.correct(1, {CELL: "9"})
        review.reports.describe(2, "青萝市", 2023)
        look_at_what_is_left(review, 2)
        review.verdicts.sign(2)
    target = tmp_path / "c.gouji"
    ran = gouji("merge", mine, theirs, "-o", target, "--prefer", "signed")
    assert ran.status == 1 and ran.out.count("mine:") == 1 and CELL not in ran.out, "report 1 is signed in neither"
    assert gouji("merge", mine, theirs, "-o", target, "--prefer", "later").status == 0
    with reviewed(target, "丙") as review:
        assert (review.report(2).agency, review.report(1).cells[CELL].raw) == ("青萝市", "7")
        assert [one.holds for one in review.report(2).signatures] == [True]


def test_what_cannot_be_merged_is_said_and_nothing_is_written(copies: tuple[Path, Path], tmp_path: Path) -> None:
    mine, theirs = copies
    target = tmp_path / "c.gouji"
    assert "given twice" in gouji("merge", mine, mine, "-o", target).err
    assert "given twice" in gouji("merge", mine, theirs, "-o", mine).err
    with closing(Project.create(tmp_path / "other.gouji")):
        pass
    assert "not a copy" in gouji("merge", mine, tmp_path / "other.gouji", "-o", target).err
    broken = tmp_path / "broken.gouji"
    broken.write_bytes(mine.read_bytes()[:5000])
    ran = gouji("merge", mine, broken, "-o", target)
    assert ran.status == 2 and "broken.gouji" in ran.err
    (tmp_path / "r.json").write_text(json.dumps({"format": 1, "conflicts": [{"id": "x", "ruling": "both"}]}))
    assert "both" in gouji("merge", mine, theirs, "-o", target, "--rulings", tmp_path / "r.json").err
    assert gouji("merge", mine, theirs).status == gouji("merge", mine, theirs, "-o", "c.xlsx").status == 3
    assert not target.exists() and not list(tmp_path.glob(".*"))
    target.write_bytes(b"")
    assert "exists already" in gouji("merge", mine, theirs, "-o", target).err and target.read_bytes() == b""


def test_a_project_is_split_and_its_parts_merge_back(copies: tuple[Path, Path], tmp_path: Path) -> None:
    mine, _ = copies
    folder = tmp_path / "parts"
    ran = gouji("split", mine, "-o", folder, "--by", "parent")
    names = sorted(path.name for path in folder.iterdir())
    assert (ran.status, names) == (0, ["a-rest.gouji", f"a-{COUNTY}.gouji"]), ran.err
    with reviewed(folder / names[1], "乙") as review:
        (town,) = (row.id for row in review.project.figures.rows(""))
        review.cells.correct(town, {CELL: "7"})
    ran = gouji("merge", *(folder / name for name in names), "-o", tmp_path / "c.gouji")
    assert (ran.status, "1 new report." in ran.out) == (0, True), ran.err
    with reviewed(tmp_path / "c.gouji", "丙") as review:
        reports = {row.agency: row.id for row in review.project.figures.rows("")}
        assert reports.keys() == {TOWN, COUNTY}
        assert review.report(reports[TOWN]).cells[CELL].raw == "7"
    assert gouji("split", mine, "-o", folder, "--by", "parent").status == 2, "no file is overwritten"
    assert gouji("split", mine, "-o", folder, "--by", "color").status == 3


def test_a_project_is_split_by_a_filter_and_first_by_the_assigned_reviewer(
    copies: tuple[Path, Path], tmp_path: Path
) -> None:
    mine, _ = copies
    with reviewed(mine, "乙") as review:
        review.cells.correct(2, {CELL: "7"})
        review.assigning.assign((1,), "李敏")
    ran = gouji("split", mine, "-o", tmp_path / "by", "--by", "reviewer")
    names = sorted(path.name for path in (tmp_path / "by").iterdir())
    assert (ran.status, names) == (0, ["a-乙.gouji", "a-李敏.gouji"]), ran.err
    assert "1 report goes by the assigned reviewer; 1 without one goes by who acted last" in ran.err
    for reviewer, there in (("李 敏", TOWN), ("", COUNTY)):
        folder = tmp_path / f"filter{len(reviewer)}"
        ran = gouji("split", mine, "-o", folder, "--reviewer", reviewer, "--year", "2023")
        assert sorted(path.name for path in folder.iterdir()) == ["a-found.gouji", "a-rest.gouji"], ran.err
        with reviewed(folder / "a-found.gouji", "丙") as review:
            assert [row.agency for row in review.project.figures.rows("")] == [there]
        ran = gouji("merge", *sorted(folder.iterdir()), "-o", folder / "c.gouji")
        with reviewed(folder / "c.gouji", "丙") as review:
            assert {row.agency for row in review.project.figures.rows("")} == {TOWN, COUNTY}
            assert list(review.project.reports.assigned().values()) == ["李敏"]
    ran = gouji("split", mine, "-o", tmp_path / "none", "--status", "signed")
    assert (ran.status, (tmp_path / "none").exists()) == (2, False) and "nothing was written" in ran.err
    assert gouji("split", mine, "-o", tmp_path / "none", "--status", "signd").status == 3
    assert gouji("split", mine, "-o", tmp_path / "none", "--year", "2023", "--by", "year").status == 3


def test_two_persons_sign_on_two_copies_and_the_merged_report_has_both_names(
    copies: tuple[Path, Path], tmp_path: Path
) -> None:
    with reviewed(copies[0], "甲") as review:
        review.assigning.demand(2)
        look_at_what_is_left(review, 2)
    theirs = Path(shutil.copy(copies[0], tmp_path / "d.gouji"))
    for path, author in ((copies[0], "甲"), (theirs, "乙")):
        with reviewed(path, author) as review:
            review.verdicts.sign(2)
            assert [row.tally.status for row in review.project.reports.rows([2])] == ["signed_once"]
    assert gouji("merge", copies[0], theirs, "-o", tmp_path / "c.gouji").status == 0
    with reviewed(tmp_path / "c.gouji", "丙") as review:
        assert [row.tally.status for row in review.project.reports.rows([2])] == ["signed"]
        assert len(review.report(2).signers) == 2


def test_one_person_who_signs_on_two_copies_is_one_name_and_a_demand_comes_along(
    copies: tuple[Path, Path], tmp_path: Path
) -> None:
    for path, author in zip(copies, ("Li Min", "ＬＩ min"), strict=True):
        with reviewed(path, author) as review:
            look_at_what_is_left(review, 2)
            review.verdicts.sign(2)
            assert review.report(2).status == "signed"
    with reviewed(copies[1], "丙") as review:
        review.assigning.demand(2)
    ran = gouji("merge", *copies, "-o", tmp_path / "c.gouji")
    assert ran.status == 0 and "1 report has to be signed again" in ran.err, ran.err
    assert ran.err.splitlines()[-1] == f"  {COUNTY} 2023"
    with reviewed(tmp_path / "c.gouji", "丙") as review:
        assert [row.tally.status for row in review.project.reports.rows([2])] == ["signed_once"]
        assert (len(review.report(2).signatures), len(review.report(2).signers)) == (2, 1)
        review.undo()
        assert [row.tally.status for row in review.project.reports.rows([2])] == ["signed"]


def test_two_reviewers_of_one_report_are_a_conflict_in_words(copies: tuple[Path, Path], tmp_path: Path) -> None:
    for path, name in zip(copies, ("李敏", "赵强"), strict=True):
        with reviewed(path, "甲") as review:
            review.assigning.assign((1,), name)
    listed = tmp_path / "conflicts.json"
    assert gouji("merge", *copies, "-o", tmp_path / "c.gouji", "--list", listed).status == 1
    (conflict,) = json.loads(listed.read_text(encoding="utf-8"))["conflicts"]
    assert (conflict["where"], conflict["mine"], conflict["theirs"]) == ("reviewer", "李敏", "赵强")
    assert gouji("merge", *copies, "-o", tmp_path / "c.gouji", "--prefer", "theirs").status == 0
    with reviewed(tmp_path / "c.gouji", "丙") as review:
        assert review.project.reports.assigned() == {1: "赵强"}
