"""What a picture shows, as data: drawn at random, told apart from held-out combinations, listed as
attributes."""

import hashlib
import random
from dataclasses import asdict, dataclass
from typing import Any

from .vocabulary import COLOURS_OF, PLURALS

HELD_OUT_SHARE = 16
"""One combination in this many is never drawn for training: evaluation uses only those."""


@dataclass(frozen=True)
class Thing:
    """One kind of object in a scene, in one colour (None where the kind has no choice), once or twice."""

    kind: str
    colour: str | None
    count: int = 1


@dataclass(frozen=True)
class Scene:
    """A picture's content. Where things stand and how large they are is decided by the drawing."""

    time: str
    weather: str | None
    sun: bool
    moon: bool
    stars: bool
    clouds: bool
    relief: str | None
    water: str | None
    trees: str | None
    things: tuple[Thing, ...]

    @property
    def has_grass(self) -> bool:
        """Green ground shows unless snow lies on it or the sea takes its place."""
        return self.water != "sea" and self.weather != "snow"

    def attributes(self) -> frozenset[str]:
        """Everything that is true of the picture, as names from vocabulary.ATTRIBUTES."""
        names = {self.time}
        names |= {name for name in ("sun", "moon", "stars", "clouds") if getattr(self, name)}
        names |= {name for name in (self.weather, self.relief, self.water, self.trees) if name}
        if self.relief == "snowy mountain":
            names.add("mountain")
        if self.trees == "pine trees":
            names.add("trees")
        if self.has_grass:
            names.add("grass")
        for thing in self.things:
            names.add(thing.kind)
            if thing.colour:
                names.add(f"{thing.colour} {thing.kind}")
            if thing.count == 2:
                names.add(f"two {PLURALS[thing.kind]}")
        return frozenset(names)

    def combination(self) -> str:
        """The scene's content as one string that does not depend on the order of things."""
        return ", ".join(sorted(self.attributes()))

    def is_held_out(self) -> bool:
        """True for combinations that training never draws (decided by a hash, so that every stage agrees)."""
        return hashlib.sha256(self.combination().encode()).digest()[0] % HELD_OUT_SHARE == 0

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @staticmethod
    def from_json(data: dict[str, Any]) -> "Scene":
        return Scene(**{**data, "things": tuple(Thing(**thing) for thing in data["things"])})


KIND_WEIGHTS = {
    "house": 1.1,
    "boat": 1.2,
    "ball": 1.0,
    "goal": 0.7,
    "dog": 1.35,
    "cat": 1.35,
    "tiger": 1.2,
    "person": 1.25,
    "flowers": 1.0,
    "playground": 0.9,
}
PAIR_CHANCE = 0.16


def _sample_things(rng: random.Random, water: str | None, weather: str | None) -> tuple[Thing, ...]:
    wanted = rng.choices((0, 1, 2, 3), (12, 44, 38, 6))[0]
    kinds: list[str] = []
    pool = dict(KIND_WEIGHTS)
    if water is None:
        del pool["boat"]
    elif water == "river":
        pool["boat"] *= 0.6
    else:
        pool["boat"] *= 2.5
    if weather == "snow":
        del pool["flowers"]
    while len(kinds) < wanted:
        kind = rng.choices(list(pool), list(pool.values()))[0]
        kinds.append(kind)
        del pool[kind]
        if kind == "ball" and "goal" in pool:
            pool["goal"] *= 3
        if kind == "goal" and "ball" in pool:
            pool["ball"] *= 3
        # Wide things would not fit beside each other.
        if kind in ("playground", "goal", "house"):
            for other in ("playground", "goal", "house"):
                if other in pool:
                    pool[other] *= 0.25
    things = []
    for kind in kinds:
        colours = COLOURS_OF[kind]
        colour = rng.choice(colours) if colours else None
        if kind == "ball" and "goal" in kinds and rng.random() < 0.7:
            colour = "white"
        pair = kind in PLURALS and len(kinds) <= 2 and rng.random() < PAIR_CHANCE
        things.append(Thing(kind, colour, 2 if pair else 1))
    return tuple(things)


def sample_scene(rng: random.Random) -> Scene:
    """Draws one scene from the prior that the model learns; may be a held-out combination."""
    time = rng.choices(("day", "sunset", "night"), (50, 26, 24))[0]
    weather = rng.choices(
        (None, "rain", "snow"), {"day": (78, 11, 11), "sunset": (94, 0, 6), "night": (84, 6, 10)}[time]
    )[0]
    raining = weather == "rain"
    water = rng.choices(
        (None, "river", "lake", "sea"), (36, 24, 17, 23) if weather != "snow" else (50, 25, 25, 0)
    )[0]
    return Scene(
        time=time,
        weather=weather,
        sun=not raining and rng.random() < {"day": 0.5, "sunset": 0.75, "night": 0.0}[time],
        moon=not raining and time == "night" and rng.random() < 0.62,
        stars=not raining and time == "night" and rng.random() < 0.62,
        clouds=raining or rng.random() < {"day": 0.45, "sunset": 0.3, "night": 0.12}[time],
        relief=rng.choices(("mountain", "snowy mountain", "hills", None), (30, 16, 20, 34))[0],
        water=water,
        trees=rng.choices((None, "trees", "pine trees"), (70, 20, 10) if water == "sea" else (38, 36, 26))[0],
        things=_sample_things(rng, water, weather),
    )


def sample_training_scene(rng: random.Random) -> Scene:
    """Draws a scene that is not held out."""
    while (scene := sample_scene(rng)).is_held_out():
        pass
    return scene


def sample_held_out_scene(rng: random.Random) -> Scene:
    """Draws a scene that training never saw."""
    while not (scene := sample_scene(rng)).is_held_out():
        pass
    return scene
