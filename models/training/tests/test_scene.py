import json
import random

from weft_training.scene import Scene, sample_held_out_scene, sample_scene, sample_training_scene
from weft_training.vocabulary import ATTRIBUTES, KINDS

SCENES = [sample_scene(random.Random(seed)) for seed in range(3000)]


def test_training_and_held_out_scenes_share_no_combination():
    training = {sample_training_scene(random.Random(seed)).combination() for seed in range(2000)}
    held_out = {sample_held_out_scene(random.Random(seed)).combination() for seed in range(500)}
    assert not training & held_out
    assert len(held_out) > 300


def test_every_attribute_is_drawn_often_enough_to_be_learned():
    counts = {name: sum(name in scene.attributes() for scene in SCENES) for name in ATTRIBUTES}
    assert min(counts.values()) >= 15, counts


def test_a_scene_has_only_known_attributes():
    for scene in SCENES:
        assert scene.attributes() <= set(ATTRIBUTES)


def test_boats_need_water_and_flowers_bear_no_snow():
    for scene in SCENES:
        kinds = {thing.kind for thing in scene.things}
        assert kinds <= set(KINDS)
        assert "boat" not in kinds or scene.water
        assert "flowers" not in kinds or scene.weather != "snow"


def test_a_scene_survives_json():
    for scene in SCENES[:100]:
        assert Scene.from_json(json.loads(json.dumps(scene.to_json()))) == scene
