"""The sky and what hangs in it."""

import random
from dataclasses import dataclass

from ..scene import Scene
from .canvas import SIZE, Canvas, Colour, mix
from .palette import Palette, vary


@dataclass(frozen=True)
class Light:
    """Where the sun or moon stands: its middle's x and its lower edge's y, px. Without either, the bottom
    is 0."""

    x: float
    bottom: float


def draw_sky(canvas: Canvas, scene: Scene, palette: Palette, horizon: float, rng: random.Random) -> Light:
    """Fills the sky down to the horizon (px from the top). Returns the light, for its reflection and for
    what must not hide it."""
    stops = [
        (0.0, palette.zenith),
        (horizon * 0.55, palette.middle),
        (horizon, palette.horizon),
        (float(SIZE), palette.horizon),
    ]
    canvas.gradient(stops)
    light_x = rng.uniform(0.12, 0.88) * SIZE
    if scene.stars:
        _stars(canvas, horizon, rng)
    if scene.time == "sunset":
        canvas.glow(light_x, horizon, 70, 44, (255, 214, 140), 0.75 if scene.sun else 0.4)
    bottom = 0.0
    if scene.sun:
        bottom = _sun(canvas, scene, light_x, horizon, rng)
    if scene.moon:
        bottom = _moon(canvas, light_x, rng)
    if scene.clouds:
        _clouds(canvas, scene, palette, horizon, light_x if scene.sun or scene.moon else None, rng)
    return Light(light_x, bottom)


def _sun(canvas: Canvas, scene: Scene, x: float, horizon: float, rng: random.Random) -> float:
    radius = rng.uniform(8, 12)
    if scene.time == "sunset":
        y = horizon - (rng.uniform(20, 28) if scene.relief else rng.uniform(2, 22))
        canvas.glow(x, y, radius * 3.4, radius * 3.4, (255, 232, 160), 0.8)
        canvas.ellipse(x, y, radius, radius, (255, 240, 178))
    else:
        y = rng.uniform(13, 23)
        canvas.glow(x, y, radius * 3, radius * 3, (255, 250, 214), 0.85)
        canvas.ellipse(x, y, radius, radius, (255, 226, 88))
    return y + radius


def _moon(canvas: Canvas, x: float, rng: random.Random) -> float:
    radius, y = rng.uniform(7.5, 11), rng.uniform(13, 23)
    canvas.glow(x, y, radius * 3, radius * 3, (150, 166, 220), 0.6)
    canvas.ellipse(x, y, radius, radius, (250, 246, 222))
    if rng.random() < 0.5:
        side = rng.choice((-1, 1))
        behind = canvas.colour_at(x - side * radius * 1.35, y)
        canvas.ellipse(x - side * radius * 0.5, y - radius * 0.2, radius * 0.85, radius * 0.85, behind)
    return y + radius


def _stars(canvas: Canvas, horizon: float, rng: random.Random) -> None:
    for _ in range(rng.randint(12, 20)):
        x, y, size = rng.uniform(3, SIZE - 3), rng.uniform(3, horizon * 0.85), rng.uniform(1.3, 2.4)
        canvas.glow(x, y, size * 2.4, size * 2.4, (190, 204, 250), 0.55)
        canvas.ellipse(x, y, size * 0.62, size * 0.62, (255, 252, 236))


def _cloud(canvas: Canvas, x: float, y: float, width: float, colour: Colour, rng: random.Random) -> None:
    """A heap of round puffs over a flat, slightly darker base; `width` is half the cloud's length in px."""
    under = mix(colour, (120, 140, 180), 0.22)
    puffs = [(dx, rng.uniform(0.26, 0.36) * (1 - 0.45 * abs(dx))) for dx in (-0.68, -0.3, 0.08, 0.42, 0.74)]
    for dx, size in puffs:
        canvas.ellipse(x + dx * width, y - size * width * 0.2, size * width, size * width * 0.85, under)
    for dx, size in puffs:
        canvas.ellipse(
            x + dx * width, y - size * width * 0.5, size * width * 0.94, size * width * 0.74, colour
        )


def _clouds(
    canvas: Canvas, scene: Scene, palette: Palette, horizon: float, light_x: float | None, rng: random.Random
) -> None:
    """Clouds across the sky; they leave the sun or moon (at light_x) in the clear."""
    raining = scene.weather == "rain"
    count = rng.randint(5, 6) if raining else rng.randint(3, 5)
    for i in range(count):
        x = (i + rng.uniform(0.1, 0.9)) * SIZE / count
        y = rng.uniform(6, 18) if raining else rng.uniform(0.16, 0.62) * horizon
        width = rng.uniform(22, 32) if raining else rng.uniform(13, 23)
        if light_x is not None and abs(x - light_x) < width + 9:
            continue
        _cloud(canvas, x, y, width, vary(palette.cloud, rng, 5), rng)
