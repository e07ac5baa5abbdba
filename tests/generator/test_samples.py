"""The samples in the repository are what the generator makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.generator.samples import FOLDER, PAGE, Sample, readme, samples

SAMPLES = samples()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: Path(sample.name).stem)
def test_a_sample_is_in_its_folder_and_small(sample: Sample) -> None:
    size = (FOLDER / sample.name).stat().st_size
    assert 0 < size < (400_000 if sample.doubted else 150_000)
    assert abs(size - len(sample.data)) < 0.05 * size


def test_the_readme_names_every_sample_and_the_folder_holds_no_other() -> None:
    assert PAGE.read_text(encoding="utf-8") == readme(SAMPLES)
    assert {path.name for path in FOLDER.iterdir()} == {sample.name for sample in SAMPLES}


def test_samples_are_made_alike_every_time() -> None:
    assert [sample.data for sample in samples()] == [sample.data for sample in SAMPLES]
