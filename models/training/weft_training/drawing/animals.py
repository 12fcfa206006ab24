"""Dog, cat, tiger and person. All stand on (0, 0) and look to the right unless mirrored."""

import random

from .canvas import Stamp, mix
from .palette import PAINT, Palette, vary


def draw_dog(stamp: Stamp, palette: Palette, colour: str, rng: random.Random) -> None:
    """A dog from the side, about 1.15 units long and 1 high: hanging ear, long muzzle, raised tail, red
    collar."""
    coat = palette.lit(vary(PAINT[colour], rng, 6))
    lift = 0.3 if colour == "black" else 0.16
    light, dark = mix(coat, palette.lit((255, 240, 220)), lift), mix(coat, palette.lit((30, 20, 24)), 0.34)
    stamp.ground_shadow(0.5)
    stamp.line([(-0.36, 0.5), (-0.5, 0.62), (-0.54, 0.8)], 0.1, coat)
    for x in (-0.2, 0.3):
        stamp.line([(x, 0.36), (x + 0.02, 0.05)], 0.12, dark)
    stamp.blob(
        [
            (-0.4, 0.46),
            (-0.26, 0.58),
            (0.06, 0.56),
            (0.26, 0.64),
            (0.38, 0.5),
            (0.32, 0.3),
            (0.06, 0.25),
            (-0.2, 0.26),
            (-0.38, 0.3),
        ],
        coat,
    )
    stamp.ellipse(0.04, 0.31, 0.22, 0.06, light)
    for x in (-0.33, 0.2):
        stamp.line([(x, 0.36), (x + 0.01, 0.05)], 0.125, coat)
        stamp.ellipse(x + 0.05, 0.045, 0.085, 0.05, light)
    stamp.polygon([(0.14, 0.56), (0.38, 0.46), (0.5, 0.72), (0.24, 0.82)], coat)
    stamp.line([(0.2, 0.64), (0.41, 0.56)], 0.075, palette.lit((216, 44, 44)))
    stamp.ellipse(0.4, 0.82, 0.19, 0.17, coat)
    stamp.blob([(0.46, 0.86), (0.66, 0.79), (0.68, 0.71), (0.56, 0.67), (0.42, 0.7)], light)
    stamp.ellipse(0.67, 0.775, 0.05, 0.042, (26, 22, 26))
    stamp.blob([(0.3, 0.96), (0.38, 0.9), (0.37, 0.7), (0.29, 0.6), (0.2, 0.66), (0.21, 0.86)], dark)
    stamp.ellipse(0.47, 0.86, 0.035, 0.04, (24, 20, 24) if colour != "black" else palette.lit((236, 190, 90)))


def draw_cat(stamp: Stamp, palette: Palette, colour: str, rng: random.Random) -> None:
    """A sitting cat from the front, 1 unit high: pointed ears, round eyes, curled tail."""
    coat = palette.lit(vary(PAINT[colour], rng, 6))
    light, dark = (
        mix(coat, palette.lit((255, 248, 238)), 0.2 if colour == "black" else 0.5),
        mix(coat, palette.lit((34, 20, 26)), 0.26),
    )
    stamp.ground_shadow(0.4)
    stamp.line([(0.16, 0.06), (0.4, 0.07), (0.5, 0.2), (0.46, 0.4), (0.54, 0.52)], 0.1, dark)
    stamp.blob(
        [
            (0, 0.66),
            (0.18, 0.52),
            (0.28, 0.26),
            (0.27, 0.03),
            (0, 0.0),
            (-0.27, 0.03),
            (-0.28, 0.26),
            (-0.18, 0.52),
        ],
        coat,
    )
    stamp.ellipse(0, 0.33, 0.12, 0.19, light)
    for side in (-1, 1):
        stamp.line([(side * 0.09, 0.32), (side * 0.1, 0.05)], 0.11, coat)
        stamp.ellipse(side * 0.11, 0.045, 0.08, 0.045, light)
        stamp.polygon([(side * 0.26, 0.74), (side * 0.25, 1.04), (side * 0.03, 0.9)], coat)
        stamp.polygon(
            [(side * 0.215, 0.82), (side * 0.22, 0.97), (side * 0.1, 0.89)], palette.lit((232, 146, 150))
        )
    stamp.ellipse(0, 0.74, 0.27, 0.205, coat)
    stamp.ellipse(0, 0.665, 0.12, 0.085, light)
    eye = palette.lit((250, 214, 70) if colour == "black" else (78, 168, 92))
    for side in (-1, 1):
        stamp.ellipse(side * 0.115, 0.77, 0.062, 0.062, eye)
        stamp.ellipse(side * 0.115, 0.77, 0.026, 0.055, (20, 18, 24))
    stamp.ellipse(0, 0.7, 0.036, 0.026, palette.lit((222, 106, 118)))


def draw_tiger(stamp: Stamp, palette: Palette, rng: random.Random) -> None:
    """A walking tiger from the side, about 1.5 units long and 0.85 high: orange, black stripes, white
    muzzle and belly."""
    coat = palette.lit(vary((240, 138, 36), rng, 6))
    dark, white, stripe = (
        mix(coat, palette.lit((110, 40, 10)), 0.4),
        palette.lit((252, 246, 234)),
        palette.lit((38, 26, 28)),
    )
    stamp.ground_shadow(0.62)
    stamp.line([(-0.56, 0.5), (-0.74, 0.42), (-0.84, 0.52), (-0.84, 0.68)], 0.085, coat)
    stamp.line([(-0.845, 0.6), (-0.84, 0.69)], 0.095, stripe)
    for x, foot in ((-0.32, -0.26), (0.24, 0.3)):
        stamp.line([(x, 0.34), (foot, 0.05)], 0.13, dark)
    stamp.blob(
        [
            (-0.62, 0.48),
            (-0.46, 0.62),
            (-0.1, 0.58),
            (0.22, 0.64),
            (0.44, 0.56),
            (0.46, 0.36),
            (0.2, 0.27),
            (-0.2, 0.27),
            (-0.52, 0.26),
        ],
        coat,
    )
    stamp.ellipse(-0.02, 0.29, 0.3, 0.055, white)
    for x, foot in ((-0.48, -0.52), (0.4, 0.42)):
        stamp.line([(x, 0.36), (foot, 0.05)], 0.145, coat)
        stamp.ellipse(foot + 0.05, 0.045, 0.095, 0.05, white)
        stamp.line([(foot - 0.06, 0.2), (foot + 0.05, 0.18)], 0.045, stripe)
    for x in (-0.5, -0.32, -0.14, 0.04, 0.22):
        stamp.polygon([(x - 0.045, 0.63), (x + 0.045, 0.63), (x + 0.02, 0.36)], stripe)
    for x in (-0.41, -0.05):
        stamp.polygon([(x - 0.035, 0.27), (x + 0.035, 0.27), (x, 0.42)], stripe)
    for x in (0.42, 0.64):
        stamp.ellipse(x, 0.84, 0.075, 0.075, coat)
        stamp.ellipse(x, 0.84, 0.04, 0.04, stripe)
    stamp.ellipse(0.54, 0.68, 0.215, 0.195, coat)
    stamp.ellipse(0.58, 0.6, 0.13, 0.09, white)
    for x in (0.46, 0.54, 0.62):
        stamp.polygon([(x - 0.025, 0.87), (x + 0.025, 0.87), (x, 0.77)], stripe)
    stamp.polygon([(0.325, 0.72), (0.325, 0.64), (0.42, 0.67)], stripe)
    for x in (0.47, 0.645):
        stamp.ellipse(x, 0.71, 0.03, 0.034, (22, 18, 20))
    stamp.ellipse(0.585, 0.635, 0.042, 0.03, palette.lit((214, 96, 100)))


_SKIN = ((255, 218, 184), (232, 182, 140), (160, 106, 72), (112, 74, 52))
_HAIR = ((54, 36, 30), (120, 74, 40), (222, 176, 88), (30, 28, 34))


def draw_person(stamp: Stamp, palette: Palette, colour: str, rng: random.Random) -> None:
    """A standing person from the front, 1 unit high; the colour is the shirt's."""
    shirt, skin = palette.lit(vary(PAINT[colour], rng, 6)), palette.lit(rng.choice(_SKIN))
    hair, trousers = palette.lit(rng.choice(_HAIR)), palette.lit((58, 64, 96))
    dark = mix(shirt, palette.lit((30, 24, 50)), 0.22)
    long_hair, waving = rng.random() < 0.4, rng.random() < 0.4
    stamp.ground_shadow(0.24)
    if long_hair:
        stamp.blob([(-0.14, 0.9), (0, 0.99), (0.14, 0.9), (0.15, 0.7), (0, 0.66), (-0.15, 0.7)], hair)
    for side in (-1, 1):
        stamp.line([(side * 0.068, 0.42), (side * 0.085, 0.06)], 0.115, trousers)
        stamp.ellipse(side * 0.1, 0.03, 0.075, 0.035, palette.lit((70, 48, 44)))
    stamp.line([(-0.15, 0.66), (-0.23, 0.5), (-0.23, 0.4)], 0.085, dark)
    stamp.ellipse(-0.23, 0.375, 0.045, 0.045, skin)
    if waving:
        stamp.line([(0.15, 0.66), (0.27, 0.72), (0.3, 0.86)], 0.085, dark)
        stamp.ellipse(0.305, 0.9, 0.048, 0.048, skin)
    else:
        stamp.line([(0.15, 0.66), (0.23, 0.5), (0.23, 0.4)], 0.085, dark)
        stamp.ellipse(0.23, 0.375, 0.045, 0.045, skin)
    stamp.blob(
        [
            (-0.17, 0.69),
            (0, 0.73),
            (0.17, 0.69),
            (0.15, 0.52),
            (0.155, 0.38),
            (0, 0.36),
            (-0.155, 0.38),
            (-0.15, 0.52),
        ],
        shirt,
    )
    stamp.box(-0.04, 0.69, 0.04, 0.77, skin)
    stamp.ellipse(0, 0.855, 0.115, 0.13, skin)
    stamp.blob(
        [(-0.125, 0.86), (-0.11, 0.96), (0, 1.01), (0.11, 0.96), (0.125, 0.86), (0.06, 0.93), (-0.06, 0.92)],
        hair,
    )
    for side in (-1, 1):
        stamp.ellipse(side * 0.045, 0.855, 0.018, 0.022, (30, 24, 28))
