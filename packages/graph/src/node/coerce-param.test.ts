import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coerceParam, MAX_SEED } from "./coerce-param.ts";
import type { InputDescription } from "./input-description.ts";
import { paramText, paramToJson, parseParamText } from "./param-text.ts";
import { words } from "./words.ts";

const description = words("test", "测试");
const steps: InputDescription = { kind: "int", description, default: 20, min: -5, max: 10000, step: 1 };
const cfg: InputDescription = { kind: "float", description, default: 7, min: 0, max: 100, step: 0.1 };
const seed: InputDescription = { kind: "seed", description, default: 0 };
const tiled: InputDescription = { kind: "boolean", description, default: false };
const prompt: InputDescription = { kind: "text", description, default: "", multiline: true };
const sampler: InputDescription = {
  kind: "combo",
  description,
  default: "euler",
  options: ["euler", "heun"],
};
const model: InputDescription = { kind: "model", description, folder: "checkpoints", default: "" };
const file: InputDescription = { kind: "file", description, accept: "image", default: "" };
const image: InputDescription = { kind: "port", description, type: { kind: "named", name: "IMAGE" } };

function reasonOf(input: InputDescription, value: unknown): string {
  const coerced = coerceParam(input, value);
  return coerced.ok ? `accepted as ${String(coerced.value)}` : coerced.reason;
}

describe("turning a param into what a node receives", () => {
  test.each([
    [steps, 5, 5],
    [steps, 5.0, 5],
    [steps, "5", 5],
    [steps, "+5", 5],
    [steps, 5n, 5],
    [steps, -0, 0],
    [cfg, "7.5e0", 7.5],
    [cfg, ".5", 0.5],
    [cfg, 3, 3],
    [cfg, -0, 0],
    [seed, 42, 42n],
    [seed, "42", 42n],
    [seed, -1, -1n],
    [seed, "18446744073709551615", MAX_SEED],
    [seed, 7n, 7n],
    [tiled, true, true],
    [tiled, "false", false],
    [tiled, 1, true],
    [prompt, "a\nhill", "a\nhill"],
    [sampler, "heun", "heun"],
    [model, "sd15\\dream", "sd15/dream"],
    [file, "outline.png", "outline.png"],
  ])("%# accepts every spelling of a value as the same value", (input, value, expected) => {
    expect(coerceParam(input, value)).toStrictEqual({ ok: true, value: expected });
  });

  test.each([
    [steps, 2.5, "must be a whole number from -5 to 10000, but is 2.5"],
    [steps, 10001, "must be a whole number from -5 to 10000, but is 10001"],
    [steps, Number.NaN, "must be a whole number from -5 to 10000, but is NaN"],
    [steps, "", 'must be a whole number from -5 to 10000, but is ""'],
    [steps, "0x10", 'must be a whole number from -5 to 10000, but is "0x10"'],
    [steps, true, "must be a whole number from -5 to 10000, but is true"],
    [steps, null, "must be a whole number from -5 to 10000, but is null"],
    [steps, [1], "must be a whole number from -5 to 10000, but is a list of 1"],
    [cfg, Number.POSITIVE_INFINITY, "must be a number from 0 to 100, but is Infinity"],
    [cfg, "1e999", 'must be a number from 0 to 100, but is "1e999"'],
    [cfg, {}, "must be a number from 0 to 100, but is an object"],
    [seed, -2, "must be a whole number from 0 to 18446744073709551615, or -1 to draw one, but is -2"],
    [seed, 0.5, "must be a whole number from 0 to 18446744073709551615, or -1 to draw one, but is 0.5"],
    [seed, 2 ** 60, /above 2\^53-1 a decimal string in quotes, but is 1152921504606847000/],
    [seed, "18446744073709551616", /but is "18446744073709551616"/],
    [tiled, "yes", 'must be true or false, but is "yes"'],
    [prompt, 5, "must be text, but is 5"],
    [sampler, "hein", 'must be one of euler, heun, but is "hein" (did you mean "heun"?)'],
    [sampler, 3, "must be one of euler, heun, but is 3"],
    [model, "", "must be the name of a model, but is empty: choose one"],
    [model, "../secret", /without "\.\.", a drive or a leading slash/],
    [file, "/etc/passwd", /without "\.\.", a drive or a leading slash/],
    [file, "C:\\photo.png", /without "\.\.", a drive or a leading slash/],
    [file, "a/../../b.png", /without "\.\.", a drive or a leading slash/],
    [image, 1, "can only be wired to another node; it holds no value of its own"],
  ])("%# refuses with the rule and what it is", (input, value, reason) => {
    expect(reasonOf(input, value)).toMatch(reason);
  });

  test("cuts a value that is too long for a sentence", () => {
    expect(reasonOf(steps, "9".repeat(10_000)).length).toBeLessThan(200);
  });

  test("never throws, whatever the value is", () => {
    const inputs = fc.constantFrom(steps, cfg, seed, tiled, prompt, sampler, model, file, image);
    fc.assert(fc.property(inputs, fc.anything(), (input, value) => void coerceParam(input, value)));
  });

  test("keeps every seed to 2^64-1 exactly, through the file's form and back", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -1n, max: MAX_SEED }), (value) => {
        expect(coerceParam(seed, paramToJson(value))).toStrictEqual({ ok: true, value });
      }),
    );
  });
});

describe("reading a param that a person typed", () => {
  test.each([
    [steps, " 30 ", 30],
    [cfg, "6.5", 6.5],
    [seed, "-1", -1],
    [seed, "9007199254740991", 9007199254740991],
    [seed, "9007199254740993", "9007199254740993"],
    [tiled, "Yes", true],
    [tiled, "off", false],
    [prompt, " 30 ", " 30 "],
    [sampler, "heun", "heun"],
  ])("%# lets the declared kind decide what the text is", (input, text, value) => {
    expect(parseParamText(input, text)).toEqual({ ok: true, value });
  });

  test("refuses text that is none", () => {
    expect(parseParamText(steps, "x")).toEqual({
      ok: false,
      reason: 'must be a whole number from -5 to 10000, but is "x"',
    });
    expect(parseParamText(tiled, "maybe")).toMatchObject({ ok: false });
  });

  test("reads back what is written for a person", () => {
    const cases: ReadonlyArray<readonly [InputDescription, fc.Arbitrary<number | string | boolean>]> = [
      [steps, fc.integer({ min: -5, max: 10000 })],
      [cfg, fc.double({ min: 0, max: 100, noNaN: true }).map((value) => value + 0)],
      [tiled, fc.boolean()],
      [prompt, fc.string()],
      [seed, fc.bigInt({ min: 2n ** 53n, max: MAX_SEED }).map(String)],
    ];
    for (const [input, values] of cases) {
      fc.assert(
        fc.property(values, (value) => {
          expect(parseParamText(input, paramText(input, value))).toEqual({ ok: true, value });
        }),
      );
    }
  });
});
