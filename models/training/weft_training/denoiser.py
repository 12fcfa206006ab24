"""Text encoder, U-Net and the auxiliary head: what is trained together, and how it is stored."""

from pathlib import Path

import torch
from torch import Tensor, nn

from .scene import Scene
from .text_encoder import TextEncoder
from .tokenizer import Tokenizer, write_tokenizer
from .unet import UNet
from .vocabulary import ATTRIBUTES


class Denoiser(nn.Module):
    """`auxiliary` guesses a picture's attributes from the mean of the text states: it teaches the words
    early and is not exported."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__()
        self.text_encoder = TextEncoder(len(tokenizer.ids), tokenizer.end)
        self.unet = UNet()
        self.auxiliary = nn.Linear(128, len(ATTRIBUTES))


def open_tokenizer(work: Path) -> Tokenizer:
    """The tokenizer of the work folder; written there on first use."""
    folder = work / "tokenizer"
    if not (folder / "vocab.json").exists():
        write_tokenizer(folder)
    return Tokenizer(folder)


def load_denoiser(checkpoint: Path, tokenizer: Tokenizer) -> Denoiser:
    """The averaged weights of a checkpoint, ready to sample with."""
    denoiser = Denoiser(tokenizer)
    denoiser.load_state_dict(torch.load(checkpoint, weights_only=True)["average"])
    return denoiser.eval().requires_grad_(False).to(memory_format=torch.channels_last)


def attribute_targets(scenes: list[Scene]) -> Tensor:
    """1.0 where a scene has the attribute: float32 [len(scenes), len(ATTRIBUTES)]."""
    rows = [scene.attributes() for scene in scenes]
    return torch.tensor([[float(name in row) for name in ATTRIBUTES] for row in rows])
