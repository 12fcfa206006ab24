"""Drawn pictures on disk: shards of images with their scenes, written once and read through memory maps.

Layout of a data folder: `images-00003.npy` (uint8, [SHARD_SIZE, 128, 128, 3]) beside `scenes-00003.json`. A
shard exists only when it is complete, so an interrupted run goes on where it stopped, and a reader may start
before the writer has ended.
"""

import json
import os
import random
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import torch

from .drawing.canvas import SIZE
from .drawing.composition import draw_scene
from .scene import Scene, sample_held_out_scene, sample_training_scene

SHARD_SIZE = 1000


def draw_example(seed: int, held_out: bool) -> tuple[np.ndarray, Scene]:
    """The picture (uint8, [128, 128, 3]) and scene that belong to a seed. The same seed always gives the
    same pair."""
    rng = random.Random(seed)
    scene = (sample_held_out_scene if held_out else sample_training_scene)(rng)
    return np.asarray(draw_scene(scene, rng)), scene


def _draw_shard(folder: Path, index: int, seed: int, held_out: bool, size: int) -> int:
    images = np.empty((size, SIZE, SIZE, 3), np.uint8)
    scenes = []
    for i in range(size):
        images[i], scene = draw_example(seed + index * size + i, held_out)
        scenes.append(scene.to_json())
    (folder / f"scenes-{index:05}.json").write_text(json.dumps(scenes))
    unfinished = folder / f"images-{index:05}.part.npy"
    np.save(unfinished, images)
    os.replace(unfinished, folder / f"images-{index:05}.npy")
    return index


def draw_shards(
    folder: Path,
    count: int,
    seed: int,
    *,
    held_out: bool = False,
    size: int = SHARD_SIZE,
    workers: int = 2,
    report: Callable[[str], None] = print,
) -> None:
    """Draws the missing ones of `count` shards with `workers` processes."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [index for index in range(count) if not (folder / f"images-{index:05}.npy").exists()]
    with ProcessPoolExecutor(workers) as pool:
        for done in (
            pool.map(_draw_shard, *zip(*((folder, index, seed, held_out, size) for index in missing)))
            if missing
            else ()
        ):
            report(f"{folder.name}: shard {done} is drawn")


class Pictures:
    """The complete shards of a folder, as one sequence."""

    def __init__(self, folder: Path, limit: int | None = None) -> None:
        paths = sorted(path for path in folder.glob("images-?????.npy"))[:limit]
        if not paths:
            raise FileNotFoundError(f"no drawn pictures in {folder}: run the stage `draw` first")
        self.shards = [np.load(path, mmap_mode="r") for path in paths]
        self.scenes = [
            Scene.from_json(data)
            for path in paths
            for data in json.loads(
                path.with_name(path.name.replace("images", "scenes")).with_suffix(".json").read_text()
            )
        ]
        self.shard_size = len(self.shards[0])

    def __len__(self) -> int:
        return len(self.scenes)

    def images(self, indices: np.ndarray) -> np.ndarray:
        """uint8 [len(indices), 128, 128, 3], in the order asked for."""
        return np.stack([self.shards[i // self.shard_size][i % self.shard_size] for i in indices])


def to_tensor(images: np.ndarray) -> torch.Tensor:
    """uint8 [n, h, w, 3] -> float32 [n, 3, h, w] in -1..1, channels last in memory (faster on CPUs)."""
    tensor = torch.from_numpy(np.ascontiguousarray(images)).permute(0, 3, 1, 2).float() / 127.5 - 1
    return tensor.contiguous(memory_format=torch.channels_last)


def to_images(tensor: torch.Tensor) -> np.ndarray:
    """float [n, 3, h, w] in -1..1 -> uint8 [n, h, w, 3]."""
    return ((tensor.clamp(-1, 1) + 1) * 127.5).round().byte().permute(0, 2, 3, 1).contiguous().numpy()
