"""Stage `latents`: every training picture, and its mirror image, as the autoencoder sees it."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .autoencoder import LATENT_CHANNELS, Autoencoder
from .dataset import Pictures, to_tensor
from .training_run import prepare_cpu


@dataclass(frozen=True)
class Whitening:
    """Mean and standard deviation of each latent channel: the U-Net works on latents with mean 0 and
    deviation 1."""

    mean: Tensor
    deviation: Tensor

    @staticmethod
    def load(path: Path) -> "Whitening":
        data = json.loads(path.read_text())
        return Whitening(
            *(torch.tensor(data[name]).view(1, LATENT_CHANNELS, 1, 1) for name in ("mean", "deviation"))
        )

    def apply(self, latents: Tensor) -> Tensor:
        return (latents - self.mean) / self.deviation

    def undo(self, latents: Tensor) -> Tensor:
        return latents * self.deviation + self.mean


def load_autoencoder(work: Path, tuned: bool = True) -> Autoencoder:
    """The averaged weights of `autoencoder`, with the tuned decoder where the stage `decoder` ran."""
    autoencoder = Autoencoder()
    autoencoder.load_state_dict(torch.load(work / "autoencoder.pt", weights_only=True)["average"])
    if tuned and (work / "decoder.pt").exists():
        autoencoder.decoder.load_state_dict(torch.load(work / "decoder.pt", weights_only=True)["average"])
    return autoencoder.eval().requires_grad_(False).to(memory_format=torch.channels_last)


@torch.no_grad()
def encode_latents(work: Path, report: Callable[[str], None] = print) -> None:
    """Writes latents.npy (float16 [2, pictures, 4, 16, 16], whitened; the second half from mirrored
    pictures) and whitening.json."""
    prepare_cpu()
    encoder, pictures = load_autoencoder(work).encoder, Pictures(work / "train")
    out = np.empty((2, len(pictures), LATENT_CHANNELS, 16, 16), np.float32)
    for start in range(0, len(pictures), 100):
        images = to_tensor(pictures.images(np.arange(start, min(start + 100, len(pictures)))))
        with torch.autocast("cpu", torch.bfloat16):
            for side, batch in enumerate((images, images.flip(3))):
                out[side, start : start + len(images)] = encoder(batch)[0].float().numpy()
        if start % 5000 == 0:
            report(f"latents {start}/{len(pictures)}")
    mean, deviation = out.mean((0, 1, 3, 4)), out.std((0, 1, 3, 4))
    (work / "whitening.json").write_text(json.dumps({"mean": mean.tolist(), "deviation": deviation.tolist()}))
    white = (out - mean[:, None, None]) / deviation[:, None, None]
    unfinished = work / "latents.part.npy"
    np.save(unfinished, white.astype(np.float16))
    os.replace(unfinished, work / "latents.npy")
    said = ", ".join(f"{m:.3f} ± {d:.3f}" for m, d in zip(mean, deviation))
    report(f"latents done: mean and deviation of the channels {said}")
