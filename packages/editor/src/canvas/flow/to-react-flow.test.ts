import type { Workflow } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { applyCommand } from "../../document/apply-command.ts";
import type { Command } from "../../document/command.ts";
import { describeType } from "../../document/describe.ts";
import { type GraphPath, graphAt } from "../../document/graph-path.ts";
import {
  nodeId,
  sampleCatalogue,
  sampleEdgesOfWorkflow,
  sampleNodesOfWorkflow,
  workflowOf,
} from "../../testing/graph-samples.ts";
import type { FlowInput } from "./flow-input.ts";
import { createFlowMapper } from "./to-react-flow.ts";

const sample = workflowOf({ nodes: sampleNodesOfWorkflow, edges: sampleEdgesOfWorkflow });

function input(workflow: Workflow, more: Partial<FlowInput> = {}, path: GraphPath = []): FlowInput {
  const place = graphAt(workflow, path);
  if (place === undefined) throw new Error("The path leads nowhere.");
  return {
    path,
    place,
    catalogue: sampleCatalogue,
    describe: (type) => describeType(workflow, sampleCatalogue, type),
    selection: new Set(),
    selectedEdges: new Set(),
    selectedGroups: new Set(),
    positions: new Map(),
    sizes: new Map(),
    clones: new Map(),
    measured: new Map(),
    ...more,
  };
}

/** How many nodes and edges are other objects after a change. */
function drawnAnew(command: Command): { readonly nodes: number; readonly edges: number } {
  const map = createFlowMapper();
  const before = map(input(sample));
  const after = map(input(applyCommand(sample, command)));
  return {
    nodes: after.nodes.filter((node) => !before.nodes.includes(node)).length,
    edges: after.edges.filter((edge) => !before.edges.includes(edge)).length,
  };
}

describe("createFlowMapper", () => {
  it("draws every node and edge, with ports where React Flow looks for them", () => {
    const { nodes, edges } = createFlowMapper()(input(sample));
    expect(nodes).toHaveLength(sample.nodes.size);
    expect(edges).toHaveLength(sample.edges.length);
    for (const edge of edges) {
      const source = nodes.find(({ id }) => id === edge.source);
      const target = nodes.find(({ id }) => id === edge.target);
      expect(source?.handles?.some(({ id, type }) => id === edge.sourceHandle && type === "source")).toBe(
        true,
      );
      expect(target?.handles?.some(({ id, type }) => id === edge.targetHandle && type === "target")).toBe(
        true,
      );
    }
  });

  it("gives the same lists when nothing changed", () => {
    const map = createFlowMapper();
    const before = map(input(sample));
    const after = map(input(sample));
    expect(after.nodes).toBe(before.nodes);
    expect(after.edges).toBe(before.edges);
  });

  it("draws nothing anew for a value that leaves the node as large as it was", () => {
    const path: GraphPath = [];
    expect(drawnAnew({ kind: "set-param", path, node: nodeId("sampler"), port: "steps", value: 9 })).toEqual({
      nodes: 0,
      edges: 0,
    });
  });

  it("draws one node anew that was moved", () => {
    const positions = new Map([[nodeId("sampler"), [50, 60] as const]]);
    expect(drawnAnew({ kind: "move-nodes", path: [], positions })).toEqual({ nodes: 1, edges: 0 });
  });

  it("draws only both ends anew when an edge goes", () => {
    const edges = sample.edges.slice(0, 1);
    expect(drawnAnew({ kind: "disconnect", path: [], edges })).toEqual({ nodes: 2, edges: 0 });
  });

  it("lights the edges of what is selected", () => {
    const { edges } = createFlowMapper()(input(sample, { selection: new Set([nodeId("decode")]) }));
    const lit = edges.filter(({ className }) => className === "is-lit").map(({ id }) => id);
    expect(lit.toSorted()).toEqual([
      "decode.IMAGE>save.images",
      "loader.VAE>decode.vae",
      "sampler.LATENT>decode.samples",
    ]);
  });

  it("draws a node where it is dragged, without a change of the document", () => {
    const { nodes } = createFlowMapper()(input(sample, { positions: new Map([["save", [7, 8]]]) }));
    expect(nodes.find(({ id }) => id === "save")?.position).toEqual({ x: 7, y: 8 });
  });

  it("shows copies beside the nodes while they are dragged", () => {
    const { nodes } = createFlowMapper()(input(sample, { clones: new Map([["save", [7, 8]]]) }));
    expect(nodes.filter(({ position }) => position.x === 7 && position.y === 8)).toHaveLength(1);
    expect(nodes).toHaveLength(sample.nodes.size + 1);
  });

  it("keeps a node of an unknown type, with the ports that are wired", () => {
    const workflow = workflowOf({
      nodes: { lost: { type: "Nobody has this" }, save: { type: "Save" } },
      edges: ["lost.PICTURE > save.images"],
    });
    const { nodes, edges } = createFlowMapper()(input(workflow));
    expect(nodes.find(({ id }) => id === "lost")?.handles?.map(({ id }) => id)).toEqual(["out:PICTURE"]);
    expect(edges).toHaveLength(1);
  });

  it("shows the ports of a subgraph as boxes with wires, inside it only", () => {
    const workflow = workflowOf({
      nodes: { pass: { type: "subgraph:pass" } },
      subgraphs: {
        pass: {
          nodes: { one: { type: "Blend" } },
          inputs: { picture: ["one.image1", "one.image2"] },
          outputs: { image: "one.IMAGE" },
        },
      },
    });
    const inside = createFlowMapper()(input(workflow, {}, [nodeId("pass")]));
    expect(inside.nodes.map(({ id }) => id).toSorted()).toEqual(["#inputs", "#outputs", "one"]);
    expect(inside.edges).toHaveLength(3);
    expect(createFlowMapper()(input(workflow)).nodes.map(({ id }) => id)).toEqual(["pass"]);
  });
});
