import {
  type InputDescription,
  type JsonValue,
  type NodeDescription,
  type NodeId,
  type SeedControl,
  subgraphIdOf,
  type WorkflowNode,
} from "@weft/graph";
import type { NamedNode, Point } from "./command.ts";
import { freeNodeId } from "./free-name.ts";

export interface NewNodeOptions {
  readonly position: Point;
  readonly isTaken: (id: NodeId) => boolean;
  /** The model to take for a folder, where the node type names none: the first that runs here. */
  readonly modelFor?: (folder: string) => string | undefined;
  /** Values that win over the defaults. */
  readonly params?: Readonly<Record<string, JsonValue>>;
}

/** A node with the defaults of its type. Its seeds are drawn anew before each run, as in ComfyUI. */
export function newNode(description: NodeDescription, options: NewNodeOptions): NamedNode {
  const params = new Map<string, JsonValue>();
  const controls = new Map<string, SeedControl>();
  // An instance of a subgraph takes the values of the inner nodes until the person gives it its own.
  const isInstance = subgraphIdOf(description.type) !== undefined;
  for (const { name, input } of isInstance ? [] : description.inputs) {
    if (input.kind === "port" || input.optional === true || input.repeated !== undefined) continue;
    params.set(name, startValue(input, options));
    if (input.kind === "seed") controls.set(name, "random");
  }
  for (const [name, value] of Object.entries(options.params ?? {})) params.set(name, value);
  const node: WorkflowNode = {
    type: description.type,
    version: description.version,
    mode: "active",
    params,
    controls,
    ui: { position: options.position },
    unknown: new Map(),
  };
  const wanted = isInstance ? description.title.en : description.type;
  return { id: freeNodeId(snakeCase(wanted), options.isTaken), node };
}

function startValue(
  input: Exclude<InputDescription, { kind: "port" }>,
  { modelFor }: NewNodeOptions,
): JsonValue {
  if (input.kind === "model" && input.default === "") return modelFor?.(input.folder) ?? "";
  return input.default;
}

/** `CLIPTextEncode` becomes `clip_text_encode`, `KSampler` becomes `ksampler`. */
export function snakeCase(type: string): string {
  return type
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/([A-Z]{2,})([A-Z][a-z])/g, "$1_$2")
    .replaceAll(/[^A-Za-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
    .toLowerCase();
}
