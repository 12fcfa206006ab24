import { describe, expect, it } from "vitest";
import { nodeId, nodeOf, workflowOf } from "../testing/graph-samples.ts";
import { applyCommand } from "./apply-command.ts";
import { nextSeeds } from "./next-seeds.ts";

describe("seeds before a run", () => {
  it("go up or down by one, are drawn, or stay, also at both ends of their range and in subgraphs", () => {
    const withControl = (seed: string | number, control: "fixed" | "increment" | "decrement" | "random") => ({
      ...nodeOf({ type: "Sampler", params: { seed } }),
      controls: new Map([["seed", control]]),
    });
    const base = workflowOf({
      nodes: { use: { type: "subgraph:s" } },
      subgraphs: { s: { nodes: { x: { type: "Seed" } } } },
    });
    const inner = base.subgraphs.get("s");
    if (inner === undefined) throw new Error("The sketch changed.");
    const workflow = {
      ...base,
      nodes: new Map([
        ...base.nodes,
        [nodeId("up"), withControl("18446744073709551615", "increment")],
        [nodeId("down"), withControl(0, "decrement")],
        [nodeId("still"), withControl(7, "fixed")],
        [nodeId("drawn"), withControl(7, "random")],
        [nodeId("open"), withControl(-1, "increment")],
      ]),
      subgraphs: new Map([["s", { ...inner, nodes: new Map([[nodeId("x"), withControl(1, "increment")]]) }]]),
    };
    const next = applyCommand(
      workflow,
      nextSeeds(workflow, () => 99n),
    );
    const seed = (id: string) => next.nodes.get(nodeId(id))?.params.get("seed");
    expect([seed("up"), seed("down"), seed("still"), seed("drawn"), seed("open")]).toEqual([
      0,
      "18446744073709551615",
      7,
      99,
      -1,
    ]);
    expect(next.subgraphs.get("s")?.nodes.get(nodeId("x"))?.params.get("seed")).toBe(2);
  });
});
