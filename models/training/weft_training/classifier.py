"""Stage `classifier`: learns from drawings alone what a picture shows, to judge pictures that a model
made."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .dataset import Pictures, to_tensor
from .denoiser import attribute_targets
from .training_run import Meter, TrainingRun, cosine, prepare_cpu
from .vocabulary import ATTRIBUTES


def _stage(inputs: int, outputs: int, stride: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)
    )


class Classifier(nn.Module):
    """Pictures [b, 3, 128, 128] in -1..1 -> one logit an attribute [b, len(ATTRIBUTES)]."""

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(
            _stage(3, 32, 2),
            _stage(32, 64, 2),
            _stage(64, 64, 1),
            _stage(64, 128, 2),
            _stage(128, 128, 1),
            _stage(128, 192, 2),
            _stage(192, 192, 1),
        )
        self.head = nn.Linear(2 * 192, len(ATTRIBUTES))

    def forward(self, pictures: Tensor) -> Tensor:
        features = self.features(pictures).float()
        return self.head(torch.cat([features.mean((2, 3)), features.amax((2, 3))], 1))


def roughen(pictures: Tensor, random: np.random.Generator) -> Tensor:
    """Blur, noise and a shift of brightness, at random: the judge must not mind a generated picture's
    softness."""
    if random.random() < 0.5:
        pictures = F.avg_pool2d(pictures, 3, 1, 1)
    if random.random() < 0.5:
        pictures = pictures + float(random.uniform(0.01, 0.06)) * torch.randn_like(pictures)
    return pictures * float(random.uniform(0.9, 1.1)) + float(random.uniform(-0.06, 0.06))


@torch.no_grad()
def judge(classifier: Classifier, images: np.ndarray) -> np.ndarray:
    """The probability of each attribute in each image: uint8 [n, 128, 128, 3] -> float [n,
    len(ATTRIBUTES)]."""
    parts = [
        torch.sigmoid(classifier(to_tensor(images[i : i + 100]))).numpy() for i in range(0, len(images), 100)
    ]
    return np.concatenate(parts)


def load_classifier(path: Path) -> Classifier:
    """The weights that the stage `classifier` wrote."""
    classifier = Classifier()
    classifier.load_state_dict(torch.load(path, weights_only=True))
    return classifier.eval().requires_grad_(False).to(memory_format=torch.channels_last)


def train_classifier(
    work: Path,
    *,
    total: int = 3000,
    batch: int = 64,
    seed: int = 3,
    peak: float = 2e-3,
    report: Callable[[str], None] = print,
) -> None:
    """Trains on the drawn training pictures; writes classifier.pt (a checkpoint) and judge.pt (its weights
    only)."""
    prepare_cpu()
    pictures, check = Pictures(work / "train"), Pictures(work / "held-out")
    targets = attribute_targets(pictures.scenes)
    torch.manual_seed(seed)
    module = Classifier().to(memory_format=torch.channels_last)
    run = TrainingRun(
        work / "classifier.pt", module, total=total, peak=peak, schedule=cosine, average_decay=0.99, seed=seed
    )
    meter = Meter()
    for _ in run.steps():
        chosen = run.random.integers(len(pictures), size=batch)
        images = to_tensor(pictures.images(chosen))
        images = roughen(images.flip(3) if run.random.random() < 0.5 else images, run.random)
        with torch.autocast("cpu", torch.bfloat16):
            guess = module(images)
        loss = F.binary_cross_entropy_with_logits(guess.float(), targets[chosen])
        run.update(loss)
        meter.add(loss=loss.item())
        if run.step % 200 == 0:
            report(f"classifier {run.step}/{total} {meter.flush()}")
    torch.save(module.state_dict(), work / "judge.pt")
    found = judge(load_classifier(work / "judge.pt"), check.images(np.arange(len(check)))) > 0.5
    truth = attribute_targets(check.scenes).numpy() > 0.5
    recall = (found & truth).sum(0) / np.maximum(1, truth.sum(0))
    precision = (found & truth).sum(0) / np.maximum(1, found.sum(0))
    for name, r, p, n in zip(ATTRIBUTES, recall, precision, truth.sum(0)):
        report(f"classifier {name}: recall {r:.3f}, precision {p:.3f} of {n}")
    report(f"classifier done: accuracy {(found == truth).mean():.4f}, mean recall {recall.mean():.3f}")
