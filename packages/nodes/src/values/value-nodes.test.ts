import type { NodeDefinition, Notice } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { fakeContext } from "../testing/fake-context.ts";
import { runNode } from "../testing/run-node.ts";
import { rampImage } from "../testing/values.ts";
import { describeValue } from "./describe-value.ts";
import { previewAny } from "./preview-any.ts";
import { primitiveBoolean } from "./primitive-boolean.ts";
import { primitiveFloat } from "./primitive-float.ts";
import { primitiveInt } from "./primitive-int.ts";
import { primitiveSeed } from "./primitive-seed.ts";
import { primitiveString } from "./primitive-string.ts";
import { primitiveStringMultiline } from "./primitive-string-multiline.ts";

const constants: readonly (readonly [NodeDefinition, unknown])[] = [
  [primitiveInt, -3],
  [primitiveFloat, 0.5],
  [primitiveString, "a"],
  [primitiveStringMultiline, "a\nb"],
  [primitiveBoolean, true],
  [primitiveSeed, 2n ** 64n - 1n],
];

describe("constants", () => {
  it.each(constants)("gives its one widget's value from its one output", async (node, value) => {
    const { description } = node;
    expect(description.role).toBe("constant");
    expect([description.inputs.length, description.outputs.length]).toEqual([1, 1]);
    const input = description.inputs[0]?.name ?? "";
    const output = description.outputs[0]?.name ?? "";
    expect(await runNode(node, { [input]: value })).toEqual({ [output]: value });
  });
});

describe("PreviewAny", () => {
  it("shows a text as a notice", async () => {
    const notices: Notice[] = [];
    await runNode(previewAny, { source: "a cat\nat night" }, fakeContext({ notices }));
    expect(notices).toEqual([
      { level: "info", code: "preview-text", message: "a cat\nat night", port: "source" },
    ]);
  });

  it.each([
    [7, "7"],
    [2n ** 64n - 1n, "18446744073709551615"],
    [true, "true"],
    [undefined, "undefined"],
    [rampImage(1, 2, 3, 4), "IMAGE 1 × 2 × 3 × 4"],
    [{ kind: "MODEL", seed: 5n }, '{\n  "kind": "MODEL",\n  "seed": "5"\n}'],
    [[new Float32Array(3)], '[\n  "3 numbers"\n]'],
  ])("describes %s", (value, text) => {
    expect(describeValue(value)).toBe(text);
  });

  it("cuts what nobody reads to the end", () => {
    expect(describeValue("x".repeat(10_001))).toBe(`${"x".repeat(10_000)}… (1 more characters)`);
  });
});
