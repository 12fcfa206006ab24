import type { ImageValue } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { fromEightBit, toEightBit } from "./eight-bit.ts";

function rowOf(values: readonly number[]): ImageValue {
  return { kind: "IMAGE", shape: [1, 1, values.length / 3, 3], data: Float32Array.from(values) };
}

describe("floats to bytes", () => {
  it("gives every byte back that was read as a fraction of 255", () => {
    const bytes = Uint8Array.from({ length: 258 }, (_, index) => index % 256);
    const floats = new Float32Array(bytes.length);
    fromEightBit(bytes, floats, 0);
    const image: ImageValue = { kind: "IMAGE", shape: [1, 1, 86, 3], data: floats };
    expect(toEightBit(image, 0).data).toEqual(bytes);
  });

  it("truncates instead of rounding, and clamps", () => {
    expect([...toEightBit(rowOf([0.999, 0.5, 1.2]), 0).data]).toEqual([254, 127, 255]);
    expect([...toEightBit(rowOf([-0.1, 1, Number.POSITIVE_INFINITY]), 0).data]).toEqual([0, 255, 255]);
  });

  it("makes NaN black", () => {
    expect([...toEightBit(rowOf([Number.NaN, 0, 0]), 0).data]).toEqual([0, 0, 0]);
  });

  it("takes the picture of the batch that was asked for", () => {
    const image: ImageValue = { kind: "IMAGE", shape: [2, 1, 1, 3], data: Float32Array.of(0, 0, 0, 1, 1, 1) };
    expect([...toEightBit(image, 1).data]).toEqual([255, 255, 255]);
    expect(() => toEightBit(image, 2)).toThrow(RangeError);
  });
});
