"""The autoencoder: 128x128x3 pictures <-> 16x16x4 latents (AutoencoderKL's interface, factor 8).

There is no normalisation in it: what it does to a place depends on that place's surroundings only, so it may
be trained on crops and used at any size.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .layers import convolution, zero_initialised

LATENT_CHANNELS = 4
FACTOR = 8


class Residual(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = convolution(channels, channels)
        self.second = zero_initialised(convolution(channels, channels))

    def forward(self, x: Tensor) -> Tensor:
        return x + self.second(F.silu(self.first(F.silu(x))))


class Upsample(nn.Module):
    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.convolution = convolution(inputs, outputs)

    def forward(self, x: Tensor) -> Tensor:
        return self.convolution(F.interpolate(x, scale_factor=2.0, mode="nearest"))


def _downsample(inputs: int, outputs: int) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, 4, 2, 1)


class Encoder(nn.Module):
    """[b, 3, h, w] in -1..1 -> mean and log-variance of the latent, each [b, 4, h/8, w/8]."""

    def __init__(self, widths: tuple[int, int, int] = (64, 96, 128)) -> None:
        super().__init__()
        a, b, c = widths
        self.layers = nn.Sequential(
            _downsample(3, a),
            Residual(a),
            _downsample(a, b),
            Residual(b),
            Residual(b),
            _downsample(b, c),
            Residual(c),
            Residual(c),
            Residual(c),
            nn.SiLU(),
            convolution(c, 2 * LATENT_CHANNELS),
        )

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        mean, log_variance = self.layers(pictures).chunk(2, 1)
        return mean, log_variance.clamp(-20, 10)


class Decoder(nn.Module):
    """[b, 4, h, w] -> [b, 3, 8h, 8w], about -1..1 (not clamped)."""

    def __init__(self, widths: tuple[int, int, int] = (48, 96, 128)) -> None:
        super().__init__()
        a, b, c = widths
        self.layers = nn.Sequential(
            convolution(LATENT_CHANNELS, c),
            Residual(c),
            Residual(c),
            Residual(c),
            Upsample(c, b),
            Residual(b),
            Residual(b),
            Upsample(b, a),
            Residual(a),
            Residual(a),
            nn.SiLU(),
            convolution(a, 48),
            nn.SiLU(),
            nn.PixelShuffle(2),
            convolution(12, 3),
        )

    def forward(self, latents: Tensor) -> Tensor:
        return self.layers(latents)


class Autoencoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.decoder = Encoder(), Decoder()

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Pictures, encoded with noise and decoded again; with the latents' mean and log-variance."""
        mean, log_variance = self.encoder(pictures)
        latents = mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)
        return self.decoder(latents), mean, log_variance
