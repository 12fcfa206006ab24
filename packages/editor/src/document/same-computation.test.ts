import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computedKeys } from "../testing/computed-keys.ts";
import { arbitraryGraph, nodeId, workflowOf } from "../testing/graph-samples.ts";
import { applyCommand } from "./apply-command.ts";
import type { Command } from "./command.ts";
import { sameComputation } from "./same-computation.ts";

const workflow = workflowOf({
  nodes: { use: { type: "subgraph:s" }, save: { type: "Save" } },
  edges: ["use.image > save.images"],
  subgraphs: { s: { nodes: { blend: { type: "Blend" } }, outputs: { image: "blend.IMAGE" } } },
});

describe("whether two versions compute the same", () => {
  const inside = [nodeId("use")];
  const blend = nodeId("blend");

  it.each<[Command, boolean]>([
    [{ kind: "move-nodes", path: inside, positions: new Map([[blend, [1, 2]]]) }, true],
    [
      { kind: "set-node", path: [], node: nodeId("save"), change: { title: "T", ui: { color: "red" } } },
      true,
    ],
    [{ kind: "set-groups", path: [], groups: [{ title: "G" }] }, true],
    [{ kind: "set-details", title: "T" }, true],
    [{ kind: "set-param", path: inside, node: blend, port: "factor", value: 1 }, false],
    [{ kind: "set-node", path: [], node: nodeId("save"), change: { mode: "muted" } }, false],
    [{ kind: "disconnect", path: [], edges: workflow.edges }, false],
    [{ kind: "remove-nodes", path: inside, nodes: [blend] }, false],
    [{ kind: "set-interface", boundary: { inputs: new Map(), outputs: new Map() } }, false],
  ])("after %j: %s", (command, same) => {
    expect(sameComputation(workflow, applyCommand(workflow, command))).toBe(same);
  });

  it("is never said of workflows whose keys differ", () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.nat(100), (graph, number) => {
        const before = workflowOf(graph);
        const [node] = before.nodes.keys();
        if (node === undefined) return;
        const value = number % 2 === 0 ? "starter" : "other";
        const after = applyCommand(before, { kind: "set-param", path: [], node, port: "ckpt_name", value });
        const isSame = JSON.stringify(computedKeys(before)) === JSON.stringify(computedKeys(after));
        if (!isSame) expect(sameComputation(before, after)).toBe(false);
      }),
    );
  });
});
