"""One training run: learning rate, averaged weights, checkpoints, and going on after an interruption.

Everything random in a step is drawn from (seed, step), so an interrupted run continues with the batches that
it would have seen.
"""

import copy
import math
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

CHECKPOINT_SECONDS = 240

SPIKE = 20.0
"""A gradient this many times longer than usual is left out."""


def prepare_cpu() -> None:
    """Settings that make CPU training fast: two threads, and no denormal numbers (they are very slow).

    WEFT_TRAINING_THREADS changes the number. On a machine that does other work, one thread loses less than
    two that wait for each other.
    """
    torch.set_num_threads(int(os.environ.get("WEFT_TRAINING_THREADS", "2")))
    torch.set_flush_denormal(True)


def parameter_groups(module: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Weight matrices and kernels with decay; biases, norms and embeddings without."""
    named = list(module.named_parameters())
    decayed = [p for name, p in named if p.dim() > 1 and "embedding" not in name]
    others = [p for name, p in named if p.dim() <= 1 or "embedding" in name]
    return [{"params": decayed, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]


Schedule = Callable[[float], float]
"""From how much of the run is done (0..1) to the factor on the learning rate."""


def cosine(done: float) -> float:
    """Falls from 1 to 0.01 on a cosine."""
    return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * done))


def constant(done: float) -> float:
    """Stays: such a run may be made longer at any time, and is finished by a short `linear` one."""
    return 1.0


def linear(done: float) -> float:
    """Falls from 1 to 0.01 on a straight line."""
    return 1.0 - 0.99 * done


class TrainingRun:
    """Steps from where the checkpoint ends (0 without one) to `total`; the loop's body calls `update` with
    its loss.

    The learning rate rises linearly to `peak` over `warm_up` steps; then the schedule decides.
    """

    def __init__(
        self,
        checkpoint: Path,
        module: nn.Module,
        *,
        total: int,
        peak: float,
        warm_up: int = 200,
        weight_decay: float = 0.01,
        betas: tuple[float, float] = (0.9, 0.99),
        average_decay: float = 0.999,
        schedule: Schedule = cosine,
        seed: int = 0,
    ) -> None:
        self.checkpoint, self.module, self.total, self.peak, self.warm_up = (
            checkpoint,
            module,
            total,
            peak,
            warm_up,
        )
        self.average_decay, self.schedule, self.seed = average_decay, schedule, seed
        self.average = copy.deepcopy(module).requires_grad_(False)
        self.optimiser = torch.optim.AdamW(
            parameter_groups(module, weight_decay), lr=peak, betas=betas, foreach=True
        )
        self.step = 0
        self.random = np.random.default_rng(seed)
        self.usual_gradient = math.inf
        if checkpoint.exists():
            state = torch.load(checkpoint, weights_only=True)
            module.load_state_dict(state["module"])
            self.average.load_state_dict(state["average"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.step = state["step"]

    def learning_rate(self) -> float:
        warm = min(1.0, (self.step + 1) / self.warm_up)
        return self.peak * warm * self.schedule(self.step / self.total)

    def steps(self) -> Iterator[int]:
        """Yields the number of each step to do, and saves a checkpoint every few minutes and at the end.

        SIGTERM and Ctrl-C end the process after the step in hand, with a checkpoint.
        """
        saved = time.monotonic()
        stop: list[int] = []
        before = [
            (name, signal.signal(name, lambda number, _: stop.append(number)))
            for name in (signal.SIGTERM, signal.SIGINT)
        ]
        while self.step < self.total:
            self.random = np.random.default_rng((self.seed, self.step))
            torch.manual_seed(int(self.random.integers(2**62)))
            for group in self.optimiser.param_groups:
                group["lr"] = self.learning_rate()
            yield self.step
            if stop or time.monotonic() - saved > CHECKPOINT_SECONDS:
                self.save()
                saved = time.monotonic()
            if stop:
                raise SystemExit(
                    f"stopped after step {self.step} of {self.total}; the same command goes on from there"
                )
        self.save()
        for name, handler in before:
            signal.signal(name, handler)

    def update(self, loss: Tensor) -> None:
        """One optimiser step, and the average's."""
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(self.module.parameters(), 1.0).item()
        self.step += 1
        if not norm < SPIKE * self.usual_gradient:
            # A spike (or a NaN) would undo hundreds of steps: this batch teaches nothing.
            return
        self.usual_gradient = (
            norm if math.isinf(self.usual_gradient) else 0.98 * self.usual_gradient + 0.02 * norm
        )
        self.optimiser.step()
        # A young average forgets its random start quickly.
        decay = min(self.average_decay, self.step / (self.step + 30))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.module.parameters()), 1 - decay)

    def save(self) -> None:
        """Writes the checkpoint beside the old one, then replaces it: a killed process leaves a whole
        file."""
        self.checkpoint.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.checkpoint.with_suffix(".part")
        state = {
            "module": self.module.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
        }
        torch.save(state, unfinished)
        os.replace(unfinished, self.checkpoint)


class Meter:
    """Means of named values between two prints."""

    def __init__(self) -> None:
        self.sums: dict[str, float] = {}
        self.count = 0
        self.started = time.monotonic()

    def add(self, **values: float) -> None:
        for name, value in values.items():
            self.sums[name] = self.sums.get(name, 0.0) + value
        self.count += 1

    def flush(self) -> str:
        """The means as text, with seconds a step; starts anew."""
        seconds = (time.monotonic() - self.started) / max(1, self.count)
        text = " ".join(f"{name} {value / self.count:.4f}" for name, value in self.sums.items())
        self.sums, self.count, self.started = {}, 0, time.monotonic()
        return f"{text} ({seconds:.2f} s/step)"
