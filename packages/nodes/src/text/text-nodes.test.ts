import { describe, expect, it } from "vitest";
import { runNode } from "../testing/run-node.ts";
import { stringConcatenate } from "./string-concatenate.ts";
import { stringReplace } from "./string-replace.ts";
import { stringTrim } from "./string-trim.ts";

describe("text nodes", () => {
  it("joins two texts with something between", async () => {
    const inputs = { string_a: "a cat", string_b: "at night", delimiter: ", " };
    expect(await runNode(stringConcatenate, inputs)).toEqual({ STRING: "a cat, at night" });
    expect(await runNode(stringConcatenate, { string_a: "a", string_b: "b" })).toEqual({ STRING: "ab" });
  });

  it("replaces every occurrence letter for letter", async () => {
    const inputs = { string: "$& cat, $& dog, CAT", find: "$&", replace: "$1 big" };
    expect(await runNode(stringReplace, inputs)).toEqual({ STRING: "$1 big cat, $1 big dog, CAT" });
  });

  it("changes nothing when nothing is looked for", async () => {
    expect(await runNode(stringReplace, { string: "cat", replace: "x" })).toEqual({ STRING: "cat" });
  });

  it.each([
    ["Both", "cat"],
    ["Left", "cat \n"],
    ["Right", "\t cat"],
  ])("trims %s", async (mode, expected) => {
    expect(await runNode(stringTrim, { string: "\t cat \n", mode })).toEqual({ STRING: expected });
  });
});
