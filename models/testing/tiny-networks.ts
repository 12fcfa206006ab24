/**
 * The four networks of a Stable Diffusion 1 folder, tiny and with random weights, in the input and output variants
 * that published exports have. Width 32, 16 channels, latents of 4 channels at an eighth of the picture's size.
 */
import { NetworkLayers, type Precision } from "./network-layers.ts";
import {
  type Dimension,
  type ElementType,
  type ExternalData,
  OnnxGraph,
  type WrittenModel,
} from "./onnx-writer.ts";

export const TEXT_WIDTH = 32;
export const TEXT_LAYERS = 3;
const CHANNELS = 16;
const LATENT_CHANNELS = 4;
const TIME_FREQUENCIES = 8;
const TOKENS = 77;

export interface NetworkOptions {
  readonly precision: Precision;
  readonly seed: number;
  readonly external?: ExternalData;
}

export interface TextEncoderOptions extends NetworkOptions {
  readonly vocabularySize: number;
  readonly idType: "int32" | "int64";
  /** Adds the outputs `hidden_states.0` (embeddings) to `hidden_states.3` (before the last normalisation). */
  readonly hiddenStates: boolean;
  readonly batch: Dimension;
  /** Some exports take a mask of the tokens that count, and a switch for the hidden states. */
  readonly furtherInputs?: boolean;
  /** Channels of a token; 32 unless said. */
  readonly width?: number;
}

export function tinyTextEncoder(options: TextEncoderOptions): WrittenModel {
  const width = options.width ?? TEXT_WIDTH;
  const graph = new OnnxGraph(options.external);
  const layers = new NetworkLayers(graph, options.precision, options.seed);
  const ids = graph.input("input_ids", options.idType, [options.batch, "sequence"]);
  const looked = graph.node("Gather", [layers.weight([options.vocabularySize, width], 1), ids]);
  const embedded = options.furtherInputs ? maskedTokens(layers, looked, options.batch) : looked;
  const positions = graph.node("Slice", [
    layers.weight([1, TOKENS, width], 0.3),
    graph.int64([0]),
    layers.sizeOf(ids, 1),
    graph.int64([1]),
  ]);
  const states = [layers.add(embedded, positions)];
  for (let layer = 0; layer < TEXT_LAYERS; layer++) {
    const before = states[layer] ?? embedded;
    const normal = layers.layerNorm(before, width);
    states.push(layers.add(before, layers.attention(normal, width, normal, width)));
  }
  const last = layers.layerNorm(states[TEXT_LAYERS] ?? embedded, width);
  const pooled = graph.node("ReduceMean", [last], {
    axes: { kind: "ints", value: [1] },
    keepdims: { kind: "int", value: 0 },
  });
  const shape = [options.batch, "sequence", width];
  graph.output("last_hidden_state", last, options.precision, shape);
  graph.output("pooler_output", pooled, options.precision, [options.batch, width]);
  if (options.hiddenStates) {
    states.forEach((state, index) => {
      graph.output(`hidden_states.${index}`, state, options.precision, shape);
    });
  }
  return graph.write();
}

/** Tokens that do not count become zero, so that a forgotten mask shows. */
function maskedTokens(layers: NetworkLayers, tokens: string, batch: Dimension): string {
  const { graph } = layers;
  graph.input("output_hidden_states", "bool", [1]);
  const mask = layers.cast(graph.input("attention_mask", "int64", [batch, "sequence"]));
  return graph.node("Mul", [tokens, graph.node("Unsqueeze", [mask, graph.int64([2])])]);
}

export interface UnetOptions extends NetworkOptions {
  readonly timestepType: ElementType;
  readonly timestepShape: readonly Dimension[];
  readonly batch: Dimension;
  /** Latent height and width; a name when any size goes. */
  readonly size: Dimension;
  readonly outputName: string;
  readonly inputNames?: { readonly sample: string; readonly timestep: string; readonly context: string };
}

export function tinyUnet(options: UnetOptions): WrittenModel {
  const { precision, batch, size } = options;
  const names = options.inputNames ?? {
    sample: "sample",
    timestep: "timestep",
    context: "encoder_hidden_states",
  };
  const graph = new OnnxGraph(options.external);
  const layers = new NetworkLayers(graph, precision, options.seed);
  const side = (name: string): Dimension => (typeof size === "number" ? size : name);
  const shape = [batch, LATENT_CHANNELS, side("height"), side("width")];
  const sample = graph.input(names.sample, precision, shape);
  const timestep = graph.input(names.timestep, options.timestepType, options.timestepShape);
  const context = graph.input(names.context, precision, [batch, "sequence", TEXT_WIDTH]);
  const time = timeEmbedding(layers, timestep, options.timestepShape.length === 0, layers.sizeOf(sample, 0));
  let map = layers.add(layers.convolution(sample, LATENT_CHANNELS, CHANNELS, 3), time);
  map = layers.pictureAttention(layers.silu(map), CHANNELS, context, TEXT_WIDTH);
  map = layers.convolution(layers.silu(map), CHANNELS, LATENT_CHANNELS, 3);
  graph.output(options.outputName, map, precision, shape);
  return graph.write();
}

/** `[batch, channels, 1, 1]` from a timestep. A scalar gets an axis first, as exports of a network that is called with a plain number do. */
export function timeEmbedding(
  layers: NetworkLayers,
  timestep: string,
  scalar: boolean,
  batch: string,
  channels = CHANNELS,
): string {
  const { graph } = layers;
  const vector = scalar ? graph.node("Unsqueeze", [timestep, graph.int64([0])]) : timestep;
  const each = graph.node("Expand", [layers.cast(vector, "float32"), batch]);
  const column = graph.node("Unsqueeze", [each, graph.int64([1])]);
  const frequencies = new NetworkLayers(graph, "float32", 7).weight([1, TIME_FREQUENCIES], 0.02);
  const waves = layers.cast(graph.node("Sin", [graph.node("MatMul", [column, frequencies])]));
  return graph.node("Unsqueeze", [layers.linear(waves, TIME_FREQUENCIES, channels), graph.int64([2, 3])]);
}

export interface VaeOptions extends NetworkOptions {
  readonly batch: Dimension;
}

export function tinyVaeDecoder(options: VaeOptions): WrittenModel {
  const graph = new OnnxGraph(options.external);
  const layers = new NetworkLayers(graph, options.precision, options.seed);
  const latent = graph.input("latent_sample", options.precision, [
    options.batch,
    LATENT_CHANNELS,
    "height",
    "width",
  ]);
  const map = layers.silu(layers.convolution(latent, LATENT_CHANNELS, CHANNELS, 3));
  const wide = layers.convolution(map, CHANNELS, 3 * 64, 1);
  const picture = graph.node("Tanh", [
    graph.node("DepthToSpace", [wide], { blocksize: { kind: "int", value: 8 } }),
  ]);
  graph.output("sample", picture, options.precision, [options.batch, 3, "picture_height", "picture_width"]);
  return graph.write();
}

export type VaeEncoderOutput = "latent_parameters" | "latent_sample" | "random_latent_sample";

export function tinyVaeEncoder(options: VaeOptions & { readonly output: VaeEncoderOutput }): WrittenModel {
  const graph = new OnnxGraph(options.external);
  const layers = new NetworkLayers(graph, options.precision, options.seed);
  const picture = graph.input("sample", options.precision, [
    options.batch,
    3,
    "picture_height",
    "picture_width",
  ]);
  const deep = graph.node("SpaceToDepth", [picture], { blocksize: { kind: "int", value: 8 } });
  const map = layers.silu(layers.convolution(deep, 3 * 64, CHANNELS, 1));
  const mean = layers.convolution(map, CHANNELS, LATENT_CHANNELS, 3);
  const shape = (channels: number): readonly Dimension[] => [options.batch, channels, "height", "width"];
  if (options.output === "latent_parameters") {
    const logVariance = layers.convolution(map, CHANNELS, LATENT_CHANNELS, 3);
    const both = graph.node("Concat", [mean, logVariance], { axis: { kind: "int", value: 1 } });
    graph.output("latent_parameters", both, options.precision, shape(2 * LATENT_CHANNELS));
    return graph.write();
  }
  const random = options.output === "random_latent_sample";
  const drawn = random ? layers.add(mean, graph.node("RandomNormalLike", [mean])) : mean;
  graph.output("latent_sample", drawn, options.precision, shape(LATENT_CHANNELS));
  return graph.write();
}
