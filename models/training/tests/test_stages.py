"""Every stage, very small, one after the other in one work folder: from drawing to the marks of an
exported model."""

from pathlib import Path

import numpy as np
import pytest
import torch

from weft_training.classifier import train_classifier
from weft_training.dataset import Pictures, draw_shards
from weft_training.denoiser import load_denoiser, open_tokenizer
from weft_training.evaluate import evaluate
from weft_training.export import export_model
from weft_training.guidance import distil_guidance
from weft_training.latents import Whitening, encode_latents, load_autoencoder
from weft_training.pipeline import Pipeline
from weft_training.train_autoencoder import train_autoencoder
from weft_training.train_decoder import tune_decoder
from weft_training.train_denoiser import anneal_denoiser, train_denoiser


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work")
    draw_shards(folder / "train", 2, seed=0, size=20)
    draw_shards(folder / "held-out", 1, seed=10**8, held_out=True, size=8)
    train_autoencoder(folder, total=4, batch=4)
    tune_decoder(folder, total=2, batch=2)
    encode_latents(folder)
    train_denoiser(folder, total=4, batch=4)
    anneal_denoiser(folder, total=2, batch=4)
    distil_guidance(folder, total=2, batch=4)
    train_classifier(folder, total=4, batch=8)
    export_model(folder, folder / "guided.pt", folder / "model")
    return folder


def test_drawing_again_adds_only_what_is_missing(work: Path):
    said: list[str] = []
    draw_shards(work / "train", 2, seed=0, size=20, report=said.append)
    assert said == []
    assert len(Pictures(work / "train")) == 40


def test_latents_are_white_and_kept_for_both_sides(work: Path):
    latents = np.load(work / "latents.npy")
    assert latents.shape == (2, 40, 4, 16, 16)
    assert np.allclose(latents.astype(np.float32).std((0, 1, 3, 4)), 1, atol=0.02)


def test_an_interrupted_run_ends_where_an_uninterrupted_one_does(work: Path, tmp_path: Path):
    for name in ("whitening.json", "latents.npy", "train", "tokenizer"):
        (tmp_path / name).symlink_to(work / name)
    train_denoiser(tmp_path, total=2, batch=4)
    train_denoiser(tmp_path, total=4, batch=4)
    first, second = (torch.load(folder / "denoiser.pt", weights_only=True) for folder in (work, tmp_path))
    assert first["step"] == second["step"] == 4
    for name, value in first["module"].items():
        assert torch.allclose(value, second["module"][name], atol=2e-3), name


def test_the_exported_networks_compute_what_the_trained_ones_do(work: Path):
    pipeline, tokenizer = Pipeline(work / "model"), open_tokenizer(work)
    denoiser, autoencoder, whitening = (
        load_denoiser(work / "guided.pt", tokenizer),
        load_autoencoder(work),
        Whitening.load(work / "whitening.json"),
    )
    prompt = "two dogs, sea"
    states = denoiser.text_encoder(torch.tensor([tokenizer.encode(prompt)]))[0]
    assert np.allclose(pipeline.encode_text([prompt]), states.numpy(), atol=2e-2)
    noise = torch.randn(1, 4, 16, 24, generator=torch.Generator().manual_seed(0))
    inputs = {
        "sample": noise.numpy(),
        "timestep": np.array([321.5], np.float32),
        "encoder_hidden_states": states.numpy(),
    }
    guess = denoiser.unet(noise, torch.tensor([321.5]), states).numpy()
    assert np.allclose(pipeline.sessions["unet"].run(None, inputs)[0], guess, atol=2e-2)
    images = Pictures(work / "train").images(np.arange(2))
    pixels = torch.from_numpy(images).permute(0, 3, 1, 2).float() / 127.5 - 1
    own = whitening.apply(autoencoder.encoder(pixels)[0])
    assert np.allclose(pipeline.encode(images), own.numpy(), atol=3e-2)
    copies = ((autoencoder.decoder(whitening.undo(own)).clamp(-1, 1) + 1) * 127.5).permute(0, 2, 3, 1).numpy()
    assert np.abs(pipeline.decode(own.numpy()).astype(np.float32) - copies).max() < 4


def test_an_exported_model_draws_the_same_picture_for_the_same_seed(work: Path):
    pipeline = Pipeline(work / "model")
    first, second, other = pipeline.draw(["tiger", "tiger", "tiger"], [1, 1, 2], steps=3)
    assert first.shape == (128, 128, 3)
    assert (first == second).all() and (first != other).any()
    assert pipeline.draw(["boat"], [1], steps=2, size=(192, 128)).shape == (1, 128, 192, 3)


def test_the_committed_layout_is_complete_and_small(work: Path):
    folder = work / "model"
    for name in (
        "model_index.json",
        "weft.json",
        "tokenizer/vocab.json",
        "scheduler/scheduler_config.json",
        "unet/config.json",
    ):
        assert (folder / name).is_file()
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 25e6


def test_an_untrained_model_misses_the_floors(work: Path):
    said: list[str] = []
    missed = evaluate(
        work, work / "model", prompts=4, seeds=2, scales=(7.0,), effect_seeds=1, report=said.append
    )
    assert (work / "evaluation.md").is_file()
    assert any("trees asked for" in line for line in said)
    assert missed or "every floor is reached" in said
