import type { Catalogue } from "../node/node-description.ts";
import type { Problem } from "../problems/problem.ts";
import { parseJson } from "./json/parse-json.ts";
import { WORKFLOW_LIMITS, type WorkflowLimits } from "./limits.ts";
import { migrateFile } from "./migrate/migrate-file.ts";
import { migrateNodes } from "./migrate/migrate-nodes.ts";
import { readWorkflow } from "./read/read-workflow.ts";
import { Reading } from "./read/reading.ts";
import type { Workflow } from "./workflow.ts";

/** A workflow and what was changed on load (level `info`), or why the text cannot be read as one. */
export type ParsedWorkflow =
  | { readonly ok: true; readonly workflow: Workflow; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a workflow file of any version: JSON, then the file's migrations, then the check of its shape, then (where a
 * catalogue is given) the migrations of its node types. Never throws. Whatever this version does not know stays and is
 * written again: node types, keys, edges that do not fit. Whether the workflow can run is `validateWorkflow`'s question.
 */
export function parseWorkflow(
  text: string,
  catalogue?: Catalogue,
  limits: Partial<WorkflowLimits> = {},
): ParsedWorkflow {
  const reading = new Reading({ ...WORKFLOW_LIMITS, ...limits });
  const json = parseJson(text, reading.limits);
  if (!json.ok) {
    return { ok: false, problems: [json.problem] };
  }
  reportBigIntegers(json.bigIntegers, reading);
  const file = migrateFile(json.value, reading);
  const workflow = file === undefined || reading.failed ? undefined : readWorkflow(file, reading);
  if (workflow === undefined) {
    return { ok: false, problems: reading.problems };
  }
  if (catalogue === undefined) {
    return { ok: true, workflow, problems: reading.problems };
  }
  const migrated = migrateNodes(workflow, catalogue);
  return { ok: true, workflow: migrated.workflow, problems: [...reading.problems, ...migrated.problems] };
}

function reportBigIntegers(paths: readonly string[], reading: Reading): void {
  const [first] = paths;
  if (first === undefined) {
    return;
  }
  const more = paths.length === 1 ? "" : ` and ${paths.length - 1} more`;
  reading.report({
    level: "info",
    code: "big-integer",
    message: `The whole number at ${first}${more} is above 2^53-1; it keeps its digits as text.`,
  });
}
