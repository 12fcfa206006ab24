import {
  type BoundaryInput,
  type Catalogue,
  findInputPort,
  type InputDescription,
  type JsonValue,
  type NodeId,
  parseNodeAddress,
  type SeedControl,
  type Workflow,
  type WorkflowNode,
} from "@weft/graph";
import { describeType } from "../document/describe.ts";
import { type GraphPath, graphAt, splitAddress } from "../document/graph-path.ts";

/** A param that a form's field writes. */
export interface FormTarget {
  readonly path: GraphPath;
  readonly node: NodeId;
  readonly port: string;
}

/** What a person reads of a field; empty where the workflow says nothing. */
interface FormFieldWords {
  /** The interface input's name: unique in the form. */
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly section: string;
  readonly order: number;
  readonly hidden: boolean;
}

/** One value of the form, in one of the states that it can be in. */
export type FormField = FormFieldWords &
  (
    | {
        readonly state: "ready";
        readonly input: InputDescription;
        readonly value: JsonValue | undefined;
        readonly control: SeedControl | undefined;
        readonly targets: readonly FormTarget[];
      }
    /** Another node gives the value. */
    | { readonly state: "wired" }
    /** Its node, or its node's type, is gone. */
    | { readonly state: "missing" }
  );

/** The fields of a workflow's interface in the form's order: sections as they first occur, then `order`, then name. */
export function formFields(workflow: Workflow, catalogue: Catalogue): readonly FormField[] {
  const fields = Array.from(workflow.interface.inputs, ([name, input]) =>
    formField(workflow, catalogue, name, input),
  ).toSorted((a, b) => a.order - b.order || a.name.localeCompare(b.name));
  const sections = [...new Set(fields.map(({ section }) => section))];
  return sections.flatMap((section) => fields.filter((field) => field.section === section));
}

function formField(workflow: Workflow, catalogue: Catalogue, name: string, input: BoundaryInput): FormField {
  const words: FormFieldWords = {
    name,
    label: textOf(input.view.get("label")),
    help: textOf(input.view.get("help")),
    section: textOf(input.view.get("section")),
    order: numberOf(input.view.get("order")) ?? Number.MAX_SAFE_INTEGER,
    hidden: input.view.get("hidden") === true,
  };
  const found = input.to.flatMap((target) => {
    const place = targetOf(target);
    const node = place === undefined ? undefined : graphAt(workflow, place.path)?.graph.nodes.get(place.node);
    return place === undefined || node === undefined ? [] : [{ place, node }];
  });
  const first = found[0];
  const declared =
    first === undefined ? undefined : inputOf(workflow, catalogue, first.node, first.place.port);
  if (first === undefined || declared === undefined) return { ...words, state: "missing" };
  if (isWired(workflow, first.place)) return { ...words, state: "wired" };
  return {
    ...words,
    state: "ready",
    input: withRange(declared, input.view.get("range")),
    value: first.node.params.get(first.place.port),
    control: first.node.controls.get(first.place.port),
    targets: found.map(({ place }) => place),
  };
}

/** Where an interface's `to` leads; `undefined` when it is no node's address. */
export function targetOf(target: { readonly node: string; readonly port: string }): FormTarget | undefined {
  const address = parseNodeAddress(target.node);
  return address === undefined ? undefined : { ...splitAddress(address), port: target.port };
}

function inputOf(
  workflow: Workflow,
  catalogue: Catalogue,
  node: WorkflowNode,
  port: string,
): InputDescription | undefined {
  const description = describeType(workflow, catalogue, node.type);
  return description === undefined ? undefined : findInputPort(description, port)?.declared.input;
}

function isWired(workflow: Workflow, { path, node, port }: FormTarget): boolean {
  const edges = graphAt(workflow, path)?.graph.edges ?? [];
  return edges.some(({ to }) => to.node === node && to.port === port);
}

/** A form may offer less than the port allows, never more. */
function withRange(input: InputDescription, range: JsonValue | undefined): InputDescription {
  if ((input.kind !== "int" && input.kind !== "float") || !Array.isArray(range)) return input;
  const [from, to] = range;
  if (typeof from !== "number" || typeof to !== "number" || from >= to) return input;
  const min = Math.max(input.min, from);
  const max = Math.min(input.max, to);
  return min < max ? { ...input, min, max, usual: [min, max] } : input;
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

function numberOf(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}
