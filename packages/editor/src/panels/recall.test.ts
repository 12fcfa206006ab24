import { createCatalogue, type NodeDescription, parseWorkflow, type Workflow, words } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { recall } from "./recall.ts";

const empty = words("", "");
const sampler: NodeDescription = {
  type: "Sampler",
  version: 1,
  title: empty,
  category: "sampling",
  description: empty,
  aliases: [],
  inputs: [
    { name: "seed", input: { kind: "seed", default: 0, description: empty } },
    { name: "text", input: { kind: "text", default: "", multiline: true, prompt: true, description: empty } },
    { name: "name", input: { kind: "text", default: "", multiline: false, description: empty } },
  ],
  outputs: [{ name: "SEED", type: { kind: "named", name: "INT" } }],
  role: "compute",
  effect: "pure",
  runsIn: "worker",
  runsModel: false,
  migrations: [],
};
const catalogue = createCatalogue([sampler]);

function workflowOf(nodes: Record<string, object>, edges: readonly object[] = []): Workflow {
  const typed = Object.entries(nodes).map(([id, params]) => [id, { type: "Sampler", params }]);
  const text = JSON.stringify({
    format: "weft.workflow",
    version: 1,
    nodes: Object.fromEntries(typed),
    edges,
  });
  const parsed = parseWorkflow(text, catalogue);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.workflow;
}

describe("recall", () => {
  const picture = workflowOf({ first: { seed: 5, text: "a red house", name: "x" }, second: { seed: 6 } });

  it("takes the seeds of nodes with the same id, and nothing else", () => {
    const current = workflowOf({ first: { seed: 1, text: "a tree" }, other: { seed: 2 } });
    expect(recall(current, picture, catalogue, "seed")).toEqual([
      { kind: "set-param", path: [], node: "first", port: "seed", value: 5 },
    ]);
  });

  it("takes prompts, not every text", () => {
    const current = workflowOf({ first: { seed: 1, text: "a tree", name: "y" } });
    expect(recall(current, picture, catalogue, "prompt")).toEqual([
      { kind: "set-param", path: [], node: "first", port: "text", value: "a red house" },
    ]);
  });

  it("takes the only seed to the only place for one, whatever the nodes are called", () => {
    const one = workflowOf({ sampler: { seed: 9 } });
    const current = workflowOf({ pass: { seed: 1 } });
    expect(recall(current, one, catalogue, "seed")).toMatchObject([{ node: "pass", value: 9 }]);
  });

  it("leaves alone what another node gives, and what is the same already", () => {
    const edges = [{ from: ["second", "SEED"], to: ["first", "seed"] }];
    const current = workflowOf({ first: { seed: 1 }, second: { seed: 6 } }, edges);
    expect(recall(current, picture, catalogue, "seed")).toEqual([]);
  });
});
