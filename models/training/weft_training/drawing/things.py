"""House, boat, ball, goal and playground. All stand on (0, 0)."""

import random

from .canvas import Stamp, mix
from .palette import PAINT, Palette, vary


def draw_house(
    stamp: Stamp, palette: Palette, colour: str, lit_windows: bool, snowy: bool, rng: random.Random
) -> None:
    """A house from the front, 1 unit wide and about 1 high."""
    wall = palette.lit(vary(PAINT[colour], rng, 6))
    shaded = mix(wall, palette.lit((30, 26, 60)), 0.22)
    roof = palette.lit((126, 72, 56) if colour in ("white", "blue", "yellow") else (84, 74, 88))
    if snowy:
        roof = mix(palette.lit((248, 250, 255)), roof, 0.12)
    stamp.ground_shadow(0.62)
    stamp.box(0.2, 0.7, 0.33, 1.0, palette.lit((128, 96, 88)))
    stamp.box(-0.44, 0, 0.44, 0.58, wall)
    stamp.box(0.26, 0, 0.44, 0.58, shaded)
    stamp.polygon([(-0.56, 0.55), (0, 0.98), (0.56, 0.55)], roof)
    stamp.polygon([(0.16, 0.55), (0, 0.98), (0.56, 0.55)], mix(roof, palette.lit((20, 16, 40)), 0.25))
    stamp.box(-0.1, 0, 0.1, 0.34, palette.lit((98, 62, 44)))
    pane = (255, 222, 120) if lit_windows else palette.lit((190, 226, 246))
    frame = palette.lit((255, 255, 255) if colour != "white" else (150, 116, 92))
    for x in (-0.27, 0.27):
        stamp.box(x - 0.12, 0.2, x + 0.12, 0.45, frame)
        stamp.box(x - 0.085, 0.235, x + 0.085, 0.415, pane)


def draw_boat(stamp: Stamp, palette: Palette, colour: str, rng: random.Random) -> None:
    """A sailing boat, 1 unit long and 1.1 high: the hull has the colour, the sails are white."""
    hull = palette.lit(vary(PAINT[colour], rng, 6))
    sail = palette.lit((252, 248, 238))
    stamp.canvas.glow(
        stamp.x,
        stamp.y + 0.04 * stamp.size,
        0.6 * stamp.size,
        0.13 * stamp.size,
        mix(hull, (20, 30, 70), 0.6),
        0.5,
    )
    stamp.line([(0, 0.2), (0, 1.08)], 0.05, palette.lit((110, 78, 54)))
    stamp.polygon([(0.05, 1.04), (0.46, 0.34), (0.05, 0.32)], sail)
    stamp.polygon(
        [(-0.05, 0.94), (-0.38, 0.34), (-0.05, 0.32)], mix(sail, palette.lit((150, 160, 196)), 0.38)
    )
    stamp.polygon([(-0.52, 0.26), (0.56, 0.28), (0.38, 0.0), (-0.38, 0.0)], hull)
    stamp.polygon(
        [(-0.45, 0.12), (0.465, 0.13), (0.38, 0.0), (-0.38, 0.0)], mix(hull, palette.lit((20, 20, 50)), 0.3)
    )


def draw_ball(stamp: Stamp, palette: Palette, colour: str, rng: random.Random) -> None:
    """A ball of diameter 1. The white one is a soccer ball."""
    paint = palette.lit(vary(PAINT[colour], rng, 6))
    stamp.ground_shadow(0.5)
    stamp.ellipse(0, 0.5, 0.5, 0.5, mix(paint, palette.lit((40, 34, 70)), 0.3))
    stamp.ellipse(-0.04, 0.54, 0.45, 0.45, paint)
    if colour == "white":
        patch = palette.lit((40, 40, 50))
        stamp.polygon([(-0.04, 0.74), (0.15, 0.6), (0.08, 0.38), (-0.16, 0.38), (-0.23, 0.6)], patch)
        for x, y in ((-0.36, 0.8), (0.34, 0.76), (-0.36, 0.22), (0.3, 0.18)):
            stamp.ellipse(x, y, 0.11, 0.11, patch)
    else:
        stamp.ellipse(-0.18, 0.7, 0.15, 0.13, mix(paint, (255, 255, 255), 0.62))


def draw_goal(stamp: Stamp, palette: Palette, rng: random.Random) -> None:
    """A soccer goal from the front, 1 unit wide and 0.62 high: white frame, pale net."""
    frame = palette.lit((252, 252, 252))
    behind = stamp.canvas.colour_at(*stamp.point(0, 0.3))
    net = mix(behind, palette.lit((236, 240, 246)), 0.42)
    stamp.polygon([(-0.5, 0), (-0.5, 0.6), (0.5, 0.6), (0.5, 0), (0.38, 0.1), (-0.38, 0.1)], net)
    mesh = mix(behind, palette.lit((244, 246, 250)), 0.75)
    for x in (-0.33, -0.165, 0, 0.165, 0.33):
        stamp.line([(x, 0.58), (x * 0.86, 0.1)], 0.022, mesh)
    for y in (0.22, 0.4):
        stamp.line([(-0.48, y), (0.48, y)], 0.022, mesh)
    stamp.line([(-0.38, 0.1), (0.38, 0.1)], 0.03, mesh)
    stamp.line([(-0.5, 0), (-0.5, 0.6), (0.5, 0.6), (0.5, 0)], 0.075, frame)


def draw_playground(stamp: Stamp, palette: Palette, rng: random.Random) -> None:
    """A swing between red posts and a blue slide on a yellow tower, 1.2 units wide and 0.75 high."""
    red, yellow, blue = (palette.lit(colour) for colour in ((222, 62, 54), (250, 200, 56), (54, 118, 220)))
    rope = palette.lit((84, 84, 96))
    stamp.ground_shadow(0.62, 0.35)
    for x in (-0.58, -0.08):
        stamp.line([(x - 0.07, 0), (x, 0.6), (x + 0.07, 0)], 0.055, red)
    stamp.line([(-0.58, 0.6), (-0.08, 0.6)], 0.06, red)
    for x in (-0.42, -0.24):
        stamp.line([(x, 0.58), (x, 0.2)], 0.025, rope)
    stamp.line([(-0.43, 0.18), (-0.23, 0.18)], 0.07, yellow)
    stamp.line([(0.12, 0), (0.12, 0.62)], 0.055, yellow)
    stamp.line([(0.3, 0), (0.3, 0.62)], 0.055, yellow)
    for y in (0.16, 0.31):
        stamp.line([(0.12, y), (0.3, y)], 0.045, yellow)
    stamp.polygon([(0.06, 0.62), (0.36, 0.62), (0.21, 0.78)], red)
    stamp.line([(0.27, 0.47), (0.44, 0.3), (0.56, 0.1), (0.66, 0.06)], 0.1, blue)
    stamp.line([(0.1, 0.47), (0.3, 0.47)], 0.07, blue)
