import type { CompiledWorkflow } from "../compile/compile-workflow.ts";
import { compileWorkflow } from "../compile/compile-workflow.ts";
import { wiredSources } from "../compile/item-key.ts";
import type { Plan, PlanNode } from "../compile/plan.ts";
import { parseNodeAddress } from "../ids/brand.ts";
import { sampleCatalogue, sampleInventory } from "./sample-nodes.ts";
import { workflowOf } from "./workflow-of.ts";

export type Sketch = Parameters<typeof workflowOf>[0];

/** Compiles with the sample nodes; a text is its own hash, so keys can be read. */
export function compile(sketch: Sketch, targets?: readonly string[]): CompiledWorkflow {
  const addresses = targets?.map((text) => parseNodeAddress(text)).filter((address) => address !== undefined);
  return compileWorkflow(workflowOf(sketch), sampleCatalogue, sampleInventory, {
    hash: (text) => text,
    fingerprint: "f",
    ...(addresses === undefined ? {} : { targets: addresses }),
  });
}

/** The plan; throws what is wrong where there is none. */
export function planOf(sketch: Sketch, targets?: readonly string[]): Plan {
  const compiled = compile(sketch, targets);
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join("\n"));
  return compiled.plan;
}

/** The errors as `code node port`; throws where there is a plan. */
export function errorsOf(sketch: Sketch, targets?: readonly string[]): readonly string[] {
  const compiled = compile(sketch, targets);
  if (compiled.ok) throw new Error("It compiles, though it should not.");
  return compiled.problems
    .filter(({ level }) => level === "error")
    .map(({ code, node, port }) => [code, node, port].filter((part) => part !== undefined).join(" "));
}

export function nodeAt(plan: Plan, address: string): PlanNode {
  const node = plan.nodes.find((other) => other.address === address);
  if (node === undefined) throw new Error(`${address} is not in the plan.`);
  return node;
}

/** What feeds a node, as `label: address.output` or `port = value`. */
export function wiring(plan: Plan, address: string): readonly string[] {
  const node = nodeAt(plan, address);
  const wires = wiredSources(node).map(
    ([label, { node: index, output }]) => `${label}: ${plan.nodes[index]?.address}.${output}`,
  );
  const constants = node.inputs.flatMap(({ port, source }) =>
    source.kind === "constant" ? [`${port} = ${String(source.value)}`] : [],
  );
  return [...wires, ...constants];
}

/** Nodes that most sketches need. */
export const load = { type: "LoadImage", params: { image: "outline.png" } };
export const photo = { type: "LoadImage", params: { image: "photo.png" } };
export const save = { type: "Save" };
