"""Whether a word's weight and the negative prompt move a picture the right way."""

import numpy as np

from .classifier import Classifier, judge
from .pipeline import Pipeline
from .vocabulary import ATTRIBUTES


def word_effects(
    pipeline: Pipeline, classifier: Classifier, seeds: int = 32, scale: float = 7.0
) -> list[str]:
    """The judge's mean scores with a word weak and strong, asked for and banned: a sentence each."""
    numbers = list(range(5000, 5000 + seeds))

    def score(name: str, prompt: str, negative: str = "", text: np.ndarray | None = None) -> float:
        images = pipeline.draw([prompt] * seeds, numbers, scale=scale, negative=negative, text=text)
        return float(judge(classifier, images)[:, ATTRIBUTES.index(name)].mean())

    prompt = "dog, trees, river"
    plain, nothing = pipeline.encode_text([prompt])[0], pipeline.encode_text([""])[0]
    scores = []
    for weight in (0.5, 1.0, 1.8):
        # The word "dog" is the token after the start. A weight moves its state away from that of the empty
        # prompt, as ComfyUI does it.
        states = plain.copy()
        states[1] = nothing[1] + (plain[1] - nothing[1]) * weight
        scores.append(score("dog", prompt, text=np.repeat(states[None], seeds, 0)))
    weak, usual, strong = scores
    asked = score("trees", "mountain, river, trees")
    unsaid = score("trees", "mountain, river")
    banned = score("trees", "mountain, river", negative="trees")
    return [
        f"(dog:0.5) {weak:.3f}, dog {usual:.3f}, (dog:1.8) {strong:.3f}: {_verdict(weak < strong)}",
        f"trees asked for {asked:.3f}, unsaid {unsaid:.3f}, in the negative prompt {banned:.3f}: "
        + _verdict(banned <= unsaid < asked),
    ]


def _verdict(right: bool) -> str:
    return "ok" if right else "WRONG WAY"
