/**
 * A UNet with Stable Diffusion 1.5's inputs and outputs (`sample` `[b, 4, h, w]`, `timestep`, text of width 768) and the
 * same kinds of work (convolutions, self-attention and cross-attention on three levels), but fewer channels, so that a
 * step takes about a second on two cores. Random weights: what it draws means nothing, how long it takes does.
 */
import { NetworkLayers } from "./network-layers.ts";
import { OnnxGraph, type WrittenModel } from "./onnx-writer.ts";
import { timeEmbedding } from "./tiny-networks.ts";

export const BENCH_TEXT_WIDTH = 768;
const LATENT_CHANNELS = 4;

export interface BenchUnetOptions {
  /** Channels at full size; Stable Diffusion 1.5 has 320. */
  readonly channels: number;
}

export function benchUnet({ channels }: BenchUnetOptions): WrittenModel {
  const graph = new OnnxGraph({ fileName: "model.onnx_data", atLeastBytes: 1024 });
  const layers = new NetworkLayers(graph, "float32", 11);
  const sample = graph.input("sample", "float32", ["batch", LATENT_CHANNELS, "height", "width"]);
  const timestep = graph.input("timestep", "float32", ["steps"]);
  const context = graph.input("encoder_hidden_states", "float32", ["batch", "sequence", BENCH_TEXT_WIDTH]);
  const batch = layers.sizeOf(sample, 0);
  const block = (map: string, width: number): string => {
    const time = timeEmbedding(layers, timestep, false, batch, width);
    return attended(layers, residual(layers, map, time, width), width, context);
  };
  const skips: string[] = [];
  let map = layers.convolution(sample, LATENT_CHANNELS, channels, 3);
  for (const width of [channels, 2 * channels]) {
    map = block(map, width);
    skips.push(map);
    map = layers.convolution(map, width, 2 * width, 3, 2);
  }
  map = block(map, 4 * channels);
  for (const width of [2 * channels, channels]) {
    const larger = layers.convolution(map, 2 * width, 4 * width, 1);
    map = graph.node("DepthToSpace", [larger], { blocksize: { kind: "int", value: 2 } });
    map = block(layers.add(map, skips.pop() ?? map), width);
  }
  map = layers.convolution(layers.silu(map), channels, LATENT_CHANNELS, 3);
  graph.output("out_sample", map, "float32", ["batch", LATENT_CHANNELS, "height", "width"]);
  return graph.write();
}

/** Two convolutions around the time embedding, and a way past them. */
function residual(layers: NetworkLayers, map: string, time: string, width: number): string {
  const first = layers.add(layers.convolution(layers.silu(map), width, width, 3), time);
  return scaled(layers, map, layers.convolution(layers.silu(first), width, width, 3));
}

/** The picture looks at itself, then at the text. */
function attended(layers: NetworkLayers, map: string, width: number, context: string): string {
  const { graph } = layers;
  const flat = graph.node("Reshape", [map, graph.int64([0, width, -1])]);
  const rows = layers.layerNorm(layers.transpose(flat, [0, 2, 1]), width);
  const self = layers.layerNorm(layers.attention(rows, width, rows, width), width);
  const both = layers.transpose(layers.attention(self, width, context, BENCH_TEXT_WIDTH), [0, 2, 1]);
  return scaled(layers, map, graph.node("Reshape", [both, graph.node("Shape", [map])]));
}

/** The sum of a block's input and output, halved, so that numbers stay near 1 through any depth. */
function scaled(layers: NetworkLayers, first: string, second: string): string {
  return layers.graph.node("Mean", [first, second]);
}
