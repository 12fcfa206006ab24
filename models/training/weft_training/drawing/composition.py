"""From a scene to a picture: chooses sizes and places, then draws from back to front."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from ..scene import Scene, Thing
from .animals import draw_cat, draw_dog, draw_person, draw_tiger
from .canvas import SIZE, Canvas, Stamp
from .land import draw_ground, draw_relief
from .palette import Palette, choose_palette
from .plants import draw_flower, draw_tree
from .sky import draw_sky
from .things import draw_ball, draw_boat, draw_goal, draw_house, draw_playground
from .water import Water, draw_water
from .weather import draw_rain, draw_snowfall

# Kind -> (smallest size, largest size, width in units of size, nearest and furthest foot as a share of the
# ground's depth). Sizes in px of the 128 px picture: large enough for a latent whose pixels are 8 px.
_LAYOUT: dict[str, tuple[float, float, float, float, float]] = {
    "house": (36, 54, 1.15, 0.28, 0.62),
    "playground": (44, 58, 1.35, 0.45, 0.8),
    "goal": (44, 60, 1.05, 0.35, 0.7),
    "person": (40, 56, 0.62, 0.6, 0.95),
    "dog": (32, 44, 1.25, 0.66, 0.95),
    "cat": (34, 46, 0.85, 0.66, 0.95),
    "tiger": (38, 50, 1.65, 0.66, 0.95),
    "ball": (16, 25, 1.1, 0.7, 0.97),
    "boat": (30, 44, 1.1, 0.0, 0.0),
}


@dataclass(frozen=True)
class Placed:
    """One thing with its foot at (x, y) and its size in px."""

    thing: Thing
    x: float
    y: float
    size: float


def draw_scene(scene: Scene, rng: random.Random) -> Image.Image:
    """Draws the scene as a 128x128 RGB picture. Places, sizes and shades come from `rng`; what is seen
    comes from the scene."""
    canvas = Canvas()
    palette = choose_palette(scene, rng)
    horizon = rng.uniform(0.42, 0.54) * SIZE
    light = draw_sky(canvas, scene, palette, horizon, rng)
    draw_relief(canvas, scene, palette, horizon, light, rng)
    if scene.water != "sea":
        draw_ground(canvas, palette, horizon, rng)
    water = draw_water(canvas, scene, palette, horizon, light.x, rng)
    placed = _place(scene, water, horizon, rng)
    tasks: list[tuple[float, Callable[[], None]]] = []
    for item in placed:
        tasks.append((item.y, lambda item=item: _draw_thing(canvas, scene, palette, item, rng)))
    _add_trees(tasks, canvas, scene, palette, water, placed, horizon, rng)
    _add_flowers(tasks, canvas, scene, palette, water, placed, horizon, rng)
    for _, draw in sorted(tasks, key=lambda task: task[0]):
        draw()
    if scene.weather == "rain":
        draw_rain(canvas, scene.time == "night", rng)
    elif scene.weather == "snow":
        draw_snowfall(canvas, rng)
    return canvas.finish()


def _place(scene: Scene, water: Water | None, horizon: float, rng: random.Random) -> list[Placed]:
    """Stands things side by side so that none hides another; boats have a row of their own, on the water."""
    things = [thing for thing in scene.things for _ in range(thing.count) if thing.kind != "flowers"]
    afloat = [thing for thing in things if thing.kind == "boat"]
    ashore = [thing for thing in things if thing.kind != "boat"]
    rng.shuffle(ashore)
    placed: list[Placed] = []
    sizes = [rng.uniform(*_LAYOUT[thing.kind][:2]) for thing in ashore]
    widths = [size * _LAYOUT[thing.kind][2] for thing, size in zip(ashore, sizes)]
    lane = water.lane if water else None
    room = SIZE - 6 - (lane[1] - lane[0] if lane else 0)
    shrink = min(1.0, room / max(1.0, sum(widths)))
    sizes, widths = [size * shrink for size in sizes], [width * shrink for width in widths]
    lefts = _slots(widths, lane, rng)
    shore = water.shore if water and scene.water != "river" else horizon
    for thing, size, width, left in zip(ashore, sizes, widths, lefts):
        _, _, _, back, front = _LAYOUT[thing.kind]
        first = max(shore + 3, horizon + back * (SIZE - horizon))
        last = max(first + 1, min(SIZE - 3, horizon + front * (SIZE - horizon)))
        placed.append(Placed(thing, left + width / 2, rng.uniform(first, min(SIZE - 3, last)), size))
    return placed + (_place_boats(afloat, water, placed, rng) if water else [])


def _slots(widths: list[float], lane: tuple[float, float] | None, rng: random.Random) -> list[float]:
    """Left edges for things of these widths, in this order, spread at random without overlap and beside
    the river's lane."""
    if lane is None:
        return _spread(widths, 3, SIZE - 3, rng)
    left_room, right_room = lane[0] - 3, SIZE - 3 - lane[1]
    lefts: list[float] = []
    on_left: list[float] = []
    for width in widths:
        if sum(on_left) + width <= left_room or (not on_left and left_room > right_room):
            on_left.append(width)
        else:
            break
    on_right = widths[len(on_left) :]
    lefts += _spread(on_left, 3, max(3 + sum(on_left), lane[0]), rng)
    lefts += _spread(on_right, min(lane[1], SIZE - 3 - sum(on_right)), SIZE - 3, rng)
    return lefts


def _spread(widths: list[float], start: float, end: float, rng: random.Random) -> list[float]:
    slack = max(0.0, end - start - sum(widths))
    cuts = sorted(rng.uniform(0, slack) for _ in widths)
    lefts, used = [], 0.0
    for cut, width in zip(cuts, widths):
        lefts.append(start + cut + used)
        used += width
    return lefts


def _place_boats(boats: list[Thing], water: Water, ashore: list[Placed], rng: random.Random) -> list[Placed]:
    """Boats on the water, where the things before them hide least of them."""
    smallest, largest, *_ = _LAYOUT["boat"]
    placed = []
    for i, thing in enumerate(boats):
        low, high = water.boat_x
        size = rng.uniform(smallest, largest) * (0.8 if len(boats) > 1 else 1)
        x = min(
            (rng.uniform(low, high) for _ in range(8)),
            key=lambda x: sum(abs(x - item.x) < (size + item.size) * 0.5 for item in ashore),
        )
        if len(boats) > 1:
            middle, reach = (low + high) / 2, max(high - low, 52) / 2
            x = middle + reach * rng.uniform(0.55, 1.0) * (-1 if i == 0 else 1)
        x = min(SIZE - size * 0.5, max(size * 0.5, x))
        placed.append(Placed(thing, x, rng.uniform(*water.boat_y), size))
    return placed


def _draw_thing(canvas: Canvas, scene: Scene, palette: Palette, item: Placed, rng: random.Random) -> None:
    stamp = Stamp(canvas, item.x, item.y, item.size, rng.random() < 0.5)
    colour = item.thing.colour or ""
    match item.thing.kind:
        case "house":
            draw_house(stamp, palette, colour, scene.time != "day", scene.weather == "snow", rng)
        case "boat":
            draw_boat(stamp, palette, colour, rng)
        case "ball":
            draw_ball(stamp, palette, colour, rng)
        case "goal":
            draw_goal(stamp, palette, rng)
        case "playground":
            draw_playground(stamp, palette, rng)
        case "dog":
            draw_dog(stamp, palette, colour, rng)
        case "cat":
            draw_cat(stamp, palette, colour, rng)
        case "tiger":
            draw_tiger(stamp, palette, rng)
        case "person":
            draw_person(stamp, palette, colour, rng)
        case kind:
            raise ValueError(f"nothing draws {kind!r}")


def _in_lane(water: Water | None, scene: Scene, x: float, margin: float) -> bool:
    lane = water.lane if water else None
    return scene.water == "river" and lane is not None and lane[0] - margin < x < lane[1] + margin


def _add_trees(
    tasks: list[tuple[float, Callable[[], None]]],
    canvas: Canvas,
    scene: Scene,
    palette: Palette,
    water: Water | None,
    placed: list[Placed],
    horizon: float,
    rng: random.Random,
) -> None:
    """A row of small trees near the horizon and a few large ones at the sides, behind the things."""
    if not scene.trees:
        return
    spots: list[tuple[float, float, float]] = []
    if scene.water == "sea" and water:
        for side in rng.sample((0, 1), rng.randint(1, 2)):
            spots.append(
                (rng.uniform(8, 26) + side * 94, water.shore + rng.uniform(1, 5), rng.uniform(40, 54))
            )
    else:
        count = rng.randint(4, 8)
        for i in range(count):
            spots.append(
                ((i + rng.uniform(0.1, 0.9)) * SIZE / count, horizon + rng.uniform(2, 9), rng.uniform(18, 28))
            )
        for _ in range(rng.randint(1, 3)):
            share = rng.uniform(0.18, 0.45)
            spots.append(
                (
                    rng.choice((rng.uniform(2, 34), rng.uniform(94, 126))),
                    horizon + share * (SIZE - horizon),
                    28 + 44 * share,
                )
            )
    for x, y, size in spots:
        hidden = any(abs(x - item.x) < item.size * 0.5 and y > item.y - 2 for item in placed)
        wet = scene.water == "lake" and water is not None and horizon + 0.08 * SIZE < y < water.shore + 2
        if hidden or wet or (scene.water == "river" and _near_river(water, horizon, x, y, size)):
            continue
        tasks.append((y, lambda x=x, y=y, size=size: draw_tree(canvas, scene, palette, x, y, size, rng)))


def _near_river(water: Water | None, horizon: float, x: float, y: float, size: float) -> bool:
    """A rough test: the river is taken as a wedge from the middle of the horizon to its lane in the
    foreground."""
    if water is None or water.lane is None:
        return False
    share = (y - horizon) / (SIZE - horizon)
    centre = 0.5 * SIZE + ((water.lane[0] + water.lane[1]) / 2 - 0.5 * SIZE) * share
    return abs(x - centre) < 12 + (water.lane[1] - water.lane[0]) * 0.5 * share + size * 0.1


def _add_flowers(
    tasks: list[tuple[float, Callable[[], None]]],
    canvas: Canvas,
    scene: Scene,
    palette: Palette,
    water: Water | None,
    placed: list[Placed],
    horizon: float,
    rng: random.Random,
) -> None:
    flowers = next((thing for thing in scene.things if thing.kind == "flowers"), None)
    if flowers is None or flowers.colour is None:
        return
    shore = water.shore if water and scene.water != "river" else horizon
    top = max(shore + 10, horizon + 0.5 * (SIZE - horizon))
    columns = rng.randint(8, 10)
    for i in range(columns):
        x, y = (i + rng.uniform(0.2, 0.8)) * SIZE / columns, rng.uniform(min(top, SIZE - 8), SIZE - 2)
        if _in_lane(water, scene, x, 2):
            continue
        if any(
            abs(x - item.x) < item.size * 0.42 and y < item.y + 2
            for item in placed
            if item.thing.kind != "boat"
        ):
            y = min(
                SIZE - 1,
                max((item.y for item in placed if abs(x - item.x) < item.size * 0.42), default=y) + 8,
            )
            if y >= SIZE - 1:
                continue
        size = rng.uniform(4.2, 6.2)
        tasks.append(
            (
                y,
                lambda x=x, y=y, size=size: draw_flower(
                    canvas, palette, flowers.colour or "", x, y, size, rng
                ),
            )
        )
