/**
 * Writes ONNX models: a small builder over the messages of onnx.proto (field numbers beside each use).
 * Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
import {
  bytesField,
  concatenate,
  integerField,
  messageField,
  type ProtobufField,
  textField,
} from "./protobuf-writer.ts";

/** ONNX element types by the names that ONNX Runtime gives them, with TensorProto.DataType's numbers. */
export const ELEMENT_TYPES = { float32: 1, int32: 6, int64: 7, bool: 9, float16: 10, float64: 11 } as const;
export type ElementType = keyof typeof ELEMENT_TYPES;

/** A fixed size, or the name of one that is only known at run time. */
export type Dimension = number | string;

export type Attribute =
  | { readonly kind: "int"; readonly value: number }
  | { readonly kind: "ints"; readonly value: readonly number[] }
  | { readonly kind: "text"; readonly value: string };

/** Weights beside the model file: initializers of at least `atLeastBytes` go there. */
export interface ExternalData {
  readonly fileName: string;
  readonly atLeastBytes: number;
}

export interface WrittenModel {
  readonly model: Uint8Array;
  /** The bytes of the external file, where one was asked for. */
  readonly external?: Uint8Array;
}

const OPSET = 17;
const IR_VERSION = 8;

/** Collects the nodes of one graph; each method returns the name of the value that it adds. */
export class OnnxGraph {
  readonly #nodes: ProtobufField[] = [];
  readonly #initializers: ProtobufField[] = [];
  readonly #inputs: ProtobufField[] = [];
  readonly #outputs: ProtobufField[] = [];
  readonly #externalParts: Uint8Array[] = [];
  readonly #external: ExternalData | undefined;
  #externalBytes = 0;
  #names = 0;

  constructor(external?: ExternalData) {
    this.#external = external;
  }

  input(name: string, type: ElementType, shape: readonly Dimension[]): string {
    this.#inputs.push(messageField(11, valueInfo(name, type, shape))); // GraphProto.input
    return name;
  }

  /** Makes `value` an output under `name`. */
  output(name: string, value: string, type: ElementType, shape: readonly Dimension[]): void {
    this.#nodes.push(messageField(1, nodeProto("Identity", [value], name, {}))); // GraphProto.node
    this.#outputs.push(messageField(12, valueInfo(name, type, shape))); // GraphProto.output
  }

  node(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    domain = "",
  ): string {
    const output = this.#fresh(operator.toLowerCase());
    this.#nodes.push(messageField(1, nodeProto(operator, inputs, output, attributes, domain))); // GraphProto.node
    return output;
  }

  /** A constant tensor; `bytes` holds its elements in little-endian order. */
  constant(type: ElementType, dims: readonly number[], bytes: Uint8Array): string {
    const name = this.#fresh("weight");
    const fields = [
      ...dims.map((dim) => integerField(1, dim)), // TensorProto.dims
      integerField(2, ELEMENT_TYPES[type]), // TensorProto.data_type
      textField(8, name), // TensorProto.name
    ];
    const content =
      this.#external !== undefined && bytes.byteLength >= this.#external.atLeastBytes
        ? this.#externalContent(this.#external.fileName, bytes)
        : [bytesField(9, bytes)]; // TensorProto.raw_data
    this.#initializers.push(messageField(5, [...fields, ...content])); // GraphProto.initializer
    return name;
  }

  int64(values: readonly number[], dims: readonly number[] = [values.length]): string {
    return this.constant("int64", dims, bytesOf(BigInt64Array.from(values, BigInt)));
  }

  write(): WrittenModel {
    const graph = [
      ...this.#nodes,
      textField(2, "graph"),
      ...this.#initializers,
      ...this.#inputs,
      ...this.#outputs,
    ];
    const model = concatenate([
      integerField(1, IR_VERSION), // ModelProto.ir_version
      textField(2, "weft-testing"), // ModelProto.producer_name
      messageField(7, graph), // ModelProto.graph
      messageField(8, [textField(1, ""), integerField(2, OPSET)]), // ModelProto.opset_import
      messageField(8, [textField(1, "com.microsoft"), integerField(2, 1)]),
    ]);
    return this.#external === undefined ? { model } : { model, external: concatenate(this.#externalParts) };
  }

  #externalContent(fileName: string, bytes: Uint8Array): ProtobufField[] {
    const entry = (key: string, value: string): ProtobufField =>
      messageField(13, [textField(1, key), textField(2, value)]); // TensorProto.external_data
    const offset = this.#externalBytes;
    this.#externalParts.push(bytes);
    this.#externalBytes += bytes.byteLength;
    return [
      entry("location", fileName),
      entry("offset", String(offset)),
      entry("length", String(bytes.byteLength)),
      integerField(14, 1), // TensorProto.data_location = EXTERNAL
    ];
  }

  #fresh(word: string): string {
    this.#names += 1;
    return `${word}_${this.#names}`;
  }
}

/** The bytes of a typed array, in place. */
export function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function nodeProto(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, Attribute>>,
  domain = "",
): ProtobufField[] {
  return [
    ...inputs.map((input) => textField(1, input)),
    textField(2, output),
    textField(3, `${operator}:${output}`),
    textField(4, operator),
    ...Object.entries(attributes).map(([name, attribute]) =>
      messageField(5, attributeProto(name, attribute)),
    ),
    ...(domain === "" ? [] : [textField(7, domain)]),
  ];
}

function attributeProto(name: string, attribute: Attribute): ProtobufField[] {
  switch (attribute.kind) {
    case "int":
      return [textField(1, name), integerField(3, attribute.value), integerField(20, 2)];
    case "text":
      return [textField(1, name), textField(4, attribute.value), integerField(20, 3)];
    case "ints":
      return [
        textField(1, name),
        ...attribute.value.map((value) => integerField(8, value)),
        integerField(20, 7),
      ];
  }
}

function valueInfo(name: string, type: ElementType, shape: readonly Dimension[]): ProtobufField[] {
  const dims = shape.map((dim) =>
    messageField(1, [typeof dim === "number" ? integerField(1, dim) : textField(2, dim)]),
  );
  const tensor = [integerField(1, ELEMENT_TYPES[type]), messageField(2, dims)];
  return [textField(1, name), messageField(2, [messageField(1, tensor)])];
}
