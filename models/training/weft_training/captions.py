"""Scenes in words, as people write prompts: comma-separated words in any order, or short sentences."""

import random
import string

from .scene import Scene, Thing
from .vocabulary import PLURALS, QUALITY_WORDS, SOCCER_WORDS, SYNONYMS

SYNONYM_CHANCE = 0.18
EMPTY_CHANCE = 0.10
UNKNOWN_WORD_CHANCE = 0.05


def _name(word: str, rng: random.Random) -> str:
    others = SYNONYMS.get(word, ())
    return rng.choice(others) if others and rng.random() < SYNONYM_CHANCE else word


def _thing_phrase(thing: Thing, rng: random.Random) -> str:
    coloured = thing.colour is not None and rng.random() < 0.8
    if thing.count == 2:
        plural = PLURALS[thing.kind]
        number = "two " if rng.random() < 0.85 else ""
        return f"{number}{thing.colour} {plural}" if coloured else f"{number}{plural}"
    if thing.kind == "ball" and thing.colour == "white" and rng.random() < 0.5:
        return "soccer ball"
    noun = _name(thing.kind, rng)
    if coloured and thing.kind == "person":
        # The colour of a person is the colour of the clothes.
        return rng.choice((f"{thing.colour} {noun}", f"{noun} in {thing.colour}"))
    return f"{thing.colour} {noun}" if coloured else noun


def _phrases(scene: Scene, rng: random.Random) -> list[str]:
    phrases: list[str] = []
    # Day is what people mean when they name no time of day: it is often left unsaid, sunset and night hardly
    # ever.
    if rng.random() < (0.5 if scene.time == "day" else 0.96):
        phrases.append(_name(scene.time, rng))
    optional = [name for name in ("sun", "moon", "stars", "clouds") if getattr(scene, name)]
    optional += [name for name in (scene.relief, scene.water, scene.trees) if name]
    phrases += [_name(name, rng) for name in optional if rng.random() < 0.86]
    if scene.weather and rng.random() < 0.95:
        phrases.append(_name(scene.weather, rng))
    if scene.has_grass and rng.random() < 0.35:
        phrases.append(_name("grass", rng))
    things = list(scene.things)
    if {"goal", "ball"} <= {thing.kind for thing in things} and rng.random() < 0.5:
        phrases.append(rng.choice(SOCCER_WORDS))
        things = [thing for thing in things if thing.kind not in ("goal", "ball")]
    phrases += [_thing_phrase(thing, rng) for thing in things if rng.random() < 0.93]
    return phrases


def _article(phrase: str) -> str:
    first = phrase.split()[0]
    if phrase.endswith("s") or first in (
        "two",
        "at",
        "people",
        "rain",
        "snow",
        "winter",
        "night",
        "day",
        "sunset",
        "blue",
        "rainy",
    ):
        return phrase
    return ("an " if first[0] in "aeio" else "a ") + phrase


def _sentence(phrases: list[str], rng: random.Random) -> str:
    head = rng.choice(("", "", "a picture of ", "a painting of ", "an illustration of ", "photo of "))
    joins = [rng.choice((" and ", " with ", ", ", " near ", " by ", " under ", " on ")) for _ in phrases]
    words = [_article(phrase) for phrase in phrases]
    return head + words[0] + "".join(join + word for join, word in zip(joins, words[1:]))


def caption(scene: Scene, rng: random.Random) -> str:
    """A caption for training: some things unsaid, some by another name, in random order; never names what
    is not there."""
    phrases = _phrases(scene, rng)
    if rng.random() < 0.12:
        # Very short prompts ("black cat") must work too.
        phrases = rng.sample(phrases, min(len(phrases), rng.randint(1, 2)))
    rng.shuffle(phrases)
    if not phrases:
        return ""
    if rng.random() < 0.2:
        for _ in range(rng.randint(1, 3)):
            phrases.insert(rng.randint(0, len(phrases)), rng.choice(QUALITY_WORDS))
    text = ", ".join(phrases) if rng.random() < 0.7 else _sentence(phrases, rng)
    if rng.random() < UNKNOWN_WORD_CHANCE:
        text += ", " + "".join(rng.choice(string.ascii_lowercase) for _ in range(rng.randint(3, 8)))
    return text


def training_caption(scene: Scene, rng: random.Random) -> str:
    """As `caption`, but empty one time in ten: classifier-free guidance needs the empty prompt."""
    return "" if rng.random() < EMPTY_CHANCE else caption(scene, rng)


def full_prompt(scene: Scene, rng: random.Random) -> str:
    """Every attribute once, by its first name, in random order: the prompt that evaluation uses."""
    said = [scene.time, *(name for name in ("sun", "moon", "stars", "clouds") if getattr(scene, name))]
    said += [name for name in (scene.weather, scene.relief, scene.water, scene.trees) if name]
    for thing in scene.things:
        colour = f"{thing.colour} " if thing.colour else ""
        said.append(f"two {colour}{PLURALS[thing.kind]}" if thing.count == 2 else f"{colour}{thing.kind}")
    rng.shuffle(said)
    return ", ".join(said)
