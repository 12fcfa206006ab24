"""Mountains, hills and the ground: layers that fade into the air with distance."""

import math
import random

from ..scene import Scene
from .canvas import SIZE, Canvas, Colour, Point, mix
from .palette import Palette, vary
from .sky import Light


def _curve(base: float, height: float, rng: random.Random, waves: float) -> list[Point]:
    """A soft rolling line from left to right: points every 4 px."""
    phases = [rng.uniform(0, 2 * math.pi) for _ in range(2)]

    def level(x: float) -> float:
        turn = 2 * math.pi * x / SIZE
        return base - height * (
            0.7 * math.sin(waves * turn + phases[0]) + 0.3 * math.sin(2.1 * waves * turn + phases[1])
        )

    return [(x, level(x)) for x in range(0, SIZE + 4, 4)]


def _down_to(line: list[Point], bottom: float) -> list[Point]:
    return [*line, (SIZE, bottom), (0, bottom)]


def draw_relief(
    canvas: Canvas, scene: Scene, palette: Palette, horizon: float, light: Light, rng: random.Random
) -> None:
    """What stands on the horizon: a far range in the haze and, before it, the mountains or hills
    themselves."""
    if scene.relief == "hills":
        green = mix(palette.grass_far, palette.grass_near, 0.35)
        for layer in range(3):
            base = horizon - (16, 10, 3)[layer]
            near = palette.haze(green, (0.6, 0.38, 0.18)[layer])
            line = _curve(base, rng.uniform(5, 8), rng, rng.uniform(0.8, 1.5))
            canvas.gradient(
                [(base - 10, near), (horizon + 2, palette.haze(near, 0.3))], _down_to(line, horizon + 2)
            )
    elif scene.relief:
        far = _curve(horizon - 12, rng.uniform(4, 8), rng, rng.uniform(1.2, 2.2))
        canvas.polygon(_down_to(far, horizon + 2), palette.haze(palette.rock, 0.68))
        _mountains(canvas, scene, palette, horizon, light, rng)


def _mountains(
    canvas: Canvas, scene: Scene, palette: Palette, horizon: float, light: Light, rng: random.Random
) -> None:
    count = rng.choice((2, 3, 3, 4))
    places = [(i + rng.uniform(0.15, 0.85)) / count * SIZE for i in range(count)]
    heights = sorted(rng.uniform(24, 48) for _ in places)
    # The highest stands furthest back; lower ones overlap its foot.
    order = sorted(range(count), key=lambda i: -heights[i])
    light_from_left = rng.random() < 0.5
    rng.shuffle(places)
    for rank, i in enumerate(order):
        haze = 0.34 - 0.24 * rank / max(1, count - 1)
        height = min(heights[i], horizon - 8)
        if abs(places[i] - light.x) < 24:
            height = min(height, max(14.0, horizon - light.bottom))
        _peak(canvas, scene, palette, places[i], horizon, height, haze, light_from_left, rng)


def _peak(
    canvas: Canvas,
    scene: Scene,
    palette: Palette,
    x: float,
    horizon: float,
    height: float,
    haze: float,
    light_from_left: bool,
    rng: random.Random,
) -> None:
    """One mountain: a lit and a shaded face, a broken ridge between them, haze at its foot, and snow if
    the scene has it."""
    foot, top = horizon + 2, horizon - height
    half = height * rng.uniform(0.95, 1.35)
    lean = rng.uniform(-0.12, 0.12)
    face = palette.haze(vary(palette.rock, rng, 6), haze)
    shadow = mix(face, mix(palette.zenith, (20, 24, 60), 0.55), 0.36)
    sign = 1 if light_from_left else -1
    shoulder = rng.uniform(0.4, 0.6)
    outline = [
        (x - half, foot),
        (x - half * shoulder, foot - (height) * (1 - shoulder) * 1.08),
        (x, top),
        (x + half * shoulder, foot - height * (1 - shoulder) * 1.12),
        (x + half, foot),
    ]
    canvas.gradient([(top, face), (foot, palette.haze(face, 0.42))], outline)
    ridge = [
        (x, top),
        (x + sign * 0.13 * half, top + 0.3 * height),
        (x + (lean - sign * 0.02) * half, top + 0.58 * height),
        (x + (lean + sign * 0.18) * half, foot),
    ]
    side = [
        (x + sign * half, foot),
        (x + sign * half * shoulder, foot - height * (1 - shoulder) * (1.12 if sign > 0 else 1.08)),
    ]
    canvas.gradient([(top, shadow), (foot, palette.haze(shadow, 0.45))], ridge + side)
    if scene.relief == "snowy mountain" or scene.weather == "snow":
        _snow_cap(canvas, palette, x, top, half, height, sign, rng)


def _snow_cap(
    canvas: Canvas,
    palette: Palette,
    x: float,
    top: float,
    half: float,
    height: float,
    sign: int,
    rng: random.Random,
) -> None:
    depth = rng.uniform(0.36, 0.5)
    bright: Colour = palette.lit((250, 252, 255))
    dim = mix(bright, palette.lit((132, 156, 206)), 0.6)
    edge = [(-1, 0.86), (-0.62, 0.78), (-0.34, 1.1), (-0.05, 0.84), (0.22, 1.12), (0.58, 0.8), (1, 0.9)]
    cap = [(x, top)] + [(x + dx * half * depth * 0.93, top + dy * height * depth) for dx, dy in edge]
    canvas.polygon(cap, bright)
    shaded = [point for point in cap[1:] if (point[0] - x) * sign > -0.06 * half * depth]
    canvas.polygon(
        [(x, top), (x + sign * 0.1 * half, top + 0.24 * height), *(shaded if sign > 0 else shaded[::-1])], dim
    )


def draw_ground(canvas: Canvas, palette: Palette, horizon: float, rng: random.Random) -> None:
    """Grass (or snow) from the horizon to the bottom, with one or two soft swells."""
    canvas.gradient(
        [(horizon, palette.grass_far), (SIZE, palette.grass_near)],
        [(0, horizon), (SIZE, horizon), (SIZE, SIZE), (0, SIZE)],
    )
    for share in (0.3, 0.62)[: rng.randint(1, 2)]:
        base = horizon + share * (SIZE - horizon)
        line = _curve(base, rng.uniform(2, 4), rng, rng.uniform(0.5, 1.0))
        here = mix(palette.grass_far, palette.grass_near, share + 0.12)
        canvas.gradient(
            [(base - 4, mix(here, palette.grass_far, 0.25)), (SIZE, palette.grass_near)], _down_to(line, SIZE)
        )
