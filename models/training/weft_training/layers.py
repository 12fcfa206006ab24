"""Small layers that several networks share."""

from typing import TypeVar

import torch
from torch import Tensor, nn

Module = TypeVar("Module", nn.Conv2d, nn.Linear)


def convolution(inputs: int, outputs: int, kernel: int = 3, stride: int = 1) -> nn.Conv2d:
    """A convolution that keeps the size (divided by the stride)."""
    return nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2)


def zero_initialised(module: Module) -> Module:
    """Sets weights and bias to zero, so that a residual branch begins as nothing."""
    nn.init.zeros_(module.weight)
    if module.bias is not None:
        nn.init.zeros_(module.bias)
    return module


def attention(query: Tensor, key: Tensor, value: Tensor, heads: int, mask: Tensor | None = None) -> Tensor:
    """Scaled dot-product attention. query [b, n, c], key and value [b, m, c], mask [n, m] added to the scores
    -> [b, n, c].

    Written out rather than as torch's fused operator: it exports to ONNX as plain MatMul and Softmax.
    """
    batch, length, channels = query.shape
    width = channels // heads
    query = query.reshape(batch, length, heads, width).transpose(1, 2)
    key = key.reshape(batch, -1, heads, width).permute(0, 2, 3, 1)
    value = value.reshape(batch, -1, heads, width).transpose(1, 2)
    scores = torch.matmul(query * width**-0.5, key)
    if mask is not None:
        scores = scores + mask
    return torch.matmul(scores.softmax(-1), value).transpose(1, 2).reshape(batch, length, channels)
