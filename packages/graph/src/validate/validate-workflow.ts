import type { Inventory } from "../compile/inventory.ts";
import type { Workflow } from "../document/workflow.ts";
import type { Catalogue } from "../node/node-description.ts";
import type { Problem, ProblemLevel } from "../problems/problem.ts";
import { checkBoundaries } from "./check-boundaries.ts";
import { checkComputation } from "./check-computation.ts";
import { checkGraphs } from "./check-graphs.ts";
import { problemKey } from "./problem-key.ts";

const ORDER: readonly ProblemLevel[] = ["error", "warning", "info"];

/**
 * Everything that is wrong with a workflow, found without running it: errors first. What keeps it from running, or is
 * wrong in itself, is an `error`; the same fault in a node that nothing wanted needs is a `warning`. A model or file
 * that the inventory lacks has `missing`: the workflow is fine, this machine lacks something.
 */
export function validateWorkflow(
  workflow: Workflow,
  catalogue: Catalogue,
  inventory: Inventory,
): readonly Problem[] {
  const problems = [
    ...checkGraphs(workflow, catalogue),
    ...checkBoundaries(workflow, catalogue),
    ...checkComputation(workflow, catalogue, inventory),
  ];
  // A number node that feeds two inputs is read twice, and is wrong once.
  const once = new Map(problems.map((problem) => [problemKey(problem), problem]));
  return [...once.values()].toSorted((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level));
}
