import { describe, expect, it } from "vitest";
import { compile, errorsOf, load, planOf, type Sketch, save } from "../testing/compile-sketch.ts";

describe("problems", () => {
  it("names a ring of nodes, and one of reroutes", () => {
    const ring = compile({
      nodes: { a: { type: "Masked" }, b: { type: "Masked" }, c: { type: "Masked" }, save },
      edges: ["a.IMAGE > b.image", "b.IMAGE > c.image", "c.IMAGE > a.image", "c.IMAGE > save.images"],
    });
    expect(ring.problems.map(({ code, message }) => [code, message])).toEqual([
      ["cycle", "These nodes wait for each other in a circle: b → c → a → b."],
    ]);
    expect(
      errorsOf({
        nodes: { a: { type: "Reroute" }, b: { type: "Reroute" }, save },
        edges: ["a.value > b.value", "b.value > a.value", "b.value > save.images"],
      }),
    ).toEqual(["cycle save images"]);
  });

  it.each<[string, Sketch, readonly string[]]>([
    ["nothing to run", { nodes: { load } }, ["no-output"]],
    [
      "an unknown node",
      { nodes: { x: { type: "Magic" }, save }, edges: ["x.IMAGE > save.images"] },
      ["unknown-node x"],
    ],
    [
      "another version",
      { nodes: { load: { ...load, version: 3 }, save }, edges: ["load.IMAGE > save.images"] },
      ["node-version load"],
    ],
    ["a missing input", { nodes: { save } }, ["input-missing save images"]],
    [
      "too few members",
      {
        nodes: { load, batch: { type: "Batch" }, save },
        edges: ["load.IMAGE > batch.image0", "batch.IMAGE > save.images"],
      },
      ["input-missing batch image"],
    ],
    [
      "an empty reroute",
      { nodes: { via: { type: "Reroute" }, save }, edges: ["via.value > save.images"] },
      ["reroute-empty save images"],
    ],
    [
      "types that do not fit",
      { nodes: { empty: { type: "Empty" }, save }, edges: ["empty.LATENT > save.images"] },
      ["type-mismatch save images"],
    ],
    [
      "types that do not fit behind a reroute",
      {
        nodes: { empty: { type: "Empty" }, via: { type: "Reroute" }, save },
        edges: ["empty.LATENT > via.value", "via.value > save.images"],
      },
      ["type-mismatch save images"],
    ],
    [
      "types that do not fit behind a variable",
      {
        nodes: { empty: { type: "Empty" }, pick: { type: "Switch" }, save },
        edges: ["empty.LATENT > pick.on_false", "empty.LATENT > pick.on_true", "pick.output > save.images"],
      },
      ["type-mismatch save images"],
    ],
    [
      "two types for one variable",
      {
        nodes: { empty: { type: "Empty" }, load, pick: { type: "Switch" }, save },
        edges: ["empty.LATENT > pick.on_false", "load.IMAGE > pick.on_true", "pick.output > save.images"],
      },
      ["type-mismatch pick on_true", "type-mismatch save images"],
    ],
    [
      "a constant of another type",
      {
        nodes: { n: { type: "Float", params: { value: 0.5 } }, show: { type: "Show" } },
        edges: ["n.FLOAT > show.text"],
      },
      ["type-mismatch show text"],
    ],
    [
      "a value out of range",
      { nodes: { e: { type: "Empty", params: { width: 8 } } }, outputs: { o: "e.LATENT" } },
      ["bad-value e width"],
    ],
    [
      "a constant out of range",
      {
        nodes: { n: { type: "Int", params: { value: 8 } }, e: { type: "Empty" } },
        edges: ["n.INT > e.width"],
        outputs: { o: "e.LATENT" },
      },
      ["bad-value e width"],
    ],
    [
      "not a number",
      {
        nodes: { b: { type: "Blend", params: { factor: Number.NaN } }, load, save },
        edges: ["load.IMAGE > b.image1", "load.IMAGE > b.image2", "b.IMAGE > save.images"],
      },
      ["bad-value b factor"],
    ],
    [
      "an unknown output",
      { nodes: { load, save }, edges: ["load.IMAG > save.images"] },
      ["unknown-output save images"],
    ],
    [
      "an unknown input",
      { nodes: { load, save }, edges: ["load.IMAGE > save.images", "load.IMAGE > save.picture"] },
      ["unknown-input save picture"],
    ],
    [
      "an edge from nowhere",
      { nodes: { save }, edges: ["gone.IMAGE > save.images"] },
      ["broken-edge save images"],
    ],
    [
      "a missing model",
      { nodes: { l: { type: "Loader", params: { ckpt_name: "big" } } }, outputs: { o: "l.MODEL" } },
      ["model-missing l ckpt_name"],
    ],
    [
      "no model chosen",
      { nodes: { l: { type: "Loader" } }, outputs: { o: "l.MODEL" } },
      ["bad-value l ckpt_name"],
    ],
    [
      "a missing file",
      {
        nodes: { load: { ...load, params: { image: "gone.png" } }, save },
        edges: ["load.IMAGE > save.images"],
      },
      ["file-missing load image"],
    ],
  ])("reports %s where it is", (_, sketch, expected) => {
    expect(errorsOf(sketch)).toEqual(expected);
  });

  it("says what a missing model is, so that a program can fetch it", () => {
    const compiled = compile({
      nodes: { l: { type: "Loader", params: { ckpt_name: "big" } } },
      outputs: { o: "l.MODEL" },
    });
    expect(compiled.problems[0]?.missing).toEqual({ kind: "model", name: "checkpoints/big" });
  });

  it("does not report what nothing wanted needs, but names unknown nodes that are left out", () => {
    const compiled = compile({
      nodes: { load, save, idle: { type: "Blend", params: { factor: 99 } }, x: { type: "Magic" } },
      edges: ["load.IMAGE > save.images"],
    });
    expect(compiled.ok).toBe(true);
    expect(compiled.problems.map(({ level, code, node }) => [level, code, node])).toEqual([
      ["warning", "unknown-node", "x"],
    ]);
  });

  it("names targets that do not exist, and takes an instance for what it saves", () => {
    const sketch: Sketch = {
      nodes: { part: { type: "subgraph:part" } },
      subgraphs: { part: { nodes: { load, save }, edges: ["load.IMAGE > save.images"] } },
    };
    expect(errorsOf(sketch, ["gone"])).toEqual(["unknown-target gone"]);
    expect(planOf(sketch, ["part"]).nodes.map(({ address }) => address)).toEqual(["part/load", "part/save"]);
  });
});
