"""Trees and flowers."""

import math
import random

from ..scene import Scene
from .canvas import Canvas, Stamp, mix
from .palette import PAINT, Palette, vary


def draw_round_tree(stamp: Stamp, palette: Palette, snowy: bool, rng: random.Random) -> None:
    """A broad-leaved tree, 1 unit high."""
    leaf = palette.lit(vary((62, 148, 70), rng, 10))
    dark, light = mix(leaf, palette.lit((16, 62, 60)), 0.45), mix(leaf, palette.lit((196, 226, 96)), 0.38)
    if snowy:
        light = palette.lit((246, 250, 255))
    stamp.ground_shadow(0.3)
    stamp.polygon([(-0.06, 0), (0.06, 0), (0.045, 0.45), (-0.045, 0.45)], palette.lit((112, 74, 48)))
    for x, y, radius in ((-0.19, 0.5, 0.2), (0.19, 0.5, 0.2), (0, 0.56, 0.24), (0, 0.74, 0.24)):
        stamp.ellipse(x, y, radius, radius * 0.95, dark)
    for x, y, radius in ((-0.17, 0.56, 0.165), (0.13, 0.58, 0.16), (-0.03, 0.77, 0.2)):
        stamp.ellipse(x, y, radius, radius * 0.92, leaf)
    for x, y, radius in ((-0.18, 0.62, 0.1), (-0.06, 0.84, 0.12)):
        stamp.ellipse(x, y, radius, radius * 0.85, light)


def draw_pine(stamp: Stamp, palette: Palette, snowy: bool, rng: random.Random) -> None:
    """A pine, 1 unit high: three tiers with a dark right half."""
    leaf = palette.lit(vary((38, 112, 84), rng, 8))
    dark = mix(leaf, palette.lit((8, 36, 56)), 0.5)
    stamp.ground_shadow(0.24)
    stamp.box(-0.045, 0, 0.045, 0.2, palette.lit((104, 70, 46)))
    for bottom, half, height in ((0.13, 0.27, 0.42), (0.36, 0.215, 0.38), (0.6, 0.16, 0.4)):
        top = bottom + height
        stamp.polygon([(-half, bottom), (0, top), (half, bottom)], leaf)
        stamp.polygon([(0.03, bottom), (0, top), (half, bottom)], dark)
        if snowy:
            stamp.polygon(
                [
                    (-half * 0.55, bottom + height * 0.45),
                    (0, top),
                    (half * 0.55, bottom + height * 0.45),
                    (0, bottom + height * 0.62),
                ],
                palette.lit((248, 251, 255)),
            )


def draw_tree(
    canvas: Canvas, scene: Scene, palette: Palette, x: float, y: float, size: float, rng: random.Random
) -> None:
    """A tree of the scene's kind with its foot at (x, y), `size` px high."""
    draw = draw_pine if scene.trees == "pine trees" else draw_round_tree
    draw(Stamp(canvas, x, y, size), palette, scene.weather == "snow", rng)


def draw_flower(
    canvas: Canvas, palette: Palette, colour: str, x: float, y: float, size: float, rng: random.Random
) -> None:
    """One large blossom on a stem; `size` is the blossom's radius in px."""
    petal = palette.lit(vary(PAINT[colour], rng, 8))
    stem = palette.lit((36, 116, 52))
    top = y - 2.2 * size
    canvas.line([(x, y), (x, top)], max(1.2, size * 0.32), stem)
    canvas.ellipse(x + size * 0.55, y - 0.7 * size, size * 0.5, size * 0.28, stem)
    for i in range(5):
        angle = 2 * math.pi * (i / 5) - math.pi / 2
        canvas.ellipse(
            x + 0.62 * size * math.cos(angle),
            top + 0.62 * size * math.sin(angle),
            0.56 * size,
            0.56 * size,
            petal,
        )
    heart = palette.lit((255, 224, 84) if colour != "yellow" else (196, 104, 34))
    canvas.ellipse(x, top, 0.42 * size, 0.42 * size, heart)
