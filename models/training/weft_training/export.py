"""Stage `export`: the trained networks as a diffusers ONNX folder.

Weights are stored as float16 behind a Cast, which ONNX Runtime folds when it loads the file: half the bytes,
float32 arithmetic. Whitening and Stable Diffusion's scaling factor are folded into the autoencoder, so that a
latent leaves the encoder and enters the decoder as SD's do.
"""

import json
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from .denoiser import load_denoiser, open_tokenizer
from .guidance import WANTED_SCALE
from .latents import Whitening, load_autoencoder
from .noise import BETA_END, BETA_START, STEPS
from .tokenizer import write_tokenizer
from .vocabulary import caption_words

OPSET = 17
SCALING_FACTOR = 0.18215

_BATCH = {0: "batch"}
_TEXT = {0: "batch", 1: "sequence"}
_PICTURE = {0: "batch", 2: "height", 3: "width"}


class _EncoderGraph(nn.Module):
    def __init__(self, encoder: nn.Module, whitening: Whitening) -> None:
        super().__init__()
        self.encoder, self.whitening = encoder, whitening

    def forward(self, sample: Tensor) -> Tensor:
        return self.whitening.apply(self.encoder(sample)[0]) / SCALING_FACTOR


class _DecoderGraph(nn.Module):
    def __init__(self, decoder: nn.Module, whitening: Whitening) -> None:
        super().__init__()
        self.decoder, self.whitening = decoder, whitening

    def forward(self, latent_sample: Tensor) -> Tensor:
        return self.decoder(self.whitening.undo(latent_sample * SCALING_FACTOR))


def store_weights_as_half(path: Path) -> None:
    """Rewrites the file's float32 weights (except tiny ones) as float16 with a Cast back."""
    model = onnx.load(path)
    weights, casts = [], []
    for tensor in model.graph.initializer:
        if tensor.data_type == TensorProto.FLOAT and np.prod(tensor.dims) > 64:
            stored = f"{tensor.name}_half"
            weights.append(numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), stored))
            casts.append(helper.make_node("Cast", [stored], [tensor.name], to=TensorProto.FLOAT))
        else:
            weights.append(tensor)
    nodes = [*casts, *model.graph.node]
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(weights)
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def _write_json(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8", newline="\n")


def _export_graph(
    module: nn.Module,
    inputs: dict[str, Tensor],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
    path: Path,
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    module = module.eval().to(memory_format=torch.contiguous_format)
    with warnings.catch_warnings():
        # The tracing exporter is deprecated, but it needs no further package and writes plain operators.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            tuple(inputs.values()),
            str(path),
            input_names=list(inputs),
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
    store_weights_as_half(path)


def known_words() -> list[str]:
    """The words that captions use, sorted: what the model understands."""
    return sorted({word for word in caption_words() if word.isalpha()})


def export_model(work: Path, checkpoint: Path, folder: Path, report: Callable[[str], None] = print) -> None:
    """Writes the whole model folder from the work folder's checkpoints."""
    tokenizer = open_tokenizer(work)
    autoencoder, denoiser, whitening = (
        load_autoencoder(work),
        load_denoiser(checkpoint, tokenizer),
        Whitening.load(work / "whitening.json"),
    )
    write_tokenizer(folder / "tokenizer")
    ids = torch.tensor([tokenizer.encode(""), tokenizer.encode("red house, trees")])
    noise = torch.randn(2, 4, 16, 16, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        states = denoiser.text_encoder(ids)[0]
        _export_graph(
            denoiser.text_encoder,
            {"input_ids": ids},
            ["last_hidden_state", "pooler_output"],
            {"input_ids": _TEXT, "last_hidden_state": _TEXT, "pooler_output": _BATCH},
            folder / "text_encoder" / "model.onnx",
        )
        _export_graph(
            denoiser.unet,
            {"sample": noise, "timestep": torch.tensor([500.0]), "encoder_hidden_states": states},
            ["out_sample"],
            {
                "sample": _PICTURE,
                "timestep": {0: "steps"},
                "encoder_hidden_states": _TEXT,
                "out_sample": _PICTURE,
            },
            folder / "unet" / "model.onnx",
        )
        _export_graph(
            _EncoderGraph(autoencoder.encoder, whitening),
            {"sample": torch.zeros(1, 3, 128, 128)},
            ["latent_sample"],
            {"sample": _PICTURE, "latent_sample": _PICTURE},
            folder / "vae_encoder" / "model.onnx",
        )
        _export_graph(
            _DecoderGraph(autoencoder.decoder, whitening),
            {"latent_sample": noise},
            ["sample"],
            {"latent_sample": _PICTURE, "sample": _PICTURE},
            folder / "vae_decoder" / "model.onnx",
        )
    _write_configuration(folder, len(tokenizer.ids), tokenizer.end, denoiser.unet.widths, states.shape[-1])
    _write_description(folder)
    total = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    report(f"exported to {folder}: {total / 1e6:.1f} MB")


def _write_configuration(
    folder: Path, vocabulary_size: int, end_token: int, widths: tuple[int, ...], text_width: int
) -> None:
    part = ["diffusers", "OnnxRuntimeModel"]
    _write_json(
        folder / "model_index.json",
        {
            "_class_name": "OnnxStableDiffusionPipeline",
            "_diffusers_version": "0.20.0",
            "scheduler": ["diffusers", "DDIMScheduler"],
            "text_encoder": part,
            "tokenizer": ["transformers", "CLIPTokenizer"],
            "unet": part,
            "vae_encoder": part,
            "vae_decoder": part,
            "safety_checker": [None, None],
            "feature_extractor": [None, None],
            "requires_safety_checker": False,
        },
    )
    _write_json(
        folder / "scheduler" / "scheduler_config.json",
        {
            "_class_name": "DDIMScheduler",
            "beta_start": BETA_START,
            "beta_end": BETA_END,
            "beta_schedule": "scaled_linear",
            "num_train_timesteps": STEPS,
            "prediction_type": "epsilon",
            "clip_sample": False,
            "set_alpha_to_one": False,
            "steps_offset": 1,
        },
    )
    _write_json(
        folder / "text_encoder" / "config.json",
        {
            "_class_name": "CLIPTextModel",
            "hidden_size": text_width,
            "max_position_embeddings": 77,
            "num_hidden_layers": 4,
            "num_attention_heads": 4,
            "hidden_act": "quick_gelu",
            "vocab_size": vocabulary_size,
            "eos_token_id": end_token,
        },
    )
    _write_json(
        folder / "unet" / "config.json",
        {
            "_class_name": "UNet2DConditionModel",
            "sample_size": 16,
            "in_channels": 4,
            "out_channels": 4,
            "cross_attention_dim": text_width,
            "block_out_channels": list(widths),
        },
    )
    for name in ("vae_encoder", "vae_decoder"):
        _write_json(
            folder / name / "config.json",
            {
                "_class_name": "AutoencoderKL",
                "latent_channels": 4,
                "scaling_factor": SCALING_FACTOR,
                "sample_size": 128,
                "block_out_channels": [64, 96, 128],
            },
        )


def _write_description(folder: Path) -> None:
    recommended = {
        "width": 128,
        "height": 128,
        "steps": 20,
        "cfg": WANTED_SCALE,
        "sampler_name": "dpmpp_2m",
        "scheduler": "karras",
    }
    _write_json(
        folder / "weft.json",
        {
            "title": "Weft starter",
            "recommended": recommended,
            "vocabulary": known_words(),
            "licence": "MIT",
            "source": "Trained by models/training on pictures that its scripts drew",
        },
    )
