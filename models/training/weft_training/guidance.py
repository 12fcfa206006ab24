"""Stage `guidance`: moves the best look from a guidance scale of 3.5 to one of 7, the scale that everyone's
files and habits say.

The pictures of the trained model ("teacher") look best near scale 3.5. A student starts as its copy and
learns to answer a prompt so that scale 7 with the student is what scale 3.5, rescaled, is with the teacher:

    guided  = empty + 3.5 (prompt - empty), its deviation drawn towards that of `prompt`   (rescaling: Lin et
    al. 2023, arXiv 2305.08891, section 3.4) student = empty + (guided - empty) / 7

and to answer the empty prompt as before.
"""

import copy
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .dataset import Pictures
from .denoiser import load_denoiser, open_tokenizer
from .noise import add_noise, signal_shares
from .train_denoiser import caption_tokens, spread_timesteps
from .training_run import Meter, TrainingRun, linear, prepare_cpu

BEST_SCALE = 3.5
WANTED_SCALE = 7.0
RESCALE = 0.3


def guided_target(empty: Tensor, prompt: Tensor) -> Tensor:
    """What the student should answer to the prompt; all [b, 4, h, w]."""
    guided = empty + BEST_SCALE * (prompt - empty)
    ratio = prompt.std((1, 2, 3), keepdim=True) / guided.std((1, 2, 3), keepdim=True)
    guided = guided * (RESCALE * ratio + 1 - RESCALE)
    return empty + (guided - empty) / WANTED_SCALE


def distil_guidance(
    work: Path,
    *,
    source: str = "annealed.pt",
    total: int = 800,
    batch: int = 32,
    seed: int = 5,
    peak: float = 2e-4,
    report: Callable[[str], None] = print,
) -> None:
    """Trains the student from the averaged weights of `source`; writes guided.pt."""
    prepare_cpu()
    latents = np.load(work / "latents.npy", mmap_mode="r")
    scenes = Pictures(work / "train").scenes[: latents.shape[1]]
    shares, tokenizer = signal_shares(), open_tokenizer(work)
    teacher = load_denoiser(work / source, tokenizer)
    student = copy.deepcopy(teacher).train().requires_grad_(True)
    run = TrainingRun(
        work / "guided.pt",
        student,
        total=total,
        peak=peak,
        warm_up=50,
        weight_decay=0.0,
        average_decay=0.99,
        schedule=linear,
        seed=seed,
    )
    meter = Meter()
    for _ in run.steps():
        chosen, sides = run.random.integers(len(scenes), size=batch), run.random.integers(2, size=batch)
        clean = torch.from_numpy(np.stack([latents[side, i] for side, i in zip(sides, chosen)])).float()
        tokens = caption_tokens(
            [scenes[i] for i in chosen], tokenizer, random.Random(int(run.random.integers(2**62)))
        )
        nothing = torch.tensor([tokenizer.encode("")] * batch)
        timesteps = spread_timesteps(batch)
        noisy = add_noise(clean, torch.randn_like(clean), shares[timesteps]).contiguous(
            memory_format=torch.channels_last
        )
        with torch.autocast("cpu", torch.bfloat16):
            with torch.no_grad():
                empty = teacher.unet(noisy, timesteps, teacher.text_encoder(nothing)[0]).float()
                prompt = teacher.unet(noisy, timesteps, teacher.text_encoder(tokens)[0]).float()
            guess = student.unet(noisy, timesteps, student.text_encoder(tokens)[0])
        is_empty = (tokens == nothing).all(1).view(-1, 1, 1, 1)
        target = torch.where(is_empty, empty, guided_target(empty, prompt))
        loss = (guess.float() - target).pow(2).mean()
        run.update(loss)
        meter.add(error=loss.item())
        if run.step % 50 == 0:
            report(f"guidance {run.step}/{total} {meter.flush()}")
