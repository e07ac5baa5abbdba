"""Which pictures may be one report, and in which order their pages are."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.review.reading.input_files import FoundFile
from app.review.reading.photos import groups
from app.review.reading.photos.groups import grouped, in_order
from app.sources.image.header import taken_at
from tests.photos import photo_pages, taken

PICTURE = b"\xff\xd8\xff\xe0 no more is looked at"


def ordered(names: list[str], times: list[str] | None = None) -> list[str]:
    return [names[at] for at in in_order(names, times or [""] * len(names))]


def test_numbers_in_names_count_as_numbers() -> None:
    assert ordered(["p10.jpg", "p2.jpg", "p1.jpg"]) == ["p1.jpg", "p2.jpg", "p10.jpg"]
    assert ordered(["第11页.png", "第２页.jpg", "第1页.jpg"]) == ["第1页.jpg", "第２页.jpg", "第11页.png"]
    assert ordered(["IMG_9.JPG", "img_10.jpg"]) == ["IMG_9.JPG", "img_10.jpg"]


def test_photos_of_one_name_are_in_the_order_of_time() -> None:
    assert ordered(["1.png", "1.jpg"], ["2024:03:01 08:00:02", "2024:03:01 08:00:01"]) == ["1.jpg", "1.png"]


def test_times_count_where_no_name_has_a_number_and_every_time_is_known() -> None:
    names, first, second = ["back.jpg", "front.jpg"], "2024:03:01 08:00:01", "2024:03:01 08:00:02"
    assert ordered(names, [second, first]) == ["front.jpg", "back.jpg"]
    assert ordered(names, ["", first]) == names
    assert ordered(["1.jpg", "2.jpg"], [second, first]) == ["1.jpg", "2.jpg"]


def test_a_photo_tells_when_it_was_taken_and_a_picture_without_a_camera_does_not() -> None:
    photo = photo_pages()[0]
    assert taken_at(taken(photo, "2024:03:01 08:15:02")) == "2024:03:01 08:15:02"
    assert taken_at(taken(photo, "yesterday")) == ""
    assert taken_at(photo) == ""
    assert taken_at(b"no picture") == ""


def test_the_pictures_of_a_folder_go_together_at_the_place_of_the_first(tmp_path: Path) -> None:
    for name in ("a/10.jpg", "a/9.jpg", "b/1.jpg", "b/2.jpg", "c/only.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PICTURE)
    (tmp_path / "a/report.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "a/text.jpg").write_bytes(b"no picture")
    given = ["a/10.jpg", "a/report.pdf", "c/only.jpg", "b/2.jpg", "a/9.jpg", "b/1.jpg", "a/text.jpg", "a/gone.jpg"]
    found = grouped(FoundFile(str(tmp_path / name)) for name in given)
    paths = [[str(Path(path).relative_to(tmp_path)) for path in one.together or (one.path,)] for one in found]
    assert paths == [
        ["a/9.jpg", "a/10.jpg"], ["a/report.pdf"], ["c/only.jpg"], ["b/1.jpg", "b/2.jpg"], ["a/text.jpg"],
        ["a/gone.jpg"],
    ]  # fmt: skip


def test_too_many_pictures_stay_files_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "MOST_PHOTOS", 2)
    for number in range(3):
        (tmp_path / f"{number}.jpg").write_bytes(PICTURE)
    files = [FoundFile(str(tmp_path / f"{number}.jpg")) for number in range(3)]
    assert grouped(files) == files
    assert len(grouped(files[:2])) == 1
    monkeypatch.setattr(groups, "MOST_BYTES", 2 * len(PICTURE) - 1)
    assert grouped(files[:2]) == files[:2]
