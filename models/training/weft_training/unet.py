"""The denoiser: Stable Diffusion's U-Net with cross-attention, small. Predicts the noise (epsilon)."""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .autoencoder import LATENT_CHANNELS
from .layers import attention, convolution, zero_initialised

GROUPS = 16
HEAD_WIDTH = 32


class ResidualBlock(nn.Module):
    """Two convolutions; the time embedding scales and shifts what lies between them."""

    def __init__(self, inputs: int, outputs: int, time_width: int) -> None:
        super().__init__()
        self.first_norm, self.first = nn.GroupNorm(GROUPS, inputs), convolution(inputs, outputs)
        self.time = nn.Linear(time_width, 2 * outputs)
        self.second_norm, self.second = (
            nn.GroupNorm(GROUPS, outputs),
            zero_initialised(convolution(outputs, outputs)),
        )
        self.skip = convolution(inputs, outputs, 1) if inputs != outputs else nn.Identity()

    def forward(self, x: Tensor, time: Tensor) -> Tensor:
        hidden = self.first(F.silu(self.first_norm(x)))
        scale, shift = self.time(time)[:, :, None, None].chunk(2, 1)
        return self.skip(x) + self.second(F.silu(self.second_norm(hidden) * (1 + scale) + shift))


class Transformer(nn.Module):
    """Self-attention (where the level has it), cross-attention to the text, gated feed-forward."""

    def __init__(self, channels: int, text_width: int, self_attention: bool) -> None:
        super().__init__()
        self.heads = channels // HEAD_WIDTH
        self.norm, self.enter = nn.GroupNorm(GROUPS, channels), nn.Linear(channels, channels)
        self.self_attention = self_attention
        if self_attention:
            self.self_norm = nn.LayerNorm(channels)
            self.query_key_value, self.self_out = (
                nn.Linear(channels, 3 * channels, bias=False),
                nn.Linear(channels, channels),
            )
        self.cross_norm, self.query = nn.LayerNorm(channels), nn.Linear(channels, channels, bias=False)
        self.key_value, self.cross_out = (
            nn.Linear(text_width, 2 * channels, bias=False),
            nn.Linear(channels, channels),
        )
        self.feed_norm, self.feed_in, self.feed_out = (
            nn.LayerNorm(channels),
            nn.Linear(channels, 4 * channels),
            nn.Linear(2 * channels, channels),
        )
        self.leave = zero_initialised(nn.Linear(channels, channels))

    def forward(self, x: Tensor, text: Tensor) -> Tensor:
        batch, channels, height, width = x.shape
        y = self.enter(self.norm(x).permute(0, 2, 3, 1).reshape(batch, height * width, channels))
        if self.self_attention:
            query, key, value = self.query_key_value(self.self_norm(y)).chunk(3, -1)
            y = y + self.self_out(attention(query, key, value, self.heads))
        key, value = self.key_value(text).chunk(2, -1)
        y = y + self.cross_out(attention(self.query(self.cross_norm(y)), key, value, self.heads))
        content, gate = self.feed_in(self.feed_norm(y)).chunk(2, -1)
        y = self.leave(y + self.feed_out(content * F.gelu(gate)))
        return x + y.reshape(batch, height, width, channels).permute(0, 3, 1, 2)


class Block(nn.Module):
    def __init__(
        self, inputs: int, outputs: int, time_width: int, text_width: int, self_attention: bool
    ) -> None:
        super().__init__()
        self.residual = ResidualBlock(inputs, outputs, time_width)
        self.transformer = Transformer(outputs, text_width, self_attention)

    def forward(self, x: Tensor, time: Tensor, text: Tensor) -> Tensor:
        return self.transformer(self.residual(x, time), text)


class UNet(nn.Module):
    """Noisy latents [b, 4, h, w], timesteps [b] or [1] (0 to 999), text states [b, n, text_width] -> noise
    [b, 4, h, w].

    Levels of h, h/2 and h/4 (h and w divisible by 4). The mean of the text states is added to the time
    embedding: the whole prompt reaches every block from the first step of training, and the interface stays
    Stable Diffusion's.
    """

    def __init__(
        self,
        widths: tuple[int, ...] = (96, 160, 192),
        up_blocks: tuple[int, ...] = (3, 2, 1),
        self_attention: tuple[bool, ...] = (False, True, True),
        text_width: int = 128,
        time_width: int = 256,
    ) -> None:
        super().__init__()
        self.widths = widths
        self.time_in, self.time_out = nn.Linear(widths[0], time_width), nn.Linear(time_width, time_width)
        self.pooled_text = zero_initialised(nn.Linear(text_width, time_width))
        self.enter = convolution(LATENT_CHANNELS, widths[0])

        def block(inputs: int, level: int) -> Block:
            return Block(inputs, widths[level], time_width, text_width, self_attention[level])

        levels = range(len(widths))
        self.down = nn.ModuleList([block(widths[level], level) for level in levels[:-1]])
        self.shrink = nn.ModuleList([convolution(a, b, 3, 2) for a, b in zip(widths, widths[1:])])
        self.middle = nn.ModuleList([block(widths[-1], levels[-1]) for _ in range(up_blocks[-1])])
        self.grow = nn.ModuleList([convolution(b, a) for a, b in zip(widths, widths[1:])])
        self.up = nn.ModuleList(
            [
                nn.ModuleList(
                    [block(widths[level] * (2 if i == 0 else 1), level) for i in range(up_blocks[level])]
                )
                for level in levels[:-1]
            ]
        )
        self.leave_norm, self.leave = (
            nn.GroupNorm(GROUPS, widths[0]),
            zero_initialised(convolution(widths[0], LATENT_CHANNELS)),
        )
        half = widths[0] // 2
        self.register_buffer(
            "frequencies", torch.exp(-math.log(10000) * torch.arange(half).float() / half), persistent=False
        )

    def forward(self, sample: Tensor, timestep: Tensor, encoder_hidden_states: Tensor) -> Tensor:
        text = encoder_hidden_states
        angles = timestep.reshape(-1).float()[:, None] * self.frequencies[None]
        waves = torch.cat([torch.cos(angles), torch.sin(angles)], 1)
        time = F.silu(self.time_out(F.silu(self.time_in(waves))) + self.pooled_text(text.mean(1)))
        x = self.enter(sample)
        skips = []
        for down, shrink in zip(self.down, self.shrink):
            x = down(x, time, text)
            skips.append(x)
            x = shrink(x)
        for middle in self.middle:
            x = middle(x, time, text)
        for level in reversed(range(len(self.up))):
            x = self.grow[level](F.interpolate(x, scale_factor=2.0, mode="nearest"))
            x = torch.cat([x, skips[level]], 1)
            for up in self.up[level]:
                x = up(x, time, text)
        return self.leave(F.silu(self.leave_norm(x)))
