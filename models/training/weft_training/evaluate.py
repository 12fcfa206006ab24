"""Stage `evaluate`: how well an exported model draws what prompts say, judged by the classifier, beside the
same marks for real drawings.

Prompts are the full descriptions of scenes whose combination training never drew. A score is the share of
prompted attributes that the judge finds in the picture. Floors are relative to the score of real drawings of
the same scenes (the ceiling).
"""

import json
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .captions import full_prompt
from .classifier import judge, load_classifier
from .dataset import Pictures
from .effects import word_effects
from .pipeline import Pipeline
from .scene import Scene
from .vocabulary import (
    ATTRIBUTES,
    COLOURS_OF,
    KINDS,
    PLURALS,
    RELIEFS,
    SKY_THINGS,
    TIMES,
    TREES,
    WATERS,
    WEATHERS,
)

GROUPS: dict[str, tuple[str, ...]] = {
    "time of day": TIMES,
    "weather": WEATHERS,
    "sky": SKY_THINGS,
    "land": (*RELIEFS, *WATERS, *TREES),
    "objects": KINDS,
    "objects with colour": tuple(
        f"{colour} {kind}" for kind, colours in COLOURS_OF.items() for colour in colours
    ),
    "pairs": tuple(f"two {plural}" for plural in PLURALS.values()),
}
PLAIN = tuple(
    name for group in ("time of day", "weather", "sky", "land", "objects") for name in GROUPS[group]
)
"""What may be spurious: everything but colours and counts, which come with their object."""

FLOORS = {"all": 0.90, "objects": 0.85, "objects with colour": 0.75, "all right": 0.60}
"""Smallest share of the ceiling."""
SINGLE_OBJECT_FLOOR = 0.60
MOST_SPURIOUS = 0.4


@dataclass(frozen=True)
class Marks:
    """Shares (0 to 1) of prompted attributes found: by group, by attribute (with how often it was asked),
    and the rest of the table."""

    groups: dict[str, float]
    attributes: dict[str, tuple[float, int]]
    all_right: float
    spurious: float

    @staticmethod
    def of(found: np.ndarray, wanted: list[frozenset[str]]) -> "Marks":
        """From the judge's verdicts, bool [n, len(ATTRIBUTES)], and what each of the n prompts asked for."""
        asked = np.array([[name in names for name in ATTRIBUTES] for names in wanted])
        index = {name: i for i, name in enumerate(ATTRIBUTES)}

        def share(names: Iterable[str]) -> float:
            columns = [index[name] for name in names]
            return float((found & asked)[:, columns].sum() / max(1, asked[:, columns].sum()))

        everything = [name for group in GROUPS.values() for name in group]
        return Marks(
            groups={"all": share(everything), **{group: share(names) for group, names in GROUPS.items()}},
            attributes={
                name: (share([name]), int(asked[:, index[name]].sum()))
                for name in everything
                if asked[:, index[name]].any()
            },
            all_right=float((found | ~asked).all(1).mean()),
            spurious=float((found & ~asked)[:, [index[name] for name in PLAIN]].sum(1).mean()),
        )


def wanted_attributes(scene: Scene) -> frozenset[str]:
    """What the full prompt of a scene asks for: all but grass, which the prompt leaves unsaid."""
    return scene.attributes() - {"grass"}


def reconstruct(pipeline: Pipeline, images: np.ndarray) -> np.ndarray:
    """Images through the autoencoder and back: what no denoiser can be better than."""
    parts = [pipeline.decode(pipeline.encode(images[i : i + 50])) for i in range(0, len(images), 50)]
    return np.concatenate(parts)


def draw_all(pipeline: Pipeline, prompts: list[str], seed: int, scale: float, batch: int = 20) -> np.ndarray:
    """A picture a prompt, each with its own seed from `seed` on."""
    parts = [
        pipeline.draw(
            prompts[i : i + batch], [seed + k for k in range(i, min(i + batch, len(prompts)))], scale=scale
        )
        for i in range(0, len(prompts), batch)
    ]
    return np.concatenate(parts)


def seed_difference(first: np.ndarray, second: np.ndarray) -> float:
    """Mean absolute difference of pixels (0 to 255) between pictures of the same prompts with other seeds."""
    return float(np.abs(first.astype(np.int16) - second.astype(np.int16)).mean())


def misses(marks: Marks, ceiling: Marks) -> list[str]:
    """The floors that the marks do not reach, in words."""
    out = []
    for name, floor in FLOORS.items():
        own, best = (
            (marks.all_right, ceiling.all_right)
            if name == "all right"
            else (marks.groups[name], ceiling.groups[name])
        )
        if own < floor * best:
            out.append(f"{name}: {own:.3f} of {best:.3f} is {own / best:.2f}, wanted {floor:.2f}")
    for kind in marks.attributes.keys() & set(KINDS):
        (own, _), (best, _) = marks.attributes[kind], ceiling.attributes[kind]
        if own < SINGLE_OBJECT_FLOOR * best:
            out.append(f"{kind}: {own:.3f} of {best:.3f}, wanted {SINGLE_OBJECT_FLOOR:.2f} of it")
    if marks.spurious > MOST_SPURIOUS:
        out.append(f"spurious things a picture: {marks.spurious:.2f}, wanted at most {MOST_SPURIOUS}")
    return out


def marks_table(columns: dict[str, Marks]) -> str:
    """A Markdown table: groups first, then every attribute with how often it was asked."""
    lines = ["| | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    first = next(iter(columns.values()))
    for group in first.groups:
        lines.append(
            f"| **{group}** | "
            + " | ".join(f"{marks.groups[group]:.3f}" for marks in columns.values())
            + " |"
        )
    lines.append(
        "| **every attribute right** | "
        + " | ".join(f"{marks.all_right:.2f}" for marks in columns.values())
        + " |"
    )
    lines.append(
        "| **spurious things a picture** | "
        + " | ".join(f"{marks.spurious:.2f}" for marks in columns.values())
        + " |"
    )
    for name, (_, count) in first.attributes.items():
        cells = (f"{marks.attributes[name][0]:.2f}" for marks in columns.values())
        lines.append(f"| {name} ({count}) | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def evaluate(
    work: Path,
    folder: Path,
    *,
    prompts: int = 200,
    seeds: int = 3,
    scales: tuple[float, ...] = (3.0, 7.0, 10.0),
    effect_seeds: int = 32,
    report: Callable[[str], None] = print,
) -> list[str]:
    """Prints the marks of the model in `folder`, writes them to evaluation.json and .md in the work folder;
    returns the floors missed at scale 7.

    Scale 7 is judged with `seeds` seeds, the others with one.
    """
    classifier, pipeline = load_classifier(work / "judge.pt"), Pipeline(folder)
    pictures = Pictures(work / "held-out")
    scenes, real = pictures.scenes[:prompts], pictures.images(np.arange(prompts))
    rng = random.Random(0)
    texts, wanted = (
        [full_prompt(scene, rng) for scene in scenes],
        [wanted_attributes(scene) for scene in scenes],
    )
    ceiling = Marks.of(judge(classifier, real) > 0.5, wanted)
    columns = {
        "drawings": ceiling,
        "autoencoder": Marks.of(judge(classifier, reconstruct(pipeline, real)) > 0.5, wanted),
    }
    difference = 0.0
    for scale in scales:
        runs = [draw_all(pipeline, texts, 1000 * (k + 1), scale) for k in range(seeds if scale == 7.0 else 1)]
        found = judge(classifier, np.concatenate(runs)) > 0.5
        columns[f"model, cfg {scale:g}"] = Marks.of(found, wanted * len(runs))
        if len(runs) > 1:
            difference = seed_difference(runs[0], runs[1])
        report(f"cfg {scale:g}: all {columns[f'model, cfg {scale:g}'].groups['all']:.3f}")
    missed = misses(columns["model, cfg 7"], ceiling)
    effects = word_effects(pipeline, classifier, effect_seeds)
    table = marks_table(columns)
    report(table)
    report(f"mean difference between two seeds: {difference:.1f} of 255")
    for sentence in effects:
        report(sentence)
    report("every floor is reached" if not missed else "floors missed:\n" + "\n".join(missed))
    (work / "evaluation.md").write_text(table + "\n", encoding="utf-8")
    result = {
        "seed_difference": difference,
        "effects": effects,
        "missed": missed,
        "marks": {name: vars(marks) for name, marks in columns.items()},
    }
    (work / "evaluation.json").write_text(json.dumps(result, indent=2), encoding="utf-8")
    return missed
