import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeNode, nodeOf, sampleCatalogue, sampleNodes } from "../testing/graph-samples.ts";
import { computeGeometry, type GeometryInput, NODE_METRICS } from "./node-geometry.ts";
import { shownLines } from "./text-lines.ts";

function geometryOf(type: string, change: Partial<GeometryInput> = {}) {
  return computeGeometry({
    description: sampleCatalogue.get(type),
    node: nodeOf({ type }),
    wiredInputs: new Set(),
    wiredOutputs: new Set(),
    ...change,
  });
}

describe("a node's geometry", () => {
  it("puts inputs beside outputs and widgets below them", () => {
    const { rows, height } = geometryOf("Sampler");
    expect(rows.map(({ kind }) => kind)).toEqual([...Array(4).fill("ports"), ...Array(4).fill("widget")]);
    expect(rows[0]).toMatchObject({
      y: 32,
      height: 24,
      input: { name: "model" },
      output: { name: "LATENT" },
    });
    expect(height).toBe(28 + 4 + 8 * 24 + 6);
  });

  it("gives every port one place on its own side, inside the node", () => {
    const size = fc.option(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 })), {
      nil: undefined,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...sampleNodes),
        fc.boolean(),
        size,
        fc.boolean(),
        (description, collapsed, box, hasPicture) => {
          const node = nodeOf({
            type: description.type,
            ui: { collapsed, ...(box === undefined ? {} : { size: box }) },
          });
          const picture = hasPicture ? { width: 300, height: 200 } : undefined;
          const { width, height, ports, rows } = geometryOf(description.type, { description, node, picture });
          const names = ports.map(({ side, port }) => `${side} ${port}`);
          expect(new Set(names).size).toBe(names.length);
          for (const { side, x, y } of ports) {
            expect(x).toBe(side === "in" ? 0 : width);
            expect(y).toBeGreaterThan(0);
            expect(y).toBeLessThan(height);
          }
          if (description.role !== "note")
            expect(ports.filter(({ side }) => side === "out")).toHaveLength(description.outputs.length);
          rows.forEach((row, place) => {
            const above = rows[place - 1];
            if (above !== undefined) expect(row.y).toBe(above.y + above.height);
          });
        },
      ),
    );
  });

  it("keeps a port where it was when its widget is wired", () => {
    const free = geometryOf("Sampler").ports.find(({ port }) => port === "steps");
    const wired = geometryOf("Sampler", { wiredInputs: new Set(["steps"]) }).ports.find(
      ({ port }) => port === "steps",
    );
    expect(wired).toEqual(free);
  });

  it("always offers one free member of a repeated input, up to its maximum", () => {
    const inputs = (wired: readonly string[]) =>
      geometryOf("Batch", { wiredInputs: new Set(wired) }).ports.filter(({ side }) => side === "in").length;
    expect(inputs([])).toBe(2);
    expect(inputs(["image0", "image1"])).toBe(3);
    expect(inputs(["image7"])).toBe(8);
  });

  it("grows with its text and its picture, and as far as a person pulls it", () => {
    const short = geometryOf("Encode");
    const text = "word ".repeat(80);
    const long = geometryOf("Encode", { node: nodeOf({ type: "Encode", params: { text } }) });
    expect(long.height - short.height).toBe(NODE_METRICS.textLine * (8 - 3));
    const pulled = geometryOf("Encode", { node: nodeOf({ type: "Encode", ui: { size: [400, 500] } }) });
    expect([pulled.width, pulled.height]).toEqual([400, 500]);
    const picture = geometryOf("Save", { picture: { width: 200, height: 100 } });
    expect(picture.rows.at(-1)).toMatchObject({ kind: "picture", height: 112 + NODE_METRICS.pictureBar });
  });

  it("draws a type that is not installed with the ports that are wired", () => {
    const { ports } = geometryOf("Gone", { wiredInputs: new Set(["a"]), wiredOutputs: new Set(["b"]) });
    expect(ports.map(({ side, port }) => `${side} ${port}`)).toEqual(["in a", "out b"]);
  });

  it("folds advanced inputs away unless they are wired, changed or asked for", () => {
    const [image] = sampleCatalogue.get("Masked")?.inputs ?? [];
    const factor = sampleCatalogue.get("Blend")?.inputs[2];
    if (image === undefined || factor === undefined) throw new Error("The samples changed.");
    const description = {
      ...describeNode("A", { inputs: {}, outputs: {} }),
      inputs: [{ name: "factor", input: { ...factor.input, advanced: true as const } }],
    };
    const kinds = (change: Partial<GeometryInput>) =>
      geometryOf("A", { description, ...change }).rows.map(({ kind }) => kind);
    expect(kinds({})).toEqual(["advanced"]);
    expect(kinds({ wiredInputs: new Set(["factor"]) })).toEqual(["widget"]);
    expect(kinds({ node: nodeOf({ type: "A", params: { factor: 0.9 } }) })).toEqual(["widget"]);
    expect(kinds({ node: nodeOf({ type: "A", ui: { advanced: true } }) })).toEqual(["widget", "advanced"]);
  });
});

describe("lines of a text", () => {
  it("counts between three and eight, more for wide signs, and never takes long", () => {
    expect(shownLines("", 300)).toBe(3);
    expect(shownLines("a\nb\nc\nd", 300)).toBe(4);
    expect(shownLines("字".repeat(120), 300)).toBeGreaterThan(shownLines("a".repeat(120), 300));
    expect(shownLines("x".repeat(10_000_000), 300)).toBe(8);
  });
});
