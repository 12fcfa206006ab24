"""Stable Diffusion's noise schedule: 1000 steps, square roots of beta spaced evenly from 0.00085 to 0.012."""

import torch
from torch import Tensor

STEPS = 1000
BETA_START, BETA_END = 0.00085, 0.012


def signal_shares() -> Tensor:
    """The cumulative product of alphas, float32 [1000]: how much of the picture's variance is left at each
    timestep."""
    betas = torch.linspace(BETA_START**0.5, BETA_END**0.5, STEPS, dtype=torch.float64) ** 2
    return torch.cumprod(1 - betas, 0).float()


def add_noise(latents: Tensor, noise: Tensor, shares: Tensor) -> Tensor:
    """Latents [b, ...] with noise at the given signal shares [b]."""
    a = shares.view(-1, *[1] * (latents.dim() - 1))
    return a.sqrt() * latents + (1 - a).sqrt() * noise


def loss_weights(shares: Tensor, limit: float = 5.0) -> Tensor:
    """Min-SNR weights for the error of predicted noise: min(snr, limit) / snr (Hang et al. 2023, arXiv
    2303.09556)."""
    ratio = shares / (1 - shares)
    return ratio.clamp(max=limit) / ratio
