/** Writes a whole model folder in diffusers' ONNX layout with tiny random networks. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Precision } from "./network-layers.ts";
import type { Dimension, ElementType, ExternalData, WrittenModel } from "./onnx-writer.ts";
import {
  TEXT_LAYERS,
  TEXT_WIDTH,
  tinyTextEncoder,
  tinyUnet,
  tinyVaeDecoder,
  tinyVaeEncoder,
  type VaeEncoderOutput,
} from "./tiny-networks.ts";
import { type TokenizerLayout, tinyTokenizerFiles, tinyVocabulary } from "./tiny-tokenizer.ts";

export interface TinyVariant {
  readonly precision: Precision;
  readonly idType: "int32" | "int64";
  readonly timestepType: ElementType;
  readonly timestepShape: readonly Dimension[];
  readonly vaeEncoder: VaeEncoderOutput;
  readonly unetOutput: string;
  /** Batch of the UNet: a number when the export fixed it. */
  readonly unetBatch: Dimension;
  readonly unetSize: Dimension;
  readonly textBatch: Dimension;
  readonly hiddenStates: boolean;
  readonly furtherEncoderInputs?: boolean;
  readonly tokenizer: TokenizerLayout;
  readonly padToken?: string;
  /** Name of the weights' file; absent: inside the model file. */
  readonly externalData?: string;
  readonly prediction: "epsilon" | "v_prediction";
  /** Old exports have no configuration beside the VAE. */
  readonly vaeConfig?: { readonly scaling_factor: number };
}

const PLAIN: TinyVariant = {
  precision: "float32",
  idType: "int64",
  timestepType: "float32",
  timestepShape: ["steps"],
  vaeEncoder: "latent_sample",
  unetOutput: "out_sample",
  unetBatch: "batch",
  unetSize: "size",
  textBatch: "batch",
  hiddenStates: false,
  tokenizer: "vocab-and-merges",
  prediction: "epsilon",
};

/** What published exports differ in, each variant named after the kind of export that has it. */
export const TINY_VARIANTS: Readonly<Record<string, TinyVariant>> = {
  "script-old": {
    ...PLAIN,
    idType: "int32",
    timestepType: "int64",
    timestepShape: ["batch"],
    vaeEncoder: "random_latent_sample",
    externalData: "weights.pb",
  },
  "script-late": { ...PLAIN, idType: "int32", timestepShape: ["batch"] },
  "optimum-scalar": {
    ...PLAIN,
    timestepShape: [],
    vaeEncoder: "latent_parameters",
    externalData: "model.onnx_data",
    vaeConfig: { scaling_factor: 0.18215 },
    tokenizer: "tokenizer.json",
  },
  "optimum-steps": { ...PLAIN, timestepType: "int64", hiddenStates: true, vaeEncoder: "latent_parameters" },
  "half-precision": {
    ...PLAIN,
    precision: "float16",
    timestepType: "float16",
    timestepShape: [1],
    hiddenStates: true,
  },
  "half-external": {
    ...PLAIN,
    precision: "float16",
    timestepType: "int64",
    timestepShape: ["batch"],
    vaeEncoder: "latent_parameters",
    externalData: "model.onnx.data",
  },
  "static-pair": {
    ...PLAIN,
    precision: "float16",
    timestepType: "int64",
    timestepShape: [2],
    unetBatch: 2,
    unetSize: 8,
    textBatch: 1,
    idType: "int32",
  },
  "static-single": { ...PLAIN, timestepType: "float64", timestepShape: [1], unetBatch: 1, textBatch: 1 },
  "second-generation": {
    ...PLAIN,
    timestepType: "int32",
    unetOutput: "noise_pred",
    padToken: "!",
    prediction: "v_prediction",
    hiddenStates: true,
    furtherEncoderInputs: true,
    vaeConfig: { scaling_factor: 0.5 },
  },
};

/** Writes the variant into `directory`, which is made; the same variant always gives the same bytes. */
export async function writeTinyFolder(
  directory: string,
  variant: TinyVariant,
  /** Another UNet in the tiny one's place, and how wide the text is that it reads. */
  replaced?: { readonly unet: WrittenModel; readonly textWidth: number },
): Promise<void> {
  const { precision } = variant;
  const external: { external?: ExternalData } =
    variant.externalData === undefined
      ? {}
      : { external: { fileName: variant.externalData, atLeastBytes: 256 } };
  const network = (seed: number): { precision: Precision; seed: number; external?: ExternalData } => ({
    precision,
    seed,
    ...external,
  });
  const vocabularySize = Object.keys(tinyVocabulary()).length;
  const components: Readonly<Record<string, WrittenModel>> = {
    text_encoder: tinyTextEncoder({
      ...network(1),
      vocabularySize,
      idType: variant.idType,
      hiddenStates: variant.hiddenStates,
      batch: variant.textBatch,
      furtherInputs: variant.furtherEncoderInputs ?? false,
      ...(replaced === undefined ? {} : { width: replaced.textWidth }),
    }),
    unet:
      replaced?.unet ??
      tinyUnet({
        ...network(2),
        timestepType: variant.timestepType,
        timestepShape: variant.timestepShape,
        batch: variant.unetBatch,
        size: variant.unetSize,
        outputName: variant.unetOutput,
      }),
    vae_decoder: tinyVaeDecoder({ ...network(3), batch: "batch" }),
    vae_encoder: tinyVaeEncoder({ ...network(4), batch: "batch", output: variant.vaeEncoder }),
  };
  for (const [component, written] of Object.entries(components)) {
    await writeInside(directory, `${component}/model.onnx`, written.model);
    if (written.external !== undefined && variant.externalData !== undefined) {
      await writeInside(directory, `${component}/${variant.externalData}`, written.external);
    }
  }
  for (const [name, content] of configurationFiles(variant, replaced?.textWidth ?? TEXT_WIDTH))
    await writeInside(directory, name, content);
}

function configurationFiles(variant: TinyVariant, textWidth: number): ReadonlyMap<string, string> {
  const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
  const files = new Map([
    ["model_index.json", json({ _class_name: "OnnxStableDiffusionPipeline", safety_checker: [null, null] })],
    [
      "text_encoder/config.json",
      json({ hidden_size: textWidth, num_hidden_layers: TEXT_LAYERS, max_position_embeddings: 77 }),
    ],
    ["unet/config.json", json({ in_channels: 4, cross_attention_dim: textWidth })],
    [
      "scheduler/scheduler_config.json",
      json({
        beta_start: 0.00085,
        beta_end: 0.012,
        beta_schedule: "scaled_linear",
        num_train_timesteps: 1000,
        prediction_type: variant.prediction,
      }),
    ],
  ]);
  if (variant.vaeConfig !== undefined) files.set("vae_decoder/config.json", json(variant.vaeConfig));
  for (const [name, content] of tinyTokenizerFiles(variant.tokenizer, variant.padToken)) {
    files.set(`tokenizer/${name}`, content);
  }
  return files;
}

async function writeInside(directory: string, name: string, content: Uint8Array | string): Promise<void> {
  const path = join(directory, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
