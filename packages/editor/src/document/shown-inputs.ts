import type { InputDescription, NodeDescription, WorkflowNode } from "@weft/graph";
import { readNodeUi } from "./node-ui.ts";

/** An input port of a node; of a repeated input, each member is one. */
export interface ShownInput {
  readonly name: string;
  readonly input: InputDescription;
}

export interface ShownInputs {
  readonly inputs: readonly ShownInput[];
  /** Advanced inputs that are folded away. */
  readonly hidden: number;
}

/**
 * The inputs that a node shows. Of a repeated input there is always one free member after those that are used, up to its
 * maximum. An advanced input is folded away unless the person unfolded them, or it is wired or has a value of its own.
 */
export function shownInputs(
  description: NodeDescription,
  node: WorkflowNode,
  wired: ReadonlySet<string>,
): ShownInputs {
  const { advanced } = readNodeUi(node);
  const inputs: ShownInput[] = [];
  let hidden = 0;
  for (const { name, input } of description.inputs) {
    if (input.repeated !== undefined) {
      inputs.push(...members(name, input, input.repeated, node, wired));
    } else if (input.advanced === true && !advanced && !wired.has(name) && isDefault(node, name, input)) {
      hidden += 1;
    } else inputs.push({ name, input });
  }
  return { inputs, hidden };
}

function members(
  name: string,
  input: InputDescription,
  { min, max }: { readonly min: number; readonly max: number },
  node: WorkflowNode,
  wired: ReadonlySet<string>,
): readonly ShownInput[] {
  let used = 0;
  for (let index = 0; index < max; index += 1) {
    const port = `${name}${index}`;
    if (wired.has(port) || node.params.has(port)) used = index + 1;
  }
  const count = Math.min(max, Math.max(min, used + 1));
  return Array.from({ length: count }, (_, index) => ({ name: `${name}${index}`, input }));
}

function isDefault(node: WorkflowNode, name: string, input: InputDescription): boolean {
  return input.kind === "port" || !node.params.has(name) || node.params.get(name) === input.default;
}
