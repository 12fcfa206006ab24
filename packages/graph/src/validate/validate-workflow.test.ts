import { describe, expect, test } from "vitest";
import type { Workflow } from "../document/workflow.ts";
import { createCatalogue } from "../node/catalogue.ts";
import { words } from "../node/words.ts";
import { sampleCatalogue, sampleInventory, sampleNodes } from "../testing/sample-nodes.ts";
import {
  sampleEdgesOfWorkflow as edges,
  sampleNodesOfWorkflow as nodes,
} from "../testing/sample-workflow.ts";
import { workflowOf } from "../testing/workflow-of.ts";
import { validateWorkflow } from "./validate-workflow.ts";

type Sketch = Partial<Parameters<typeof workflowOf>[0]>;

function problemsOf(sketch: Sketch, catalogue = sampleCatalogue) {
  return validateWorkflow(workflowOf({ nodes, edges, ...sketch }), catalogue, sampleInventory);
}

/** The whole workflow with one node changed. */
function withNode(id: keyof typeof nodes, params: Readonly<Record<string, string | number>>): Sketch {
  return { nodes: { ...nodes, [id]: { ...nodes[id], params } } };
}

describe("validating a workflow", () => {
  test("finds nothing in one that can run, and lets a seed of -1 pass", () => {
    expect(problemsOf({})).toEqual([]);
  });

  test("names an unknown node type with its version", () => {
    expect(problemsOf({ nodes: { ...nodes, decode: { type: "DecodeTiled", version: 3 } } })).toMatchObject([
      {
        level: "error",
        code: "unknown-node",
        node: "decode",
        message: expect.stringMatching(/"DecodeTiled" \(version 3\)/),
      },
    ]);
  });

  test("names a node of a version that is not here", () => {
    expect(problemsOf({ nodes: { ...nodes, decode: { type: "Decode", version: 2 } } })).toMatchObject([
      { level: "error", code: "node-version", node: "decode" },
    ]);
  });

  test("names a required input that nothing is wired to", () => {
    expect(problemsOf({ edges: edges.filter((edge) => !edge.includes("sampler.latent")) })).toMatchObject([
      { level: "error", code: "input-missing", node: "sampler", port: "latent" },
    ]);
  });

  test("says which types do not fit, and which node turns the one into the other", () => {
    const wrong = edges.map((edge) => (edge.includes("save") ? "sampler.LATENT > save.images" : edge));
    expect(problemsOf({ edges: wrong })).toMatchObject([
      {
        level: "error",
        code: "type-mismatch",
        node: "save",
        port: "images",
        message: expect.stringContaining("LATENT does not fit IMAGE"),
        remedy: 'Put "Decode" (Decode) between them, or wire an output that fits.',
      },
    ]);
  });

  test("finds a type that does not fit through a chain of reroutes", () => {
    const chain = [
      ...edges.filter((edge) => !edge.includes("save")),
      "sampler.LATENT > first.value",
      "first.value > second.value",
      "second.value > save.images",
    ];
    const reroutes = { first: { type: "Reroute" }, second: { type: "Reroute" } };
    expect(problemsOf({ nodes: { ...nodes, ...reroutes }, edges: chain })).toMatchObject([
      { code: "type-mismatch", node: "save", message: expect.stringContaining("LATENT does not fit IMAGE") },
    ]);
  });

  test.each([
    ["steps", 0, /from 1 to 10000, but is 0/],
    ["steps", "many", /whole number .* but is "many"/],
    ["steps", 2.5, /whole number .* but is 2.5/],
    [
      "sampler_name",
      "eulr",
      /must be one of euler, heun, dpmpp_2m, but is "eulr" \(did you mean "euler"\?\)/,
    ],
    ["seed", "18446744073709551616", /from 0 to 18446744073709551615/],
  ])("refuses %s = %j by the rules of its input", (port, value, message) => {
    expect(problemsOf(withNode("sampler", { ...nodes.sampler.params, [port]: value }))).toMatchObject([
      { level: "error", code: "bad-value", node: "sampler", port, message: expect.stringMatching(message) },
    ]);
  });

  test("names every node of a circle", () => {
    const circle = [
      ...edges.filter((edge) => !edge.includes("sampler.latent")),
      "again.LATENT > sampler.latent",
    ];
    const again = { type: "Sampler", params: nodes.sampler.params };
    const found = problemsOf({
      nodes: { ...nodes, again },
      edges: [
        ...circle,
        "sampler.LATENT > again.latent",
        "loader.MODEL > again.model",
        "positive.CONDITIONING > again.positive",
        "negative.CONDITIONING > again.negative",
      ],
    });
    expect(found).toMatchObject([
      {
        level: "error",
        code: "cycle",
        message: expect.stringMatching(/again → sampler → again|sampler → again → sampler/),
      },
    ]);
  });

  test("tells a model that is missing from a wrong workflow, with the hash that the lock has for it", () => {
    const workflow: Workflow = {
      ...workflowOf({
        nodes: { ...nodes, loader: { type: "Loader", params: { ckpt_name: "dream" } } },
        edges,
      }),
      lock: {
        nodes: new Map(),
        packs: new Map(),
        models: new Map([["checkpoints/dream", { sha256: "ee", bytes: 1 }]]),
        files: new Map(),
        results: new Map(),
        unknown: new Map(),
      },
    };
    expect(validateWorkflow(workflow, sampleCatalogue, sampleInventory)).toMatchObject([
      {
        level: "error",
        code: "model-missing",
        node: "loader",
        missing: { kind: "model", name: "checkpoints/dream", sha256: "ee" },
      },
    ]);
  });

  test("tells a file that is missing", () => {
    const found = problemsOf({
      nodes: {
        ...nodes,
        photo: { type: "LoadImage", params: { image: "gone.png" } },
        second: { type: "Save" },
      },
      edges: [...edges, "photo.IMAGE > second.images"],
    });
    expect(found).toMatchObject([
      { level: "error", code: "file-missing", missing: { kind: "file", name: "gone.png" } },
    ]);
  });

  test("reports a fault in a node that nothing wanted needs as a warning", () => {
    const found = problemsOf({ nodes: { ...nodes, idle: { type: "Decode" }, odd: { type: "Odd" } } });
    expect(found.map(({ level, node, code }) => [level, node, code])).toEqual([
      ["warning", "odd", "unknown-node"],
      ["warning", "idle", "input-missing"],
      ["warning", "idle", "input-missing"],
    ]);
  });

  test("names the node type that a misspelt one may have meant", () => {
    const found = problemsOf({ nodes: { ...nodes, decode: { type: "Decod" } }, edges });
    expect(found).toMatchObject([{ level: "error", code: "unknown-node", remedy: 'Did you mean "Decode"?' }]);
  });

  test("reports two edges into one input, and edges that lead nowhere", () => {
    const found = problemsOf({
      edges: [...edges, "empty.LATENT > sampler.latent", "empty.LATENT > gone.latent"],
    });
    expect(found.map(({ level, code }) => [level, code])).toEqual([
      ["error", "input-wired-twice"],
      ["warning", "edge-to-nowhere"],
    ]);
  });

  test("reports an edge from an output that is not there", () => {
    const wrong = edges.map((edge) => (edge.includes("save") ? "decode.IMAG > save.images" : edge));
    expect(problemsOf({ edges: wrong })).toMatchObject([
      { level: "error", code: "unknown-output", node: "save", remedy: 'Did you mean "IMAGE"?' },
    ]);
  });

  test("reports values and seed controls that no input has, and goes on", () => {
    const workflow = workflowOf({
      nodes: { ...nodes, save: { type: "Save", params: { prefx: "x" } } },
      edges,
    });
    const [id] = [...workflow.nodes.keys()].filter((key) => key === "save");
    const node = id === undefined ? undefined : workflow.nodes.get(id);
    if (id === undefined || node === undefined) throw new Error("unreachable");
    const controlled = new Map(workflow.nodes).set(id, {
      ...node,
      controls: new Map([["prefix", "random"]]),
    });
    expect(
      validateWorkflow({ ...workflow, nodes: controlled }, sampleCatalogue, sampleInventory),
    ).toMatchObject([
      { level: "warning", code: "unknown-param", port: "prefx", remedy: 'Did you mean "prefix"?' },
      { level: "warning", code: "control-without-seed", port: "prefix" },
    ]);
  });

  test("names a node type that should not be used any more", () => {
    const old = sampleNodes.map((node) =>
      node.type === "Save" ? { ...node, deprecated: words("Use Keep.", "用 Keep。") } : node,
    );
    expect(problemsOf({}, createCatalogue(old))).toMatchObject([
      { level: "info", code: "deprecated-node", node: "save", message: expect.stringContaining("Use Keep.") },
    ]);
  });

  test("says what a muted node takes with it, and that nothing is left", () => {
    const found = problemsOf({ nodes: { ...nodes, decode: { type: "Decode", mode: "muted" } } });
    expect(found.map(({ level, code }) => [level, code])).toEqual([
      ["error", "no-output"],
      ["info", "muted"],
    ]);
  });
});
