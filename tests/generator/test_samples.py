"""The samples in the repository are what the generator makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.generator.samples import FOLDER, PAGE, made_samples, readme, samples


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()), ids=lambda name: Path(name).stem)
def test_a_sample_is_in_its_folder_and_small(name: str) -> None:
    sample = next(one for one in samples() if one.name == name)
    size = (FOLDER / name).stat().st_size
    assert 0 < size < (400_000 if sample.doubted else 150_000)
    assert abs(size - len(sample.data)) < 0.05 * size


def test_the_readme_names_every_sample_and_the_folder_holds_no_other() -> None:
    assert PAGE.read_text(encoding="utf-8") == readme(samples())
    assert {path.name for path in FOLDER.iterdir()} == {sample.name for sample in samples()}


def test_samples_are_made_alike_every_time() -> None:
    assert [sample.data for sample in made_samples()] == [sample.data for sample in samples()]
