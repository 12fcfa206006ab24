import { checkConnection } from "../node/connection.ts";
import type { PortType } from "../node/port-type.ts";
import type { Problem } from "../problems/problem.ts";
import type { DraftItem, DraftNode, Drafts } from "./draft-node.ts";
import { placeText } from "./flat-graph.ts";

const ANYTHING: PortType = { kind: "any" };

/**
 * Checks every wire that is left, in the plan's order, so that a type variable is bound by what arrives before anything
 * downstream asks for it.
 */
export function checkTypes(drafts: Drafts, order: readonly number[]): readonly Problem[] {
  const problems: Problem[] = [];
  /** What the variables of each node stand for, by node and variable. */
  const bound = new Map<number, ReadonlyMap<string, PortType>>();
  for (const index of order) {
    const draft = drafts.get(index);
    if (draft === undefined) continue;
    const variables = new Map<string, PortType>();
    draft.facts.inputs.forEach(({ name, type }, position) => {
      const source = draft.sources[position];
      const items = source === undefined ? [] : source.kind === "repeated" ? source.items : [source];
      for (const item of items) {
        if (item.kind === "constant" && type.kind !== "variable") continue;
        const arriving = arrivingType(drafts, bound, item);
        const reason =
          type.kind === "variable" ? bindVariable(variables, type.name, arriving) : mismatch(arriving, type);
        if (reason !== undefined) problems.push(mismatchProblem(drafts, draft, name, item, reason));
      }
    });
    if (draft.facts.hasVariables) bound.set(index, variables);
  }
  return problems;
}

function arrivingType(
  drafts: Drafts,
  bound: ReadonlyMap<number, ReadonlyMap<string, PortType>>,
  item: DraftItem,
): PortType {
  if (item.kind === "constant") return item.type;
  const declared = drafts.get(item.node)?.facts.outputs.get(item.output)?.type ?? ANYTHING;
  return declared.kind === "variable" ? (bound.get(item.node)?.get(declared.name) ?? ANYTHING) : declared;
}

function mismatch(arriving: PortType, wanted: PortType): string | undefined {
  if (arriving.kind === "named" && wanted.kind === "named" && arriving.name === wanted.name) return undefined;
  const connection = checkConnection(arriving, wanted);
  return connection.ok ? undefined : connection.reason;
}

/** Binds a variable to what arrives; where several things arrive, to the one that the others may be turned into. */
function bindVariable(
  variables: Map<string, PortType>,
  name: string,
  arriving: PortType,
): string | undefined {
  const earlier = variables.get(name);
  if (earlier === undefined || earlier.kind === "any") {
    variables.set(name, arriving);
    return undefined;
  }
  if (mismatch(arriving, earlier) === undefined) return undefined;
  const reason = mismatch(earlier, arriving);
  if (reason === undefined) variables.set(name, arriving);
  return reason;
}

function mismatchProblem(
  drafts: Drafts,
  draft: DraftNode,
  port: string,
  item: DraftItem,
  reason: string,
): Problem {
  const producer = item.kind === "wire" ? drafts.get(item.node) : undefined;
  const from = producer === undefined ? "a constant" : placeText(producer.flat);
  return {
    level: "error",
    code: "type-mismatch",
    message: `${placeText(draft.flat)}: "${port}" is wired to ${from}, but ${reason}.`,
    remedy: "Wire an output of a type that fits.",
    node: draft.flat.address,
    port,
  };
}
