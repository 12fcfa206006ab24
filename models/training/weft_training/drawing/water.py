"""River, lake and sea, and where on them a boat may float or land begins."""

import math
import random
from dataclasses import dataclass

from PIL import Image, ImageFilter

from ..scene import Scene
from .canvas import SIZE, Canvas, Point, mix, smooth_outline
from .palette import Palette


@dataclass(frozen=True)
class Water:
    """Where the water lies. `boat_y` is the range for a boat's foot; land things stand at or below
    `shore`."""

    boat_x: tuple[float, float]
    boat_y: tuple[float, float]
    shore: float
    lane: tuple[float, float] | None = None
    """The x range that a river takes in the foreground: nothing should stand there."""


def draw_water(
    canvas: Canvas, scene: Scene, palette: Palette, horizon: float, light_x: float, rng: random.Random
) -> Water | None:
    """Draws the scene's water over the ground; None without water."""
    match scene.water:
        case "sea":
            return _sea(canvas, scene, palette, horizon, light_x, rng)
        case "lake":
            return _lake(canvas, scene, palette, horizon, light_x, rng)
        case "river":
            return _river(canvas, scene, palette, horizon, rng)
        case _:
            return None


def _reflect(canvas: Canvas, outline: list[Point], level: float, opacity: float) -> None:
    """Lays the blurred mirror image of what stands above `level` (px) on the water inside the outline."""
    k = canvas.scale
    row = round(level * k)
    height = min(row, canvas.image.height - row)
    mirrored = canvas.image.crop((0, row - height, canvas.image.width, row)).transpose(
        Image.Transpose.FLIP_TOP_BOTTOM
    )
    mirrored = mirrored.filter(ImageFilter.BoxBlur(2 * k))
    mask = canvas.mask(outline, opacity).crop((0, row, canvas.image.width, row + height))
    canvas.image.paste(mirrored, (0, row), mask)


def _glitter(canvas: Canvas, scene: Scene, x: float, top: float, bottom: float, rng: random.Random) -> None:
    """The path of light below the sun or moon: short bars that grow wider towards us."""
    if not (scene.sun or scene.moon):
        return
    colour = (255, 236, 176) if scene.sun else (206, 216, 244)
    if scene.sun and scene.time == "day":
        colour = (255, 252, 226)
    y = top + 2.5
    while y < bottom:
        reach = 3 + 0.16 * (y - top) + rng.uniform(-1, 2)
        offset = rng.uniform(-2, 2)
        canvas.shade(
            [(x + offset - reach, y), (x + offset, y - 1.3), (x + offset + reach, y), (x + offset, y + 1.3)],
            colour,
            0.75,
        )
        y += rng.uniform(3.5, 5)


def _waves(
    canvas: Canvas, palette: Palette, left: float, right: float, top: float, bottom: float, rng: random.Random
) -> None:
    light = mix(palette.water_far, (255, 255, 255), 0.3)
    for _ in range(rng.randint(4, 7)):
        depth = rng.uniform(0.15, 0.95)
        x, y, reach = rng.uniform(left, right), top + depth * (bottom - top), 4 + 7 * depth
        canvas.shade([(x - reach, y), (x, y - 0.9), (x + reach, y), (x, y + 0.9)], light, 0.55)


def _sea(
    canvas: Canvas, scene: Scene, palette: Palette, horizon: float, light_x: float, rng: random.Random
) -> Water:
    on_land = any(thing.kind != "boat" for thing in scene.things) or scene.trees
    beach = (
        rng.uniform(0.72, 0.8) * SIZE
        if on_land
        else rng.uniform(0.86, 0.92) * SIZE
        if rng.random() < 0.5
        else SIZE + 8
    )
    whole = [(0.0, horizon), (float(SIZE), horizon), (float(SIZE), float(SIZE)), (0.0, float(SIZE))]
    canvas.gradient([(horizon, palette.water_far), (SIZE, palette.water_near)], whole)
    _reflect(canvas, whole, horizon, 0.3)
    _glitter(canvas, scene, light_x, horizon, min(beach, SIZE) - 4, rng)
    _waves(canvas, palette, 6, SIZE - 6, horizon, min(beach, SIZE), rng)
    if beach < SIZE:
        phase = rng.uniform(0, 2 * math.pi)
        edge = [(float(x), beach + 2.5 * math.sin(phase + x / SIZE * 5)) for x in range(0, SIZE + 4, 4)]
        corners = [(float(SIZE), float(SIZE)), (0.0, float(SIZE))]
        foam = [(x, y - 2.6) for x, y in edge] + corners
        canvas.polygon(foam, mix(palette.lit((255, 255, 255)), palette.water_far, 0.15))
        canvas.gradient(
            [(beach - 3, palette.lit((246, 226, 172))), (SIZE, palette.lit((226, 194, 132)))], edge + corners
        )
    return Water((16, SIZE - 16), (horizon + 10, min(beach, SIZE) - 7), min(beach + 3, SIZE))


def _lake(
    canvas: Canvas, scene: Scene, palette: Palette, horizon: float, light_x: float, rng: random.Random
) -> Water:
    height = SIZE - horizon
    y, ry = horizon + rng.uniform(0.3, 0.36) * height, rng.uniform(0.2, 0.25) * height
    x, rx = rng.uniform(0.38, 0.62) * SIZE, rng.uniform(0.4, 0.52) * SIZE
    wobble = [rng.uniform(0.93, 1.07) for _ in range(12)]
    shape = [
        (x + rx * w * math.cos(a * math.pi / 6), y + ry * math.sin(a * math.pi / 6))
        for a, w in enumerate(wobble)
    ]
    outline = smooth_outline(shape)
    rim = mix(palette.grass_far, palette.lit((222, 200, 146)), 0.65)
    canvas.polygon([(px + (px - x) * 0.04, py + (py - y) * 0.1) for px, py in outline], rim)
    canvas.gradient([(y - ry, palette.water_far), (y + ry, palette.water_near)], outline)
    _reflect(canvas, outline, y - ry, 0.3)
    if abs(light_x - x) < rx * 0.8:
        _glitter(canvas, scene, light_x, y - ry * 0.75, y + ry * 0.75, rng)
    _waves(canvas, palette, x - rx * 0.55, x + rx * 0.55, y - ry * 0.7, y + ry * 0.9, rng)
    return Water((x - rx * 0.6, x + rx * 0.6), (y - ry * 0.2, y + ry * 0.45), y + ry + 3)


def _river(canvas: Canvas, scene: Scene, palette: Palette, horizon: float, rng: random.Random) -> Water:
    """A river that winds from the horizon towards us and widens."""
    start, end = (
        rng.uniform(0.3, 0.7) * SIZE,
        rng.choice((rng.uniform(0.16, 0.36), rng.uniform(0.4, 0.6), rng.uniform(0.64, 0.84))) * SIZE,
    )
    if sum(thing.count for thing in scene.things if thing.kind not in ("boat", "flowers")) > 1:
        # Several things need the room: the river leaves at a side.
        end = rng.choice((rng.uniform(0.06, 0.2), rng.uniform(0.8, 0.94))) * SIZE
    swing, phase = rng.uniform(4, 11), rng.choice((0, math.pi))
    near = rng.uniform(17, 23)
    left, right, bank_left, bank_right = [], [], [], []
    middle = end
    for i in range(25):
        t = i / 24
        y = horizon + (SIZE - horizon) * t
        middle = (
            start + (end - start) * t + swing * math.sin(phase + 2 * math.pi * t**0.75) * (0.35 + 0.65 * t)
        )
        half = 1.6 + near * t**1.4
        left.append((middle - half, y))
        right.append((middle + half, y))
        bank_left.append((middle - half - 0.6 - 2 * t, y))
        bank_right.append((middle + half + 0.6 + 2 * t, y))
    canvas.polygon(bank_left + bank_right[::-1], mix(palette.grass_far, palette.lit((222, 200, 146)), 0.6))
    outline = left + right[::-1]
    canvas.gradient([(horizon, palette.water_far), (SIZE, palette.water_near)], outline)
    light = mix(palette.water_far, (255, 255, 255), 0.35)
    for i in (9, 13, 17, 21):
        (x0, y), (x1, _) = left[i], right[i]
        x, reach = x0 + (x1 - x0) * rng.uniform(0.3, 0.7), (x1 - x0) * 0.22
        canvas.shade([(x - reach, y), (x, y - 0.9), (x + reach, y), (x, y + 0.9)], light, 0.6)
    x0, y0 = left[17]
    return Water(
        ((x0 + right[17][0]) / 2,) * 2,
        (y0, left[20][1]),
        horizon + 4,
        (max(0.0, left[22][0] + 5), min(float(SIZE), right[22][0] - 5)),
    )
