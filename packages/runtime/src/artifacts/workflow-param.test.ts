import type { JsonValue, NodeId, Workflow, WorkflowNode } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { workflowParam } from "./workflow-param.ts";

function nodeOf(type: string, params: Readonly<Record<string, JsonValue>>, title?: string): WorkflowNode {
  return {
    type,
    version: 1,
    mode: "active",
    ...(title === undefined ? {} : { title }),
    params: new Map(Object.entries(params)),
    controls: new Map(),
    ui: {},
    unknown: new Map(),
  };
}

const workflow = {
  nodes: new Map([
    ["one" as NodeId, nodeOf("KSampler", { seed: "18446744073709551615", steps: 20 })],
    ["two" as NodeId, nodeOf("KSampler", { steps: 9 }, "Second pass")],
    ["KSampler" as NodeId, nodeOf("Other", { cfg: 7.5 })],
  ]),
} as unknown as Workflow;

describe("params in file names", () => {
  it("are found by id, by title and by type, in that order", () => {
    expect(workflowParam(workflow, "two", "steps")).toBe("9");
    expect(workflowParam(workflow, "Second pass", "steps")).toBe("9");
    expect(workflowParam(workflow, "KSampler", "cfg")).toBe("7.5");
    expect(workflowParam(workflow, "KSampler", "steps")).toBe("20");
    expect(workflowParam(workflow, "KSampler", "seed")).toBe("18446744073709551615");
  });

  it("are absent when no node has them", () => {
    expect(workflowParam(workflow, "two", "denoise")).toBeUndefined();
    expect(workflowParam(workflow, "__proto__", "steps")).toBeUndefined();
  });
});
