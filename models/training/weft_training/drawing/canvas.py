"""A picture being drawn. Coordinates are pixels of the finished 128x128 picture; y points down."""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

SIZE = 128
"""Width and height of a finished picture, px."""

SUPERSAMPLING = 2

Colour = tuple[float, float, float]
"""Red, green, blue, each 0 to 255."""

Point = tuple[float, float]


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """`first` at share 0, `second` at share 1."""
    return tuple(a + (b - a) * share for a, b in zip(first, second))  # type: ignore[return-value]  # zip loses the length


def rgb(colour: Colour) -> tuple[int, int, int]:
    """The colour as PIL wants it: whole numbers, 0 to 255."""
    red, green, blue = (int(min(255, max(0, value))) for value in colour)
    return red, green, blue


def smooth_outline(points: Sequence[Point], steps: int = 5) -> list[Point]:
    """A closed Catmull-Rom curve through `points`, as a polygon with `steps` edges between two points."""
    outline: list[Point] = []
    count = len(points)
    for i in range(count):
        before, start, end, after = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        for k in range(steps):
            t = k / steps
            outline.append(
                tuple(  # type: ignore[arg-type]  # always two coordinates
                    0.5
                    * (
                        2 * b
                        + (c - a) * t
                        + (2 * a - 5 * b + 4 * c - d) * t * t
                        + (3 * b - a - 3 * c + d) * t**3
                    )
                    for a, b, c, d in zip(before, start, end, after)
                )
            )
    return outline


@lru_cache(maxsize=1)
def _soft_disc() -> Image.Image:
    """A 64x64 mask that falls off like a Gaussian and reaches 0 at its edge."""
    axis = np.linspace(-1, 1, 64, dtype=np.float32)
    distance2 = axis[:, None] ** 2 + axis[None] ** 2
    edge = math.exp(-4.0)
    values = np.clip((np.exp(-4.0 * distance2) - edge) / (1 - edge), 0, 1)
    return Image.fromarray((values * 255).astype(np.uint8))


class Canvas:
    """Shapes on a supersampled picture; `finish` gives the picture."""

    def __init__(self) -> None:
        self.scale = SUPERSAMPLING
        side = SIZE * self.scale
        self.image = Image.new("RGB", (side, side))
        self.pen = ImageDraw.Draw(self.image)

    def finish(self) -> Image.Image:
        """The 128x128 RGB picture."""
        return self.image.reduce(self.scale)

    def _scaled(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        self.pen.polygon(self._scaled(points), fill=rgb(colour))

    def blob(self, points: Sequence[Point], colour: Colour) -> None:
        """A smooth closed shape through the points."""
        self.polygon(smooth_outline(points), colour)

    def ellipse(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        k = self.scale
        self.pen.ellipse([(x - rx) * k, (y - ry) * k, (x + rx) * k, (y + ry) * k], fill=rgb(colour))

    def line(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """A line with round joints and ends; width in px."""
        k, fill = self.scale, rgb(colour)
        scaled, radius = self._scaled(points), width * self.scale / 2
        self.pen.line(scaled, fill=fill, width=max(1, round(width * k)), joint="curve")
        for x, y in (scaled[0], scaled[-1]):
            self.pen.ellipse([x - radius, y - radius, x + radius, y + radius], fill=fill)

    def gradient(self, stops: Sequence[tuple[float, Colour]], outline: Sequence[Point] | None = None) -> None:
        """Fills the outline (or everything) with colours that change from top to bottom; stops are (y,
        colour), y rising."""
        side = SIZE * self.scale
        rows = np.arange(side, dtype=np.float32) / self.scale
        ys = [y for y, _ in stops]
        column = np.stack([np.interp(rows, ys, [colour[i] for _, colour in stops]) for i in range(3)], 1)
        strip = Image.fromarray(np.clip(column, 0, 255).astype(np.uint8)[:, None]).resize(
            (side, side), Image.Resampling.NEAREST
        )
        self.image.paste(strip, (0, 0), None if outline is None else self.mask(outline))

    def mask(self, outline: Sequence[Point], opacity: float = 1.0) -> Image.Image:
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).polygon(self._scaled(outline), fill=int(255 * opacity))
        return mask

    def shade(self, outline: Sequence[Point], colour: Colour, opacity: float) -> None:
        """A see-through polygon."""
        self.image.paste(rgb(colour), (0, 0, *self.image.size), self.mask(outline, opacity))

    def glow(self, x: float, y: float, rx: float, ry: float, colour: Colour, opacity: float) -> None:
        """A soft spot of light or shadow that ends at the radii."""
        k = self.scale
        width, height = max(2, round(2 * rx * k)), max(2, round(2 * ry * k))
        disc = _soft_disc().resize((width, height), Image.Resampling.BILINEAR)
        if opacity < 1:
            disc = disc.point([int(value * opacity) for value in range(256)])
        left, top = round((x - rx) * k), round((y - ry) * k)
        self.image.paste(rgb(colour), (left, top, left + width, top + height), disc)

    def colour_at(self, x: float, y: float) -> Colour:
        """The colour of one pixel; places outside are moved to the edge."""
        limit = SIZE * self.scale - 1
        where = (min(limit, max(0, int(x * self.scale))), min(limit, max(0, int(y * self.scale))))
        red, green, blue = self.image.getpixel(where)  # type: ignore[misc]  # an RGB image gives three values
        return red, green, blue


class Stamp:
    """A thing's own coordinates on the canvas: x to the right, y up, the foot at (0, 0), lengths in units
    of its size."""

    def __init__(self, canvas: Canvas, x: float, y: float, size: float, mirrored: bool = False) -> None:
        self.canvas, self.x, self.y, self.size = canvas, x, y, size
        self.sign = -1 if mirrored else 1

    def point(self, x: float, y: float) -> Point:
        return self.x + self.sign * x * self.size, self.y - y * self.size

    def points(self, points: Sequence[Point]) -> list[Point]:
        return [self.point(x, y) for x, y in points]

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        self.canvas.polygon(self.points(points), colour)

    def blob(self, points: Sequence[Point], colour: Colour) -> None:
        self.canvas.blob(self.points(points), colour)

    def ellipse(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        px, py = self.point(x, y)
        self.canvas.ellipse(px, py, rx * self.size, ry * self.size, colour)

    def line(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        self.canvas.line(self.points(points), width * self.size, colour)

    def box(self, left: float, bottom: float, right: float, top: float, colour: Colour) -> None:
        self.polygon([(left, bottom), (right, bottom), (right, top), (left, top)], colour)

    def ground_shadow(self, half_width: float, opacity: float = 0.45) -> None:
        """A soft shadow under the foot."""
        width = half_width * self.size
        self.canvas.glow(self.x, self.y, width * 1.25, max(2.5, width * 0.3), (16, 24, 44), opacity)
