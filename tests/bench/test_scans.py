"""Which scans the benchmark makes."""

from __future__ import annotations

from tests.bench.ocr import OcrOptions
from tests.bench.scans import ALONE, chosen_pairs
from tests.generator.scan import DAMAGES, HARD, PAIRS


def test_pairs_are_chosen_by_their_words_or_by_chance() -> None:
    assert chosen_pairs(["bow+pen"], 0) == ["bow-200+pen-200"]
    assert "perspective-200+moire-200" in chosen_pairs(["perspective"], 0)
    more = chosen_pairs(["bow+pen"], 3)
    assert len(set(more)) == 4 and more == chosen_pairs(["bow+pen"], 3)
    assert "stamp-200+stamp-blue-200" not in PAIRS


def test_every_damage_has_a_file_with_every_seed_unless_some_are_asked_for() -> None:
    files = OcrOptions(seeds=2).files()
    assert {(damage, seed) for damage, _, seed in files} == {(damage, seed) for damage in ALONE for seed in (0, 1)}
    assert set(ALONE) == {*DAMAGES, *HARD}
    asked = OcrOptions(seeds=1, damages=("bow", "thin"), pairs=("bow+pen",)).files()
    assert {damage for damage, _, _ in asked} == {"bow-200", "thin-200", "bow-200+pen-200"}
