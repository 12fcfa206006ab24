import { describe, expect, test } from "vitest";
import type { Workflow } from "../document/workflow.ts";
import { createCatalogue } from "../node/catalogue.ts";
import { words } from "../node/words.ts";
import { sampleCatalogue, sampleInventory, sampleNodes } from "../testing/sample-nodes.ts";
import { type GraphSketch, workflowOf } from "../testing/workflow-of.ts";
import { validateWorkflow } from "./validate-workflow.ts";

const nodes = {
  loader: { type: "Loader", params: { ckpt_name: "starter" } },
  positive: { type: "Encode", params: { text: "a hill" } },
  negative: { type: "Encode", params: { text: "" } },
  empty: { type: "Empty", params: { width: 64, height: 64 } },
  sampler: { type: "Sampler", params: { seed: -1, steps: 4, cfg: 7, sampler_name: "euler" } },
  decode: { type: "Decode" },
  save: { type: "Save", params: { prefix: "hill" } },
};

const edges = [
  "loader.MODEL > sampler.model",
  "loader.CLIP > positive.clip",
  "loader.CLIP > negative.clip",
  "positive.CONDITIONING > sampler.positive",
  "negative.CONDITIONING > sampler.negative",
  "empty.LATENT > sampler.latent",
  "sampler.LATENT > decode.samples",
  "loader.VAE > decode.vae",
  "decode.IMAGE > save.images",
];

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

describe("validating interfaces", () => {
  test("accepts inputs and outputs that stand for ports", () => {
    expect(problemsOf({ inputs: { prompt: ["positive.text"] }, outputs: { image: "decode.IMAGE" } })).toEqual(
      [],
    );
  });

  test("reports those that stand for no node or no port", () => {
    const found = problemsOf({
      inputs: { prompt: ["positiv.text"], words: ["positive.txt"] },
      outputs: { image: "decode.IMAG" },
    });
    expect(found.map(({ code, message, remedy }) => [code, message, remedy])).toEqual([
      [
        "interface-input",
        'The input "prompt" of the workflow\'s interface stands for "text" of "positiv", but there is no such node.',
        "Let it stand for another port, or remove it.",
      ],
      [
        "interface-input",
        'The input "words" of the workflow\'s interface stands for "txt" of "positive", which has no such input.',
        'Did you mean "text"?',
      ],
      [
        "interface-output",
        'The output "image" of the workflow\'s interface stands for "IMAG" of "decode", which has no such output.',
        'Did you mean "IMAGE"?',
      ],
    ]);
  });

  test("reports an input whose value cannot fit all that it stands for", () => {
    expect(problemsOf({ inputs: { both: ["positive.text", "sampler.steps"] } })).toMatchObject([
      {
        level: "error",
        code: "interface-input",
        message: expect.stringContaining("STRING does not fit INT"),
      },
    ]);
  });

  test("warns of an input that is wired inside", () => {
    expect(problemsOf({ inputs: { picture: ["save.images"] } })).toMatchObject([
      { level: "warning", code: "interface-input-wired" },
    ]);
  });
});

describe("validating subgraphs", () => {
  const finish: GraphSketch = {
    nodes: { decode: { type: "Decode" }, save: { type: "Save", params: { prefix: "inner" } } },
    edges: ["decode.IMAGE > save.images"],
    inputs: { samples: ["decode.samples"], vae: ["decode.vae"], prefix: ["save.prefix"] },
    outputs: { image: "decode.IMAGE" },
  };
  const outer = Object.fromEntries(Object.entries(nodes).filter(([id]) => id !== "decode" && id !== "save"));
  const outerEdges = edges.filter((edge) => !edge.includes("decode"));
  const wired = [...outerEdges, "sampler.LATENT > finish.samples", "loader.VAE > finish.vae"];

  function check(
    instance: { readonly type: string; readonly params?: Record<string, string> },
    wires = wired,
  ) {
    return problemsOf({ nodes: { ...outer, finish: instance }, edges: wires, subgraphs: { finish } });
  }

  test("finds nothing in an instance whose ports are wired", () => {
    expect(check({ type: "subgraph:finish", params: { prefix: "mine" } })).toEqual([]);
  });

  test("reports what is not wired to an instance at the inner node", () => {
    expect(
      check({ type: "subgraph:finish" }, [...outerEdges, "sampler.LATENT > finish.samples"]),
    ).toMatchObject([{ level: "error", code: "input-missing", node: "finish/decode", port: "vae" }]);
  });

  test("reports a param of an instance that its boundary does not have", () => {
    expect(check({ type: "subgraph:finish", params: { prefx: "x" } })).toMatchObject([
      { level: "warning", code: "unknown-param", node: "finish", port: "prefx" },
    ]);
  });

  test("reports a subgraph that the file does not have, once", () => {
    expect(
      check({ type: "subgraph:finsh" }, outerEdges).filter(({ level }) => level === "error"),
    ).toMatchObject(
      [
        { code: "no-output" },
        { code: "subgraph-missing", node: "finish", remedy: 'Did you mean "finish"?' },
      ].toReversed(),
    );
  });

  test("reports a subgraph that contains itself, with the chain", () => {
    const found = problemsOf({
      nodes: { ...nodes, a: { type: "subgraph:a" } },
      subgraphs: { a: { nodes: { b: { type: "subgraph:b" } } }, b: { nodes: { a: { type: "subgraph:a" } } } },
    });
    expect(found).toMatchObject([{ level: "error", message: expect.stringContaining("a → b → a") }]);
  });

  test("refuses subgraphs that unfold to more nodes than any machine holds", () => {
    const levels = Array.from({ length: 40 }, (_, level): [string, GraphSketch] => [
      `s${level}`,
      { nodes: { l: { type: `subgraph:s${level + 1}` }, r: { type: `subgraph:s${level + 1}` } } },
    ]);
    const last: [string, GraphSketch] = ["s40", { nodes: { n: { type: "Noise" } } }];
    const found = problemsOf({
      nodes: { ...nodes, bomb: { type: "subgraph:s0" } },
      subgraphs: [...levels, last],
    });
    expect(found).toMatchObject([{ level: "error", code: "too-many-nodes" }]);
  });
});
