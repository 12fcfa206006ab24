import { describe, expect, it } from "vitest";
import { nodeId, sampleCatalogue, workflowOf } from "../testing/graph-samples.ts";
import { applyCommand } from "./apply-command.ts";
import { describeType } from "./describe.ts";
import { emptyWorkflow } from "./empty-workflow.ts";
import { findProblems } from "./problems.ts";

describe("descriptions and problems", () => {
  const workflow = workflowOf({
    nodes: { use: { type: "subgraph:s" }, save: { type: "Save" } },
    edges: ["use.image > save.images"],
    subgraphs: { s: { nodes: { decode: { type: "Decode" } }, outputs: { image: "decode.IMAGE" } } },
  });

  it("gives the same description as long as the subgraphs are the same", () => {
    const first = describeType(workflow, sampleCatalogue, "subgraph:s");
    expect(first?.outputs.map(({ name }) => name)).toEqual(["image"]);
    const moved = applyCommand(workflow, {
      kind: "move-nodes",
      path: [],
      positions: new Map([[nodeId("save"), [1, 1]]]),
    });
    expect(describeType(moved, sampleCatalogue, "subgraph:s")).toBe(first);
    const muted = applyCommand(workflow, {
      kind: "set-node",
      path: [nodeId("use")],
      node: nodeId("decode"),
      change: { mode: "muted" },
    });
    expect(describeType(muted, sampleCatalogue, "subgraph:s")).not.toBe(first);
    expect(describeType(workflow, sampleCatalogue, "subgraph:gone")).toBeUndefined();
  });

  it("shows a problem at its node and at the instance around it", () => {
    const { all, byNode } = findProblems(workflow, sampleCatalogue, { models: new Map(), files: new Map() });
    expect(all.length).toBeGreaterThan(0);
    const inside = [...byNode.keys()].filter((address) => address.includes("/"));
    expect(inside).toContain("use/decode");
    expect([...byNode.keys()].map(String)).toContain("use");
  });

  it("finds nothing wrong where nothing is yet", () => {
    const inventory = { models: new Map(), files: new Map() };
    expect(findProblems(emptyWorkflow("x", ""), sampleCatalogue, inventory).all).toEqual([]);
  });
});
