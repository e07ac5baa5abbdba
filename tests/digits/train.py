"""`python -m tests.digits.train OUT.onnx [--fonts FOLDER] [--sheets N] [--rounds N] [--seed S]`: make the network.

Needs torch (see README.md); on one processor core.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import cv2
import numpy as np
import torch
from torch import nn

from app.sources.ocr.cells.digits import ALPHABET, HEIGHT, as_input, decoded
from app.sources.ocr.pixels.picture import Gray
from tests.digits.damages import random_damage
from tests.digits.fonts import TRAINED, found
from tests.digits.network import export, network
from tests.digits.sheets import crops, sheet

Sample = tuple[Gray, str]

_BATCH, _STEP = 96, 16


def main() -> None:
    """Make the sheets, train, write the network, and say what it reads wrong of sheets made anew."""
    parser = argparse.ArgumentParser(prog="python -m tests.digits.train", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fonts", type=Path, action="append", default=[], help="a further folder of fonts")
    parser.add_argument("--sheets", type=int, default=1500)
    parser.add_argument("--rounds", type=int, default=3, help="how often every crop is seen")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=4e-3, help="the highest step width of the training")
    parser.add_argument(
        "--weights", type=Path, help="where the weights are kept; where they are there, go on from them"
    )
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    torch.manual_seed(asked.seed)
    begin = time.process_time()
    samples = made(asked.sheets, f"train/{asked.seed}", asked.fonts)
    print(f"{len(samples)} crops of {asked.sheets} sheets, {time.process_time() - begin:.0f} s", flush=True)
    model = network()
    print(f"{sum(one.numel() for one in model.parameters())} weights")
    if asked.weights is not None and asked.weights.is_file():
        model.load_state_dict(torch.load(asked.weights, weights_only=True))
    _train(model, samples, asked)
    if asked.weights is not None:
        torch.save(model.state_dict(), asked.weights)
    export(model, asked.out)
    data = asked.out.read_bytes()
    print(f"{len(data)} bytes, SHA-256 {hashlib.sha256(data).hexdigest()}, {time.process_time() - begin:.0f} s")
    fresh = made(40, f"check/{asked.seed}", asked.fonts)
    print(f"wrong of {len(fresh)} crops of fresh sheets in the same fonts: {_wrong(model, fresh)}")


def made(count: int, seed: str, folders: Sequence[Path]) -> list[Sample]:
    """The crops of so many sheets."""
    rng = Random(seed)
    fonts = list(found(TRAINED, folders))
    missing = {font.file for font in TRAINED} - {font.file for font, _ in fonts}
    if missing:
        raise SystemExit("fonts that are not installed: " + ", ".join(sorted(missing)))
    samples: list[Sample] = []
    for _ in range(count):
        font, path = rng.choice(fonts)
        one = sheet((font.file, path, font.index), random_damage(rng), rng)
        samples += [(_leaning(crop, rng), said) for crop, said in crops(one, rng)]
    return samples


def _leaning(crop: Gray, rng: Random) -> Gray:
    """Some crops wider or narrower, and a little slanted, as letters of other fonts are."""
    if rng.random() < 0.6:
        return crop
    stretch, slant = rng.uniform(0.85, 1.2), rng.uniform(-0.1, 0.1)
    matrix = np.array([[stretch, slant, -slant * HEIGHT / 2], [0.0, 1.0, 0.0]])
    size = (round(crop.shape[1] * stretch), HEIGHT)
    return np.asarray(cv2.warpAffine(crop, matrix, size, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _train(model: nn.Module, samples: Sequence[Sample], asked: argparse.Namespace) -> None:
    """Every crop so many rounds, in numbers of half the length where these are enough."""
    rng, rounds, rate = Random(asked.seed), asked.rounds, asked.rate
    batches = sum(1 for _ in _batches(samples, Random(0)))
    best = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=1e-3)
    pace = torch.optim.lr_scheduler.OneCycleLR(best, rate, total_steps=batches * rounds, pct_start=0.15)
    lost = nn.CTCLoss(zero_infinity=True)
    model.train().to(memory_format=torch.channels_last)
    begin = time.process_time()
    for turn in range(rounds):
        total, count = 0.0, 0
        for batch in _batches(samples, rng):
            values = torch.from_numpy(_varied(as_input([crop for crop, _ in batch], _wide(batch)), rng))
            targets = [[1 + ALPHABET.index(letter) for letter in said] for _, said in batch]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                letters = model(values.contiguous(memory_format=torch.channels_last))
            letters = letters.float().log_softmax(1).permute(2, 0, 1)
            steps = torch.full((len(batch),), letters.shape[0], dtype=torch.long)
            lengths = torch.tensor([len(one) for one in targets])
            loss = lost(letters, torch.tensor([one for said in targets for one in said]), steps, lengths)
            best.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            best.step()
            pace.step()
            total, count = total + loss.item(), count + 1
            if count % 200 == 0:
                print(f"round {turn + 1}, {count} of {batches}: {total / count:.4f}", flush=True)
        print(f"round {turn + 1}: {total / count:.4f}, {time.process_time() - begin:.0f} s", flush=True)


def _batches(samples: Sequence[Sample], rng: Random) -> Iterator[list[Sample]]:
    """All samples, those of like width together, in any order."""
    by_width: dict[int, list[Sample]] = defaultdict(list)
    for sample in samples:
        by_width[_wide([sample])].append(sample)
    batches = []
    for alike in by_width.values():
        rng.shuffle(alike)
        batches += [alike[at : at + _BATCH] for at in range(0, len(alike), _BATCH)]
    rng.shuffle(batches)
    yield from batches


def _wide(batch: Sequence[Sample]) -> int:
    return -(-max(int(crop.shape[1]) for crop, _ in batch) // _STEP) * _STEP


def _varied(values: np.ndarray, rng: Random) -> np.ndarray:
    """Paler or darker, as the cleaning of a page leaves it."""
    return np.asarray(np.clip(values * rng.uniform(0.7, 1.25), 0, 1), np.float32)


def _wrong(model: nn.Module, samples: Sequence[Sample]) -> int:
    model.eval()
    wrong = 0
    for batch in _batches(samples, Random(0)):
        with torch.no_grad():
            likely = model(torch.from_numpy(as_input([crop for crop, _ in batch], _wide(batch)))).softmax(1).numpy()
        likely = likely.transpose(0, 2, 1)
        wrong += sum(decoded(row).text != said for row, (_, said) in zip(likely, batch, strict=True))
    return wrong


if __name__ == "__main__":
    main()
