import type { Catalogue, InputDescription, JsonValue, NodeId, Workflow, WorkflowNode } from "@weft/graph";
import type { Command } from "../document/command.ts";
import type { GraphPath } from "../document/graph-path.ts";

export type Recalled = "seed" | "prompt";

interface Place {
  readonly path: GraphPath;
  readonly id: NodeId;
  readonly type: string;
  readonly port: string;
  readonly value: JsonValue | undefined;
}

/**
 * What takes over the seeds or the prompts of a picture's workflow into another one: values go to the nodes of the same
 * id and type; where there is only one such value in both workflows, it goes there whatever the node is called.
 */
export function recall(
  current: Workflow,
  picture: Workflow,
  catalogue: Catalogue,
  what: Recalled,
): readonly Command[] {
  const here = placesOf(current, catalogue, what);
  const there = placesOf(picture, catalogue, what);
  const [onlyHere] = here;
  const [onlyThere] = there;
  const same = there.flatMap((place) => {
    const target = here.find((other) => keyOf(other) === keyOf(place));
    return target === undefined ? [] : [setTo(target, place.value)];
  });
  const single =
    same.length === 0 &&
    here.length === 1 &&
    there.length === 1 &&
    onlyHere !== undefined &&
    onlyThere !== undefined;
  return (single ? [setTo(onlyHere, onlyThere.value)] : same).flat();
}

function keyOf({ path, id, type, port }: Place): string {
  return JSON.stringify([path, id, type, port]);
}

function setTo({ path, id, port, value: before }: Place, value: JsonValue | undefined): readonly Command[] {
  if (value === undefined || JSON.stringify(before) === JSON.stringify(value)) return [];
  return [{ kind: "set-param", path, node: id, port, value }];
}

/** Params of the workflow's own nodes, without those that an edge gives. */
function placesOf(workflow: Workflow, catalogue: Catalogue, what: Recalled): readonly Place[] {
  const wired = new Set(workflow.edges.map(({ to }) => JSON.stringify([to.node, to.port])));
  return Array.from(workflow.nodes).flatMap(([id, node]) =>
    recallable(node, catalogue, what)
      .filter((port) => !wired.has(JSON.stringify([id, port])))
      .map((port) => ({ path: [], id, type: node.type, port, value: node.params.get(port) })),
  );
}

function recallable(node: WorkflowNode, catalogue: Catalogue, what: Recalled): readonly string[] {
  const inputs = catalogue.get(node.type)?.inputs ?? [];
  return inputs.filter(({ input }) => isRecalled(input, what)).map(({ name }) => name);
}

function isRecalled(input: InputDescription, what: Recalled): boolean {
  return what === "seed" ? input.kind === "seed" : input.kind === "text" && input.prompt === true;
}
