import random
from dataclasses import replace

import numpy as np
import pytest

from weft_training.dataset import draw_example
from weft_training.drawing.composition import draw_scene
from weft_training.scene import Scene, Thing
from weft_training.vocabulary import COLOURS_OF, KINDS

EMPTY = Scene("day", None, False, False, False, False, None, None, None, ())


def draw(scene: Scene, seed: int) -> np.ndarray:
    return np.asarray(draw_scene(scene, random.Random(seed))).astype(np.int16)


def test_a_seed_always_gives_the_same_picture():
    first, scene = draw_example(7, held_out=False)
    second, same = draw_example(7, held_out=False)
    assert first.shape == (128, 128, 3) and first.dtype == np.uint8
    assert scene == same and (first == second).all()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_large_enough_to_see(kind):
    scene = replace(EMPTY, water="sea" if kind == "boat" else None)
    colours = COLOURS_OF[kind]
    with_thing = replace(scene, things=(Thing(kind, colours[0] if colours else None),))
    # The same seed draws the same sky and land, so what differs is the thing.
    changed = [
        (np.abs(draw(scene, seed) - draw(with_thing, seed)).max(2) > 24)[55:].mean() for seed in range(5)
    ]
    assert np.mean(changed) > 0.025


@pytest.mark.parametrize(
    "change",
    [
        {"time": "night"},
        {"time": "sunset"},
        {"weather": "rain", "clouds": True},
        {"weather": "snow"},
        {"relief": "mountain"},
        {"relief": "hills"},
        {"water": "sea"},
        {"water": "lake"},
        {"water": "river"},
        {"trees": "trees"},
        {"trees": "pine trees"},
        {"sun": True},
        {"clouds": True},
    ],
)
def test_every_part_of_a_scene_changes_the_picture(change):
    assert np.abs(draw(EMPTY, 3) - draw(replace(EMPTY, **change), 3)).mean() > 1


def test_two_things_of_a_colour_do_not_hide_each_other():
    scene = replace(EMPTY, things=(Thing("house", "red", 2),))
    for seed in range(5):
        red = draw(scene, seed)
        is_red = (red[..., 0] > 180) & (red[..., 1] < 90)
        columns = np.flatnonzero(is_red.any(0))
        assert (np.diff(columns) > 3).any(), "the two houses stand apart"
