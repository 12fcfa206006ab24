"""Stage `sheets`: contact sheets to look at, since the classifier flatters blobs."""

import random
from collections.abc import Callable
from pathlib import Path

import numpy as np

from .captions import full_prompt
from .contact_sheet import draw_contact_sheet
from .dataset import Pictures
from .pipeline import Pipeline
from .vocabulary import COLOURS_OF, RELIEFS, SKY_THINGS, TIMES, TREES, WATERS, WEATHERS

PROMPTS = (
    "river, tiger, mountain, trees, sunset",
    "playground, dog, soccer, trees, sunset",
    "natural scene, mountain, river, sun, trees",
    "night, moon, stars, red house",
    "a black cat with yellow flowers",
    "two boats, sea, sunset",
)
"""The prompts that must work in at least 6 of 8 seeds."""


def vocabulary_prompts() -> list[str]:
    """Each thing that can be drawn, alone, in its first colour where it has one."""
    things = [f"{colours[0]} {kind}" if colours else kind for kind, colours in COLOURS_OF.items()]
    return [*TIMES, *WEATHERS, *SKY_THINGS, *RELIEFS, *WATERS, *TREES, *things]


def draw_sheets(work: Path, folder: Path, target: Path, report: Callable[[str], None] = print) -> None:
    """Writes prompts.png (8 seeds each), held-out.png (drawn beside generated) and vocabulary.png into
    `target`."""
    pipeline = Pipeline(folder)
    seeds = list(range(1, 9))
    draw_contact_sheet(
        [(prompt, pipeline.draw([prompt] * 8, seeds)) for prompt in PROMPTS], target / "prompts.png"
    )
    pictures, rng = Pictures(work / "held-out"), random.Random(1)
    chosen = np.arange(40, 48)
    rows = []
    for i in chosen:
        text = full_prompt(pictures.scenes[i], rng)
        rows.append(
            (
                f"{text}   (first: a drawing)",
                np.concatenate([pictures.images(np.array([i])), pipeline.draw([text] * 5, seeds[:5])]),
            )
        )
    draw_contact_sheet(rows, target / "held-out.png")
    words = vocabulary_prompts()
    rows = [
        (
            ", ".join(words[i : i + 4]),
            np.concatenate([pipeline.draw([word] * 2, [21, 22]) for word in words[i : i + 4]]),
        )
        for i in range(0, len(words), 4)
    ]
    draw_contact_sheet(rows, target / "vocabulary.png")
    report(f"sheets are in {target}")
