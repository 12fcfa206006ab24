"""Stage `decoder`: tunes the decoder alone on finished latents.

The encoder stays as it is, so a denoiser trained on its latents stays valid, and this stage may run at
any time after `autoencoder`.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from .dataset import Pictures, to_tensor
from .latents import load_autoencoder
from .train_autoencoder import batch_of_crops, measure, reconstruction_loss
from .training_run import Meter, TrainingRun, cosine, prepare_cpu

LATENT_NOISE = 0.03
"""Noise on the latents, as a share of each channel's deviation: a denoiser's latents are not perfect."""


def tune_decoder(
    work: Path,
    *,
    total: int = 2500,
    batch: int = 12,
    seed: int = 6,
    peak: float = 5e-4,
    report: Callable[[str], None] = print,
) -> None:
    """Trains the decoder on whole pictures; writes decoder.pt, which later stages use when it exists."""
    prepare_cpu()
    pictures, check = Pictures(work / "train"), Pictures(work / "held-out")
    whole = to_tensor(check.images(np.arange(min(128, len(check)))))
    autoencoder = load_autoencoder(work, tuned=False)
    report(f"decoder: held-out PSNR {measure(autoencoder, whole):.2f} dB before tuning")
    decoder = autoencoder.decoder.train().requires_grad_(True)
    run = TrainingRun(
        work / "decoder.pt",
        decoder,
        total=total,
        peak=peak,
        weight_decay=1e-4,
        betas=(0.9, 0.98),
        schedule=cosine,
        seed=seed,
    )
    meter = Meter()
    for _ in run.steps():
        images = batch_of_crops(pictures, run.random, batch, whole.shape[2])
        with torch.autocast("cpu", torch.bfloat16):
            with torch.no_grad():
                latents = autoencoder.encoder(images)[0]
            deviation = latents.float().std((0, 2, 3), keepdim=True)
            copies = decoder(latents + LATENT_NOISE * deviation * torch.randn(latents.shape))
        error = reconstruction_loss(copies, images)
        run.update(error)
        meter.add(error=error.item())
        if run.step % 200 == 0:
            report(f"decoder {run.step}/{total} {meter.flush()}")
    autoencoder.decoder.load_state_dict(run.average.state_dict())
    report(f"decoder done: held-out PSNR {measure(autoencoder, whole):.2f} dB")
