/** Layers with random weights, the parts that the testing networks are made of. */
import { floatsToHalves } from "../../packages/runtime/src/onnx/float16.ts";
import { bytesOf, ELEMENT_TYPES, type OnnxGraph } from "./onnx-writer.ts";
import { normalNumbers } from "./random-weights.ts";

export type Precision = "float32" | "float16";

export class NetworkLayers {
  readonly graph: OnnxGraph;
  readonly #precision: Precision;
  readonly #random: () => number;

  constructor(graph: OnnxGraph, precision: Precision, seed: number) {
    this.graph = graph;
    this.#precision = precision;
    this.#random = normalNumbers(seed);
  }

  /** A constant of random numbers: `offset` plus normals times `scale`. */
  weight(dims: readonly number[], scale: number, offset = 0): string {
    const length = dims.reduce((product, dim) => product * dim, 1);
    const floats = Float32Array.from({ length }, () => offset + scale * this.#random());
    const data = this.#precision === "float16" ? floatsToHalves(floats) : floats;
    return this.graph.constant(this.#precision, dims, bytesOf(data));
  }

  cast(value: string, type: keyof typeof ELEMENT_TYPES = this.#precision): string {
    return this.graph.node("Cast", [value], { to: { kind: "int", value: ELEMENT_TYPES[type] } });
  }

  linear(value: string, from: number, to: number): string {
    const product = this.graph.node("MatMul", [value, this.weight([from, to], 1 / Math.sqrt(from))]);
    return this.graph.node("Add", [product, this.weight([to], 0.1)]);
  }

  /** A convolution with `same` padding. */
  convolution(value: string, from: number, to: number, kernel: 1 | 3, stride = 1): string {
    const weight = this.weight([to, from, kernel, kernel], 1 / Math.sqrt(from * kernel * kernel));
    const pad = (kernel - 1) / 2;
    return this.graph.node("Conv", [value, weight, this.weight([to], 0.1)], {
      pads: { kind: "ints", value: [pad, pad, pad, pad] },
      strides: { kind: "ints", value: [stride, stride] },
    });
  }

  layerNorm(value: string, width: number): string {
    return this.graph.node(
      "LayerNormalization",
      [value, this.weight([width], 0.2, 1), this.weight([width], 0.2)],
      {
        axis: { kind: "int", value: -1 },
      },
    );
  }

  silu(value: string): string {
    return this.graph.node("Mul", [value, this.graph.node("Sigmoid", [value])]);
  }

  add(first: string, second: string): string {
    return this.graph.node("Add", [first, second]);
  }

  transpose(value: string, order: readonly number[]): string {
    return this.graph.node("Transpose", [value], { perm: { kind: "ints", value: order } });
  }

  /** `query` `[batch, n, width]` looks at `context` `[batch, m, contextWidth]`, one head. */
  attention(query: string, width: number, context: string, contextWidth: number): string {
    const keys = this.transpose(this.linear(context, contextWidth, width), [0, 2, 1]);
    const scores = this.graph.node("MatMul", [this.linear(query, width, width), keys]);
    const weights = this.graph.node("Softmax", [scores], { axis: { kind: "int", value: -1 } });
    const read = this.graph.node("MatMul", [weights, this.linear(context, contextWidth, width)]);
    return this.linear(read, width, width);
  }

  /** Cross-attention of a feature map `[batch, channels, height, width]` on `context`, with a residual. */
  pictureAttention(map: string, channels: number, context: string, contextWidth: number): string {
    const flat = this.graph.node("Reshape", [map, this.graph.int64([0, channels, -1])]);
    const rows = this.transpose(flat, [0, 2, 1]);
    const looked = this.transpose(this.attention(rows, channels, context, contextWidth), [0, 2, 1]);
    return this.add(map, this.graph.node("Reshape", [looked, this.graph.node("Shape", [map])]));
  }

  /** Size of one axis of `value`, as a one-element int64 vector. */
  sizeOf(value: string, axis: number): string {
    return this.graph.node("Shape", [value], {
      start: { kind: "int", value: axis },
      end: { kind: "int", value: axis + 1 },
    });
  }
}
