import { dropMuted } from "../compile/drop-muted.ts";
import { expandSubgraphs } from "../compile/expand-subgraphs.ts";
import { type FlatGraph, type FlatNode, flatParam } from "../compile/flat-graph.ts";
import { inlinePassing } from "../compile/inline-passing.ts";
import { passBypassed } from "../compile/pass-bypassed.ts";
import type { JsonValue, Workflow } from "../document/workflow.ts";
import { coerceParam } from "../node/coerce-param.ts";
import type { Catalogue } from "../node/node-description.ts";
import { repeatedPorts } from "../node/ports.ts";

/** A model by its folder in the model roots and its name there. */
export interface NamedModel {
  readonly folder: string;
  readonly name: string;
}

/** The models and input files that a workflow names, each once, in a stable order. */
export interface NamedResources {
  readonly models: readonly NamedModel[];
  readonly files: readonly string[];
}

/**
 * Finds every model and file that a run may ask for, also inside subgraphs and where the name comes from a text node:
 * what an inventory must be made of. What is muted or bypassed names nothing.
 */
export function namedResources(workflow: Workflow, catalogue: Catalogue): NamedResources {
  const unmuted = dropMuted(passBypassed(expandSubgraphs(workflow, catalogue).graph));
  const graph = inlinePassing(unmuted.graph);
  const models = new Map<string, NamedModel>();
  const files = new Set<string>();
  for (const [index, flat] of graph.nodes.entries()) {
    if (flat.node.mode !== "active" || unmuted.dropped.has(index)) {
      continue;
    }
    for (const { name: port, input } of flat.description?.inputs ?? []) {
      if (input.kind !== "model" && input.kind !== "file") {
        continue;
      }
      for (const member of repeatedPorts(port, input)) {
        const coerced = coerceParam(input, valueAt(graph, flat, member, input.default));
        const name = coerced.ok ? String(coerced.value) : "";
        if (name !== "" && input.kind === "model") {
          models.set(`${input.folder}/${name}`, { folder: input.folder, name });
        } else if (name !== "") {
          files.add(name);
        }
      }
    }
  }
  return {
    models: [...models].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, model]) => model),
    files: [...files].toSorted(),
  };
}

/** The value that an input has before anything runs: its param, or that of the constant node that is wired to it. */
function valueAt(graph: FlatGraph, flat: FlatNode, port: string, fallback: JsonValue): JsonValue | undefined {
  const source = flat.wires.get(port);
  if (source === undefined) {
    return flatParam(flat, port) ?? fallback;
  }
  const producer = source.kind === "wire" ? graph.nodes[source.node] : undefined;
  const own = producer?.description?.role === "constant" ? producer.description.inputs[0] : undefined;
  if (producer === undefined || own === undefined || own.input.kind === "port") {
    return undefined;
  }
  return flatParam(producer, own.name) ?? own.input.default;
}
