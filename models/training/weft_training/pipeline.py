"""Text to pictures with an exported model folder, through ONNX Runtime: what evaluation and contact sheets
look at."""

import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from .sampling import guided, karras_sigmas, sample_dpmpp_2m
from .tokenizer import Tokenizer

_COMPONENTS = ("text_encoder", "unet", "vae_encoder", "vae_decoder")


class Pipeline:
    """The four sessions and the tokenizer of a diffusers ONNX folder."""

    def __init__(self, folder: Path, threads: int = 2) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.sessions = {
            name: onnxruntime.InferenceSession(
                folder / name / "model.onnx", options, providers=["CPUExecutionProvider"]
            )
            for name in _COMPONENTS
        }
        self.tokenizer = Tokenizer(folder / "tokenizer")
        self.scaling = json.loads((folder / "vae_decoder" / "config.json").read_text())["scaling_factor"]

    def encode_text(self, prompts: list[str]) -> np.ndarray:
        """Last hidden states, float32 [len(prompts), 77, width]."""
        ids = np.array([self.tokenizer.encode(prompt) for prompt in prompts], np.int64)
        return self.sessions["text_encoder"].run(["last_hidden_state"], {"input_ids": ids})[0]

    def decode(self, latents: np.ndarray) -> np.ndarray:
        """Latents as the sampler leaves them [n, 4, h, w] -> uint8 [n, 8h, 8w, 3]."""
        pictures = self.sessions["vae_decoder"].run(
            None, {"latent_sample": (latents / self.scaling).astype(np.float32)}
        )[0]
        return np.clip((pictures.transpose(0, 2, 3, 1) + 1) * 127.5 + 0.5, 0, 255).astype(np.uint8)

    def encode(self, images: np.ndarray) -> np.ndarray:
        """uint8 [n, h, w, 3] -> latents in the sampler's scale."""
        pixels = images.transpose(0, 3, 1, 2).astype(np.float32) / 127.5 - 1
        return self.sessions["vae_encoder"].run(None, {"sample": pixels})[0] * self.scaling

    def draw(
        self,
        prompts: list[str],
        seeds: list[int],
        *,
        negative: str = "",
        steps: int = 20,
        scale: float = 7.0,
        size: tuple[int, int] = (128, 128),
        text: np.ndarray | None = None,
    ) -> np.ndarray:
        """One picture a prompt and seed, uint8 [n, height, width, 3]. `text` replaces the encoded prompts
        (for weighted words)."""
        width, height = size
        noise = np.stack(
            [
                torch.randn(4, height // 8, width // 8, generator=torch.Generator().manual_seed(seed)).numpy()
                for seed in seeds
            ]
        )
        positive = self.encode_text(prompts) if text is None else text
        states = np.concatenate([np.repeat(self.encode_text([negative]), len(seeds), 0), positive])

        def predict(x: np.ndarray, timestep: float) -> tuple[np.ndarray, np.ndarray]:
            both = np.concatenate([x, x]).astype(np.float32)
            inputs = {
                "sample": both,
                "timestep": np.array([timestep], np.float32),
                "encoder_hidden_states": states,
            }
            negative_noise, positive_noise = np.split(self.sessions["unet"].run(None, inputs)[0], 2)
            return negative_noise, positive_noise

        return self.decode(sample_dpmpp_2m(guided(predict, scale), noise, karras_sigmas(steps)))
