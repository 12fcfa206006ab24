import { createCatalogue, type NodeDescription, parseWorkflow, type Workflow, words } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { addField, changeField, moveField, removeField } from "./form-design.ts";
import { formFields } from "./form-field.ts";

const empty = words("", "");
const sampler: NodeDescription = {
  type: "Sampler",
  version: 1,
  title: words("Sampler", "采样器"),
  category: "sampling",
  description: empty,
  aliases: [],
  inputs: [
    { name: "steps", input: { kind: "int", default: 20, min: 1, max: 100, step: 1, description: empty } },
    { name: "text", input: { kind: "text", default: "", multiline: true, description: empty } },
  ],
  outputs: [{ name: "LATENT", type: { kind: "named", name: "STRING" } }],
  role: "compute",
  effect: "pure",
  runsIn: "worker",
  runsModel: false,
  migrations: [],
};
const catalogue = createCatalogue([sampler]);

function workflowOf(inputs: object, edges: readonly object[] = []): Workflow {
  const node = { type: "Sampler", params: { steps: 12, text: "a house" } };
  const text = JSON.stringify({
    format: "weft.workflow",
    version: 1,
    nodes: { first: node, second: node, pass: { type: "subgraph:pass", params: {} } },
    edges,
    subgraphs: {
      pass: { title: "Pass", inputs: {}, outputs: {}, nodes: { inner: node }, edges: [], groups: [] },
    },
    interface: { inputs, outputs: {} },
  });
  const parsed = parseWorkflow(text, catalogue);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.workflow;
}

describe("the fields of a form", () => {
  it("are in the workflow's order, section by section", () => {
    const fields = formFields(
      workflowOf({
        a: { to: ["first", "steps"], order: 3, section: "More" },
        b: { to: ["first", "text"], order: 1 },
        c: { to: ["second", "text"], order: 4 },
        d: { to: ["second", "steps"], order: 2, section: "More" },
      }),
      catalogue,
    );
    expect(fields.map(({ name }) => name)).toEqual(["b", "c", "d", "a"]);
  });

  it("carry the value of the node, and offer no more than form and port allow", () => {
    const [field] = formFields(workflowOf({ a: { to: ["first", "steps"], range: [4, 400] } }), catalogue);
    expect(field).toMatchObject({ state: "ready", value: 12, input: { kind: "int", min: 4, max: 100 } });
  });

  it("reach into subgraphs", () => {
    const [field] = formFields(workflowOf({ a: { to: ["pass/inner", "steps"] } }), catalogue);
    expect(field).toMatchObject({
      state: "ready",
      targets: [{ path: ["pass"], node: "inner", port: "steps" }],
    });
  });

  it("say when another node gives the value, and when their node is gone", () => {
    const edges = [{ from: ["second", "LATENT"], to: ["first", "text"] }];
    const inputs = { a: { to: ["first", "text"] }, b: { to: ["nowhere", "text"] } };
    const states = formFields(workflowOf(inputs, edges), catalogue).map(({ state }) => state);
    expect(states).toEqual(["wired", "missing"]);
  });
});

describe("designing a form", () => {
  const before = workflowOf({ steps: { to: ["first", "steps"] }, words: { to: ["first", "text"] } });
  const names = (boundary: Workflow["interface"]) =>
    formFields({ ...before, interface: boundary }, catalogue).map(({ name }) => name);

  it("puts a new value after the others, under a name that is free", () => {
    const added = addField(before, { node: "second", port: "steps" });
    expect(names(added)).toEqual(["steps", "words", "steps_2"]);
  });

  it("moves a value by one place, and not past the ends", () => {
    const order = names(before.interface);
    expect(names(moveField(before, order, "words", -1))).toEqual(["words", "steps"]);
    expect(names(moveField(before, order, "steps", -1))).toEqual(["steps", "words"]);
  });

  it("forgets what is emptied", () => {
    const named = changeField(before, "steps", { label: "How long", hidden: true });
    expect(formFields({ ...before, interface: named }, catalogue)[0]).toMatchObject({
      label: "How long",
      hidden: true,
    });
    const again = changeField({ ...before, interface: named }, "steps", { label: "", hidden: false });
    expect(again.inputs.get("steps")?.view).toEqual(new Map());
  });

  it("takes a value out", () => {
    expect(names(removeField(before, "steps"))).toEqual(["words"]);
  });
});
