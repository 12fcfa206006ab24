import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OperationalError } from "../errors/weft-error.ts";
import { decodeValue, encodeValue, joinParts } from "./codec.ts";
import { valueByteLength } from "./value-byte-length.ts";

function encoded(value: unknown): Uint8Array {
  const parts = encodeValue(value);
  if (parts === undefined) throw new Error("cannot be encoded");
  return joinParts(parts);
}

const typedArray = fc.oneof(
  fc.int8Array(),
  fc.uint8Array(),
  fc.uint8ClampedArray(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.float32Array(),
  fc.float64Array(),
  fc.bigInt64Array(),
  fc.bigUint64Array(),
);

const anyValue = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.double(),
      fc.constantFrom(null, undefined, true, false, -0, Number.NaN, "__proto__"),
      fc.bigInt(),
      typedArray,
    ),
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .array(
        fc.tuple(fc.oneof(fc.constantFrom("__proto__", "constructor", "kind"), fc.string()), tie("value")),
        {
          maxLength: 4,
        },
      )
      .map((entries) => Object.fromEntries(entries)),
  ),
})).value;

describe("the codec of values", () => {
  test("gives back every value that a port may carry", () => {
    fc.assert(
      fc.property(anyValue, (value) => assert.deepStrictEqual(decodeValue(encoded(value)), value)),
      { numRuns: 500 },
    );
  });

  test("starts every array at a multiple of 16 bytes, so that decoding copies nothing", () => {
    fc.assert(
      fc.property(fc.array(typedArray), (arrays) => {
        const bytes = encoded(arrays);
        for (const array of decodeValue(bytes) as readonly Uint8Array[]) {
          expect(array.byteLength === 0 || array.buffer === bytes.buffer).toBe(true);
          expect(array.byteOffset % 16).toBe(0);
        }
      }),
    );
  });

  test("copies where the bytes lie at an odd place in memory", () => {
    const bytes = encoded({ data: new Float64Array([1.5, -2.5]) });
    const shifted = new Uint8Array(bytes.byteLength + 1);
    shifted.set(bytes, 1);
    expect(decodeValue(shifted.subarray(1))).toEqual({ data: new Float64Array([1.5, -2.5]) });
  });

  test("encodes the part of a buffer that a view shows, not the buffer", () => {
    const view = new Float32Array(new ArrayBuffer(4000), 400, 2);
    expect(encoded(view).byteLength).toBeLessThan(200);
  });

  test("copies nothing on the way out", () => {
    const data = new Float32Array(1000);
    expect(encodeValue({ data })?.some((part) => part.buffer === data.buffer)).toBe(true);
  });

  test("writes an array once that occurs twice, and gives back one array", () => {
    const data = new Float32Array(1000);
    const bytes = encoded([data, { again: data }]);
    expect(bytes.byteLength).toBeLessThan(4300);
    const [first, second] = decodeValue(bytes) as [unknown, { again: unknown }];
    expect(second.again).toBe(first);
  });

  test("refuses what cannot be written: functions, classes, Maps, symbols and what holds itself", () => {
    const itself: unknown[] = [];
    itself.push(itself);
    for (const value of [() => 1, new Date(), new Map(), Symbol("s"), itself, { deep: [new (class {})()] }]) {
      expect(encodeValue(value)).toBeUndefined();
    }
  });

  test("says so when the bytes were cut off anywhere", () => {
    const bytes = encoded({
      kind: "IMAGE",
      shape: [1, 2, 2, 3],
      data: new Float32Array(12),
      seed: 2n ** 64n - 1n,
    });
    for (let length = 0; length < bytes.byteLength; length += 1) {
      expect(() => decodeValue(bytes.slice(0, length))).toThrow(OperationalError);
    }
  });

  test("says so, and nothing worse, when the header was changed", () => {
    const original = encoded({ data: [new Float32Array(3), "text", 1n] });
    fc.assert(
      fc.property(fc.nat(original.byteLength - 1), fc.nat(255), (place, byte) => {
        const bytes = original.slice();
        bytes[place] = byte;
        try {
          decodeValue(bytes);
        } catch (error) {
          expect(error).toMatchObject({ code: "value-corrupt" });
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("the size of a value in memory", () => {
  test("is that of its arrays, each counted once, and a little more", () => {
    const data = new Float32Array(1000);
    const bytes = valueByteLength([{ kind: "IMAGE", shape: [1, 10, 25, 4], data }, { data }]);
    expect(bytes).toBeGreaterThan(4000);
    expect(bytes).toBeLessThan(4200);
  });

  test("is found for values that hold themselves", () => {
    const itself: unknown[] = ["text"];
    itself.push(itself);
    expect(valueByteLength(itself)).toBeGreaterThan(8);
  });
});
