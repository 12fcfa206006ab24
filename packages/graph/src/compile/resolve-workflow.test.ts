import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue, Workflow } from "../document/workflow.ts";
import { sampleCatalogue } from "../testing/sample-nodes.ts";
import { nodeId, workflowOf } from "../testing/workflow-of.ts";
import { expandSubgraphs } from "./expand-subgraphs.ts";
import { flatParam } from "./flat-graph.ts";
import { type ResolveOptions, resolveWorkflow } from "./resolve-workflow.ts";

/** Draws 1000, 1001, 1002, … so that every draw can be told. */
function counter(): () => bigint {
  let next = 999n;
  return () => {
    next += 1n;
    return next;
  };
}

function resolve(workflow: Workflow, options: Omit<ResolveOptions, "drawSeed"> = {}) {
  return resolveWorkflow(workflow, sampleCatalogue, { drawSeed: counter(), ...options });
}

/** The params in force, subgraphs expanded, by `address.port`. */
function params(workflow: Workflow, port: string): Readonly<Record<string, JsonValue | undefined>> {
  const { graph } = expandSubgraphs(workflow, sampleCatalogue);
  return Object.fromEntries(
    graph.nodes
      .filter(({ description }) => description?.inputs.some(({ name }) => name === port))
      .map((node) => [node.address, flatParam(node, port)]),
  );
}

const sampler = (seed: JsonValue) => ({ type: "Sampler", params: { seed } });

describe("seeds", () => {
  it("of -1 are drawn once each and written into the workflow; others stay", () => {
    const workflow = workflowOf({
      nodes: { a: sampler(-1), b: sampler("-1"), c: sampler(7), d: { type: "Sampler" } },
    });
    const resolved = resolve(workflow);
    expect(params(resolved.workflow, "seed")).toEqual({ a: 1000, b: 1001, c: 7, d: undefined });
    expect(resolved.seeds).toEqual([
      { address: "a", port: "seed", seed: 1000n, drawn: true },
      { address: "b", port: "seed", seed: 1001n, drawn: true },
      { address: "c", port: "seed", seed: 7n, drawn: false },
      { address: "d", port: "seed", seed: 0n, drawn: false },
    ]);
    expect(params(workflow, "seed")).toEqual({ a: -1, b: "-1", c: 7, d: undefined });
  });

  it("survive to 2^64-1, as a decimal string where JSON numbers are not exact", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (seed) => {
        const { workflow, seeds } = resolveWorkflow(
          workflowOf({ nodes: { a: sampler(-1) } }),
          sampleCatalogue,
          {
            drawSeed: () => seed,
          },
        );
        const written = params(workflow, "seed").a;
        expect(BigInt(String(written))).toBe(seed);
        expect(typeof written).toBe(seed <= 2n ** 53n - 1n ? "number" : "string");
        expect(seeds[0]?.seed).toBe(seed);
      }),
    );
  });

  it("are all set by the seed option, drawn or not, and all drawn anew by -1", () => {
    const workflow = workflowOf({ nodes: { a: sampler(-1), b: sampler(7), c: { type: "Sampler" } } });
    expect(params(resolve(workflow, { seed: 5n }).workflow, "seed")).toEqual({ a: 5, b: 5, c: 5 });
    const drawn = resolve(workflow, { seed: -1n });
    expect(params(drawn.workflow, "seed")).toEqual({ a: 1000, b: 1001, c: 1002 });
    expect(resolve(workflow, { seed: 2n ** 64n }).problems.map(({ code }) => code)).toEqual(["bad-value"]);
  });

  it("that come from a number node, through reroutes, are drawn and set there", () => {
    const workflow = workflowOf({
      nodes: {
        number: { type: "Int", params: { value: -1 } },
        via: { type: "Reroute" },
        a: sampler(3),
        b: sampler(3),
        width: { type: "Int", params: { value: -1 } },
        empty: { type: "Empty" },
      },
      edges: [
        "number.INT > via.value",
        "via.value > a.seed",
        "number.INT > b.seed",
        "width.INT > empty.width",
      ],
    });
    const drawn = resolve(workflow);
    expect(drawn.seeds).toEqual([{ address: "number", port: "value", seed: 1000n, drawn: true }]);
    expect(params(drawn.workflow, "value")).toMatchObject({ number: 1000, width: -1 });
    expect(params(resolve(workflow, { seed: 8n }).workflow, "value")).toMatchObject({ number: 8 });
    const large = resolveWorkflow(workflow, sampleCatalogue, { drawSeed: () => 2n ** 64n - 1n });
    expect(Number.isSafeInteger(params(large.workflow, "value").number)).toBe(true);
  });

  it("inside a subgraph are drawn for each instance, without touching the other's definition", () => {
    const workflow = workflowOf({
      nodes: { x: { type: "subgraph:part" }, y: { type: "subgraph:part" }, z: { type: "subgraph:part" } },
      subgraphs: {
        part: { nodes: { deep: { type: "subgraph:inner" } } },
        inner: { nodes: { s: sampler(-1) } },
      },
    });
    const { workflow: resolved, seeds } = resolve(workflow);
    expect(params(resolved, "seed")).toEqual({ "x/deep/s": 1000, "y/deep/s": 1001, "z/deep/s": 1002 });
    expect(seeds.map(({ address }) => address)).toEqual(["x/deep/s", "y/deep/s", "z/deep/s"]);
    expect([...resolved.subgraphs.keys()]).toEqual([
      "part",
      "inner",
      "part-2",
      "inner-2",
      "part-3",
      "inner-3",
    ]);
    expect(resolve(resolved).workflow).toBe(resolved);
  });

  it("that an instance promotes are the instance's, one draw for all they stand for", () => {
    const workflow = workflowOf({
      nodes: {
        x: { type: "subgraph:part", params: { seed: -1 } },
        y: { type: "subgraph:part", params: { seed: 4 } },
      },
      subgraphs: {
        part: { nodes: { a: sampler(1), b: sampler(2) }, inputs: { seed: ["a.seed", "b.seed"] } },
      },
    });
    const { workflow: resolved, seeds } = resolve(workflow);
    expect(params(resolved, "seed")).toEqual({ "x/a": 1000, "x/b": 1000, "y/a": 4, "y/b": 4 });
    expect(seeds.map(({ address, drawn }) => [address, drawn])).toEqual([
      ["x", true],
      ["y", false],
    ]);
    expect(resolved.subgraphs).toEqual(workflow.subgraphs);
  });

  it("of muted and bypassed nodes and instances are drawn too, so that none is -1", () => {
    const workflow = workflowOf({
      nodes: {
        a: { ...sampler(-1), mode: "muted" },
        x: { type: "subgraph:part", mode: "bypassed" },
      },
      subgraphs: { part: { nodes: { s: sampler(-1) } } },
    });
    expect(resolve(workflow).seeds.map(({ address, drawn }) => [address, drawn])).toEqual([
      ["a", true],
      ["x/s", true],
    ]);
  });
});

describe("settings", () => {
  const workflow = workflowOf({
    nodes: {
      text: { type: "Encode", params: { text: "old" } },
      sampler: sampler(1),
      words: { type: "Text", params: { value: "w" } },
      wired: { type: "Upper" },
      x: { type: "subgraph:part", params: { steps: 10 } },
      y: { type: "subgraph:part", params: {} },
    },
    edges: ["words.STRING > wired.text"],
    inputs: { prompt: ["text.text"], count: ["x.steps"] },
    subgraphs: {
      part: { nodes: { s: { type: "Sampler", params: { steps: 20 } } }, inputs: { steps: ["s.steps"] } },
    },
  });
  const set = (address: string, port: string, value: JsonValue) =>
    resolve(workflow, { sets: [{ address, port, value }] });

  it("write values in the kind of the input", () => {
    expect(params(set("sampler", "steps", "30").workflow, "steps").sampler).toBe(30);
    expect(params(set("sampler", "seed", "-1").workflow, "seed").sampler).toBe(1000);
    expect(params(set("sampler", "seed", "18446744073709551615").workflow, "seed").sampler).toBe(
      "18446744073709551615",
    );
  });

  it("reach an instance's input, and an inner node where the instance gives nothing", () => {
    expect(params(set("x", "steps", 5).workflow, "steps")).toMatchObject({ "x/s": 5, "y/s": 20 });
    expect(params(set("y", "steps", 5).workflow, "steps")).toMatchObject({ "x/s": 10, "y/s": 5 });
    expect(params(set("x/s", "steps", 5).workflow, "steps")).toMatchObject({ "x/s": 5, "y/s": 20 });
    expect(params(set("y/s", "steps", 5).workflow, "steps")).toMatchObject({ "x/s": 10, "y/s": 5 });
    expect(params(set("x/s", "cfg", 3).workflow, "cfg")).toMatchObject({ "x/s": 3, "y/s": undefined });
  });

  it("by interface input are written where the input leads", () => {
    const inputs = new Map<string, JsonValue>([
      ["prompt", "new"],
      ["count", 3],
    ]);
    const { workflow: resolved, problems } = resolve(workflow, { inputs });
    expect(problems).toEqual([]);
    expect(params(resolved, "text").text).toBe("new");
    expect(params(resolved, "steps")["x/s"]).toBe(3);
  });

  it("of single params win over interface inputs, and those over the seed option", () => {
    const seeded = workflowOf({
      nodes: { a: sampler(1), b: sampler(1), c: sampler(1) },
      inputs: { seed: ["a.seed", "b.seed"] },
    });
    const { workflow: resolved } = resolve(seeded, {
      seed: 9n,
      inputs: new Map([["seed", 8]]),
      sets: [{ address: "a", port: "seed", value: 7 }],
    });
    expect(params(resolved, "seed")).toEqual({ a: 7, b: 8, c: 9 });
  });

  it.each<[string, string, string, JsonValue, string, RegExp]>([
    ["an unknown node", "samplr", "steps", 1, "set-unknown-node", /Did you mean "sampler"/],
    ["an unknown input", "sampler", "step", 1, "set-unknown-input", /Did you mean "steps"/],
    ["an unknown input of an instance", "x", "stepz", 1, "set-unknown-input", /Did you mean "steps"/],
    ["a wrong value", "sampler", "steps", "many", "bad-value", /Choose/],
    ["a port that holds no value", "sampler", "model", "m", "bad-value", /Choose/],
    ["a wired input", "wired", "text", "t", "set-wired", /Set words\.value instead/],
    ["a hostile address", "__proto__", "constructor", 1, "set-unknown-node", /id/],
    ["an address that is none", "../x", "steps", 1, "set-unknown-node", /id/],
  ])("report %s and change nothing", (_, address, port, value, code, remedy) => {
    const resolved = set(address, port, value);
    expect(resolved.problems.map((problem) => problem.code)).toEqual([code]);
    expect(resolved.problems[0]?.remedy).toMatch(remedy);
    expect(resolved.workflow).toBe(workflow);
  });

  it("report interface inputs that do not exist", () => {
    const { problems } = resolve(workflow, { inputs: new Map([["promt", "x"]]) });
    expect(problems.map(({ code, remedy }) => [code, remedy])).toEqual([
      ["unknown-input", 'Did you mean "prompt"?'],
    ]);
  });

  it("leave controls and everything else as they were", () => {
    const controlled = workflowOf({ nodes: { a: sampler(-1), b: { type: "Note" } } });
    const a = controlled.nodes.get(nodeId("a"));
    if (a === undefined) throw new Error("The sketch has that node.");
    const nodes = new Map(controlled.nodes).set(nodeId("a"), {
      ...a,
      controls: new Map([["seed", "random"]]),
    });
    const { workflow: resolved } = resolve({ ...controlled, nodes });
    expect(resolved.nodes.get(nodeId("a"))?.controls).toEqual(new Map([["seed", "random"]]));
    expect(resolved.nodes.get(nodeId("b"))).toBe(controlled.nodes.get(nodeId("b")));
    expect(resolved.edges).toBe(controlled.edges);
  });
});
