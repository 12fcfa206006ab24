import { checkTypes } from "../compile/check-types.ts";
import { chooseTargets } from "../compile/choose-targets.ts";
import { dropMuted } from "../compile/drop-muted.ts";
import { expandSubgraphs } from "../compile/expand-subgraphs.ts";
import type { FlatGraph } from "../compile/flat-graph.ts";
import { inlinePassing } from "../compile/inline-passing.ts";
import type { Inventory } from "../compile/inventory.ts";
import { orderNodes } from "../compile/order-nodes.ts";
import { passBypassed } from "../compile/pass-bypassed.ts";
import { subgraphIdOf } from "../compile/subgraph-id.ts";
import { rememberTypeFacts } from "../compile/type-facts.ts";
import { type DraftNode, wireInputs } from "../compile/wire-inputs.ts";
import type { Lock, Workflow } from "../document/workflow.ts";
import type { NodeAddress } from "../ids/brand.ts";
import type { Catalogue } from "../node/node-description.ts";
import type { Problem } from "../problems/problem.ts";
import { adviseConversion } from "./advise-conversion.ts";
import { adviseType } from "./advise-type.ts";
import { problemKey } from "./problem-key.ts";

/**
 * Checks what a run would compute, with the very passes that compile it (values, wires, types, rings, models and files),
 * but for every node and not only for those that are wanted.
 */
export function checkComputation(
  workflow: Workflow,
  catalogue: Catalogue,
  inventory: Inventory,
): readonly Problem[] {
  const expansion = expandSubgraphs(workflow, catalogue);
  if (expansion.problems.length > 0) {
    return expansion.problems;
  }
  const unmuted = dropMuted(passBypassed(expansion.graph));
  const graph = inlinePassing(unmuted.graph);
  const chosen = chooseTargets(graph, unmuted.dropped, undefined);
  const factsOf = rememberTypeFacts();
  const everything = wireInputs(graph, runnable(graph, unmuted.dropped), inventory, factsOf);
  const wanted = wireInputs(graph, chosen.targets, inventory, factsOf);
  const errors = [...wanted.problems, ...checkWires(wanted.drafts)];
  const warnings = [...everything.problems, ...checkWires(everything.drafts)].filter(notAmong(errors));
  const byAddress = new Map(Array.from(everything.drafts.values(), (draft) => [draft.flat.address, draft]));
  const instances = missingInstances(graph);
  const computed = [...errors, ...warnings.map((problem): Problem => ({ ...problem, level: "warning" }))]
    // A seed of -1 is drawn before a run; a missing subgraph is reported where it is written.
    .filter(
      ({ code, node }) => code !== "seed-not-drawn" && !(code === "unknown-node" && instances.has(node)),
    )
    .map((problem) => adviseType(problem, graph, catalogue))
    .map((problem) => adviseConversion(problem, everything.drafts, byAddress, catalogue))
    .map((problem) => addLockedHash(problem, workflow.lock));
  return [...chosen.problems, ...computed, ...unmuted.problems];
}

/** Every node that would run if something wanted it. */
function runnable(graph: FlatGraph, dropped: ReadonlySet<number>): readonly number[] {
  return graph.nodes.flatMap(({ node, description }, index) =>
    node.mode === "active" && !dropped.has(index) && (description?.role ?? "compute") === "compute"
      ? [index]
      : [],
  );
}

/** A ring, or where there is none, wires between types that do not fit. */
function checkWires(drafts: ReadonlyMap<number, DraftNode>): readonly Problem[] {
  const ordered = orderNodes(drafts);
  return "problem" in ordered ? [ordered.problem] : checkTypes(drafts, ordered.order);
}

function notAmong(problems: readonly Problem[]): (problem: Problem) => boolean {
  const keys = new Set(problems.map(problemKey));
  return (problem) => !keys.has(problemKey(problem));
}

function missingInstances(graph: FlatGraph): ReadonlySet<NodeAddress | undefined> {
  return new Set(
    graph.nodes.flatMap(({ address, node, description }) =>
      description === undefined && subgraphIdOf(node.type) !== undefined ? [address] : [],
    ),
  );
}

/** The hash that the workflow was locked with says which model or file is meant, whatever its name. */
function addLockedHash(problem: Problem, lock: Lock | undefined): Problem {
  const { missing } = problem;
  const locked = missing === undefined ? undefined : lock?.[`${missing.kind}s`].get(missing.name);
  return missing === undefined || locked === undefined
    ? problem
    : { ...problem, missing: { ...missing, sha256: locked.sha256 } };
}
