import { builtinNodes } from "@weft/nodes";
import { type RunRequest, type RunResult, runWorkflow as runWithNodes } from "@weft/runtime";
import { findFolders, workerEntry } from "./folders.ts";
import { version } from "./version.ts";

export { parseWorkflow, type RunEvent, serializeWorkflow, type Workflow } from "@weft/graph";
export type { RunRequest, RunResult } from "@weft/runtime";

/** Runs one workflow with the built-in nodes, this machine's models and Weft's home folder: `weft run` as a function. */
export function runWorkflow(request: RunRequest): Promise<RunResult> {
  const folders = findFolders({ cwd: process.cwd(), environment: process.env });
  return runWithNodes({
    ...request,
    nodes: builtinNodes,
    workerEntry: workerEntry(),
    version,
    home: folders.home,
    modelRoots: folders.modelRoots,
  });
}
