import { createCatalogue, parseWorkflow, type Workflow } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { compareWorkflows } from "./compare-workflows.ts";

function workflowOf(params: object, inner: object = {}): Workflow {
  const text = JSON.stringify({
    format: "weft.workflow",
    version: 1,
    nodes: { sampler: { type: "KSampler", title: "First pass", params } },
    edges: [],
    subgraphs: {
      pass: {
        title: "",
        inputs: {},
        outputs: {},
        nodes: { inner: { type: "KSampler", params: inner } },
        edges: [],
        groups: [],
      },
    },
  });
  const parsed = parseWorkflow(text, createCatalogue([]));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.workflow;
}

describe("compareWorkflows", () => {
  it("lists each param that differs, with both values and the node's title", () => {
    const differences = compareWorkflows(
      workflowOf({ seed: 1, steps: 20, cfg: 7 }),
      workflowOf({ seed: 2, steps: 20, denoise: 0.5 }),
    );
    expect(differences).toEqual([
      { node: "sampler", title: "First pass", port: "seed", first: 1, second: 2 },
      { node: "sampler", title: "First pass", port: "cfg", first: 7, second: undefined },
      { node: "sampler", title: "First pass", port: "denoise", first: undefined, second: 0.5 },
    ]);
  });

  it("looks into subgraphs", () => {
    const differences = compareWorkflows(workflowOf({}, { steps: 4 }), workflowOf({}, { steps: 8 }));
    expect(differences).toMatchObject([{ node: "pass/inner", port: "steps" }]);
  });

  it("finds nothing between a workflow and itself", () => {
    const workflow = workflowOf({ seed: 1 }, { steps: 4 });
    expect(compareWorkflows(workflow, workflow)).toEqual([]);
  });
});
