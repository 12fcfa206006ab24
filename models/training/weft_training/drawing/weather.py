"""Rain and snow in the air, laid over the finished scene."""

import random

from .canvas import SIZE, Canvas


def draw_rain(canvas: Canvas, night: bool, rng: random.Random) -> None:
    """Slanted streaks, few and broad enough for the autoencoder to keep."""
    colour = (150, 168, 206) if night else (226, 234, 242)
    for column in range(6):
        for row in range(4):
            x = (column + rng.uniform(0, 1)) * SIZE / 5.5
            y = (row + rng.uniform(0, 1)) * SIZE / 4
            length = rng.uniform(10, 15)
            x1, y1 = x - length * 0.32, y + length
            canvas.shade([(x - 1.0, y), (x + 1.0, y), (x1 + 1.2, y1), (x1 - 1.2, y1)], colour, 0.5)


def draw_snowfall(canvas: Canvas, rng: random.Random) -> None:
    """Soft flakes of several sizes."""
    for column in range(6):
        for row in range(6):
            x, y = (column + rng.uniform(0, 1)) * SIZE / 6, (row + rng.uniform(0, 1)) * SIZE / 6
            size = rng.uniform(1.4, 2.6)
            canvas.glow(x, y, size * 1.5, size * 1.5, (255, 255, 255), 1.0)
