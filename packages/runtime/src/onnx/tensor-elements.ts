import { assertNever } from "@weft/graph";
import { floatsToHalves, halvesToFloats } from "./float16.ts";

/** Element types that Weft can feed and read. */
const ELEMENT_TYPES = ["float32", "float16", "float64", "int64", "int32", "bool"] as const;
export type ElementType = (typeof ELEMENT_TYPES)[number];

export function elementType(name: string): ElementType | undefined {
  return ELEMENT_TYPES.find((type) => type === name);
}

/** What our own code computes with. */
export type Numbers = Float32Array | Int32Array;

/** What a tensor of the element type holds; a half as its bits. */
export type Elements = Float32Array | Uint16Array | Float64Array | BigInt64Array | Int32Array | Uint8Array;

/** Numbers as a model wants them. Integers are rounded (a timestep of 500.4 is 500). */
export function toElements(numbers: Numbers, type: ElementType): Elements {
  switch (type) {
    case "float32":
      return numbers instanceof Float32Array ? numbers : Float32Array.from(numbers);
    case "float16":
      return floatsToHalves(numbers instanceof Float32Array ? numbers : Float32Array.from(numbers));
    case "float64":
      return Float64Array.from(numbers);
    case "int64":
      return BigInt64Array.from(numbers, (number) => BigInt(Math.round(number)));
    case "int32":
      return numbers instanceof Int32Array ? numbers : Int32Array.from(numbers, Math.round);
    case "bool":
      return Uint8Array.from(numbers, (number) => (number === 0 ? 0 : 1));
    default:
      return assertNever(type);
  }
}

/**
 * What a model answered, as floats. Newer Node versions hand float16 as a Float16Array, older ones as a Uint16Array:
 * both are read by their bits.
 */
export function toFloats(data: ArrayBufferView, type: ElementType): Float32Array {
  switch (type) {
    case "float32":
      return data instanceof Float32Array ? data : new Float32Array(data.buffer);
    case "float16":
      return halvesToFloats(new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2));
    case "float64":
      return Float32Array.from(new Float64Array(data.buffer, data.byteOffset, data.byteLength / 8));
    case "int64":
      return Float32Array.from(new BigInt64Array(data.buffer, data.byteOffset, data.byteLength / 8), Number);
    case "int32":
      return Float32Array.from(new Int32Array(data.buffer, data.byteOffset, data.byteLength / 4));
    case "bool":
      return Float32Array.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    default:
      return assertNever(type);
  }
}
