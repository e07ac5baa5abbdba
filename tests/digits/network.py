"""The network: columns of a crop -> at each second column what is told apart there (connectionist classification)."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn

from app.sources.ocr.cells.digits import ALPHABET, HEIGHT

_CHANNELS = (16, 32, 40, 56, 88)


def network() -> nn.Module:
    """In: (count, 1, HEIGHT, width), 0 for paper, 1 for black. Out: (count, 1 + letters, steps), no softmax, a
    step for every two columns."""
    one, two, three, four, five = _CHANNELS
    return nn.Sequential(
        *_layer(1, one, (3, 3), (1, 1)),
        nn.MaxPool2d(2),
        *_layer(one, two, (3, 3), (1, 1)),
        *_layer(two, three, (3, 3), (1, 1)),
        nn.MaxPool2d((2, 1)),
        *_layer(three, four, (3, 3), (1, 1)),
        nn.MaxPool2d((2, 1)),
        *_layer(four, five, (3, 3), (0, 1)),
        *_layer(five, five, (1, 3), (0, 1)),
        nn.Dropout(0.1),
        nn.Conv2d(five, len(ALPHABET) + 1, (1, 1)),
        nn.Flatten(2),
    )


def _layer(before: int, after: int, kernel: tuple[int, int], edge: tuple[int, int]) -> tuple[nn.Module, ...]:
    return nn.Conv2d(before, after, kernel, padding=edge, bias=False), nn.BatchNorm2d(after), nn.ReLU(inplace=True)


def export(model: nn.Module, path: Path) -> None:
    """Write the network as ONNX, its numbers of crops and of columns open."""
    model.eval().to(memory_format=torch.contiguous_format)
    example = torch.zeros(2, 1, HEIGHT, 64)
    free = {"crops": {0: "count", 3: "width"}, "letters": {0: "count", 2: "steps"}}
    torch.onnx.export(
        model,
        (example,),
        str(path),
        input_names=["crops"],
        output_names=["letters"],
        dynamic_axes=free,
        opset_version=17,
        dynamo=False,
    )
