import random

from weft_training.captions import caption, full_prompt, training_caption
from weft_training.scene import sample_scene
from weft_training.tokenizer import Tokenizer
from weft_training.vocabulary import KINDS, PLURALS, SOCCER_WORDS, TIMES, caption_words


def test_a_caption_names_no_thing_that_is_not_there():
    for seed in range(2000):
        rng = random.Random(seed)
        scene = sample_scene(rng)
        text = caption(scene, rng)
        words = full_words(text)
        there = {thing.kind for thing in scene.things}
        for kind in KINDS:
            assert kind in there or (kind not in words and PLURALS.get(kind) not in words)
        said_alone = full_words(text.replace("soccer ball", "").replace("soccer goal", ""))
        assert not said_alone & set(SOCCER_WORDS) or {"goal", "ball"} <= there


def test_day_is_what_is_meant_when_no_time_is_named():
    rng, unsaid = random.Random(0), []
    for _ in range(4000):
        scene = sample_scene(rng)
        text = full_words(caption(scene, rng))
        if text and not text & {
            *TIMES,
            "dusk",
            "evening",
            "sunrise",
            "daytime",
            "daylight",
            "nighttime",
            "sunny",
        }:
            unsaid.append(scene.time)
    assert unsaid.count("day") > 0.75 * len(unsaid)


def full_words(text: str) -> set[str]:
    return set(text.replace(",", "").split())


def test_one_caption_in_ten_is_empty():
    rng = random.Random(0)
    empty = sum(training_caption(sample_scene(rng), rng) == "" for _ in range(4000))
    assert 0.08 < empty / 4000 < 0.14


def test_the_full_prompt_names_everything_but_grass():
    for seed in range(200):
        rng = random.Random(seed)
        scene = sample_scene(rng)
        prompt = full_prompt(scene, rng)
        for name in scene.attributes() - {"grass", "mountain", "trees"}:
            kind = name.split()[-1]
            assert name in prompt or kind in prompt or PLURALS.get(kind, kind) in prompt


def test_every_word_of_every_caption_is_one_known_token(tokenizer_folder):
    tokenizer, known = Tokenizer(tokenizer_folder), set(caption_words())
    strange = 0
    for seed in range(1000):
        rng = random.Random(seed)
        for word in full_words(caption(sample_scene(rng), rng)):
            if word in known and word.isalpha():
                assert len(tokenizer.word_ids(word)) == 1, word
            elif word != "8k":
                strange += 1
    # The deliberate unknown words, and nothing more.
    assert strange < 1000 * 0.1
