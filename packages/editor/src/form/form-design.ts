import type { Boundary, BoundaryInput, JsonValue, Workflow } from "@weft/graph";

type Inputs = Workflow["interface"]["inputs"];
type InterfaceParts = Pick<Boundary, "inputs" | "outputs">;

/** What a form says of a value besides its name. `undefined` takes it away. */
export interface FieldView {
  readonly label?: string | undefined;
  readonly help?: string | undefined;
  readonly section?: string | undefined;
  readonly range?: readonly [number, number] | undefined;
  readonly hidden?: boolean | undefined;
}

/** Puts a param into the form, after all that are there. */
export function addField(
  workflow: Workflow,
  target: { readonly node: string; readonly port: string },
): InterfaceParts {
  const { inputs, outputs } = workflow.interface;
  const input: BoundaryInput = { to: [target], view: new Map() };
  return { inputs: numbered(new Map(inputs).set(freeName(inputs, target.port), input)), outputs };
}

export function removeField(workflow: Workflow, name: string): InterfaceParts {
  const inputs = new Map(workflow.interface.inputs);
  inputs.delete(name);
  return { inputs, outputs: workflow.interface.outputs };
}

/** Moves a field among the names of the form in their order; the order is then written out for all. */
export function moveField(
  workflow: Workflow,
  order: readonly string[],
  name: string,
  step: -1 | 1,
): InterfaceParts {
  const { inputs, outputs } = workflow.interface;
  const from = order.indexOf(name);
  const to = from + step;
  if (from < 0 || to < 0 || to >= order.length) return { inputs, outputs };
  const moved = order.toSpliced(from, 1).toSpliced(to, 0, name);
  const sorted = moved.flatMap((key) => {
    const input = inputs.get(key);
    return input === undefined ? [] : [[key, input] as const];
  });
  return { inputs: renumbered(new Map(sorted)), outputs };
}

export function changeField(workflow: Workflow, name: string, change: FieldView): InterfaceParts {
  const { inputs, outputs } = workflow.interface;
  const input = inputs.get(name);
  if (input === undefined) return { inputs, outputs };
  const view = new Map(input.view);
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined || value === "" || value === false) view.delete(key);
    else view.set(key, jsonOf(value));
  }
  return { inputs: new Map(inputs).set(name, { ...input, view }), outputs };
}

function jsonOf(value: string | boolean | readonly [number, number]): JsonValue {
  return value;
}

function freeName(inputs: Inputs, wanted: string): string {
  if (!inputs.has(wanted)) return wanted;
  let number = 2;
  while (inputs.has(`${wanted}_${number}`)) number += 1;
  return `${wanted}_${number}`;
}

/** Gives those without an order one after all others, so that a form's order never depends on names. */
function numbered(inputs: Inputs): Inputs {
  let last = 0;
  for (const { view } of inputs.values()) {
    const order = view.get("order");
    if (typeof order === "number") last = Math.max(last, order);
  }
  return mapInputs(inputs, (input) => {
    if (typeof input.view.get("order") === "number") return input;
    last += 1;
    return { ...input, view: new Map(input.view).set("order", last) };
  });
}

function renumbered(inputs: Inputs): Inputs {
  let place = 0;
  return mapInputs(inputs, (input) => {
    place += 1;
    return { ...input, view: new Map(input.view).set("order", place) };
  });
}

function mapInputs(inputs: Inputs, change: (input: BoundaryInput) => BoundaryInput): Inputs {
  return new Map(Array.from(inputs, ([name, input]) => [name, change(input)] as const));
}
