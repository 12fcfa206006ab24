"""Stages `denoiser` and `anneal`: learn to take noise out of latents, told by the caption what the picture
shows.

`denoiser` runs at a constant learning rate, so that it may be continued with more steps at any time; `anneal`
takes its weights and brings the rate down to nothing, which is where most of the last sharpness comes from.
Annealing again after more steps is cheap.
"""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .captions import training_caption
from .dataset import Pictures
from .denoiser import Denoiser, attribute_targets, open_tokenizer
from .noise import STEPS, add_noise, loss_weights, signal_shares
from .scene import Scene
from .tokenizer import Tokenizer
from .training_run import Meter, Schedule, TrainingRun, constant, linear, prepare_cpu

AUXILIARY_WEIGHT = 0.1
PEAK = 8e-4


def caption_tokens(scenes: list[Scene], tokenizer: Tokenizer, rng: random.Random) -> Tensor:
    """A fresh caption for each scene, as token ids [len(scenes), 77]."""
    return torch.tensor([tokenizer.encode(training_caption(scene, rng)) for scene in scenes])


def spread_timesteps(batch: int) -> Tensor:
    """One random timestep from each of `batch` equal parts of 0..999: every batch sees all levels of
    noise."""
    return ((torch.arange(batch) + torch.rand(batch)) / batch * STEPS).long().clamp(max=STEPS - 1)


def train_denoiser(
    work: Path,
    *,
    total: int = 20000,
    batch: int = 32,
    seed: int = 2,
    peak: float = PEAK,
    report: Callable[[str], None] = print,
) -> None:
    """Trains at a constant rate to `total` steps in all; writes denoiser.pt."""
    run = _open_run(work, work / "denoiser.pt", total, peak, constant, seed)
    _train(run, work, batch, report, "denoiser")


def anneal_denoiser(
    work: Path,
    *,
    total: int = 3000,
    batch: int = 32,
    seed: int = 4,
    peak: float = PEAK,
    report: Callable[[str], None] = print,
) -> None:
    """Trains `total` steps from denoiser.pt, with the rate falling to nothing; writes annealed.pt."""
    checkpoint = work / "annealed.pt"
    if not checkpoint.exists():
        state = torch.load(work / "denoiser.pt", weights_only=True)
        torch.save({**state, "step": 0}, checkpoint.with_suffix(".part"))
        shutil.move(checkpoint.with_suffix(".part"), checkpoint)
    _train(_open_run(work, checkpoint, total, peak, linear, seed, warm_up=1), work, batch, report, "anneal")


def _open_run(
    work: Path, checkpoint: Path, total: int, peak: float, schedule: Schedule, seed: int, warm_up: int = 200
) -> TrainingRun:
    prepare_cpu()
    torch.manual_seed(seed)
    module = Denoiser(open_tokenizer(work)).to(memory_format=torch.channels_last)
    return TrainingRun(
        checkpoint, module, total=total, peak=peak, warm_up=warm_up, schedule=schedule, seed=seed
    )


def _train(run: TrainingRun, work: Path, batch: int, report: Callable[[str], None], name: str) -> None:
    latents = np.load(work / "latents.npy", mmap_mode="r")
    scenes = Pictures(work / "train").scenes[: latents.shape[1]]
    targets, shares, tokenizer = attribute_targets(scenes), signal_shares(), open_tokenizer(work)
    weights, module, meter = loss_weights(shares), run.module, Meter()
    for _ in run.steps():
        chosen = run.random.integers(len(scenes), size=batch)
        sides = run.random.integers(2, size=batch)
        clean = torch.from_numpy(np.stack([latents[side, i] for side, i in zip(sides, chosen)])).float()
        clean = clean.contiguous(memory_format=torch.channels_last)
        tokens = caption_tokens(
            [scenes[i] for i in chosen], tokenizer, random.Random(int(run.random.integers(2**62)))
        )
        timesteps, noise = spread_timesteps(batch), torch.randn_like(clean)
        noisy = add_noise(clean, noise, shares[timesteps])
        with torch.autocast("cpu", torch.bfloat16):
            states = module.text_encoder(tokens)[0]
            guess = module.unet(noisy, timesteps, states)
        attributes = module.auxiliary(states.float().mean(1))
        error = (guess.float() - noise).pow(2).mean((1, 2, 3))
        words = F.binary_cross_entropy_with_logits(attributes, targets[chosen])
        run.update((error * weights[timesteps]).mean() + AUXILIARY_WEIGHT * words)
        meter.add(error=error.mean().item(), words=words.item())
        if run.step % 200 == 0:
            report(f"{name} {run.step}/{run.total} {meter.flush()}")
