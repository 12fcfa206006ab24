"""Stage `autoencoder`: learns to put a picture into 16x16x4 numbers and back."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .autoencoder import Autoencoder
from .dataset import Pictures, to_tensor
from .training_run import Meter, TrainingRun, prepare_cpu

CROP = 64
KL_WEIGHT = 2e-4


def peak_signal_to_noise(pictures: Tensor, copies: Tensor) -> float:
    """Mean PSNR in dB of copies of pictures, both in -1..1 (so the peak-to-peak range is 2)."""
    error = (pictures - copies.clamp(-1, 1)).pow(2).mean((1, 2, 3))
    return (10 * torch.log10(4 / error)).mean().item()


def reconstruction_loss(copies: Tensor, pictures: Tensor) -> Tensor:
    """Absolute and squared error, and the error of horizontal and vertical differences, which keeps edges
    sharp."""
    error = copies.float() - pictures
    across, down = error[..., 1:] - error[..., :-1], error[..., 1:, :] - error[..., :-1, :]
    return error.abs().mean() + error.pow(2).mean() + 0.5 * (across.abs().mean() + down.abs().mean())


def batch_of_crops(pictures: Pictures, random: np.random.Generator, batch: int, crop: int) -> Tensor:
    """Square crops at random places of random pictures, half of them mirrored: [batch, 3, crop, crop] in
    -1..1."""
    images = pictures.images(random.integers(len(pictures), size=batch))
    side = images.shape[1]
    out = np.empty((batch, crop, crop, 3), np.uint8)
    for i, image in enumerate(images):
        x, y = random.integers(side - crop + 1, size=2)
        piece = image[y : y + crop, x : x + crop]
        out[i] = piece[:, ::-1] if random.random() < 0.5 else piece
    return to_tensor(out)


@torch.no_grad()
def measure(autoencoder: Autoencoder, pictures: Tensor) -> float:
    """PSNR in dB of whole pictures, encoded without noise."""
    return peak_signal_to_noise(pictures, autoencoder.decoder(autoencoder.encoder(pictures)[0]))


def train_autoencoder(
    work: Path,
    *,
    total: int = 5800,
    batch: int = 32,
    seed: int = 1,
    peak: float = 1e-3,
    report: Callable[[str], None] = print,
) -> None:
    """Trains to `total` steps; three quarters of them on crops, the last on whole pictures with the same
    number of pixels a batch."""
    prepare_cpu()
    pictures, check = Pictures(work / "train"), Pictures(work / "held-out")
    whole = to_tensor(check.images(np.arange(min(128, len(check)))))
    torch.manual_seed(seed)
    module = Autoencoder().to(memory_format=torch.channels_last)
    run = TrainingRun(
        work / "autoencoder.pt",
        module,
        total=total,
        peak=peak,
        weight_decay=1e-4,
        betas=(0.9, 0.98),
        seed=seed,
    )
    meter = Meter()
    for step in run.steps():
        crops = step < 0.75 * total
        side = whole.shape[2]
        images = batch_of_crops(
            pictures, run.random, batch if crops else batch * CROP**2 // side**2, CROP if crops else side
        )
        with torch.autocast("cpu", torch.bfloat16):
            copies, mean, log_variance = module(images)
        error = reconstruction_loss(copies, images)
        mean, log_variance = mean.float(), log_variance.float()
        divergence = 0.5 * (mean.pow(2) + log_variance.exp() - 1 - log_variance).mean()
        run.update(error + KL_WEIGHT * divergence)
        meter.add(error=error.item(), divergence=divergence.item())
        if run.step % 200 == 0:
            psnr = f" held-out PSNR {measure(run.average, whole):.2f} dB" if run.step % 1000 == 0 else ""
            report(f"autoencoder {run.step}/{total} {meter.flush()}{psnr}")
    report(f"autoencoder done: held-out PSNR {measure(run.average, whole):.2f} dB")
