"""Colours of the hours: sky, water, grass and the tint that each hour lays on everything."""

import random
from dataclasses import dataclass

from ..scene import Scene
from .canvas import Colour, mix

PAINT: dict[str, Colour] = {
    "red": (216, 48, 44),
    "blue": (40, 98, 214),
    "yellow": (250, 204, 40),
    "white": (246, 245, 240),
    "green": (52, 152, 74),
    "orange": (240, 136, 40),
    "pink": (246, 128, 176),
    "purple": (142, 78, 194),
    "brown": (140, 86, 46),
    "black": (40, 38, 46),
}
"""The colours that captions name."""


def vary(colour: Colour, rng: random.Random, amount: float = 8) -> Colour:
    """A colour near the given one, each part moved by up to `amount`."""
    red, green, blue = (value + rng.uniform(-amount, amount) for value in colour)
    return red, green, blue


@dataclass(frozen=True)
class Palette:
    """The colours of one picture."""

    zenith: Colour
    middle: Colour
    horizon: Colour
    """The sky, from its top to the horizon."""
    grass_far: Colour
    grass_near: Colour
    water_far: Colour
    water_near: Colour
    rock: Colour
    cloud: Colour
    tint: Colour
    """What light does to a thing's own colour: a factor for each part."""

    def lit(self, colour: Colour) -> Colour:
        """A thing's own colour as it looks at this hour."""
        red, green, blue = (value * factor for value, factor in zip(colour, self.tint))
        return red, green, blue

    def haze(self, colour: Colour, share: float) -> Colour:
        """The colour seen through air: share 0 is near, 1 is lost in the horizon."""
        return mix(colour, self.horizon, share)


_DAY = (
    ((52, 132, 220), (118, 186, 240), (204, 232, 246)),
    ((64, 150, 228), (140, 202, 244), (224, 240, 242)),
    ((46, 118, 206), (112, 178, 232), (236, 236, 220)),
)
_SUNSET = (
    ((70, 56, 124), (206, 92, 120), (255, 190, 112)),
    ((92, 60, 130), (232, 112, 108), (255, 208, 130)),
    ((48, 50, 108), (176, 82, 128), (255, 164, 96)),
)
_NIGHT = (
    ((8, 14, 46), (22, 36, 88), (56, 82, 140)),
    ((12, 12, 48), (32, 34, 92), (78, 80, 148)),
)
_RAIN = ((86, 100, 122), (122, 136, 154), (172, 182, 190))
_GREENS: tuple[Colour, ...] = ((120, 190, 82), (104, 180, 88), (138, 196, 84))


def choose_palette(scene: Scene, rng: random.Random) -> Palette:
    """The colours for a scene, a little different each time."""
    night = scene.time == "night"
    if scene.weather == "rain":
        sky = tuple(mix(colour, (14, 20, 50), 0.72) for colour in _RAIN) if night else _RAIN
    else:
        sky = rng.choice({"day": _DAY, "sunset": _SUNSET, "night": _NIGHT}[scene.time])
    zenith, middle, horizon = (vary(colour, rng, 6) for colour in sky)
    tint: Colour = {"day": (1.0, 1.0, 1.0), "sunset": (1.0, 0.86, 0.79), "night": (0.52, 0.58, 0.8)}[
        scene.time
    ]
    if scene.weather == "rain" and not night:
        tint = (0.8, 0.83, 0.87)
    green = vary(rng.choice(_GREENS), rng, 6)
    far, near = mix(green, (214, 220, 130), 0.3), mix(green, (26, 108, 58), 0.55)
    if scene.weather == "snow":
        far, near = (246, 249, 253), (206, 220, 238)
    water_far, water_near = mix(horizon, (60, 140, 210), 0.5), (28, 92, 172)
    if scene.time == "sunset":
        water_far, water_near = mix(horizon, (196, 96, 120), 0.35), (86, 64, 126)
    elif night:
        water_far, water_near = mix(horizon, (40, 62, 130), 0.5), (14, 26, 74)
    elif scene.weather == "rain":
        water_far, water_near = (140, 154, 168), (72, 94, 116)
    cloud: Colour = {"day": (255, 255, 255), "sunset": (255, 184, 160), "night": (92, 104, 156)}[scene.time]
    if scene.weather == "rain":
        cloud = mix(zenith, (60, 68, 84), 0.25)
    shade = Palette(zenith, middle, horizon, far, near, water_far, water_near, (0, 0, 0), cloud, tint)
    return Palette(
        zenith,
        middle,
        horizon,
        shade.lit(far),
        shade.lit(near),
        water_far,
        water_near,
        shade.lit(vary((108, 126, 148) if scene.relief == "snowy mountain" else (92, 132, 112), rng, 10)),
        cloud,
        tint,
    )
