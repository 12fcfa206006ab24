import { describe, expect, test } from "vitest";
import { createCatalogue } from "../../node/catalogue.ts";
import { float, imageInput, imageOutput, int, text } from "../../node/inputs.ts";
import type { NodeMigration } from "../../node/node-description.ts";
import { words } from "../../node/words.ts";
import { describeNode } from "../../testing/sample-nodes.ts";
import { nodeId, workflowOf } from "../../testing/workflow-of.ts";
import { fillParams } from "../fill-params.ts";
import { parseWorkflow } from "../parse-workflow.ts";
import { serializeWorkflow } from "../serialize-workflow.ts";
import type { Workflow } from "../workflow.ts";
import { migrateNodes } from "./migrate-nodes.ts";

const d = { description: words("test", "测试") };
const migrations: readonly NodeMigration[] = [
  {
    to: 3,
    steps: [
      { op: "rename", param: "amount", to: "strength" },
      { op: "drop", param: "legacy" },
    ],
  },
  {
    to: 2,
    steps: [
      { op: "rename", param: "value", to: "amount" },
      {
        op: "map",
        param: "method",
        values: [
          ["fast", "nearest-exact"],
          [null, "bilinear"],
        ],
      },
      { op: "default", param: "passes", value: 1 },
      { op: "rename-output", output: "image", to: "IMAGE" },
    ],
  },
];

const blur = {
  ...describeNode("Blur", {
    version: 3,
    inputs: {
      image: imageInput(d),
      strength: float({ ...d, default: 1, min: 0, max: 9 }),
      method: text({ ...d, default: "bilinear" }),
      passes: int({ ...d, default: 2, min: 1, max: 9 }),
    },
    outputs: { IMAGE: imageOutput() },
  }),
  migrations,
};
const catalogue = createCatalogue([blur]);

const old = workflowOf({
  nodes: {
    first: { type: "Blur", version: 1, params: { value: 4, method: "fast", legacy: true } },
    second: { type: "Blur", version: 2, params: { amount: 5, method: "fast", passes: 3 } },
    current: { type: "Blur", version: 3, params: { strength: 6 } },
    unknown: { type: "Elsewhere", version: 1, params: { value: 1 } },
    newer: { type: "Blur", version: 9, params: { value: 1 } },
  },
  edges: [
    "unknown.image > first.image",
    "first.image > second.image",
    "unknown.X > second.legacy",
    "unknown.X > first.value",
  ],
  inputs: { strength: ["first.value", "second.amount"] },
  outputs: { result: "first.image" },
});

function paramsOf(workflow: Workflow, id: string) {
  return Object.fromEntries(workflow.nodes.get(nodeId(id))?.params ?? []);
}

describe("bringing nodes to the version of their type", () => {
  const { workflow, problems } = migrateNodes(old, catalogue);

  test("applies the steps of every version in between, in their order", () => {
    expect(paramsOf(workflow, "first")).toEqual({ strength: 4, method: "nearest-exact", passes: 1 });
    expect(paramsOf(workflow, "second")).toEqual({ strength: 5, method: "fast", passes: 3 });
    expect([...workflow.nodes.values()].map(({ version }) => version)).toEqual([3, 3, 3, 1, 9]);
  });

  test("takes edges and interface along, and removes an edge into an input that is gone", () => {
    expect(workflow.edges.map(({ from, to }) => `${from.node}.${from.port} > ${to.node}.${to.port}`)).toEqual(
      ["unknown.image > first.image", "first.IMAGE > second.image", "unknown.X > first.strength"],
    );
    expect(workflow.interface.inputs.get("strength")?.to).toEqual([
      { node: "first", port: "strength" },
      { node: "second", port: "strength" },
    ]);
    expect(workflow.interface.outputs.get("result")?.from).toEqual({ node: "first", port: "IMAGE" });
  });

  test("leaves alone what is unknown, newer or up to date", () => {
    for (const id of ["current", "unknown", "newer"].map(nodeId)) {
      expect(workflow.nodes.get(id)).toBe(old.nodes.get(id));
    }
  });

  test("tells every change", () => {
    expect(problems.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      'info: "first" (Blur) was brought from version 1 to 3: "value" is now "amount"; "method" has a new name for its value; "passes" was added as 1, which is what it was before; the output "image" is now "IMAGE"; "amount" is now "strength"; "legacy" was removed.',
      'info: "second" (Blur) was brought from version 2 to 3: "amount" is now "strength".',
      'info: The edge into "legacy" of "second" was removed: that input is gone.',
    ]);
  });

  test("changes nothing the second time", () => {
    const again = migrateNodes(workflow, catalogue);
    expect(again.problems).toEqual([]);
    expect(again.workflow).toEqual(workflow);
  });

  test("is done on load where a catalogue is given, and only there", () => {
    const textOfOld = serializeWorkflow(old);
    const migrated = parseWorkflow(textOfOld, catalogue);
    const plain = parseWorkflow(textOfOld);
    if (!migrated.ok || !plain.ok) throw new Error("was refused");
    expect(migrated.workflow.nodes).toEqual(workflow.nodes);
    expect(migrated.problems).toEqual(problems);
    expect(plain.workflow).toEqual(old);
  });

  test("reaches nodes in subgraphs, and says where they are", () => {
    const inside = workflowOf({
      nodes: {},
      subgraphs: { s: { nodes: { n: { type: "Blur", version: 2, params: { amount: 2 } } } } },
    });
    const result = migrateNodes(inside, catalogue);
    expect(result.workflow.subgraphs.get("s")?.nodes.get(nodeId("n"))?.params.get("strength")).toBe(2);
    expect(result.problems[0]?.message).toContain('"n" in the subgraph "s"');
  });

  test("leaves a node alone that no chain of migrations leads on from", () => {
    const gap = createCatalogue([{ ...blur, migrations: migrations.slice(0, 1) }]);
    expect(migrateNodes(old, gap).workflow.nodes.get(nodeId("first"))).toBe(old.nodes.get(nodeId("first")));
  });
});

describe("writing defaults down", () => {
  test("fills what holds a value and has none, but nothing that is wired or unknown", () => {
    const workflow = workflowOf({
      nodes: { a: { type: "Blur", version: 3, params: { method: "mine" } }, b: { type: "Elsewhere" } },
      edges: ["b.FLOAT > a.strength"],
    });
    const filled = fillParams(workflow, catalogue);
    expect(paramsOf(filled, "a")).toEqual({ method: "mine", passes: 2 });
    expect(paramsOf(filled, "b")).toEqual({});
  });
});
