import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseComfyWeights } from "./comfy-weights.ts";
import { parsePythonFloat } from "./python-float.ts";

const parsed = (prompt: string): [string, number][] =>
  parseComfyWeights(prompt).map(({ text, weight }) => [text, Number(weight.toFixed(6))]);

describe("ComfyUI's prompt weights", () => {
  it.each<[string, string, [string, number][]]>([
    ["plain text has weight 1", "a red house", [["a red house", 1]]],
    ["an empty prompt has no segments", "", []],
    [
      "parentheses multiply by 1.1",
      "a (b) c",
      [
        ["a ", 1],
        ["b", 1.1],
        [" c", 1],
      ],
    ],
    [
      "nested parentheses multiply again",
      "((x)) y",
      [
        ["x", 1.21],
        [" y", 1],
      ],
    ],
    ["a number sets the weight", "(b:1.3)", [["b", 1.3]]],
    [
      "a number replaces the weight around it",
      "((a:1.5) b)",
      [
        ["a", 1.5],
        [" b", 1.1],
      ],
    ],
    [
      "plain parentheses multiply the number around them",
      "(a (b):2)",
      [
        ["a ", 2],
        ["b", 2.2],
      ],
    ],
    ["the last colon counts", "(a:b:0.5)", [["a:b", 0.5]]],
    ["no number after the colon leaves the text", "(a:b)", [["a:b", 1.1]]],
    ["a colon at the start is text", "(:1.3)", [[":1.3", 1.1]]],
    ["numbers may be written as Python reads them", "(a: 1_0.5e-1 )", [["a", 1.05]]],
    [
      "a number of 0 and below is one",
      "(a:0)(b:-.5)",
      [
        ["a", 0],
        ["b", -0.5],
      ],
    ],
    [
      "escaped parentheses are text",
      "a \\(b\\) (c\\))",
      [
        ["a (b) ", 1],
        ["c)", 1.1],
      ],
    ],
    [
      "brackets mean nothing",
      "[a] (b)",
      [
        ["[a] ", 1],
        ["b", 1.1],
      ],
    ],
    [
      "an opening parenthesis never closed is text",
      "a (b c",
      [
        ["a ", 1],
        ["(b c", 1],
      ],
    ],
    ["what an unclosed group ends with is still a group", "((a)", [["(a", 1.1]]],
    ["a closing parenthesis too many makes later groups text", "a) (b) c", [["a) (b) c", 1]]],
    [
      "empty parentheses vanish",
      "a () b",
      [
        ["a ", 1],
        [" b", 1],
      ],
    ],
  ])("%s", (_, prompt, expected) => {
    expect(parsed(prompt)).toEqual(expected);
  });

  it("keep every character of a prompt without parentheses or backslashes", () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/[()\\]/.test(text)),
        (text) => {
          expect(parsed(text)).toEqual(text === "" ? [] : [[text, 1]]);
        },
      ),
    );
  });

  it("survive nesting far deeper than a call stack", () => {
    const depth = 3000;
    const segments = parseComfyWeights(`${"(".repeat(depth)}x${")".repeat(depth)}`);
    expect(segments.map(({ text }) => text)).toEqual(["x"]);
    expect(parseComfyWeights("(".repeat(100_000))).toHaveLength(1);
  });
});

describe("Python's float", () => {
  it.each([
    ["1.5", 1.5],
    [" 1. ", 1],
    [".5", 0.5],
    ["+1e3", 1000],
    ["-2E-1", -0.2],
    ["1_000", 1000],
    ["inf", Number.POSITIVE_INFINITY],
    ["-Infinity", Number.NEGATIVE_INFINITY],
    ["nan", Number.NaN],
    ["", undefined],
    [".", undefined],
    ["1e", undefined],
    ["0x10", undefined],
    ["1__0", undefined],
    ["1,5", undefined],
    ["1.2.3", undefined],
  ])("reads %j as %s", (text, expected) => {
    expect(parsePythonFloat(text)).toBe(expected);
  });
});
