import type { NodeId, Workflow } from "@weft/graph";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computedKeys } from "../testing/computed-keys.ts";
import { arbitraryGraph, nodeId, workflowOf, wrapInSubgraph } from "../testing/graph-samples.ts";
import { applyCommand } from "./apply-command.ts";
import { edgeId } from "./command.ts";

const instance = nodeId("instance");

function wrap(workflow: Workflow, nodes: readonly NodeId[]): Workflow {
  return applyCommand(workflow, {
    kind: "make-subgraph",
    path: [],
    nodes,
    subgraph: "made",
    instance,
    title: "Made",
  });
}

describe("making and unpacking subgraphs", () => {
  it("makes a subgraph of any nodes without changing what is computed", () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.array(fc.boolean(), { minLength: 1 }), (graph, choices) => {
        const workflow = workflowOf(graph);
        const nodes = [...workflow.nodes.keys()].filter((_, place) => choices[place % choices.length]);
        fc.pre(nodes.length > 0);
        const made = wrap(workflow, nodes);
        expect(made.subgraphs.get("made")?.nodes.size).toBe(nodes.length);
        expect(computedKeys(made)).toEqual(computedKeys(workflow));
      }),
    );
  });

  it("unpacks any instance without changing what is computed", () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.array(fc.boolean(), { minLength: 1 }), (graph, choices) => {
        const workflow = wrapInSubgraph(graph, (place) => choices[place % choices.length] === true);
        const unpacked = applyCommand(workflow, {
          kind: "unpack-subgraph",
          path: [],
          instance: nodeId("wrap"),
        });
        expect(unpacked.subgraphs.size).toBe(0);
        expect(computedKeys(unpacked)).toEqual(computedKeys(workflow));
      }),
    );
  });

  it("comes back to the same nodes and edges when it is unpacked at once", () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.array(fc.boolean(), { minLength: 1 }), (graph, choices) => {
        const workflow = workflowOf(graph);
        const nodes = [...workflow.nodes.keys()].filter((_, place) => choices[place % choices.length]);
        fc.pre(nodes.length > 0);
        const back = applyCommand(wrap(workflow, nodes), { kind: "unpack-subgraph", path: [], instance });
        expect([...back.nodes.keys()].toSorted()).toEqual([...workflow.nodes.keys()].toSorted());
        expect(back.edges.map(edgeId).toSorted()).toEqual(workflow.edges.map(edgeId).toSorted());
      }),
    );
  });

  it("lets the interface follow nodes into a subgraph and out of it again", () => {
    const workflow = workflowOf({
      nodes: { load: { type: "LoadImage" }, blend: { type: "Blend" }, save: { type: "Save" } },
      edges: ["load.IMAGE > blend.image1", "load.IMAGE > blend.image2", "blend.IMAGE > save.images"],
      inputs: { factor: ["blend.factor"] },
      outputs: { image: "blend.IMAGE" },
    });
    const made = wrap(workflow, [nodeId("blend")]);
    expect(made.interface.inputs.get("factor")?.to).toEqual([{ node: "instance/blend", port: "factor" }]);
    expect(made.interface.outputs.get("image")?.from).toEqual({ node: "instance/blend", port: "IMAGE" });
    expect([...(made.subgraphs.get("made")?.inputs.keys() ?? [])]).toEqual(["image1"]);
    const back = applyCommand(made, { kind: "unpack-subgraph", path: [], instance });
    expect(back.interface).toEqual(workflow.interface);
  });

  it("gives an inner node another id where its own is taken, and keeps a subgraph that is used elsewhere", () => {
    const workflow = workflowOf({
      nodes: { blend: { type: "Save" }, one: { type: "subgraph:s" }, two: { type: "subgraph:s" } },
      subgraphs: { s: { nodes: { blend: { type: "Blend" } } } },
    });
    const next = applyCommand(workflow, { kind: "unpack-subgraph", path: [], instance: nodeId("one") });
    expect(next.nodes.get(nodeId("blend"))?.type).toBe("Save");
    expect(next.nodes.get(nodeId("blend_2"))?.type).toBe("Blend");
    expect(next.subgraphs.has("s")).toBe(true);
  });

  it("unpacks ports that reach into a nested instance", () => {
    const workflow = workflowOf({
      nodes: {
        load: { type: "LoadImage", params: { image: "outline.png" } },
        outer: { type: "subgraph:outer", params: { f: 0.25 } },
        save: { type: "Save" },
      },
      edges: ["load.IMAGE > outer.picture", "outer.image > save.images"],
      subgraphs: {
        outer: {
          nodes: { inner: { type: "subgraph:inner" } },
          inputs: { picture: ["inner/blend.image1", "inner/blend.image2"], f: ["inner/blend.factor"] },
          outputs: { image: "inner/blend.IMAGE" },
        },
        inner: { nodes: { blend: { type: "Blend", params: { factor: 0.5 } } } },
      },
    });
    const next = applyCommand(workflow, { kind: "unpack-subgraph", path: [], instance: nodeId("outer") });
    expect(next.nodes.has(nodeId("inner"))).toBe(true);
    expect(computedKeys(next)).toEqual(computedKeys(workflow));
  });

  it("mutes what was inside a muted instance", () => {
    const workflow = workflowOf({
      nodes: { use: { type: "subgraph:s", mode: "muted" } },
      subgraphs: { s: { nodes: { a: { type: "Save" }, b: { type: "Blend", mode: "bypassed" } } } },
    });
    const next = applyCommand(workflow, { kind: "unpack-subgraph", path: [], instance: nodeId("use") });
    expect(next.nodes.get(nodeId("a"))?.mode).toBe("muted");
    expect(next.nodes.get(nodeId("b"))?.mode).toBe("bypassed");
  });

  it("renames a port of a subgraph in every graph that uses it, and cuts what used a port that is gone", () => {
    const workflow = workflowOf({
      nodes: {
        load: { type: "LoadImage" },
        use: { type: "subgraph:s", params: { f: 1 } },
        save: { type: "Save" },
      },
      edges: ["load.IMAGE > use.a", "load.IMAGE > use.b", "use.image > save.images"],
      inputs: { strength: ["use.f"] },
      subgraphs: {
        s: {
          nodes: { blend: { type: "Blend" } },
          inputs: { a: ["blend.image1"], b: ["blend.image2"], f: ["blend.factor"] },
          outputs: { image: "blend.IMAGE" },
        },
      },
    });
    const subgraph = workflow.subgraphs.get("s");
    const inputs = new Map(
      [...(subgraph?.inputs ?? [])]
        .filter(([port]) => port !== "b")
        .map(([port, input]) => [port === "a" ? "first" : port === "f" ? "factor" : port, input]),
    );
    const next = applyCommand(workflow, {
      kind: "set-boundary",
      path: [nodeId("use")],
      boundary: { inputs, outputs: subgraph?.outputs ?? new Map() },
      renames: [
        { side: "input", from: "a", to: "first" },
        { side: "input", from: "f", to: "factor" },
      ],
      title: "Blend",
    });
    expect(next.edges.map(edgeId)).toEqual(["load.IMAGE>use.first", "use.image>save.images"]);
    expect(next.nodes.get(nodeId("use"))?.params).toEqual(new Map([["factor", 1]]));
    expect(next.interface.inputs.get("strength")?.to).toEqual([{ node: "use", port: "factor" }]);
    expect(next.subgraphs.get("s")?.title).toBe("Blend");
  });

  it("refuses ids that are taken", () => {
    const workflow = workflowOf({ nodes: { a: { type: "Blend" }, instance: { type: "Save" } } });
    expect(wrap(workflow, [nodeId("a")])).toBe(workflow);
  });
});
