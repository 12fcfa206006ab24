import type { Catalogue, Plan, PlanInput, PlanNode, PlanSource } from "@weft/graph";
import { asciiJson } from "./ascii-json.ts";
import { isComfyNodeType } from "./comfy-node-types.ts";

/** ComfyUI's id of a node: the parts of its address behind each other with colons. */
function comfyId(node: PlanNode): string {
  return node.address.replaceAll("/", ":");
}

/** A constant in ComfyUI's file: an array stands in an object, so that it cannot be taken for a link. */
function literal(value: unknown): unknown {
  return Array.isArray(value) ? { __value__: value } : value;
}

/** The plan's sources as ComfyUI writes them; `undefined` for links to nodes that ComfyUI lacks. */
function comfySource(source: PlanSource, plan: Plan, catalogue: Catalogue): unknown {
  if (source.kind === "constant") return literal(source.value);
  if (source.kind === "repeated") return undefined;
  const from = plan.nodes[source.node];
  if (from === undefined || !isComfyNodeType(from.type)) return undefined;
  const slot = catalogue.get(from.type)?.outputs.findIndex((output) => output.name === source.output) ?? -1;
  return slot < 0 ? undefined : [comfyId(from), slot];
}

/** The members of a repeated input are ports of their own in ComfyUI: `image0`, `image1`, … */
function comfyPorts(input: PlanInput): ReadonlyArray<readonly [port: string, source: PlanSource]> {
  const { port, source } = input;
  if (source.kind !== "repeated") return [[port, source]];
  return source.items.map((item, index) => [`${port}${index}`, item]);
}

function comfyInputs(node: PlanNode, plan: Plan, catalogue: Catalogue): Map<string, unknown> {
  const inputs = new Map<string, unknown>();
  for (const [port, source] of node.inputs.flatMap(comfyPorts)) {
    const value = comfySource(source, plan, catalogue);
    if (value !== undefined) inputs.set(port, value);
  }
  return inputs;
}

/**
 * The plan as ComfyUI's `prompt` (its API format): an object from id to `class_type`, `inputs` and title, links as
 * `[id, output number]`, seeds as plain integers, all in ASCII. Nodes that ComfyUI does not have are left out, and the
 * inputs that they feed stay open; a plan of such nodes only has no prompt.
 */
export function comfyPrompt(plan: Plan, catalogue: Catalogue): string | undefined {
  const prompt = new Map<string, unknown>();
  for (const node of plan.nodes) {
    if (!isComfyNodeType(node.type)) continue;
    prompt.set(comfyId(node), {
      class_type: node.type,
      inputs: comfyInputs(node, plan, catalogue),
      _meta: { title: node.title },
    });
  }
  return prompt.size === 0 ? undefined : asciiJson(prompt);
}
