import { serializeWorkflow, type Workflow } from "@weft/graph";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  arbitraryGraph,
  arbitraryWorkflow,
  edgeOf,
  nodeId,
  nodeOf,
  workflowOf,
} from "../testing/graph-samples.ts";
import { applyCommand } from "./apply-command.ts";
import { type Command, edgeId } from "./command.ts";
import { type GraphPath, graphAt } from "./graph-path.ts";
import { usedGraphs } from "./next-seeds.ts";

const TOP: GraphPath = [];

/** A change of one of the workflow's graphs, with some of its own nodes and with some that are not there. */
function arbitraryCommand(workflow: Workflow): fc.Arbitrary<Command> {
  const graphs = usedGraphs(workflow);
  return fc.constantFrom(...graphs).chain(({ path, graph }) => {
    const id = fc.constantFrom(...graph.nodes.keys(), nodeId("absent"));
    const port = fc.constantFrom("IMAGE", "samples", "seed", "text", ...graph.edges.map(({ to }) => to.port));
    const ref = fc.record({ node: id, port });
    const node = fc.constantFrom("Decode", "Loader", "subgraph:a", "Nobody").map((type) => nodeOf({ type }));
    const commands: readonly fc.Arbitrary<Command>[] = [
      fc
        .record({ id: fc.constantFrom(nodeId("new"), nodeId("a"), nodeId("4")), node })
        .map((named) => ({ kind: "add-nodes", path, nodes: [named] })),
      fc.array(id, { maxLength: 3 }).map((nodes) => ({ kind: "remove-nodes", path, nodes })),
      fc
        .record({ node: id, port, value: fc.option(fc.integer(), { nil: undefined }) })
        .map((change) => ({ kind: "set-param", path, ...change })),
      id.map((of) => ({
        kind: "set-node",
        path,
        node: of,
        change: { title: "T", mode: "muted", ui: { color: "red" } },
      })),
      id.map((of) => ({ kind: "move-nodes", path, positions: new Map([[of, [1, 2]]]) })),
      fc.record({ from: ref, to: ref }).map((ends) => ({ kind: "connect", path, ...ends })),
      fc.subarray([...graph.edges]).map((edges) => ({ kind: "disconnect", path, edges })),
      fc.constant({ kind: "set-groups", path, groups: [{ title: "G" }] } as const),
      fc.constant({ kind: "set-details", title: "Other" } as const),
      fc.array(id, { minLength: 1, maxLength: 3 }).map((nodes) => ({
        kind: "make-subgraph",
        path,
        nodes,
        subgraph: "made",
        instance: nodeId("made"),
        title: "Made",
      })),
      id.map((instance) => ({ kind: "unpack-subgraph", path, instance })),
      id.map((from) => ({ kind: "rename-node-id", path, from, to: nodeId("renamed") })),
      fc.constant({
        kind: "set-boundary",
        path,
        boundary: { inputs: new Map(), outputs: new Map() },
      } as const),
    ];
    return fc.oneof(...commands);
  });
}

const workflowAndCommand = arbitraryWorkflow.chain((workflow) =>
  fc.record({ workflow: fc.constant(workflow), command: arbitraryCommand(workflow) }),
);

describe("applyCommand", () => {
  it("never changes the workflow that it is given", () => {
    fc.assert(
      fc.property(workflowAndCommand, ({ workflow, command }) => {
        const before = serializeWorkflow(workflow);
        applyCommand(workflow, command);
        expect(serializeWorkflow(workflow)).toBe(before);
      }),
    );
  });

  it("shares every subgraph and node that the command is not about", () => {
    const workflow = workflowOf({
      nodes: { a: { type: "Loader" }, b: { type: "Decode" } },
      subgraphs: { s: { nodes: {} } },
    });
    const next = applyCommand(workflow, {
      kind: "set-param",
      path: TOP,
      node: nodeId("a"),
      port: "ckpt_name",
      value: "x",
    });
    expect(next.nodes.get(nodeId("b"))).toBe(workflow.nodes.get(nodeId("b")));
    expect(next.subgraphs).toBe(workflow.subgraphs);
    expect(next.edges).toBe(workflow.edges);
  });

  it("leaves no edge at a node that it removes, in whatever graph", () => {
    fc.assert(
      fc.property(workflowAndCommand, ({ workflow, command }) => {
        if (command.kind !== "remove-nodes") return;
        const before = graphAt(workflow, command.path)?.graph;
        const graph = graphAt(applyCommand(workflow, command), command.path)?.graph;
        const gone = new Set(command.nodes.filter((id) => before?.nodes.has(id)));
        expect(graph?.edges.filter(({ from, to }) => gone.has(from.node) || gone.has(to.node))).toEqual([]);
        for (const id of command.nodes) expect(graph?.nodes.has(id)).toBe(false);
      }),
    );
  });

  it("puts an edge in the place of the one at the input", () => {
    const workflow = workflowOf({
      nodes: { a: { type: "LoadImage" }, b: { type: "LoadImage" }, save: { type: "Save" } },
      edges: ["a.IMAGE > save.images"],
    });
    const { from, to } = edgeOf("b.IMAGE > save.images");
    const next = applyCommand(workflow, { kind: "connect", path: TOP, from, to });
    expect(next.edges.map(edgeId)).toEqual(["b.IMAGE>save.images"]);
    expect(applyCommand(next, { kind: "connect", path: TOP, from, to })).toBe(next);
  });

  it("returns the same workflow for a command that does not fit", () => {
    const workflow = workflowOf({ nodes: { a: { type: "Loader" } } });
    const absent = nodeId("absent");
    const commands: readonly Command[] = [
      { kind: "set-param", path: TOP, node: absent, port: "x", value: 1 },
      { kind: "set-param", path: [absent], node: nodeId("a"), port: "x", value: 1 },
      { kind: "remove-nodes", path: TOP, nodes: [absent] },
      { kind: "unpack-subgraph", path: TOP, instance: nodeId("a") },
      { kind: "rename-node-id", path: TOP, from: absent, to: nodeId("b") },
      { kind: "add-nodes", path: TOP, nodes: [{ id: nodeId("a"), node: nodeOf({ type: "Decode" }) }] },
      { kind: "batch", commands: [] },
    ];
    for (const command of commands) expect(applyCommand(workflow, command)).toBe(workflow);
  });

  it("renames a node everywhere that its id is written, also in refs that reach into instances", () => {
    const workflow = workflowOf({
      nodes: { use: { type: "subgraph:s" }, save: { type: "Save" } },
      edges: ["use.image > save.images"],
      inputs: { factor: ["use/blend.factor"] },
      subgraphs: {
        s: {
          nodes: { blend: { type: "Blend" }, load: { type: "LoadImage" } },
          edges: ["load.IMAGE > blend.image1"],
          inputs: { second: ["blend.image2"] },
          outputs: { image: "blend.IMAGE" },
        },
      },
    });
    const next = applyCommand(workflow, {
      kind: "rename-node-id",
      path: [nodeId("use")],
      from: nodeId("blend"),
      to: nodeId("mix"),
    });
    expect(next.interface.inputs.get("factor")?.to).toEqual([{ node: "use/mix", port: "factor" }]);
    expect(next.subgraphs.get("s")?.inputs.get("second")?.to[0]?.node).toBe("mix");
    expect(next.subgraphs.get("s")?.outputs.get("image")?.from.node).toBe("mix");
    expect(next.subgraphs.get("s")?.edges.map(edgeId)).toEqual(["load.IMAGE>mix.image1"]);
    const outer = applyCommand(next, {
      kind: "rename-node-id",
      path: TOP,
      from: nodeId("use"),
      to: nodeId("used"),
    });
    expect(outer.interface.inputs.get("factor")?.to).toEqual([{ node: "used/mix", port: "factor" }]);
    expect(outer.edges.map(edgeId)).toEqual(["used.image>save.images"]);
  });

  it("takes ports that stood for a removed node away, with what was wired to them outside", () => {
    const workflow = workflowOf({
      nodes: {
        load: { type: "LoadImage" },
        use: { type: "subgraph:s", params: { factor: 1 } },
        save: { type: "Save" },
      },
      edges: ["load.IMAGE > use.first", "use.image > save.images"],
      inputs: { f: ["use.factor"], g: ["use/blend.factor"] },
      subgraphs: {
        s: {
          nodes: { blend: { type: "Blend" }, masked: { type: "Masked" } },
          edges: [],
          inputs: { first: ["blend.image1", "masked.image"], factor: ["blend.factor"] },
          outputs: { image: "blend.IMAGE" },
        },
      },
    });
    const next = applyCommand(workflow, {
      kind: "remove-nodes",
      path: [nodeId("use")],
      nodes: [nodeId("blend")],
    });
    expect([...(next.subgraphs.get("s")?.inputs.keys() ?? [])]).toEqual(["first"]);
    expect(next.subgraphs.get("s")?.inputs.get("first")?.to).toEqual([{ node: "masked", port: "image" }]);
    expect(next.subgraphs.get("s")?.outputs.size).toBe(0);
    expect(next.edges.map(edgeId)).toEqual(["load.IMAGE>use.first"]);
    expect(next.nodes.get(nodeId("use"))?.params.size).toBe(0);
    expect(next.interface.inputs.size).toBe(0);
  });

  it("keeps any workflow readable, whatever is done to it", () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.array(fc.nat(100), { maxLength: 12 }), (graph, picks) => {
        let workflow: Workflow = workflowOf(graph);
        for (const pick of picks) {
          const [command] = fc.sample(arbitraryCommand(workflow), { numRuns: 1, seed: pick });
          if (command !== undefined) workflow = applyCommand(workflow, command);
          for (const { graph: each } of usedGraphs(workflow)) {
            for (const { from, to } of each.edges) {
              expect(each.nodes.has(from.node)).toBe(true);
              expect(each.nodes.has(to.node)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
