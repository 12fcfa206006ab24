"""From noise to latents with an exported model: DPM-Solver++(2M) on Karras' sigmas, with classifier-free
guidance.

Sigmas, timesteps and the first noise follow ComfyUI's definitions, so that pictures here look like those that
Weft makes.
"""

from collections.abc import Callable

import numpy as np

from .noise import signal_shares

Denoise = Callable[[np.ndarray, float], np.ndarray]
"""Noisy latents in sigma space and sigma -> predicted clean latents."""

_SHARES = signal_shares().double().numpy()
TRAINING_SIGMAS = ((1 - _SHARES) / _SHARES) ** 0.5


def karras_sigmas(steps: int, rho: float = 7.0) -> np.ndarray:
    """`steps` sigmas from the largest to the smallest of the training schedule, and 0 (Karras et al. 2022,
    equation 5)."""
    ramp = np.linspace(0, 1, steps)
    low, high = TRAINING_SIGMAS[0] ** (1 / rho), TRAINING_SIGMAS[-1] ** (1 / rho)
    return np.append((high + ramp * (low - high)) ** rho, 0.0)


def timestep_of(sigma: float) -> float:
    """The (fractional) training timestep whose sigma this is: linear between neighbours in log sigma."""
    return float(np.interp(np.log(sigma), np.log(TRAINING_SIGMAS), np.arange(len(TRAINING_SIGMAS))))


def sample_dpmpp_2m(denoise: Denoise, noise: np.ndarray, sigmas: np.ndarray) -> np.ndarray:
    """DPM-Solver++(2M) (Lu et al. 2022, arXiv 2211.01095): second order, one model call a step."""
    x = noise * np.sqrt(1 + sigmas[0] ** 2)
    before: np.ndarray | None = None
    for i in range(len(sigmas) - 1):
        now, after = sigmas[i], sigmas[i + 1]
        clean = denoise(x, float(now))
        if after == 0:
            return clean
        h = np.log(now / after)
        blended = clean
        if before is not None:
            ratio = np.log(sigmas[i - 1] / now) / h
            blended = (1 + 1 / (2 * ratio)) * clean - 1 / (2 * ratio) * before
        x = (after / now) * x + (1 - after / now) * blended
        before = clean
    return x


def guided(
    predict_noise: Callable[[np.ndarray, float], tuple[np.ndarray, np.ndarray]], scale: float
) -> Denoise:
    """Classifier-free guidance. `predict_noise(model_input, timestep)` gives the noise for the negative
    and the positive prompt."""

    def denoise(x: np.ndarray, sigma: float) -> np.ndarray:
        negative, positive = predict_noise(x / np.sqrt(1 + sigma**2), timestep_of(sigma))
        return x - sigma * (negative + scale * (positive - negative))

    return denoise
