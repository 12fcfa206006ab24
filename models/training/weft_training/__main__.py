"""`python -m weft_training STAGE --work DIR`: see README.md for the stages in their order."""

import argparse
from collections.abc import Callable
from pathlib import Path

MODEL = Path(__file__).resolve().parents[2] / "checkpoints" / "starter"


def _draw(options: argparse.Namespace) -> None:
    from .dataset import draw_shards

    draw_shards(options.work / "held-out", 2, seed=900_000_000, held_out=True)
    draw_shards(options.work / "train", options.shards, seed=0)


def _steps(options: argparse.Namespace) -> dict[str, int]:
    """Steps and batch where the command line gives them; else the stage's own defaults hold."""
    given = {"total": options.steps, "batch": options.batch}
    return {name: value for name, value in given.items() if value}


def _autoencoder(options: argparse.Namespace) -> None:
    from .train_autoencoder import train_autoencoder

    train_autoencoder(options.work, **_steps(options))


def _decoder(options: argparse.Namespace) -> None:
    from .train_decoder import tune_decoder

    tune_decoder(options.work, **_steps(options))


def _latents(options: argparse.Namespace) -> None:
    from .latents import encode_latents

    encode_latents(options.work)


def _denoiser(options: argparse.Namespace) -> None:
    from .train_denoiser import train_denoiser

    train_denoiser(options.work, **_steps(options))


def _anneal(options: argparse.Namespace) -> None:
    from .train_denoiser import anneal_denoiser

    anneal_denoiser(options.work, **_steps(options))


def _guidance(options: argparse.Namespace) -> None:
    from .guidance import distil_guidance

    distil_guidance(options.work, **_steps(options))


def _classifier(options: argparse.Namespace) -> None:
    from .classifier import train_classifier

    train_classifier(options.work, **_steps(options))


def _export(options: argparse.Namespace) -> None:
    from .export import export_model

    export_model(options.work, options.work / options.checkpoint, options.model)


def _evaluate(options: argparse.Namespace) -> None:
    from .evaluate import evaluate
    from .training_run import prepare_cpu

    prepare_cpu()
    raise SystemExit(1 if evaluate(options.work, options.model) else 0)


def _sheets(options: argparse.Namespace) -> None:
    from .sheets import draw_sheets

    draw_sheets(options.work, options.model, options.work / "sheets")


STAGES: dict[str, Callable[[argparse.Namespace], None]] = {
    "draw": _draw,
    "autoencoder": _autoencoder,
    "decoder": _decoder,
    "latents": _latents,
    "denoiser": _denoiser,
    "anneal": _anneal,
    "guidance": _guidance,
    "classifier": _classifier,
    "export": _export,
    "evaluate": _evaluate,
    "sheets": _sheets,
}


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="weft_training", description="Makes the starter model, stage by stage."
    )
    parser.add_argument("stage", choices=list(STAGES))
    parser.add_argument(
        "--work", type=Path, required=True, help="folder for pictures, checkpoints and results"
    )
    parser.add_argument(
        "--model",
        type=Path,
        default=MODEL,
        help="export, evaluate, sheets: the model folder (default: models/checkpoints/starter)",
    )
    parser.add_argument(
        "--checkpoint", default="guided.pt", help="export: which of the work folder's checkpoints"
    )
    parser.add_argument("--shards", type=int, default=40, help="draw: thousands of training pictures")
    parser.add_argument("--steps", type=int, help="training stages: steps in all")
    parser.add_argument("--batch", type=int, help="training stages: pictures a step")
    options = parser.parse_args()
    STAGES[options.stage](options)


if __name__ == "__main__":
    main()
